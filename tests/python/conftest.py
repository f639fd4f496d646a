"""Finds the program under test and makes one result for all readers."""

import os
import subprocess
import sys

import pytest

from program import ROOT, need_hale, run_hale

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


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """A small run of the shipped study."""
    need_hale()
    path = tmp_path_factory.mktemp("real") / "results.h5"
    run_hale("run", "scenarios/studies/ips-expansion.yaml", "-o", path, "--scale", "0.02",
             "--years", "2024..2027", "--progress", "none")
    return path


@pytest.fixture(scope="session")
def merged_sweep(tmp_path_factory):
    """Five joint draws of two options, and the central run, merged."""
    need_hale()
    folder = tmp_path_factory.mktemp("sweep")
    run_hale("sweep", "scenarios/sweeps/ips-uncertainty.yaml", "-o", folder / "runs", "--set",
             "scale=0.005", "--set", "years=2024..2025", "--draws", "5")
    run_hale("merge", folder / "runs", "-o", folder / "results.h5")
    return folder / "results.h5"


HYPERCUBE = """
hale: sweep/1
id: hypercube
title: What does the programme's effect hang on?
study: {study}
set: [scale=0.005, years=2024..2025]
options: [ips-x3]
seeds: 2
design:
  kind: latin-hypercube
  rows: 6
  over:
    - {{prior: ips.job_finding}}
    - {{prior: ips.unit_cost}}
"""


@pytest.fixture(scope="session")
def merged_hypercube(tmp_path_factory):
    """Six points of two priors, each with two seeds, and the central run, merged."""
    need_hale()
    folder = tmp_path_factory.mktemp("hypercube")
    sweep = folder / "sweep.yaml"
    sweep.write_text(HYPERCUBE.format(study=ROOT / "scenarios/studies/ips-expansion.yaml"))
    run_hale("sweep", sweep, "-o", folder / "runs")
    run_hale("merge", folder / "runs", "-o", folder / "results.h5")
    return folder / "results.h5"


@pytest.fixture(params=["one run", "merged"])
def any_results(request):
    """Either of them, for what holds for every results file."""
    return request.getfixturevalue("results" if request.param == "one run" else "merged")
