"""The analyst's measures are the program's, found anew from the counts."""

import io
import json
import re

import numpy as np
import pandas as pd
import pytest

from hale import agencies, open_results
from hale.measures import sensitivity, uncertainty
from hale.measures.inequality import inequality
from hale.measures.life_tables import expectancies
from program import ROOT, run_hale

KEYS = ["option", "measure", "unit", "area", "sex", "agency", "years"]

# The program adds up floating point numbers; what is left of billions of pounds, and of millions of
# person-months, when two options are all but alike is its rounding. Here whole numbers are added up.
ROUNDING = {"GBP": 1e-4, "GBP of the median": 1e-4, "points x person-years": 1e-6, "person-years": 1e-7,
            "QALYs": 1e-7}


@pytest.fixture(params=["real", "merged_sweep"])
def any_run(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("of", ["", "comparator_"])
def test_every_expectancy_and_its_interval(any_run, of):
    results = open_results(any_run)
    ours, theirs = expectancies(results, of), results.central(of + "hle")
    known = 0
    for name in ours.data_vars:
        if name in theirs:
            values = ours[name].transpose(*theirs[name].dims)
            np.testing.assert_allclose(values, theirs[name], rtol=0, atol=1e-9, err_msg=name)
            known += int(theirs[name].notnull().sum())
    assert list(ours.area.values) == list(theirs.area.values)
    assert {"le", "hle", "dfle", "qale", "hle_lower", "le_upper"} <= set(theirs.data_vars) & set(ours)
    assert known > 300


def test_every_slope_and_gap(any_run):
    results = open_results(any_run)
    theirs = results.central("inequality")
    assert int(theirs.sii.notnull().sum()) > 5
    for name, values in inequality(results).items():
        np.testing.assert_allclose(values.transpose(*theirs[name].dims), theirs[name], rtol=0, atol=1e-9)


def test_every_row_of_a_comparison(any_run):
    theirs = pd.read_csv(io.StringIO(run_hale("compare", any_run, "--format", "csv")),
                         dtype=str, keep_default_na=False)
    theirs["value"] = pd.to_numeric(theirs.value)
    ours = open_results(any_run).comparison
    assert list(ours.columns) == list(theirs.columns)
    # `hle_change_lower` is told by places and by draws; of up to three years both are of the same.
    both = theirs.assign(nth=theirs.groupby(KEYS).cumcount()).merge(
        ours.assign(nth=ours.groupby(KEYS).cumcount()), on=[*KEYS, "nth"], how="outer",
        suffixes=("", "_ours"), indicator=True)
    assert (both._merge == "both").all(), both[both._merge != "both"].head()
    assert len(both) > 2000
    rounding = both.unit.map(ROUNDING).fillna(1e-9)
    apart = (both.value - both.value_ours).abs() - np.maximum(rounding, 1e-9 * both.value.abs())
    wrong = (apart > 0) | (both.value.isna() != both.value_ours.isna())
    assert not wrong.any(), both[wrong].to_string()


@pytest.mark.parametrize("name, draws, statistics", [
    ("merged_sweep", 5, {"lowest_tenth", "highest_tenth"}),
    ("merged_hypercube", 6, {"at_p2.5", "at_p97.5", "sd_within_draws"})])
def test_every_figure_of_an_uncertainty_report(name, draws, statistics, request):
    path = request.getfixturevalue(name)
    told = json.loads(run_hale("uncertainty", path, "--format", "json", "--outcome", "job_years_change"))
    results = open_results(path)
    assert results.draws == told["draws"] == draws
    spreads = uncertainty.spreads(results).set_index(["option", "outcome"])
    curve = uncertainty.ceac(results).set_index(["gbp_per_qaly", "option"]).probability_best
    frontier = uncertainty.ceaf(results).set_index("gbp_per_qaly")
    worth = sensitivity.evppi(results).set_index("parameter").evppi
    bars = uncertainty.tornado(results, "job_years_change").set_index(["option", "parameter"])
    ends = {"at_p2.5": "at_low", "lowest_tenth": "at_low", "at_p97.5": "at_high",
            "highest_tenth": "at_high"}

    def ours(figure):
        section, statistic, at = figure["section"], figure["statistic"], figure["gbp_per_qaly"]
        if section == "outcomes":
            return spreads.loc[(figure["option"], figure["item"]), statistic]
        if section == "tornado":
            return bars.loc[(figure["option"], figure["item"]), ends.get(statistic, statistic)]
        if section == "evppi":
            return worth[figure["item"]]
        if statistic == "probability_best":
            return curve[at, figure["option"]]
        if statistic == "probability_of_choice":
            assert frontier.option[at] == figure["option"]
        return frontier.loc[at, statistic]

    figures = [f for f in told["figures"] if f["statistic"] != "adjusted_r2"]
    assert statistics <= {f["statistic"] for f in figures}
    assert {f["section"] for f in figures} == {"outcomes", "choice", "evppi", "tornado"}
    for figure in figures:
        expected = np.nan if figure["value"] is None else figure["value"]
        assert ours(figure) == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True), figure


def test_probabilities_count_draws(merged_sweep):
    results = open_results(merged_sweep)
    values = uncertainty.draws(results).sel(option="ips-x3", outcome="npsv").values
    middle = float(np.median(values))
    assert uncertainty.probability(results, "ips-x3", "npsv", above=middle) == 2 / 5
    assert uncertainty.probability(results, "ips-x3", "npsv", above=-1e15) == 1


def test_a_single_run_has_no_draws_to_tell_of(real):
    results = open_results(real)
    assert results.draws == 0
    assert uncertainty.spreads(results).empty
    assert np.isnan(uncertainty.probability(results, "ips-x3", "npsv"))


def test_agencies_and_their_sectors_are_the_program_s():
    text = (ROOT / "sim/core/agency.hpp").read_text()
    facts = re.findall(r'\{"(\w+)",\s*"([^"]+)",\s*Sector::(\w+)\}', text)
    assert {name: title for name, title, _ in facts} == agencies.AGENCY_TITLES
    assert {name for name, _, sector in facts if sector == "government"} == agencies.GOVERNMENT


def test_the_target_is_the_program_s():
    from hale.measures.distribution import TARGET_YEARS_OF_HLE

    text = (ROOT / "sim/output/appraise_results.hpp").read_text()
    assert float(re.search(r"target_years_of_hle = ([\d.]+)", text).group(1)) == TARGET_YEARS_OF_HLE
