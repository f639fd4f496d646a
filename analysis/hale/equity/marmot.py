"""The eight Marmot principles and the indicators that the model can give for each."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from hale.indicators import Indicator, indicators_of, level
from hale.mechanism.change import Change, change
from hale.mechanism.conditions import CLEAR
from hale.results import Results

MONTHS = 12
PER = 100_000  # people, households or children
DEPRIVED, LESS_DEPRIVED = [1, 2], [9, 10]


@dataclass(frozen=True)
class Principle:
    """A principle as the UCL Institute of Health Equity words it, what the model has for it, and what
    it has not."""

    number: int
    title: str
    has: str
    lacks: str


PRINCIPLES = (
    Principle(1, "Give every child the best start in life",
              "Children in the model live in households with an income, a home and a place, and are in "
              "good health or not.",
              "How children develop: pregnancy, birth weight, breastfeeding, early education, school "
              "readiness, being looked after."),
    Principle(2, "Enable all children, young people and adults to maximise their capabilities and have "
                 "control over their lives",
              "The young finish school at some level, which shapes their work, pay and length of life.",
              "Attainment by subject, exclusion from school, skills after 24, control over one's "
              "life."),
    Principle(3, "Create fair employment and good work for all",
              "Everyone of working age is in one state of work; jobs are secure or insecure and have "
              "hours and pay.",
              "Strain, shift work, voice and discrimination at work."),
    Principle(4, "Ensure a healthy standard of living for all",
              "Pay, taxes, benefits and housing costs give each household an income; financial "
              "distress and arrears follow from it.",
              "Savings, debts other than arrears, food insecurity, the cost of living by itself."),
    Principle(5, "Create and develop healthy and sustainable places and communities",
              "Homes are cold, damp or overcrowded or not; people lose and find homes; places have "
              "green and violence; people are lonely or not.",
              "Transport, shops, belonging, how places are governed. Greenness starts from one "
              "assumed value everywhere, so only its change says anything; violence is counted and "
              "does nothing to health."),
    Principle(6, "Strengthen the role and impact of ill health prevention",
              "Smoking, weight, activity and loneliness, with their effect on health and deaths.",
              "Alcohol, drugs, diet by itself, screening, immunisation, care for long-term "
              "conditions."),
    Principle(7, "Tackle racism, discrimination and their outcomes",
              "Differences in health and work between ethnic groups can be counted.",
              "Racism and discrimination as causes: the model can show differences that they leave "
              "behind, not what ending them would do."),
    Principle(8, "Pursue environmental sustainability and health equity together",
              "Fine particles in the air and the energy bands of homes.",
              "Carbon, climate, heat and flooding. The energy band is as certified: a programme's "
              "improvement of a home shows in cold homes."),
)


def indicators_by_principle(results: Results) -> dict[int, list[Indicator]]:
    """The indicators that the file can give, by number of the principle."""
    found = indicators_of(results)
    return {p.number: [i for i in found if i.principle == p.number] for p in PRINCIPLES}


def levels(results: Results, indicator: Indicator) -> dict[str, float]:
    """The baseline's level in the indicator's unit: `now` (first year), `end` (last three years),
    and at the end in the `most_deprived` and `least_deprived` fifth of places (NaN where the file
    does not tell places apart by deprivation)."""
    base = {"option": results.baseline}
    told = {name: float(level(results, indicator, years).sel(base)) for name, years in
            (("now", results.years[:1]), ("end", results.last_years))}
    by_decile = "imd_decile" in results.cube(indicator.cube)[indicator.top].dims
    for name, deciles in (("most_deprived", DEPRIVED), ("least_deprived", LESS_DEPRIVED)):
        told[name] = _fifth(results, indicator, deciles) if by_decile else float("nan")
    return told


def changes(results: Results, indicator: Indicator) -> pd.DataFrame:
    """What each option changes, by option: `change` and `luck` (half of a 95 % interval) for each
    100,000 of those counted (means: in the indicator's unit), over the whole run; `clear`: beyond
    three standard errors of luck; `nothing`: not one simulated record differs."""
    people = float(results.sums(indicator.cube, indicator.bottom, "option").values[0])
    factor = (PER if indicator.noun else indicator.factor) * results.scale / people
    rows = []
    for option in results.options[1:]:
        moved: Change = change(results, indicator.cube, indicator.top, option).times(factor)
        rows.append({"change": moved.total, "luck": moved.luck, "nothing": moved.nothing,
                     "clear": abs(moved.total) > CLEAR * moved.luck})
    return pd.DataFrame(rows, index=results.options[1:])


def _fifth(results: Results, indicator: Indicator, deciles: list[int]) -> float:
    counts = [float(results.sums(indicator.cube, part, "option", "year", "imd_decile").sel(
        option=results.baseline, year=results.last_years, imd_decile=deciles).sum())
        for part in (indicator.top, indicator.bottom)]
    return indicator.factor * counts[0] / counts[1] if counts[1] else float("nan")
