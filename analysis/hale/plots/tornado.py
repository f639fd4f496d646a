"""What an outcome hangs on: the widest bars first."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from hale.plots.style import BLUE, INK, ORANGE, legend_above, new_figure, pounds_axis, styled


@styled
def tornado_bars(bars: pd.DataFrame, middle: float, unit: str, money: bool) -> Figure:
    """`bars`: `parameter, at_low, at_high`, the widest first; `middle` is the mean of the draws."""
    fig = new_figure(height=0.95 + 0.24 * len(bars))
    axes = fig.subplots()
    places = range(len(bars))
    axes.barh(places, bars.at_low - middle, left=middle, height=0.64, color=ORANGE,
              label="parameter low")
    axes.barh(places, bars.at_high - middle, left=middle, height=0.64, color=BLUE,
              label="parameter high", alpha=0.9)
    axes.axvline(middle, color=INK, linewidth=1)
    axes.set_yticks(list(places), list(bars.parameter))
    axes.tick_params(axis="y", labelcolor=INK)
    axes.invert_yaxis()
    axes.grid(visible=False, axis="y")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(unit)
    if money:
        pounds_axis(axes.xaxis)
    legend_above(axes)
    return fig
