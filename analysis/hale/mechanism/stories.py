"""A few simulated lives, with the option and without it, as short stories."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from itertools import groupby

import xarray as xr

from hale.mechanism.words import figure, listed, sentence_case
from hale.results import Results

NOTE = ("Each life below was lived twice by the same simulated person, with the same luck: once with "
        "the option, once without it. Everyone is synthetic: no person is real, and a likeness is "
        "chance.")
CHOSEN = (" The first are people for whom something changed, with one for whom nothing did at the "
          "end: they show how a difference comes about, not how often.")
NONE_DIFFERS = " For none of those whose lives were kept did anything change."
STATES = {
    "child": "a child",
    "secure": "in a secure job",
    "insecure": "in an insecure or low-paid job",
    "unemployed": "unemployed",
    "long_term_sick": "out of work and long-term sick",
    "carer": "out of work and caring",
    "student": "studying",
    "retired": "retired",
    "other_inactive": "out of work for other reasons",
}
IN_WORK = ("secure", "insecure")
GONE = {"dead": "died in {}", "left": "moved away in {}"}
WITHOUT = "_baseline"


@dataclass(frozen=True)
class Story:
    """Who the simulated person is, and what became of them with the option and without it."""

    who: str
    told: str
    same: bool  # both lives are alike at the end of every year


def stories(results: Results, option: str, number: int) -> tuple[list[Story], str]:
    """At most `number` lives of participants, those that differ first and one that does not, and a
    note on what they are."""
    if not results.has("histories"):
        return [], "This file keeps no paired lives."
    lives = results.central("histories").sel(option=option).load()
    all_told = [_story(lives.sel(life=life), results.years) for life in lives.life.values
                if int(lives.start.sel(life=life)) > 0]
    if not all_told:
        return [], "Nobody was reached by a programme of this option, so there are no lives to set " \
                   "beside each other."
    differ = [story for story in all_told if not story.same]
    same = [story for story in all_told if story.same]
    kept_same = same[:1] if number > 1 else same[:max(0, number - len(differ))]
    chosen = differ[:number - len(kept_same)] + kept_same
    return chosen, f"{NOTE}{CHOSEN if differ else NONE_DIFFERS}{_how_often(results, option)}"


def codes_as_words(variable: xr.DataArray) -> list[str]:
    """Values of a variable of codes by their names: CF's `flag_meanings`, from 0."""
    names = str(variable.attrs["flag_meanings"]).split()
    return [names[int(code)] for code in variable.values]


def _how_often(results: Results, option: str) -> str:
    if not results.has("changes"):
        return ""
    people, gained, lost = (float(results.sums("changes", count, "option", "group").sel(
        option=option, group="participants")) for count in ("people", "gained_work", "lost_work"))
    if not people or not gained + lost:
        return ""
    return (f" At the end of an average year {figure(100 * (gained + lost) / people, 2)} of every "
            "100 who took part are in work in one of their two lives only.")


def _story(life: xr.Dataset, years: list[int]) -> Story:
    start = int(life.start)
    then = [year for year in years if year >= start // 100]
    life = life.sel(year=then)
    with_it, without = (codes_as_words(life["state" + which]) for which in ("", WITHOUT))
    began = f"Reached in {calendar.month_name[start % 100]} {start // 100}."
    changes = _changes(life, with_it, without)
    if not changes and with_it == without:
        return Story(_who(life), f"{began} {sentence_case(_path(with_it, then))}, with the option and "
                     "without it: nothing that the model counts changed for them.", True)
    if with_it == without:
        return Story(_who(life), f"{began} With the option and without it: {_path(with_it, then)}. "
                     f"{_in_all(changes)}", False)
    return Story(_who(life), f"{began} With the option: {_path(with_it, then)}. Without it: "
                 f"{_path(without, then)}. {_in_all(changes)}", False)


def _who(life: xr.Dataset) -> str:
    fifth = (int(life.imd_decile) + 1) // 2
    place = {1: "most deprived fifth of places", 5: "least deprived fifth of places"}.get(
        fifth, f"fifth {fifth} of 5 by deprivation")
    sex = {"female": "woman", "male": "man"}[str(life.sex.item())]
    person = {"asian": f"An Asian {sex} of {int(life.age)}", "black": f"A Black {sex} of {int(life.age)}",
              "white": f"A White {sex} of {int(life.age)}",
              "mixed": f"A {sex} of {int(life.age)} and of mixed ethnicity",
              "other": f"A {sex} of {int(life.age)} and of another ethnic group"}
    return f"{person[str(life.ethnicity.item())]} in {life.la.item()}, {place}."


def _path(states: list[str], years: list[int]) -> str:
    """unemployed to 2027, in a secure job 2028 to 2033, died in 2034."""
    spells = []
    for state, spell in groupby(zip(states, years), key=lambda pair: pair[0]):
        when = [year for _, year in spell]
        if state in GONE:
            spells.append(GONE[state].format(when[0]))
        elif state in STATES:
            span = f"{when[0]}" if len(when) == 1 else f"{when[0]} to {when[-1]}"
            spells.append(f"{STATES[state]} {span}")
    return ", then ".join(spells) or "not here at the end of any year"


def _changes(life: xr.Dataset, with_it: list[str], without: list[str]) -> dict[str, int]:
    """Years more with the option, by what they are years of; only what differs."""
    more = {"alive": sum(s in STATES for s in with_it) - sum(s in STATES for s in without),
            "in work": sum(s in IN_WORK for s in with_it) - sum(s in IN_WORK for s in without)}
    for name, said in (("good_health", "in good health"), ("distressed", "in poor mental health"),
                       ("limited", "with a limiting condition")):
        ends = [codes_as_words(life[name + which]) for which in ("", WITHOUT)]
        if ends[0] != ends[1]:
            more[said] = ends[0].count("yes") - ends[1].count("yes")
    return {said: years for said, years in more.items()
            if years or said not in ("alive", "in work")}


def _in_all(changes: dict[str, int]) -> str:
    """With the option: 2 more years in work and 1 fewer year in poor mental health."""
    told = [f"{_years(years)} {said}" for said, years in changes.items() if years]
    if not told:
        return "As many years of each in both lives, at other times or in other work."
    return f"The difference: {listed(told)} with the option."


def _years(years: int) -> str:
    number = abs(years)
    return f"{number} {'more' if years > 0 else 'fewer'} {'year' if number == 1 else 'years'}"
