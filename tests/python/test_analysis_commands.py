"""The commands that Python answers: what they hand on, and what they say when it cannot."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))

pytestmark = pytest.mark.skipif(not os.access(HALE, os.X_OK), reason=f"{HALE} is not built")

ECHO = """import sys
print(sys.argv[1:])
sys.exit(7 if "fail" in sys.argv else 0)
"""


@pytest.fixture
def analysis(tmp_path):
    """An analysis folder whose package repeats the words that it is given."""
    package = tmp_path / "analysis" / "hale"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(ECHO)
    return package.parent


def hale(*words, **environment):
    environment = {name: str(value) for name, value in environment.items()}
    return subprocess.run([HALE, *map(str, words)], capture_output=True, text=True, timeout=60,
                          env={**os.environ, **environment}, cwd="/")


def executable(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_words_are_handed_on(results, analysis):
    for asked, given in [
            (["report", results, "-o", "a b.html"], ["report", str(results), "-o", "a b.html"]),
            (["report", results, "--brief", "-o", "x"],
             ["report", str(results), "-o", "x", "--brief"]),
            (["export", results, "--to", "xlsx", "-o", "x"],
             ["export", str(results), "--to", "xlsx", "-o", "x"]),
            (["explain-difference", results, "--option", "ips", "--lives", "3"],
             ["explain-difference", str(results), "--option", "ips", "--lives", "3"])]:
        done = hale(*asked, HALE_ANALYSIS=analysis)
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"{given}\n"


def test_its_exit_status_is_the_programs(results, analysis):
    assert hale("explain-difference", results, "--option", "fail",
                HALE_ANALYSIS=analysis).returncode == 7


def test_python_may_be_named_and_keeps_its_path(results, analysis, tmp_path):
    other = executable(tmp_path / "other", 'echo "$PYTHONPATH"')
    # The same words answer the question for missing modules: none, when the first line is empty.
    quiet = executable(tmp_path / "quiet", 'test "$1" = -c || exec ' + str(other))
    done = hale("report", results, "-o", "x", HALE_ANALYSIS=analysis, HALE_PYTHON=quiet,
                PYTHONPATH="/elsewhere")
    assert done.stdout == f"{analysis}:/elsewhere\n"


def test_what_is_not_a_results_file_is_refused_first(tmp_path, analysis):
    missing = hale("report", tmp_path / "none.h5", "-o", "x", HALE_ANALYSIS=analysis)
    assert missing.returncode == 74 and "none.h5" in missing.stderr
    text = tmp_path / "text.h5"
    text.write_text("no results")
    other = hale("export", text, "--to", "csv", "-o", "x", HALE_ANALYSIS=analysis)
    assert other.returncode in (2, 74) and "text.h5" in other.stderr
    assert missing.stdout == other.stdout == ""


def test_no_python_is_said_with_its_package(results, analysis, tmp_path):
    done = hale("report", results, "-o", "x", HALE_ANALYSIS=analysis,
                HALE_PYTHON=tmp_path / "none")
    assert done.returncode == 74 and "apt install python3" in done.stderr


def test_missing_modules_are_said_with_their_packages(results, analysis, tmp_path):
    bare = executable(tmp_path / "bare", 'exec /usr/bin/python3 -I -S "$@"')
    done = hale("export", results, "--to", "xlsx", "-o", "x", HALE_ANALYSIS=analysis,
                HALE_PYTHON=bare)
    assert done.returncode == 74
    assert done.stderr.strip().endswith(
        "apt install python3-numpy python3-h5py python3-netcdf4 python3-xarray python3-pandas python3-yaml "
        "python3-openpyxl")


def test_no_analysis_folder_is_said(results, tmp_path):
    away = tmp_path / "hale"
    away.write_bytes(pathlib.Path(HALE).read_bytes())
    away.chmod(0o755)
    done = subprocess.run([away, "report", results, "-o", "x"], capture_output=True, text=True,
                          env={name: value for name, value in os.environ.items()
                               if name != "HALE_ANALYSIS"}, cwd="/", timeout=60)
    assert done.returncode == 74 and "HALE_ANALYSIS" in done.stderr


def test_unknown_formats_are_usage_errors(results):
    assert hale("export", results, "--to", "parquet", "-o", "x").returncode == 2
    assert hale("explain-difference", results).returncode == 2
