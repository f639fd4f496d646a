"""People of a region by LSOA 2021, sex and age, for fitting residuals before any synthesis."""

import numpy as np
import pandas as pd

from mortality import DECILES, SEXES


def read_lsoas(raw, las):
    """LSOAs of the given local authorities: code, local authority and IMD 2025 decile."""
    table = pd.read_csv(raw / "geography/lsoa21_census2021_imd2025_m10.csv",
                        usecols=["lsoa21_code", "ltla24_code", "imd2025_decile"])
    table = table[table.ltla24_code.isin(las)].set_index("lsoa21_code")
    return table.rename(columns={"ltla24_code": "la", "imd2025_decile": "decile"}).sort_index()


def people_by_age(raw, lsoas):
    """People by LSOA (row) and age 0..90+: mid-2020 estimates scaled to Census 2021 by local
    authority and age."""
    ages = pd.read_csv(raw / "population/lsoa21_population_mid2020_syoa_m10.csv")
    ages = ages.set_index("lsoa21_code").loc[lsoas.index]
    census = pd.read_csv(raw / "population/census2021_lad_age_syoa_persons.csv")
    census["age"] = census.age.clip(upper=90)
    census = census.groupby(["lad_code", "age"]).persons.sum().unstack()
    for la, rows in lsoas.groupby("la"):
        here = ages.loc[rows.index]
        ages.loc[rows.index] = here * (census.loc[la].to_numpy() / here.sum().to_numpy())
    return ages


def male_shares(raw, las):
    """Share of males by local authority and age 0..90+, mid-2020 estimates."""
    table = pd.read_csv(raw / "population/population_mye_2019_2020_lad_syoa_sex.csv")
    table = table[(table.year == 2020) & table.area_code.isin(las)]
    table = table.sort_values("age").set_index(["area_code", "age"])
    share = table.male / (table.male + table.female)
    return {la: share[la].to_numpy()[:91] for la in las}


def people_by_sex(ages, lsoas, shares):
    """{sex: people by LSOA (row) and age 0..90+}."""
    male = np.stack([shares[la] for la in lsoas.la])
    return {"male": ages.to_numpy() * male, "female": ages.to_numpy() * (1 - male)}


def by_la_and_decile(people, lsoas):
    """{(la, sex, decile): people by age 0..90+}."""
    return {(la, sex, d): people[sex][((lsoas.la == la) & (lsoas.decile == d)).to_numpy()].sum(0)
            for la in sorted(lsoas.la.unique()) for sex in SEXES for d in DECILES}
