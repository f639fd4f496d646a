"""The determinants of health under the eight Marmot principles, as they are and with each option."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from hale.equity.groups import ethnicities
from hale.equity.marmot import PRINCIPLES, Principle, changes, indicators_by_principle, levels
from hale.equity.told import changes_by_group
from hale.indicators import Indicator
from hale.mechanism.words import figure, in_unit, signed, span
from hale.report.figures import html_table
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import short_names
from hale.results import Results

FEW = 6  # options that have a column each
NAMED = 2  # options named when there are more


def section(results: Results) -> Section | None:
    """The principles in their order, each with what the file has for it."""
    found = indicators_by_principle(results)
    told = [(principle, _tables(results, principle, found[principle.number]))
            for principle in PRINCIPLES]
    html = render("marmot.html.j2", results=results, told=told, span=span(results.last_years))
    return Section("marmot", "The Marmot principles", html)


def _tables(results: Results, principle: Principle, indicators: list[Indicator]) -> Markup:
    if principle.number == 7:
        return _ethnicity(results)
    if not indicators:
        return Markup("<p>The model has no indicator for this principle in this file.</p>")
    now = html_table(_levels(results, indicators),
                     f"Principle {principle.number}: the baseline, {results.years[0]} and at the end")
    if len(results.options) < 2:
        return now
    return now + html_table(_changes(results, indicators), f"Principle {principle.number}: what each "
                            "option changes, over the whole run")


def _levels(results: Results, indicators: list[Indicator]) -> pd.DataFrame:
    rows = []
    for indicator in indicators:
        told = levels(results, indicator)
        rows.append({"Indicator": indicator.label, str(results.years[0]): told["now"],
                     span(results.last_years): told["end"],
                     "Most deprived fifth": told["most_deprived"],
                     "Least deprived fifth": told["least_deprived"]}
                    | {"unit": indicator.unit})
    frame = pd.DataFrame(rows)
    units = frame.pop("unit")
    for column in frame.columns[1:]:
        frame[column] = [None if value != value else in_unit(value, unit)
                         for value, unit in zip(frame[column], units)]
    return frame.dropna(axis="columns", how="all")


def _changes(results: Results, indicators: list[Indicator]) -> pd.DataFrame:
    """A column for each option when they are few, else the options that move it most."""
    names = short_names(results)
    rows = []
    for indicator in indicators:
        moved = changes(results, indicator)
        row = {"Indicator": indicator.label,
               "Unit": "per 100,000" if indicator.noun else indicator.unit}
        if len(moved) <= FEW:
            row |= {names[option]: _cell(one) for option, one in moved.iterrows()}
        else:
            row["Clearly moved by"] = _most(moved, names)
        rows.append(row)
    return pd.DataFrame(rows)


def _cell(one: pd.Series) -> str:
    if one.nothing:
        return "no change"
    mark = "clear" if one.clear else "not clear"
    return f"{mark} ({signed(one.change, 2)})"


def _most(moved: pd.DataFrame, names: dict[str, str]) -> str:
    clear = moved[moved.clear].sort_values("change", key=abs, ascending=False)
    if clear.empty:
        still = int(moved.nothing.sum())
        return f"none ({still} of {len(moved)} options change nothing at all in it)"
    said = [f"{names[option]} ({signed(one.change, 2)})"
            for option, one in clear.head(NAMED).iterrows()]
    others = len(clear) - len(said)
    return "; ".join(said) + (f"; {others} more options, by less" if others else "")


def _ethnicity(results: Results) -> Markup:
    measured = ethnicities(results)
    if not measured:
        return Markup("<p>This file does not count health or work by ethnic group, so for this "
                      "principle it has nothing.</p>")
    frame = pd.DataFrame({"Ethnic group": measured[0].now.index})
    for one in measured:
        for title, values in ((results.years[0], one.now), (span(results.last_years), one.end)):
            frame[f"{one.measure}, {title}"] = [f"{figure(v)}%" for v in values]
    parts = [html_table(frame, "Principle 7: the baseline by ethnic group, not adjusted for age")]
    if len(results.options) > 1:
        parts += [html_table(changes_by_group(results, one, short_names(results)),
                             f"Principle 7: {one.measure.lower()}, what each option changes in each "
                             f"group, {one.change_unit}") for one in measured]
    return Markup("").join(parts)
