"""Groups of people below each other, options as marks beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from hale.plots.style import (INK, RULE, WIDTH, option_colours, option_markers, styled, zero_line)

ROW, MARK, AROUND, LEGEND_ROW, LEGEND_COLUMNS = 0.24, 0.035, 0.75, 0.2, 3  # inches; columns


@styled
def group_marks(panels: Mapping[str, pd.DataFrame], axis_titles: Sequence[str] = ()) -> Figure:
    """One panel for each measure, one row for each group, one mark for each option.

    `panels`: title of the measure -> frame with groups as rows (from above) and options (by the name
    that readers see) as columns; all the same rows and columns. `axis_titles` go below the panels.
    """
    first = next(iter(panels.values()))
    legend = LEGEND_ROW * -(-len(first.columns) // LEGEND_COLUMNS)
    height = len(first) * (ROW + MARK * len(first.columns)) + AROUND + legend
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - legend / height))
    axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for axis, (title, values) in zip(axes, panels.items()):
        _draw(axis, values)
        axis.set_title(title, fontsize=8)
    for axis, title in zip(axes, axis_titles):
        axis.set_xlabel(title)
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="upper left", ncols=LEGEND_COLUMNS, handletextpad=0.3, borderpad=0)
    return figure


def _draw(axis: Axes, values: pd.DataFrame) -> None:
    names = list(values.columns)
    colours, marks = option_colours(names), option_markers(names)
    places = range(len(values))
    step = min(0.16, 0.7 / max(1, len(names)))
    for i, name in enumerate(names):
        offset = (i - (len(names) - 1) / 2) * step
        axis.plot(values[name], [place + offset for place in places], linestyle="none", label=name,
                  marker=marks[name], markersize=4.6, color=colours[name], markeredgecolor="white",
                  markeredgewidth=0.4)
    zero_line(axis, horizontal=False)
    axis.set_yticks(list(places), [str(group) for group in values.index], color=INK)
    axis.set_ylim(len(values) - 0.5, -0.5)  # the first group above
    axis.xaxis.set_major_locator(MaxNLocator(4))
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}".replace("-", "−")))
    axis.grid(axis="y", visible=False)
    axis.margins(x=0.08)
    for place in range(1, len(values)):
        axis.axhline(place - 0.5, color=RULE, linewidth=0.5, zorder=0)
    axis.spines["left"].set_visible(False)
