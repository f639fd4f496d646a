"""How sure a change of healthy life expectancy is within a group: the jackknife over its places."""

from __future__ import annotations

import numpy as np

from hale.measures.hle_interval import COUNTS, hle_without_each_place, jackknife_variance
from hale.measures.life_tables import NORMAL_97_5, band_widths
from hale.results import Results

DEPRIVATION, BOROUGH, SEX = "Deprivation of the place", "Borough", "Sex"
AXES = ("option", "year", "la", "imd_decile", "sex", "age_band")


def hle_luck(results: Results, dimension: str, groups: list[str]) -> np.ndarray:
    """Half of a 95 % interval of the change in each group's healthy life expectancy of the last
    years, in years, by (option but the baseline, group). `groups` as cube `population` has them
    along the axis of the dimension. Places are boroughs by IMD decile, within the group."""
    counts = [_last_years(results, variable, dimension) for variable in COUNTS]
    widths = band_widths(results.central("population").age_band.values)
    return np.array([_of_group([count[group] for count in counts], widths)
                     for group in range(len(groups))]).T


def _last_years(results: Results, variable: str, dimension: str) -> np.ndarray:
    """(group, option, year, place, 1, age band)."""
    cells = results.variable("population", variable).sel(year=results.last_years)
    values = cells.transpose(*AXES).values.astype(float)
    if dimension == SEX:  # women first, as the groups are
        values = np.moveaxis(values, 4, 0)[::-1]
        values = values.reshape(*values.shape[:3], -1, values.shape[-1])
    else:
        values = np.moveaxis(values.sum(axis=4), 2 if dimension == BOROUGH else 3, 0)
    return values[..., np.newaxis, :]


def _of_group(counts: list[np.ndarray], widths: np.ndarray) -> np.ndarray:
    """By option; `counts` by (option, year, place, 1, age band)."""
    people = counts[0][0].sum(axis=(0, -1)).T
    hle = np.stack([hle_without_each_place(*(count[option] for count in counts), widths)
                    for option in range(len(counts[0]))])
    change = hle[1:] - hle[0]
    variance = jackknife_variance(change[..., -1], change[..., :-1], people)
    return NORMAL_97_5 * np.sqrt(variance[:, 0])
