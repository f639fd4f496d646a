"""England's adults by sex, age, IMD decile, limiting condition and work, for fitting main effects."""

import numpy as np
import pandas as pd

from life_table import expit, logit

AGES = list(range(16, 101))
DECILES = list(range(1, 11))
SEXES = ["male", "female"]
GROUPS = ["working", "studying", "unemployed", "inactive"]
OLDEST_IN_TABLE = 90
OLDEST_AT_WORK = 75
# DWP, The employment of disabled people 2023: 53 % of disabled people of working age are in work,
# 82 % of others.
ODDS_RATIO_OF_WORK = (0.53 / 0.47) / (0.82 / 0.18)


def work_shares(scenarios):
    """Shares in GROUPS by sex and age 16..100, United Kingdom; nobody works after 75."""
    stocks = pd.read_csv(scenarios / "national" / "employment" / "pattern_stocks.csv").set_index(["sex", "age"])
    groups = pd.DataFrame({
        "working": stocks.secure + stocks.insecure, "studying": stocks.student,
        "unemployed": stocks.unemployed,
        "inactive": stocks.long_term_sick + stocks.carer + stocks.retired + stocks.other_inactive})
    every = pd.MultiIndex.from_product([SEXES, AGES], names=["sex", "age"])
    shares = groups.reindex(every)
    shares[shares.isna().any(axis=1)] = [1e-6, 1e-6, 1e-6, 1 - 3e-6]
    return shares


def work_by_decile(scenarios):
    """Log odds of work by decile at 25 to 59, less their mean, as in the region's boroughs."""
    stocks = pd.read_csv(scenarios / "regions" / "west-midlands" / "employment" / "stocks.csv")
    stocks = stocks[stocks.age.between(25, 59)]
    share = (stocks.secure + stocks.insecure).groupby(stocks.imd_quintile).mean()
    odds = logit(share.to_numpy())
    return np.repeat(odds - odds.mean(), 2)


def people_by_cell(raw, scenarios):
    """People by sex, age 16..100, decile and condition."""
    people = pd.read_csv(raw / "population/population_2020_england_imd_decile_syoa_sex.csv")
    people = people[people.age.between(AGES[0], OLDEST_IN_TABLE)]
    ill = pd.read_csv(scenarios / "national/health/condition.csv")
    people = people.merge(ill, on=["sex", "imd_decile", "age"])
    parts = []
    for condition in (0, 1):
        share = people.limiting_condition if condition else 1 - people.limiting_condition
        parts.append(people.assign(condition=condition, people=people.population * share))
    return pd.concat(parts)[["sex", "age", "imd_decile", "condition", "people"]]


def with_same_mean(shares, shift, people):
    """Log odds moved by shift, and by one number more, so that the mean share stays."""
    mean = np.average(shares, weights=people)
    low, high = -8.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        moved = expit(logit(shares) + shift + middle)
        low, high = (middle, high) if np.average(moved, weights=people) < mean else (low, middle)
    return moved


def england_adults(raw, scenarios):
    """One row per sex, age, decile, condition and work group, with `people`; ages over 90 as 90.

    Work falls with deprivation as in the region and with a condition as in England; given those,
    the four groups have the United Kingdom's shares of each age and sex."""
    cells = people_by_cell(raw, scenarios)
    shares, by_decile = work_shares(scenarios), work_by_decile(scenarios)
    parts = []
    for (sex, age), here in cells.groupby(["sex", "age"]):
        group = shares.loc[sex, age]
        shift = by_decile[here.imd_decile - 1] + here.condition * np.log(ODDS_RATIO_OF_WORK)
        works = with_same_mean(np.full(len(here), group.working), shift, here.people)
        for name in GROUPS:
            share = works if name == "working" else (1 - works) * group[name] / (1 - group.working)
            parts.append(here.assign(work=name, people=here.people * share))
    return pd.concat(parts, ignore_index=True)
