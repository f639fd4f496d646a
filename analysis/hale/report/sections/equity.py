"""Health and equity together: the equity-impact plane."""

from __future__ import annotations

import pandas as pd

from hale.measures.uncertainty import draws
from hale.plots.value import PlaneWords, plane
from hale.report.figures import figure, html_table
from hale.report.findings import Findings, findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import DAYS_PER_YEAR, count, life_time, short_names
from hale.results import Results

PLANE = PlaneWords("equity: days of life in full health, by being more equally shared",
                   "health: net QALYs after what its money displaces",
                   ("more health, less equal", "more health, more equal",
                    "less health, less equal", "less health, more equal"))


def section(results: Results) -> Section | None:
    """The plane and its numbers, with the usual indices of inequality beside them."""
    findings = findings_of(results)
    html = render("equity.html.j2", results=results, plane=_plane(findings),
                  years=findings.last_years.replace("-", "–"))
    return Section("equity", "Health and equity", html)


def points(findings: Findings) -> pd.DataFrame:
    """`option, x, y`: the equity part of the equally distributed equivalent (days), and the net
    health benefit (QALYs)."""
    return pd.DataFrame([{"option": o,
                          "x": DAYS_PER_YEAR * findings.value(o, "equity_part_of_ede"),
                          "y": findings.value(o, "net_health_benefit")} for o in findings.shown()])


def clouds(findings: Findings) -> pd.DataFrame | None:
    """The same of every draw; None without draws."""
    if not findings.results.draws:
        return None
    values = draws(findings.results).sel(option=findings.shown())
    equity = (values.sel(outcome="ede_qale_change", drop=True)
              - values.sel(outcome="mean_qale_change", drop=True)) * DAYS_PER_YEAR
    health = values.sel(outcome="net_health_benefit", drop=True)
    return pd.DataFrame({"x": equity.to_series(), "y": health.to_series()}).reset_index()[
        ["option", "x", "y"]]


def _plane(findings: Findings) -> str:
    names = short_names(findings.results)
    at = points(findings)
    rows = pd.DataFrame([_row(findings, o, names[o]) for o in findings.options])
    alt = " ".join(f"{names[r.option]}: {count(r.y, signed=True)} net QALYs, equity "
                   f"{life_time(r.x / DAYS_PER_YEAR, signed=True)}." for r in at.itertuples())
    return figure(plane(at, clouds(findings), names, PLANE), "The equity-impact plane",
                  "Up is more health for everyone together, right is health more equally shared "
                  "between deprived and other places. Towards the upper right both are won."
                  + (" Dots are draws." if findings.results.draws else ""),
                  html_table(rows, "Health and inequality of every option, against the baseline"),
                  "fig-equity", alt)


def _row(findings: Findings, option: str, name: str) -> dict[str, str]:
    return {
        "Option": name,
        "Net QALYs": count(findings.value(option, "net_health_benefit"), signed=True),
        "Equity part": life_time(findings.value(option, "equity_part_of_ede"), signed=True),
        "Gap between deciles": life_time(findings.last(option, "hle_gap_deciles_change"), signed=True),
        "Slope (SII)": life_time(findings.last(option, "sii_change"), signed=True),
        "Gap between boroughs": life_time(findings.last(option, "hle_gap_la_change"), signed=True),
    }
