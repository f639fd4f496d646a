#!/usr/bin/python3
"""Writes the tables of the health and mortality processes.

    analysis/prepare/health.py --from RAW --to scenarios

RAW holds the publishers' files named in scenarios/national/health/SOURCES.md and
scenarios/regions/west-midlands/health/SOURCES.md, which also say what is done with them. Prints how
well the tables give back the published expectancies, and what they imply for the boroughs'.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

import mortality
import self_rated
from life_table import (AGES, expit, healthy_life_expectancy, life_expectancy, logit,
                        with_open_age_split)
from mortality import DECILES, SEXES
from region_people import (by_la_and_decile, male_shares, people_by_age, people_by_sex,
                           read_lsoas)
from folders import folders

REGION = "regions/west-midlands"
LAS = [f"E080000{number}" for number in range(25, 32)]


class Region(NamedTuple):
    lsoas: pd.DataFrame      # la and decile by LSOA
    people: dict             # {sex: people by LSOA and age 0..90+}
    ratios: pd.DataFrame     # mortality rate ratio by borough and decile
    residual: pd.Series      # log odds of good health by LSOA


def write(table, path, digits=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, float_format=digits)


def long_table(by_cell, name):
    """sex, imd_decile, age, value, in that order."""
    return pd.DataFrame([(sex, d, age, by_cell[sex, d][age])
                         for sex in SEXES for d in DECILES for age in AGES],
                        columns=["sex", "imd_decile", "age", name])


def national_tables(raw, folder):
    rates = mortality.decile_rates(raw)
    good, offsets = self_rated.good_health(raw, rates)
    condition, overall, _ = self_rated.condition_prevalence(raw, rates, offsets)
    norms = self_rated.score_norms(raw)
    write(long_table(rates, "annual_rate"), folder / "mortality.csv", "%.7g")
    write(mortality.trend(raw), folder / "mortality_trend.csv", "%.5f")
    write(long_table(good, "good_health"), folder / "good_health.csv", "%.6f")
    write(long_table(condition, "limiting_condition"), folder / "condition.csv", "%.6f")
    write(self_rated.answer_cuts(raw), folder / "answer_cuts.csv", "%.4f")
    write(pd.DataFrame([(sex, age, norms["pcs", sex][age], norms["mcs", sex][age],
                         overall[sex][age]) for sex in SEXES for age in AGES],
                       columns=["sex", "age", "pcs", "mcs", "limiting_condition"]),
          folder / "score_norms.csv", "%.5f")
    published = mortality.published(raw).reset_index()
    write(published[["sex", "imd_decile", "period_start", "period_end", "le_birth", "hle_birth"]],
          folder / "published_life_expectancy_by_decile.csv")
    return rates, good


def print_deciles(raw, rates, good):
    people, target = mortality.england_people(raw), mortality.published(raw)
    print("sex decile  LE table published  HLE table published")
    for sex in SEXES:
        for d in DECILES:
            rate = rates[sex, d]
            counts = with_open_age_split(people[sex, d], rate)
            print(f"{sex:6} {d:2}  {life_expectancy(rate, counts):.3f} {target.le_birth[sex, d]}"
                  f"  {healthy_life_expectancy(rate, good[sex, d], counts):.3f}"
                  f" {target.hle_birth[sex, d]}")


def mortality_ratios(raw, people, rates):
    """Rate ratios by local authority and decile, with a print of the deaths they imply."""
    full = {key: with_open_age_split(counts, rates[key[1:]]) for key, counts in people.items()}
    compared = mortality.la_ratios(raw, full, rates)
    ratios = mortality.balanced_ratios(full, rates, compared.observed / compared.implied)
    expected = mortality.expected_deaths(full, rates)
    adjusted = mortality.expected_deaths(
        {key: counts * ratios.loc[key[0], key[2]] for key, counts in full.items()}, rates)
    compared["with_residual"] = compared.implied * adjusted / expected
    print("\ndeaths relative to England at the same ages and sexes\n", compared.round(4))
    return ratios


def residual_table(raw, lsoas, ages, good):
    census = pd.read_csv(raw / "health/wm_lsoa21_general_health_census2021.csv")
    census = census.set_index("lsoa21_code").loc[lsoas.index]
    residual, details = self_rated.lsoa_residuals(census, ages, lsoas.decile, good)
    spread = details.groupby("decile").r.std()
    print("\nLSOA residuals: sd by decile before shrinkage", spread.round(3).to_dict(),
          "after", round(float(residual.std()), 3))
    print("by borough", residual.groupby(lsoas.la).mean().round(3).to_dict())
    return residual


def published_life_expectancy(raw):
    table = pd.read_csv(raw / "mortality/le_hle_mortality_fingertips_wmca_england.csv")
    table = table[(table.indicator == "Life expectancy at birth") & (table.period == "2022 - 24")
                  & table.area_code.isin(LAS)]
    table = table.assign(sex=table.inequality.str.lower(), le_birth=table.value)
    return table.set_index(["area_code", "sex"]).le_birth.sort_index()


def implied_expectancies(la, sex, region, rates, good):
    """Life and healthy life expectancy of a borough from the tables alone."""
    alive, ill, dead = np.zeros(101), np.zeros(101), np.zeros(101)
    for place in np.flatnonzero((region.lsoas.la == la).to_numpy()):
        d = region.lsoas.decile.iloc[place]
        rate = rates[sex, d] * region.ratios.loc[la, d]
        counts = with_open_age_split(region.people[sex][place], rate)
        share = expit(logit(good[sex, d]) + region.residual.iloc[place])
        alive, dead, ill = alive + counts, dead + counts * rate, ill + counts * (1 - share)
    return (life_expectancy(dead / alive, alive),
            healthy_life_expectancy(dead / alive, 1 - ill / alive, alive))


def print_boroughs(published, expectancy, region, rates, good):
    print("\nborough sex    LE published  HLE published (95 % interval)")
    inside = 0
    for row in published.itertuples():
        le, hle = implied_expectancies(row.area_code, row.sex, region, rates, good)
        within = row.hle_lower_95 <= hle <= row.hle_upper_95
        inside += within
        print(f"{row.area_name:14} {row.sex:6} {le:.2f}"
              f" {expectancy[row.area_code, row.sex]}  {hle:.2f} {row.hle_birth}"
              f" ({row.hle_lower_95}-{row.hle_upper_95}) {'' if within else 'OUTSIDE'}")
    print(f"{inside} of {len(published)} inside")


def utility_norms(raw):
    """Mean EQ-5D-3L (mapped from 5L) by sex and age."""
    norms = pd.read_csv(raw / "health/eq5d_norms_england_age_sex.csv")
    norms = norms[norms.age <= 100].sort_values(["sex", "age"], ascending=[False, True])
    return norms.rename(columns={"eq5d_3l_mapped_crosswalk": "utility"})[["sex", "age", "utility"]]


def life_satisfaction(raw):
    """Mean by borough over the years with interviews of 2018/19, 2019/20, 2021/22 and 2022/23."""
    means = pd.read_csv(raw / "wellbeing/personal_wellbeing_mean_m10_2011_12_to_2022_23.csv")
    means = means[(means.indicator == "Satisfaction") & means.area_code.isin(LAS)
                  & means.year_start.isin([2018, 2019, 2021, 2022])]
    mean = means.groupby("area_code").value.mean()
    return pd.DataFrame({"la_code": mean.index, "life_satisfaction": mean.to_numpy()})


def region_tables(raw, folder, rates, good):
    lsoas = read_lsoas(raw, LAS)
    ages = people_by_age(raw, lsoas)
    people = people_by_sex(ages, lsoas, male_shares(raw, LAS))
    ratios = mortality_ratios(raw, by_la_and_decile(people, lsoas), rates)
    residual = residual_table(raw, lsoas, ages, good)
    write(pd.DataFrame({"lsoa": residual.index, "log_odds": residual.to_numpy()}),
          folder / "lsoa_residual.csv", "%.4f")
    write(pd.DataFrame([(la, d, ratios.loc[la, d]) for la in LAS for d in DECILES],
                       columns=["la", "imd_decile", "rate_ratio"]),
          folder / "mortality_ratio.csv", "%.5f")
    published = pd.read_csv(raw / "mortality/hle_at_birth_wmca_england_2011_13_to_2022_24.csv")
    published = published[(published.period_start == 2022) & published.area_code.isin(LAS)]
    write(published[["area_code", "area_name", "sex", "period_start", "period_end", "hle_birth",
                     "hle_lower_95", "hle_upper_95"]], folder / "published_hle.csv")
    write(life_satisfaction(raw), folder / "life_satisfaction.csv", "%.4f")
    expectancy = published_life_expectancy(raw)
    write(expectancy.reset_index(), folder / "published_life_expectancy.csv")
    print_boroughs(published, expectancy, Region(lsoas, people, ratios, residual), rates, good)


def main():
    where = folders(__doc__)
    rates, good = national_tables(where.raw, where.scenarios / "national/health")
    write(utility_norms(where.raw), where.scenarios / "national/health/utility_norms.csv", "%.6f")
    print_deciles(where.raw, rates, good)
    region_tables(where.raw, where.scenarios / REGION / "health", rates, good)


if __name__ == "__main__":
    main()
