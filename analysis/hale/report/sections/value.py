"""Value for money: the cost-effectiveness plane, and with draws which option to choose."""

from __future__ import annotations

import pandas as pd

from hale.measures.appraisal import terms
from hale.measures.sensitivity import evppi
from hale.measures.uncertainty import ceac, ceaf, draws, evpi
from hale.plots.value import PlaneWords, acceptability, information_value, plane
from hale.report.figures import figure, html_table
from hale.report.findings import Findings, findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.report.words import count, option_names, percent, pounds, short_names
from hale.results import Results

CURVE_TO, CURVE_STEP = 100_000, 2_500  # GBP per QALY
MOST_TOLD = 10
PLANE = PlaneWords("QALYs gained, discounted", "net cost to society before health is valued",
                   ("costs more, less health", "costs more, more health",
                    "saves, less health", "saves, more health"))


def section(results: Results) -> Section | None:
    """The plane always; curves and the value of information with draws."""
    findings = findings_of(results)
    html = render("value.html.j2", results=results, plane=_plane(findings),
                  per_qaly=terms(results).gbp_per_qaly, pounds=pounds,
                  choice=_choice(results) if results.draws else "")
    return Section("value", "Value for money", html)


def points(findings: Findings) -> pd.DataFrame:
    """`option, x, y`: discounted QALYs and the net cost of the rest of society's case, GBP."""
    return pd.DataFrame([{
        "option": o, "x": findings.value(o, "discounted_qalys"),
        "y": findings.value(o, "present_qaly_value") - findings.value(o, "npsv")}
        for o in findings.shown()])


def clouds(findings: Findings) -> pd.DataFrame | None:
    """The same of every draw; None without draws."""
    if not findings.results.draws:
        return None
    values = draws(findings.results).sel(option=findings.shown())
    x = values.sel(outcome="discounted_qalys", drop=True)
    y = values.sel(outcome="present_qaly_value", drop=True) - values.sel(outcome="npsv", drop=True)
    return pd.DataFrame({"x": x.to_series(), "y": y.to_series()}).reset_index()[["option", "x", "y"]]


def _plane(findings: Findings) -> str:
    results, names = findings.results, short_names(findings.results)
    at = points(findings)
    per_qaly = terms(results).gbp_per_qaly
    fig = plane(at, clouds(findings), names, PLANE, slope=per_qaly, y_is_money=True)
    rows = pd.DataFrame([{
        "Option": names[o],
        "QALYs gained": count(findings.value(o, "discounted_qalys"), signed=True),
        "Net cost before health": pounds(findings.value(o, "present_qaly_value")
                                         - findings.value(o, "npsv"), signed=True),
        "Cost per QALY to government": pounds(findings.value(o, "cost_per_qaly")),
        "Net for society": pounds(findings.value(o, "npsv"), signed=True)} for o in findings.options])
    alt = " ".join(f"{names[r.option]}: {count(r.x, signed=True)} QALYs at a net cost of "
                   f"{pounds(r.y, signed=True)}." for r in at.itertuples())
    return figure(fig, "Cost and health", "Each mark is an option"
                  + (", each dot one of its draws" if results.draws else "")
                  + f". Below the dashed line (a QALY at {pounds(per_qaly)}) society gains.",
                  html_table(rows, "Cost and health of every option, present values"),
                  "fig-ce-plane", alt)


def _choice(results: Results) -> str:
    """Acceptability, frontier and the value of information."""
    names, per_qaly = short_names(results), terms(results).gbp_per_qaly
    values = sorted({*range(0, CURVE_TO + 1, CURVE_STEP), per_qaly})
    curve, frontier = ceac(results, values), ceaf(results, values)
    return render("value_choice.html.j2", results=results, pounds=pounds,
                  chosen=option_names(results)[_at(frontier, per_qaly).option],
                  probability=percent(_at(frontier, per_qaly).probability_of_choice),
                  per_qaly=per_qaly, evpi=evpi(results),
                  curves=_curves(curve, frontier, names, per_qaly), worth=_worth(frontier),
                  parameters=_parameters(results))


def _at(frontier: pd.DataFrame, per_qaly: float) -> pd.Series:
    return frontier[frontier.gbp_per_qaly == per_qaly].iloc[0]


def _curves(curve: pd.DataFrame, frontier: pd.DataFrame, names: dict[str, str],
            per_qaly: float) -> str:
    worth_a_line = curve.groupby("option").probability_best.max() >= 0.02
    told = curve[curve.option.map(worth_a_line) | (curve.option == curve.option.iloc[0])]
    by_value = curve.pivot(index="gbp_per_qaly", columns="option", values="probability_best")
    table = pd.DataFrame({"Value of a QALY": [pounds(v) for v in by_value.index]})
    for option in dict.fromkeys(told.option):
        table[names[option]] = [percent(p) for p in by_value[option]]
    table["Best mean"] = [names[o] for o in frontier.option]
    chosen = _at(frontier, per_qaly)
    return figure(acceptability(told, frontier, names, per_qaly), "Which option is the best?",
                  "Share of draws in which each option has the greatest net benefit (CEAC). The "
                  "broad band follows the option whose mean is the best (the frontier, CEAF): the "
                  "one to choose now, though it may be the best in fewer than half of the draws.",
                  html_table(table, "Probability of being the best, by the value of a QALY"),
                  "fig-ceac", f"At {pounds(per_qaly)} a QALY {names[chosen.option]} has the best mean "
                  f"and is the best in {percent(chosen.probability_of_choice)} of draws.")


def _worth(frontier: pd.DataFrame) -> str:
    table = pd.DataFrame({"Value of a QALY": [pounds(v) for v in frontier.gbp_per_qaly],
                          "Worth of certainty (EVPI)": [pounds(v) for v in frontier.evpi]})
    return figure(information_value(frontier), "What certainty would be worth",
                  "What choosing rightly in every draw would bring over choosing by the mean (EVPI): "
                  "the most that research before deciding can be worth.",
                  html_table(table, "Expected value of perfect information"), "fig-evpi")


def _parameters(results: Results) -> str:
    rows = evppi(results).head(MOST_TOLD)
    table = pd.DataFrame({"Parameter": rows.parameter, "Worth of knowing it alone":
                          [pounds(v) for v in rows.evppi]})
    return html_table(table, "What knowing one parameter would be worth (EVPPI), the ten greatest")
