"""What a result rests on: effects and the standing of their evidence, parameters, values, unit costs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from hale.results import Results

PRIOR = re.compile(r"~([\w.]+)")
EFFECT = re.compile(r"(?:^|; )(\w+(?:\.\w+)+): (.*?)(?=; \w+(?:\.\w+)+: |$)")  # lever: standing; ...
SPREAD = (0.025, 0.975)


def effects(results: Results) -> pd.DataFrame:
    """One row for each lever that an intervention of the study moves: `intervention`, `lever`,
    `standing` of its evidence, `weak` (judgement or assumption) and `rule`, what the study says that it
    does (with the values of priors in brackets)."""
    cube = results.central("programme")
    rules = {i["id"]: i.get("effect", []) for i in results.study.get("interventions", [])}
    values = parameters(results).set_index("parameter")
    rows = []
    for intervention in cube.intervention.values:
        told = str(cube.effects.sel(intervention=intervention).item())
        weak = str(cube.weak_effects.sel(intervention=intervention).item())
        for lever, standing in EFFECT.findall(told):
            rule = next((r for r in rules.get(str(intervention), []) if r.get("lever") == lever), {})
            rows.append({"intervention": str(intervention), "lever": lever, "standing": standing,
                         "weak": f"{lever} ({standing})" in weak, "rule": rule_in_words(rule, values)})
    return pd.DataFrame(rows, columns=["intervention", "lever", "standing", "weak", "rule"])


def rule_in_words(rule: dict, values: pd.DataFrame) -> str:
    """An effect of the study on one line; `values` by parameter for the priors that it names."""
    def told(value: object) -> str:
        name = PRIOR.fullmatch(str(value))
        if name and name[1] in values.index:
            row = values.loc[name[1]]
            return f"{row.value:g} ({name[1]})"
        return str(value)

    return ", ".join(f"{key.replace('_', ' ')} {told(value)}" for key, value in rule.items() if key != "lever")


def parameters(results: Results) -> pd.DataFrame:
    """One row for each parameter: `parameter`, `value` (central), `unit`, `named` (the study's
    interventions name it) and, with sampled draws, `lower` and `upper` (2.5th and 97.5th percentile)."""
    cube = results.cube("draws")
    frame = pd.DataFrame({"parameter": cube.parameter.values.astype(str),
                          "value": cube.value.sel(draw=0).values, "unit": cube.unit.values.astype(str)})
    named = set(PRIOR.findall(str(results.study.get("interventions", []))))
    frame["named"] = frame.parameter.isin(named)
    if results.draws:
        sampled = cube.value.where(cube.draw != 0, drop=True)
        frame["lower"], frame["upper"] = sampled.quantile(SPREAD, dim="draw").values
    return frame


def unit_costs(results: Results) -> pd.DataFrame:
    """By quantity: `unit`, `unit_cost`, `unit_cost_low`, `unit_cost_high` (GBP of the price base),
    `standing`, `marginal_share` (of the average cost that is saved at once), `step` (units that must be
    saved before the rest is)."""
    names = ["unit", "unit_cost", "unit_cost_low", "unit_cost_high", "standing", "marginal_share", "step"]
    return results.central("quantities")[names].to_dataframe()[names]


def clamped(results: Results) -> pd.DataFrame:
    """Person-months, of those simulated, in which a lever's value was brought inside its bounds: by
    option and lever, the zeros left out."""
    counts = results.central("clamps").clamped.to_dataframe().reset_index()
    return counts[counts.clamped > 0][["option", "lever", "clamped"]]
