"""Finds the program under test and makes one result for all readers."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "analysis"))


def write_sample(path, *arguments):
    writer = os.environ.get("HALE_WRITE_SAMPLE", str(ROOT / "build/dev/tests/write_sample_results"))
    if not os.access(writer, os.X_OK):
        pytest.fail(f"{writer} is not there: build it, or name it in HALE_WRITE_SAMPLE")
    subprocess.run([writer, str(path), *arguments], check=True)
    return path


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """A small results file, written by the program named by HALE_WRITE_SAMPLE."""
    return write_sample(tmp_path_factory.mktemp("results") / "sample.h5")


@pytest.fixture(scope="session")
def merged(tmp_path_factory):
    """Draws 0 to 3 of the same, with seeds 42 and 43, merged: draw 1, seed 43 failed, draw 3, seed
    42 is missing."""
    return write_sample(tmp_path_factory.mktemp("merged") / "merged.h5", "merged")


@pytest.fixture(params=["one run", "merged"])
def any_results(request):
    """Either of them, for what holds for every results file."""
    return request.getfixturevalue("results" if request.param == "one run" else "merged")
