"""England's people by IMD decile, and a sample of LSOAs that carries England's census margins."""

import numpy as np
import pandas as pd

import population
from population import AGES, census_margins, share_shifted

CODE = "E92000001"
SEXES = ["male", "female"]
DECILES = range(1, 11)
LSOAS_PER_DECILE = 34
LSOAS_IN_A_DECILE = 3375.5  # of England's 33,755
SAMPLED = 100               # one person stands for so many
TENURES = ["owned_outright", "mortgaged", "social_rent", "private_rent"]
BEDROOMS = ["bedrooms_minus_2", "bedrooms_minus_1", "bedrooms_0", "bedrooms_plus_1",
            "bedrooms_plus_2"]
HEALTH = ["disabled", "not_disabled"]
ETHNICITIES = ["asian", "black", "mixed", "other", "white"]
# Households short of a bedroom or more, England: Census 2021, TS052.
OVERCROWDED = 0.044


def of_england(table, code="lad_code"):
    return table[table[code].str.startswith("E")]


def people_by_age_and_sex(raw):
    """{sex: persons by age 0..90+} at mid-2023. The sex at each age is that of mid-2020, shifted at
    18-69 until men are the census's share, as the boroughs' is (population.py)."""
    now = of_england(pd.read_csv(raw / "population/la_population_single_year_age_mid2023.csv"))
    persons = now.groupby(now.age.str.rstrip("+").astype(int)).people.sum().loc[AGES]
    then = pd.read_csv(raw / "population/population_mye_2019_2020_lad_syoa_sex.csv")
    then = then[(then.year == 2020) & (then.area_code == CODE)].sort_values("age")
    census = pd.read_csv(raw / "population/census2021_lad_household_size_pct_quiz.csv")
    men = census.set_index("area_code").sex_male_perc[CODE] / 100
    share = share_shifted((then.male / (then.male + then.female)).to_numpy(), persons.to_numpy(),
                          men, (AGES >= 18) & (AGES <= 69))
    return {"male": persons.to_numpy() * share, "female": persons.to_numpy() * (1 - share)}


def people_by_decile(raw):
    """{sex: persons by IMD decile (row) and age} at mid-2023: each decile keeps the share of
    England's people of an age and sex that it had at mid-2020."""
    then = pd.read_csv(raw / "population/population_2020_england_imd_decile_syoa_sex.csv")
    now = people_by_age_and_sex(raw)
    people = {}
    for sex in SEXES:
        table = then[then.sex == sex].pivot(index="imd_decile", columns="age", values="population")
        people[sex] = (table / table.sum() * now[sex]).to_numpy()
    return people


def every_nth(table, number):
    """`number` rows at equal steps through a table."""
    at = ((np.arange(number) + 0.5) * len(table) / number).astype(int)
    return table.iloc[at]


def sample_of_lsoas(raw):
    """Real LSOAs of every decile: London's in their share of the decile's LSOAs in England, those of
    the other mayoral regions for the rest of England; at equal steps by local authority and code."""
    spine = pd.read_csv(raw / "geography/lsoa21_census2021_imd2025_m10.csv")
    spine = spine[spine.employment_domain_numerator.notna()]  # thirteen are suppressed
    spine = spine.sort_values(["ltla24_code", "lsoa21_code"])
    in_london = spine.ltla24_code.str.startswith("E09")
    taken = []
    for decile in DECILES:
        here = spine.imd2025_decile == decile
        share = (here & in_london).sum() / LSOAS_IN_A_DECILE
        of_london = round(LSOAS_PER_DECILE * share)
        taken += [every_nth(spine[here & in_london], of_london),
                  every_nth(spine[here & ~in_london], LSOAS_PER_DECILE - of_london)]
    return pd.concat(taken).reset_index(drop=True)


def raked(table, of_rows, of_columns):
    """The table with these row and column sums (iterative proportional fitting)."""
    table = np.maximum(table.astype(float), 0.01)
    for _ in range(500):
        table *= of_columns / table.sum(axis=0)
        table *= (of_rows / table.sum(axis=1))[:, None]
    return table


def whole(table):
    """Whole numbers with the row sums of the table, which are whole, and very nearly its column
    sums: what a row's rounding leaves over is carried to the next row."""
    out, carried = np.zeros(table.shape, int), np.zeros(table.shape[1])
    for row, real in enumerate(table):
        out[row] = np.floor(real)
        missing = round(real.sum()) - out[row].sum()
        claims = np.argsort(-(real - out[row] + carried), kind="stable")
        out[row, claims[:missing]] += 1
        carried += real - out[row]
    return out


def england_shares(raw):
    """England's shares of tenures, ethnic groups and disability (Census 2021, sums of the local
    authorities), and households per person."""
    tenure = pd.read_csv(raw / "housing/la_census2021_tenure.csv")
    tenure = tenure.groupby("category")["count"].sum()
    households = tenure["Total: All households"]
    tenures = np.array([tenure["Owned: Owns outright"],
                        tenure["Owned: Owns with a mortgage or loan"] + tenure["Shared ownership"],
                        tenure["Social rented"],
                        tenure["Private rented"] + tenure["Lives rent free"]])
    groups = pd.read_csv(raw / "population/census2021_lad_ethnicity.csv")
    groups = of_england(groups).groupby(groups.ethnic_group.str.split().str[0].str.strip(",:").str.lower())
    groups = groups.persons.sum().loc[ETHNICITIES].to_numpy()
    disabled = pd.read_csv(raw / "health/census2021_lad_disability.csv")
    disabled = disabled.groupby("category").persons.sum().to_numpy()
    return {"tenure": tenures / households, "ethnicity": groups / groups.sum(),
            "disability": disabled / disabled.sum(), "homes_per_person": households / groups.sum()}


def margins(raw):
    """lsoas.csv and lsoa_ages.csv, and the employment-deprived people of each LSOA."""
    spine, shares = sample_of_lsoas(raw), england_shares(raw)
    real = census_margins(spine)
    decile = spine.imd2025_decile.to_numpy()
    people = sum(people_by_decile(raw).values()) / SAMPLED
    census = real[HEALTH].sum(axis=1).to_numpy().astype(float)
    persons = np.concatenate([whole((census[decile == d] / census[decile == d].sum()
                                     * round(people[d - 1].sum()))[None])[0] for d in DECILES])
    homes = persons * real[TENURES].sum(axis=1).to_numpy() / census
    homes = whole((homes / homes.sum() * round(persons.sum() * shares["homes_per_person"]))[None])[0]

    crowded = real[BEDROOMS].sum().to_numpy().astype(float)
    crowded = np.concatenate([crowded[:2] / crowded[:2].sum() * OVERCROWDED,
                              crowded[2:] / crowded[2:].sum() * (1 - OVERCROWDED)])
    out = pd.DataFrame({
        "lsoa_code": [f"E0199{d:02}{k % LSOAS_PER_DECILE + 1:02}" for k, d in enumerate(decile)],
        "ward_code": [f"E0599{d:04}" for d in decile],
        "ward_name": [f"IMD decile {d}" for d in decile],
        "la_code": CODE, "la_name": "England (sample)", "imd_decile": decile})
    for columns, sizes, wanted in [(TENURES, homes, shares["tenure"]), (BEDROOMS, homes, crowded),
                                   (HEALTH, persons, shares["disability"]),
                                   (ETHNICITIES, persons, shares["ethnicity"])]:
        out[columns] = whole(raked(real[columns].to_numpy(), sizes, wanted * sizes.sum()))
    out["low_adult_skills"] = real.low_adult_skills
    deprived = spine.employment_domain_numerator.to_numpy() / census * persons
    return out, ages(raw, spine, decile, persons, people), deprived


def ages(raw, spine, decile, persons, people):
    """People by LSOA and age: the real LSOAs' ages, raked to their decile's."""
    table = pd.read_csv(raw / "population/lsoa21_population_mid2020_syoa_m10.csv")
    table = table.set_index("lsoa21_code").loc[spine.lsoa21_code]
    out = np.zeros(table.shape)
    for d in DECILES:
        here = decile == d
        wanted = people[d - 1] * persons[here].sum() / people[d - 1].sum()
        out[here] = raked(table[here].to_numpy(), persons[here], wanted)
    return pd.DataFrame(out, columns=table.columns).round(2)


def tables(raw):
    """The population tables by file name, and the employment-deprived people of each LSOA."""
    lsoas, by_age, deprived = margins(raw)
    by_age.insert(0, "lsoa_code", lsoas.lsoa_code)
    both = {sex: of / SAMPLED for sex, of in people_by_age_and_sex(raw).items()}
    persons = whole(np.concatenate([both["male"], both["female"]])[None])[0]
    age_sex = pd.DataFrame({"la_code": CODE, "age": AGES, "male": persons[:91],
                            "female": persons[91:]})
    sizes = population.la_household_size(raw, [CODE])
    levels = pd.read_csv(raw / "education/la_census2021_qualifications_16plus.csv")
    levels = population.by_level(of_england(levels).assign(la_code=CODE))
    region = pd.DataFrame([[CODE, "England"]], columns=["code", "name"])
    return {"region.csv": region, "lsoas.csv": lsoas, "lsoa_ages.csv": by_age,
            "la_age_sex.csv": age_sex, "la_household_size.csv": sizes,
            "la_qualifications.csv": levels}, deprived
