"""When what was spent has come back."""

from __future__ import annotations

import math
from typing import NamedTuple, Sequence

ROUNDING = 1e-9  # a sum within this share of the largest flow counts as zero


class Payback(NamedTuple):
    """Whether the sum of the flows so far was ever below zero, and the years after the start until
    it was back at zero for good: None when it never was."""

    was_in_debt: bool
    lasting: float | None

    def year(self, first_year: int) -> float:
        """The calendar year from which it is paid back for good; NaN: never."""
        return math.nan if self.lasting is None else first_year + math.ceil(self.lasting)


def payback(by_year: Sequence[float]) -> Payback:
    """Of net flows by year: by_year[0] falls at the start, by_year[t] comes evenly within the year
    that ends at t, so that the moment lies on a straight line inside that year."""
    smallest_debt = ROUNDING * max((abs(flow) for flow in by_year), default=0.0)
    so_far, was_in_debt, lasting = 0.0, False, None
    for year, flow in enumerate(by_year):
        before, so_far = so_far, so_far + flow
        if so_far < -smallest_debt:
            was_in_debt, lasting = True, None
        elif was_in_debt and lasting is None:
            lasting = year - 1 + min(1.0, -before / flow)
    return Payback(was_in_debt, lasting)
