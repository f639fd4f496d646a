"""What to watch once an option is chosen: with which indicator, whose figures, how often."""

from __future__ import annotations

import pandas as pd

from hale.indicators import Indicator, indicators_of, level
from hale.mechanism.change import Change, change
from hale.mechanism.conditions import CLEAR
from hale.mechanism.words import in_unit, signed
from hale.results import Results

VISIBLE = 0.01  # a published figure that moves by less than a hundredth of itself will not be seen
MONTHS = 12


def records_to_keep(groups: str) -> list[tuple[str, str, str]]:
    """Of every programme: what, whose records, how often."""
    return [
        (f"Offers, acceptances, starts and completions, by {groups}", "the programme's own records",
         "every month"),
        (f"Waiting times, and who gives up waiting, by {groups}", "the programme's own records",
         "every month"),
        ("What became of those who started, and of people like them who did not, after 6, 12 and 24 "
         "months: work, health as they rate it", "follow-up survey, or linked records", "every year"),
        ("Whether the service was acceptable and safe, in people's own words, above all of those who "
         "declined or left", "interviews and complaints", "twice a year"),
    ]


def indicators_to_watch(results: Results, options: list[str]) -> pd.DataFrame:
    """The indicators that some option moves by clearly more than luck.

    Columns: `indicator`, `published`, `how_often`, `now` (the baseline's first year, in its unit),
    `moved` (by which options, in words), `visible`: whether a published figure would show it.
    """
    rows = []
    for indicator in indicators_of(results):
        changes = {o: change(results, indicator.cube, indicator.top, o) for o in options}
        clear = {o: c for o, c in changes.items() if abs(c.total) > CLEAR * c.luck}
        if clear:
            rows.append(_row(results, indicator, clear))
    columns = ["indicator", "published", "how_often", "now", "moved", "visible"]
    return pd.DataFrame(rows, columns=columns)


def _row(results: Results, indicator: Indicator, clear: dict[str, Change]) -> dict[str, object]:
    total = float(results.sums(indicator.cube, indicator.top, "option").sel(
        option=results.baseline)) / results.scale
    most = max(clear, key=lambda option: abs(clear[option].total))
    share = clear[most].total / total if total else 0.0
    now = float(level(results, indicator, results.years[:1]).sel(option=results.baseline))
    return {"indicator": indicator.label, "published": indicator.published,
            "how_often": indicator.how_often, "now": in_unit(now, indicator.unit),
            "moved": _moved(results, indicator, most, clear[most].total, share, len(clear)),
            "visible": "yes, as a trend" if abs(share) >= VISIBLE else
            "no: too small beside the whole; compare participants with people like them"}


def _moved(results: Results, indicator: Indicator, most: str, total: float, share: float,
           how_many: int) -> str:
    at_once = total / MONTHS / len(results.years)
    said = f"{most}: {signed(100 * share, 2)}% of it"
    if indicator.noun:
        said = f"{most}: {signed(at_once, 2)} at any time, {signed(100 * share, 2)}% of them"
    return said + (f" (the most of {how_many} options)" if how_many > 1 else "")
