"""The case for an option: from flows by year to present values, ratios and payback.

Two cases side by side (HM Treasury, The Green Book): society's, in which transfers are nobody's gain,
and the public purse's, in which they count. Money is in pounds of the price base, for everyone, an
option's less the baseline's; + is a gain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Sequence

import numpy as np
import xarray as xr

from hale.agencies import is_government

if TYPE_CHECKING:
    from hale.results import Results

MONTHS_PER_YEAR = 12
PENCE_PER_POUND = 100
BENEFITS = ["resource", "economic", "social"]  # of society
SAVINGS = ["transfer", "resource"]  # of the public purse


@dataclass(frozen=True)
class Terms:
    """How later years, health and incomes are valued in a study."""

    money: np.ndarray  # worth at the start of a pound of each year
    health: np.ndarray  # and of a QALY
    schedule: str
    values: dict[str, float]  # by name of the axis `value` of cube `valuation`
    also_per_qaly: tuple[float, ...]  # GBP, at which the case is told besides

    @property
    def gbp_per_qaly(self) -> float:
        return self.values["gbp_per_qaly"]


def discount_factors(bands: Sequence[tuple[int, float]], years: int) -> np.ndarray:
    """Worth now of 1 in 0, 1 ... `years` - 1 years: value falls by the rate (0.035 is 3.5 %) of the
    latest band whose first year has come, year by year. `bands`: (first year, rate), rising."""
    rates = [next((rate for first, rate in reversed(bands) if first <= year), 0.0)
             for year in range(1, years)]
    return np.concatenate([[1.0], np.cumprod(1.0 / (1.0 + np.array(rates)))])


def terms(results: Results) -> Terms:
    """How the study values later years, health and incomes."""
    return results.keep(("terms",), lambda: _terms(results))


def _terms(results: Results) -> Terms:
    cube = results.central("valuation")

    def factors(series: str) -> np.ndarray:
        its = cube.sel(series=series)
        bands = [(int(first), float(rate)) for first, rate in zip(its.first_year.values, its.rate.values)]
        return discount_factors([band for band in bands if band[0] > 0], len(results.years))

    told = cube.also_per_qaly.values if "also_per_qaly" in cube else []
    return Terms(factors("money"), factors("health"), str(cube.schedule.values[0]),
                 {str(name): float(cube.number.sel(value=name)) for name in cube.value.values},
                 tuple(float(gbp) for gbp in told))


def change(results: Results, cube: str, variable: str, *keep: str) -> xr.DataArray:
    """An option's less the baseline's of everyone, by (option, *keep); the baseline's own are 0."""
    sums = results.sums(cube, variable, "option", *keep)
    return (sums - sums.isel(option=0, drop=True)) / results.scale


def flows(results: Results) -> xr.DataArray:
    """GBP by (option, year, agency, kind)."""
    return change(results, "cash", "pence", "year", "agency", "kind") / PENCE_PER_POUND


def qalys(results: Results) -> xr.DataArray:
    """QALYs gained, undiscounted, by (option, year)."""
    return change(results, "population", "quality_adjusted_months", "year") / MONTHS_PER_YEAR


def present_value(by_year: xr.DataArray, factors: np.ndarray) -> xr.DataArray:
    """Sum over the axis `year`, each at its factor."""
    return by_year.dot(xr.DataArray(factors, dims="year"))


def ratio(value: xr.DataArray, cost: xr.DataArray) -> xr.DataArray:
    """value / cost where there is a cost; NaN elsewhere."""
    return value / cost.where(cost > 0)


def social_case(results: Results) -> xr.Dataset:
    """Society's case by option, GBP of present value: `present_cost`, `present_benefit` (QALYs
    included), `present_qaly_value`, `npsv`, `bcr`; `discounted_qalys`; `cost_per_qaly` (cost less
    resources that government saves, per QALY) and `gbp_per_qaly_to_break_even_share`."""
    terms_of, money = terms(results), flows(results)
    worth = present_value(money, terms_of.money)
    gained = present_value(qalys(results), terms_of.health)
    cost = -worth.sel(kind="cost", drop=True).sum("agency")
    spared = worth.sel(kind="resource", drop=True)[:, is_government(money.agency.values)].sum("agency")
    others = worth.sel(kind=BENEFITS).sum(["agency", "kind"])
    of_qalys = gained * terms_of.gbp_per_qaly
    return xr.Dataset({
        "present_cost": cost,
        "present_benefit": others + of_qalys,
        "present_qaly_value": of_qalys,
        "npsv": others + of_qalys - cost,
        "bcr": ratio(others + of_qalys, cost),
        "discounted_qalys": gained,
        "cost_per_qaly": ratio(cost - spared, gained),
        "gbp_per_qaly_to_break_even_share": ratio(cost - others, of_qalys),
    })


def npsv_at(results: Results, gbp_per_qaly: float) -> xr.DataArray:
    """Net public value to society by option, with QALYs at another value (GBP)."""
    case = social_case(results)
    return case.npsv - case.present_qaly_value + case.discounted_qalys * gbp_per_qaly


def purse_case(results: Results) -> xr.Dataset:
    """The public purse's case by option, GBP of present value: `public_cost`, `public_saving`
    (transfers and resources), `net_budget_impact` (all kinds), `fiscal_bcr`."""
    of_agencies = agency_case(results)
    of_agencies = of_agencies.isel(agency=is_government(of_agencies.agency.values))
    cost, saving = of_agencies.agency_cost.sum("agency"), of_agencies.agency_saving.sum("agency")
    return xr.Dataset({"public_cost": cost, "public_saving": saving,
                       "net_budget_impact": of_agencies.agency_net.sum("agency"),
                       "fiscal_bcr": ratio(saving, cost)})


def agency_case(results: Results) -> xr.Dataset:
    """By (option, agency), GBP of present value: `agency_cost`, `agency_saving` (transfers and
    resources) and `agency_net` (all kinds)."""
    worth = present_value(flows(results), terms(results).money)
    return xr.Dataset({"agency_cost": -worth.sel(kind="cost", drop=True),
                       "agency_saving": worth.sel(kind=SAVINGS).sum("kind"),
                       "agency_net": worth.sum("kind")})


def gain_shares(results: Results) -> xr.DataArray:
    """What each government agency would receive (+) or pay (-), GBP by (option, agency), so that the
    purse's surplus is shared in proportion to savings; NaN where no agency saves."""
    case = agency_case(results).isel(agency=is_government(results.central("cash").agency.values))
    surplus = (case.agency_saving - case.agency_cost).sum("agency")
    gains = case.agency_saving.clip(min=0)
    keeps = surplus * ratio(gains, gains.sum("agency"))
    return keeps - (case.agency_saving - case.agency_cost)


def social_flow(results: Results, discounted: bool = False) -> xr.DataArray:
    """Net social value by (option, year), GBP: all but transfers, and QALYs."""
    terms_of = terms(results)
    money = flows(results).sel(kind=["cost", *BENEFITS]).sum(["agency", "kind"])
    health = qalys(results) * terms_of.gbp_per_qaly
    return _at(money, terms_of.money, discounted) + _at(health, terms_of.health, discounted)


def agency_flows(results: Results, discounted: bool = False) -> xr.DataArray:
    """Net of what every agency pays and saves, all kinds, by (option, agency, year), GBP."""
    net = flows(results).sum("kind").transpose("option", "agency", "year")
    return _at(net, terms(results).money, discounted)


def purse_flow(results: Results, discounted: bool = False) -> xr.DataArray:
    """Net of what government pays and saves, all kinds, by (option, year), GBP."""
    net = agency_flows(results, discounted)
    return net.isel(agency=is_government(net.agency.values)).sum("agency")


def _at(by_year: xr.DataArray, factors: np.ndarray, discounted: bool) -> xr.DataArray:
    return by_year * xr.DataArray(factors, dims="year") if discounted else by_year
