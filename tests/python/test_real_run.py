"""A small run of the shipped study: its file, its digest and its comparison."""

import io
import json

import numpy as np
import pandas as pd
import pytest

from program import run_hale
from results_file import CUBES, open_cube, recompute_expectancies


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_every_cube_opens(real, engine):
    for name, axes in CUBES.items():
        with open_cube(real, name, engine) as cube:
            assert set(cube.load().sizes) == set(axes)


def test_every_expectancy_follows_from_the_counts(real):
    assert recompute_expectancies(real, "expected_deaths", "") > 100
    assert recompute_expectancies(real, "expected_deaths", "", of="comparator_") > 100


def test_people_are_conserved(real):
    with open_cube(real, "flows") as flows:
        flows = flows.load()
    end = flows.start + flows.births + flows["in"] - flows.deaths - flows["out"]
    np.testing.assert_array_equal(end, flows.end)
    np.testing.assert_array_equal(flows.end.sel(month=12).values[:, :, :, :-1],
                                  flows.start.sel(month=1).values[:, :, :, 1:])
    assert int(flows.births.min()) >= 0 and int(flows.births.sum()) > 0


def test_working_ages_are_all_in_some_state(real):
    with open_cube(real, "work") as work:
        work = work.load()
    states = [name for name in work.data_vars
              if name in ("employed", "unemployed") or name.startswith("inactive_")]
    np.testing.assert_array_equal(sum(work[name] for name in states), work.person_months)


def test_counts_are_never_negative(real):
    for name in ("population", "work", "ward", "flows", "programme"):
        with open_cube(real, name) as cube:
            for variable in cube.load().data_vars.values():
                if variable.dtype.kind in "if":
                    assert variable.min() >= 0, variable.name


def test_an_option_without_effects_equals_the_baseline(real):
    with open_cube(real, "population") as population:
        both = population.sel(option=["baseline", "warm-words-only"]).load()
    for variable in both.data_vars.values():
        if "option" in variable.dims:
            np.testing.assert_array_equal(variable[0].values, variable[1].values)


def test_spending_in_programmes_is_the_cost_in_cash(real):
    with open_cube(real, "programme") as programme, open_cube(real, "cash") as cash:
        spend = programme.spend.sum(["la", "imd_decile"]).load()
        cost = cash.pence.sel(kind="cost", intervention=programme.intervention).sum("agency").load()
    np.testing.assert_array_equal(spend.values, -cost.values)


def test_what_services_and_harms_cost_is_booked_to_those_who_bear_it(real):
    with open_cube(real, "quantities") as quantities, open_cube(real, "cash") as cash:
        due = (quantities.number * quantities.unit_cost).sum("quantity").load()
        everyone = cash.gbp.sel(intervention="population")
        fiscal = everyone.sel(kind=["resource", "social"]).sum(["agency", "kind"])
        own = quantities.number.sel(quantity="adult_social_care")
        care = own * quantities.unit_cost.sel(quantity="adult_social_care") * 0.333333
        paid = (fiscal - care).load()
    # Each of a month's eight sums is rounded to a penny, each quantity to a thousandth of a unit.
    np.testing.assert_allclose(-paid.values, due.values, rtol=2e-6)


def test_the_case_is_told_at_every_value_of_a_qaly_that_the_study_names(real):
    rows = pd.read_csv(io.StringIO(run_hale("compare", real, "--format", "csv")), keep_default_na=False)
    told = rows[rows.measure == "npsv_at_gbp_per_qaly"]
    assert set(told.agency) == {"20000", "30000"}
    at = told[told.option == "warm-words-only"].value.astype(float)
    assert at.nunique() == 1 and (at < 0).all()  # it changes nobody's health, so only its cost counts


def test_transfers_of_a_year_add_up_to_nothing(real):
    with open_cube(real, "cash") as cash:
        transfers = cash.pence.sel(kind="transfer").sum(["agency", "intervention"]).load()
    assert (transfers == 0).all()


def test_the_digest_is_the_one_in_the_file(real):
    import h5py

    with h5py.File(real) as file:
        assert run_hale("digest", real).split()[0] == file.attrs["run_digest"]


def test_a_comparison_is_read_as_csv_and_json(real):
    rows = pd.read_csv(io.StringIO(run_hale("compare", real, "--format", "csv")), keep_default_na=False)
    parsed = json.loads(run_hale("compare", real, "--format", "json"))
    assert len(parsed["rows"]) == len(rows) > 100
    levels = {"hle_gap", "hle_gap_la", "hle_gap_deciles", "sii", "rii"}
    assert set(rows.measure[rows.option == "baseline"]) == levels
    assert parsed["comparator"] == "England"
    last = rows[(rows.measure == "hle_gap") & (rows.option == "baseline") & (rows.years == "2027")
                & (rows.area == "West Midlands")].set_index("sex").value.astype(float)
    with open_cube(real, "hle") as ours, open_cube(real, "comparator_hle") as theirs:
        at = {"option": "baseline", "year": 2027}
        gap = ours.hle.sel(area="West Midlands", **at) - theirs.hle.sel(area="England", **at)
        assert abs(gap.squeeze().to_series() - last).max() < 1e-9
    nothing = rows[(rows.option == "warm-words-only") & (rows.measure == "job_years_change")]
    assert (nothing.value.astype(float) == 0).all()
