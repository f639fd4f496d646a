"""What the results rest on, with the standing of its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from hale.assumptions import clamped, effects, parameters, unit_costs
from hale.mechanism.levers import LEVERS
from hale.programmes import titles
from hale.report.figures import html_table
from hale.report.page import Section
from hale.report.words import count, number, option_names, pounds

if TYPE_CHECKING:
    from hale.results import Results

VALUES = {  # of the cube `valuation`
    "gbp_per_qaly": ("A QALY (society)", pounds), "gbp_per_wellby": ("A WELLBY", pounds),
    "points_per_qaly": ("Points of life satisfaction that a QALY is worth", lambda v: number(v, 1)),
    "gbp_displacing_qaly": ("Public money whose other use would bring a QALY", pounds),
    "income_elasticity": ("Elasticity by which a pound counts more for the poor", lambda v: number(v, 2)),
    "median_income": ("Median income that weights refer to, £ a month", pounds),
}
QUANTITIES = {"gp_appointment": "GP appointment", "ae_attendance": "A&E attendance"}
LISTED_AT_ONCE = 12  # programmes whose notes are shown unfolded


def section(results: Results) -> Section | None:
    """None without parameters."""
    if not results.has("draws"):
        return None
    parts = [_effects(results), _notes(results), _parameters(results), _valuation(results), _costs(results),
             _clamps(results)]
    return Section("assumptions", "What this rests on", Markup("").join(parts))


def lever_in_words(lever: str) -> str:
    """What a lever turns, as the page on the mechanism says it."""
    return LEVERS[lever][0] if lever in LEVERS else lever


def _effects(results: Results) -> Markup:
    """Levers of the programmes, the weak ones named as such."""
    frame = effects(results) if results.has("programme") else pd.DataFrame()
    if frame.empty:
        return Markup("<p>No programme of this study changes anything by itself.</p>")
    called, weak = titles(results), int(frame.weak.sum())
    same = frame.assign(programme=frame.intervention.map(called)).groupby(
        ["lever", "standing", "weak", "rule"], sort=False).programme.agg("; ".join).reset_index()
    told = pd.DataFrame({"Programme": same.programme, "What it moves": same.lever, "Evidence": same.standing,
                         "Grade": same.weak.map({True: "weak", False: "study"}), "Rule": same.rule})
    table = html_table(told, "Effects as they were run, with the standing of the evidence behind them",
                       {"Grade": lambda v: Markup("<strong>weak</strong>") if v == "weak" else v,
                        "What it moves": lever_in_words})
    return Markup(
        "<p>{}</p><p>Grade <strong>weak</strong>: judgement, or an assumption of the scenario, without a "
        "study behind the size. An effect whose best evidence finds nothing is zero at its centre: "
        "nothing was put in its place.</p>{}"
    ).format(_how_many(weak, len(frame)), table)


def _how_many(weak: int, all_of_them: int) -> str:
    if not weak:
        return f"None of the {all_of_them} effects rests on judgement or assumption alone."
    return f"{weak} of {all_of_them} effects rest on judgement or assumption."


def _notes(results: Results) -> Markup:
    """What the library says is known and not known of each programme; the same words once."""
    by_note: dict[str, list[str]] = {}
    for intervention in results.study.get("interventions", []):
        if intervention.get("note"):
            title = intervention.get("title") or intervention["id"]
            by_note.setdefault(" ".join(str(intervention["note"]).split()), []).append(title)
    if not by_note:
        return Markup("")
    entries = Markup("").join(Markup("<dt><strong>{}</strong></dt><dd>{}</dd>").format("; ".join(who), note)
                              for note, who in by_note.items())
    notes = Markup("<dl>{}</dl>").format(entries)
    if len(by_note) > LISTED_AT_ONCE:
        notes = _folded(f"All {len(by_note)} programmes", notes)
    return Markup("<h3>What is known and not known of the programmes</h3>{}").format(notes)


def _parameters(results: Results) -> Markup:
    """Those that the programmes name, then all."""
    frame = parameters(results)
    named = frame[frame.named]
    spread = (Markup("The interval holds 95% of {} sampled draws.").format(results.draws) if results.draws else
              Markup("This file is of one run: <code>hale sweep</code> says how far its results move with them."))
    parts = [Markup("<h3>Parameters</h3><p>Values are central ones. {}</p>").format(spread)]
    if len(named):
        parts.append(_parameter_table(named, "Parameters that the programmes of this study name"))
    parts.append(_folded(f"All {len(frame)} parameters of the model",
                         _parameter_table(frame, "All parameters, in order of their names")))
    return Markup("").join(parts)


def _parameter_table(frame: pd.DataFrame, caption: str) -> Markup:
    told = pd.DataFrame({"Parameter": frame.parameter, "Value": [f"{v:g}" for v in frame.value]})
    if "lower" in frame:
        told["95% of draws"] = [f"{low:.4g} to {high:.4g}" for low, high in zip(frame.lower, frame.upper)]
    told["Unit"] = frame.unit.to_numpy()
    return html_table(told, caption)


def _valuation(results: Results) -> Markup:
    if not results.has("valuation"):
        return Markup("")
    cube = results.central("valuation")
    values = {str(v): float(n) for v, n in zip(cube.value.values, cube.number.values)}
    rows = [(title, written(values[name])) for name, (title, written) in VALUES.items() if name in values]
    rates = [(f"Discount rate, {series}, from year {band.first_year}", f"{number(100 * band.rate, 2)}%")
             for series, bands in cube[["first_year", "rate"]].groupby("series")
             for band in bands.to_dataframe().itertuples() if 0 < band.first_year <= len(results.years)]
    schedule = ", ".join(sorted({str(s) for s in cube.schedule.values}))
    frame = pd.DataFrame(rows + rates, columns=["What", "Value"])
    return Markup("<h3>What things are worth</h3>{}").format(
        html_table(frame, f"Values in pounds of {results.price_base}; discount schedule {schedule}"))


def _costs(results: Results) -> Markup:
    if not results.has("quantities"):
        return Markup("")
    frame = unit_costs(results)
    told = pd.DataFrame({
        "What": [QUANTITIES.get(str(q), str(q).replace("_", " ").capitalize()) for q in frame.index],
        "Unit": frame.unit, "Unit cost": frame.unit_cost,
        "Range": [f"{pounds(low)} to {pounds(high)}"
                  for low, high in zip(frame.unit_cost_low, frame.unit_cost_high)],
        "Standing": frame.standing, "Saved at once": frame.marginal_share,
        "The rest after": [count(s) if s else "never" for s in frame.step]})
    published = int((frame.standing == "published").sum())
    table = html_table(told, "Unit costs, the share of them that less use saves at once, and how many "
                             "units less it takes until the rest is saved",
                       {"Unit cost": pounds, "Saved at once": lambda v: f"{100 * v:.0f}%"})
    return Markup("<h3>Unit costs</h3><p>{} of {} unit costs are published figures; the others are "
                  "derived, second-hand or judgement.</p>{}").format(published, len(frame), table)


def _clamps(results: Results) -> Markup:
    if not results.has("clamps"):
        return Markup("")
    frame = clamped(results)
    if frame.empty:
        return Markup("<h3>Bounds</h3><p>No effect had to be held back at the bounds of the model.</p>")
    frame = frame.assign(option=frame.option.map(option_names(results)),
                         lever=frame.lever.map(lever_in_words))
    frame.columns = ["Option", "What", "Person-months held back (of those simulated)"]
    return Markup("<h3>Bounds</h3><p>Effects pushed these beyond what the model can hold; there they were "
                  "held at its bounds.</p>{}").format(
                      html_table(frame, "Effects held at the bounds of the model"))


def _folded(title: str, html: Markup) -> Markup:
    return Markup('<details class="long"><summary>{}</summary>{}</details>').format(title, html)
