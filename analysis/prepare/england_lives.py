#!/usr/bin/python3
"""Writes England's tables of behaviour, air, homes and satisfaction, beside those of england.py.

    analysis/prepare/england_lives.py --from RAW --to scenarios

RAW holds the publishers' files named in the SOURCES.md of the folders of scenarios/regions/england.
England's LSOAs are a sample of deciles, so what varies between LSOAs is the mean of real LSOAs of
the same decile.
"""


import pandas as pd

import behaviour
import environment
import housing
from folders import folders

ENGLAND = "E92000001"
# People seen sleeping rough on one night of autumn 2023, England (MHCLG).
ROUGH = 3898


def by_decile(raw, value):
    """Mean over the LSOAs of ten mayoral regions, which stand for England's (assumption), by IMD
    2025 decile."""
    lsoas = pd.read_csv(raw / "geography/lsoa21_census2021_imd2025_m10.csv").set_index("lsoa21_code")
    air = pd.read_csv(raw / "environment/lsoa21_housing_air_imd2019_m10.csv")
    return air.set_index("lsoa21_code")[value].groupby(lsoas.imd2025_decile).mean()


def write(table, path, digits=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, float_format=digits, lineterminator="\n")


def loneliness(raw, scenarios, lsoas):
    """The region's modelled shares, averaged over its LSOAs of the decile."""
    modelled = pd.read_csv(raw / "behaviour/wmca_lsoa_loneliness_modelled_2020.csv")
    places = pd.read_csv(scenarios / "regions/west-midlands/population/lsoas.csv")
    deciles = places.set_index("lsoa_code").imd_decile
    share = modelled.set_index("lsoa21_code").modelled_loneliness_pct.groupby(deciles).mean() / 100
    return pd.DataFrame({"lsoa": lsoas.lsoa_code, "share": lsoas.imd_decile.map(share)})


def air(raw, lsoas):
    """The mean of the local authorities of ten mayoral regions, spread over deciles."""
    means = pd.read_csv(raw / "environment/la_pm25_population_weighted_2024_m10.csv").pm25_total
    index = by_decile(raw, "air_particulates")
    of_lsoa = lsoas.imd_decile.map(index)
    return pd.DataFrame({"lsoa": lsoas.lsoa_code, "pm25": means.mean() * of_lsoa / of_lsoa.mean()})


def crime(raw, lsoas):
    recorded = environment.recorded_violence(raw)
    mean = recorded.rate.groupby(recorded.decile).mean()
    return pd.DataFrame({"lsoa": lsoas.lsoa_code,
                         "violence_with_injury": lsoas.imd_decile.map(mean)})


def homes(raw):
    later = pd.read_csv(raw / "housing/la_homelessness_2024q2.csv")
    later = later[later.area_code == ENGLAND].set_index("measure").value
    households = later.households_in_area_thousand * 1000
    buyers = housing.first_time_buyers(raw)
    poor = pd.read_csv(raw / "income/la_fuel_poverty_2020.csv").set_index("area_code").fuel_poor_pct
    families = later.households_in_ta_with_children
    return pd.DataFrame([(ENGLAND, f"{families / households:.6f}",
                          f"{(later.households_in_ta - families) / households:.6f}",
                          f"{ROUGH / households:.7f}", f"{4 * later.owed_a_duty / households:.6f}",
                          f"{poor[ENGLAND] / 100:.4f}", f"{buyers[ENGLAND]:.5f}")],
                        columns=["la_code", "temporary_with_children", "temporary_others", "rough",
                                 "duties_per_year", "fuel_poor", "first_time_buyers"])


def damp(raw, lsoas):
    shares = by_decile(raw, "housing_in_poor_condition")
    of_lsoa = lsoas.imd_decile.map(shares)
    return pd.DataFrame({"lsoa_code": lsoas.lsoa_code, "damp_ratio": of_lsoa / of_lsoa.mean()})


def satisfaction(raw):
    means = pd.read_csv(raw / "wellbeing/personal_wellbeing_mean_m10_2011_12_to_2022_23.csv")
    means = means[(means.indicator == "Satisfaction") & (means.area_code == ENGLAND)
                  & means.year_start.isin([2018, 2019, 2021, 2022])]
    return pd.DataFrame({"la_code": [ENGLAND], "life_satisfaction": [means.value.mean()]})


def main():
    where = folders(__doc__)
    region = where.scenarios / "regions/england"
    lsoas = environment.residents(region).merge(
        pd.read_csv(region / "population/lsoas.csv")[["lsoa_code", "imd_decile"]])
    write(behaviour.prevalence(where.raw, [ENGLAND]), region / "behaviour/borough_prevalence.csv", "%.5f")
    write(loneliness(where.raw, where.scenarios, lsoas), region / "behaviour/lsoa_loneliness.csv",
          "%.5f")
    write(air(where.raw, lsoas), region / "environment/lsoa_air.csv", "%.5f")
    write(crime(where.raw, lsoas), region / "environment/lsoa_crime.csv", "%.2f")
    write(homes(where.raw), region / "housing/boroughs.csv")
    write(damp(where.raw, lsoas), region / "housing/lsoas.csv", "%.3f")
    write(satisfaction(where.raw), region / "health/life_satisfaction.csv", "%.4f")


if __name__ == "__main__":
    main()
