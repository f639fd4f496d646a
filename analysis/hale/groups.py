"""Who gains and who loses: changes by IMD decile, sex, age, ethnic group, ward, LSOA and borough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from hale.results import Results

MONTHS_PER_YEAR = 12
PENCE_PER_POUND = 100

COUNTED = {  # a year of life, of good health, of full quality: months of the cubes
    "life_years": "person_months",
    "good_health_years": "good_health",
    "qalys": "quality_adjusted_months",
}
CUBES = {"imd_decile": "population", "sex": "population", "age_band": "population", "la": "population",
         "ethnicity": "ethnicity", "ward": "ward", "lsoa": "lsoa"}
AGES = {"0–14": ("0", "1-4", "5-9", "10-14"), "15–29": ("15-19", "20-24", "25-29"),
        "30–44": ("30-34", "35-39", "40-44"), "45–59": ("45-49", "50-54", "55-59"),
        "60–74": ("60-64", "65-69", "70-74"), "75 and over": ("75-79", "80-84", "85-89", "90+")}


def has_groups(results: Results, by: str) -> bool:
    """Can changes be told by `by` (imd_decile, sex, age_band, la, ethnicity, ward, lsoa)?"""
    return results.has(CUBES[by])


def group_changes(results: Results, by: str) -> pd.DataFrame:
    """Changes against the baseline over all years, for everyone.

    Rows: option (without the baseline) and group of `by`, in the order of the file (ages: the bands of
    AGES). Columns: `residents` (of the baseline, mean of the years), `life_years`,
    `good_health_years` and `qalys` (person-years and QALYs, undiscounted; those that the cube counts)
    and, by IMD decile, `income` (GBP, undiscounted, net income of households).
    """
    months = by_group(results, by, "person_months")
    columns = {"residents": _of_baseline(months) / MONTHS_PER_YEAR / len(results.years)}
    for name, variable in COUNTED.items():
        if variable in results.central(CUBES[by]):
            columns[name] = _changes(by_group(results, by, variable)) / MONTHS_PER_YEAR
    if by == "imd_decile" and results.has("incomes"):
        net = results.sums("incomes", "net", "option", by).to_pandas()
        columns["income"] = _changes(net) / PENCE_PER_POUND
    return pd.DataFrame({name: frame.stack() for name, frame in columns.items()}) / results.scale


def per_thousand(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes of `group_changes` over all years per 1,000 residents of the group (income: GBP per
    resident)."""
    rates = changes.drop(columns="residents").div(changes.residents, axis=0)
    in_thousands = [c for c in rates.columns if c != "income"]
    rates[in_thousands] *= 1000
    return rates


def by_group(results: Results, by: str, variable: str) -> pd.DataFrame:
    """Sums over all years of the people who were simulated (not divided by `scale`): option x group."""
    sums = results.sums(CUBES[by], variable, "option", by).to_pandas()
    return _in_bands(sums, AGES) if by == "age_band" else sums


def _in_bands(sums: pd.DataFrame, bands: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame({name: sums[list(parts)].sum(axis=1) for name, parts in bands.items()}
                        ).rename_axis(columns="age_band")


def _changes(sums: pd.DataFrame) -> pd.DataFrame:
    """Less the baseline, which is the first row."""
    return (sums - sums.iloc[0]).iloc[1:]


def _of_baseline(sums: pd.DataFrame) -> pd.DataFrame:
    """The baseline's, in the place of every option's."""
    return sums * 0 + sums.iloc[0] if len(sums) < 2 else (sums * 0 + sums.iloc[0]).iloc[1:]
