"""Who pays, who saves and when it has come back."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from hale.agencies import GOVERNMENT
from hale.measures.appraisal import flows, present_value, purse_flow, social_flow, terms
from hale.plots.cash import Curve, Step, cumulative, waterfalls
from hale.report.figures import figure, html_table
from hale.report.findings import Findings, findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import agency, is_number, option_names, pounds, short_names
from hale.report.verdict import payback_words
from hale.results import Results

SMALL = 0.01  # of the largest step: smaller ones are put together
KIND_WORDS = {"economic": "work, fuel and care", "resource": "public services", "social": "harm to victims"}


def section(results: Results) -> Section | None:
    """Waterfalls, cumulative curves, and the table of agencies."""
    findings = findings_of(results)
    html = render("cash_flow.html.j2", results=results, curves=so_far_figure(findings),
                  waterfalls=[_waterfalls(findings, o) for o in findings.shown()],
                  all_shown=len(findings.shown()) == len(findings.options),
                  agencies=agencies_table(findings))
    return Section("cash-flow", "Who pays, who saves, and when", html)


def purse_steps(findings: Findings, option: str) -> list[Step]:
    """Of the public purse: what each funder pays, what each agency saves, what is left."""
    paid = _by_size(findings.agencies(option, "agency_cost"), GOVERNMENT)
    saved = _by_size(findings.agencies(option, "agency_saving"), GOVERNMENT)
    steps = [Step(f"{agency(name)} pays", -gbp) for name, gbp in paid]
    largest = max([abs(gbp) for _, gbp in paid + saved], default=0.0)
    told = [(name, gbp) for name, gbp in saved if abs(gbp) >= SMALL * largest]
    steps += [Step(f"{agency(name)} {'gains' if gbp > 0 else 'loses'}", gbp) for name, gbp in told]
    rest = sum(gbp for _, gbp in saved) - sum(gbp for _, gbp in told)
    if len(told) < len(saved):
        steps.append(Step("all other agencies", rest))
    return [*steps, Step("left", findings.value(option, "net_budget_impact"), is_total=True)]


def society_steps(findings: Findings, option: str) -> list[Step]:
    """Of society: the cost of programmes, each kind of gain, QALYs, what is left."""
    gained = _present_by_kind(findings.results).sel(option=option)
    steps = [Step("cost of programmes", -findings.value(option, "present_cost"))]
    steps += [Step(words, float(gained.sel(kind=kind))) for kind, words in KIND_WORDS.items()]
    steps.append(Step("health (QALYs)", findings.value(option, "present_qaly_value")))
    return [*steps, Step("left", findings.value(option, "npsv"), is_total=True)]


def _present_by_kind(results: Results) -> xr.DataArray:
    return results.keep(("present_by_kind",), lambda: present_value(
        flows(results), terms(results).money).sum("agency"))


def _by_size(of_agencies: dict[str, float], among: frozenset[str]) -> list[tuple[str, float]]:
    return sorted(((n, v) for n, v in of_agencies.items() if n in among), key=lambda p: -abs(p[1]))


def _waterfalls(findings: Findings, option: str) -> str:
    name = option_names(findings.results)[option]
    purse, society = purse_steps(findings, option), society_steps(findings, option)
    table = pd.DataFrame([{"Whose": whose, "Step": step.name, "Present value": pounds(step.gbp, True)}
                          for whose, steps in (("public purse", purse), ("society", society))
                          for step in steps])
    alt = (f"Public purse: {_in_words(purse)}. Society: {_in_words(society)}.")
    return figure(waterfalls(purse, society, ("Public purse, by agency", "Society, by kind of gain")),
                  name, "", html_table(table, f"{name}: from what is paid to what is left",
                                       row_headers=2), f"fig-waterfall-{option}", alt)


def _in_words(steps: list[Step]) -> str:
    return ", ".join(f"{s.name} {pounds(s.gbp, True)}" for s in steps)


def so_far_figure(findings: Findings, height: float = 3.2) -> str:
    """The cumulative curves with their words and numbers."""
    results, names = findings.results, short_names(findings.results)
    panels, tables = [], []
    for whose, flow in (("public", purse_flow), ("social", social_flow)):
        so_far = flow(results, discounted=True).cumsum("year").transpose("year", "option").to_pandas()
        panels.append({o: Curve(so_far[o], _payback(findings, o, whose)) for o in findings.shown()})
        title = "Public purse" if whose == "public" else "Society"
        told = _pounds(so_far[findings.shown()].rename(columns=names))
        tables.append(html_table(told, f"{title}: paid and gained so far, present value"))
    alt = " ".join(f"{names[o]}: public purse paid back {payback_words(findings, o, 'public')}, "
                   f"society {payback_words(findings, o, 'social')}." for o in findings.shown())
    return figure(cumulative(tuple(panels), names, ("Public purse", "Society"), height),
                  "Paid and gained so far",
                  "Everything paid and gained from the start to each year, present value. Below zero, "
                  "money is still out; the mark is the year from which it is paid back for good. "
                  "A curve without a mark is not paid back, or never was in debt.",
                  tables[0] + tables[1], "fig-so-far", alt)


def _payback(findings: Findings, option: str, whose: str) -> int | None:
    year = findings.value(option, f"discounted_{whose}_payback",
                          agency="government" if whose == "public" else "")
    return int(year) if is_number(year) else None


def _pounds(by_year: pd.DataFrame) -> pd.DataFrame:
    texts = pd.DataFrame({c: [pounds(v, signed=True) for v in by_year[c]] for c in by_year.columns})
    texts.insert(0, "Year", [str(y) for y in by_year.index])
    return texts


def agencies_table(findings: Findings) -> str:
    """Net of every agency by option; options are the rows where there are more of them."""
    names = short_names(findings.results)
    every = {a for o in findings.options for m in ("agency_cost", "agency_saving", "agency_net")
             for a in findings.agencies(o, m)}
    order = [str(a) for a in findings.results.central("cash").agency.values if a in every]
    nets = {o: findings.agencies(o, "agency_net") for o in findings.options}
    table = pd.DataFrame([{"Agency": agency(a), **{
        names[o]: pounds(net.get(a, 0.0), signed=True) for o, net in nets.items()}} for a in order])
    if len(findings.options) > len(order):
        table = table.set_index("Agency").T.rename_axis("Option").reset_index()
    return html_table(table, "Net of what each pays and saves, present value: + gains, \u2212 pays")
