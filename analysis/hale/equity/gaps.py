"""How far apart groups are, and whether an option brings them nearer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from hale.equity.groups import Measured
from hale.mechanism.conditions import CLEAR

MATTERS = {"days": 0.1, "per 100,000": 0.5, "£ a month": 0.05}  # smaller changes do not (judgement)


@dataclass(frozen=True)
class Gap:
    """The better-off group less the worse-off one, the same two groups throughout.

    `now` and `end` are the baseline's in `unit`; `change` (by option, + = wider) and `luck` in
    `change_unit`.
    """

    dimension: str
    measure: str
    worse: str
    better: str
    unit: str
    change_unit: str
    now: float
    end: float
    change: pd.Series
    luck: pd.Series

    def verdict(self, option: str) -> str:
        """`no change`, `no change that matters`, `no clear change` (within luck), `perhaps narrower`
        (at the edge of what luck does), `narrower`; `wider` likewise."""
        change, luck = float(self.change[option]), float(self.luck[option])
        if change == 0:
            return "no change"
        if abs(change) < MATTERS.get(self.change_unit, 0):
            return "no change that matters"
        way = "wider" if change > 0 else "narrower"
        if math.isnan(luck):
            return f"{way}, luck not known"
        if abs(change) <= luck:
            return "no clear change"
        return way if abs(change) > CLEAR * luck else f"perhaps {way}"


def gap(measured: Measured, worse: str | None = None, better: str | None = None) -> Gap:
    """The gap between two groups; between the lowest and the highest of the first year when they
    are not named."""
    worse = worse or str(measured.now.idxmin())
    better = better or str(measured.now.idxmax())
    luck = (measured.luck[better] ** 2 + measured.luck[worse] ** 2) ** 0.5
    return Gap(measured.dimension, measured.measure, worse, better, measured.unit,
               measured.change_unit, float(measured.now[better] - measured.now[worse]),
               float(measured.end[better] - measured.end[worse]),
               measured.change[better] - measured.change[worse], luck)


def deprivation_gap(measured: Measured) -> Gap:
    """Least less most deprived tenth of places."""
    return gap(measured, "IMD decile 1", "IMD decile 10")
