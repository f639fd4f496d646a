"""How unequally health is shared: slopes, gaps and equally distributed equivalents.

Groups come along the last axis of the arguments, with their health and their numbers of people; a
group without people counts for nothing, and where the health of any other is unknown the measure is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import xarray as xr

from hale.measures.life_tables import area_counts, expectancies

if TYPE_CHECKING:
    from hale.results import Results

USUAL_ATKINSON_AVERSION = 10.95  # median of the English public: Robson et al. 2017, doi:10.1002/hec.3386
DECILES = [f"IMD decile {decile}" for decile in range(1, 11)]


class EquityImpact(NamedTuple):
    """What a change does to health (years) and its distribution: a place on the equity-impact plane."""

    efficiency: np.ndarray  # change of the mean
    ede: np.ndarray  # change of the equally distributed equivalent
    equity: np.ndarray  # the part of it that is not efficiency: + when the worse off gain more


def slope_index(health: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Slope index of inequality, (...) from (..., group), the most deprived first: health at the top
    of the social order less that at its bottom, on the line through the groups' health at the middle
    of their shares of people, weighted by people (OHID)."""
    share, rank, health = _ranked(health, people)
    middle = _mean(health, share)
    spread = (share * rank**2).sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (share * rank * (health - middle[..., np.newaxis])).sum(-1) / spread
    return np.where(spread > 0, slope, np.nan)


def relative_index(health: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Relative index of inequality: the two ends of that line, top / bottom."""
    share, _, known = _ranked(health, people)
    middle, half = _mean(known, share), slope_index(health, people) / 2
    return (middle + half) / (middle - half)


def ede_atkinson(health: np.ndarray, people: np.ndarray,
                 aversion: float = USUAL_ATKINSON_AVERSION) -> np.ndarray:
    """Health which, the same for all, would be as good as this for someone averse to relative
    inequality (Atkinson 1970); the geometric mean at an aversion of 1. NaN unless health is above 0."""
    share, _, health = _ranked(health, people)
    health = np.where(share > 0, health, np.inf)
    least = health.min(-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(share > 0, health / least, 1.0)
        if abs(1 - aversion) < 1e-9:
            level = np.exp(_mean(np.log(relative), share))
        else:
            level = _mean(relative ** (1 - aversion), share) ** (1 / (1 - aversion))
    return np.where(least[..., 0] > 0, least[..., 0] * level, np.nan)


def equity_impact(before: np.ndarray, after: np.ndarray, people: np.ndarray,
                  aversion: float = USUAL_ATKINSON_AVERSION) -> EquityImpact:
    """Of a change from `before` to `after`, (..., group) both, to the same `people` of groups."""
    share, _, known_before = _ranked(before, people)
    _, _, known_after = _ranked(after, people)
    ede = ede_atkinson(after, people, aversion) - ede_atkinson(before, people, aversion)
    mean = _mean(known_after, share) - _mean(known_before, share)
    mean = np.where(np.isnan(ede), np.nan, mean)
    return EquityImpact(mean, ede, ede - mean)


def inequality(results: Results) -> xr.Dataset:
    """Of healthy life expectancy at birth by (option, year, sex): `sii`, `rii`, `hle_gap_deciles`,
    `hle_gap_la`, and `hle_gap_comparator` (NaN without one). Kept by `results`."""
    return results.keep(("inequality",), lambda: _inequality(results))


def _inequality(results: Results) -> xr.Dataset:
    hle = expectancies(results).hle
    deciles = hle.sel(area=DECILES).transpose("option", "year", "sex", "area")
    people = area_counts(results, "person_months").sel(area=DECILES).sum("age_band")
    people = people.transpose("option", "year", "sex", "area").values
    las = hle.sel(area=results.central("population").la.values)
    axes = ("option", "year", "sex")
    gap = deciles.sel(area=DECILES[-1], drop=True) - deciles.sel(area=DECILES[0], drop=True)
    return xr.Dataset({
        "sii": (axes, slope_index(deciles.values, people), {"units": "years"}),
        "rii": (axes, relative_index(deciles.values, people), {"units": "1"}),
        "hle_gap_deciles": gap,
        "hle_gap_la": las.max("area", skipna=False) - las.min("area", skipna=False),
        "hle_gap_comparator": gap_to_comparator(results).sel(area=results.region, drop=True),
    }, coords={axis: hle[axis] for axis in axes})


def gap_to_comparator(results: Results) -> xr.DataArray:
    """Healthy life expectancy of every area less that of the comparator's whole region, by
    (option, year, area, sex), years; NaN without a comparator."""
    hle = expectancies(results).hle
    if not results.comparator:
        return xr.full_like(hle, np.nan)
    theirs = expectancies(results, "comparator_").hle
    return hle - theirs.sel(area=results.comparator).isel(option=0, drop=True).drop_vars("area")


def _ranked(health: np.ndarray, people: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Shares of people, middle ranks about one half, and health, 0 where there is nobody."""
    people = np.broadcast_to(np.asarray(people, dtype=float), np.shape(health))
    with np.errstate(invalid="ignore"):
        share = people / people.sum(-1, keepdims=True)
    rank = share.cumsum(-1) - share / 2 - 0.5
    return share, rank, np.where(people > 0, health, 0.0)


def _mean(values: np.ndarray, share: np.ndarray) -> np.ndarray:
    return (values * share).sum(-1)
