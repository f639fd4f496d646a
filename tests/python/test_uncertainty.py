"""From a sweep to what can be said of it, by the commands that a user types."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from results_file import open_cube

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


def hale(*words):
    return subprocess.run([HALE, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_numpy_finds_the_same_means_and_quantiles(merged_sweep):
    done = hale("uncertainty", merged_sweep, "--format", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["draws"] == 5 and report["complete"] == 6
    assert any("one seed" in note for note in report["notes"])
    told = {(f["option"], f["item"], f["statistic"]): f["value"] for f in report["figures"]
            if f["section"] == "outcomes"}
    with open_cube(merged_sweep, "outcomes") as outcomes:
        values = outcomes.value.squeeze("seed")
        for option in values.option.values[1:]:
            for outcome in ["npsv", "discounted_qalys", "spend", "net_DWP"]:
                draws = values.sel(option=option, outcome=outcome, draw=slice(1, None)).values
                assert len(draws) == 5
                central = float(values.sel(option=option, outcome=outcome, draw=0))
                assert told[option, outcome, "central"] == pytest.approx(central)
                assert told[option, outcome, "mean"] == pytest.approx(draws.mean())
                low, high = np.quantile(draws, [0.025, 0.975])
                assert told[option, outcome, "p2.5"] == pytest.approx(low)
                assert told[option, outcome, "p97.5"] == pytest.approx(high)
                assert told[option, outcome, "sd_between_draws"] == pytest.approx(draws.std(ddof=1))
            better = (values.sel(option=option, outcome="npsv", draw=slice(1, None)) > 0).mean()
            assert told[option, "npsv", "probability_better"] == pytest.approx(float(better))


def test_numpy_finds_the_same_choice(merged_sweep):
    done = hale("uncertainty", merged_sweep, "--format", "csv", "--gbp-per-qaly", "25000")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    with open_cube(merged_sweep, "outcomes") as outcomes:
        values = outcomes.value.squeeze("seed").sel(draw=slice(1, None))
        benefit = (values.sel(outcome="npsv") - values.sel(outcome="present_qaly_value")
                   + 25000 * values.sel(outcome="discounted_qalys")).transpose("draw", "option").values
    evpi = benefit.max(axis=1).mean() - benefit.mean(axis=0).max()
    of = [row for row in rows if row["section"] == "choice" and row["gbp_per_qaly"] == "25000"]
    assert float(next(r for r in of if r["statistic"] == "evpi")["value"]) == pytest.approx(evpi)
    best = [float(r["value"]) for r in of if r["statistic"] == "probability_best"]
    expected = [(benefit.argmax(axis=1) == k).mean() for k in range(benefit.shape[1])]
    assert best == pytest.approx(expected)
    worth = [float(r["value"]) for r in rows if r["section"] == "evppi" and r["statistic"] == "evppi"]
    assert len(worth) == 10 and max(worth) <= evpi * (1 + 1e-9) and worth == sorted(worth, reverse=True)


def test_the_central_run_of_a_sweep_is_compared_and_its_draws_beside_it(merged_sweep, tmp_path):
    done = hale("compare", merged_sweep, "--format", "csv")
    assert done.returncode == 0, done.stderr
    measures = {row["measure"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert {"npsv", "npsv_mean", "npsv_lower", "npsv_upper", "npsv_probability_better"} <= measures
    assert hale("digest", merged_sweep).returncode == 0


def test_a_single_run_tells_nothing_of_uncertainty(results):
    done = hale("uncertainty", results)
    assert done.returncode == 2
    assert "tells nothing about uncertainty" in done.stderr
    assert hale("uncertainty", results, "--outcome", "happiness").returncode == 2
