"""What programmes did: offers, starts, queues and spend, by year and by IMD decile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from hale.results import Results

MONTHS_PER_YEAR = 12
PENCE_PER_POUND = 100

STOCKS = ("eligible", "enrolled", "waiting")  # person-months: over 12, people at any time of the year
COUNTS = ("offered", "accepted", "starts", "completions", "gave_up", "lapsed")
PLACES = ("lsoa", "la")
MONEY = ("spend", "capital")  # pence


@dataclass(frozen=True)
class Programme:
    """An intervention in an option that uses it."""

    option: str
    intervention: str


def programmes(results: Results, options: list[str]) -> list[Programme]:
    """The programmes that anybody met the conditions of in these options."""
    eligible = results.sums("programme", "eligible", "option", "intervention").sel(option=options)
    return [Programme(str(option), str(intervention)) for option in options
            for intervention in eligible.intervention.values
            if eligible.sel(option=option, intervention=intervention) > 0]


def by_year(results: Results, programme: Programme) -> pd.DataFrame:
    """By year, for everyone: people at any time (`eligible`, `enrolled`, `waiting`: means of the year's
    months), people or offers in the year (`offered`, `accepted`, `starts`, `completions`, `gave_up`,
    `lapsed`) and GBP (`spend`, and `capital` as part of it)."""
    return _for_everyone(results, programme, "year")


def by_decile(results: Results, programme: Programme) -> pd.DataFrame:
    """The same by IMD decile: people at any time (means of all years), sums of all years."""
    frame = _for_everyone(results, programme, "imd_decile")
    frame[list(STOCKS)] /= len(results.years)
    return frame


def unmet(frame: pd.DataFrame) -> pd.Series:
    """People who meet the conditions and are not in support, at any time; those who wait are among
    them."""
    return frame.eligible - frame.enrolled


def titles(results: Results) -> dict[str, str]:
    """Titles by id of the intervention, from the study as it was run; else the id."""
    told = {i["id"]: i.get("title") or i["id"] for i in results.study.get("interventions", [])}
    ids = [str(i) for i in results.cube("programme").intervention.values]
    return {i: told.get(i, i) for i in ids}


def of_places(results: Results) -> set[str]:
    """Ids of the interventions whose members are LSOAs or boroughs, not people or households."""
    told = results.study.get("interventions", [])
    return {i["id"] for i in told if i.get("who", {}).get("unit") in PLACES}


def _for_everyone(results: Results, programme: Programme, by: str) -> pd.DataFrame:
    frame = pd.DataFrame({name: _sum(results, programme, name, by) for name in STOCKS + COUNTS + MONEY})
    frame[list(STOCKS)] /= MONTHS_PER_YEAR
    frame[list(MONEY)] /= PENCE_PER_POUND
    return frame / results.scale


def _sum(results: Results, programme: Programme, variable: str, by: str) -> pd.Series:
    sums = results.sums("programme", variable, "option", "intervention", by)
    return sums.sel(option=programme.option, intervention=programme.intervention).to_series()
