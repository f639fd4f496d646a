"""One step of an explanation, and a chapter of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

NAN = float("nan")


@dataclass(frozen=True)
class Step:
    """What happened, how much of it, and a sentence that says so.

    `value` is for everyone, in `unit`, over all years unless the sentence says otherwise;
    `per_100_starts` the same for each hundred who started, NaN where that means little; `luck` half
    the width of the 95 % interval that luck alone would give, NaN where it is not known. `nothing`
    is true when not one simulated person, home or pound differs: then `value` is exactly 0.
    """

    id: str
    label: str
    value: float
    unit: str
    sentence: str
    per_100_starts: float = NAN
    luck: float = NAN
    nothing: bool = False
    short: str = ""  # in half a line, for a headline
    worse: bool = False  # is the change for the worse, however small?

    @property
    def errors_from_nothing(self) -> float:
        """How far the value is from zero, in half-widths of what luck alone would give; 0 when
        that is not known."""
        if self.nothing or math.isnan(self.luck) or self.luck == 0:
            return 0.0
        return abs(self.value) / self.luck


@dataclass(frozen=True)
class Chapter:
    """Steps of one kind, in the order in which they follow from each other."""

    id: str
    title: str
    opening: str
    steps: list[Step] = field(default_factory=list)
    gathers_nothing: bool = False  # steps in which nothing happened may be told in one line

    @property
    def told(self) -> list[Step]:
        """Steps that are told in a sentence of their own."""
        return [step for step in self.steps if not (step.nothing and self.gathers_nothing)]

    @property
    def gathered(self) -> list[Step]:
        """Steps in which nothing happened, told together."""
        return [step for step in self.steps if step.nothing and self.gathers_nothing]
