"""Finds the program under test and makes one result for all readers."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """A small results file, written by the program named by HALE_WRITE_SAMPLE."""
    writer = os.environ.get("HALE_WRITE_SAMPLE", str(ROOT / "build/dev/tests/write_sample_results"))
    if not os.access(writer, os.X_OK):
        pytest.fail(f"{writer} is not there: build it, or name it in HALE_WRITE_SAMPLE")
    path = tmp_path_factory.mktemp("results") / "sample.h5"
    subprocess.run([writer, str(path)], check=True)
    return path
