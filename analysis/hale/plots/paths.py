"""Values by year: paths with targets, and paired differences with their ribbons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hale.plots.style import (GAIN, INK, WIDTH, counts_axis, legend_above, new_figure, option_colours,
                              option_dashes, pounds_axis, styled, year_axis, zero_line)

COLUMNS = 3
ROW_HEIGHT = 1.75
YEARS_BEYOND = 3  # the last year, within which a target's mark is still drawn


@dataclass(frozen=True)
class Target:
    """A level to be reached by a year."""

    level: float
    year: int
    words: str


@styled
def target_paths(paths: pd.DataFrame, unit: str, names: Mapping[str, str],
                 targets: Sequence[Target], others: Mapping[str, pd.Series]) -> Figure:
    """Levels by year with lines to be reached.

    `paths`: by year (index), a column for each option, the baseline first; `others`: further paths
    by name, such as the comparator's. Lines that lie on each other stay visible by their dashes.
    """
    fig = new_figure(height=3.1)
    axes = fig.subplots()
    baseline, *options = paths.columns
    colours, dashes = option_colours(options), option_dashes(options)
    axes.plot(paths.index, paths[baseline], color="#b3bec8", linewidth=5, label=names[baseline])
    for option in options:
        axes.plot(paths.index, paths[option], color=colours[option], linestyle=dashes[option],
                  linewidth=1.3, label=names[option])
    for name, path in others.items():
        axes.plot(path.index, path, color=INK, linewidth=1.3, label=name)
    years = list(paths.index)
    year_axis(axes, years)
    in_reach = [t.year for t in targets if t.year <= years[-1] + YEARS_BEYOND]
    axes.set_xlim(years[0] - 0.3, max([years[-1], *in_reach]) + 0.3)
    for target in targets:
        _draw_target(axes, target, with_mark=target.year in in_reach)
    axes.set_ylabel(unit)
    _room_for_target_words(axes)
    legend_above(axes)
    return fig


def _draw_target(axes: Axes, target: Target, with_mark: bool) -> None:
    """A mark far beyond the last year would squeeze what is drawn: then the line alone."""
    axes.axhline(target.level, color=INK, linewidth=1, linestyle=(0, (1, 2)))
    axes.annotate(target.words, (0.005, target.level), xycoords=("axes fraction", "data"),
                  xytext=(0, 3), textcoords="offset points", fontsize=7.5, color=INK)
    if with_mark:
        axes.plot([target.year], [target.level], marker="o", markersize=5, color=INK,
                  markerfacecolor="white", clip_on=False)


def _room_for_target_words(axes: Axes) -> None:
    low, high = axes.get_ylim()
    axes.set_ylim(low - 0.03 * (high - low), high + 0.09 * (high - low))


@styled
def difference_panels(central: pd.DataFrame, unit: str, names: Mapping[str, str],
                      ribbons: pd.DataFrame | None = None, money: bool = False) -> Figure:
    """Paired differences by year, a panel for each option on the same axis.

    `central`: by year (index), a column for each option. `ribbons`: `option, year, p2.5, p25, p50,
    p75, p97.5`; without them the line stands alone. `money`: values are GBP.
    """
    columns = min(COLUMNS, len(central.columns))
    rows = -(-len(central.columns) // columns)
    fig = new_figure(WIDTH, 0.35 + ROW_HEIGHT * rows)
    grid = fig.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    for axes, option in zip(grid.flat, central.columns):
        zero_line(axes)
        if ribbons is not None:
            _draw_ribbon(axes, ribbons[ribbons.option == option])
        axes.plot(central.index, central[option], color=INK if ribbons is not None else GAIN,
                  linewidth=1.2 if ribbons is not None else 1.8)
        axes.set_title(names[option])
        year_axis(axes, list(central.index), most=4)
    for axes in grid.flat[len(central.columns):]:
        axes.set_axis_off()
    for axes in grid[:, 0]:
        axes.set_ylabel(unit)
        (pounds_axis if money else counts_axis)(axes.yaxis)
    return fig


def _draw_ribbon(axes: Axes, ribbon: pd.DataFrame) -> None:
    axes.fill_between(ribbon.year, ribbon["p2.5"], ribbon["p97.5"], color=GAIN, alpha=0.16)
    axes.fill_between(ribbon.year, ribbon["p25"], ribbon["p75"], color=GAIN, alpha=0.28)
    axes.plot(ribbon.year, ribbon["p50"], color=GAIN, linewidth=1.6)


@styled
def intervals(rows: pd.DataFrame, unit: str, width: float = WIDTH) -> Figure:
    """A dot with its interval in each row.

    `rows`: `name, group, value, lower, upper` (NaN: no interval); groups differ by marker.
    """
    names, groups = list(dict.fromkeys(rows.name)), list(dict.fromkeys(rows.group))
    fig = new_figure(width, 0.9 + 0.2 * len(names) * (len(groups) + 0.7))
    axes = fig.subplots()
    zero_line(axes, horizontal=False)
    colours = option_colours(groups)
    for g, group in enumerate(groups):
        its = rows[rows.group == group].set_index("name").reindex(names)
        places = [-(n * (len(groups) + 0.7) + g) for n in range(len(names))]
        axes.hlines(places, its.lower, its.upper, color=colours[group], linewidth=1.6, alpha=0.6)
        axes.plot(its.value, places, linestyle="none", marker="osD^"[g % 4], markersize=4.5,
                  color=colours[group], label=group)
    middles = [-(n * (len(groups) + 0.7) + (len(groups) - 1) / 2) for n in range(len(names))]
    axes.set_yticks(middles, names)
    axes.set_ylim(0.85 - len(names) * (len(groups) + 0.7), 0.85)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.grid(visible=False, axis="y")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(unit)
    if len(groups) > 1:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=len(groups), borderaxespad=0)
    return fig
