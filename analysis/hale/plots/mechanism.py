"""What an option moves, in years spent in each state, with what luck alone would do."""

from __future__ import annotations

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from hale.plots.style import GAIN, LOSS, NEUTRAL, WIDTH, new_figure, styled, zero_line

ROW, MARGIN = 0.36, 0.75  # inches
LABEL = 34  # characters a line


@styled
def years_moved(steps: pd.DataFrame) -> Figure:
    """A mark and an interval for each row of `steps`, the first at the top.

    Columns: `label`, `years` (option less baseline), `luck` (half of a 95 % interval) and `standing`
    (`better`, `worse` or `unclear`): filled marks are clear of luck, hollow ones are not.
    """
    colours = {"better": GAIN, "worse": LOSS, "unclear": NEUTRAL}
    markers = {"better": "o", "worse": "s", "unclear": "o"}
    fig = new_figure(WIDTH, MARGIN + ROW * len(steps))
    axes = fig.subplots()
    for row, step in enumerate(steps.itertuples()):
        colour = colours[step.standing]
        axes.errorbar(step.years, row, xerr=step.luck, fmt=markers[step.standing], color=colour,
                      markerfacecolor="white" if step.standing == "unclear" else colour,
                      markersize=6, elinewidth=1.6, capsize=0)
    axes.set_yticks(range(len(steps)), [textwrap.fill(label, LABEL) for label in steps.label])
    axes.set_ylim(len(steps) - 0.5, -0.5)
    axes.set_xlabel("years with the option, less without it; lines are 95 % intervals of luck")
    axes.grid(visible=False, axis="y")
    zero_line(axes, horizontal=False)
    return fig
