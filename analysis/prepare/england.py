#!/usr/bin/python3
"""Make the region `england`: one person in a hundred, to compare other regions with.

    england.py --from RAW_DATA --to scenarios

Run after the scripts of the national tables (population.py, work.py, pay.py, income.py, health.py,
demography.py). Writes regions/england in the form of every region: 34 LSOAs for each IMD decile, one
local authority that is England. SOURCES.md of each folder names publisher, table and year, and says
what was assumed.
"""


import numpy as np
import pandas as pd

import demography
import england_money
import england_people
from deaths import Deaths
from demography import BANDS, FIRST_YEAR, LAST_YEAR, OLDEST
from england_people import CODE, DECILES, SAMPLED, SEXES
from folders import folders


def write(table, folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    table.to_csv(folder / name, index=False, lineterminator="\n")
    print(f"{folder / name}: {len(table)} rows")


class England(demography.Projection):
    """England from mid-2023, by births, deaths and what migration is then missing from the target:
    projected by five-year bands only, so its migrants' ages are not known."""

    def __init__(self, raw):
        self.raw = raw
        changes = pd.read_csv(raw / "population/components_of_change_lad_mid2018_to_mid2020.csv")
        changes = changes[changes.area_code == CODE].set_index("year_to_mid").loc[2019]
        middle = (changes.population_start + changes.population_end) / 2
        self.out_rate = (changes.internal_out + changes.international_out) / middle
        ratio = pd.read_csv(raw / "population/derived_lad_mortality_fertility_ratio_2019.csv")
        self.mortality_ratio = ratio.set_index("area_code").mortality_ratio[CODE]
        self.people = self.people_to_100()
        bands = pd.read_csv(
            raw / "population/population_projection_2018based_principal_m10_lad_5y_sex_2018_2043.csv")
        total = bands[bands.area_code == CODE].groupby("year")[SEXES].sum().sum(axis=1)
        self.target = self.size() * total / total[FIRST_YEAR]
        self.mothers, _, _, by_age = demography.fertility(raw)
        self.births = self.latest_births()
        level = self.births / (self.people["female"][self.mothers] * by_age).sum()
        self.birth_rates = level * by_age
        self.profile = demography.migration_schedule()
        self.level = self.out_rate * self.size() / self.movers_at_level_one()

    def people_to_100(self):
        """By age 0..100; those of 90 and over as in the boroughs' projection."""
        people = england_people.people_by_age_and_sex(self.raw)
        boroughs = demography.projection(self.raw)
        for sex in SEXES:
            old = sum(la[sex].loc[FIRST_YEAR].to_numpy(float) for la in boroughs.values())[90:]
            people[sex] = np.append(people[sex][:90], people[sex][90] * old / old.sum())
        return people

    def latest_births(self):
        """As demography.latest_births."""
        changes = pd.read_csv(self.raw / "population/components_of_change_lad_mid2018_to_mid2020.csv")
        births = changes[(changes.year_to_mid == 2020) & (changes.area_code == CODE)].births.item()
        then = pd.read_csv(self.raw / "population/population_mye_2019_2020_lad_syoa_sex.csv")
        then = then[(then.year == 2020) & (then.area_code == CODE) & (then.age == 0)]
        now = sum(self.people[sex][0] for sex in SEXES)
        return now * births / (then.male + then.female).item()

    def migrate(self, year, rates, net_total, outflow):
        """All migrants have the ages of the standard schedule; returns arrivals by age."""
        weight = self.movers_at_level_one()
        movers = np.zeros(OLDEST + 1)
        for sex in SEXES:
            share = self.people[sex] * self.profile / weight
            self.people[sex] = self.people[sex] + net_total * share
            movers += (outflow + net_total) * share
        return movers


def demography_tables(raw):
    england = England(raw)
    flows = pd.DataFrame([(CODE, round(england.births / SAMPLED), round(1000 * england.out_rate, 3))],
                         columns=["lad_code", "births_per_year", "departures_per_1000"])
    targets, arrivals = [], []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        targets.append((CODE, year, round(england.target[year] / SAMPLED)))
        persons, bands = england.advance(year)
        arrivals.append((CODE, year, round(persons / SAMPLED, 1), *np.round(bands, 5)))
    then, now = Deaths.REGISTERED_IN_ENGLAND
    died = pd.DataFrame([(CODE, round(then / SAMPLED), FIRST_YEAR + 1, round(now / SAMPLED))],
                        columns=["lad_code", "registered_to_mid_2019", "year", "deaths"])
    return {"births_and_departures.csv": flows, "deaths.csv": died,
            "population_target.csv": pd.DataFrame(targets, columns=["lad_code", "year", "people"]),
            "arrivals.csv": pd.DataFrame(
                arrivals, columns=["lad_code", "year", "persons"]
                + [f"share_from_age_{b}" for b in BANDS])}


def health_tables(raw, lsoas):
    """No residuals: England is what the tables by decile describe."""
    hle = pd.read_csv(raw / "mortality/hle_at_birth_wmca_england_2011_13_to_2022_24.csv")
    hle = hle[(hle.period_start == 2022) & (hle.area_code == CODE)]
    le = pd.read_csv(raw / "mortality/le_hle_mortality_fingertips_wmca_england.csv")
    le = le[(le.measure == "Life expectancy") & (le.period == "2022 - 24") & (le.area_code == CODE)
            & (le.indicator == "Life expectancy at birth")]
    le = le.assign(sex=le.inequality.str.lower(), le_birth=le.value).sort_values("sex")
    return {"lsoa_residual.csv": pd.DataFrame({"lsoa": lsoas.lsoa_code, "log_odds": 0}),
            "mortality_ratio.csv": pd.DataFrame([(CODE, d, 1) for d in DECILES],
                                                columns=["la", "imd_decile", "rate_ratio"]),
            "published_hle.csv": hle[["area_code", "area_name", "sex", "period_start", "period_end",
                                      "hle_birth", "hle_lower_95", "hle_upper_95"]],
            "published_life_expectancy.csv": le[["area_code", "sex", "le_birth"]]}


def work_tables(raw, scenarios, lsoas, deprived):
    stocks, rates = england_money.stocks(raw, scenarios, lsoas, deprived)
    curves, percentiles = england_money.pay_tables(raw, scenarios, stocks)
    return {"stocks.csv": england_money.stocks_table(stocks),
            "targets.csv": rates.round(4).rename_axis("la_code").reset_index(),
            "pay_curves.csv": curves, "pay_targets.csv": percentiles}


def main():
    arguments = folders(__doc__)
    raw, scenarios = arguments.raw, arguments.scenarios
    region = scenarios / "regions/england"

    def write_all(folder, tables):
        for name, table in tables.items():
            write(table, region / folder, name)

    people, deprived = england_people.tables(raw)
    write_all("population", people)
    lsoas = people["lsoas.csv"]
    write_all("employment", work_tables(raw, scenarios, lsoas, deprived))
    write_all("income", {"council_tax.csv": england_money.council_tax(raw),
                         "rents.csv": england_money.rents(raw)})
    write_all("health", health_tables(raw, lsoas))
    write_all("demography", demography_tables(raw))


if __name__ == "__main__":
    main()
