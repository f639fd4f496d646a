"""Differences year by year, with ribbons over the draws where there are some."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import xarray as xr

from hale.measures.appraisal import purse_flow
from hale.measures.samples import (hle_changes, number_of_samples, person_year_changes, purse_so_far,
                                   ribbons)
from hale.plots.paths import difference_panels
from hale.report.figures import figure, html_table
from hale.report.findings import Findings, findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import DAYS_PER_YEAR, count, life_time, pounds, short_names
from hale.results import Results


@dataclass(frozen=True)
class Difference:
    """What is drawn: the central run by year and option, and the samples of all runs."""

    id: str
    title: str
    unit: str
    central: pd.DataFrame
    samples: xr.DataArray | None
    written: object  # how a value is written in the table
    is_money: bool = False


def section(results: Results) -> Section | None:
    """One picture for each measure, a panel for each option."""
    findings = findings_of(results)
    samples = number_of_samples(results)
    pictures = [_picture(findings, difference) for difference in differences(findings, samples > 1)]
    html = render("ribbons.html.j2", results=results, samples=samples, pictures=pictures,
                  all_shown=len(findings.shown()) == len(findings.options))
    return Section("year-by-year", "Year by year", html)


def differences(findings: Findings, sampled: bool) -> list[Difference]:
    """Healthy life, people in good health, people in work, and the public purse so far."""
    results = findings.results
    hle = hle_changes(results) * DAYS_PER_YEAR if sampled else None
    good = person_year_changes(results, "good_health") if sampled else None
    work = person_year_changes(results, "employed") if sampled else None
    purse = purse_so_far(results) if sampled else None
    so_far = purse_flow(results, discounted=True).cumsum("year").transpose("year", "option")
    return [
        Difference("hle", "Healthy life expectancy", "days",
                   _paths(findings, "hle_change") * DAYS_PER_YEAR, hle,
                   lambda days: life_time(days / DAYS_PER_YEAR, signed=True)),
        Difference("good-health", "People in good health", "people",
                   _paths(findings, "good_health_years_change"), good, _people),
        Difference("work", "People in paid work", "people",
                   _paths(findings, "job_years_change"), work, _people),
        Difference("purse", "The public purse so far", "present value", so_far.to_pandas(), purse,
                   lambda gbp: pounds(gbp, signed=True), is_money=True),
    ]


def _people(value: float) -> str:
    return count(value, signed=True)


def _paths(findings: Findings, measure: str) -> pd.DataFrame:
    return pd.DataFrame({o: findings.path(o, measure) for o in findings.options})


def _picture(findings: Findings, difference: Difference) -> str:
    shown, names = findings.shown(), short_names(findings.results)
    central = difference.central[shown]
    quantiles = None if difference.samples is None else ribbons(
        difference.samples.sel(option=shown))
    fig = difference_panels(central, difference.unit, names, quantiles, difference.is_money)
    last = central.index[-1]
    alt = f"In {last}: " + ", ".join(
        f"{names[o]} {difference.written(central.loc[last, o])}" for o in shown) + "."
    return figure(fig, difference.title, "", _table(difference, central, quantiles, names),
                  f"fig-by-year-{difference.id}", alt)


def _table(difference: Difference, central: pd.DataFrame, quantiles: pd.DataFrame | None,
           names: dict[str, str]) -> str:
    caption = f"{difference.title}, option less baseline"
    if quantiles is None:
        texts = pd.DataFrame({names[o]: [difference.written(v) for v in central[o]] for o in central})
        texts.insert(0, "Year", central.index.astype(str))
        return html_table(texts, caption)
    rows = pd.DataFrame({"Option": quantiles.option.map(names), "Year": quantiles.year.astype(str)})
    rows["Central run"] = [difference.written(central.loc[y, o])
                           for o, y in zip(quantiles.option, quantiles.year)]
    for column, words in (("p50", "Middle draw"), ("p2.5", "95% from"), ("p97.5", "to")):
        rows[words] = [difference.written(v) for v in quantiles[column]]
    return html_table(rows, caption, row_headers=2)
