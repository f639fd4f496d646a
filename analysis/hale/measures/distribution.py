"""Who gains: incomes, QALYs and net health by deprivation, and wellbeing beyond health."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from hale.measures.appraisal import (MONTHS_PER_YEAR, PENCE_PER_POUND, change, present_value, purse_case,
                                     social_case, terms)
from hale.measures.inequality import DECILES, equity_impact
from hale.measures.life_tables import expectancies

if TYPE_CHECKING:
    from hale.results import Results

TARGET_YEARS_OF_HLE = 1.2  # the rise in healthy life expectancy that the region aims at


def decile_changes(results: Results) -> xr.Dataset:
    """By (option, year, imd_decile), undiscounted: `income_change` (net, GBP) and `qalys_change`."""
    income = change(results, "incomes", "net", "year", "imd_decile") / PENCE_PER_POUND
    gained = change(results, "population", "quality_adjusted_months", "year", "imd_decile")
    return xr.Dataset({"income_change": income, "qalys_change": gained / MONTHS_PER_YEAR})


def by_fifth(of_deciles: xr.DataArray) -> xr.DataArray:
    """Sums over the two deciles of each fifth: axis `imd_fifth` (1: the most deprived) for
    `imd_decile`."""
    fifths = (of_deciles.imd_decile + 1) // 2
    return of_deciles.groupby(fifths.rename("imd_fifth")).sum()


def income_weights(results: Results) -> xr.DataArray:
    """Worth of a pound to the residents of a decile by (year, imd_decile): (median / their typical
    income in the baseline) ^ elasticity; 0 where nobody has an income."""
    values = terms(results).values
    months = results.sums("incomes", "person_months", "option", "year", "imd_decile")[0]
    pence = results.sums("incomes", "equivalised", "option", "year", "imd_decile")[0]
    typical = (pence / months.clip(min=1) / PENCE_PER_POUND).drop_vars("option")
    known = typical.where((typical > 0) & (values["median_income"] > 0))
    return ((values["median_income"] / known) ** values["income_elasticity"]).fillna(0.0)


def income_case(results: Results) -> xr.Dataset:
    """By option, present values: `present_income_change` (GBP), `weighted_income_change` and
    `weighted_npsv` (GBP of the median)."""
    income, factors = decile_changes(results).income_change, terms(results).money
    plain = present_value(income.sum("imd_decile"), factors)
    weighted = present_value((income * income_weights(results)).sum("imd_decile"), factors)
    return xr.Dataset({"present_income_change": plain, "weighted_income_change": weighted,
                       "weighted_npsv": social_case(results).npsv + weighted - plain})


def net_health_benefit(results: Results) -> xr.DataArray:
    """QALYs by (option, imd_fifth): discounted ones gained, less those that the public purse's net
    cost displaces, shared by residents of the baseline."""
    gained = by_fifth(decile_changes(results).qalys_change)
    gained = present_value(gained, terms(results).health)
    people = results.sums("incomes", "person_months", "option", "year", "imd_decile")[0].sum("year")
    share = by_fifth(people.drop_vars("option"))
    cost = -purse_case(results).net_budget_impact
    displaced = cost / terms(results).values["gbp_displacing_qaly"] * share / share.sum()
    return (gained - displaced).transpose("option", "imd_fifth")


def equity(results: Results) -> xr.Dataset:
    """By option, years of quality-adjusted life expectancy over IMD deciles, mean of the last years:
    `mean_qale_change`, `ede_qale_change` (Atkinson) and `equity_part_of_ede`."""
    qale = last_mean(results, expectancies(results).qale).sel(area=DECILES, sex="persons")
    people = results.sums("population", "person_months", "option", "imd_decile")[0].values
    impact = equity_impact(np.broadcast_to(qale[0].values, qale.shape), qale.values, people)
    names = ("mean_qale_change", "ede_qale_change", "equity_part_of_ede")
    return xr.Dataset({name: ("option", part) for name, part in zip(names, impact)},
                      coords={"option": qale.option})


def targets(results: Results) -> xr.Dataset:
    """By option, means of the last years: `share_of_hle_target` (percent of 1.2 years) and
    `people_in_good_health_change`."""
    hle = last_mean(results, expectancies(results).hle).sel(area=results.region, sex="persons", drop=True)
    healthy = change(results, "population", "good_health", "year") / MONTHS_PER_YEAR
    return xr.Dataset({"share_of_hle_target": 100 * (hle - hle[0].drop_vars("option")) / TARGET_YEARS_OF_HLE,
                       "people_in_good_health_change": last_mean(results, healthy)})


def wellbeing(results: Results) -> xr.Dataset:
    """By option, GBP of present value: `wellbeing_beyond_health` (life satisfaction beyond what QALYs
    bring, never less than nothing in a year) and `npsv_with_wellbeing`."""
    values = terms(results).values
    points = change(results, "population", "satisfaction_months", "year") / MONTHS_PER_YEAR
    of_health = decile_changes(results).qalys_change.sum("imd_decile") * values["points_per_qaly"]
    beyond = (points - of_health).clip(min=0) * values["gbp_per_wellby"]
    beyond = present_value(beyond, terms(results).money)
    return xr.Dataset({"wellbeing_beyond_health": beyond,
                       "npsv_with_wellbeing": social_case(results).npsv + beyond})


def last_mean(results: Results, by_year: xr.DataArray) -> xr.DataArray:
    """Mean over the last three years, without the axis `year`; NaN where any of them is."""
    return by_year.sel(year=results.last_years).mean("year", skipna=False)
