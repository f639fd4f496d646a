"""Health by deprivation as it is, and who takes part beside who is in need."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from hale.plots.style import (BLUE, HALF_WIDTH, MUTED, NEUTRAL, ORANGE, new_figure, option_markers,
                              styled)

HEIGHT = 3.0


@styled
def expectancy_by_decile(now: pd.Series, end: pd.Series, years: tuple[str, str]) -> Figure:
    """Healthy life expectancy (years) by decile of deprivation (1 first), at the start and the end."""
    fig = new_figure(HALF_WIDTH * 1.3, HEIGHT)
    axes = fig.subplots()
    places = range(1, len(now) + 1)
    axes.plot(places, now.values, "o-", color=BLUE, label=years[0], markersize=5)
    axes.plot(places, end.values, "s--", color=ORANGE, label=years[1], markersize=4.5)
    axes.set_xticks(list(places))
    axes.set_xlabel("decile of deprivation: 1 = most deprived tenth of England's places")
    axes.set_ylabel("years in good health at birth")
    axes.legend(loc="upper left")
    return fig


@styled
def reach_and_need(shares: pd.DataFrame) -> Figure:
    """The most deprived fifth's share of starts by option (row), beside its share of need.

    Columns: `name`, `starts`, `eligible`, `poor_health`, `residents` (percent).
    """
    fig = new_figure(HALF_WIDTH * 1.6, 0.9 + 0.32 * len(shares))
    axes = fig.subplots()
    rows = range(len(shares))
    need, people = shares.poor_health.iloc[0], shares.residents.iloc[0]
    axes.axvline(people, color=MUTED, linewidth=1.2, linestyle=":", label="of residents")
    axes.axvline(need, color=MUTED, linewidth=1.2, label="of need")
    markers = option_markers(["eligible", "starts"])
    axes.scatter(shares.eligible, rows, marker=markers["starts"], color=NEUTRAL, s=26,
                 label="of those eligible", zorder=3)
    axes.scatter(shares.starts, rows, marker=markers["eligible"], color=BLUE, s=34,
                 label="of starts", zorder=3)
    axes.set_yticks(list(rows), list(shares.name))
    axes.set_ylim(len(shares) - 0.5, -0.5)
    axes.set_xlabel("share of the most deprived fifth of places, %")
    axes.grid(visible=False, axis="y")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=4)
    return fig
