"""One option in one line: what changes, what it costs and who pays, what is left, when it is paid
back, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from hale.report.findings import Findings
from hale.report.words import (agency, count, is_number, life_time, listed, option_names, percent,
                               pounds)

MATERIAL = 0.05  # of the programme's cost: a smaller net is called about even


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
    line: str
    facts: list[Fact]


def verdicts(findings: Findings) -> list[Verdict]:
    """The verdict on every option, in the study's order."""
    names = option_names(findings.results)
    return [Verdict(o, names[o], verdict_line(findings, o), facts(findings, o))
            for o in findings.options]


def verdict_line(findings: Findings, option: str) -> str:
    """The verdict in plain sentences."""
    return " ".join([_what_changes(findings, option), _what_it_costs(findings, option),
                     _society(findings, option), _purse(findings, option),
                     how_sure(findings, option)])


def facts(findings: Findings, option: str) -> list[Fact]:
    """The numbers behind the line."""
    years = findings.last_years.replace("-", "–")
    cost = findings.value(option, "cost", agency="all")
    return [
        Fact("Healthy life expectancy", life_time(findings.last(option, "hle_change"), signed=True),
             f"at birth, mean of {years}{_interval(findings, option)}"),
        Fact("Years in paid work", count(findings.value(option, "job_years_change"), signed=True),
             "person-years, ages 16 to 64"),
        Fact("Cost", pounds(cost), _payers(findings, option) or "no spending on programmes"),
        Fact("Net for society", pounds(findings.value(option, "npsv"), signed=True),
             _per_pound(findings.value(option, "bcr"), "present value, QALYs included")),
        Fact("Net for the public purse",
             pounds(findings.value(option, "net_budget_impact"), signed=True),
             _per_pound(findings.value(option, "fiscal_bcr"), "present value")),
        Fact("Paid back", payback_words(findings, option, "social"),
             f"for society; the public purse: {payback_words(findings, option, 'public')}"),
    ]


def payback_words(findings: Findings, option: str, whose: str) -> str:
    """`in 2031`, `not by 2041`, or that there is nothing to pay back; in present values."""
    measure = f"discounted_{whose}_payback"
    if not findings.has(option, measure):
        return "nothing to pay back"
    year = findings.value(option, measure)
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
    low, high = (findings.last(option, f"hle_change_{end}") for end in ("lower", "upper"))
    told = "How sure: this is one run at central values, so it has no probability"
    if is_number(low) and is_number(high) and low <= 0 <= high:
        told += "; the change in healthy life cannot be told from none"
    return f"{told}."


def _what_changes(findings: Findings, option: str) -> str:
    starts = findings.value(option, "programme_starts")
    work = findings.value(option, "job_years_change")
    health = life_time(findings.last(option, "hle_change"), signed=True)
    first, last = findings.results.years[0], findings.results.years[-1]
    begun = f"{count(starts)} people start it from {first} to {last}" if starts > 0 else (
        f"From {first} to {last} nobody starts a programme")
    healthy = "does not move" if health == "0.0 days" else f"changes by {health}"
    return (f"{begun}. Healthy life expectancy {healthy} and people spend {count(abs(work))} "
            f"{'more' if work >= 0 else 'fewer'} years in paid work.")


def _what_it_costs(findings: Findings, option: str) -> str:
    cost = findings.value(option, "cost", agency="all")
    payers = findings.agencies(option, "cost")
    if not payers:
        return "It costs no funder anything."
    shares = [f"{agency(name)} {percent(paid / cost)}"
              for name, paid in sorted(payers.items(), key=lambda p: -p[1])]
    return f"It costs {pounds(cost)}, paid by {listed(shares)}."


def _society(findings: Findings, option: str) -> str:
    net, cost = findings.value(option, "npsv"), findings.value(option, "present_cost")
    if is_number(cost) and abs(net) <= MATERIAL * cost:
        return f"Society comes out about even ({pounds(net, signed=True)})."
    if net < 0:
        return f"Society is {pounds(-net)} worse off."
    return f"Society is {pounds(net)} better off{_when(findings, option, 'social')}."


def _purse(findings: Findings, option: str) -> str:
    net = findings.value(option, "net_budget_impact")
    if net < 0:
        return (f"The public purse is {pounds(-net)} worse off and is not paid back by "
                f"{findings.results.years[-1]}.")
    return f"The public purse is {pounds(net)} better off{_when(findings, option, 'public')}."


def _when(findings: Findings, option: str, whose: str) -> str:
    words = payback_words(findings, option, whose)
    return f", paid back {words}" if words.startswith("in ") else ""


def _payers(findings: Findings, option: str) -> str:
    paid = sorted(findings.agencies(option, "cost").items(), key=lambda p: -p[1])
    return "; ".join(f"{agency(name)} {pounds(gbp)}" for name, gbp in paid)


def _per_pound(ratio: float, beside: str) -> str:
    if not is_number(ratio):
        return beside
    back = f"£{ratio:,.2f}" if ratio >= 0 else f"\u2212£{-ratio:,.2f}"
    return f"{back} for each £1 of cost; {beside}"


def _interval(findings: Findings, option: str) -> str:
    low, high = (findings.last(option, f"hle_change_{end}") for end in ("lower", "upper"))
    if not (is_number(low) and is_number(high)):
        low, high = (findings.value(option, f"hle_change_{end}") for end in ("lower", "upper"))
    if not (is_number(low) and is_number(high)):
        return ""
    return f"; 95% interval {life_time(low, signed=True)} to {life_time(high, signed=True)}"
