"""Winners and losers: by IMD decile, sex, age and ethnic group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from hale.groups import group_changes, has_groups, per_thousand
from hale.plots.groups import group_marks
from hale.report.figures import figure, html_table
from hale.report.findings import Findings
from hale.report.page import Section
from hale.report.words import count, listed, number, option_names, pounds, short_names

if TYPE_CHECKING:
    from hale.results import Results

BY = {"imd_decile": "IMD decile", "sex": "Sex", "age_band": "Age", "ethnicity": "Ethnic group"}
MEASURES = {"life_years": "Years of life", "good_health_years": "Years in good health", "qalys": "QALYs",
            "income": "Net income"}
NAMES = {"male": "Men and boys", "female": "Women and girls", "asian": "Asian", "black": "Black",
         "mixed": "Mixed", "other": "Other", "white": "White"}


def section(results: Results) -> Section | None:
    """None when no option was compared with the baseline."""
    if len(results.options) < 2 or not results.has("population"):
        return None
    shown = Findings(results).shown()
    parts = [_introduction(results)]
    parts += [_figure(results, by, shown) for by in BY if has_groups(results, by)]
    if not has_groups(results, "ethnicity"):
        parts.append(Markup('<p class="note">This file has no counts by ethnic group.</p>'))
    return Section("winners", "Who gains and who loses", Markup("").join(parts))


def _introduction(results: Results) -> Markup:
    return Markup(
        "<p>Gains and losses against the baseline over {} to {}, for each 1,000 residents of a group "
        "(income: pounds of {} for each resident). Someone belongs to the group in which they are counted "
        "each month, so a person who moves to another neighbourhood or grows older moves between groups. "
        "The same person has the same luck in the baseline and in an option; even so a small loss in a "
        "group that no programme reaches can be chance, and a small gain too.</p>"
    ).format(results.years[0], results.years[-1], results.price_base)


def _figure(results: Results, by: str, shown: list[str]) -> Markup:
    changes = group_changes(results, by).loc[shown]
    rates = per_thousand(changes)
    groups = rates.index.get_level_values(1).unique()
    moved = [m for m in rates.columns if (rates[m].abs() > 1e-12).any()]
    table = _table(results, by, group_changes(results, by))
    if not moved:
        return Markup("<h3>{}</h3><p>No option changed anything here.</p>").format(BY[by])
    panels = {MEASURES[m]: rates[m].unstack(0).loc[groups, shown]
              .rename(columns=short_names(results), index=lambda g: group_name(by, g)) for m in moved}
    units = ["£ per resident" if m == "income" else "per 1,000 residents" for m in moved]
    fig = group_marks(panels, units)
    return figure(fig, f"Change by {_in_a_sentence(by)}", _caption(results, by, rates, moved), table,
                  f"winners-{by.replace('_', '-')}")


def _in_a_sentence(by: str) -> str:
    return BY[by] if by == "imd_decile" else BY[by].lower()


def _caption(results: Results, by: str, rates: pd.DataFrame, moved: list[str]) -> str:
    """Who gains most by each option, who loses, and what did not change."""
    names = short_names(results)
    measure = "good_health_years" if "good_health_years" in moved else moved[0]
    sentences = [_of_option(names[option], rates.loc[option][measure], by)
                 for option in rates.index.get_level_values(0).unique()]
    still = [MEASURES[m].lower() for m in rates.columns if m not in moved and m != "qalys"]
    if still:
        sentences.append(f"No change in {listed(still)} in any group, so there is no panel for it.")
    return f"{MEASURES[measure]} per 1,000 residents. " + " ".join(sentences)


def _of_option(name: str, values: pd.Series, by: str) -> str:
    values = values.where(values.abs() > 1e-9, 0.0)
    if not values.any():
        return f"{name}: no change."
    best = values.idxmax()
    losers = [_in_words(by, group) for group in values.index[values < 0]]
    gain = (f"{name}: most in {_in_words(by, best)} ({number(values[best], 2, signed=True)})"
            if values[best] > 0 else f"{name}: no group gains")
    return f"{gain}; fewer in {listed(losers)}." if losers else f"{gain}; no group loses."


def _in_words(by: str, group: object) -> str:
    name = group_name(by, group)
    return {"imd_decile": f"decile {group}", "age_band": f"ages {name}",
            "ethnicity": f"the {name} ethnic group"}.get(by, name.lower())


def group_name(by: str, group: object) -> str:
    """A group as readers know it."""
    if by == "imd_decile":
        return {1: "1 (most deprived)", 10: "10 (least)"}.get(int(group), str(group))
    return NAMES.get(str(group), str(group))


def _table(results: Results, by: str, changes: pd.DataFrame) -> Markup:
    """All options: totals for everyone, and rates."""
    rates = per_thousand(changes)
    frame = pd.DataFrame({"Residents": changes.residents})
    formats = {"Residents": count}
    for measure in rates.columns:
        rate = f"{MEASURES[measure]}, per " + ("resident" if measure == "income" else "1,000")
        frame[MEASURES[measure]], frame[rate] = changes[measure], rates[measure]
        formats[MEASURES[measure]], formats[rate] = _formats(measure)
    frame = frame.rename_axis(["Option", BY[by]]).reset_index()
    frame["Option"] = frame["Option"].map(option_names(results))
    frame[BY[by]] = [group_name(by, group) for group in frame[BY[by]]]
    return html_table(frame, f"Change by {_in_a_sentence(by)} over {results.years[0]} to "
                             f"{results.years[-1]}: all people of the region, and for each 1,000 "
                             "residents", formats, row_headers=2)


def _formats(measure: str):
    if measure == "income":
        return lambda v: pounds(v, signed=True), lambda v: "£" + number(v, 0, signed=True)
    return lambda v: number(v, 1, signed=True), lambda v: number(v, 3, signed=True)
