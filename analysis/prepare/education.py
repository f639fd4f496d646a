#!/usr/bin/python3
"""Writes the table of the education process, and published shares of young people outside work and
education to check it against.

    analysis/prepare/education.py --from RAW --to scenarios

RAW holds the publishers' files named in the SOURCES.md of each folder.
"""


import numpy as np
import pandas as pd

from folders import folders


# Judgement: of those who attain level 4 or over by 25, the share at each birthday. Courses mostly
# begin at 18 or 19 and take three years, some two or four.
LAST_STEPS = {21: 0.45, 22: 0.30, 23: 0.15, 24: 0.10}


def attained(destined, age):
    """Shares at the four levels that people of an age have so far, of those they have by 25."""
    none, level_1_2, level_3, level_4 = destined
    if age < 18:
        return np.array([none, 1 - none, 0, 0])
    done = sum(share for last, share in LAST_STEPS.items() if last <= age)
    return np.array([none, level_1_2, level_3 + level_4 * (1 - done), level_4 * done])


# Constituencies of 2010 by borough, by the beginning of their names. Sandwell shares Halesowen and
# Rowley Regis with Dudley, where it is counted.
CONSTITUENCIES = {
    "E08000025": ("Birmingham", "Sutton Coldfield"), "E08000026": ("Coventry",),
    "E08000027": ("Dudley", "Stourbridge", "Halesowen"), "E08000028": ("Warley", "West Bromwich"),
    "E08000029": ("Solihull", "Meriden"), "E08000030": ("Walsall", "Aldridge-Brownhills"),
    "E08000031": ("Wolverhampton",)}


def outside_by_year(raw):
    """Share of people of 16 to 24 outside work and education, United Kingdom, means of quarters."""
    table = pd.read_csv(raw / "education/uk_neet_quarterly.csv")
    table = table[(table.sheet == "People - SA") & (table.age == "Aged 16-24")
                  & table.measure.str.startswith("People who were NEET as a percentage")]
    share = table.groupby(table.quarter.str[-4:].astype(int)).value.mean() / 100
    return share.loc[2023:].rename_axis("year").rename("share").reset_index()


ENGLAND = "E92000001"


def young_in_census(raw, column):
    """Share of people of 16 to 24, Census 2021, by code of borough and of England: means over
    constituencies. `column` is inactive_excl_ft_students (inactive and not in full-time education) or
    unemployed_or_inactive_not_ft_education."""
    table = pd.read_csv(raw / "labour/pcon2010_census2021_unemployed_inactive_by_age_sex.csv")
    table = table[(table.age == "16-24") & (table.sex == "All persons")].set_index("pcon_name")
    share = table[column] / 100
    shares = {code: share[share.index.str.startswith(names)].mean()
              for code, names in CONSTITUENCIES.items()}
    shares[ENGLAND] = share[table.pcon_code.str.startswith("E14")].mean()
    return pd.Series(shares, name="share").rename_axis("la_code")


def write(table, path, digits):
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, float_format=digits, lineterminator="\n")


def main():
    where = folders(__doc__)
    national = where.scenarios / "national/education"
    write(pd.DataFrame(LAST_STEPS.items(), columns=["age", "share"]),
          national / "last_step_ages.csv", "%.2f")
    write(outside_by_year(where.raw), national / "neet.csv", "%.4f")
    shares = young_in_census(where.raw, "unemployed_or_inactive_not_ft_education").reset_index()
    of_england = shares.la_code == ENGLAND
    for region, rows in [("west-midlands", ~of_england), ("england", of_england)]:
        write(shares[rows], where.scenarios / "regions" / region / "education/neet.csv", "%.4f")


if __name__ == "__main__":
    main()
