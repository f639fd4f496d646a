"""The result in a few sentences, before the reasons."""

from __future__ import annotations

from hale.mechanism.conditions import CLEAR, PARTS
from hale.mechanism.doubts import draws_said
from hale.mechanism.step import Chapter, Step
from hale.mechanism.words import figure, listed, pounds, span
from hale.results import Results

SHOWN = 3
MUCH = 0.1  # of net public value, in tax: pay is several times as much


def headline(results: Results, option: str, chapters: list[Chapter]) -> list[str]:
    """Reach and cost, what moved most clearly, healthy lives, money."""
    steps = {step.id: step for chapter in chapters for step in chapter.steps}
    said = [_reach(results, steps), _conditions(chapters), _health(steps), _money(steps)]
    return said + draws_said(results, option)


def _reach(results: Results, steps: dict[str, Step]) -> str:
    if "starts" not in steps:
        return "The option has no programme."
    starts, cost = steps["starts"], steps["cost"]
    return (f"In {span(results.years)}, {figure(starts.value)} {starts.unit} take part, at a cost "
            f"of {pounds(cost.value)}.")


def _conditions(chapters: list[Chapter]) -> str:
    """What is clear of luck, the clearest first, a line for each part of life."""
    best = [max(chapter.steps, key=lambda step: step.errors_from_nothing)
            for chapter in chapters if chapter.id in PARTS and chapter.steps]
    clear = sorted((step for step in best if step.errors_from_nothing > CLEAR),
                   key=lambda step: -step.errors_from_nothing)
    if not any(step for chapter in chapters if chapter.id in PARTS for step in chapter.told):
        return ("It changes nothing about how anyone lives: not one simulated person or home "
                "differs from the baseline.")
    if not clear:
        return "Nothing about how people live changes by clearly more than luck alone would do."
    return f"Clearest of what changes: {listed([step.short for step in clear[:SHOWN]])}."


def _health(steps: dict[str, Step]) -> str:
    qalys, hle = steps["qalys"], steps.get("hle")
    parts = ["no QALYs are gained or lost" if qalys.nothing else
             f"{figure(abs(qalys.value))} QALYs are {'gained' if qalys.value > 0 else 'lost'}"]
    if hle is not None:
        parts.append(hle.sentence[:1].lower() + hle.sentence[1:].rstrip(".").split(", give")[0])
    said = ", and ".join(parts)
    return said[:1].upper() + said[1:] + "."


def _money(steps: dict[str, Step]) -> str:
    said = [steps[id].sentence for id in ("npsv", "net_public_purse") if id in steps]
    return (" ".join(said) or steps["net.government"].sentence) + _luck_of_pay(steps)


def _luck_of_pay(steps: dict[str, Step]) -> str:
    """Pay and tax follow jobs: where the jobs are within luck, so is what they bring."""
    jobs, tax = steps.get("employed"), steps.get("net.HMRC")
    if jobs is None or tax is None or jobs.nothing or not 0 < jobs.errors_from_nothing <= 1:
        return ""
    if "npsv" in steps and abs(tax.value) < MUCH * abs(steps["npsv"].value):
        return ""
    return (" Much of this is pay and tax of jobs gained or lost, and the change in jobs is within "
            "luck: do not rest a decision on it.")
