"""Rates of good health, work and income by group, and what each option changes in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import xarray as xr

from hale.equity.expectancy import BOROUGH, DEPRIVATION, SEX, hle_luck
from hale.mechanism.change import FEWEST_PLACES, luck_of_groups, luck_of_places
from hale.mechanism.step import NAN
from hale.results import Results

DAYS_A_YEAR = 365.25
PLACES = ("la", "imd_decile")
AGES = {  # bands of cube `population`, joined
    "Under 15": ("0", "1-4", "5-9", "10-14"),
    "15 to 44": ("15-19", "20-24", "25-29", "30-34", "35-39", "40-44"),
    "45 to 64": ("45-49", "50-54", "55-59", "60-64"),
    "65 and over": ("65-69", "70-74", "75-79", "80-84", "85-89", "90+"),
}
AGE, ETHNICITY = "Age", "Ethnic group"


@dataclass(frozen=True)
class Measured:
    """One measure for the groups of one dimension.

    `now` (the first year) and `end` (the last three years) are the baseline's, by group, in `unit`;
    `change` has a row for each option and a column for each group, in `change_unit`: of healthy
    life expectancy in the last three years, of all else over the whole run. `luck` has the same
    shape, half of a 95 % interval (NaN: not known).
    """

    dimension: str
    measure: str
    unit: str
    change_unit: str
    now: pd.Series
    end: pd.Series
    change: pd.DataFrame
    luck: pd.DataFrame


@dataclass(frozen=True)
class _Rate:
    """`top` / `bottom` of a cube: `level` x it is shown, changes of `per` x it."""

    measure: str
    cube: str
    top: str
    bottom: str
    level: float = 100.0
    unit: str = "%"
    per: float = 100_000.0
    change_unit: str = "per 100,000"


GOOD_HEALTH = _Rate("Good health", "population", "good_health", "person_months")
IN_WORK = _Rate("In work, 16 to 64", "work", "employed", "person_months")
INCOME = _Rate("Income per person", "incomes", "equivalised", "person_months", 0.01,
               "£ a month", 0.01, "£ a month")
ADULTS_IN_WORK = _Rate("In work, 16 and over", "population", "employed", "adult_months")


def deprivation(results: Results) -> list[Measured]:
    """By IMD decile of the place, 1 the most deprived."""
    named = {f"IMD decile {d}": d for d in range(1, 11)}
    return _known(_expectancy(results, DEPRIVATION, {"sex": "persons", "area": list(named)}),
                  *(_by_axis(results, DEPRIVATION, rate, "imd_decile", named)
                    for rate in (GOOD_HEALTH, IN_WORK, INCOME)))


def boroughs(results: Results) -> list[Measured]:
    """By local authority."""
    named = {str(la): str(la) for la in results.central("population").la.values}
    return _known(_expectancy(results, BOROUGH, {"sex": "persons", "area": list(named)}),
                  *(_by_axis(results, BOROUGH, rate, "la", named)
                    for rate in (GOOD_HEALTH, IN_WORK)))


def sexes(results: Results) -> list[Measured]:
    """Women and men."""
    named = {"Women": "female", "Men": "male"}
    place = {"area": results.region, "sex": list(named.values())}
    return _known(_expectancy(results, SEX, place, list(named)),
                  *(_by_axis(results, SEX, rate, "sex", named)
                    for rate in (GOOD_HEALTH, IN_WORK)))


def ages(results: Results) -> list[Measured]:
    """By broad age: differences that age itself makes, with no gap to close."""
    adults = {age: bands for age, bands in AGES.items() if age != "Under 15"}
    return [_by_bands(results, GOOD_HEALTH, AGES), _by_bands(results, ADULTS_IN_WORK, adults)]


def ethnicities(results: Results) -> list[Measured]:
    """By ethnic group, where the file has it. Not adjusted for age, in which groups differ."""
    if not results.has("ethnicity"):
        return []
    named = {str(g).capitalize(): str(g) for g in results.central("ethnicity").ethnicity.values}
    rates = (_Rate("Good health", "ethnicity", "good_health", "person_months"),
             _Rate("In work, 16 and over", "ethnicity", "employed", "adult_months"))
    return _known(*(_by_axis(results, ETHNICITY, rate, "ethnicity", named) for rate in rates))


def _known(*measured: Measured | None) -> list[Measured]:
    return [one for one in measured if one is not None]


def _by_axis(results: Results, dimension: str, rate: _Rate, axis: str,
             named: dict[str, object]) -> Measured | None:
    if not results.has(rate.cube):
        return None
    there = results.cube(rate.cube)[rate.top].dims
    keep = ("option", "year", axis, *(p for p in PLACES if p in there and p != axis))
    counts = [results.sums(rate.cube, variable, *keep).sel({axis: list(named.values())})
              for variable in (rate.top, rate.bottom)]
    return _measured(results, dimension, rate, *counts, list(named))


def _by_bands(results: Results, rate: _Rate, ages: dict[str, tuple[str, ...]]) -> Measured:
    keep = ("option", "year", "age_band", *PLACES)

    def joined(variable: str) -> xr.DataArray:
        counts = results.sums(rate.cube, variable, *keep)
        parts = [counts.sel(age_band=list(bands)).sum("age_band") for bands in ages.values()]
        return xr.concat(parts, "age").transpose("option", "year", "age", *PLACES)

    return _measured(results, AGE, rate, joined(rate.top), joined(rate.bottom), list(ages))


def _measured(results: Results, dimension: str, rate: _Rate, top: xr.DataArray,
              bottom: xr.DataArray, groups: list[str]) -> Measured:
    """`top` and `bottom`: (option, year, group, place ...); the first option is the baseline."""
    now, end = (pd.Series(rate.level * _share(top, bottom, years), index=groups)
                for years in (results.years[:1], results.last_years))
    tops, bottoms = _over_years(top), _over_years(bottom)
    people = bottoms[0].sum(-1)
    shares = tops.sum(-1) / bottoms.sum(-1)
    change = rate.per * (shares[1:] - shares[0])
    luck = [rate.per * _luck(option - tops[0], bottoms[0]) / people for option in tops[1:]]
    frames = (pd.DataFrame(rows, index=results.options[1:], columns=groups)
              for rows in (change, luck))
    return Measured(dimension, rate.measure, rate.unit, rate.change_unit, now, end, *frames)


def _over_years(counts: xr.DataArray) -> np.ndarray:
    """(option, group, place): summed over years, places in one axis."""
    values = counts.sum("year").values.astype(float)
    return values.reshape(*values.shape[:2], -1)


def _share(top: xr.DataArray, bottom: xr.DataArray, years: list[int]) -> np.ndarray:
    """By group, of the first option."""
    over = [axis for axis in top.dims[1:] if axis != top.dims[2]]
    counts = [part.isel(option=0).sel(year=years).sum(over).values for part in (top, bottom)]
    return counts[0] / counts[1]


def _luck(differences: np.ndarray, people: np.ndarray) -> np.ndarray:
    """By group, from how far its places differ, each taken at its share of people; from how far
    groups differ where the cube has no places."""
    if people.shape[1] < FEWEST_PLACES:
        return luck_of_groups(differences.sum(-1), people.sum(-1))
    return np.array([luck_of_places(row, there / there.sum()) if there.sum() else NAN
                     for row, there in zip(differences, people)])


def _expectancy(results: Results, dimension: str, place: dict, groups: list[str] | None = None
                ) -> Measured | None:
    values = results.central("hle").hle.sel(place)
    axis = next(axis for axis, labels in place.items() if isinstance(labels, list))
    values = values.transpose("option", "year", axis)
    if bool(values.isnull().all()):
        return None
    groups = groups or place[axis]
    end = values.sel(year=results.last_years).mean("year").values
    change = pd.DataFrame(DAYS_A_YEAR * (end[1:] - end[0]), index=results.options[1:],
                          columns=groups)
    luck = pd.DataFrame(DAYS_A_YEAR * hle_luck(results, dimension, groups), columns=groups,
                        index=results.options[1:])
    return Measured(dimension, "Healthy life expectancy", "years", "days",
                    pd.Series(values.values[0, 0], index=groups), pd.Series(end[0], index=groups),
                    change, luck)
