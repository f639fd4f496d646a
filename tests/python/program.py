"""The program under test: HALE, or ./hale."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))


def run_hale(*words):
    """What the program says; a failure of the test when it fails."""
    done = subprocess.run([HALE, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def need_hale():
    if not os.access(HALE, os.X_OK):
        pytest.skip(f"{HALE} is not built")
