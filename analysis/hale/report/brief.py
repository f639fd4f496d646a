"""The two-page brief for a board paper: question, verdicts, money, health, and how far to trust it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hale.report.figures import html_table
from hale.report.findings import Findings, findings_of
from hale.report.sections.cash_flow import so_far_figure
from hale.report.sections.headline import side_by_side
from hale.report.sections.healthy_lives import (GAP_SMALLER_BY, GAP_YEAR, RISE_OF, RISE_YEAR,
                                                Reached, changes_figure, to_gap_target,
                                                to_rise_target)
from hale.report.templating import STYLE_SHEET, render
from hale.report.verdict import verdicts
from hale.report.words import life_time, number, option_names, percent, pounds

if TYPE_CHECKING:
    from hale.results import Results

MOST_OPTIONS = 5  # that two pages have room for


def brief_page(results: Results) -> str:
    """The brief as HTML; two sheets of A4 when printed."""
    findings = _Few(findings_of(results))
    return render("brief.html.j2", results=results, all_shown=findings.all_shown,
                  verdicts=verdicts(findings), targets=_targets(findings),
                  table=html_table(side_by_side(findings), "Against the baseline, "
                                   f"{results.years[0]}–{results.years[-1]}"),
                  money=so_far_figure(findings, height=2.35),
                  health=changes_figure(findings, sexes=("persons",)),
                  equity=_equity(findings), unverified=_unverified(findings),
                  style=Markup(STYLE_SHEET.read_text(encoding="utf-8")))


class _Few(Findings):
    """The findings on the options that the brief has room for: those whose net for society is the
    largest, up or down."""

    def __init__(self, whole: Findings):
        self.__dict__.update(whole.__dict__)
        by_size = sorted(whole.options, key=lambda o: -abs(whole.value(o, "npsv")))[:MOST_OPTIONS]
        self.options = [o for o in whole.options if o in by_size]
        self.all_shown = len(self.options) == len(whole.options)


def _targets(findings: Findings) -> list[str]:
    """How near the best option comes to each target, in a sentence."""
    told = []
    if findings.results.comparator:
        aim = (f"a gap to {findings.results.comparator} {GAP_SMALLER_BY} years smaller by {GAP_YEAR}")
        told.append(_target(findings, aim, to_gap_target))
    aim = f"{RISE_OF:g} years more of healthy life by {RISE_YEAR}"
    return [*told, _target(findings, aim, to_rise_target)]


def _target(findings: Findings, aim: str, reach) -> str:
    reached: dict[str, Reached] = {o: reach(findings, o) for o in findings.options}
    best = min(reached, key=lambda o: reached[o].distance)
    at, name = reached[best], option_names(findings.results)[best]
    odds = (f" (reached in {percent(at.probability)} of draws)" if findings.results.draws else "")
    if at.distance <= 0:
        return f"The aim of {aim}: {name} comes nearest and reaches it in {at.year}{odds}."
    return (f"The aim of {aim} is not reached: the nearest, {name}, is "
            f"{number(at.distance, 2)} years short in {at.year}{odds}.")


def _equity(findings: Findings) -> str:
    """What the options do to the gap between the most and the least deprived places."""
    names = option_names(findings.results)
    changes = {o: findings.last(o, "hle_gap_deciles_change") for o in findings.options}
    least, most = min(changes, key=changes.get), max(changes, key=changes.get)
    gap = findings.last(findings.results.options[0], "hle_gap_deciles")
    words = (f"Between the most and the least deprived tenth of places lie {number(gap, 1)} years of "
             "healthy life. ")
    if least == most:
        return words + f"{names[least]} changes that by {life_time(changes[least], signed=True)}."
    return words + (f"The options change that by {life_time(changes[least], signed=True)} "
                    f"({names[least]}) to {life_time(changes[most], signed=True)} ({names[most]}).")


def _unverified(findings: Findings) -> str:
    """The largest part of a net value that rests on unit costs nobody has published."""
    parts = {o: findings.value(o, "npsv_by_unverified_costs") for o in findings.options}
    option = max(parts, key=lambda o: abs(parts[o]))
    return (f"At most {pounds(abs(parts[option]))} of any option's net for society rests on unit costs "
            "that are derived or judged."
            if abs(parts[option]) >= 0.5 else "")
