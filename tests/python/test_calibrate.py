"""`hale calibrate` on a copy of the scenarios: what it writes, and what a run makes of it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))
SMALL = ["--scale", "0.01", "--seeds", "1"]

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


@pytest.fixture
def scenarios(tmp_path):
    copy = tmp_path / "scenarios"
    shutil.copytree(ROOT / "scenarios", copy)
    (copy / "regions/west-midlands/calibration.yaml").unlink(missing_ok=True)
    return copy


def hale(scenarios, *words):
    return subprocess.run([HALE, *map(str, words)], cwd=scenarios.parent, capture_output=True, text=True, timeout=600,
                          env={**os.environ, "HALE_SCENARIOS": str(scenarios)})


def digest_of_a_run(scenarios, name):
    file = scenarios.parent / name
    study = scenarios / "studies/ips-expansion.yaml"
    done = hale(scenarios, "run", study, "-o", file, "--scale", "0.01", "--years", "2024..2024",
                "--set", "comparator=none", "--progress", "none")
    assert done.returncode == 0, done.stderr
    return hale(scenarios, "digest", file).stdout


def test_twice_the_same_bytes_and_ratios_of_one_change_nothing(scenarios):
    file = scenarios / "regions/west-midlands/calibration.yaml"
    without = digest_of_a_run(scenarios, "without.h5")
    done = hale(scenarios, "calibrate", "west-midlands", *SMALL, "--dry-run")
    assert done.returncode in (0, 1), done.stderr
    assert not file.exists()

    done = hale(scenarios, "calibrate", "west-midlands", *SMALL)
    written = file.read_bytes()
    unmet = written.count(b"met: no")
    assert done.returncode == (1 if unmet else 0)
    assert ("NOT CALIBRATED" in done.stderr) == bool(unmet)
    assert written.count(b"value: ") == 7 * 8
    assert hale(scenarios, "validate", file).returncode == 0
    assert digest_of_a_run(scenarios, "with.h5") != without

    assert hale(scenarios, "calibrate", "west-midlands", *SMALL, "--threads", "1").returncode == done.returncode
    assert file.read_bytes() == written

    file.write_text(re.sub(r"value: [0-9.]+", "value: 1.0", written.decode()))
    assert digest_of_a_run(scenarios, "ones.h5") == without


def test_a_broken_calibration_stops_a_run(scenarios):
    file = scenarios / "regions/west-midlands/calibration.yaml"
    file.write_text("hale: calibration/1\nregion: england\nnonsense: 3\n")
    done = hale(scenarios, "run", scenarios / "studies/ips-expansion.yaml", "-o", scenarios.parent / "no.h5",
                "--scale", "0.01", "--progress", "none")
    assert done.returncode == 2
    assert "nonsense" in done.stderr and "england" in done.stderr and "calibration.yaml" in done.stderr
