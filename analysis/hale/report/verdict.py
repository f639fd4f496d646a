"""One option in one line: what changes, what it costs and who pays, what is left, when it is paid
back, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from hale.report.findings import Findings
from hale.report.words import (agency, count, is_number, life_time, listed, option_names, percent,
                               pounds, pounds_and_pence)

MATERIAL = 0.05  # of the programme's cost: a smaller net is called about even
MOST_PAYERS = 3  # by name
LIKELY = 0.8  # share of draws from which the report says that something is so

SOCIETY = {"better": "good for society", "worse": "its gains for society fall short of its cost",
           "even": "about even for society", "unsure": "unclear whether society gains"}
PURSE = {"better": "it saves public money", "worse": "the public purse does not get its money back",
         "even": "about even for the public purse",
         "unsure": "unclear whether the public purse gets its money back"}


@dataclass(frozen=True)
class Fact:
    """A number of the verdict with what it is and what goes with it."""

    name: str
    value: str
    beside: str


@dataclass(frozen=True)
class Verdict:
    """What the report says first of an option."""

    option: str
    name: str
    judgement: str
    line: str
    facts: list[Fact]


def verdicts(findings: Findings) -> list[Verdict]:
    """The verdict on every option, in the study's order."""
    names = option_names(findings.results)
    return [Verdict(o, names[o], judgement(findings, o), verdict_line(findings, o), facts(findings, o))
            for o in findings.options]


def judgement(findings: Findings, option: str) -> str:
    """In a few words: is it worth it, for society and for the public purse?"""
    society = SOCIETY[_standing(findings, option, "npsv", "npsv", "present_cost")]
    purse = PURSE[_standing(findings, option, "net_budget_impact", "net_public_purse", "public_cost")]
    words = f"{society}; {purse}."
    return words[0].upper() + words[1:] if findings.results.draws else f"In this run, {words}"


def verdict_line(findings: Findings, option: str) -> str:
    """The verdict in plain sentences: cost, who pays, what changes, net, payback, how sure."""
    return " ".join([_cost_and_change(findings, option), _nets(findings, option),
                     how_sure(findings, option)])


def facts(findings: Findings, option: str) -> list[Fact]:
    """The numbers behind the line."""
    return [
        Fact("Healthy life", life_time(findings.last(option, "hle_change"), signed=True),
             _interval(findings, option)),
        Fact("Years in work", count(findings.value(option, "job_years_change"), signed=True),
             f"{count(findings.value(option, 'programme_starts'))} people start"),
        Fact("Cost", pounds(findings.value(option, "cost", agency="all")), "all funders"),
        Fact("Net, society", pounds(findings.value(option, "npsv"), signed=True),
             _per_pound(findings.value(option, "bcr"))),
        Fact("Net, purse",
             pounds(findings.value(option, "net_budget_impact"), signed=True),
             _per_pound(findings.value(option, "fiscal_bcr"))),
        Fact("Paid back", payback_words(findings, option, "social"),
             f"purse: {payback_words(findings, option, 'public')}"),
    ]


def payback_words(findings: Findings, option: str, whose: str) -> str:
    """`in 2031`, `not by 2041`, or that there is nothing to pay back; in present values."""
    measure = f"discounted_{whose}_payback"
    agency_of = "government" if whose == "public" else ""
    if not findings.has(option, measure, agency=agency_of):
        return "nothing to pay back"
    year = findings.value(option, measure, agency=agency_of)
    return f"in {year:.0f}" if is_number(year) else f"not by {findings.results.years[-1]}"


def how_sure(findings: Findings, option: str) -> str:
    """What the draws, or without them the interval of one run, let one say."""
    results = findings.results
    better = findings.value(option, "npsv_probability_better")
    if is_number(better):
        low, high = (findings.value(option, f"npsv_{end}") for end in ("lower", "upper"))
        return (f"How sure: society is better off with it in {percent(better)} of {results.draws} "
                f"draws; 95 in 100 draws lie between {pounds(low, signed=True)} and "
                f"{pounds(high, signed=True)}.")
    return "How sure: one run at central values says nothing of the odds, and part of it is luck."


def _standing(findings: Findings, option: str, measure: str, outcome: str, cost: str) -> str:
    """`better`, `worse`, `even` or, where draws disagree, `unsure`."""
    better = findings.value(option, f"{outcome}_probability_better")
    if is_number(better):
        return "better" if better >= LIKELY else "worse" if better <= 1 - LIKELY else "unsure"
    net, paid = findings.value(option, measure), findings.value(option, cost)
    if abs(net) <= MATERIAL * abs(paid):
        return "even"
    return "better" if net > 0 else "worse"


def _cost_and_change(findings: Findings, option: str) -> str:
    cost = findings.value(option, "cost", agency="all")
    payers = sorted(findings.agencies(option, "cost").items(), key=lambda p: -p[1])
    paid = _shares(payers, cost)
    work = findings.value(option, "job_years_change")
    health = life_time(findings.last(option, "hle_change"), signed=True)
    begin = f"For {pounds(cost)}, paid by {paid}" if payers else "Without spending by any funder"
    moved = "does not move" if health == "0.0 days" else (
        f"{'rises' if health[0] == '+' else 'falls'} by {health[1:]}")
    more = "no more" if count(work) == "0" else (
        f"{count(abs(work))} {'more' if work > 0 else 'fewer'}")
    return f"{begin}, people spend {more} years in paid work and healthy life expectancy {moved}."


def _shares(payers: list[tuple[str, float]], cost: float) -> str:
    """Who pays how much of it: the first three, and how many others."""
    if len(payers) == 1:
        return agency(payers[0][0])
    told = payers if len(payers) <= MOST_PAYERS + 1 else payers[:MOST_PAYERS]
    words = [f"{agency(name)} ({percent(gbp / cost)})" for name, gbp in told]
    rest = len(payers) - len(told)
    return listed([*words, f"{rest} others"] if rest else words)


def _nets(findings: Findings, option: str) -> str:
    return (f"Society ends {_net(findings, option, 'npsv', 'social')}; the public purse "
            f"{_net(findings, option, 'net_budget_impact', 'public')}.")


def _net(findings: Findings, option: str, measure: str, whose: str) -> str:
    net = findings.value(option, measure)
    words = payback_words(findings, option, whose)
    when = "" if words.startswith("nothing") else f", paid back {words}"
    if words.startswith("not"):
        when = "" if net > 0 else f", not paid back {words.removeprefix('not ')}"
    return f"{pounds(abs(net))} {'better' if net >= 0 else 'worse'} off{when}"


def _per_pound(ratio: float) -> str:
    if not is_number(ratio):
        return "present value"
    return f"{pounds_and_pence(ratio)} back per £1"


def _interval(findings: Findings, option: str) -> str:
    """Over the draws, or without them for the luck of the run."""
    told = findings.value if findings.results.draws else findings.last
    low, high = (told(option, f"hle_change_{end}") for end in ("lower", "upper"))
    if not (is_number(low) and is_number(high)):
        return "at birth"
    ends = [life_time(end, signed=True) for end in (low, high)]
    if all(end.endswith(" days") for end in ends):
        ends = [end.removesuffix(" days") for end in ends]
    return f"95%: {ends[0]} to {ends[1]}"
