#!/usr/bin/python3
"""Make the demography tables of scenarios/ from published open data.

    analysis/prepare/demography.py --from RAW --to scenarios

RAW is a folder with the published tables as tidy CSV; scenarios/**/demography/SOURCES.md names the
publisher, table and year of each. The tables made here are small and are part of the project, so
that a run never needs RAW.
"""

import numpy as np
import pandas as pd

from folders import folders


BOROUGHS = [f"E080000{n}" for n in range(25, 32)]
FIRST_YEAR, LAST_YEAR = 2023, 2041  # years that start in July
OLDEST = 100
AGES = np.arange(OLDEST + 1)
BANDS = [0, 20, 25, 30, 35, 45, 60, 75]
SEXES = ["male", "female"]
# Eventual highest qualification by the mother's: a judgement. It keeps about half of a cohort at
# level 4 or above, as among today's young adults, and lets children of graduates reach it twice as
# often as children of mothers without qualifications.
EDUCATION = {"none": [0.12, 0.36, 0.22, 0.30], "level_1_2": [0.07, 0.32, 0.24, 0.37],
             "level_3": [0.05, 0.23, 0.25, 0.47], "level_4_plus": [0.02, 0.13, 0.17, 0.68]}


def fertility(raw):
    """Births per woman and year by age and parity, England and Wales 2020."""
    table = pd.read_csv(raw / "population/fertility_england_wales_syoa_parity_2000_2020.csv")
    table = table[(table.year == 2020) & (table.age_of_mother >= 15)].set_index("age_of_mother")
    women = table[["women_parity0", "women_parity1", "women_parity2", "women_parity3",
                   "women_parity4_plus"]].to_numpy(float)
    births = table[["births_order1", "births_order2", "births_order3", "births_order4",
                    "births_order5_plus"]].to_numpy(float)
    enough = women >= 100  # a rate from fewer women is noise: take the age's next lower parity
    rates = np.where(enough, births / np.maximum(women, 1), np.nan)
    for parity in range(1, 5):
        missing = np.isnan(rates[:, parity])
        rates[missing, parity] = rates[missing, parity - 1]
    by_age = births.sum(axis=1) / women.sum(axis=1)
    shares = women / women.sum(axis=1, keepdims=True)
    return table.index.to_numpy(), rates, shares, by_age


def death_rates(raw, year):
    """Central death rates by sex and age: England 2018-20, moved by the UK's projected trend."""
    life = pd.read_csv(raw / "mortality/lifetable_england_syoa_2000_02_to_2018_20.csv")
    life = life[life.period == "2018-2020"].pivot(index="age", columns="sex", values="mx")
    trend = pd.read_csv(raw / "mortality/qx_uk_period_projection_syoa_2001_2070.csv")
    trend = trend[trend.age <= OLDEST].pivot_table(index="age", columns=["sex", "year"],
                                                   values="qx_per_100000")
    return {sex: life[sex].to_numpy()[: OLDEST + 1]
            * (trend[sex][year] / trend[sex][2019]).to_numpy() for sex in SEXES}


def migration_schedule():
    """Relative hazard of moving away by age: the standard schedule of Rogers and Castro (1981)."""
    x = AGES.astype(float)
    childhood = 0.02 * np.exp(-0.1 * x)
    labour_force = 0.06 * np.exp(-0.1 * (x - 20) - np.exp(-0.4 * (x - 20)))
    return childhood + labour_force + 0.003


def projection(raw):
    """The 2018-based subnational projection: [LA][sex] -> years x ages."""
    table = pd.read_csv(
        raw / "population/population_projection_2018based_principal_wmca_lad_syoa_sex_2018_2043.csv")
    table = table[table.age <= OLDEST]
    return {la: {sex: part.pivot(index="year", columns="age", values=sex) for sex in SEXES}
            for la, part in table.groupby("lad_code")}


def latest_births(raw):
    """Births in the year to mid-2023: aged 0 at mid-2023, with the ratio of births to age 0 in 2020."""
    changes = pd.read_csv(raw / "population/components_of_change_lad_mid2018_to_mid2020.csv")
    births = changes[changes.year_to_mid == 2020].set_index("area_code").births
    ages = pd.read_csv(raw / "population/population_mye_2019_2020_lad_syoa_sex.csv")
    ages = ages[(ages.year == 2020) & (ages.age.astype(str) == "0")].set_index("area_code")
    now = pd.read_csv(raw / "population/la_population_single_year_age_mid2023.csv")
    now = now[now.age.astype(str) == "0"].set_index("lad_code").people
    return pd.Series({la: now[la] * births[la] / (ages.male[la] + ages.female[la])
                      for la in BOROUGHS})


def base_population(raw, snpp):
    """[LA][sex] -> persons by age at mid-2023; the sex at each age, and ages over 89, as projected."""
    table = pd.read_csv(raw / "population/la_population_single_year_age_mid2023.csv")
    result = {}
    for la in BOROUGHS:
        people = table[table.lad_code == la]
        people = people.set_index(people.age.str.rstrip("+").astype(int)).people.sort_index()
        projected = {sex: snpp[la][sex].loc[FIRST_YEAR].to_numpy(float) for sex in SEXES}
        both = projected["male"] + projected["female"]
        oldest = int(people.index.max())
        total = np.zeros(OLDEST + 1)
        total[:oldest] = people.loc[: oldest - 1].to_numpy()
        total[oldest:] = people.loc[oldest] * both[oldest:] / both[oldest:].sum()
        result[la] = {sex: total * projected[sex] / both for sex in SEXES}
    return result


def grow_older(people, deaths_per_year):
    """Persons by age one year on, without births and migration."""
    survivors = people * np.exp(-deaths_per_year)
    older = np.zeros_like(people)
    older[1:] = survivors[:-1]
    older[-1] += survivors[-1]
    return older


def net_migration_as_projected(snpp_la, rates, year):
    """Net migrants by age at the end of the year, by sex, that the projection itself implies."""
    net = {}
    for sex in SEXES:
        table = snpp_la[sex]
        expected = grow_older(table.loc[year].to_numpy(float), rates[sex])
        net[sex] = table.loc[year + 1].to_numpy(float) - expected
        net[sex][0] = 0.0
        net[sex][90:] = 0.0
    return net


class Projection:
    """One local authority, carried from mid-2023 by births, deaths and net migration."""

    def __init__(self, raw, la, snpp, base):
        changes = pd.read_csv(raw / "population/components_of_change_lad_mid2018_to_mid2020.csv")
        changes = changes[changes.year_to_mid == 2019].set_index("area_code").loc[la]
        ratio = pd.read_csv(raw / "population/derived_lad_mortality_fertility_ratio_2019.csv")
        self.mortality_ratio = ratio.set_index("area_code").mortality_ratio[la]
        outflow = changes.internal_out + changes.international_out
        self.out_rate = outflow / ((changes.population_start + changes.population_end) / 2)
        self.snpp = snpp[la]
        total = sum(self.snpp[sex] for sex in SEXES).sum(axis=1)
        self.people = {sex: base[la][sex].copy() for sex in SEXES}
        self.target = self.size() * total / total[FIRST_YEAR]
        self.mothers, _, _, by_age = fertility(raw)
        level = latest_births(raw)[la] / (self.people["female"][self.mothers] * by_age).sum()
        self.birth_rates = level * by_age
        self.profile = migration_schedule()
        self.level = self.out_rate * self.size() / self.movers_at_level_one()
        self.raw = raw

    def size(self):
        return sum(self.people[sex].sum() for sex in SEXES)

    def movers_at_level_one(self):
        return sum((self.people[sex] * self.profile).sum() for sex in SEXES)

    def advance(self, year):
        """Lives one year from July; returns arriving persons and the adults among them by band."""
        mx = death_rates(self.raw, year)
        rates = {sex: mx[sex] * self.mortality_ratio for sex in SEXES}
        births = (self.people["female"][self.mothers] * self.birth_rates).sum()
        for sex, share in (("male", 105 / 205), ("female", 100 / 205)):
            self.people[sex] = grow_older(self.people[sex], rates[sex])
            self.people[sex][0] = births * share
        net_total = self.target[year + 1] - self.size()
        outflow = self.level * self.movers_at_level_one()
        movers = self.migrate(year, rates, net_total, outflow)
        adults = np.maximum(movers, 0.0)
        adults[:17] = 0.0
        bands = np.add.reduceat(adults, BANDS)
        return outflow + net_total, bands / bands.sum()

    def migrate(self, year, rates, net_total, outflow):
        """Net migration with the ages of the 2018-based projection; returns arrivals by age."""
        net = net_migration_as_projected(self.snpp, rates, year)
        missing = net_total - sum(net[sex].sum() for sex in SEXES)
        weights = {sex: self.people[sex] * self.profile for sex in SEXES}
        weight = sum(weights[sex].sum() for sex in SEXES)
        movers = np.zeros(OLDEST + 1)
        for sex in SEXES:
            net[sex] += missing * weights[sex] / weight
            movers += net[sex] + outflow * weights[sex] / weight
            self.people[sex] = np.maximum(self.people[sex] + net[sex], 0.0)
        return movers


def project(raw):
    """Population targets, arrivals that meet them, and gross out-migration rates, by LA."""
    snpp = projection(raw)
    base = base_population(raw, snpp)
    targets, arrivals, rates_out = [], [], []
    for la in BOROUGHS:
        borough = Projection(raw, la, snpp, base)
        rates_out.append((la, round(1000 * borough.out_rate, 3)))
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            targets.append((la, year, round(borough.target[year])))
            persons, bands = borough.advance(year)
            arrivals.append((la, year, round(persons, 1), *np.round(bands, 5)))
    return targets, arrivals, rates_out


def parting_rates():
    """Partings per couple and year: 18 % of marriages and 39 % of cohabitations ended within ten
    years among adults of 16-54 (England and Wales, 1991-2001); the young cohabit (assumption)."""
    return np.interp(AGES, [18, 25, 35, 45, 55, 65, 75], [0.049, 0.04, 0.025, 0.015, 0.008, 0.003, 0.001])


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(header) + "\n")
        for row in rows:
            file.write(",".join(str(value) for value in row) + "\n")


def main():
    given = folders(__doc__)
    raw, scenarios = given.raw, given.scenarios
    national = scenarios / "national/demography"
    region = scenarios / "regions/west-midlands/demography"
    ages, rates, shares, _ = fertility(raw)
    write(national / "fertility.csv",
          ["age", "parity", "births_per_1000_women", "share_of_women"],
          [(age, parity, round(1000 * rates[i, parity], 3), round(shares[i, parity], 6))
           for i, age in enumerate(ages) for parity in range(5)])
    profile = migration_schedule()
    parting = parting_rates()
    deaths = death_rates(raw, FIRST_YEAR)
    write(national / "households_ending.csv",
          ["age", "parting", "men_widowed", "women_widowed", "departure_profile"],
          [(age, round(parting[age], 5), round(deaths["female"][age], 6),
            round(deaths["male"][age], 6), round(profile[age], 6)) for age in AGES])
    write(national / "newborn_education.csv", ["mother", "child", "share"],
          [(mother, child, share) for mother, row in EDUCATION.items()
           for child, share in zip(EDUCATION, row)])
    targets, arrivals, rates_out = project(raw)
    births = latest_births(raw)
    write(region / "births_and_departures.csv",
          ["lad_code", "births_per_year", "departures_per_1000"],
          [(la, round(births[la]), rate) for la, rate in rates_out])
    write(region / "arrivals.csv",
          ["lad_code", "year", "persons"] + [f"share_from_age_{b}" for b in BANDS], arrivals)
    write(region / "population_target.csv", ["lad_code", "year", "people"], targets)


if __name__ == "__main__":
    main()
