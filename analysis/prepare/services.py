#!/usr/bin/python3
"""Writes how much people use services by the state of their health.

    analysis/prepare/services.py --from RAW --to scenarios

England's totals (publisher and year in scenarios/national/health/SOURCES.md) are spread over age
group, self-rated health and limiting condition by ratios, which are judgement: the table gives back
the totals for England's people. RAW holds the population by IMD decile.
"""

import itertools

import numpy as np
import pandas as pd

from folders import folders


PEOPLE = 57.1e6  # England, mid-2022 (ONS)
AGE_GROUPS = {"0-15": (0, 15), "16-64": (16, 64), "65+": (65, 100)}

# per year in England; ratios by age group, of people not in good
# health, of people with a limiting condition
SERVICES = {
    "gp_appointment": (336e6, {"0-15": 0.9, "16-64": 1.0, "65+": 1.6}, 1.7, 1.7),
    "ae_attendance": (25.2e6, {"0-15": 1.2, "16-64": 1.0, "65+": 1.3}, 1.6, 1.5),
    "emergency_admission": (12 * 525633, {"0-15": 0.8, "16-64": 1.0, "65+": 3.0}, 2.0, 2.0),
    "mental_health_treatment": (0.226 * 0.477 * PEOPLE * 0.62,
                                {"0-15": 0.0, "16-64": 1.0, "65+": 0.5}, 2.0, 1.7),
    "adult_social_care": (0.86e6, {"0-15": 0.0, "16-64": 1.0, "65+": 6.0}, 3.0, 10.0),
}


def people_by_state(raw, scenarios):
    """England's people by age group, good health (yes, no) and limiting condition (yes, no)."""
    population = pd.read_csv(raw / "population/population_2020_england_imd_decile_syoa_sex.csv")
    keys = ["sex", "imd_decile", "age"]
    cells = population.set_index(keys)
    for name in ("good_health", "condition"):
        table = pd.read_csv(scenarios / f"national/health/{name}.csv").set_index(keys)
        cells[name] = table[table.columns[0]]
    cells = cells.dropna()
    # People with a condition are as often in good health as their log odds, lower by 2, say
    # (judgement: 8 points of the physical and 4 of the mental score at the priors make 1.3).
    odds = cells.good_health / (1 - cells.good_health)
    good_if_ill = odds * np.exp(-2.0) / (1 + odds * np.exp(-2.0))
    ill = cells.condition
    good_and_ill = ill * good_if_ill
    shares = {("yes", "yes"): good_and_ill, ("no", "yes"): ill - good_and_ill,
              ("yes", "no"): cells.good_health - good_and_ill,
              ("no", "no"): 1 - ill - (cells.good_health - good_and_ill)}
    people = {}
    ages = cells.index.get_level_values("age").astype(int)
    for group, (low, high) in AGE_GROUPS.items():
        inside = (ages >= low) & (ages <= high)
        for state, share in shares.items():
            people[group, *state] = (cells.population * share)[inside].clip(lower=0).sum()
    scale = PEOPLE / sum(people.values())
    return {state: count * scale for state, count in people.items()}


def rates(people):
    for service, (total, by_age, not_good, limited) in SERVICES.items():
        relative = {(group, good, ill): by_age[group] * (not_good if good == "no" else 1)
                    * (limited if ill == "yes" else 1)
                    for group, good, ill in itertools.product(AGE_GROUPS, ("yes", "no"),
                                                              ("yes", "no"))}
        per_person = total / sum(people[state] * relative[state] for state in relative)
        for (group, good, ill), ratio in relative.items():
            yield service, group, good, ill, f"{per_person * ratio:.6f}"


def main():
    where = folders(__doc__)
    people = people_by_state(where.raw, where.scenarios)
    table = pd.DataFrame(rates(people), columns=["service", "age_group", "good_health",
                                                 "limiting_condition", "per_person_year"])
    table.to_csv(where.scenarios / "national/health/service_use.csv", index=False)
    print(table.to_string())


if __name__ == "__main__":
    main()
