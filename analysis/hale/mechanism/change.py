"""A count with the option less the same count without it, and what luck may have made of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from hale.results import Results

PLACES = ("la", "imd_decile")
FEWEST_PLACES = 5
MONTHS = 12
Z = 1.959963984540054  # of 95 %


@dataclass(frozen=True)
class Change:
    """`total` over all years and `last` in the last one, for everyone, in the count's own unit;
    `luck`: half the 95 % interval of `total` by luck alone; `nothing`: not one cell differs."""

    total: float
    last: float
    luck: float
    nothing: bool

    def times(self, factor: float) -> Change:
        """The same in another unit; nothing stays 0, never -0."""
        return Change(self.total * factor + 0.0, self.last * factor + 0.0,
                      self.luck * abs(factor), self.nothing)


def change(results: Results, cube: str, variable: str, option: str) -> Change:
    """The change of a count, option less baseline, over all places; see `luck_of_places`."""
    return results.keep(("changes", cube, variable), lambda: _changes(results, cube, variable))[option]


def _changes(results: Results, cube: str, variable: str) -> dict[str, Change]:
    """By option."""
    places = tuple(axis for axis in PLACES if axis in results.cube(cube)[variable].dims)
    counts = results.sums(cube, variable, "option", "year", *places).values
    counts = counts.reshape(*counts.shape[:2], -1)  # option, year, place
    found = {}
    for row, option in enumerate(results.options):
        by_place = (counts[row] - counts[0]) / results.scale
        total = by_place.sum(axis=0)
        luck = luck_of_places(total, shares(results, option, places).ravel()) if places else math.nan
        found[option] = Change(float(total.sum()), float(by_place[-1].sum()), luck,
                               not bool(by_place.any()))
    return found


def luck_of_places(changes: np.ndarray, share: np.ndarray) -> float:
    """Half the 95 % interval of the sum of `changes` by luck: from how far places differ.

    Were there no luck, a programme would change each place in proportion to its `share` of those
    whom it reaches. Places are lived independently but for the programme's queue and the
    vacancies they have in common, so the squares of what is left, summed, are the variance of the
    sum. Real differences between places are in it too: it is too wide rather than too narrow.
    NaN with fewer than five places.
    """
    used = (share > 0) | (changes != 0)
    places = int(used.sum())
    if places < FEWEST_PLACES:
        return math.nan
    left = changes[used] - share[used] / share.sum() * changes.sum()
    return student(places - 1) * math.sqrt(places / (places - 1) * float(left @ left))


def luck_of_groups(changes: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Half the 95 % interval of each of `changes` by luck, where no smaller places are known: the
    variance of what is left of each beyond its `share` of the sum, pooled over the groups in
    proportion to their shares. NaN with fewer than five groups."""
    used = share > 0
    if used.sum() < FEWEST_PLACES:
        return np.full(len(changes), math.nan)
    share = share / share.sum()
    left = changes - share * changes.sum()
    freedom = int(used.sum()) - 1
    variance = float((left[used] ** 2 / share[used]).sum()) / freedom
    return student(freedom) * np.sqrt(variance * share)


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t: Cornish and Fisher's expansion, within 1 % from 4 on."""
    return (Z + (Z**3 + Z) / (4 * freedom)
            + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * freedom**2))


def shares(results: Results, option: str, places: tuple[str, ...]) -> np.ndarray:
    """Each place's share of those who started; of residents when nobody did."""
    return results.keep(("shares", option, places), lambda: _shares(results, option, places))


def _shares(results: Results, option: str, places: tuple[str, ...]) -> np.ndarray:
    if results.has("programme"):
        starts = results.sums("programme", "starts", "option", *places).sel(option=option).values
        if starts.any():
            return starts / starts.sum()
    residents = results.sums("population", "person_months", "option", *places)
    return residents.sel(option=results.baseline).values / float(residents.sel(
        option=results.baseline).sum())
