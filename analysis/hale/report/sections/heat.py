"""The Health Equity Assessment Tool's four stages, filled from the run."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from hale.equity import questions
from hale.equity.gaps import Gap, deprivation_gap, gap
from hale.equity.groups import (BOROUGH, ETHNICITY, Measured, ages, boroughs, deprivation,
                                ethnicities, sexes)
from hale.equity.prepare import groups_told_apart, work_states
from hale.equity.reach import reach_by_borough, reach_by_fifth, reach_by_person, verdict
from hale.equity.told import changes_by_group
from hale.equity.watch import indicators_to_watch, records_to_keep
from hale.mechanism.words import figure as figures
from hale.mechanism.words import in_unit, signed, span
from hale.plots.equity import expectancy_by_decile, reach_and_need
from hale.report.figures import figure, html_table
from hale.report.findings import findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import listed, option_names, short_names
from hale.results import Results

MANY = 9  # options and the baseline: with more, tables show those that change something
NEED = {"residents": "of residents", "poor_health": "of years in less than good health",
        "eligible": "of those eligible", "starts": "of starts"}


def section(results: Results) -> Section | None:
    """None when no option is compared with the baseline."""
    if len(results.options) < 2:
        return None
    measured = {"deprivation": deprivation(results), "boroughs": boroughs(results),
                "sexes": sexes(results), "ages": ages(results), "ethnicities": ethnicities(results)}
    html = render("heat.html.j2", results=results, names=option_names(results),
                  questions=questions, prepare=_prepare(results),
                  assess=_assess(results, measured), need=_need(results), people=_people(results),
                  refine=_refine(results, measured), prompts=prompts(results, measured),
                  review=_review(results))
    return Section("heat", "Health equity assessment (HEAT)", html)


def _prepare(results: Results) -> Markup:
    frame = groups_told_apart(results)
    frame.columns = ["Group", "Told apart here", "How"]
    return html_table(frame, "Which groups this run can tell apart")


def _assess(results: Results, measured: dict[str, list[Measured]]) -> Markup:
    parts = [_expectancy_figure(results, measured["deprivation"])]
    parts += [_levels(results, found) for found in measured.values() if found]
    states = work_states(results)
    states.columns = ["State of work, ages 16 to 64", str(results.years[0]),
                      span(results.last_years), "Most deprived fifth, " + span(results.last_years),
                      "Least deprived fifth, " + span(results.last_years)]
    share = {column: _percent for column in states.columns[1:]}
    parts.append(html_table(states, "Share of people in each state of work, %, in the baseline",
                            share))
    return Markup("").join(parts)


def _expectancy_figure(results: Results, measured: list[Measured]) -> Markup:
    hle = next((m for m in measured if m.unit == "years"), None)
    if hle is None:
        return Markup("")
    years = (str(results.years[0]), span(results.last_years))
    table = pd.DataFrame({"Decile": hle.now.index, years[0]: hle.now.round(2).values,
                          years[1]: hle.end.round(2).values})
    there = deprivation_gap(hle)
    caption = (f"In the baseline someone born in {years[0]} into the least deprived tenth of places "
               f"can expect {figures(there.now)} more years in good health than someone born into "
               f"the most deprived; in {years[1]} it is {figures(there.end)}.")
    return figure(expectancy_by_decile(hle.now, hle.end, years),
                  "Healthy life expectancy by deprivation", caption, table, "heat-expectancy")


def _levels(results: Results, measured: list[Measured]) -> Markup:
    """One table for each dimension: a row for each group, each measure at the start."""
    dimension = measured[0].dimension
    frame = pd.DataFrame({dimension: measured[0].now.index})
    for one in measured:
        frame[f"{one.measure}, {one.unit}"] = [one.now.get(g, float("nan")) for g in frame[dimension]]
    caption = f"How it is by {dimension.lower()}, {results.years[0]}, in the baseline"
    if dimension in (BOROUGH, ETHNICITY):
        caption += " (good health and work are not adjusted for age, in which they differ)"
    return html_table(frame, caption, {column: _level for column in frame.columns[1:]})


def _need(results: Results) -> Markup:
    names = short_names(results)
    rows = [reach_by_fifth(results, o).loc["Fifth 1", list(NEED)] for o in results.options[1:]]
    frame = pd.DataFrame({"name": [names[o] for o in results.options[1:]]})
    for column in NEED:
        frame[column] = [100 * float(row[column]) for row in rows]
    table = pd.DataFrame({"Option": frame.name} | {
        label.capitalize() + ", %": frame[column] for column, label in NEED.items()})
    table["The most deprived fifth gets"] = [verdict(row) for row in rows]
    table = html_table(table, "The most deprived fifth of places: its share of people, need and "
                       "starts", {c: _percent for c in table.columns[1:5]})
    shown = frame[[o in findings_of(results).shown() for o in results.options[1:]]]
    drawn = figure(reach_and_need(shown.dropna()), "Who takes part against who is in need",
                   "Starts (circles) to the right of the full line go to the most deprived fifth of "
                   "places by more than its share of need, left of it by less. Need is counted as "
                   "years lived in less than good health.", table, "heat-reach"
                   ) if not shown.dropna().empty else table
    return drawn + _borough_reach(results)


def _borough_reach(results: Results) -> Markup:
    names, columns = short_names(results), {}
    for option in findings_of(results).shown():
        reach = reach_by_borough(results, option)
        columns.setdefault("Borough", list(reach.index))
        columns.setdefault("Need", 100 * reach.poor_health.values)
        columns[names[option]] = 100 * reach.starts.values
    frame = pd.DataFrame(columns)
    return html_table(frame, "Boroughs: share of years in less than good health (need), and of each "
                      "option's starts, %",
                      {column: _percent for column in frame.columns[1:]})


def _people(results: Results) -> Markup:
    """Starts by ethnic group and sex, where they are counted."""
    if not results.has("ethnicity"):
        return Markup("<p>Who takes part is known by place only. By sex, age and ethnicity this file "
                      "does not count starts: the programme's own records must.</p>")
    names, parts = short_names(results), []
    for axis, title in (("ethnicity", "Ethnic group"), ("sex", "Sex")):
        columns: dict[str, object] = {}
        for option in findings_of(results).shown():
            reach = reach_by_person(results, option, axis)
            columns.setdefault(title, [str(group).capitalize() for group in reach.index])
            columns.setdefault("Residents", 100 * reach.residents.values)
            columns.setdefault("Need", 100 * reach.poor_health.values)
            columns[names[option]] = 100 * reach.starts.values
        frame = pd.DataFrame(columns)
        parts.append(html_table(frame, f"{title}: share of residents, of years in less than good "
                                "health (need), and of each option's starts, %",
                                {column: _percent for column in frame.columns[1:]}))
    return Markup("").join(parts) + Markup(
        "<p>A start counts everyone whom it reaches. By age starts are not counted.</p>")


def gaps_of(measured: dict[str, list[Measured]]) -> list[Gap]:
    """The gaps that a table of options tells, those of deprivation first. Ages have none to close, and
    ethnic groups differ in age, so that the lowest need not be the worst off."""
    found = [deprivation_gap(one) for one in measured["deprivation"]]
    return found + [gap(one) for name in ("boroughs", "sexes")
                    for one in measured[name]]


def _refine(results: Results, measured: dict[str, list[Measured]]) -> Markup:
    """One table for each dimension: a column for each gap, rows for the baseline and the options."""
    by_dimension: dict[str, list[Gap]] = {}
    for one in gaps_of(measured):
        by_dimension.setdefault(one.dimension, []).append(one)
    tables = [_gap_table(results, *found) for found in by_dimension.items()]
    return Markup("").join(tables + [_group_table(results, one)
                                     for one in measured["ages"] + measured["ethnicities"]])


def _group_table(results: Results, one: Measured) -> Markup:
    """What each option changes in each group, where levels cannot be compared as they are."""
    frame = changes_by_group(results, one, short_names(results))
    if len(results.options) > MANY:
        frame = frame[frame.iloc[:, 1:].apply(lambda row: row.str.startswith("clear").any(), axis=1)]
    title = f"{one.measure} by {one.dimension.lower()}: what each option changes, {one.change_unit}"
    if frame.empty:
        return Markup('<p class="note">{}: nothing clear of luck in any group.</p>').format(title)
    return html_table(frame, title + (" (options with a clear change)"
                                      if len(results.options) > MANY else ""))


def _gap_table(results: Results, dimension: str, gaps: list[Gap]) -> Markup:
    """Of many options only those that may change a gap have a row; the others are named below."""
    names = short_names(results)
    still = [o for o in results.options[1:] if all(one.verdict(o).startswith("no") for one in gaps)]
    shown = [o for o in results.options[1:] if o not in still or len(results.options) <= MANY]
    frame = pd.DataFrame({"": [f"Baseline, {results.years[0]}",
                               f"Baseline, {span(results.last_years)}",
                               *(names[o] for o in shown)]})
    for one in gaps:
        title = f"{one.measure}: {one.worse} to {one.better} (changes: {one.change_unit})"
        frame[title] = [_apart(one.now, one.unit), _apart(one.end, one.unit),
                        *(_cell(one, o) for o in shown)]
    table = html_table(frame, f"Gaps by {dimension.lower()}, and what each option does to them")
    if len(shown) == len(results.options) - 1:
        return table
    return table + Markup('<p class="note">No clear change of any of these gaps: {}.</p>').format(
        listed([names[o] for o in still]))


def _apart(gap: float, unit: str) -> str:
    return f"{figures(gap)} percentage points" if unit == "%" else in_unit(gap, unit)


def _cell(one: Gap, option: str) -> str:
    change = float(one.change[option])
    said = one.verdict(option)
    return said if said.endswith(("no change", "matters")) else f"{said} ({signed(change, 2)})"


def prompts(results: Results, measured: dict[str, list[Measured]]) -> list[str]:
    """What the run suggests to think about before an option is settled, in sentences."""
    names, said, gaps = option_names(results), [], gaps_of(measured)
    for option in results.options[1:]:
        share = reach_by_fifth(results, option).loc["Fifth 1"]
        if verdict(share).startswith("less"):
            said.append(f"{names[option]}: the most deprived fifth of places has "
                        f"{_percent(100 * share.poor_health)}% of the years in less than good health "
                        f"and gets {_percent(100 * share.starts)}% of starts. Should offers be "
                        "weighted towards it?")
        wider = [one for one in gaps if one.verdict(option) == "wider"]
        said += [f"{names[option]} widens a gap: {one.measure.lower()}, {one.worse} to {one.better}, "
                 f"by {signed(float(one.change[option]), 2)} {one.change_unit}. Why, and can it be "
                 "avoided?" for one in wider]
    return said


def _review(results: Results) -> Markup:
    groups = "fifth of deprivation, borough, sex, age, ethnicity and disability"
    own = pd.DataFrame(records_to_keep(groups), columns=["What", "From", "How often"])
    parts = [html_table(own, "What every option should record from its first day")]
    watched = indicators_to_watch(results, results.options[1:])
    if watched.empty:
        return parts[0] + Markup("<p>No option moves an indicator by clearly more than luck, so no "
                                 "published figure would show what it does.</p>")
    watched.columns = ["Indicator", "Published by", "How often", f"In {results.years[0]}",
                       "Moved most", "Would the published figure show it?"]
    return parts[0] + html_table(watched, "Published indicators that an option moves by clearly "
                                 "more than luck")


def _percent(value: float) -> str:
    return "–" if value != value else f"{value:.1f}"


def _level(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}"
