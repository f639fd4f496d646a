"""Which parameters the spread of a sweep's outcomes hangs on, and what knowing each would be worth.

From the sampled draws themselves; no design of its own is needed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hale.measures.appraisal import terms
from hale.measures.uncertainty import FEWEST_DRAWS, draws, evpi_of, net_benefits, parameters

if TYPE_CHECKING:
    from hale.results import Results

MOST_TOLD = 10  # parameters
MOVING_TOGETHER = 0.95  # correlation of two parameters that a regression cannot tell apart
NOTHING_NEW = 1e-9  # share of a column's length that is left when others explain it


def tornado(results: Results, outcome: str = "npsv", most: int = MOST_TOLD) -> pd.DataFrame:
    """The widest bars for an outcome: `option, parameter, at_low, at_high, by_regression,
    rank_correlation, first_order`, the widest first, option by option.

    `at_low` and `at_high` are the outcome that a linear regression on all parameters has at the
    parameter's 2.5th and 97.5th percentile. Where there are fewer draws than that takes, or others
    explain the parameter, `by_regression` is False and they are the mean outcomes of the tenths of
    draws in which it is lowest and highest. `first_order` is the share of the outcome's variance.
    """
    varied = parameters(results)
    values = draws(results).sel(outcome=outcome)
    tables = []
    for option in results.options[1:]:
        its = values.sel(option=option).values
        if len(its) < FEWEST_DRAWS or not np.isfinite(its).all() or varied.empty:
            continue
        bars = pd.DataFrame([_bar(varied[name].values, slope, its)
                             for name, slope in zip(varied, slopes_of(varied.values, its))])
        bars = bars.assign(option=option, parameter=list(varied))
        widest = (bars.at_high - bars.at_low).abs().sort_values(ascending=False, kind="stable").index
        tables.append(bars.loc[widest[:most]])
    columns = ["option", "parameter", "at_low", "at_high", "by_regression", "rank_correlation",
               "first_order"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def evppi(results: Results, gbp_per_qaly: float | None = None) -> pd.DataFrame:
    """Expected value of knowing one parameter, GBP, at the study's value of a QALY unless another is
    given: `parameter, evppi`, the greatest first. By regression of the options' net benefits on the
    parameter, its square and cube (Strong, Oakley and Brennan 2014,
    doi:10.1177/0272989X13505910); with few draws too high, as luck is explained too."""
    value = terms(results).gbp_per_qaly if gbp_per_qaly is None else gbp_per_qaly
    benefits = net_benefits(results, value).values
    most = evpi_of(benefits)
    varied = parameters(results)
    worth = [min(most, evpi_of(_explained(varied[name].values, benefits))) for name in varied]
    table = pd.DataFrame({"parameter": list(varied), "evppi": worth})
    return table.sort_values("evppi", ascending=False, kind="stable", ignore_index=True)


def _bar(parameter: np.ndarray, slope: float, outcome: np.ndarray) -> dict[str, float]:
    order = np.argsort(parameter, kind="stable")
    in_order = outcome[order]
    tenth = math.ceil(len(outcome) / 10)
    low, high = in_order[:tenth].mean(), in_order[-tenth:].mean()
    if np.isfinite(slope):
        at = np.quantile(parameter, [0.025, 0.975]) - parameter.mean()
        low, high = outcome.mean() + slope * at
    return {"at_low": low, "at_high": high, "by_regression": bool(np.isfinite(slope)),
            "rank_correlation": _rank_correlation(parameter, outcome),
            "first_order": share_between_groups(in_order)}


def slopes_of(columns: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Slope of the outcome on every column (draw, column), all together; NaN for columns that those
    before them explain or that move with one of them, and for all when there are fewer draws than
    two for each column and two more."""
    slopes = np.full(columns.shape[1], np.nan)
    if len(outcome) < 2 * columns.shape[1] + 2:
        return slopes
    centred = columns - columns.mean(axis=0)
    new = _columns_apart(centred)
    new[new] = _new_columns(centred[:, new])
    fitted = np.linalg.lstsq(_unit_length(centred[:, new]), outcome - outcome.mean(), rcond=None)[0]
    slopes[new] = fitted / np.linalg.norm(centred[:, new], axis=0)
    return slopes


def _columns_apart(centred: np.ndarray) -> np.ndarray:
    """Which columns no earlier one of these moves with."""
    lengths = np.linalg.norm(centred, axis=0)
    units = centred / np.where(lengths > 0, lengths, 1)
    apart = np.zeros(centred.shape[1], dtype=bool)
    for column in range(centred.shape[1]):
        apart[column] = not (np.abs(units[:, apart].T @ units[:, column]) > MOVING_TOGETHER).any()
    return apart


def _new_columns(columns: np.ndarray) -> np.ndarray:
    """Which columns are not explained by those before them."""
    basis = np.zeros((len(columns), 0))
    new = []
    for column in columns.T:
        rest = column - basis @ (basis.T @ column)
        rest = rest - basis @ (basis.T @ rest)
        length = np.linalg.norm(rest)
        new.append(bool(length > NOTHING_NEW * np.linalg.norm(column)))
        if new[-1]:
            basis = np.column_stack([basis, rest / length])
    return np.array(new)


def _unit_length(columns: np.ndarray) -> np.ndarray:
    return columns / np.linalg.norm(columns, axis=0)


def _explained(parameter: np.ndarray, benefits: np.ndarray) -> np.ndarray:
    """Of benefits (draw, option), what a cubic in the parameter explains."""
    standard = (parameter - parameter.mean()) / parameter.std()
    terms_of = np.column_stack([standard**power for power in range(4)])
    kept = terms_of[:, _new_columns(terms_of)]
    return kept @ np.linalg.lstsq(kept, benefits, rcond=None)[0]


def _rank_correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Spearman's; 0 when either is the same in all draws."""
    ranks = np.array([pd.Series(values).rank().values for values in (one, other)])
    if (ranks.std(axis=1) == 0).any():
        return 0.0
    return float(np.corrcoef(ranks)[0, 1])


def share_between_groups(in_order: np.ndarray) -> float:
    """Share of variance between sqrt(n) groups of draws alike in the parameter, less what groups by
    luck would have (Kelley 1935; Plischke, Borgonovo and Smith 2013)."""
    n = len(in_order)
    groups = math.isqrt(n)
    whole = ((in_order - in_order.mean()) ** 2).sum()
    if whole == 0:
        return 0.0
    ends = [group * n // groups for group in range(groups + 1)]
    within = sum(((part - part.mean()) ** 2).sum()
                 for part in (in_order[a:b] for a, b in zip(ends, ends[1:])))
    return 1 - within / whole * (n - 1) / (n - groups)
