"""The program as its users meet it: commands, exit statuses, errors, interruption."""

import csv
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))
STUDY = ROOT / "scenarios/studies/ips-expansion.yaml"
SMALL = ["--scale", "0.01", "--years", "2024..2025", "--progress", "none"]

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


def hale(*words, cwd=ROOT):
    return subprocess.run([HALE, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    path = tmp_path_factory.mktemp("run") / "results.h5"
    done = hale("run", STUDY, "-o", path, *SMALL)
    assert done.returncode == 0, done.stderr
    return path


def test_version_and_help():
    assert hale("--version").stdout.startswith("hale 0.1.0")
    assert hale("--help").returncode == 0
    for command in ["validate", "explain", "run", "compare", "digest", "population", "describe", "verify", "calibrate",
                    "conformance", "checkpoint"]:
        shown = hale(command, "--help")
        assert shown.returncode == 0 and command in shown.stdout


def test_usage_errors_are_status_2():
    assert hale().returncode == 2
    assert hale("fly").returncode == 2
    assert hale("run", STUDY).returncode == 2  # no output named


def test_validate_every_shipped_file():
    files = [f for part in ["studies", "interventions", "evidence"] for f in (ROOT / "scenarios" / part).glob("*.yaml")]
    files.append(ROOT / "scenarios/regions/west-midlands/region.yaml")
    done = hale("validate", *files)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(files)


def test_a_misspelt_key_is_shown_in_its_place(tmp_path):
    study = tmp_path / "study.yaml"
    study.write_text(STUDY.read_text().replace("capacity: {workers: 28}", "capasity: {workers: 28}"))
    done = subprocess.run(
        [HALE, "validate", str(study)], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "HALE_SCENARIOS": str(ROOT / "scenarios")}, timeout=60)
    assert done.returncode == 2
    assert "capasity" in done.stderr and "^^^^^^^^" in done.stderr
    assert "did you mean `capacity`?" in done.stderr
    assert done.stdout == ""


def test_a_file_in_the_current_folder_is_validated():
    for folder, file in [("scenarios/regions/west-midlands", "region.yaml"), ("scenarios/evidence", "ips.yaml")]:
        done = hale("validate", file, cwd=ROOT / folder)
        assert done.returncode == 0, done.stderr


def test_describe_lists_what_scenarios_may_say():
    assert "work.job_finding" in hale("describe", "levers").stdout
    assert "imd_decile" in hale("describe", "attributes").stdout
    assert "employment" in hale("describe", "processes").stdout
    assert "ips.job_finding" in hale("describe", "evidence").stdout
    assert "west-midlands" in hale("describe", "regions").stdout


def test_explain_says_who_and_how_many():
    done = hale("explain", STUDY)
    assert done.returncode == 0, done.stderr
    assert "Birmingham" in done.stdout and "ips-x3" in done.stdout


def test_same_digest_for_any_number_of_threads(results, tmp_path):
    again = tmp_path / "again.h5"
    assert hale("run", STUDY, "-o", again, *SMALL, "--threads", "1").returncode == 0
    assert hale("digest", again).stdout == hale("digest", results).stdout
    other = tmp_path / "other.h5"
    assert hale("run", STUDY, "-o", other, *SMALL, "--seed", "2").returncode == 0
    assert hale("digest", other).stdout != hale("digest", results).stdout


def test_an_existing_result_is_never_damaged(results):
    before = results.read_bytes()
    assert hale("run", STUDY, "-o", results, *SMALL).returncode == 74
    assert results.read_bytes() == before


def test_output_that_cannot_be_written_is_status_74(tmp_path):
    done = hale("run", STUDY, "-o", tmp_path / "no" / "such" / "folder.h5", *SMALL)
    assert done.returncode == 74
    assert "folder.h5" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_compare_in_three_formats(results):
    table = hale("compare", results)
    assert table.returncode == 0 and "ips-x3" in table.stdout
    rows = list(csv.DictReader(io.StringIO(hale("compare", results, "--format", "csv").stdout)))
    assert {row["option"] for row in rows} >= {"ips-half", "ips-x2", "ips-x3", "warm-words-only"}
    zero = [row for row in rows if row["option"] == "warm-words-only" and row["measure"] == "hle_change"]
    assert zero and all(float(row["value"]) == 0 for row in zero)
    assert json.loads(hale("compare", results, "--format", "json").stdout)


def test_a_file_that_is_no_result_is_bad_input(tmp_path):
    text = tmp_path / "letter.h5"
    text.write_text("Dear reader")
    assert hale("compare", text).returncode in (2, 74)
    assert hale("digest", tmp_path / "absent.h5").returncode == 74


def test_ctrl_c_stops_within_a_month_and_leaves_no_file(tmp_path):
    path = tmp_path / "stopped.h5"
    run = subprocess.Popen([HALE, "run", str(STUDY), "-o", str(path), "--scale", "0.05", "--progress", "plain"],
                           cwd=ROOT, stderr=subprocess.PIPE, text=True)
    run.stderr.readline()  # the first month has begun
    asked = time.monotonic()
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=60) == 130
    assert time.monotonic() - asked < 30
    assert list(tmp_path.iterdir()) == []


EXAMPLES = ROOT / "tests/conformance/economics.csv"


def test_worked_examples_of_economics_are_met():
    done = hale("conformance", EXAMPLES)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].endswith("92 within their tolerance, 0 missed, 27 not run for lack of data")


def test_a_wrong_expectation_is_status_1(tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(EXAMPLES.read_text().replace("0.502565884", "0.502565984"))
    done = hale("conformance", wrong)
    assert done.returncode == 1
    assert f"{wrong}:3: DF-standard-20 (discounting, discount_factor): 0.5025658844" in done.stdout


def test_an_unknown_area_is_status_2_with_its_place(tmp_path):
    strange = tmp_path / "strange.csv"
    strange.write_text(EXAMPLES.read_text().replace("DF-low-5,discounting", "DF-low-5,astrology"))
    done = hale("conformance", strange)
    assert done.returncode == 2
    assert f"{strange}:13:10" in done.stderr and "unknown area `astrology`" in done.stderr


def test_windows_line_ends_are_no_fault_of_the_examples(tmp_path):
    crlf = tmp_path / "crlf.csv"
    crlf.write_bytes(EXAMPLES.read_bytes().replace(b"\n", b"\r\n"))
    assert hale("conformance", crlf).returncode == 0
