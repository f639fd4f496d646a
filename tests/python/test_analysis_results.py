"""The analyst's package opens what the program wrote."""

import numpy as np
import pytest

from hale import ResultsError, open_results


def test_a_file_tells_what_it_is_of(results):
    with open_results(results) as r:
        assert r.title == "A sample: café, €"
        assert r.options == ["baseline", "ips-x3", "warm-words-only"]
        assert r.baseline == "baseline"
        assert r.option_titles["ips-x3"] == 'Three times the places, "x3"'
        assert r.study["hale"] == "study/1"
        assert r.years == r.last_years == [2024, 2025, 2026]
        assert r.draws == 0 and r.design == ""
        assert r.has("population") and not r.has("populations")


def test_central_cubes_have_no_axes_of_draws(any_results):
    r = open_results(any_results)
    for name in r.cube_names:
        assert not {"draw", "seed"} & set(r.central(name).dims) or name in ("draws", "design")
    assert r.central("hle").hle.sel(option="ips-x3", area="Region", sex="persons", year=2026).ndim == 0


def test_sums_are_whole_and_in_the_order_asked_for(any_results):
    r = open_results(any_results)
    months = r.sums("population", "person_months", "sex", "option")
    assert months.dims == ("sex", "option") and months.dtype == np.int64
    cells = r.central("population").person_months
    np.testing.assert_array_equal(months.sel(sex="female", option="ips-x3"),
                                  cells.sel(sex="female", option="ips-x3").values.astype(object).sum())
    assert r.sums("population", "expected_deaths", "year").dtype == np.float64


def test_a_merged_sweep_counts_its_sampled_draws(merged):
    r = open_results(merged)
    assert r.design and r.draws in (2, 3)
    assert list(r.cube("outcomes").draw.values) == [0, 1, 2, 3]


@pytest.mark.parametrize("content", [None, b"", b"a table, not a result"])
def test_what_is_no_results_file_is_refused(tmp_path, content):
    path = tmp_path / "results.h5"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResultsError, match="no such file" if content is None else "not a results file"):
        open_results(path)


def test_a_cube_that_is_not_there_is_named(results):
    with pytest.raises(ResultsError, match="it has no cube weather"):
        open_results(results).cube("weather")
