"""The same people with the option and without it: who gained, who lost, who was displaced."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hale.mechanism.change import Z
from hale.mechanism.conditions import luck_clause
from hale.mechanism.step import Chapter, Step
from hale.mechanism.words import figure
from hale.results import Results

TITLE = "Person by person"
PARTICIPANTS, OTHERS = "participants", "others"
PAIRS = (  # id, counts of who gained and who lost, said of those who gained and of those who lost
    ("work", "gained_work", "lost_work", "in paid work who would not have been",
     "out of work who would have had it"),
    ("good_health", "gained_good_health", "lost_good_health",
     "in good health who would not have been", "not in good health who would have been"),
    ("distress", "less_distress", "more_distress",
     "free of poor mental health who would have had it",
     "in poor mental health who would have been free of it"),
    ("condition", "lost_condition", "gained_condition",
     "without a limiting condition who would have had one",
     "with a limiting condition who would have had none"),
)


def people_changed(results: Results, option: str) -> Chapter:
    """Gains, losses and their balance among participants and among everyone else."""
    if not results.has("changes"):
        return Chapter("people", TITLE, "This file does not follow the same people with the option "
                       "and without it, so who gained, who lost and who was displaced cannot be "
                       "told apart; the totals below hold all of them.")
    pairs = _Pairs(results, option)
    steps = [step for pair in PAIRS for step in pairs.steps(*pair)] + [pairs.lives()]
    return Chapter("people", TITLE, "Each simulated person is set beside themselves at the end of "
                   "every year. Participants are those whom a programme ever reached, others all the "
                   "rest; whoever of the others is worse off was displaced, or is touched by what "
                   "changed around them. Numbers are of the end of an average year; poor mental "
                   "health is a mental score (SF-12) of 45.6 or less.", steps)


def _people(number: float) -> str:
    """In whole people, when there are any."""
    return figure(round(number)) if number >= 1 else figure(number, 2)


@dataclass(frozen=True)
class _Pairs:
    results: Results
    option: str

    def average(self, count: str, group: str) -> float:
        """People at the end of an average year, as simulated."""
        totals = self.results.sums("changes", count, "option", "group")
        return float(totals.sel(option=self.option, group=group)) / len(self.results.years)

    def steps(self, id: str, gained: str, lost: str, better: str, worse: str) -> list[Step]:
        if not any(self.average(count, group) for count in (gained, lost)
                   for group in (PARTICIPANTS, OTHERS)):
            return [Step(f"people.{id}", f"People {better}", 0.0, "people",
                         f"Nobody is {better}, and nobody {worse}.", nothing=True)]
        return [self._one(f"people.{id}.gained", gained, PARTICIPANTS, better),
                self._one(f"people.{id}.lost", lost, PARTICIPANTS, worse),
                self._balance(f"people.{id}.others", gained, lost, better, worse)]

    def _one(self, id: str, count: str, group: str, said: str) -> Step:
        simulated = self.average(count, group)
        value, there = simulated / self.results.scale, self.average("people", group)
        rate = (f", {figure(100 * simulated / there)} of every 100 who took part and still live "
                "here" if there else "")
        return Step(id, f"Participants {said}", value, "people",
                    f"{_people(value)} participants are {said}{rate}." if value else
                    f"No participant is {said}.", nothing=value == 0)

    def _balance(self, id: str, gained: str, lost: str, better: str, worse: str) -> Step:
        """Others: gained less lost. Luck is that of pairs that differ (McNemar)."""
        gains, losses = self.average(gained, OTHERS), self.average(lost, OTHERS)
        scale = self.results.scale
        value, luck = (gains - losses) / scale, Z * math.sqrt(gains + losses) / scale
        if gains == losses == 0:
            said = f"Of those who did not take part nobody is {better}, and nobody {worse}."
        else:
            said = (f"Of those who did not take part {_people(gains / scale)} are {better} and "
                    f"{_people(losses / scale)} {worse}: {_people(abs(value))} "
                    f"{'more' if value >= 0 else 'fewer'} in all.{luck_clause(value, luck)}")
        return Step(id, f"Others {better}, less others {worse}", value, "people", said, luck=luck,
                    nothing=gains == losses == 0)

    def lives(self) -> Step:
        """Who is alive in one life only, at the end of the last year: luck, mostly."""
        saved, lost = (float(self.results.sums("changes", count, "option", "year").sel(
            option=self.option, year=self.results.years[-1])) / self.results.scale
            for count in ("lives_saved", "lives_lost"))
        nothing = saved == lost == 0
        said = ("Nobody is alive in one life and dead in the other." if nothing else
                f"At the end of {self.results.years[-1]} {figure(saved)} people are alive who would "
                f"have died, and {figure(lost)} have died who would be alive. So few deaths are "
                "luck: the expected deaths below are what counts.")
        return Step("people.lives", "People alive who would have died, less the reverse",
                    saved - lost, "people", said, nothing=nothing)
