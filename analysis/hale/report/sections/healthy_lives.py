"""Healthy life expectancy, the gap to the comparator and the targets for both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from hale.measures.samples import hle_changes, hle_levels
from hale.plots.paths import Target, intervals, target_paths
from hale.report.figures import figure, html_table
from hale.report.findings import Findings, findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import DAYS_PER_YEAR, life_time, number, percent, short_names
from hale.results import Results

# West Midlands Combined Authority's aim, and mission 7 of the Levelling Up White Paper (2022).
GAP_SMALLER_BY, GAP_YEAR = 1.2, 2030
RISE_OF, RISE_YEAR = 5.0, 2035
MOST_IN_DOTS = 12


@dataclass(frozen=True)
class Reached:
    """How near an option comes to a target by its year, or by the last year when that is earlier."""

    year: int
    distance: float  # years of life short of it; below 0: reached
    probability: float  # NaN without draws


def section(results: Results) -> Section | None:
    """Levels, gap, targets and changes."""
    findings = findings_of(results)
    names = short_names(results)
    html = render("healthy_lives.html.j2", results=results, changes=changes_figure(findings),
                  level=_level(findings, names), gap=_gap(findings, names),
                  targets=_targets_table(findings, names),
                  rise_year=RISE_YEAR, gap_year=GAP_YEAR)
    return Section("healthy-lives", "Healthy life and the gap", html)


def levels_by_year(results: Results) -> pd.DataFrame:
    """Healthy life expectancy at birth of the region, years, by year and option."""
    values = results.central("hle").hle.sel(area=results.region, sex="persons")
    return values.transpose("year", "option").to_pandas()


def gaps_by_year(findings: Findings) -> pd.DataFrame:
    """Region less comparator, years, by year and option."""
    return pd.DataFrame({o: findings.path(o, "hle_gap") for o in findings.results.options})


def to_gap_target(findings: Findings, option: str) -> Reached:
    """The comparator's path is known of the central run alone, so draws move the gap only by what
    the option changes."""
    results = findings.results
    gaps = gaps_by_year(findings)
    year = min(GAP_YEAR, results.years[-1])
    aim = gaps.iloc[0, 0] + GAP_SMALLER_BY
    if not results.draws:
        return Reached(year, aim - gaps.loc[year, option], np.nan)
    changes = hle_changes(results).sel(option=option, year=year)
    reached = gaps.loc[year].iloc[0] + changes >= aim
    return Reached(year, aim - gaps.loc[year, option], float(reached.mean()))


def to_rise_target(findings: Findings, option: str) -> Reached:
    """From the first year of the baseline, in every draw by itself."""
    results = findings.results
    levels = levels_by_year(results)
    year = min(RISE_YEAR, results.years[-1])
    short = levels.iloc[0, 0] + RISE_OF - levels.loc[year, option]
    if not results.draws:
        return Reached(year, short, np.nan)
    drawn = hle_levels(results)
    rise = drawn.sel(option=option, year=year) - drawn.isel(option=0, year=0)
    return Reached(year, short, float((rise >= RISE_OF).mean()))


def _targets_table(findings: Findings, names: dict[str, str]) -> str:
    """Both targets by option."""
    rows = []
    for option in findings.results.options:
        row = {"Option": names[option]}
        kinds = [("rise", to_rise_target(findings, option))]
        if findings.results.comparator:
            kinds.insert(0, ("gap", to_gap_target(findings, option)))
        for kind, reached in kinds:
            aim = f"{GAP_SMALLER_BY} years less gap" if kind == "gap" else f"{RISE_OF:g} years more"
            row[f"{aim}: in {reached.year}"] = (
                "reached" if reached.distance <= 0 else f"{number(reached.distance, 2)} years short")
            row[f"{aim}: probability"] = (
                percent(reached.probability) if findings.results.draws else "no draws")
        rows.append(row)
    return html_table(pd.DataFrame(rows), "How near each option comes to the two targets")


def _level(findings: Findings, names: dict[str, str]) -> str:
    results = findings.results
    levels = levels_by_year(results)[[results.options[0], *findings.shown()]]
    target = Target(levels.iloc[0, 0] + RISE_OF, RISE_YEAR, f"{RISE_OF:g} years more by {RISE_YEAR}")
    fig = target_paths(levels, "years of healthy life at birth", names, [target],
                       _comparator_path(results))
    table = html_table(_by_year(levels, names), f"Healthy life expectancy at birth, {results.region}, "
                       "years", {c: lambda v: number(v, 2) for c in map(names.get, levels.columns)})
    return figure(fig, "Healthy life expectancy at birth",
                  f"{results.region}, men and women together. The dotted line is a rise of "
                  f"{RISE_OF:g} years by {RISE_YEAR} on the model's first year.", table, "fig-hle",
                  f"Lines by year from {results.years[0]} to {results.years[-1]}: the baseline goes from "
                  f"{number(levels.iloc[0, 0], 2)} to {number(levels.iloc[-1, 0], 2)} years, no option "
                  f"ends more than {life_time(_furthest(levels))} from it, and the target line is at "
                  f"{number(target.level, 2)}.")


def _gap(findings: Findings, names: dict[str, str]) -> str:
    results = findings.results
    if not results.comparator:
        return ""
    gaps = gaps_by_year(findings)[[results.options[0], *findings.shown()]]
    target = Target(gaps.iloc[0, 0] + GAP_SMALLER_BY, GAP_YEAR,
                    f"{GAP_SMALLER_BY} years less by {GAP_YEAR}")
    table = html_table(_by_year(gaps, names), f"Healthy life expectancy, {results.region} less "
                       f"{results.comparator}, years",
                       {c: lambda v: number(v, 2) for c in map(names.get, gaps.columns)})
    return figure(target_paths(gaps, f"years, less {results.comparator}'s", names, [target], {}),
                  f"The gap to {results.comparator}",
                  f"{results.region} less {results.comparator}: below zero, life in good health is "
                  f"shorter here. The dotted line is a gap {GAP_SMALLER_BY} years smaller by "
                  f"{GAP_YEAR} than in the model's first year.", table, "fig-gap",
                  f"Lines by year: the baseline's gap goes from {number(gaps.iloc[0, 0], 2)} years in "
                  f"{results.years[0]} to {number(gaps.iloc[-1, 0], 2)} in {results.years[-1]}; the "
                  f"target line is at {number(target.level, 2)}. No option ends more than "
                  f"{life_time(_furthest(gaps))} from the baseline.")


def changes_figure(findings: Findings, sexes: tuple[str, ...] = ("persons", "male", "female")) -> str:
    """What each option changes, in days, mean of the last three years."""
    names = short_names(findings.results)
    options = findings.options if len(findings.options) <= MOST_IN_DOTS else findings.shown()
    rows = pd.DataFrame([_change(findings, option, names[option], sex)
                         for option in options for sex in sexes])
    texts = pd.DataFrame({"Option": rows.name, "For": rows.group}).assign(**{
        column: [life_time(v / DAYS_PER_YEAR, signed=True) for v in rows[key]]
        for column, key in (("Change", "value"), ("95% interval from", "lower"), ("to", "upper"))})
    years = findings.last_years.replace("-", "–")
    return figure(intervals(rows, "days of healthy life at birth, against the baseline"),
                  "What each option changes",
                  f"Change in healthy life expectancy at birth in days, mean of {years}. Bars are 95% "
                  "intervals" + (" over the draws." if findings.results.draws
                                 else " for the luck of one run."),
                  html_table(texts, f"Change in healthy life expectancy, mean of {years}",
                             row_headers=2), "fig-hle-change")


def _change(findings: Findings, option: str, name: str, sex: str) -> dict[str, object]:
    words = {"persons": "everyone", "male": "men", "female": "women"}
    value = findings.last(option, "hle_change", sex=sex)
    outcome = "hle_change" if sex == "persons" else f"hle_change_{sex}"
    ends = [findings.value(option, f"{outcome}_{end}") if findings.results.draws
            else findings.last(option, f"hle_change_{end}", sex=sex) for end in ("lower", "upper")]
    return {"name": name, "group": words[sex], "value": DAYS_PER_YEAR * value,
            "lower": DAYS_PER_YEAR * ends[0], "upper": DAYS_PER_YEAR * ends[1]}


def _furthest(paths: pd.DataFrame) -> float:
    """How far the last year's values are from the baseline's at most."""
    last = paths.iloc[-1]
    return float((last - last.iloc[0]).abs().max())


def _comparator_path(results: Results) -> dict[str, pd.Series]:
    if not results.comparator or not results.has("comparator_hle"):
        return {}
    values = results.central("comparator_hle").hle.isel(option=0).sel(
        area=results.comparator, sex="persons")
    return {results.comparator: values.to_pandas()}


def _by_year(frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    named = frame.rename(columns=names).rename_axis(columns=None)
    named.insert(0, "Year", named.index.astype(str))
    return named
