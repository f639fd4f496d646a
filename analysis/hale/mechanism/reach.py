"""Who could take part, who was asked, who came: the steps before any effect."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from hale.mechanism.programmes import Programme, programmes_of
from hale.mechanism.step import NAN, Chapter, Step
from hale.mechanism.words import figure, pounds, span
from hale.results import Results

MONTHS = 12
COUNTS = ("eligible", "offered", "accepted", "starts", "completions", "enrolled", "waiting",
          "gave_up", "lapsed", "dropped_waiting", "dropped_enrolled", "spend")


def programme_table(results: Results, option: str) -> pd.DataFrame:
    """One row for each programme of the option, for everyone and all years.

    Columns: `title`, `members`, the counts of cube `programme` (people or households;
    `eligible`, `enrolled` and `waiting` on average at any time), `cost` (GBP).
    """
    used = programmes_of(results, option)
    rows = [{"title": one.title, "members": one.members, **_counts(results, option, one.id)}
            for one in used]
    return pd.DataFrame(rows, index=pd.Index([one.id for one in used], name="programme"))


def reach(results: Results, option: str) -> Chapter:
    """From eligible to completed; totals where an option has several programmes."""
    table = programme_table(results, option)
    if table.empty:
        return Chapter("reach", "Who took part", "This option has no programme in the file: nobody "
                       "is offered anything, and whatever it does it does without offers.")
    used = programmes_of(results, option)
    alike = len({one.joins_whole_places for one in used}) == 1
    count = _Count(table, _members(used), span(results.years), alike)
    steps = [] if len(used) > 1 else [count.eligible()]
    steps += [count.offered(), count.accepted(), count.started(), count.still_queueing(),
              count.left_queue(), count.completed(), count.cost()]
    return Chapter("reach", "Who took part", _opening(used), steps)


@dataclass(frozen=True)
class _Count:
    table: pd.DataFrame
    members: str
    years: str
    starts_are_alike: bool  # not people and whole places in one sum

    def total(self, name: str) -> float:
        return float(self.table[name].sum())

    def per_100(self, value: float) -> float:
        starts = self.total("starts")
        return 100 * value / starts if starts > 0 and self.starts_are_alike else NAN

    def step(self, name: str, label: str, value: float, sentence: str,
             unit: str | None = None) -> Step:
        return Step(name, label, value, unit or self.members, sentence, self.per_100(value),
                    nothing=value == 0)

    def eligible(self) -> Step:
        value = self.total("eligible")
        return Step("eligible", "Eligible at any time", value, self.members,
                    f"At any time {figure(value)} {self.members} met the programme's conditions.",
                    nothing=value == 0)

    def offered(self) -> Step:
        value = self.total("offered")
        return self.step("offered", "Offers made", value,
                         f"{figure(value)} offers were made in {self.years}."
                         if value else "No offer was made.", "offers")

    def accepted(self) -> Step:
        value, offers = self.total("accepted"), self.total("offered")
        rate = f": {figure(100 * value / offers)} of every 100 offers" if offers else ""
        return self.step("accepted", "Offers accepted", value,
                         f"{figure(value)} offers were accepted{rate}." if value
                         else "No offer was accepted.", "offers")

    def started(self) -> Step:
        value, accepted = self.total("starts"), self.total("accepted")
        rate = f": {figure(100 * value / accepted)} of every 100 who accepted" if accepted else ""
        return self.step("starts", "Starts", value,
                         f"{figure(value)} {self.members} started{rate}." if value
                         else "Nobody started.")

    def still_queueing(self) -> Step:
        value = self.total("waiting")
        return Step("waiting", "Waiting at any time", value, self.members,
                    f"At any time {figure(value)} {self.members} waited for a place." if value
                    else "Nobody had to wait: there was a place for everyone who accepted.",
                    nothing=value == 0)

    def left_queue(self) -> Step:
        gave_up, lapsed = self.total("gave_up"), self.total("lapsed")
        value = gave_up + lapsed + self.total("dropped_waiting")
        return self.step("left_queue", "Accepted but never started", value,
                         f"{figure(value)} accepted and left the queue before a place came free: "
                         f"{figure(gave_up)} gave up waiting, {figure(lapsed)} no longer met the "
                         "conditions, the others died or moved away." if value
                         else "Nobody left the queue before a place came free.")

    def completed(self) -> Step:
        value, left = self.total("completions"), self.total("dropped_enrolled")
        return self.step("completions", "Completed", value,
                         f"{figure(value)} completed the full length of support; {figure(left)} "
                         "died or left the area during it; the others were still in it at the end "
                         "of the run." if value or left
                         else "Nobody had completed by the end of the run.")

    def cost(self) -> Step:
        value, starts = self.total("cost"), self.total("starts")
        each = (f", {pounds(value / starts)} for each start"
                if starts and self.starts_are_alike else "")
        return Step("cost", "Cost of the programme", value, "GBP",
                    f"It cost {pounds(value)} in {self.years}{each} (before anything that is "
                    "saved, not discounted)." if value else "It cost nothing.",
                    self.per_100(value), nothing=value == 0)


def _counts(results: Results, option: str, intervention: str) -> dict[str, float]:
    place = {"option": option, "intervention": intervention}
    row = {name: float(results.sums("programme", name, "option", "intervention").sel(place))
           / results.scale for name in COUNTS}
    months = MONTHS * len(results.years)
    for stock in ("eligible", "enrolled", "waiting"):
        row[stock] /= months
    return {**row, "cost": row.pop("spend") / 100}


def _members(used: list[Programme]) -> str:
    kinds = {one.members for one in used}
    return kinds.pop() if len(kinds) == 1 else "people and households"


def _opening(used: list[Programme]) -> str:
    if len(used) == 1 and used[0].joins_whole_places:
        return ("Whole places take part here. The counts are of the people who lived there when "
                "their place joined.")
    if len(used) == 1:
        return f"The programme: {used[0].title}. Its counts are of {used[0].members}."
    return (f"The option has {len(used)} programmes. Someone who starts two counts twice, and where "
            "a whole place joins, everyone who lives there counts; the table has each by itself.")
