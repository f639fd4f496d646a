"""What a programme acts on directly, by how much, and how far that is known."""

from __future__ import annotations

import re

from hale.mechanism.programmes import Programme, programmes_of
from hale.mechanism.step import Chapter, Step
from hale.mechanism.words import figure, signed
from hale.results import Results

# The levers of sim/interventions/levers.hpp: what they turn, the unit of an amount.
LEVERS = {
    "work.job_finding": ("how fast people out of work find a job", ""),
    "work.job_loss": ("how fast people in work lose their job", ""),
    "work.vacancies": ("how many vacancies are posted", "vacancies a month for each reached"),
    "work.job_quality": ("the chance that an insecure job is a secure one instead",
                         "of every 1 such move"),
    "income.transfer": ("money paid to the household", "GBP a month"),
    "income.benefit.universal_credit": ("the amount of Universal Credit", "GBP a month"),
    "income.benefit.child_benefit": ("the amount of child benefit", "GBP a month"),
    "income.benefit.pension_credit": ("the income that pension credit guarantees", "GBP a month"),
    "income.benefit.disability": ("disability payments", "GBP a month"),
    "income.wage_floor": ("the least that an hour of work is paid", "GBP an hour"),
    "health.mcs": ("mental health (SF-12 mental score)", "points"),
    "health.pcs": ("physical health (SF-12 physical score)", "points"),
    "housing.energy_band": ("the energy band of the home", "bands up"),
    "housing.damp": ("the chance that a damp home stays damp", ""),
    "housing.arrears": ("how fast households fall behind with rent or mortgage", ""),
    "housing.place": ("the chance that a homeless household is given a home",
                      "more in each month"),
    "housing.lettings": ("social homes let to those who wait", "homes a month for each reached"),
    "activity.level": ("how active people are", "of those reached move one level up"),
    "smoking.quit": ("how fast smokers give up", ""),
    "weight.shift": ("body weight", "of those reached move one class down"),
    "social.loneliness": ("how fast people become lonely", ""),
    "air.pm25": ("fine particles in the air", "µg/m³"),
    "green.ndvi": ("greenness of the place (NDVI)", "points of the index"),
    "education.level": ("how far the young go in education", "of those below their level go on"),
    "safety.crime": ("crime where people live", ""),
}
# How the model hands an effect on within a month and from month to month: docs/month.md.
PATHS = {
    "work": "Work changes pay, tax and benefits; household income changes poverty, financial "
            "distress and whether the home can be kept warm; work, distress and cold change the "
            "mental and physical scores, these change self-rated health, and health changes the "
            "chance of dying and the use of services.",
    "income": "Household income changes poverty, financial distress and whether the home can be "
              "kept warm; these change the mental and physical scores, self-rated health, the "
              "chance of dying and the use of services.",
    "housing": "Homes change through warmth, damp, debts and having one at all; these change the "
               "mental and physical scores, self-rated health, the chance of dying and what "
               "councils spend.",
    "health": "The scores change self-rated health; health changes finding and losing work, the "
              "chance of dying and the use of services.",
    "activity": "Activity builds up in the body; it changes the scores, self-rated health and the "
                "chance of dying.",
    "smoking": "Who gives up smoking has better scores at once and a lower chance of dying that "
               "comes over years.",
    "weight": "Weight changes the scores, self-rated health and the chance of dying.",
    "social": "Loneliness changes the mental score, self-rated health and the chance of dying.",
    "air": "Air changes the chance of dying over years.",
    "green": "Greenness changes the chance of dying, and in the model nothing else.",
    "education": "Qualifications change work and pay, and the chance of dying.",
    "safety": "Crime is counted and priced where it happens; in the model it does nothing to "
              "health.",
}
SIZES = {"hazard_ratio": 1.0, "add": 0.0, "at_least": None}  # and what means no effect
WHILE = {"enrolled": "while in support", "ever": "from the start of support on"}


def levers(results: Results, option: str) -> Chapter:
    """One step for each effect of each programme, with its central value and its evidence."""
    used = programmes_of(results, option)
    steps = [step for one in used for step in _effects(results, one, len(used) > 1)]
    opening = ("Only this is put in by hand; everything that follows comes from it in the model. "
               + _paths(used) if steps else
               "The programme is written down without any effect: it makes offers, enrols people "
               "and costs money, and changes nothing. Whatever it is hoped to do, no evidence was "
               "given for it.")
    return Chapter("levers", "What it acts on directly", opening, steps)


def _paths(used: list[Programme]) -> str:
    """How the model carries the levers' effects on, once for each kind of lever."""
    kinds = {str(effect["lever"]).split(".")[0] for one in used
             for effect in one.statement.get("effect") or []}
    if "work" in kinds:
        kinds -= {"income", "health"}  # what work changes holds theirs
    return " ".join(PATHS[kind] for kind in PATHS if kind in kinds)


def _effects(results: Results, programme: Programme, name_it: bool) -> list[Step]:
    evidence = evidence_of(results, programme.id)
    steps = []
    for effect in programme.statement.get("effect") or []:
        kind = next((kind for kind in SIZES if kind in effect), None)
        if kind is None:
            continue
        lever = effect["lever"]
        size = central(results, effect[kind])
        what, unit = LEVERS.get(lever, (lever, ""))
        unit = "times" if kind == "hazard_ratio" else unit
        nothing = size is not None and size == SIZES[kind]
        said = _sentence(what, kind, unit, size, effect, evidence.get(lever, "not stated"))
        steps.append(Step(f"{programme.id}.{lever}", what,
                          float("nan") if size is None else size, unit,
                          f"{programme.title}: {said}" if name_it else said, nothing=nothing))
    return steps


def evidence_of(results: Results, intervention: str) -> dict[str, str]:
    """The standing of the evidence by lever, as the results tell it."""
    programme = results.central("programme")
    if "effects" not in programme:
        return {}
    told = str(programme.effects.sel(intervention=intervention).item())
    parts = re.split(r"(?:^|; )(" + "|".join(map(re.escape, LEVERS)) + r"): ", told)
    return dict(zip(parts[1::2], parts[2::2]))


def weak_effects(results: Results, option: str) -> list[str]:
    """The effects of the option's programmes that rest on judgement or assumption."""
    programme = results.central("programme")
    if "weak_effects" not in programme:
        return []
    told = [(one.title, str(programme.weak_effects.sel(intervention=one.id).item()))
            for one in programmes_of(results, option)]
    return [f"{title}: {_in_words(effects)}" for title, effects in told if effects]


def _in_words(effects: str) -> str:
    """Levers by what they turn instead of their names."""
    return re.sub("|".join(map(re.escape, sorted(LEVERS, key=len, reverse=True))),
                  lambda lever: LEVERS[lever.group(0)][0], effects)


def central(results: Results, size: object) -> float | None:
    """A size of effect as a number; None when it changes with the calendar or is not in the
    file."""
    if isinstance(size, (int, float)):
        return float(size)
    text = str(size)
    if text.startswith("~") and results.has("draws"):
        values = results.cube("draws")["value"].isel(draw=0)
        name = text[1:]
        return float(values.sel(parameter=name)) if name in values.parameter.values else None
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return None


def _sentence(what: str, kind: str, unit: str, size: float | None, effect: dict,
              evidence: str) -> str:
    known = f" Evidence: {evidence}."
    if size is None:
        return f"It changes {what}, by an amount that changes over time.{known}"
    if size == SIZES[kind]:
        return (f"On {what} the best estimate is no effect, so a run of central values changes "
                f"nothing here; the uncertainty around it shows in a sweep.{known}")
    if kind == "hazard_ratio":
        change = f"{figure(size)} times the usual rate"
    elif kind == "at_least":
        change = f"at least {figure(size)} {unit}"
    elif unit.startswith("of those"):
        change = f"{figure(100 * size)} of every 100 {unit[3:]}"
    else:
        change = f"{signed(size)} {unit}"
    when = WHILE.get(str(effect.get("while")), "")
    return f"It changes {what}: {change}{', ' + when if when else ''}{_afterwards(effect)}.{known}"


def _afterwards(effect: dict) -> str:
    said = ""
    if "onset" in effect:
        said += f", in full after {effect['onset']}"
    if "half_life" in effect:
        said += f", and half of it is gone every {effect['half_life']} afterwards"
    elif "retained_per_year" in effect:
        said += ", and it wears off year by year afterwards"
    elif effect.get("while") == "ever":
        said += ", for good"
    return said
