"""Paired differences by year in every sample: a draw of the parameters (mean of its seeds), or, where
nothing was drawn, a seed of luck. What ribbons are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xarray as xr

from hale.agencies import is_government
from hale.measures.appraisal import terms
from hale.measures.uncertainty import sampled_draws

if TYPE_CHECKING:
    from hale.results import Results

MONTHS_PER_YEAR = 12
PENCE_PER_POUND = 100
DRAWS_AT_ONCE = 32  # of cubes that are read in parts, so that they need little memory
QUANTILES = (0.025, 0.25, 0.5, 0.75, 0.975)


def number_of_samples(results: Results) -> int:
    """Sampled draws, or seeds of a run without them; 1: no ribbon can be drawn."""
    return results.draws or results.cube("hle").sizes["seed"]


def hle_levels(results: Results) -> xr.DataArray:
    """Healthy life expectancy at birth of the region, years, by (option, sample, year)."""
    def read() -> xr.DataArray:
        values = results.cube("hle").hle.sel(area=results.region, sex="persons", drop=True)
        return _by_sample(results, values.load())

    return results.keep(("hle_levels",), read)


def hle_changes(results: Results) -> xr.DataArray:
    """Against the baseline of the same sample, years, by (option, sample, year)."""
    return _paired(hle_levels(results))


def person_year_changes(results: Results, variable: str) -> xr.DataArray:
    """A count of person-months of cube `population_fifths`, as person-years of everyone more than in
    the baseline, by (option, sample, year)."""
    sums = _in_parts(results, "population_fifths", variable,
                     lambda part: part.sum(["la", "imd_fifth", "sex"], skipna=False))
    return _paired(sums) / (MONTHS_PER_YEAR * results.scale)


def purse_so_far(results: Results) -> xr.DataArray:
    """What government paid and saved from the start to each year, present value in GBP for everyone,
    more than in the baseline, by (option, sample, year). The last year's is the net budget impact."""
    public = is_government(results.cube("cash").agency.values)
    over = ["intervention", "agency", "kind"]
    flows = _paired(_in_parts(results, "cash", "pence", lambda part: part.isel(
        agency=public).astype(np.float64).sum(over, skipna=False)))
    factors = xr.DataArray(terms(results).money, dims="year")
    return (flows * factors).cumsum("year") / (PENCE_PER_POUND * results.scale)


def ribbons(changes: xr.DataArray) -> pd.DataFrame:
    """Tidy quantiles over the samples: `option, year, p2.5, p25, p50, p75, p97.5`."""
    values = changes.quantile(list(QUANTILES), dim="sample")
    frame = values.transpose("option", "year", "quantile").to_series().unstack("quantile")
    frame.columns = [f"p{100 * q:g}" for q in QUANTILES]
    return frame.reset_index()


def _in_parts(results: Results, cube: str, variable: str,
              reduce: Callable[[xr.DataArray], xr.DataArray]) -> xr.DataArray:
    values = results.cube(cube)[variable]
    labels = sampled_draws(results) or [0]
    parts = []
    for option in range(values.sizes["option"]):
        for first in range(0, len(labels), DRAWS_AT_ONCE):
            chosen = labels[first:first + DRAWS_AT_ONCE]
            part = values.isel(option=[option]).sel(draw=chosen).load()
            parts.append(reduce(part))
    by_option = len(parts) // values.sizes["option"]
    rows = [xr.concat(parts[i:i + by_option], "draw") for i in range(0, len(parts), by_option)]
    return _by_sample(results, xr.concat(rows, "option"))


def _by_sample(results: Results, values: xr.DataArray) -> xr.DataArray:
    """Draws, each the mean of its seeds; without draws the seeds of the central one."""
    labels = sampled_draws(results)
    if labels:
        one = values.sel(draw=labels).mean("seed").rename(draw="sample")
    else:
        one = values.isel(draw=0, drop=True).rename(seed="sample")
    return one.transpose("option", "sample", "year")


def _paired(levels: xr.DataArray) -> xr.DataArray:
    return levels - levels.isel(option=0, drop=True)
