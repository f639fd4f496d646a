"""What a sweep's draws say of the outcomes, and what knowing more would be worth.

Draws are counted that are as likely as what is believed of the parameters, each at the mean of its
seeds. The outcomes are those of the cube `outcomes`; an option's are against the baseline, so that the
baseline's own are 0.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Sequence

import numpy as np
import pandas as pd
import xarray as xr

from hale.measures.appraisal import terms
from hale.measures.life_tables import NORMAL_97_5

if TYPE_CHECKING:
    from hale.results import Results

FEWEST_DRAWS = 4  # that anything is said of
LIKELY_DESIGNS = ("draws", "latin-hypercube", "sobol")
USUAL_GBP_PER_QALY = (0.0, 10e3, 15e3, 20e3, 25e3, 30e3, 40e3, 50e3, 70e3, 100e3)
LESS_IS_BETTER = frozenset({"hle_gap_deciles_change", "hle_gap_la_change", "sii_change", "rii_change"})
NEITHER_IS_BETTER = frozenset({"present_cost", "public_cost", "spend", "starts"})


def sampled_draws(results: Results) -> list[int]:
    """Labels of the sampled draws that were run: joint draws of the priors, the points of a Latin
    hypercube or Sobol sequence, and the two samples of a Saltelli design."""
    if not results.design:
        return []
    outcomes = results.cube("outcomes")
    labels = outcomes.draw.values
    first = outcomes.value.isel(option=0, outcome=0).values.reshape(len(labels), -1)
    has_runs = np.isfinite(first).any(axis=1)
    return [int(draw) for draw, run in zip(labels, has_runs) if run and _is_likely(results, int(draw))]


def _is_likely(results: Results, draw: int) -> bool:
    if draw == 0:
        return False
    if results.design in LIKELY_DESIGNS:
        return True
    if results.design != "saltelli" or not results.has("design"):
        return False
    design = results.cube("design")
    factors = design.sizes["factor"]
    has_pairs = bool(results.attrs.get("design_has_pairs", 0))
    rows_per_base = 2 * factors + 2 if has_pairs else factors + 2
    return (int(design.point.sel(draw=draw)) - 1) % rows_per_base < 2


def draws(results: Results) -> xr.DataArray:
    """Outcomes of the sampled draws by (option, draw, outcome), each the mean of its seeds."""
    return results.keep(("draws",), lambda: _replicates(results).mean("seed").load())


def _replicates(results: Results) -> xr.DataArray:
    return results.cube("outcomes").value.sel(draw=sampled_draws(results))


def parameters(results: Results) -> pd.DataFrame:
    """What differs between the sampled draws: a row for each, by draw, a column for each parameter."""
    values = results.cube("draws").value.sel(draw=sampled_draws(results))
    table = values.to_series().unstack("parameter")[[str(name) for name in values.parameter.values]]
    return table.loc[:, table.notna().all() & (table.nunique() > 1)]


def spreads(results: Results, precision: float = 0.1) -> pd.DataFrame:
    """A row for each option and outcome: `option, outcome, unit, central, mean, standard_error, p2.5,
    median, p97.5, probability_better, sd_between_draws, sd_within_draws, draws_needed`.

    The luck of the runs is taken out of `sd_between_draws` when draws have several seeds;
    `draws_needed` brings the mean's 95 % interval within `precision` of the mean to either side. Empty
    for fewer than four draws.
    """
    if results.draws < FEWEST_DRAWS:
        return pd.DataFrame(columns=["option", "outcome", "unit"])
    outcomes = results.cube("outcomes")
    units = {str(o): str(unit) for o, unit in zip(outcomes.outcome.values, outcomes.unit.values)}
    central, replicates = results.central("outcomes").value, _replicates(results).load()
    rows = [{"option": option, "outcome": outcome, "unit": unit,
             "central": float(central.sel(option=option, outcome=outcome)),
             **_spread(replicates.sel(option=option, outcome=outcome).transpose("draw", "seed").values,
                       outcome, precision)}
            for option in results.options[1:] for outcome, unit in units.items()]
    return pd.DataFrame(rows).dropna(subset="mean").reset_index(drop=True)


def _spread(runs: np.ndarray, outcome: str, precision: float) -> dict[str, float]:
    """Of the runs of one option and outcome by (draw, seed)."""
    there = np.isfinite(runs)
    if not there.any(axis=1).all():
        return {"mean": np.nan}
    seeds = there.sum(axis=1)
    means = np.where(there, runs, 0.0).sum(axis=1) / seeds
    low, median, high = np.quantile(means, [0.025, 0.5, 0.975])
    between = means.std(ddof=1)
    freedom = (seeds - 1).sum()
    within = np.nan
    parameters_alone = between
    if freedom > 0:
        squares = np.where(there, (runs - means[:, np.newaxis]) ** 2, 0.0).sum()
        within = math.sqrt(squares / freedom)
        luck = within**2 * (1.0 / seeds).mean()
        parameters_alone = math.sqrt(max(0.0, between**2 - luck))
    return {"mean": means.mean(), "standard_error": between / math.sqrt(len(means)), "p2.5": low,
            "median": median, "p97.5": high, "probability_better": _share_better(means, outcome),
            "sd_between_draws": parameters_alone, "sd_within_draws": within,
            "draws_needed": _draws_needed(between, precision * abs(means.mean()))}


def _share_better(values: np.ndarray, outcome: str) -> float:
    if outcome in NEITHER_IS_BETTER:
        return np.nan
    return float((values < 0).mean() if outcome in LESS_IS_BETTER else (values > 0).mean())


def _draws_needed(standard_deviation: float, half_width: float) -> float:
    """NaN when there is no width to reach. A quotient that misses a whole number by rounding asks
    for no further draw."""
    if half_width == 0.0:
        return np.nan
    needed = (NORMAL_97_5 * standard_deviation / half_width) ** 2
    return max(1.0, math.ceil(needed * (1 - 1e-9)))


def probability(results: Results, option: str, outcome: str, above: float = 0.0) -> float:
    """Share of the sampled draws in which the option's outcome is above a value; NaN without draws."""
    if results.draws == 0:
        return math.nan
    return float((draws(results).sel(option=option, outcome=outcome) > above).mean())


def net_benefits(results: Results, gbp_per_qaly: float) -> xr.DataArray:
    """Net public value (GBP) by (draw, option), QALYs at a value; the baseline's is 0."""
    values = draws(results)
    case = {name: values.sel(outcome=name, drop=True)
            for name in ("npsv", "present_qaly_value", "discounted_qalys")}
    cost = case["present_qaly_value"] - case["npsv"]
    return (case["discounted_qalys"] * gbp_per_qaly - cost).transpose("draw", "option")


def values_of_qaly(results: Results) -> list[float]:
    """GBP of a QALY at which choices are told: usual ones, the study's, and those it tells besides."""
    of_study = terms(results)
    return sorted({*USUAL_GBP_PER_QALY, *of_study.also_per_qaly, of_study.gbp_per_qaly})


def ceac(results: Results, gbp_per_qaly: Sequence[float] | None = None) -> pd.DataFrame:
    """Cost-effectiveness acceptability curve: `gbp_per_qaly, option, probability_best`, a row for each
    value and option, the baseline among them; options as good as each other share a draw."""
    rows = []
    for value in gbp_per_qaly or values_of_qaly(results):
        benefits = net_benefits(results, value)
        best = (benefits == benefits.max("option")).astype(float)
        shares = (best / best.sum("option")).mean("draw")
        rows += [{"gbp_per_qaly": value, "option": str(option), "probability_best": float(share)}
                 for option, share in zip(shares.option.values, shares.values)]
    return pd.DataFrame(rows)


def ceaf(results: Results, gbp_per_qaly: Sequence[float] | None = None) -> pd.DataFrame:
    """Acceptability frontier: by value of a QALY the option of the greatest mean net benefit, the
    probability that it is the best, and what certainty would be worth (GBP): `gbp_per_qaly, option,
    probability_of_choice, evpi`."""
    curve = ceac(results, gbp_per_qaly).set_index(["gbp_per_qaly", "option"]).probability_best
    rows = []
    for value in curve.index.unique("gbp_per_qaly"):
        means = net_benefits(results, value).mean("draw")
        choice = str(means.option.values[means.values.argmax()])
        rows.append({"gbp_per_qaly": value, "option": choice,
                     "probability_of_choice": curve[value, choice], "evpi": evpi(results, value)})
    return pd.DataFrame(rows)


def evpi(results: Results, gbp_per_qaly: float | None = None) -> float:
    """Expected value of perfect information, GBP: what choosing with certainty in every draw would
    bring more than the option of the greatest mean net benefit; at the study's value of a QALY unless
    another is given."""
    value = terms(results).gbp_per_qaly if gbp_per_qaly is None else gbp_per_qaly
    return evpi_of(net_benefits(results, value).values)


def evpi_of(benefits: np.ndarray) -> float:
    """Of net benefits by (draw, option), GBP."""
    return max(0.0, float(benefits.max(axis=1).mean() - benefits.mean(axis=0).max()))


def tornado(results: Results, outcome: str = "npsv") -> pd.DataFrame:
    """The ten widest bars for an outcome: see `hale.measures.sensitivity.tornado`."""
    from hale.measures import sensitivity

    return sensitivity.tornado(results, outcome)
