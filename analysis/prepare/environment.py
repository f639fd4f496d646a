#!/usr/bin/python3
"""Writes the tables of the environment process.

    analysis/prepare/environment.py --from RAW --to scenarios

RAW holds the publishers' files named in scenarios/regions/west-midlands/environment/SOURCES.md. The
residents are those of the region's population tables, so that every borough keeps its published
mean. Prints the boroughs' means and the spread of their LSOAs.
"""


import numpy as np
import pandas as pd

from folders import folders


REGION = "regions/west-midlands"
FIRST_YEAR, LAST_YEAR = 2023, 2045


def residents(folder):
    """LSOAs with their borough and residents, as the population tables have them."""
    lsoas = pd.read_csv(folder / "population/lsoas.csv")[["lsoa_code", "la_code"]]
    ages = pd.read_csv(folder / "population/lsoa_ages.csv").set_index("lsoa_code")
    return lsoas.assign(people=ages.loc[lsoas.lsoa_code].sum(axis=1).to_numpy())


def particles(raw, lsoas):
    """PM2.5 by LSOA, ug/m3: the borough's mean, spread by the particulates index of the LSOA
    relative to its residents' mean in the borough."""
    boroughs = pd.read_csv(raw / "environment/la_pm25_population_weighted_2024_m10.csv")
    mean = boroughs.set_index("lad_code").pm25_total
    index = pd.read_csv(raw / "environment/lsoa21_housing_air_imd2019_m10.csv")
    index = index.set_index("lsoa21_code").air_particulates.loc[lsoas.lsoa_code].to_numpy()
    table = lsoas.assign(index_people=index * lsoas.people)
    sums = table.groupby("la_code")[["index_people", "people"]].sum()
    borough_index = (sums.index_people / sums.people)[lsoas.la_code].to_numpy()
    return mean[lsoas.la_code].to_numpy() * index / borough_index


def recorded_violence(raw):
    """Violence with injury recorded by the police, per 1,000 people at risk and year, by LSOA of ten
    mayoral regions, with the IMD 2025 decile."""
    spine = pd.read_csv(raw / "geography/lsoa21_census2021_imd2025_m10.csv").set_index("lsoa21_code")
    rate = spine.violence_with_injury_rate_per_1_000_at_risk_population
    return pd.DataFrame({"rate": rate, "decile": spine.imd2025_decile})


def rate_of_worst_tenth(recorded):
    """The rate that a tenth of England's LSOAs reach, when every decile's LSOAs are those of the ten
    mayoral regions (assumption); England's mean rate by the same weights."""
    weights = 1 / recorded.groupby("decile").decile.transform("count")
    worst_first = recorded.rate.sort_values(ascending=False)
    share = weights.loc[worst_first.index].cumsum() / weights.sum()
    return worst_first[share >= 0.1].iloc[0], np.average(recorded.rate, weights=weights)


def report(lsoas):
    for la, here in lsoas.groupby("la_code"):
        mean = np.average(here.pm25, weights=here.people)
        print(f"{la} mean {mean:.4f}, LSOAs {here.pm25.min():.2f} to {here.pm25.max():.2f} ug/m3")


def main():
    where = folders(__doc__)
    region = where.scenarios / REGION
    lsoas = residents(region)
    lsoas["pm25"] = particles(where.raw, lsoas)
    report(lsoas)
    folder = region / "environment"
    folder.mkdir(parents=True, exist_ok=True)
    lsoas.rename(columns={"lsoa_code": "lsoa"})[["lsoa", "pm25"]].to_csv(
        folder / "lsoa_air.csv", index=False, float_format="%.5f")
    recorded = recorded_violence(where.raw)
    worst, mean = rate_of_worst_tenth(recorded)
    print(f"violence with injury: worst tenth from {worst:.1f}, mean {mean:.2f} per 1,000 and year")
    pd.DataFrame({"lsoa": lsoas.lsoa_code,
                  "violence_with_injury": recorded.rate.loc[lsoas.lsoa_code].to_numpy()}).to_csv(
        folder / "lsoa_crime.csv", index=False, float_format="%.1f")
    national = where.scenarios / "national/environment"
    national.mkdir(parents=True, exist_ok=True)
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    pd.DataFrame({"year": years, "ratio": 1.0}).to_csv(national / "pm25_trend.csv", index=False,
                                                       float_format="%.4f")


if __name__ == "__main__":
    main()
