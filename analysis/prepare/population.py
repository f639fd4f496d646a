#!/usr/bin/python3
"""Make the tidy tables from which the synthetic population is built.

    population.py --from RAW_DATA --to scenarios

reads the raw open data (see SOURCES.md in each output folder for publisher, table, year and
licence) and writes only the rows and columns that `hale population` uses:

    regions/west-midlands/population/   one region's places, margins and targets
    national/population/                patterns that hold for every region
"""

import argparse
import pathlib

import numpy as np
import pandas as pd

REGION_CODE, REGION_NAME = "E47000007", "West Midlands"
AGES = np.arange(91)  # 90 is 90 and over
BANDS = [(0, 15), (16, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 74), (75, 90)]


def region_codes(raw):
    areas = pd.read_csv(raw / "geography/areas.csv")
    local = areas[(areas.is_wmca == 1) & areas.area_code.str.match("E0[6-9]")]
    return sorted(local.area_code)


def lsoas(raw):
    """One row per LSOA 2021 with every Census 2021 margin, by local authority, ward and code."""
    wards = pd.read_csv(raw / "geography/lsoa21_to_ward22_wmca.csv")
    census = pd.read_csv(raw / "geography/lsoa21_census2021_imd2025_m10.csv")
    table = wards.merge(census, on="lsoa21_code", validate="one_to_one")
    places = pd.DataFrame({
        "lsoa_code": table.lsoa21_code,
        "ward_code": table.ward22_code,
        "ward_name": table.ward22_name,
        "la_code": table.lad_code,
        "la_name": table.lad_name,
        "imd_decile": table.imd2025_decile,
    })
    out = pd.concat([places, census_margins(table)], axis=1)
    return out.sort_values(["la_code", "ward_code", "lsoa_code"])


def census_margins(table):
    """The margins that the population is made from, of LSOAs as the census table has them."""
    return pd.DataFrame({
        "owned_outright": table.hh_owned_outright,
        "mortgaged": table.hh_owned_mortgage + table.hh_shared_ownership,
        "social_rent": table.hh_social_rent_council + table.hh_social_rent_other,
        "private_rent": table.hh_private_rent_landlord + table.hh_private_rent_other
        + table.hh_rent_free,
        "bedrooms_minus_2": table.hh_bedrooms_minus2,
        "bedrooms_minus_1": table.hh_bedrooms_minus1,
        "bedrooms_0": table.hh_bedrooms_0,
        "bedrooms_plus_1": table.hh_bedrooms_plus1,
        "bedrooms_plus_2": table.hh_bedrooms_plus2,
        "disabled": table.persons_disabled,
        "not_disabled": table.persons_not_disabled,
        "asian": table.persons_asian,
        "black": table.persons_black,
        "mixed": table.persons_mixed,
        "other": table.persons_other,
        "white": table.persons_white,
        "low_adult_skills": table.adult_skills,
    })


def lsoa_ages(raw, spine):
    ages = pd.read_csv(raw / "population/lsoa21_population_mid2020_syoa_m10.csv")
    ages = ages.rename(columns={"lsoa21_code": "lsoa_code"}).set_index("lsoa_code")
    return ages.loc[spine.lsoa_code].round(2).reset_index()


def share_shifted(share, weight, target, movable):
    """Shifts the log odds of `share` at the movable ages until its weighted mean is `target`."""
    logit = np.log(share / (1 - share))
    low, high = -1.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        shifted = np.where(movable, 1 / (1 + np.exp(-(logit + middle))), share)
        low, high = (middle, high) if np.average(shifted, weights=weight) < target else (low, middle)
    return shifted


def la_age_sex(raw, codes):
    """Persons by age at mid-2023, split by sex.

    The share of men at each age is that of the mid-2020 estimates. These came before Census 2021,
    which found fewer young men than they did (Coventry most), so the share at 18-69 is shifted until
    the authority's men are the census's share of its people.
    """
    census = pd.read_csv(raw / "population/census2021_lad_household_size_pct_quiz.csv")
    census = census.set_index("area_code").sex_male_perc / 100
    persons = pd.read_csv(raw / "population/la_population_single_year_age_mid2023.csv")
    persons["age"] = persons.age.astype(str).str.rstrip("+").astype(int)
    by_sex = pd.read_csv(raw / "population/population_mye_2019_2020_lad_syoa_sex.csv")
    by_sex = by_sex[by_sex.year == 2020].rename(columns={"area_code": "la_code"})
    table = persons.rename(columns={"lad_code": "la_code"}).merge(by_sex, on=["la_code", "age"])
    table = table[table.la_code.isin(codes)].sort_values(["la_code", "age"])
    assert len(table) == len(codes) * len(AGES)
    table["share"] = table.male / (table.male + table.female)
    for code, rows in table.groupby("la_code"):
        table.loc[rows.index, "share"] = share_shifted(
            rows.share.to_numpy(), rows.people.to_numpy(), census[code],
            rows.age.between(18, 69).to_numpy())
    male = (table.people * table.share).round().astype(int)
    return pd.DataFrame({"la_code": table.la_code, "age": table.age, "male": male,
                         "female": table.people.astype(int) - male})


def la_household_size(raw, codes):
    table = pd.read_csv(raw / "population/census2021_lad_household_size_pct_quiz.csv")
    table = table[table.area_code.isin(codes)].sort_values("area_code")
    return pd.DataFrame({
        "la_code": table.area_code,
        "percent_1": table.household_1_person_perc,
        "percent_2": table.household_2_person_perc,
        "percent_3": table.household_3_person_perc,
        "percent_4_or_more": table.household_4_or_more_person_perc,
    })


def la_qualifications(raw, codes):
    """Census 2021 counts, 16 and over; apprenticeships and `other` join levels 1 and 2."""
    table = pd.read_csv(raw / "education/la_census2021_qualifications_16plus.csv")
    return by_level(table[table.lad_code.isin(codes)].rename(columns={"lad_code": "la_code"}))


def by_level(table):
    """Residents of 16 and over by place (row) and level of qualification (column)."""
    def level(text):
        if text.startswith("Total"):
            return "total"
        if text.startswith("No qual"):
            return "none"
        if "Level 4" in text:
            return "level_4_plus"
        return "level_3" if "Level 3" in text else "level_1_2"

    table = table.assign(level=table.qualification_level.map(level))
    wide = table.pivot_table(index="la_code", columns="level", values="residents_16plus",
                             aggfunc="sum")
    assert (abs(wide.drop(columns="total").sum(axis=1) - wide.total) < 10).all()
    return wide[["none", "level_1_2", "level_3", "level_4_plus"]].reset_index()


def sample(raw):
    """The 2011 Census teaching sample: usual residents of England and Wales."""
    people = pd.read_csv(raw / "joint/census2011_microdata_teaching_sample_59k.csv")
    return people[people.population_base == 1]


def household_positions(people):
    """Counts by sex and age band of partners, lone parents, children and others in households.

    The sample names the family type, not the place in it. In a married couple's family the married,
    separated, divorced and widowed are taken for the couple and the single for their children. In a
    cohabiting couple's family the children are in the ratio to the couple's that is seen at 0-15,
    fading as parents grow older. In a lone mother's family every male is a child, and daughters stand
    to sons as they do in couples' families; a lone father's likewise.
    """
    homes = people[people.residence_type == "H"]
    count = homes.groupby(["sex", "age", "family_composition"]).size()
    single = homes[homes.marital_status == 1].groupby(["sex", "age", "family_composition"]).size()
    rows = {}
    for sex in (1, 2):
        for band in range(2, 9):
            def n(family, who=count, of=sex, at=band):
                return who.get((of, at, family), 0)
            child_married = n(2, single)
            fading = {2: 0.20, 3: 0.08}.get(band, 0.0)
            child_cohabiting = min(n(3), fading * child_married)
            other_sex = 3 - sex
            ratio = (child_married + 1) / (single.get((other_sex, band, 2), 0) + 1)
            own_head, other_head = (4, 5) if sex == 1 else (5, 4)
            child_of_own = min(n(own_head), ratio * n(own_head, of=other_sex))
            child = child_married + child_cohabiting + child_of_own + n(other_head)
            partner = n(2) - child_married + n(3) - child_cohabiting
            lone = n(own_head) - child_of_own
            rows[sex, band] = dict(partner=partner, lone_parent=lone, child=child,
                                   other=n(1) + n(6))
    return rows


def communal_share(people):
    """Share living in communal establishments by sex and age: the sample's level, our shape by age.

    Only the random part of the sample holds communal residents. Children are all kept in households.
    """
    random_part = people[people.source == "ada_random10k"]
    communal = random_part.residence_type == "C"
    level = {}
    for sex in (1, 2):
        for low, high in ((2, 2), (3, 7), (8, 8)):
            rows = random_part.age.between(low, high) & (random_part.sex == sex)
            level[sex, low] = communal[rows].mean()
    students = np.array([1, 1, 11, 16, 10, 7, 5, 3, 2.0])  # ages 16-24
    old = np.array([2.0] * 5 + [4.5] * 5 + [11.0] * 5 + [22.0])  # ages 75-89, 90+
    old_people = np.array([5.0] * 5 + [3.5] * 5 + [2.0] * 5 + [5.0])  # roughly, per age
    share = {}
    for sex in (1, 2):
        at = np.zeros(91)
        at[16:25] = level[sex, 2] * students / students.mean()
        at[25:75] = level[sex, 3]
        at[75:] = level[sex, 8] * old / np.average(old, weights=old_people)
        share[sex] = at
    return share


def family_positions(raw):
    """Shares by single year of age and sex, summing to one."""
    people = sample(raw)
    rows = household_positions(people)
    communal = communal_share(people)
    columns = ["partner", "lone_parent", "child", "other"]
    middle = [20.5, 30, 40, 50, 60, 70, 80]
    out = []
    for sex, name in ((1, "male"), (2, "female")):
        shares = {}
        for column in columns:
            values = [rows[sex, band][column] / sum(rows[sex, band].values())
                      for band in range(2, 9)]
            at_16 = 0.96 if column == "child" else 0.04 if column == "other" else 0.0
            # Past 80 widowhood halves couples within a decade (judgement).
            at_90 = values[-1] * 0.5 if column == "partner" else values[-1]
            if column == "other":
                at_90 = values[-1] + 0.5 * rows[sex, 8]["partner"] / sum(rows[sex, 8].values())
            shares[column] = np.interp(AGES, [16] + middle + [90], [at_16] + values + [at_90])
        table = pd.DataFrame(shares)
        table.loc[:15, columns] = [0.0, 0.0, 1.0, 0.0]
        table = table.div(table.sum(axis=1), axis=0).mul(1 - communal[sex], axis=0)
        table["communal"] = communal[sex]
        table.insert(0, "age", AGES)
        table.insert(1, "sex", name)
        out.append(table)
    return pd.concat(out).round(5)


def disability_by_age(raw):
    """Weights by age and sex for who in an LSOA is disabled; the LSOA's count sets the level.

    Under 20: Census 2021 anchors (girls 10-14 6.8 %, 15-19 12.2 %, England), younger and boys by
    judgement. From 35 on: the share not in good health in the 2011 sample, raised to 0.75 because the
    2021 question gives a flatter gradient (judgement), joined linearly from 17 to 40; 90 and over
    stand a third above the band 75 and over (judgement).
    """
    people = sample(raw)
    people = people[people.health > 0]
    out = []
    for sex, name in ((1, "male"), (2, "female")):
        own = people[people.sex == sex]
        poor = (own.health >= 3).groupby(own.age).mean()
        young = {"male": [0.06, 0.10, 0.10], "female": [0.04, 0.068, 0.122]}[name]
        adults = [0.62 * poor[band] ** 0.75 for band in range(4, 9)]
        weight = np.interp(AGES, [5, 12, 17, 40, 50, 60, 70, 81, 90],
                           young + adults + [1.33 * adults[-1]])
        out.append(pd.DataFrame({"age": AGES, "sex": name, "share": weight}))
    return pd.concat(out).round(4)


def ethnicity_by_age(raw):
    """Each group's share at an age relative to its share at all ages: 2011 sample, by age band."""
    people = sample(raw)
    people = people[people.ethnic_group > 0]
    names = {1: "white", 2: "mixed", 3: "asian", 4: "black", 5: "other"}
    table = pd.crosstab(people.age, people.ethnic_group.map(names), normalize="index")
    relative = table / people.ethnic_group.map(names).value_counts(normalize=True)
    relative.insert(0, "age_from", [low for low, _ in BANDS])
    return relative[["age_from", "asian", "black", "mixed", "other", "white"]].round(4)


def education_by_age():
    """Starting shares of the highest qualification, England and Wales, rising in time.

    No qualifications: 9.1 % at 25-34, 25.1 % at 50-64, 52.9 % at 65 and over, and 40.3 % with level 4
    at 25-34 (ONS, Local Area Analysis of Qualifications, Census 2011), moved on by ten years of age;
    the rest by judgement. The local counts of Census 2021 set the level.
    """
    rows = [(0, 0.08, 0.28, 0.24, 0.40), (25, 0.08, 0.28, 0.19, 0.45),
            (35, 0.09, 0.30, 0.17, 0.44), (45, 0.14, 0.34, 0.15, 0.37),
            (55, 0.22, 0.36, 0.13, 0.29), (65, 0.32, 0.34, 0.10, 0.24),
            (75, 0.53, 0.26, 0.06, 0.15)]
    return pd.DataFrame(rows, columns=["age_from", "none", "level_1_2", "level_3", "level_4_plus"])


def tenure_by_household():
    """Starting shares of tenure by age of the reference person and kind of household (judgement).

    The shape follows what the English Housing Survey says in words: the young rent privately, the
    middle-aged buy, the old own outright, lone parents rent socially. Census counts set the level.
    """
    base = {16: (0.03, 0.10, 0.22, 0.65), 25: (0.04, 0.36, 0.17, 0.43),
            35: (0.08, 0.51, 0.17, 0.24), 45: (0.19, 0.47, 0.18, 0.16),
            55: (0.45, 0.27, 0.17, 0.11), 65: (0.71, 0.07, 0.16, 0.06),
            75: (0.77, 0.02, 0.17, 0.04)}
    tilt = {"alone": (0.9, 0.7, 1.3, 1.1), "couple": (1.2, 1.4, 0.6, 0.8),
            "lone_parent": (0.6, 0.6, 2.0, 1.2), "sharers": (0.8, 0.5, 0.8, 1.8)}
    rows = []
    for kind, by in tilt.items():
        for age, shares in base.items():
            values = np.array(shares) * np.array(by)
            rows.append([kind, age, *(values / values.sum()).round(4)])
    names = ["household", "age_from", "owned_outright", "mortgaged", "social_rent", "private_rent"]
    return pd.DataFrame(rows, columns=names)


def bedrooms_by_size():
    """Starting shares of the occupancy rating by persons and tenure (judgement).

    Small households of owners have rooms to spare, large households of tenants are crowded. One
    person cannot be short of a bedroom. Census counts set the level.
    """
    by_size = {1: (0.0, 0.0, 0.28, 0.32, 0.40), 2: (0.0, 0.005, 0.155, 0.34, 0.50),
               3: (0.002, 0.028, 0.32, 0.38, 0.27), 4: (0.005, 0.065, 0.40, 0.36, 0.17),
               5: (0.02, 0.15, 0.43, 0.28, 0.12), 6: (0.09, 0.26, 0.37, 0.20, 0.08),
               7: (0.17, 0.31, 0.32, 0.14, 0.06), 8: (0.27, 0.34, 0.25, 0.10, 0.04)}
    tilt = {"owned_outright": (0.3, 0.4, 0.5, 1.0, 1.9), "mortgaged": (0.4, 0.6, 0.8, 1.1, 1.2),
            "social_rent": (1.8, 1.8, 1.7, 0.8, 0.3), "private_rent": (1.6, 1.5, 1.4, 1.0, 0.5)}
    rows = []
    for tenure, by in tilt.items():
        for size, shares in by_size.items():
            values = np.array(shares) * np.array(by)
            rows.append([tenure, size, *(values / values.sum()).round(4)])
    names = ["tenure", "size", "minus_2", "minus_1", "zero", "plus_1", "plus_2"]
    return pd.DataFrame(rows, columns=names)


def household_type_by_size():
    """Starting shares of household kinds by size, two persons and more (judgement)."""
    rows = [(2, 0.72, 0.16, 0.12), (3, 0.72, 0.20, 0.08), (4, 0.83, 0.11, 0.06),
            (5, 0.84, 0.10, 0.06), (6, 0.85, 0.08, 0.07), (7, 0.86, 0.07, 0.07),
            (8, 0.87, 0.06, 0.07)]
    return pd.DataFrame(rows, columns=["size", "couple", "lone_parent", "sharers"])


def write(table, folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    table.to_csv(folder / name, index=False, lineterminator="\n")
    print(f"{folder / name}: {len(table)} rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="raw", type=pathlib.Path, required=True)
    parser.add_argument("--to", type=pathlib.Path, default=pathlib.Path("scenarios"))
    options = parser.parse_args()
    raw = options.raw
    codes = region_codes(raw)
    region = options.to / "regions/west-midlands/population"
    spine = lsoas(raw)
    write(pd.DataFrame([[REGION_CODE, REGION_NAME]], columns=["code", "name"]), region, "region.csv")
    write(spine, region, "lsoas.csv")
    write(lsoa_ages(raw, spine), region, "lsoa_ages.csv")
    write(la_age_sex(raw, codes), region, "la_age_sex.csv")
    write(la_household_size(raw, codes), region, "la_household_size.csv")
    write(la_qualifications(raw, codes), region, "la_qualifications.csv")
    national = options.to / "national/population"
    write(family_positions(raw), national, "family_positions.csv")
    write(disability_by_age(raw), national, "disability_by_age.csv")
    write(ethnicity_by_age(raw), national, "ethnicity_by_age.csv")
    write(education_by_age(), national, "education_by_age.csv")
    write(tenure_by_household(), national, "tenure_by_household.csv")
    write(bedrooms_by_size(), national, "bedrooms_by_size.csv")
    write(household_type_by_size(), national, "household_type_by_size.csv")


if __name__ == "__main__":
    main()
