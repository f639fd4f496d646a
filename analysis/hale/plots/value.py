"""Planes and curves of cost-effectiveness, and the plane of health and equity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hale.plots.style import (INK, MUTED, NEUTRAL, counts_axis, legend_above, new_figure,
                              option_colours, option_dashes,
                              option_markers, pounds_axis, styled, zero_line)


@dataclass(frozen=True)
class PlaneWords:
    """What a plane's axes are and what its corners mean (upper left, upper right, lower left, lower
    right)."""

    x: str
    y: str
    corners: tuple[str, str, str, str]


@styled
def plane(points: pd.DataFrame, draws: pd.DataFrame | None, names: Mapping[str, str],
          words: PlaneWords, slope: float | None = None, y_is_money: bool = False) -> Figure:
    """A plane with a mark for each option and a cloud of its draws.

    `points`: `option, x, y`; `draws` the same, many rows for each option. `slope` draws the line
    y = slope * x, such as the value of a QALY.
    """
    fig = new_figure(height=4.0)
    axes = fig.subplots()
    options = list(points.option)
    colours, marks = option_colours(options), option_markers(options)
    zero_line(axes)
    zero_line(axes, horizontal=False)
    if draws is not None:
        for option, its in draws.groupby("option", sort=False):
            axes.scatter(its.x, its.y, s=9, color=colours[option], alpha=0.35, linewidths=0)
    for row in points.itertuples():
        axes.plot([row.x], [row.y], linestyle="none", marker=marks[row.option], markersize=8,
                  color=colours[row.option], markeredgecolor="white", label=names[row.option])
    axes.margins(0.16)
    _draw_slope(axes, slope)
    _draw_corners(axes, words.corners)
    axes.set_xlabel(words.x)
    axes.set_ylabel(words.y)
    counts_axis(axes.xaxis)
    (pounds_axis if y_is_money else counts_axis)(axes.yaxis)
    legend_above(axes)
    return fig


def _draw_slope(axes: Axes, slope: float | None) -> None:
    if slope is None:
        return
    x_limits, y_limits = axes.get_xlim(), axes.get_ylim()
    ends = np.array(x_limits)
    axes.plot(ends, slope * ends, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    axes.set_xlim(x_limits)
    axes.set_ylim(y_limits)


def _draw_corners(axes: Axes, corners: tuple[str, str, str, str]) -> None:
    places = ((0.01, 0.98), (0.99, 0.98), (0.01, 0.02), (0.99, 0.02))
    for (x, y), text in zip(places, corners):
        axes.text(x, y, text, transform=axes.transAxes, fontsize=7.5, color=MUTED, style="italic",
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
                  ha="left" if x < 0.5 else "right", va="top" if y > 0.5 else "bottom")


@styled
def acceptability(curve: pd.DataFrame, frontier: pd.DataFrame, names: Mapping[str, str],
                  of_study: float) -> Figure:
    """Probability of being the best by the value of a QALY, and the frontier over it.

    `curve`: `gbp_per_qaly, option, probability_best`; `frontier`: `gbp_per_qaly, option,
    probability_of_choice`.
    """
    fig = new_figure(height=3.3)
    axes = fig.subplots()
    baseline, *options = list(dict.fromkeys(curve.option))
    colours = {baseline: NEUTRAL, **option_colours(options)}
    dashes = {baseline: "-", **option_dashes(options)}
    axes.plot(frontier.gbp_per_qaly, frontier.probability_of_choice, color="#f0d58a", linewidth=8,
              label="frontier: the option with the best mean", zorder=1)
    for option, its in curve.groupby("option", sort=False):
        axes.plot(its.gbp_per_qaly, its.probability_best, color=colours[option],
                  linestyle=dashes[option], label=names[option])
    axes.axvline(of_study, color=INK, linewidth=1, linestyle=(0, (1, 2)))
    axes.annotate("the study's value", (of_study, 1), xycoords=("data", "axes fraction"),
                  xytext=(-4, -9), textcoords="offset points", ha="right", fontsize=7.5)
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.set_ylabel("draws in which it is the best")
    axes.set_xlabel("value of a year in full health (QALY)")
    ticks = axes.get_xticks()
    ticks = ticks[(ticks >= 0) & (ticks <= curve.gbp_per_qaly.max())]
    axes.set_xticks(ticks, [f"£{t:,.0f}" for t in ticks])
    legend_above(axes)
    return fig


@styled
def information_value(evpi: pd.DataFrame) -> Figure:
    """What certainty would be worth by the value of a QALY. `evpi`: `gbp_per_qaly, evpi`."""
    fig = new_figure(height=2.2)
    axes = fig.subplots()
    axes.plot(evpi.gbp_per_qaly, evpi.evpi, color=INK)
    axes.set_ylim(0, 1.15 * max(evpi.evpi.max(), 1.0))
    pounds_axis(axes.yaxis)
    axes.set_xlabel("value of a year in full health (QALY)")
    ticks = [t for t in axes.get_xticks() if 0 <= t <= evpi.gbp_per_qaly.max()]
    axes.set_xticks(ticks, [f"£{t:,.0f}" for t in ticks])
    axes.set_xlim(0, evpi.gbp_per_qaly.max())
    return fig
