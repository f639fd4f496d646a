#!/usr/bin/python3
"""Make the table of deaths by borough, 2024, that `hale verify` compares the base year with.

    deaths.py RAW [SCENARIOS]

RAW is a folder with the published tables as tidy CSV, as for demography.py;
scenarios/regions/west-midlands/demography/SOURCES.md names the publisher, table and year of each.
A run does not read the table made here.
"""

import numpy as np
import pandas as pd

from demography import (BOROUGHS, FIRST_YEAR, SEXES, Projection, base_population, death_rates,
                        projection, write)
from folders import folders


class Deaths:
    """Deaths by borough, 2024, from those registered in the year to mid-2019: the last year before
    the pandemic that is published for boroughs. Registered deaths grow with the number and ages of
    the borough's people, and with England's death rates as England's registered deaths tell them."""

    YEARS = (2019, FIRST_YEAR + 1)
    # Year to mid-2019: components of change. 2024: Death registration summary statistics, England
    # and Wales, 2024 (ONS, 20 May 2025).
    REGISTERED_IN_ENGLAND = (488952, 531954)
    OPEN_AGE = 90

    def __init__(self, raw):
        self.raw, self.snpp = raw, projection(raw)
        changes = pd.read_csv(raw / "population/components_of_change_lad_mid2018_to_mid2020.csv")
        self.changes = changes[changes.year_to_mid == 2019].set_index("area_code")
        estimates = pd.read_csv(raw / "population/population_mye_2019_2020_lad_syoa_sex.csv")
        self.estimates = estimates[estimates.year == 2019]
        self.rates = [self.rates_to_open_age(year) for year in self.YEARS]

    def rates_to_open_age(self, year):
        """England's rates of the projected trend by sex and age to 90 and over."""
        rates = death_rates(self.raw, year)
        for sex in SEXES:
            oldest = sum(self.snpp[la][sex].loc[year].to_numpy(float) for la in BOROUGHS)[self.OPEN_AGE:]
            at_open_age = (rates[sex][self.OPEN_AGE:] * oldest).sum() / oldest.sum()
            rates[sex] = np.append(rates[sex][:self.OPEN_AGE], at_open_age)
        return rates

    def people_of_2019(self, code):
        """By sex and age, in the middle of the year to mid-2019."""
        table = self.estimates[self.estimates.area_code == code]
        table = table.set_index(table.age.astype(int)).sort_index()
        of = self.changes.loc[code]
        middle = (of.population_start + of.population_end) / 2 / of.population_end
        return {sex: middle * table[sex].to_numpy(float) for sex in SEXES}

    def england_of_2024(self):
        """Mid-2023 persons by age, split by sex and aged by a year as the projection is."""
        now = pd.read_csv(self.raw / "population/la_population_single_year_age_mid2023.csv")
        now = now[now.lad_code.str.startswith("E")]
        people = now.groupby(now.age.str.rstrip("+").astype(int)).people.sum().sort_index()
        bands = pd.read_csv(
            self.raw / "population/population_projection_2018based_principal_m10_lad_5y_sex_2018_2043.csv")
        bands = bands[bands.area_code == "E92000001"].set_index(["year", "age_start_5y_90_open"])
        at = 5 * (people.index.to_numpy() // 5)
        both = bands.loc[self.YEARS[1] - 1][SEXES].sum(axis=1)
        return {sex: people.to_numpy() * (bands.loc[self.YEARS[1]][sex] / both).loc[at].to_numpy()
                for sex in SEXES}

    def borough_of_2024(self, code, base):
        borough = Projection(self.raw, code, self.snpp, base)
        borough.advance(FIRST_YEAR)
        return {sex: np.append(people[:self.OPEN_AGE], people[self.OPEN_AGE:].sum())
                for sex, people in borough.people.items()}

    def growth(self, then, now):
        """Growth of deaths that people's numbers and ages and the projected trend would bring."""
        before, after = (sum((people[sex] * rates[sex]).sum() for sex in SEXES)
                         for people, rates in zip((then, now), self.rates))
        return after / before

    def table(self):
        base = base_population(self.raw, self.snpp)
        england = self.growth(self.people_of_2019("E92000001"), self.england_of_2024())
        observed = self.REGISTERED_IN_ENGLAND[1] / self.REGISTERED_IN_ENGLAND[0]
        rows = []
        for la in BOROUGHS:
            registered = self.changes.deaths[la]
            growth = self.growth(self.people_of_2019(la), self.borough_of_2024(la, base))
            print(la, "deaths by people and trend: growth", round(growth, 4), "England", round(england, 4),
                  "and as registered", round(observed, 4))
            rows.append((la, registered, self.YEARS[1], round(registered * observed * growth / england)))
        return rows


def main():
    given = folders(__doc__)
    raw, scenarios = given.raw, given.scenarios
    write(scenarios / "regions/west-midlands/demography/deaths.csv",
          ["lad_code", "registered_to_mid_2019", "year", "deaths"], Deaths(raw).table())


if __name__ == "__main__":
    main()
