"""Money: from what is paid to what is left, and when it has come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hale.plots.style import (GAIN, INK, LOSS, MUTED, NEUTRAL, WIDTH, new_figure, option_colours,
                              option_dashes, option_markers, pounds_axis, styled, year_axis, zero_line)

LETTERS_IN_A_ROW = 55  # of the names in a legend


@dataclass(frozen=True)
class Step:
    """A step of a waterfall, GBP: + a gain. A total starts from zero."""

    name: str
    gbp: float
    is_total: bool = False


@dataclass(frozen=True)
class Curve:
    """What was paid and gained so far by year, GBP, and the year in which it is paid back for good
    (None: it is not)."""

    so_far: pd.Series
    payback: int | None


def millions(gbp: float) -> str:
    """A gain or loss in millions of pounds with few figures."""
    size = abs(gbp) / 1e6
    if size < 0.005:
        return "£0"
    digits = 0 if size >= 99.5 else 1 if size >= 0.95 else 2
    sign = "\u2212" if gbp < 0 and round(size, digits) else "+" if gbp > 0 else ""
    return f"{sign}£{size:,.{digits}f}m"


@styled
def waterfalls(left: Sequence[Step], right: Sequence[Step], titles: tuple[str, str]) -> Figure:
    """Two waterfalls beside each other, from the top down, each on its own scale."""
    rows = max(len(left), len(right))
    fig = new_figure(WIDTH, 0.55 + 0.25 * rows)
    for axes, steps, title in zip(fig.subplots(1, 2), (left, right), titles):
        _draw_waterfall(axes, steps, rows)
        axes.set_title(title)
    return fig


def _draw_waterfall(axes: Axes, steps: Sequence[Step], rows: int) -> None:
    so_far, ends = 0.0, [0.0]
    for place, step in enumerate(steps):
        start = 0.0 if step.is_total else so_far
        so_far = step.gbp if step.is_total else so_far + step.gbp
        colour = (GAIN if step.gbp >= 0 else LOSS) if not step.is_total else INK
        axes.barh(place, so_far - start, left=start, height=0.62, color=colour)
        if place + 1 < len(steps):
            axes.plot([so_far, so_far], [place + 0.31, place + 0.69], color=NEUTRAL, linewidth=0.7)
        ends += [start, so_far]
        axes.annotate(millions(step.gbp), (max(start, so_far), place), xytext=(4, 0),
                      textcoords="offset points", va="center", fontsize=7.5,
                      fontweight="bold" if step.is_total else "normal",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})  # over the line at 0
    low, high = min(ends), max(ends)
    width = (high - low) or 1.0
    axes.set_xlim(low - 0.04 * width, high + 0.3 * width)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_yticks(range(len(steps)), [s.name for s in steps])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.axvline(0, color=MUTED, linewidth=0.9, zorder=0.5)
    axes.set_xticks([])
    axes.grid(visible=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


@styled
def cumulative(curves: tuple[Mapping[str, Curve], Mapping[str, Curve]], names: Mapping[str, str],
               titles: tuple[str, str], height: float = 3.2) -> Figure:
    """Two panels of curves by option with a mark where each is paid back for good."""
    fig = new_figure(WIDTH, height)
    panels = fig.subplots(1, 2)
    for axes, of_panel, title in zip(panels, curves, titles):
        _draw_curves(axes, of_panel, names)
        axes.set_title(title)
    handles, labels = panels[0].get_legend_handles_labels()
    in_one_row = sum(map(len, labels)) <= LETTERS_IN_A_ROW
    fig.legend(handles, labels, loc="lower center", ncol=6 if in_one_row else 3)
    below = (0.2 if in_one_row else 0.4) / height
    fig.get_layout_engine().set(rect=(0, below, 1, 1 - below), wspace=0.06)
    return fig


def _draw_curves(axes: Axes, curves: Mapping[str, Curve], names: Mapping[str, str]) -> None:
    options = list(curves)
    colours, dashes, marks = option_colours(options), option_dashes(options), option_markers(options)
    zero_line(axes)
    for option, curve in curves.items():
        path = curve.so_far
        axes.plot(path.index, path, color=colours[option], linestyle=dashes[option],
                  linewidth=1.5, label=names[option])
        if curve.payback is not None and curve.payback in path.index:
            axes.plot([curve.payback], [path[curve.payback]], marker=marks[option], markersize=6.5,
                      color=colours[option], markeredgecolor="white", zorder=4)
    year_axis(axes, list(next(iter(curves.values())).so_far.index), most=5)
    pounds_axis(axes.yaxis)
