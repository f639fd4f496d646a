"""What the answer hangs on: one parameter at a time, over the draws."""

from __future__ import annotations

import pandas as pd

from hale.measures.uncertainty import draws, tornado
from hale.plots.tornado import tornado_bars
from hale.report.figures import figure, html_table
from hale.report.findings import findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import number, option_names, pounds
from hale.results import Results

MOST_OPTIONS = 3


def section(results: Results) -> Section | None:
    """A tornado of the net public value for each option; None without draws."""
    if not results.draws:
        return None
    shown = sorted(findings_of(results).shown(),
                   key=lambda o: -abs(float(_values(results, o).mean())))[:MOST_OPTIONS]
    bars = tornado(results, "npsv")
    pictures = [_picture(results, option, bars[bars.option == option]) for option in shown]
    html = render("tornado.html.j2", results=results, pictures=pictures,
                  by_regression=bool(bars.by_regression.all()),
                  all_shown=len(shown) == len(results.options) - 1)
    return Section("tornado", "What the answer hangs on", html)


def _values(results: Results, option: str):
    return draws(results).sel(option=option, outcome="npsv")


def _picture(results: Results, option: str, bars: pd.DataFrame) -> str:
    name, middle = option_names(results)[option], float(_values(results, option).mean())
    table = pd.DataFrame({
        "Parameter": bars.parameter, "When low": [pounds(v, signed=True) for v in bars.at_low],
        "When high": [pounds(v, signed=True) for v in bars.at_high],
        "Rank correlation": [number(v, 2) for v in bars.rank_correlation],
        "Share of the variance": [number(v, 2) for v in bars.first_order]})
    widest = bars.iloc[0]
    return figure(tornado_bars(bars, middle, "net for society, present value", money=True), name,
                  f"The vertical line is the mean of the draws, {pounds(middle, signed=True)}.",
                  html_table(table, f"{name}: net for society by parameter"),
                  f"fig-tornado-{option}",
                  f"The widest bar is {widest.parameter}: {pounds(widest.at_low, signed=True)} when it "
                  f"is low, {pounds(widest.at_high, signed=True)} when it is high.")
