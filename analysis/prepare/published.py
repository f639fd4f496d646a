#!/usr/bin/python3
"""Writes published figures that `hale verify` compares with the model and that nothing else reads.

    analysis/prepare/published.py --from RAW --to scenarios

RAW holds the publishers' files named in the SOURCES.md beside each table.
"""


import pandas as pd

from behaviour import LAS, REGION, survey
from folders import folders

INACTIVITY = 93015
GROUPS = [("all", "", "Persons", ""), ("men", "", "Male", ""), ("women", "", "Female", ""),
          ("with a condition", "Disability", "Persons", "Disabled"),
          ("without a condition", "Disability", "Persons", "Not disabled"),
          ("in work", "Working status", "Persons", "Working"),
          ("unemployed", "Working status", "Persons", "Unemployed"),
          ("out of the labour force", "Working status", "Persons", "Inactive")]
FINANCIAL_YEAR = "2024-04-01/P1Y"


def inactivity(raw):
    shares = survey(raw, INACTIVITY)
    return pd.DataFrame([(group, shares[characteristic, level, sex, "19+ yrs"])
                         for group, characteristic, sex, level in GROUPS],
                        columns=["group", "share"])


def child_poverty(raw):
    table = pd.read_csv(raw / "income/els_income.csv")
    table = table[(table.dataset == "children-in-relative-poverty") & table.area_code.isin(LAS)
                  & (table.period == FINANCIAL_YEAR)]
    wide = table.pivot(index="area_code", columns="indicator", values="value") / 100
    before, after = (wide[f"Children in relative poverty {when} housing costs"]
                     for when in ("before", "after"))
    return pd.DataFrame({"la_code": wide.index, "before_housing_costs": before.to_numpy(),
                         "after_housing_costs": after.to_numpy()})


def tenure(raw):
    table = pd.read_csv(raw / "housing/la_tenure_pct_2023.csv")
    table = table[table.lad_code.isin(LAS)].sort_values("lad_code")
    names = {"owned_outright_pct": "owned_outright", "owned_mortgage_pct": "mortgaged",
             "social_rent_pct": "social_rent", "private_rent_pct": "private_rent"}
    shares = table[list(names)].rename(columns=names) / 100
    shares.insert(0, "la_code", table.lad_code)
    return shares


def census_health(raw):
    table = pd.read_csv(raw / "health/wm_lsoa21_general_health_census2021.csv")
    good = table.very_good + table.good
    return pd.DataFrame({"lsoa": table.lsoa21_code, "people": table.total, "good": good}
                        ).sort_values("lsoa")


def write(table, path):
    table.to_csv(path, index=False, float_format="%.5f")
    print(path.name, len(table), "rows")


def main():
    where = folders(__doc__)
    region = where.scenarios / REGION
    write(inactivity(where.raw), where.scenarios / "national/behaviour/published_inactivity.csv")
    write(child_poverty(where.raw), region / "income/published_child_poverty.csv")
    write(tenure(where.raw), region / "housing/published_tenure.csv")
    write(census_health(where.raw), region / "health/census_health.csv")


if __name__ == "__main__":
    main()
