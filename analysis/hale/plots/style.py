"""How pictures look: colours, type and sizes, the same in every picture.

Colours are Okabe and Ito's eight, which people who do not see all colours can tell apart (Okabe M,
Ito K, Color Universal Design, 2008). A picture never says by colour alone: it labels too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

import matplotlib
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"

INK, MUTED, RULE, PAPER = "#22303c", "#5b6b79", "#d5dce2", "#ffffff"
GAIN, LOSS, NEUTRAL = BLUE, VERMILION, "#8a97a3"

OPTION_COLOURS = (BLUE, ORANGE, GREEN, PURPLE, VERMILION, SKY, "#7a6a00", MUTED)
OPTION_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
OPTION_DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)), (0, (3, 3)))

DIVERGING = "PuOr_r"  # purple to orange: safe for colour-blind readers, white in the middle
SEQUENTIAL = "cividis"

WIDTH, HALF_WIDTH = 7.2, 3.5  # inches: the column of the report, and half of it
HEIGHT = 3.3
LETTERS_ACROSS, LETTERS_OF_A_HANDLE = 100, 7  # that a legend of full width has room for

STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "hale",
    "figure.facecolor": "none",
    "figure.dpi": 100,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # measured with; the reader's own system font is shown
    "font.size": 8,
    "text.color": INK,
    "axes.facecolor": "none",
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 8,
    "axes.titlesize": 8.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e6ebef",
    "grid.linewidth": 0.7,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "lines.linewidth": 1.8,
    "lines.solid_capstyle": "round",
    "patch.linewidth": 0,
    "legend.frameon": False,
    "legend.fontsize": 7.5,
    "axes.unicode_minus": True,
}


def styled(plot: Callable[..., Figure]) -> Callable[..., Figure]:
    """Draws a picture in this style, and leaves matplotlib's own settings as they were."""

    @wraps(plot)
    def in_style(*args: object, **kwargs: object) -> Figure:
        with matplotlib.rc_context(STYLE):
            return plot(*args, **kwargs)

    return in_style


def new_figure(width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """An empty figure of inches, whose parts make room for each other. Call inside `styled`."""
    return Figure(figsize=(width, height), layout="constrained")


def option_colours(options: Sequence[str]) -> dict[str, str]:
    """A colour by option, the same in every picture. Give the options without the baseline."""
    return {o: OPTION_COLOURS[i % len(OPTION_COLOURS)] for i, o in enumerate(options)}


def option_markers(options: Sequence[str]) -> dict[str, str]:
    """A marker by option, for those who do not see its colour."""
    return {o: OPTION_MARKERS[i % len(OPTION_MARKERS)] for i, o in enumerate(options)}


def option_dashes(options: Sequence[str]) -> dict[str, object]:
    """A kind of line by option, for those who do not see its colour."""
    return {o: OPTION_DASHES[i % len(OPTION_DASHES)] for i, o in enumerate(options)}


def zero_line(axes: Axes, horizontal: bool = True) -> None:
    """The line of no difference."""
    draw = axes.axhline if horizontal else axes.axvline
    draw(0, color=MUTED, linewidth=0.9, zorder=1.5)


def legend_above(axes: Axes) -> None:
    """A legend over the axes, in as many columns as there is room for."""
    handles, labels = axes.get_legend_handles_labels()
    if labels:
        columns = max(1, LETTERS_ACROSS // (max(map(len, labels)) + LETTERS_OF_A_HANDLE))
        axes.legend(handles, labels, loc="lower left", bbox_to_anchor=(0, 1.02), ncol=columns,
                    borderaxespad=0)


def year_axis(axes: Axes, years: Sequence[int], most: int = 8) -> None:
    """Whole years along the bottom, about `most` of them."""
    step = max(1, -(-len(years) // most))
    axes.set_xticks(list(years)[::step])
    axes.set_xlim(years[0] - 0.3, years[-1] + 0.3)
    axes.grid(visible=False, axis="x")


def pounds_axis(axis: Axis) -> None:
    """Ticks in millions of pounds, written in full only as far as they differ."""
    axis.set_major_formatter(FuncFormatter(_pounds_tick))


def counts_axis(axis: Axis) -> None:
    """Ticks with thousands and a true minus."""
    axis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,.6g}".replace("-", "\u2212")))


def _pounds_tick(gbp: float, _: int) -> str:
    if gbp == 0:
        return "£0"
    sign = "\u2212" if gbp < 0 else ""
    return f"{sign}£{abs(gbp) / 1e6:,.6g}m"
