#!/usr/bin/python3
"""Writes the tables of a baseline in which the trends of behaviour and air go on.

    analysis/prepare/trends.py --from RAW --to scenarios

RAW holds the publishers' files named in scenarios/national/behaviour/SOURCES.md and
scenarios/national/environment/SOURCES.md. A straight line is fitted to each series of England, on
the log odds (PM2.5: on the log), every year counting alike, those of Covid too. From the base on
its yearly change fades. Prints the changes a year, with and without the Covid years.
"""


import numpy as np
import pandas as pd

from life_table import logit
from folders import folders

ENGLAND = "E92000001"
FIRST_YEAR, LAST_YEAR = 2023, 2045
AIR_BASE = 2024  # the year of the region's table of PM2.5
HALF_LIFE = 10.0  # assumption: years in which a yearly change halves
COVID = (2020, 2021)


def england(table, start):
    """An indicator's share of England's adults by year (of seasons, the first)."""
    table = table[(table.area_code == ENGLAND) & table.indicator.str.startswith(start)]
    table = table[~table.period.str.contains(" - ")]
    years = table.period.str[:4].astype(int)
    assert years.is_unique, start
    return pd.Series(table.value.to_numpy() / 100, index=years.to_numpy()).sort_index()


def behaviour_series(raw):
    activity = pd.read_csv(raw / "behaviour/la_activity_fingertips.csv")
    other = pd.read_csv(raw / "behaviour/la_smoking_weight_depression_fingertips.csv")
    obesity = pd.read_csv(raw / "wellbeing/els_health_behaviour_wellbeing.csv")
    shares = {
        "fairly_active": 1 - england(activity, "Percentage of physically inactive adults"),
        "active": england(activity, "Percentage of physically active adults"),
        "smoking": england(other, "Smoking Prevalence in adults (aged 18 and over)"),
        "overweight": england(other, "Overweight (including obesity) prevalence in adults"),
        "obese": england(obesity, "Adult obesity prevalence")}
    return {name: logit(share) for name, share in shares.items()}


def air_series(raw):
    """Log of the mean PM2.5 of the authorities that the file holds, by year."""
    index = pd.read_csv(raw / "wellbeing/health_index_indicators_m10_2015_2021.csv")
    air = index[index.indicator == "Air pollution"]
    print(f"PM2.5 of {air.lad_code.nunique()} local authorities")
    return np.log(air.groupby("year").value.mean())


def change_a_year(name, series):
    """Slope of the straight line through a series."""
    slope = np.polyfit(series.index, series, 1)[0]
    calm = series[~series.index.isin(COVID)]
    without = np.polyfit(calm.index, calm, 1)[0]
    print(f"{name}: {series.index.min()}-{series.index.max()} {slope:+.5f} a year, "
          f"without the Covid years {without:+.5f}")
    return slope


def faded(years):
    """A yearly change of 1 that halves every HALF_LIFE years, added up over so many years."""
    return HALF_LIFE / np.log(2) * (1 - 0.5 ** (np.maximum(years, 0) / HALF_LIFE))


def main():
    where = folders(__doc__)
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    shifts = {name: change_a_year(name, series) * faded(years - FIRST_YEAR) + 0.0  # no -0
              for name, series in behaviour_series(where.raw).items()}
    national = where.scenarios / "national"
    pd.DataFrame({"year": years, **shifts}).to_csv(
        national / "behaviour/trends.csv", index=False, float_format="%.5f")
    ratio = np.exp(change_a_year("pm25", air_series(where.raw)) * faded(years - AIR_BASE))
    pd.DataFrame({"year": years, "ratio": ratio}).to_csv(
        national / "environment/pm25_trend_going_on.csv", index=False, float_format="%.4f")


if __name__ == "__main__":
    main()
