"""How sure a change in healthy life expectancy is, by the differences between places.

The jackknife over groups of unequal size (Busing, Meijer and van der Leeden 1999,
doi:10.1023/A:1008800423698): groups are the places (borough x IMD decile) that anyone lives in. It
holds the luck of who lives where; not what is uncertain in the model's parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from hale.measures.life_tables import (MONTHS_PER_YEAR, NORMAL_97_5, band_widths, health_expectancy,
                                       life_table)

if TYPE_CHECKING:
    from hale.results import Results

COUNTS = ("person_months", "good_health", "expected_deaths")


def hle_change_intervals(results: Results) -> xr.Dataset:
    """Of the region's mean change over the last years, by (option, sex), years: `hle_change`,
    `hle_change_lower` and `hle_change_upper` (95 %). Made once for a file."""
    return results.keep(("hle_change_intervals",), lambda: _intervals(results))


def _intervals(results: Results) -> xr.Dataset:
    counts = [_by_place(results, variable) for variable in COUNTS]
    widths = band_widths(results.central("population").age_band.values)
    people = counts[0].isel(option=0).sum(["year", "age_band"]).transpose("sex", "place").values
    hle = np.stack([hle_without_each_place(*(count[option].values for count in counts), widths)
                    for option in range(len(results.options))])
    change = hle - hle[0]
    axes = {"option": results.options, "sex": counts[0].sex.values}
    margin = NORMAL_97_5 * np.sqrt(jackknife_variance(change[..., -1], change[..., :-1], people))
    whole = change[..., -1]
    return xr.Dataset({name: (tuple(axes), values) for name, values in {
        "hle_change": whole, "hle_change_lower": whole - margin,
        "hle_change_upper": whole + margin}.items()}, coords=axes)


def _by_place(results: Results, variable: str) -> xr.DataArray:
    """Counts of the last years by (option, year, place, sex, age_band), persons among the sexes."""
    cells = results.variable("population", variable).sel(year=results.last_years)
    cells = cells.astype(np.float64).stack(place=("la", "imd_decile")).reset_index("place", drop=True)
    cells = xr.concat([cells, cells.sum("sex").assign_coords(sex="persons")], "sex")
    return cells.transpose("option", "year", "place", "sex", "age_band")


def hle_without_each_place(months: np.ndarray, healthy: np.ndarray, deaths: np.ndarray,
                        widths: np.ndarray) -> np.ndarray:
    """Healthy life expectancy by (sex, place left out), at last with all, mean of the years; of
    counts by (year, place, sex, age band)."""
    months, healthy, deaths = (_left_out(count) for count in (months, healthy, deaths))
    with np.errstate(divide="ignore", invalid="ignore"):
        table = life_table(months / MONTHS_PER_YEAR, deaths, widths)
        years = health_expectancy(table, healthy / months).years
    return years.mean(axis=0).T


def _left_out(count: np.ndarray) -> np.ndarray:
    together = count.sum(axis=1, keepdims=True)
    return np.concatenate([together - count, together], axis=1)


def jackknife_variance(change: np.ndarray, without: np.ndarray, people: np.ndarray) -> np.ndarray:
    """By (option, sex), of changes by (option, sex) and those without each place (option, sex,
    place); `people` by (sex, place)."""
    lived_in = people > 0
    places = lived_in.sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        times = people.sum(-1, keepdims=True) / people
        kept = np.where(lived_in, (1 - 1 / times) * without, 0.0).sum(-1)
        mean = places * change - kept
        pseudo = times * change[..., np.newaxis] - (times - 1) * without
        squares = (pseudo - mean[..., np.newaxis]) ** 2 / (times - 1)
    return np.where(lived_in, squares, 0.0).sum(-1) / places
