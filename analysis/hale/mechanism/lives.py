"""Deaths, years of life and healthy years: what the changes before add up to."""

from __future__ import annotations

import numpy as np

from hale.mechanism.change import MONTHS, change
from hale.mechanism.conditions import luck_clause
from hale.mechanism.programmes import rate_of
from hale.mechanism.step import NAN, Chapter, Step
from hale.mechanism.words import figure, lifetime, more_or_fewer, span
from hale.measures.hle_interval import hle_change_intervals
from hale.results import Results



def lives(results: Results, option: str) -> Chapter:
    """Deaths avoided, years lived, QALYs and healthy life expectancy."""
    steps = [_deaths(results, option), _luck_of_deaths(results, option),
             _years(results, option, "life_years", "Years lived", "person_months",
                    "person-years", "person-years lived"),
             _years(results, option, "qalys", "Quality-adjusted life-years (QALYs)",
                    "quality_adjusted_months", "QALYs", "quality-adjusted life-years")]
    if not np.isnan(results.central("hle").hle.sel(area=results.region)).all():
        steps.append(_expectancy(results, option))
    return Chapter("lives", "Lives and healthy years",
                   "Deaths are counted as expected: each month everyone's chance of dying, summed. "
                   "That is what an option can change; who happens to die is luck.", steps, gathers_nothing=True)


def _deaths(results: Results, option: str) -> Step:
    avoided = change(results, "population", "expected_deaths", option).times(-1)
    said = ("Nobody's chance of dying changes: no deaths are avoided." if avoided.nothing else
            f"{more_or_fewer(-avoided.total, 'expected deaths')} in {span(results.years)}."
            + luck_clause(avoided.total, avoided.luck))
    return Step("deaths_avoided", "Deaths avoided", avoided.total, "people", said,
                rate_of(results, option, avoided.total), avoided.luck, avoided.nothing)


def _luck_of_deaths(results: Results, option: str) -> Step:
    happened = change(results, "population", "deaths", option).times(-1)
    one = figure(1 / results.scale)
    said = ("In the run itself the same people died: too few deaths are avoided to show among the "
            f"people simulated, of whom each stands for {one}." if happened.nothing else
            f"In the run itself {figure(abs(happened.total))} {'fewer' if happened.total > 0 else 'more'}"
            f" people died. Each simulated death stands for {one}, so luck rules this number and it "
            "is not used.")
    return Step("deaths_that_happened", "Deaths avoided in the run itself", happened.total,
                "people", said, NAN, happened.luck, happened.nothing)


def _years(results: Results, option: str, id: str, label: str, count: str, unit: str,
           noun: str) -> Step:
    gained = change(results, "population", count, option).times(1 / MONTHS)
    said = (f"{label}: no change." if gained.nothing and unit == "QALYs" else
            f"{label}: no change, since the same simulated people died in the same months."
            if gained.nothing else
            f"{more_or_fewer(gained.total, noun)} in {span(results.years)}."
            + luck_clause(gained.total, gained.luck))
    return Step(id, label, gained.total, unit, said, rate_of(results, option, gained.total),
                gained.luck, gained.nothing)


def _expectancy(results: Results, option: str) -> Step:
    here = hle_change_intervals(results).sel(option=option, sex="persons")
    gain, luck = float(here.hle_change), float(here.hle_change_upper - here.hle_change_lower) / 2
    when = span(results.last_years)
    longer = f"{lifetime(gain)} {'longer' if gain > 0 else 'shorter'}"
    if gain == 0:
        said = f"Healthy life expectancy at birth in {when} is the same."
    elif abs(gain) <= luck:
        said = (f"Healthy life expectancy at birth in {when} is not clearly different "
                f"({longer}), give or take {lifetime(luck)} by luck.")
    else:
        said = (f"Healthy life expectancy at birth in {when} is {longer} than it would be, give or "
                f"take {lifetime(luck)} by luck.")
    return Step("hle", "Healthy life expectancy at birth", gain, "years", said, luck=luck,
                nothing=gain == 0)
