"""How each option comes to its result: from offers to pounds, step by step."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from hale.explain import Explanation, explain_difference
from hale.indicators import BY_ID
from hale.mechanism.conditions import CLEAR
from hale.mechanism.doubts import luck_of_method, silence_of_method
from hale.mechanism.step import Step
from hale.plots.mechanism import years_moved
from hale.report.figures import figure
from hale.report.findings import findings_of
from hale.report.page import Section
from hale.report.templating import render
from hale.results import Results

OPEN = 3  # with more options than this the steps are folded away
MOST_DRAWN = 8


def section(results: Results) -> Section | None:
    """None when no option is compared with the baseline."""
    if len(results.options) < 2:
        return None
    with_pictures = findings_of(results).shown()
    told = [(explanation, _picture(explanation) if explanation.option in with_pictures else "")
            for explanation in (explain_difference(results, o) for o in results.options[1:])]
    html = render("mechanism.html.j2", told=told, is_open=len(told) <= OPEN,
                  luck=luck_of_method(results), silence=silence_of_method(results))
    return Section("mechanism", "How each option comes to its result", html)


def _picture(explanation: Explanation) -> Markup:
    """The years that moved by more than luck, the clearest first; no picture when none did."""
    steps = [step for step in explanation.steps if step.errors_from_nothing > 1
             and step.id in BY_ID and BY_ID[step.id].noun]
    if not steps:
        return Markup("")
    steps = sorted(steps, key=lambda step: -step.errors_from_nothing)[:MOST_DRAWN]
    frame = pd.DataFrame([_row(step) for step in steps])
    table = frame.round(0).rename(columns={"label": "State", "years": "Years, option less baseline",
                                  "luck": "Give or take", "standing": "Reading"})
    return figure(years_moved(frame), f"What moves: {explanation.title}",
                  "Years that people or households spent in each state over the whole run, with the "
                  "option less without it: the states that moved by more than a 95% interval of luck, "
                  "the clearest first. Filled circles are clear of luck and for the better, "
                  "squares for the worse; hollow circles are at the edge.",
                  table, f"moved-{explanation.option}", _in_words(steps))


def _row(step: Step) -> dict[str, object]:
    standing = "unclear"
    if step.errors_from_nothing > CLEAR:
        standing = "worse" if step.worse else "better"
    return {"label": step.label, "years": step.value, "luck": step.luck, "standing": standing}


def _in_words(steps: list[Step]) -> str:
    clear = [step.short for step in steps if step.errors_from_nothing > CLEAR]
    return f"Clear of luck: {'; '.join(clear)}." if clear else "Nothing is clear of luck."
