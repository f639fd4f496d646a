"""Results as tidy tables for other programs: a folder of CSV files, or a workbook."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Sequence

import pandas as pd
import xarray as xr

from hale.measures import sensitivity, uncertainty
from hale.results import ResultsError

if TYPE_CHECKING:
    from hale.results import Results

ROWS_OF_A_SHEET = 1_048_576
HEADLINES = ["npsv", "bcr", "net_budget_impact", "public_payback", "hle_change", "hle_gap_deciles_change",
             "discounted_qalys", "job_years_change", "deaths_avoided", "programme_starts"]


def export_csv(results: Results, folder: Path, cubes: Sequence[str] | None = None,
               force: bool = False) -> list[Path]:
    """Writes a folder of UTF-8 CSV files and returns their paths: `about.csv`, `comparison.csv` (the
    rows of `hale compare`, for everyone), of a sweep `uncertainty_*.csv`, and for each cube
    `cube_NAME.csv`: the central run, a row for each cell with its labels, counts as simulated (divide
    by `scale` for everyone); what is missing is empty. `cube_NAME_AXIS.csv` says more of the labels of
    an axis.

    `cubes` chooses among them. Raises ResultsError for a cube that is not there and, without `force`,
    for a folder that is.
    """
    chosen = list(results.cube_names if cubes is None else cubes)
    for name in chosen:
        results.cube(name)
    if folder.exists() and not force:
        raise ResultsError(f"{folder}: it is there already; --force writes into it")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in {"about": about(results), "comparison": results.comparison,
                        **uncertainty_tables(results)}.items():
        written.append(folder / f"{name}.csv")
        table.to_csv(written[-1], index=False)
    for name in chosen:
        written += _write_cube(results, name, folder)
    return written


def export_xlsx(results: Results, path: Path) -> Path:
    """Writes a workbook: sheets `about`, `headlines` (main measures, a column for each option),
    `comparison` and, of a sweep, `uncertainty_*`. Needs openpyxl; returns `path`."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, table in {"about": about(results), "headlines": headlines(results),
                        "comparison": results.comparison, **uncertainty_tables(results)}.items():
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A2"
        sheet.append(list(table.columns))
        rows = table.astype(object).where(table.notna(), None).head(ROWS_OF_A_SHEET - 1)
        for row in rows.itertuples(index=False):
            sheet.append(row)
    partial = path.with_name(path.name + ".partial")
    book.save(partial)
    shutil.move(partial, path)
    return path


def about(results: Results) -> pd.DataFrame:
    """`name, value` of what the file says of itself."""
    facts = {name: value for name, value in results.attrs.items() if name not in ("study", "sweep")}
    facts["options"] = ", ".join(results.options)
    facts["years"] = f"{results.years[0]}-{results.years[-1]}"
    return pd.DataFrame({"name": list(facts), "value": [str(value) for value in facts.values()]})


def headlines(results: Results) -> pd.DataFrame:
    """Main measures of the region, `measure, unit, years` and a column for each option; of measures
    by year and area, the mean of the last years or the sum of all."""
    rows = results.comparison
    whole = (rows.area == results.region) & (rows.sex == "persons") & rows.years.str.contains("-")
    rows = rows[whole & rows.measure.isin(HEADLINES) & rows.agency.isin(["", "government"])]
    rows = rows.drop_duplicates(["option", "measure"])
    table = rows.pivot(index=["measure", "unit", "years"], columns="option", values="value")
    table = table.reindex(columns=results.options[1:]).reset_index().rename_axis(columns=None)
    return table.sort_values("measure", key=lambda names: names.map(HEADLINES.index), ignore_index=True)


def uncertainty_tables(results: Results) -> dict[str, pd.DataFrame]:
    """What a sweep's draws say; nothing of a single run."""
    if results.draws < uncertainty.FEWEST_DRAWS:
        return {}
    return {"uncertainty_outcomes": uncertainty.spreads(results),
            "uncertainty_ceac": uncertainty.ceac(results),
            "uncertainty_ceaf": uncertainty.ceaf(results),
            "uncertainty_evppi": sensitivity.evppi(results),
            "uncertainty_tornado": uncertainty.tornado(results),
            "uncertainty_draws": _draws_and_outcomes(results)}


def _draws_and_outcomes(results: Results) -> pd.DataFrame:
    """A row for each option, sampled draw and outcome."""
    values = uncertainty.draws(results).isel(option=slice(1, None))
    return values.rename("value").reset_coords(drop=True).to_dataframe().reset_index()


def _write_cube(results: Results, name: str, folder: Path) -> list[Path]:
    """A file for the cells and one for what is beside an axis (a ward's name, a quantity's unit cost),
    to be joined by its label."""
    cube = results.central(name)
    axes_of = {variable: tuple(str(axis) for axis in values.dims) for variable, values in cube.items()}
    cells = max(axes_of.values(), key=len)
    written = []
    for axes in dict.fromkeys(axes_of.values()):
        written.append(folder / ("_".join(["cube", name, *(axes if axes != cells else ())]) + ".csv"))
        variables = cube[[variable for variable, its in axes_of.items() if its == axes]]
        for number, table in enumerate(_tables(variables, axes)):
            table.to_csv(written[-1], index=False, mode="w" if number == 0 else "a", header=number == 0)
    return written


def _tables(variables: xr.Dataset, axes: tuple[str, ...]) -> Iterator[pd.DataFrame]:
    """Axes, then variables: an option at a time, so that large cubes pass through memory in turn."""
    by_option = "option" in axes
    for option in variables.option.values if by_option else [None]:
        part = variables.sel(option=[option]) if by_option else variables
        table = part.load().to_dataframe(dim_order=list(axes)).reset_index()
        yield table[[*axes, *variables.data_vars]]
