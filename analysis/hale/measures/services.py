"""What less use of services saves: at average cost, in cash, and on which figures that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from hale.measures.appraisal import change, present_value, social_case, terms

if TYPE_CHECKING:
    from hale.results import Results


def fewer_units(results: Results) -> xr.DataArray:
    """Units (contacts, household-years, offences) less than in the baseline, by (option, year,
    quantity); below zero: more."""
    return -change(results, "quantities", "number", "year", "quantity")


def savings(results: Results) -> xr.Dataset:
    """By (option, quantity), all years: `fewer_units`, `average_saving` (GBP, undiscounted, at average
    cost) and `cashable_saving`: of it, what sets money free. The share at the margin ends with each
    unit, the rest by whole steps (a ward, a team) of a year's change, rises like falls."""
    facts = results.central("quantities")
    fewer = fewer_units(results)
    size = np.abs(fewer)
    in_steps = (np.floor(size / facts.step.where(facts.step > 0)) * facts.step).fillna(0.0)
    freed = facts.marginal_share * size + (1 - facts.marginal_share) * in_steps
    return xr.Dataset({
        "fewer_units": fewer.sum("year"),
        "average_saving": (fewer * facts.unit_cost).sum("year"),
        "cashable_saving": (np.sign(fewer) * freed * facts.unit_cost).sum("year"),
    })


def unverified(results: Results) -> xr.Dataset:
    """By option: `npsv_by_unverified_costs`, the part (GBP) of net public value by unit costs that
    were not published as such, and its share `npsv_share_by_unverified_costs`."""
    facts = results.central("quantities")
    counted = facts.standing != "published"
    saved = (fewer_units(results) * facts.unit_cost).where(counted, 0.0).sum("quantity")
    part = present_value(saved, terms(results).money)
    npsv = social_case(results).npsv
    return xr.Dataset({"npsv_by_unverified_costs": part,
                       "npsv_share_by_unverified_costs": np.abs(part / npsv.where(npsv != 0))})
