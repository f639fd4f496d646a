"""What became different in work, habits, homes, surroundings, incomes and health: count by count."""

from __future__ import annotations

import math

from hale.indicators import MONTHS, Indicator, indicators_of, is_worse, level
from hale.mechanism.change import Change, change
from hale.mechanism.programmes import rate_of
from hale.mechanism.step import NAN, Chapter, Step
from hale.mechanism.words import figure, in_unit, more_or_fewer, signed, span
from hale.results import Results

CLEAR = 1.5  # times half a 95 % interval: three standard errors

PARTS = {
    "work": ("Work", "Years that people of the region spent in each state of work, with the option "
                     "less without it. A job that a participant takes fills a vacancy that "
                     "somebody else then does not find; the numbers are after that."),
    "habits": ("Habits and company", "How adults lived."),
    "living": ("Money at home", "Poverty and distress among people in private households."),
    "homes": ("Homes", "What people lived in."),
    "surroundings": ("Air, green and safety", "The places in which people lived, on average over "
                                              "everyone."),
    "health": ("Health", "Health as people rate it themselves."),
}


def conditions(results: Results, option: str, part: str) -> Chapter:
    """The steps of one part of life, for each indicator that the file has."""
    title, opening = PARTS[part]
    steps = [indicator_step(results, indicator, option) for indicator in indicators_of(results)
             if indicator.part == part]
    return Chapter(part, title, opening, steps, gathers_nothing=True)


def indicator_step(results: Results, indicator: Indicator, option: str) -> Step:
    """Shares are told in years lived in that state, means as the change of the mean."""
    counted = change(results, indicator.cube, indicator.top, option)
    if not indicator.noun:
        return _mean_step(results, indicator, option, counted)
    years = counted.times(1 / MONTHS)
    worse = not years.nothing and is_worse(indicator, _level_change(results, indicator, option)[1])
    return Step(indicator.id, indicator.label, years.total, indicator.noun.split(" ")[0],
                _sentence(results, indicator, years, worse), rate_of(results, option, years.total),
                years.luck, years.nothing, more_or_fewer(years.total, indicator.noun), worse)


def luck_clause(value: float, luck: float) -> str:
    """How the value compares with what luck alone would do; three standard errors are clear."""
    if math.isnan(luck):
        return ""
    reach = f"give or take {figure(luck, 2)}"
    if abs(value) <= luck:
        return f" Luck alone can do as much ({reach}): read it as no clear change."
    if abs(value) <= CLEAR * luck:
        return f" That is at the edge of what luck alone can do ({reach})."
    return f" That is clear of luck ({reach})."


def _level_change(results: Results, indicator: Indicator, option: str) -> tuple[float, float]:
    """The share or mean of all years with the option, and how much more it is than without."""
    values = results.keep(("level", indicator.id),
                          lambda: level(results, indicator, results.years).values)
    with_it = float(values[results.options.index(option)])
    return with_it, with_it - float(values[0])


def _sentence(results: Results, indicator: Indicator, years: Change, worse: bool) -> str:
    if years.nothing:
        return f"{indicator.label}: no change at all."
    if years.total == 0:
        return (f"{indicator.label}: as many gained as lost, and the years add up to the same."
                + luck_clause(years.total, years.luck))
    at_once = abs(years.total) / len(results.years)
    kind = indicator.noun.split("-")[0]
    said = (f"{more_or_fewer(years.total, indicator.noun)} in {span(results.years)}, about "
            f"{figure(at_once, 2)} {_plural(kind, at_once)} at any time.")
    if worse and (math.isnan(years.luck) or abs(years.total) > years.luck):
        said += " This is a change for the worse."
    return said + luck_clause(years.total, years.luck)


def _mean_step(results: Results, indicator: Indicator, option: str, counted: Change) -> Step:
    with_it, difference = _level_change(results, indicator, option)
    bottom = float(results.sums(indicator.cube, indicator.bottom, "option").values[0])
    luck = counted.luck * indicator.factor * results.scale / bottom
    if counted.nothing:
        said = f"{indicator.label}: no change at all."
    else:
        said = (f"{indicator.label}: {in_unit(difference, indicator.unit, signed)} on average over everyone "
                f"and all years, beside {in_unit(with_it - difference, indicator.unit)} "
                f"without it.{luck_clause(difference, luck)}")
    return Step(indicator.id, indicator.label, 0.0 if counted.nothing else difference,
                indicator.unit, said, NAN, luck, counted.nothing,
                f"{in_unit(difference, indicator.unit, signed)}: {indicator.label[:1].lower()}"
                f"{indicator.label[1:]}", is_worse(indicator, difference))


def _plural(kind: str, number: float) -> str:
    one, many = {"person": ("person", "people"), "household": ("household", "households"),
                 "child": ("child", "children")}[kind]
    return one if figure(number, 2) == "1" else many
