"""What it comes to: one line per option, and all options side by side."""

from __future__ import annotations

import pandas as pd

from hale.report.figures import html_table
from hale.report.findings import Findings, findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.verdict import payback_words, verdicts
from hale.report.words import count, life_time, number, percent, pounds, short_names
from hale.results import Results

MOST_WITH_FACTS = 8  # options; with more the table has the facts


def section(results: Results) -> Section | None:
    """The verdict on every option."""
    findings = findings_of(results)
    html = render("headline.html.j2", results=results, verdicts=verdicts(findings),
                  with_facts=len(findings.options) <= MOST_WITH_FACTS,
                  table=html_table(side_by_side(findings), "All options side by side, against "
                                   f"the baseline, {results.years[0]}–{results.years[-1]}"))
    return Section("verdict", "What it comes to", html)


def side_by_side(findings: Findings) -> pd.DataFrame:
    """One row per option: the numbers that decide, as texts."""
    names = short_names(findings.results)
    rows = [_row(findings, option, names[option]) for option in findings.options]
    return pd.DataFrame(rows)


def _row(findings: Findings, option: str, name: str) -> dict[str, str]:
    row = {
        "Option": name,
        "Healthy life expectancy": life_time(findings.last(option, "hle_change"), signed=True),
        "Years in good health": count(findings.value(option, "good_health_years_change"), signed=True),
        "Years in work": count(findings.value(option, "job_years_change"), signed=True),
        "Cost": pounds(findings.value(option, "cost", agency="all")),
        "Net for society": pounds(findings.value(option, "npsv"), signed=True),
        "Benefit per £1": _ratio(findings.value(option, "bcr")),
        "Net for the purse": pounds(findings.value(option, "net_budget_impact"), signed=True),
        "Society paid back": payback_words(findings, option, "social"),
        "Purse paid back": payback_words(findings, option, "public"),
    }
    if findings.results.draws:
        row["Better for society"] = (
            f"{percent(findings.value(option, 'npsv_probability_better'))} of draws")
    return row


def _ratio(value: float) -> str:
    return number(value, 2) if value == value else "no cost"
