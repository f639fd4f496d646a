"""Every reader that an analyst may have opens a result with its labels, at the first try."""

import shutil
import subprocess

import h5py
import netCDF4
import numpy as np
import pandas as pd
import pytest
import xarray as xr

from results_file import CUBES, is_scale, open_cube, recompute_expectancies

OPTIONS = ["baseline", "ips-x3", "warm-words-only"]
AGE_BANDS = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 90, 5)] + ["90+"]


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
@pytest.mark.parametrize("name", CUBES)
def test_xarray_opens_every_cube_with_its_axes(any_results, name, engine):
    with open_cube(any_results, name, engine) as cube:
        cube.load()
        assert set(cube.sizes) == set(CUBES[name])
        assert cube.data_vars
        for axis in CUBES[name]:
            assert axis in cube.coords, axis
        for variable in cube.data_vars.values():
            assert variable.attrs["long_name"]
            if variable.dtype.kind in "if":
                assert variable.attrs["units"]


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_xarray_selects_by_what_people_type(results, engine):
    with open_cube(results, "hle", engine) as hle:
        one = hle.hle.sel(option="ips-x3", area="Region", sex="persons", year=2026, draw=0, seed=42)
        assert one.ndim == 0
        assert 20 < float(one) < 100
        assert np.isnan(float(hle.hle.sel(option="baseline", area="IMD decile 2", sex="male",
                                          year=2024, draw=0, seed=42)))
        assert list(hle.sex.values) == ["male", "female", "persons"]
        assert str(hle.area_code.sel(area="East").values) == "E08000001"
    with open_cube(results, "population", engine) as population:
        assert list(population.option.values) == OPTIONS
        assert list(population.age_band.values) == AGE_BANDS
        assert list(population.imd_decile.values) == list(range(1, 11))
        assert population.person_months.dtype == np.int32


def test_the_two_xarray_engines_and_h5py_read_the_same_numbers(any_results):
    with h5py.File(any_results) as file:
        for name in CUBES:
            with open_cube(any_results, name, "netcdf4") as a, open_cube(any_results, name, "h5netcdf") as b:
                xr.testing.assert_identical(a.load(), b.load())
                for variable in a.data_vars:
                    raw = file["cubes"][name][variable]
                    if raw.dtype.kind not in "if":
                        continue
                    numbers = raw[...]
                    if raw.dtype.kind == "i" and "_FillValue" in raw.attrs:
                        numbers = np.where(numbers == raw.attrs["_FillValue"], np.nan, numbers)
                    np.testing.assert_array_equal(numbers, a[variable].values)


def test_h5py_sees_scales_on_every_axis(any_results):
    with h5py.File(any_results) as file:
        for name, axes in CUBES.items():
            cube = file["cubes"][name]
            for axis in axes:
                assert is_scale(cube[axis])
            for variable in cube.values():
                if is_scale(variable):
                    continue
                labels = [dim[0].name.split("/")[-1] for dim in variable.dims]
                assert len(labels) == variable.ndim
                assert [a for a in axes if a in labels] == labels
                if variable.dtype.kind in "if" and variable.ndim:
                    assert variable.fletcher32 and variable.shuffle and variable.compression == "gzip"


def test_texts_are_utf8_of_variable_length(results):
    with h5py.File(results) as file:
        assert file.attrs["title"] == "A sample: café, €"
        assert file.attrs["filetype"] == "hale results"
        assert file.attrs["Conventions"] == "CF-1.8"
        assert file.attrs["study"].startswith("hale: study/1\n")
        options = file["cubes/population/option"]
        assert h5py.check_string_dtype(options.dtype).encoding == "utf-8"
        assert h5py.check_string_dtype(options.dtype).length is None
        assert list(options.asstr()) == OPTIONS
        for attribute in ["format_version", "hale_version", "git", "created", "history", "run_digest",
                          "seed", "rng", "threads", "scale", "price_base", "region", "region_code"]:
            assert attribute in file.attrs


def test_netcdf4_reads_groups_and_labels(results):
    with netCDF4.Dataset(results) as file:
        cube = file["cubes/cash"]
        assert list(cube.variables["option"][:]) == OPTIONS
        assert cube.variables["gbp"].dimensions == tuple(CUBES["cash"])
        agencies = list(cube.variables["agency"][:])
        kinds = list(cube.variables["kind"][:])
        paid = cube.variables["pence"][1, 0, 0, 0, 1, agencies.index("DWP"), kinds.index("cost")]
        assert paid == -600_000_00
        assert set(file["cubes"].groups) == set(CUBES)


def test_flags_say_what_codes_mean(results):
    with open_cube(results, "status") as status:
        meanings = status.status.attrs["flag_meanings"].split()
        codes = list(np.atleast_1d(status.status.attrs["flag_values"]))
        assert status.status.dtype == np.int8
        assert {meanings[codes.index(code)] for code in status.status.values.ravel()} == {"complete"}
        assert str(status.option_title.sel(option="ips-x3").values) == 'Three times the places, "x3"'


def test_pandas_gets_a_tidy_table(results):
    with open_cube(results, "cash") as cash:
        table = cash.gbp.to_dataframe().reset_index()
    assert isinstance(table, pd.DataFrame)
    costs = table[(table.option == "ips-x3") & (table.kind == "cost") & (table.intervention == "ips")]
    by_agency = costs.groupby("agency").gbp.sum()
    assert by_agency["DWP"] == pytest.approx(-1_800_000)
    assert by_agency["combined_authority"] == pytest.approx(-1_200_001.50)
    assert by_agency.sum() == pytest.approx(-3_000_001.50)


def test_command_line_tools_read_it(results):
    for tool, arguments in {"ncdump": ["-v", "cubes/hle/area"], "h5dump": ["-d", "/cubes/hle/area"]}.items():
        if shutil.which(tool) is None:
            continue
        done = subprocess.run([tool, *arguments, str(results)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "IMD decile 10" in done.stdout


@pytest.mark.parametrize("deaths, suffix", [("expected_deaths", ""), ("deaths", "_realised")])
def test_numpy_recomputes_every_expectancy_from_the_counts(results, deaths, suffix):
    assert recompute_expectancies(results, deaths, suffix) > 100


def test_people_are_conserved_in_every_month_and_borough(results):
    with open_cube(results, "flows") as flows:
        flows = flows.load()
        end = flows.start + flows.births + flows["in"] - flows.deaths - flows["out"]
        np.testing.assert_array_equal(end, flows.end)
        assert int(flows.deaths.sum()) > 0


def test_wards_add_to_boroughs(results):
    with open_cube(results, "ward") as ward, open_cube(results, "population") as population:
        by_la = ward.residents.groupby(ward.ward_la).sum()
        of_cells = population.residents.sum(["imd_decile", "sex", "age_band"])
        for la in population.la.values:
            np.testing.assert_array_equal(by_la.sel(ward_la=la).values, of_cells.sel(la=la).values)


def test_lsoas_add_to_their_wards(results):
    with open_cube(results, "ward") as ward, open_cube(results, "lsoa") as lsoa:
        assert set(lsoa.lsoa_ward.values) <= set(ward.ward.values)
        for count in ("person_months", "good_health", "employed", "residents", "deaths"):
            by_ward = lsoa[count].groupby(lsoa.lsoa_ward).sum()
            for code in ward.ward.values:
                np.testing.assert_array_equal(by_ward.sel(lsoa_ward=code).values,
                                              ward[count].sel(ward=code).values)
        assert int(lsoa.person_months.min()) > 0


def test_the_same_person_is_there_with_an_option_and_without(results):
    with open_cube(results, "changes") as changes, open_cube(results, "histories") as histories:
        at = {"option": "ips-x3", "year": 2025}
        assert int(changes.gained_work.sel(**at, group="participants").squeeze()) == 7
        assert int(changes.lost_work.sel(**at, group="others").squeeze()) == 2
        assert int(changes.people.sel(option="baseline").sum()) == 0
        life = histories.sel(option="ips-x3", life=1).squeeze()
        assert (int(life.start), int(life.age), str(life.sex.values)) == (202404, 39, "female")
        assert (str(life.ethnicity.values), str(life.la.values), int(life.imd_decile)) == ("black", "West", 6)
        words = histories.state.attrs["flag_meanings"].split()
        assert [words[code] for code in life.state.values] == ["secure", "secure", "secure"]
        assert [words[code] for code in life.state_baseline.values] == ["unemployed", "unemployed", "dead"]
        assert list(life.good_health.values) == [2, 2, 2] and list(life.good_health_baseline.values) == [1, 1, 0]
        assert list(life.distressed_baseline.values) == [2, 2, 0] and list(life.in_programme.values) == [2, 2, 1]
        assert int((histories.start != 0).sum()) == 1


def test_fingerprints_of_inputs_and_fit_are_there(results):
    with open_cube(results, "inputs") as inputs, open_cube(results, "fit") as fit:
        assert str(inputs.xxh3_128.sel(file="sample.yaml").values) == "00112233445566778899aabbccddeeff"
        assert float(fit.largest_error.sel(margin="tenure, LSOA")) == 9.0
        assert list(fit.holds.values) == [1, 0]
        assert fit.largest_error.attrs["units"] == "percent"


def test_fifths_add_up_to_the_cells_of_the_population(results):
    with open_cube(results, "population_fifths") as fifths, open_cube(results, "population") as cells:
        cells = cells.assign_coords(imd_fifth=("imd_decile", (cells.imd_decile.values + 1) // 2))
        for name in fifths.data_vars:
            if name == "la_code":
                continue
            whole = cells[name].sum("age_band").groupby("imd_fifth").sum()
            np.testing.assert_allclose(fifths[name].transpose(*whole.dims), whole, rtol=1e-12)
            assert fifths[name].dtype == cells[name].dtype
        assert int(fifths.person_months.sum()) > 0


def test_numpy_fits_the_slope_through_the_deciles(results):
    """Weighted least squares on mid-point ranks, by numpy's own polyfit."""
    with open_cube(results, "inequality") as inequality, open_cube(results, "hle") as hle, \
            open_cube(results, "population") as population, \
            open_cube(results, "comparator_hle") as comparator:
        months = population.person_months.sum(["la", "age_band"])
        months = xr.concat([months, months.sum("sex").assign_coords(sex="persons")], "sex")
        deciles = [f"IMD decile {d}" for d in range(1, 11)]
        fitted = 0
        for option in OPTIONS:
            for year in inequality.year.values:
                for sex in inequality.sex.values:
                    at = {"option": option, "draw": 0, "seed": 42, "year": year, "sex": sex}
                    one = inequality.sel(at)
                    years = hle.hle.sel(at)
                    people = months.sel(at).values.astype(float)
                    of_deciles = years.sel(area=deciles).values
                    lived_in = people > 0
                    share = people[lived_in] / people.sum()
                    rank = share.cumsum() - share / 2
                    slope, bottom = np.polyfit(rank, of_deciles[lived_in], 1, w=np.sqrt(share))
                    assert float(one.sii) == pytest.approx(slope, rel=1e-9)
                    assert float(one.rii) == pytest.approx((bottom + slope) / bottom, rel=1e-9)
                    las = years.sel(area=["East", "West"]).values
                    assert float(one.hle_gap_la) == pytest.approx(las.max() - las.min(), rel=1e-12)
                    theirs = comparator.hle.sel({**at, "option": "baseline", "area": "Country"})
                    assert float(one.hle_gap_comparator) == pytest.approx(
                        float(years.sel(area="Region") - theirs), rel=1e-12)
                    np.testing.assert_equal(float(one.hle_gap_deciles),
                                            of_deciles[9] - of_deciles[0])
                    fitted += 1
        assert fitted == 27


def test_outcomes_have_units_and_the_baseline_none_of_them(results):
    with open_cube(results, "outcomes") as outcomes:
        values = outcomes.value.squeeze(["draw", "seed"])
        assert (values.sel(option="baseline") == 0).all()
        assert float(values.sel(option="ips-x3", outcome="spend")) == pytest.approx(30_000_015)
        assert str(outcomes.unit.sel(outcome="spend").values) == "GBP"
        assert all(str(text) for text in outcomes.meaning.values)
        assert all(str(text) for text in outcomes.unit.values)


def test_a_merged_file_is_selected_by_draw_and_seed(merged):
    with open_cube(merged, "outcomes") as outcomes, open_cube(merged, "draws") as draws:
        assert list(outcomes.draw.values) == [0, 1, 2, 3]
        assert list(outcomes.seed.values) == [42, 43]
        npsv = outcomes.value.sel(outcome="npsv", option="ips-x3")
        assert np.isfinite(float(npsv.sel(draw=2, seed=43)))
        assert np.isnan(float(npsv.sel(draw=1, seed=43)))
        assert np.isnan(float(npsv.sel(draw=3, seed=42)))
        assert float(draws.value.sel(draw=2, parameter="ips.job_finding")) == pytest.approx(1.6)
    with open_cube(merged, "population_fifths") as fifths:
        months = fifths.person_months.sel(option="baseline", year=2025, la="East", imd_fifth=1,
                                          sex="female")
        assert float(months.sel(draw=0, seed=42)) == float(months.sel(draw=3, seed=43)) > 0


def test_missing_runs_of_a_merged_file_are_marked_and_never_nothing(merged):
    with open_cube(merged, "status") as status:
        meanings = status.status.attrs["flag_meanings"].split()
        assert meanings == ["missing", "complete", "failed", "not_planned"]
        of = status.status.sel(option="ips-x3")
        assert meanings[int(of.sel(draw=1, seed=43))] == "failed"
        assert meanings[int(of.sel(draw=3, seed=42))] == "missing"
        assert int((of == meanings.index("complete")).sum()) == 6
    for name in ["hle", "cash", "programme", "participants", "inequality", "clamps",
                 "population_fifths"]:
        with open_cube(merged, name) as cube:
            for variable in cube.data_vars.values():
                if "draw" in variable.dims:
                    assert variable.sel(draw=1, seed=43).isnull().all(), variable.name
    with h5py.File(merged) as file:
        raw = file["cubes/programme/starts"]
        assert raw.attrs["_FillValue"] == raw.fillvalue == np.iinfo(np.int32).min
        assert (raw[:, 1, 1] == raw.fillvalue).all()
        assert (raw[:, 1, 0] != raw.fillvalue).all()


def test_the_central_run_of_a_merged_file_is_there_in_full(results, merged):
    for name in CUBES:
        with open_cube(results, name) as alone, open_cube(merged, name) as among:
            central = among
            if "draw" in among.dims:
                central = central.sel(draw=[0])
            if "seed" in among.dims:
                central = central.sel(seed=[42])
            if name == "population":
                assert dict(among.sizes)["draw"] == 1
            for variable in alone.data_vars:
                np.testing.assert_array_equal(alone[variable].values, central[variable].values,
                                              err_msg=f"{name}.{variable}")
