"""Use of services, homes without a household, offences: what has a unit cost."""

from __future__ import annotations

from hale.mechanism.programmes import rate_of
from hale.mechanism.step import Chapter, Step
from hale.mechanism.words import more_or_fewer, pounds, sentence_case, span
from hale.results import Results


NAMES = {  # and what is counted
    "gp_appointment": "GP appointments",
    "ae_attendance": "A&E attendances",
    "emergency_admission": "emergency admissions to hospital",
    "mental_health_treatment": "person-years of treatment by mental health services",
    "adult_social_care": "person-years of adult social care",
    "temporary_accommodation": "household-years in temporary accommodation",
    "rough_sleeping": "person-years of rough sleeping",
    "violence_with_injury": "recorded offences of violence with injury",
}


def services(results: Results, option: str) -> Chapter:
    """One step for each quantity that has a unit cost."""
    title = "Use of public services"
    if not results.has("quantities"):
        return Chapter("services", title, "This file does not count the use of services.")
    facts = results.central("quantities")
    counted = results.sums("quantities", "number", "option", "quantity").values
    differences = (counted[results.options.index(option)] - counted[0]) / results.scale
    units, costs = facts["unit"].values, facts["unit_cost"].values
    steps = [_step(results, option, str(name), float(value), str(unit), float(cost))
             for name, value, unit, cost in zip(facts["quantity"].values, differences, units, costs)]
    return Chapter("services", title, "Contacts are those expected of people in their state of "
                   "health, by ratios that are judgement; only part of their cost can be cashed.",
                   steps, gathers_nothing=True)


def _step(results: Results, option: str, name: str, value: float, unit: str, cost: float) -> Step:
    noun = NAMES.get(name, name.replace("_", " "))
    label = sentence_case(noun)
    said = (f"{label}: no change." if value == 0 else
            f"{more_or_fewer(value, noun)} in {span(results.years)}, at {pounds(cost)} each.")
    return Step(f"services.{name}", label, value, f"{unit}s", said,
                rate_of(results, option, value), nothing=value == 0)
