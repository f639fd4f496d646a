"""Life expectancy and healthy life expectancy from counts.

Chiang's abridged life table (1984) with the shares of OHID's template, and Sullivan's method (Jagger,
Van Oyen and Robine 2014). Counts are added up to areas first and divided last. Everything works along
the last axis of its arguments, the age band, for any number of tables at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Iterable, NamedTuple

import numpy as np
import xarray as xr

if TYPE_CHECKING:
    from hale.results import Results

MONTHS_PER_YEAR = 12
COUNTS = ("person_months", "expected_deaths", "good_health", "condition", "quality_adjusted_months")
SHARE_LIVED_IN_INFANCY = 0.1  # Chiang's a at age 0 (OHID)
SHARE_LIVED = 0.5  # and in the other bands
NORMAL_97_5 = 1.959963984540054


def band_widths(age_bands: Iterable[str]) -> np.ndarray:
    """Years that each closed band holds, from labels like `0`, `1-4`, `90+`; infinite when open."""
    starts = np.array([int(re.match(r"\d+", str(band)).group()) for band in age_bands], dtype=float)
    return np.append(np.diff(starts), np.inf)


def _shares_lived(widths: np.ndarray) -> np.ndarray:
    shares = np.full(len(widths), SHARE_LIVED)
    shares[0] = SHARE_LIVED_IN_INFANCY
    return shares


@dataclass(frozen=True)
class LifeTable:
    """Columns by (..., age band), of one newborn; NaN where no table can be made: a band without
    people, or an open band without deaths."""

    widths: np.ndarray  # years, by age band
    deaths: np.ndarray  # that the table is made from
    rates: np.ndarray  # deaths per person-year
    chance_of_death: np.ndarray  # q
    survivors: np.ndarray  # l
    person_years: np.ndarray  # L

    @property
    def expectancy(self) -> np.ndarray:
        """Years left at the start of every band: (..., age band)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return _from_here_on(self.person_years) / self.survivors


class HealthExpectancy(NamedTuple):
    """At birth, by (...): years and their 95 % interval."""

    years: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def life_table(person_years: np.ndarray, deaths: np.ndarray, widths: np.ndarray) -> LifeTable:
    """Chiang's table of `person_years` and `deaths` by (..., age band), youngest first; `widths` in
    years, the last band being open."""
    shares = _shares_lived(widths)
    can_be_made = (person_years > 0).all(-1) & (deaths[..., -1] > 0)
    known = np.where(can_be_made[..., np.newaxis], person_years, np.nan)
    rates = deaths / known
    closed, width, share = rates[..., :-1], widths[:-1], shares[:-1]
    died = np.minimum(1.0, width * closed / (1.0 + width * (1.0 - share) * closed))
    died = np.append(died, np.ones_like(rates[..., -1:]), axis=-1)
    survivors = np.ones_like(rates)
    survivors[..., 1:] = np.cumprod(1.0 - died[..., :-1], axis=-1)
    next_survivors = survivors[..., 1:]
    lived = width * (next_survivors + share * (survivors[..., :-1] - next_survivors))
    in_open_band = survivors[..., -1:] / rates[..., -1:]
    return LifeTable(widths, deaths, rates, died, survivors,
                     np.append(lived, in_open_band, axis=-1))


def health_expectancy(table: LifeTable, healthy: np.ndarray,
                      observed: np.ndarray | float = np.inf) -> HealthExpectancy:
    """Years at birth lived in health (Sullivan): `healthy` is the share of person-years, or the mean
    utility, by (..., age band). With a share of 1 and nothing to observe: life expectancy.

    The interval has the chance of deaths (Chiang; the open band after Silcocks et al. 2001) and that
    of health among `observed` people; infinite when the share is taken as known.
    """
    left = _from_here_on(table.person_years * healthy)
    of_health = (table.person_years**2 * healthy * (1.0 - healthy) / observed).sum(-1)
    years = left[..., 0]
    margin = NORMAL_97_5 * np.sqrt(of_health + _variance_by_deaths(table, healthy, left))
    return HealthExpectancy(years, years - margin, years + margin)


def _variance_by_deaths(table: LifeTable, healthy: np.ndarray, left: np.ndarray) -> np.ndarray:
    """`left` is l times the healthy years left at the start of every band."""
    closed = np.s_[..., :-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        of_q = table.chance_of_death**2 * (1.0 - table.chance_of_death) / table.deaths
        of_q = np.where(table.deaths > 0, of_q, 0.0)[closed]
        next_years = left[..., 1:] / table.survivors[..., 1:]
    next_years = np.where(table.survivors[..., 1:] > 0, next_years, 0.0)
    share = _shares_lived(table.widths)
    lost = ((1.0 - share) * np.where(np.isinf(table.widths), 0.0, table.widths) * healthy)[closed]
    closed_bands = ((table.survivors[closed] * (lost + next_years)) ** 2 * of_q).sum(-1)
    last = (table.survivors * healthy)[..., -1]
    return closed_bands + last**2 / (table.deaths[..., -1] * table.rates[..., -1] ** 2)


def _from_here_on(values: np.ndarray) -> np.ndarray:
    return np.flip(np.flip(values, -1).cumsum(-1), -1)


def area_counts(results: Results, variable: str, of: str = "") -> xr.DataArray:
    """A count of the population by (option, year, area, sex, age_band), whole or as it is counted.

    Areas are the boroughs, the region and `IMD decile 1` ... `10`; sexes male, female, persons.
    `of="comparator_"` gives the comparator's.
    """
    cube = of + "population"
    region = results.comparator if of else results.region
    by_la = results.sums(cube, variable, "option", "year", "la", "sex", "age_band")
    by_decile = results.sums(cube, variable, "option", "year", "imd_decile", "sex", "age_band")
    names = [f"IMD decile {decile}" for decile in by_decile.imd_decile.values]
    parts = [by_la.rename(la="area"), by_decile.rename(imd_decile="area").assign_coords(area=names)]
    if region not in by_la.la.values:
        parts.insert(1, by_la.sum("la").expand_dims(area=[region], axis=2))
    counts = xr.concat([part.reset_coords(drop=True) for part in parts], "area")
    persons = counts.sum("sex").assign_coords(sex="persons")
    return xr.concat([counts, persons], "sex").transpose("option", "year", "area", "sex", "age_band")


def expectancies(results: Results, of: str = "") -> xr.Dataset:
    """Years at birth by (option, year, area, sex), from expected deaths: `le`, `hle` (in good health),
    `dfle` (without a limiting condition) and `qale` (weighted by EQ-5D), each with `_lower` and
    `_upper`. Kept by `results`; `of="comparator_"` gives the comparator's."""
    return results.keep(("expectancies", of), lambda: _expectancies(results, of))


def _expectancies(results: Results, of: str) -> xr.Dataset:
    counts = {variable: area_counts(results, variable, of) for variable in COUNTS}
    months = counts["person_months"]
    widths = band_widths(months.age_band.values)
    by_option = [_of_one_option({name: values[option].values for name, values in counts.items()}, widths)
                 for option in range(months.sizes["option"])]
    axes = months.dims[:-1]
    return xr.Dataset({name: (axes, np.stack([found[name] for found in by_option]), {"units": "years"})
                       for name in by_option[0]}, {axis: months[axis] for axis in axes})


def _of_one_option(counts: dict[str, np.ndarray], widths: np.ndarray) -> dict[str, np.ndarray]:
    """`le`, `hle` ... with their limits by (...), of counts by (..., age band)."""
    months = counts["person_months"]
    years = months / MONTHS_PER_YEAR
    found = {}
    with np.errstate(divide="ignore", invalid="ignore"):
        table = life_table(years, counts["expected_deaths"], widths)
        for name, healthy, observed in (
                ("le", np.ones_like(years), np.inf),
                ("hle", counts["good_health"] / months, years),
                ("dfle", 1.0 - counts["condition"] / months, years),
                ("qale", counts["quality_adjusted_months"] / months, np.inf)):
            estimate = health_expectancy(table, healthy, observed)
            found |= {name + limit: values for limit, values in zip(("", "_lower", "_upper"), estimate)}
    return found
