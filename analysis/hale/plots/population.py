"""The population that was made: its ages, its flows, its fit to what is published, its health."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from hale.plots.style import (BLUE, GREEN, INK, LOSS, MUTED, NEUTRAL, ORANGE, RULE, VERMILION, WIDTH,
                              styled)

SEX_COLOURS = {"male": GREEN, "female": ORANGE}
SEX_MARKS = {"male": "o", "female": "s"}
SEX_NAMES = {"male": "Men and boys", "female": "Women and girls"}
FLOW_STYLES = {"Births": (BLUE, "-", "o"), "Deaths": (VERMILION, "--", "s"), "Moved in": (GREEN, "-.", "^"),
               "Moved out": (INK, ":", "D")}
ROW, AROUND = 0.28, 0.9  # inches


@styled
def pyramid(first: pd.DataFrame, last: pd.DataFrame, first_year: int, last_year: int) -> Figure:
    """Residents by age band (rows, youngest first) and sex (columns male, female): the first year as
    bars, the last year as an outline."""
    figure = Figure(figsize=(WIDTH, 4.2), layout="constrained")
    axes = figure.subplots(1, 2, sharey=True)
    most = max(first.to_numpy().max(), last.to_numpy().max()) / 1000
    for axis, sex in zip(axes, ("male", "female")):
        axis.barh(range(len(first)), first[sex] / 1000, height=0.86, color=SEX_COLOURS[sex], alpha=0.65)
        edges = [place - 0.5 for place in range(len(last) + 1)]
        axis.stairs(last[sex] / 1000, edges, orientation="horizontal", color=INK, linewidth=1.2, baseline=None)
        axis.set_xlim(0, 1.05 * most)
        axis.set_title(SEX_NAMES[sex], fontsize=8, loc="right" if sex == "male" else "left")
        axis.set_xlabel("thousand residents")
        axis.xaxis.set_major_locator(MaxNLocator(5))
    axes[0].invert_xaxis()
    axes[0].set_yticks(range(len(first)), list(first.index), color=INK)
    figure.get_layout_engine().set(rect=(0, 0, 1, 0.95))
    figure.legend(handles=[Patch(color=NEUTRAL, label=f"{first_year} (bars)"),
                           Line2D([], [], color=INK, label=f"{last_year} (outline)")],
                  loc="upper left", ncols=2, borderpad=0)
    return figure


@styled
def flow_lines(flows: pd.DataFrame) -> Figure:
    """Thousand people a year, years as rows, by flow (columns as in FLOW_STYLES)."""
    figure = Figure(figsize=(WIDTH, 2.9), layout="constrained")
    axis = figure.subplots()
    for name, (colour, dash, mark) in FLOW_STYLES.items():
        axis.plot(flows.index, flows[name] / 1000, color=colour, linestyle=dash, marker=mark, markersize=4,
                  markevery=max(1, len(flows) // 6), linewidth=1.5, label=name)
    axis.set_ylim(0, None)
    axis.set_ylabel("thousand people a year")
    axis.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    figure.get_layout_engine().set(rect=(0, 0, 1, 0.92))
    figure.legend(*axis.get_legend_handles_labels(), loc="upper left", ncols=4, handlelength=3, borderpad=0)
    return figure


@styled
def fit_errors(fit: pd.DataFrame) -> Figure:
    """Margins as rows; `mean_error`, `largest_error`, `tolerance` in percent, `holds`."""
    figure = Figure(figsize=(WIDTH, AROUND + ROW * len(fit)), layout="constrained")
    axis = figure.subplots()
    places = range(len(fit))
    axis.hlines(places, 0, fit.tolerance, color=RULE, linewidth=7, zorder=1)
    axis.plot(fit.largest_error, places, linestyle="none", marker="o", markersize=5, markerfacecolor="white",
              markeredgecolor=MUTED)
    colours = [BLUE if holds else LOSS for holds in fit.holds]
    axis.scatter(fit.mean_error, places, c=colours, s=30, zorder=3,
                 marker="o" if fit.holds.all() else "D")
    _name_rows(axis, [str(margin) for margin in fit.index])
    axis.set_xlabel("error, percent")
    axis.set_xlim(left=-0.02 * axis.get_xlim()[1])
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - 0.25 / figure.get_size_inches()[1]))
    figure.legend(handles=[Line2D([], [], color=BLUE, marker="o", linestyle="none", label="mean error of an area"),
                           Line2D([], [], color=MUTED, marker="o", markerfacecolor="white", linestyle="none",
                                  label="largest error of an area"),
                           Line2D([], [], color=RULE, linewidth=7, label="accepted mean error")],
                  loc="upper left", ncols=3, borderpad=0)
    return figure


@styled
def expectancy_rows(hle: pd.DataFrame, comparator: pd.Series | None, comparator_name: str) -> Figure:
    """Healthy life expectancy at birth by area (rows) with its 95 % interval.

    `hle` has columns (sex, value | lower | upper); `comparator` the same expectancy by sex of the region
    that is compared with, drawn as a line down the picture.
    """
    figure = Figure(figsize=(WIDTH, AROUND + ROW * len(hle)), layout="constrained")
    axes = figure.subplots(1, 2, sharey=True, sharex=True)
    for axis, sex in zip(axes, ("male", "female")):
        values, places = hle[sex], range(len(hle))
        axis.hlines(places, values.lower, values.upper, color=SEX_COLOURS[sex], linewidth=2, alpha=0.6)
        axis.plot(values.value, places, linestyle="none", marker=SEX_MARKS[sex], markersize=5,
                  color=SEX_COLOURS[sex])
        if comparator is not None:
            axis.axvline(comparator[sex], color=INK, linewidth=1, linestyle="--")
        axis.set_title(SEX_NAMES[sex], fontsize=8)
        axis.set_xlabel("years")
        axis.xaxis.set_major_locator(MaxNLocator(6))
    _name_rows(axes[0], list(hle.index))
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - 0.25 / figure.get_size_inches()[1]))
    handles = [Line2D([], [], color=NEUTRAL, marker="o", label="value and 95% interval")]
    if comparator is not None:
        handles.append(Line2D([], [], color=INK, linestyle="--", label=comparator_name))
    figure.legend(handles=handles, loc="upper left", ncols=2, borderpad=0)
    return figure


def _name_rows(axis: Axes, names: list[str]) -> None:
    axis.set_yticks(range(len(names)), names, color=INK)
    axis.set_ylim(len(names) - 0.5, -0.5)  # the first above
    axis.spines["left"].set_visible(False)
