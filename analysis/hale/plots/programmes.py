"""Programmes over the years: a panel for each thing that is counted, a line for each programme."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, MaxNLocator

from hale.plots.style import WIDTH, option_colours, option_dashes, option_markers, styled

PANEL_HEIGHT, LEGEND_ROW, COLUMNS, LEGEND_COLUMNS = 1.75, 0.2, 3, 2  # inches; panels, names beside each other
MARKS = 5  # on a line


@styled
def programme_lines(panels: Mapping[str, pd.DataFrame]) -> Figure:
    """One panel for each title: a frame with years as rows and programmes (by the name that readers
    see) as columns; all the same columns. Every panel begins at zero."""
    names = list(next(iter(panels.values())).columns)
    rows = -(-len(panels) // COLUMNS)
    legend = LEGEND_ROW * -(-len(names) // LEGEND_COLUMNS)
    height = rows * PANEL_HEIGHT + legend + 0.1
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - legend / height), hspace=0.06)
    axes = figure.subplots(rows, COLUMNS, squeeze=False).ravel()
    for axis, (title, values) in zip(axes, panels.items()):
        _draw(axis, values)
        axis.set_title(title, fontsize=8)
    for axis in axes[len(panels):]:
        axis.remove()
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="upper left", ncols=LEGEND_COLUMNS, handlelength=3, borderpad=0)
    return figure


def _draw(axis: Axes, values: pd.DataFrame) -> None:
    names = list(values.columns)
    colours, dashes, marks = option_colours(names), option_dashes(names), option_markers(names)
    for name in names:
        axis.plot(values.index, values[name], label=name, color=colours[name], linestyle=dashes[name],
                  marker=marks[name], markevery=max(1, len(values) // MARKS), markersize=4, linewidth=1.4)
    axis.set_ylim(0, max(1.0, 1.08 * values.to_numpy().max()))
    axis.xaxis.set_major_locator(MaxNLocator(3, integer=True))
    axis.yaxis.set_major_locator(MaxNLocator(4))
    axis.yaxis.set_major_formatter(EngFormatter(sep=""))
