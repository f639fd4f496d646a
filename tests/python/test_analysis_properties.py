"""What measures are to be, whatever the counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hale.measures.appraisal import discount_factors
from hale.measures.inequality import ede_atkinson, equity_impact, relative_index, slope_index
from hale.measures.life_tables import band_widths, health_expectancy, life_table
from hale.measures.payback import payback
from hale.measures.sensitivity import share_between_groups, slopes_of
from hale.measures.uncertainty import evpi_of

AGE_BANDS = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 90, 5)] + ["90+"]
WIDTHS = band_widths(AGE_BANDS)
quickly = settings(max_examples=60, deadline=None, derandomize=True)

people = arrays(float, 20, elements=st.floats(1, 1e6))
mortality = arrays(float, 20, elements=st.floats(1e-5, 0.5))
shares = arrays(float, 20, elements=st.floats(0, 1))
health = arrays(float, 10, elements=st.floats(1, 100))
weights = arrays(float, 10, elements=st.floats(1, 1e5))
flows = st.lists(st.integers(-1000, 1000), min_size=1, max_size=30)


def years_of(people, rates, healthy=None):
    healthy = np.ones(20) if healthy is None else healthy
    return float(health_expectancy(life_table(people, people * rates, WIDTHS), healthy).years)


def test_bands_are_as_wide_as_their_labels_say():
    assert list(WIDTHS) == [1, 4] + [5] * 17 + [np.inf]


@quickly
@given(people, mortality, shares)
def test_nobody_is_healthy_for_longer_than_they_live(people, rates, healthy):
    life = years_of(people, rates)
    assert 0 <= years_of(people, rates, healthy) <= life * (1 + 1e-12)
    assert years_of(people, rates, healthy) + years_of(people, rates, 1 - healthy) == pytest.approx(life)


@quickly
@given(people, mortality, st.integers(0, 19), st.floats(1.01, 3))
def test_more_deaths_never_lengthen_life(people, rates, band, times):
    more = rates.copy()
    more[band] *= times
    assert years_of(people, more) <= years_of(people, rates) * (1 + 1e-12)


@quickly
@given(people, mortality, shares, st.floats(0.01, 100))
def test_a_life_table_is_of_rates_and_not_of_numbers(people, rates, healthy, times):
    assert years_of(people * times, rates, healthy) == pytest.approx(years_of(people, rates, healthy))
    assert years_of(people, rates, healthy) == pytest.approx(years_of(np.full(20, 1000.0), rates, healthy))


@quickly
@given(people, mortality, shares)
def test_an_interval_holds_its_estimate_and_narrows_with_people(people, rates, healthy):
    few = health_expectancy(life_table(people, people * rates, WIDTHS), healthy, people)
    many = health_expectancy(life_table(100 * people, 100 * people * rates, WIDTHS), healthy, 100 * people)
    assert few.lower <= few.years <= few.upper
    assert many.upper - many.lower == pytest.approx((few.upper - few.lower) / 10, rel=1e-6, abs=1e-9)


def test_there_is_no_life_table_of_nobody():
    people = np.full((3, 20), 100.0)
    deaths = np.full((3, 20), 1.0)
    people[1, 4] = 0
    deaths[2, -1] = 0
    years = health_expectancy(life_table(people, deaths, WIDTHS), np.ones(20)).years
    assert list(np.isnan(years)) == [False, True, True]


@quickly
@given(weights, st.floats(-3, 3), st.floats(40, 80))
def test_a_straight_line_has_its_own_slope(people, slope, bottom):
    share = people / people.sum()
    line = bottom + slope * (share.cumsum() - share / 2)
    assert slope_index(line, people) == pytest.approx(slope, abs=1e-9)
    assert relative_index(line, people) == pytest.approx((bottom + slope) / bottom, rel=1e-9)


@quickly
@given(health, weights, st.floats(-50, 50))
def test_a_slope_turns_with_the_order_and_not_with_the_level(health, people, level):
    slope = slope_index(health, people)
    assert slope_index(health + level, people) == pytest.approx(slope, abs=1e-8)
    assert slope_index(health[::-1], people[::-1]) == pytest.approx(-slope, abs=1e-8)


@quickly
@given(health, weights)
def test_groups_without_people_count_for_nothing(health, people):
    empty = people.copy()
    empty[3] = 0
    unknown = health.copy()
    unknown[3] = np.nan
    left = np.delete(health, 3), np.delete(people, 3)
    for measure in (slope_index, relative_index, ede_atkinson):
        assert measure(unknown, empty) == pytest.approx(measure(*left), rel=1e-9, abs=1e-9)
        assert np.isnan(measure(unknown, people))


@quickly
@given(health, weights, st.floats(0, 20), st.floats(0.1, 10))
def test_an_equal_equivalent_lies_between_the_worst_and_the_mean(health, people, aversion, times):
    ede = float(ede_atkinson(health, people, aversion))
    assert health.min() * (1 - 1e-9) <= ede <= np.average(health, weights=people) * (1 + 1e-9)
    assert ede_atkinson(times * health, people, aversion) == pytest.approx(times * ede)


@quickly
@given(health, weights)
def test_helping_the_worst_off_is_equity(health, people):
    after = health.copy()
    after[health.argmin()] += 0.1 * (np.sort(health)[1] - health.min())
    impact = equity_impact(health, after, people)
    assert impact.equity >= -1e-9
    assert impact.ede == pytest.approx(impact.efficiency + impact.equity)


@quickly
@given(st.floats(0, 0.2), st.integers(1, 60))
def test_one_rate_discounts_by_its_powers(rate, years):
    factors = discount_factors([(1, rate)], years)
    np.testing.assert_allclose(factors, (1 + rate) ** -np.arange(years))


def test_a_rate_that_falls_counts_from_its_year():
    factors = discount_factors([(1, 0.035), (31, 0.03)], 33)
    assert factors[30] == pytest.approx(1.035**-30)
    assert factors[32] == pytest.approx(1.035**-30 * 1.03**-2)
    assert list(discount_factors([], 3)) == [1, 1, 1]


@quickly
@given(flows)
def test_what_is_paid_back_stays_paid_back(by_year):
    found, so_far = payback(by_year), np.cumsum(by_year)
    assert found.was_in_debt == bool((so_far < 0).any())
    assert (found.lasting is None) == (not found.was_in_debt or so_far[-1] < 0)
    if found.lasting is not None:
        since = int(np.ceil(found.lasting))
        assert (so_far[since:] >= 0).all() and so_far[since - 1] <= 0
        assert found.year(2024) == 2024 + since


@quickly
@given(flows, st.integers(1, 500))
def test_more_saving_never_pays_back_later(by_year, more):
    before = payback(by_year)
    after = payback([*by_year[:-1], by_year[-1] + more])
    if before.lasting is not None:
        assert after.lasting is not None and after.lasting <= before.lasting


@quickly
@given(arrays(float, (40, 3), elements=st.floats(-1e6, 1e6)))
def test_certainty_is_never_worth_less_than_nothing(benefits):
    assert evpi_of(benefits) >= 0
    assert evpi_of(benefits[:1]) == pytest.approx(0, abs=1e-6)
    assert evpi_of(benefits + 1000) == pytest.approx(evpi_of(benefits), abs=1e-6)


def test_certainty_is_worth_what_choosing_by_the_draw_brings():
    assert evpi_of(np.array([[0.0, 10.0], [6.0, 0.0], [3.0, 3.0]])) == pytest.approx((10 + 6 + 3 - 13) / 3)
    assert evpi_of(np.array([[0.0, 10.0], [0.0, 4.0]])) == 0


def test_a_regression_finds_the_slopes_of_a_plane():
    chance = np.random.default_rng(20261122)
    columns = chance.normal(size=(50, 4))
    columns[:, 2] = columns[:, 0] - 2 * columns[:, 1]  # what others before it explain
    outcome = 7 + columns @ np.array([3.0, -2.0, 0.0, 1e-3])
    slopes = slopes_of(columns, outcome)
    np.testing.assert_allclose(slopes[[0, 1, 3]], [3, -2, 1e-3], rtol=1e-9)
    assert np.isnan(slopes[2])
    assert np.isnan(slopes_of(columns[:5], outcome[:5])).all()


def test_a_parameter_that_decides_all_has_all_the_variance():
    assert share_between_groups(np.repeat(np.arange(10.0), 10)) == pytest.approx(1)
    shuffled = np.random.default_rng(7).permutation(10_000).astype(float)
    assert abs(share_between_groups(shuffled)) < 0.02
