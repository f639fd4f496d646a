"""Which programmes an option uses and what a member of each is."""

from __future__ import annotations

from dataclasses import dataclass

from hale.results import Results

MEMBERS = {None: "people", "person": "people", "household": "households", "home": "homes",
           "lsoa": "residents of the places that took part",
           "la": "residents of the boroughs that took part"}
PLACES = ("lsoa", "la")


@dataclass(frozen=True)
class Programme:
    """A programme as the study states it."""

    id: str
    title: str
    members: str  # what its counts count
    joins_whole_places: bool
    statement: dict  # its part of the study


def programmes_of(results: Results, option: str) -> list[Programme]:
    """The programmes that did anything in the option: had somebody eligible, or spent money."""
    return results.keep(("programmes", option), lambda: _programmes(results, option))


def _programmes(results: Results, option: str) -> list[Programme]:
    if not results.has("programme"):
        return []
    done = sum(results.sums("programme", count, "option", "intervention").sel(option=option)
               for count in ("eligible", "starts", "spend"))
    stated = {one["id"]: one for one in results.study.get("interventions") or []}
    return [_programme(str(name), stated.get(str(name), {}))
            for name in done.intervention.values[done.values != 0]]


def _programme(name: str, statement: dict) -> Programme:
    unit = (statement.get("who") or {}).get("unit")
    return Programme(name, statement.get("title", name), MEMBERS.get(unit, "people"),
                     unit in PLACES, statement)


def starts(results: Results, option: str) -> float:
    """How many started, for everyone, over all programmes and years; 0 without programmes."""
    if not results.has("programme"):
        return 0.0
    counts = results.sums("programme", "starts", "option").values
    return float(counts[results.options.index(option)]) / results.scale


def rate_of(results: Results, option: str, value: float) -> float:
    """`value` for each hundred who started; NaN when nobody did or whole places take part, whose
    residents are not starts in the same sense."""
    started = starts(results, option)
    if started == 0 or any(one.joins_whole_places for one in programmes_of(results, option)):
        return float("nan")
    return 100 * value / started
