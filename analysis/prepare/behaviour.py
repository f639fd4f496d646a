#!/usr/bin/python3
"""Writes the tables of the behaviour process.

    analysis/prepare/behaviour.py --from RAW --to scenarios

RAW holds the publishers' files named in scenarios/national/behaviour/SOURCES.md and
scenarios/regions/west-midlands/behaviour/SOURCES.md, which also say what is done with them. Run
after health.py and work.py, whose tables say how conditions and work states go with age, sex and
decile. Prints the published margins beside those that the fitted log odds give back.
"""


import numpy as np
import pandas as pd

from england_adults import AGES, DECILES, SEXES, england_adults
from life_table import expit, logit
from main_effects import Margin, fit_main_effects
from folders import folders

REGION = "regions/west-midlands"
LAS = [f"E080000{number}" for number in range(25, 32)]

# Active Lives, through OHID Fingertips (indicators 93015 and 93088): means of these years.
SURVEY_YEARS = range(2018, 2023)
DECILE_NAMES = ["Most deprived decile", "Second most deprived decile", "Third more deprived decile",
                "Fourth more deprived decile", "Fifth more deprived decile",
                "Fifth less deprived decile", "Fourth less deprived decile",
                "Third less deprived decile", "Second least deprived decile",
                "Least deprived decile"]
SURVEY_AGES = {"25-34 yrs": (25, 34), "35-44 yrs": (35, 44), "45-54 yrs": (45, 54),
               "55-64 yrs": (55, 64), "65-74 yrs": (65, 74), "75-84 yrs": (75, 84),
               "85+ yrs": (85, 100)}

# Current smokers by age. ONS, Adult smoking habits in the UK 2023 (APS): 18-24 9.8 %, 25-34 14.0 %,
# all 11.9 %; NHS England, Health Survey for England 2022: 5 % at 75 and over, men 14 %, women 11 %.
# The other ages are a judgement that gives back the total.
SMOKING_AGES = {(16, 17): 0.045, (18, 24): 0.098, (25, 34): 0.140, (35, 44): 0.135,
                (45, 54): 0.133, (55, 64): 0.130, (65, 74): 0.092, (75, 100): 0.050}
SMOKING_SEXES = {"male": 0.14, "female": 0.11}
SMOKING = 0.119
# ONS, Deprivation and the impact on smoking prevalence 2017 to 2021: 23.8 % in decile 1, 6.8 % in
# decile 10; deciles 1 and 2 have 33.1 % and deciles 9 and 10 10.9 % of the smokers of 2021 (12.7 %
# of adults). Between them an even fall, so that the total is met.
SMOKING_DECILES = [0.238, 0.182, 0.154, 0.137, 0.122, 0.110, 0.099, 0.090, 0.070, 0.068]
# Former among those who do not smoke, by age. Health Survey for England 2022: 23 % of adults were
# ex-regular smokers and 13 % smoked, so 26.4 % of those who do not; by age a judgement.
FORMER_AGES = {16.5: 0.01, 21.5: 0.05, 29.5: 0.15, 39.5: 0.22, 49.5: 0.25, 59.5: 0.30,
               69.5: 0.36, 79.5: 0.41, 90: 0.41}
FORMER = 0.23 / 0.87

# Lonely often or always. DCMS, Community Life Survey 2024/25; both sexes 2023/24.
LONELY_AGES = {(16, 24): 0.09, (25, 34): 0.08, (35, 49): 0.07, (50, 64): 0.05, (65, 74): 0.04,
               (75, 100): 0.05}
LONELY_CONDITION = [0.03, 0.14]
LONELY_SEXES = {"male": 0.06, "female": 0.08}
LONELY = 0.066

# OHID, Obesity Profile commentary May 2023: 2021 to 2022.
OVERWEIGHT_SEXES = {"male": 0.691, "female": 0.584}
OBESE_SEXES = {"male": 0.258, "female": 0.261}

PERIODS = {"activity": ["2021/22", "2022/23", "2023/24"], "smoking": ["2022", "2023", "2024"]}


def survey(raw, indicator):
    """Mean share over SURVEY_YEARS by (category set, category), ages and sexes among them."""
    table = pd.read_csv(raw / "behaviour/england_inactivity_overweight_by_characteristic.csv")
    table = table[(table.indicator_id == indicator) & table.year.isin(SURVEY_YEARS)]
    table = table.fillna({"category": "", "category_set": ""})
    keys = ["category_set", "category", "sex", "age"]
    return table.groupby(keys).value.mean() / 100


def survey_margins(adults, shares, all_ages, youngest):
    """The published margins of an Active Lives indicator as those of `adults`."""
    def of(category_set, category, sex="Persons", age=all_ages):
        return shares[category_set, category, sex, age]
    low, high = (int(text) for text in youngest.split()[0].split("-"))
    bands = {(low, high): of("", "", age=youngest)}
    bands.update({band: of("", "", age=name) for name, band in SURVEY_AGES.items()})
    deciles = [of("LSOA11 deprivation deciles within area (IMD  trend)", name)
               for name in DECILE_NAMES]
    return of("", ""), [
        Margin("age", list(bands), list(bands.values())),
        Margin("sex", SEXES, [of("", "", sex=s.capitalize()) for s in SEXES]),
        Margin("condition", [0, 1], [of("Disability", n) for n in ("Not disabled", "Disabled")]),
        Margin("imd_decile", DECILES, deciles),
        Margin("work", ["working", "unemployed", "inactive"],
               [of("Working status", n) for n in ("Working", "Unemployed", "Inactive")])]


def fitted_behaviours(raw, scenarios):
    """Main effects by behaviour: of activity (being more active), smoking, weight and loneliness."""
    adults = england_adults(raw, scenarios)
    total, margins = survey_margins(adults, survey(raw, 93015), "19+ yrs", "19-24 yrs")
    inactive = fit_main_effects("inactivity", adults, 19, total, margins)
    total, margins = survey_margins(adults, survey(raw, 93088), "18+ yrs", "18-24 yrs")
    weight = fit_main_effects("overweight", adults, 18, total,
                              [m for m in margins if m.factor != "work"])
    smoking = fit_main_effects("smoking", adults, 18, SMOKING, [
        Margin("age", list(SMOKING_AGES), list(SMOKING_AGES.values())),
        Margin("sex", SEXES, [SMOKING_SEXES[s] for s in SEXES]),
        Margin("imd_decile", DECILES, SMOKING_DECILES)])
    lonely = fit_main_effects("loneliness", adults, 16, LONELY, [
        Margin("age", list(LONELY_AGES), list(LONELY_AGES.values())),
        Margin("sex", SEXES, [LONELY_SEXES[s] for s in SEXES]),
        Margin("condition", [0, 1], LONELY_CONDITION)])
    return adults, {"activity": inactive.negated(), "smoking": smoking, "weight": weight,
                    "lonely": lonely}


def former_share(adults):
    """Former among those who do not smoke, by age 16..100."""
    ages = np.array(AGES)
    shape = logit(np.interp(ages + 0.5, list(FORMER_AGES), list(FORMER_AGES.values())))
    people = adults.groupby("age").people.sum().reindex(ages, fill_value=0.0).to_numpy()
    low, high = -3.0, 3.0
    for _ in range(60):
        middle = (low + high) / 2
        share = np.average(expit(shape + middle), weights=people)
        low, high = (middle, high) if share < FORMER else (low, middle)
    return expit(shape + low)


def national_tables(raw, scenarios):
    adults, fitted = fitted_behaviours(raw, scenarios)
    former = former_share(adults)
    folder = scenarios / "national/behaviour"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [(sex, age, *(fitted[name].at_age(sex, age) for name in fitted), former[i])
            for sex in SEXES for i, age in enumerate(AGES)]
    pd.DataFrame(rows, columns=["sex", "age", *fitted, "former"]).to_csv(
        folder / "age_profile.csv", index=False, float_format="%.4f")
    effects = []
    for name, main in fitted.items():
        effects += [(name, factor, level, value) for factor, level, value in main.other_effects()]
    shift = {s: logit(OBESE_SEXES[s]) - logit(OVERWEIGHT_SEXES[s]) for s in SEXES}
    middle = sum(shift.values()) / 2
    effects += [("obesity", "sex", s, shift[s] - middle) for s in SEXES]
    pd.DataFrame(effects, columns=["behaviour", "factor", "level", "log_odds"]).to_csv(
        folder / "effects.csv", index=False, float_format="%.4f")


def means_of(areas, table, value_name, periods):
    table = table[table.area_code.isin(areas) & table.period.isin(periods)]
    mean = table.groupby("area_code").value.agg(["mean", "size"])
    assert (mean["size"] == len(periods)).all(), value_name
    return (mean["mean"] / 100).rename(value_name)


def prevalence(raw, areas):
    """Shares of adults by area: columns la, inactive, active, smoking, overweight, obese."""
    activity = pd.read_csv(raw / "behaviour/la_activity_fingertips.csv")
    other = pd.read_csv(raw / "behaviour/la_smoking_weight_depression_fingertips.csv")
    obesity = pd.read_csv(raw / "wellbeing/els_health_behaviour_wellbeing.csv")
    obesity = obesity[obesity.dataset == "adult-obesity-prevalence"]

    def named(table, start):
        return table[table.indicator.str.startswith(start)]
    seasons = PERIODS["activity"]
    columns = [
        means_of(areas, named(activity, "Percentage of physically inactive adults"), "inactive",
                      seasons),
        means_of(areas, named(activity, "Percentage of physically active adults"), "active", seasons),
        means_of(areas, named(other, "Smoking Prevalence in adults (aged 18 and over)"), "smoking",
                      PERIODS["smoking"]),
        means_of(areas, named(other, "Overweight (including obesity) prevalence in adults"),
                      "overweight", seasons),
        means_of(areas, obesity, "obese", [f"20{s[2:4]}-11-16/P1Y" for s in seasons])]
    return pd.concat(columns, axis=1).rename_axis("la").reset_index()


def region_tables(raw, folder):
    folder.mkdir(parents=True, exist_ok=True)
    table = prevalence(raw, LAS)
    table.to_csv(folder / "borough_prevalence.csv", index=False, float_format="%.5f")
    print(table.round(3).to_string(index=False))
    lonely = pd.read_csv(raw / "behaviour/wmca_lsoa_loneliness_modelled_2020.csv")
    pd.DataFrame({"lsoa": lonely.lsoa21_code, "share": lonely.modelled_loneliness_pct / 100}
                 ).sort_values("lsoa").to_csv(folder / "lsoa_loneliness.csv", index=False,
                                              float_format="%.5f")


def main():
    where = folders(__doc__)
    national_tables(where.raw, where.scenarios)
    region_tables(where.raw, where.scenarios / REGION / "behaviour")


if __name__ == "__main__":
    main()
