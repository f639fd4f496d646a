"""Changes by group in words, for the tables of the report."""

from __future__ import annotations

import pandas as pd

from hale.equity.gaps import MATTERS
from hale.equity.groups import Measured
from hale.mechanism.conditions import CLEAR
from hale.mechanism.words import signed
from hale.results import Results


def changes_by_group(results: Results, measured: Measured, names: dict[str, str]) -> pd.DataFrame:
    """A row for each option (by its name in `names`), a column for each group: what the option
    changes in the group, and whether that is clear of luck. For groups whose levels cannot be
    compared as they are: ages, and ethnic groups, which differ in age."""
    rows = [{"Option": names[option]} | {group: change_in_group(measured, option, group)
                                         for group in measured.change.columns}
            for option in results.options[1:]]
    return pd.DataFrame(rows)


def change_in_group(measured: Measured, option: str, group: str) -> str:
    """`no change`, or the change with `clear`, `not clear` or, where luck is not known, nothing."""
    change = float(measured.change.loc[option, group])
    luck = float(measured.luck.loc[option, group])
    if change == 0:
        return "no change"
    if abs(change) < MATTERS.get(measured.change_unit, 0):
        return "no change that matters"
    if luck != luck:
        return f"({signed(change, 2)})"
    return f"{'clear' if abs(change) > CLEAR * luck else 'not clear'} ({signed(change, 2)})"
