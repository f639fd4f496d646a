#!/usr/bin/python3
"""Prints how health goes with pay among people in work, for the prior work.pay_with_health.

    analysis/prepare/pay_and_health.py --from RAW

RAW/joint holds the teaching sample of the 2011 Census microdata (ONS, England and Wales). It has no
pay; occupational major groups, in the order of their median hourly pay (ONS, ASHE), stand for it.
The polychoric correlation is that of two normal variables of which the table shows steps.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize_scalar
from scipy.stats import multivariate_normal, norm

BY_PAY = ["elementary", "sales", "caring", "process", "admin", "skilled", "associate",
          "professional", "managers"]
CODES = {"managers": 1, "professional": 2, "associate": 3, "admin": 4, "skilled": 5, "caring": 6,
         "sales": 7, "process": 8, "elementary": 9}
AGES = {3: "25-34", 4: "35-44", 5: "45-54", 6: "55-64"}
EMPLOYEE, SELF_EMPLOYED = 1, 2
USUAL_RESIDENT = 1


def workers(raw):
    people = pd.read_csv(raw / "joint/census2011_microdata_teaching_sample_59k.csv")
    people = people[(people.population_base == USUAL_RESIDENT) & people.age.isin(AGES)
                    & people.economic_activity.isin([EMPLOYEE, SELF_EMPLOYED])
                    & (people.health > 0) & (people.occupation > 0)]
    rank = people.occupation.map({CODES[name]: step for step, name in enumerate(BY_PAY)})
    return people.assign(pay_rank=rank, goodness=-people.health)


def cuts_of(counts):
    shares = np.cumsum(counts)[:-1] / counts.sum()
    return np.concatenate([[-8.0], norm.ppf(shares), [8.0]])


def polychoric(table):
    """By maximum likelihood, the margins' cuts taken as they are."""
    rows, columns = cuts_of(table.sum(axis=1)), cuts_of(table.sum(axis=0))

    def surprise(correlation):
        both = multivariate_normal([0, 0], [[1, correlation], [correlation, 1]])
        below = np.array([[both.cdf([row, column]) for column in columns] for row in rows])
        cells = np.diff(np.diff(below, axis=0), axis=1)
        return -(table * np.log(np.clip(cells, 1e-12, 1))).sum()
    return minimize_scalar(surprise, bounds=(-0.9, 0.9), method="bounded").x


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="raw", type=Path, required=True)
    people = workers(parser.parse_args().raw)
    weighted = 0.0
    for age, name in AGES.items():
        here = people[people.age == age]
        correlation = polychoric(pd.crosstab(here.pay_rank, here.goodness).to_numpy())
        weighted += correlation * len(here) / len(people)
        print(f"{name}: {correlation:.3f} of {len(here)} people in work")
    print(f"all, weighted: {weighted:.3f}")


if __name__ == "__main__":
    main()
