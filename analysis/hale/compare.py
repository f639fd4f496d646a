"""The rows of `hale compare --format csv`, recomputed from the counts of a results file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

import pandas as pd
import xarray as xr

from hale.measures import appraisal, distribution, services, uncertainty
from hale.measures.hle_interval import hle_change_intervals
from hale.measures.inequality import gap_to_comparator, inequality
from hale.measures.life_tables import expectancies
from hale.measures.payback import payback

if TYPE_CHECKING:
    from hale.results import Results

COLUMNS = ["option", "measure", "unit", "area", "sex", "agency", "years", "value"]
LEVELS = {"sii": "years", "rii": "ratio", "hle_gap_deciles": "years", "hle_gap_la": "years"}
MONTHS_PER_YEAR = 12
CASES = {  # units of what appraisal gives by option
    "bcr": "ratio", "fiscal_bcr": "ratio", "discounted_qalys": "QALYs",
    "gbp_per_qaly_to_break_even_share": "share of the value of a QALY",
    "npsv_share_by_unverified_costs": "share", "share_of_hle_target": "percent",
    "people_in_good_health_change": "people", "weighted_income_change": "GBP of the median",
    "weighted_npsv": "GBP of the median", "mean_qale_change": "years", "ede_qale_change": "years",
    "equity_part_of_ede": "years", "fewer_units": "units",
}
COUNTS = [  # measure, unit, cube, variable, factor
    ("job_years_change", "person-years", "work", "employed", 1 / MONTHS_PER_YEAR),
    ("good_health_years_change", "person-years", "population", "good_health", 1 / MONTHS_PER_YEAR),
    ("qalys_change", "QALYs", "population", "quality_adjusted_months", 1 / MONTHS_PER_YEAR),
    ("satisfaction_years_change", "points x person-years", "population", "satisfaction_months",
     1 / MONTHS_PER_YEAR),
    ("life_years_change", "person-years", "population", "person_months", 1 / MONTHS_PER_YEAR),
    ("deaths_avoided", "people", "population", "expected_deaths", -1.0),
    ("programme_starts", "people", "programme", "starts", 1.0),
]
TRANSFERS_TOLD = ["DWP", "HMRC", "employers", "individuals"]


def compare(results: Results) -> pd.DataFrame:
    """One row for each figure of each option, with the columns `option, measure, unit, area, sex,
    agency, years, value`; for everyone, NaN where there is no value (never paid back, no ratio).
    docs/formats/results-1.md lists the measures."""
    parts = [*_expectancy_rows(results), *_count_rows(results), *_money_rows(results),
             *_interval_rows(results), *_case_rows(results), *_payback_rows(results),
             *_agency_rows(results), *_service_rows(results), *_distribution_rows(results),
             *_spread_rows(results)]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def all_years(results: Results) -> str:
    """`2024-2033`, as a comparison writes it."""
    return f"{results.years[0]}-{results.years[-1]}"


def last_years(results: Results) -> str:
    return f"{results.last_years[0]}-{results.last_years[-1]}"


def _tidy(results: Results, values: xr.DataArray, measure: str, unit: str, **labels: str) -> pd.DataFrame:
    """Rows of values by any of (option, year, area, sex, agency); what is not an axis is the region,
    persons, no agency and all years, or as `labels` say."""
    table = values.rename("value").reset_coords(drop=True).to_dataframe().reset_index()
    if "year" in table:
        table["years"] = table.pop("year").map({year: str(year) for year in results.years})
    usual = {"area": results.region, "sex": "persons", "agency": "", "years": all_years(results),
             "measure": measure, "unit": unit} | labels
    return table.assign(**{name: value for name, value in usual.items() if name not in table})


def _without_baseline(values: xr.DataArray) -> xr.DataArray:
    return values.isel(option=slice(1, None))


def _yearly(results: Results, values: xr.DataArray, measure: str, unit: str) -> list[pd.DataFrame]:
    """Every year and the mean of the last."""
    mean = distribution.last_mean(results, values)
    return [_tidy(results, values, measure, unit),
            _tidy(results, mean, measure, unit, years=last_years(results))]


def _expectancy_rows(results: Results) -> list[pd.DataFrame]:
    life, unequal = expectancies(results), inequality(results)
    rows = []
    for name in ("hle", "le"):
        rows += _yearly(results, _without_baseline(life[name] - life[name][0]), f"{name}_change", "years")
    if results.comparator:
        rows += _yearly(results, gap_to_comparator(results), "hle_gap", "years")
    for name, unit in LEVELS.items():
        values = unequal[name]
        rows += _yearly(results, values, name, unit)
        rows += _yearly(results, _without_baseline(values - values[0]), f"{name}_change", unit)
    return rows


def _count_rows(results: Results) -> list[pd.DataFrame]:
    rows = []
    for measure, unit, cube, variable, factor in COUNTS:
        by_year = _without_baseline(appraisal.change(results, cube, variable, "year") * factor)
        rows += [_tidy(results, by_year, measure, unit),
                 _tidy(results, by_year.sum("year"), measure, unit)]
    return rows


def _money_rows(results: Results) -> list[pd.DataFrame]:
    money = _without_baseline(appraisal.flows(results).sum("year"))
    cost = -money.sel(kind="cost")
    told = _tidy(results, cost, "cost", "GBP")
    transfers = money.sel(kind="transfer", agency=TRANSFERS_TOLD)
    jobs = _without_baseline(appraisal.change(results, "work", "employed", "year")) / MONTHS_PER_YEAR
    spent, job_years = cost.sum("agency"), jobs.sum("year")
    per_job = (spent / job_years).where((spent > 0) & (job_years > 0))
    return [told[told.value != 0], _tidy(results, spent, "cost", "GBP", agency="all"),
            _tidy(results, transfers, "net_transfers", "GBP"),
            _tidy(results, per_job, "cost_per_job_year", "GBP", agency="all")]


def _interval_rows(results: Results) -> list[pd.DataFrame]:
    changes = hle_change_intervals(results)
    return [_tidy(results, _without_baseline(changes[name]), name, "years", years=last_years(results))
            for name in ("hle_change_lower", "hle_change_upper")]


def _case_rows(results: Results) -> list[pd.DataFrame]:
    """Everything that appraisal gives by option alone."""
    makers: list[Callable[[Results], xr.Dataset]] = [
        appraisal.social_case, distribution.wellbeing, appraisal.purse_case,
        distribution.income_case, distribution.equity, distribution.targets, services.unverified]
    rows = [_tidy(results, _without_baseline(values), str(name), CASES.get(str(name), "GBP"))
            for make in makers for name, values in make(results).items()]
    for gbp in appraisal.terms(results).also_per_qaly:
        values = _without_baseline(appraisal.npsv_at(results, gbp))
        rows.append(_tidy(results, values, "npsv_at_gbp_per_qaly", "GBP", agency=f"{gbp:.0f}"))
    return rows


def _payback_rows(results: Results) -> list[pd.DataFrame]:
    """Years from which something is paid back for good; no row when there was nothing to pay back."""
    rows = []
    for prefix, discounted in (("", False), ("discounted_", True)):
        of_agencies = appraisal.agency_flows(results, discounted)
        flows = [(f"{prefix}agency_payback", str(agency), of_agencies.values[:, place])
                 for place, agency in enumerate(of_agencies.agency.values)]
        flows += [(f"{prefix}public_payback", "government", appraisal.purse_flow(results, discounted).values),
                  (f"{prefix}social_payback", "", appraisal.social_flow(results, discounted).values)]
        for measure, agency, by_option in flows:
            found = {option: payback(by_year) for option, by_year in zip(results.options[1:], by_option[1:])}
            years = {option: its.year(results.years[0]) for option, its in found.items() if its.was_in_debt}
            values = xr.DataArray(list(years.values()), {"option": list(years)}, ["option"])
            if years:
                rows.append(_tidy(results, values, measure, "year", agency=agency))
    return rows


def _agency_rows(results: Results) -> list[pd.DataFrame]:
    """Agencies whose flows never change have no rows."""
    net = appraisal.agency_flows(results)
    case = appraisal.agency_case(results).assign(gain_share=appraisal.gain_shares(results))
    changes = (net != 0).any("year").to_series()
    touched = set(changes[changes].index)
    rows = [_tidy(results, _without_baseline(net), "net_flow", "GBP")]
    rows += [_tidy(results, _without_baseline(values), str(name), "GBP") for name, values in case.items()]
    rows[-1] = rows[-1].dropna(subset="value")
    return [table[[pair in touched for pair in zip(table.option, table.agency)]] for table in rows]


def _service_rows(results: Results) -> list[pd.DataFrame]:
    rows = []
    for name, values in services.savings(results).items():
        values = _without_baseline(values)
        rows.append(_tidy(results, values.rename(quantity="agency"), str(name),
                          CASES.get(str(name), "GBP")))
        if name != "fewer_units":
            rows.append(_tidy(results, values.sum("quantity"), str(name), "GBP", agency="all"))
    return rows


def _distribution_rows(results: Results) -> list[pd.DataFrame]:
    rows = []
    of_deciles = distribution.decile_changes(results).sum("year").isel(option=slice(1, None))
    for name, unit in (("income_change", "GBP"), ("qalys_change", "QALYs")):
        values = of_deciles[name]
        rows += [_of_places(results, values, "imd_decile", "IMD decile", name, unit),
                 _of_places(results, distribution.by_fifth(values), "imd_fifth", "IMD fifth", name, unit)]
    health = _without_baseline(distribution.net_health_benefit(results))
    return rows + [_of_places(results, health, "imd_fifth", "IMD fifth", "net_health_benefit", "QALYs"),
                   _tidy(results, health.sum("imd_fifth"), "net_health_benefit", "QALYs")]


def _of_places(results: Results, values: xr.DataArray, axis: str, word: str, measure: str,
               unit: str) -> pd.DataFrame:
    names = [f"{word} {place}" for place in values[axis].values]
    return _tidy(results, values.assign_coords({axis: names}).rename({axis: "area"}), measure, unit)


def _spread_rows(results: Results) -> list[pd.DataFrame]:
    """What the draws of a sweep say of every outcome."""
    if results.draws < uncertainty.FEWEST_DRAWS:
        return []
    statistics = {"mean": "mean", "p2.5": "lower", "p97.5": "upper",
                  "probability_better": "probability_better", "sd_between_draws": "sd_between_draws",
                  "sd_within_draws": "sd_within_draws", "draws_needed": "draws_needed"}
    units = {"probability_better": "share of draws", "draws_needed": "draws"}
    tables = []
    for statistic, suffix in statistics.items():
        table = uncertainty.spreads(results)[["option", "outcome", "unit", statistic]].dropna()
        tables.append(pd.DataFrame({
            "option": table.option, "measure": table.outcome + "_" + suffix,
            "unit": units.get(statistic, table.unit), "area": results.region, "sex": "persons",
            "agency": "", "years": all_years(results), "value": table[statistic]}))
    return tables
