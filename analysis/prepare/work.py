#!/usr/bin/python3
"""Make the tables of stocks and flows between work states.

    work.py --from RAW_DATA --to scenarios

reads the raw open data and the population tables that population.py has written, and writes two
folders called work (publisher, table, year and licence are in the SOURCES.md of each)

of the nation
    pattern_stocks.csv       share in each work state by sex and age, United Kingdom
    flow_intensities.csv     monthly flows between states relative to their stocks
    lfs_quarterly_flows.csv  shares moving between classes, to be checked against
    poor_health.csv          share in fair or worse health by work state and age

of the region
    stocks.csv               share in each state by borough, IMD quintile, sex and age
    targets.csv              employment, unemployment and inactivity by borough
"""


import numpy as np
import pandas as pd

from education import ENGLAND, young_in_census
from work_flows import AGES, CLASS, REASONS, STATES, WORKING, flow_intensities
from folders import folders

SEXES = ["male", "female"]
STUDENT = STATES.index("student")
# Out of the labour force and outside education.
OUTSIDE = [STATES.index(reason) for reason in REASONS if reason != "student"]
BANDS = [(16, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, 75)]
EMPLOYMENT = {"male": ["YBUB", "YBUE", "YBUH", "YBUK", "YBUN", "YBUQ"],
              "female": ["YBUC", "YBUF", "YBUI", "YBUL", "LF2V", None]}
INACTIVITY = {"male": ["LWEY", "LWFB", "LWFE", "LWFH", "LWFK", "LWFN"],
              "female": ["LWEZ", "LWFC", "LWFF", "LWFI", "LF2X", None]}
BOROUGH_YEARS = ("2021", "2022", "2023")
SMALLEST_SHARE = 2e-5
# Assumption: the share of the employed whose work is temporary, zero-hours or in the lowest-paid
# fifth, by age: a fifth overall, more among the young and after pension age.
INSECURE = {16: 0.55, 19: 0.42, 22: 0.30, 27: 0.19, 35: 0.16, 50: 0.16, 60: 0.19, 66: 0.30, 75: 0.40}


def band_mean(weights, low, high):
    """The row of weights that takes the mean over a band of ages."""
    row = np.where((AGES >= low) & (AGES <= high), weights, 0.0)
    return row / row.sum()


def smooth_shares(weights, targets):
    """Shares by single year of age, as smooth in log odds as the means over bands allow."""
    rows = np.array([band_mean(weights, low, high) for low, high in BANDS])
    targets = np.asarray(targets)
    second = np.diff(np.eye(len(AGES)), 2, axis=0)
    odds = np.full(len(AGES), np.log(targets.mean() / (1 - targets.mean())))
    for _ in range(100):
        share = 1 / (1 + np.exp(-odds))
        slope = rows * (share * (1 - share))
        residual = targets - rows @ share
        penalty = second.T @ second
        hold = 1e7
        step = np.linalg.solve(penalty + hold * slope.T @ slope,
                               hold * slope.T @ residual - penalty @ odds)
        odds = odds + np.clip(step, -1, 1)
    return 1 / (1 + np.exp(-odds))


def published(raw):
    """Means over 2023-2025 of the monthly LFS series, by series id."""
    series = pd.read_csv(raw / "labour/uk_lms_series_monthly.csv")
    months = series[(series.month >= "2023-01") & (series.month <= "2025-12")]
    return months.groupby("series_id").value.mean()


def england(raw):
    """Persons by sex (row) and single year of age 0..90 in England, mid-2020."""
    table = pd.read_csv(raw / "population/population_2020_england_imd_decile_syoa_sex.csv")
    return {sex: table[table.sex == sex].groupby("age").population.sum() for sex in SEXES}


def rates_by_age(raw):
    """Employment and inactivity by sex and single year of age, United Kingdom."""
    lfs, people = published(raw), england(raw)
    out = {}
    for sex in SEXES:
        persons = people[sex].reindex(AGES).to_numpy(float)
        over_65 = people[sex][people[sex].index >= 65].sum()
        at_65_to_75 = persons[~WORKING].sum()

        def bands(ids, sixteen_and_over):
            values = [lfs[i] / 100 for i in ids[:5]]
            if ids[5]:
                return values, lfs[ids[5]] / 100
            # Women of 65 and over: those of 16 and over less the bands below.
            below = sum(v * persons[(AGES >= low) & (AGES <= high)].sum()
                        for v, (low, high) in zip(values, BANDS))
            all_ages = people[sex][people[sex].index >= 16].sum()
            return values, (lfs[sixteen_and_over] / 100 * all_ages - below) / over_65

        work, work_older = bands(EMPLOYMENT[sex], "MGST")
        out_of, out_older = bands(INACTIVITY[sex], "YBTE")
        print(f"{sex}: of 65 and over {work_older:.3f} in work, {out_older:.3f} inactive")
        # After 75 everyone is retired in the model: those in work at 65 and over are 65 to 75.
        work.append(work_older * over_65 / at_65_to_75)
        unemployed = max(0.0, 1 - work_older - out_older) * over_65 / at_65_to_75
        rate = [(1 - w - o) / (1 - o) for w, o in zip(work[:5], out_of)]
        rate.append(unemployed / (unemployed + work[5]))
        employed = smooth_shares(persons, work)
        out[sex] = (employed, smooth_shares(persons, rate), persons)
    return out


def outside_education(raw, sex):
    """Economically inactive people outside education and training as a share of their age group:
    means of the United Kingdom's quarters of 2023 and 2024, by first and last age."""
    table = pd.read_csv(raw / "education/uk_neet_quarterly.csv")
    sheet = {"male": "Men - SA", "female": "Women - SA"}[sex]
    table = table[(table.sheet == sheet) & table.quarter.str[-4:].isin(["2023", "2024"])]
    means = table.groupby(["age", "measure"]).value.mean().unstack()
    share = (means["Young people who were NEET_Economically inactive"]
             / means["Total people in relevant population group"])
    return {(16, 17): share["Aged 16-17"], (18, 24): share["Aged 18-24"]}


def reasons_by_age(raw, sex, inactive, persons):
    """Splits inactivity at each age by reason: 2011 Census sample by age, LFS totals by reason."""
    census = pd.read_csv(raw / "joint/ew2011_age_sex_activity_health_counts.csv")
    names = {"long_term_sick_disabled": "long_term_sick", "looking_after_home": "carer",
             "inactive_student": "student", "retired": "retired", "other_inactive": "other_inactive"}
    census = census[(census.sex == sex) & census.economic_activity.isin(names)]
    census = census.assign(reason=census.economic_activity.map(names))
    counts = census.pivot_table(index="age", columns="reason", values="n", aggfunc="sum").fillna(0)
    middles = {"16-24": 21, "25-34": 30, "35-44": 40, "45-54": 50, "55-64": 60, "65-74": 70}
    shares = (counts.loc[list(middles)] + 0.5)[REASONS]
    shares = shares.div(shares.sum(axis=1), axis=0)
    table = np.array([np.exp(np.interp(AGES, list(middles.values()), np.log(shares[r])))
                      for r in REASONS])
    # Retirement before 50 and study after 40 fade away; study by age below 25 from the LFS.
    table[REASONS.index("retired")] *= 1 / (1 + np.exp(-(AGES - 55) / 1.5))
    study = np.interp(AGES, [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27, 30],
                      [0.95, 0.88, 0.79, 0.76, 0.73, 0.68, 0.58, 0.47, 0.38, 0.31, 0.22, 0.15])
    young = AGES <= 30
    others = [i for i, r in enumerate(REASONS) if r != "student"]
    table[others] *= np.where(young, (1 - study) / table[others].sum(axis=0), 1)
    table[REASONS.index("student")] = np.where(young, study, table[REASONS.index("student")])

    outside_education_of_sex = outside_education(raw, sex)
    lfs = published(raw)
    female = {"student": lfs.LF64, "carer": lfs.LF66, "long_term_sick": lfs.LF6A,
              "retired": lfs.LF6C, "other_inactive": lfs.LF68 + lfs.LF6E}
    both = {"student": lfs.LF63, "carer": lfs.LF65, "long_term_sick": lfs.LF69,
            "retired": lfs.LF6B, "other_inactive": lfs.LF67 + lfs.LF6D}
    total = {r: female[r] if sex == "female" else both[r] - female[r] for r in REASONS}
    wanted = np.array([total[r] for r in REASONS])
    wanted = wanted / wanted.sum() * (inactive * persons)[WORKING].sum()
    counts = table * inactive * persons
    student, other = REASONS.index("student"), REASONS.index("other_inactive")
    # Young people in education who give another reason than study are `other` in the survey and
    # students here: the totals of these two give way, and `other` gives way most (judgement).
    held = [i for i in range(len(REASONS)) if i not in (student, other)]
    gives_way = np.where(np.arange(len(REASONS)) == other, 2.0, 0.5)[:, None]
    for _ in range(500):
        counts[held] *= (wanted / np.maximum(counts[:, WORKING].sum(axis=1), 1))[held, None]
        counts[np.ix_(others, ~young)] *= (inactive * persons)[~young] / counts[:, ~young].sum(0)
        counts[:, young] *= (inactive * persons)[young] / counts[:, young].sum(0)
        for (low, high), share in outside_education_of_sex.items():
            ages = (AGES >= low) & (AGES <= high)
            outside = counts[np.ix_(others, ages)].sum()
            counts[np.ix_(others, ages)] *= (share * persons[ages].sum() / outside) ** gives_way[others]
            counts[student, ages] = (inactive * persons)[ages] - counts[np.ix_(others, ages)].sum(0)
    print(sex, "reasons, fitted relative to published:",
          dict(zip(REASONS, (counts[:, WORKING].sum(axis=1) / wanted).round(3))))
    return counts / persons


def national_stocks(raw):
    """Shares [sex][age][state] of the United Kingdom's population, and persons [sex][age]."""
    stocks, weights = [], []
    rates = rates_by_age(raw)
    insecure = np.interp(AGES, list(INSECURE), list(INSECURE.values()))
    for sex in SEXES:
        employed, unemployment, persons = rates[sex]
        unemployed = employed * unemployment / (1 - unemployment)
        inactive = np.maximum(1 - employed - unemployed, 0.01)
        reasons = reasons_by_age(raw, sex, inactive, persons)
        table = np.vstack([employed * (1 - insecure), employed * insecure, unemployed, reasons]).T
        table = np.maximum(table, SMALLEST_SHARE)
        stocks.append(table / table.sum(axis=1, keepdims=True))
        weights.append(persons)
    return np.array(stocks), np.array(weights)


# --- boroughs ------------------------------------------------------------------------------------


def borough_rates(raw, codes):
    """Shares employed, unemployed and inactive at 16 to 64, mean over BOROUGH_YEARS."""
    table = pd.read_csv(raw / "labour/els_labour.csv")
    table = table[table.area_code.isin(codes) & table.period.str[:4].isin(BOROUGH_YEARS)]
    mean = table.groupby(["area_code", "indicator"]).value.mean().unstack() / 100
    employed, inactive = mean["Employment rate"], mean["Economically inactive"]
    return pd.DataFrame({"employed": employed, "unemployed": 1 - employed - inactive,
                         "inactive": inactive})


def borough_people(raw, scenarios):
    """Persons [la][quintile][sex][age], and employment-deprived people [la][quintile]."""
    folder = scenarios / "regions/west-midlands/population"
    lsoas = pd.read_csv(folder / "lsoas.csv")
    ages = pd.read_csv(folder / "lsoa_ages.csv").set_index("lsoa_code")
    spine = pd.read_csv(raw / "geography/lsoa21_census2021_imd2025_m10.csv")
    lsoas = lsoas.merge(spine[["lsoa21_code", "employment_domain_numerator"]],
                        left_on="lsoa_code", right_on="lsoa21_code")
    lsoas["quintile"] = (lsoas.imd_decile + 1) // 2
    by_sex = pd.read_csv(folder / "la_age_sex.csv").set_index(["la_code", "age"])
    codes = sorted(lsoas.la_code.unique())
    people = np.zeros((len(codes), 5, 2, len(AGES)))
    deprived = np.zeros((len(codes), 5))
    for i, code in enumerate(codes):
        sexes = by_sex.loc[code].reindex(AGES)
        both = sexes.male + sexes.female
        for q in range(5):
            here = lsoas[(lsoas.la_code == code) & (lsoas.quintile == q + 1)]
            deprived[i, q] = here.employment_domain_numerator.sum()
            people[i, q] = ages.loc[here.lsoa_code, [f"age_{a}" for a in AGES]].sum().to_numpy()
        total = people[i, :, 0].sum(0)
        for s, sex in enumerate(SEXES):
            people[i, :, s] *= (sexes[sex] / total).to_numpy()
    return codes, people, deprived


# How far the employment-deprived of the IMD (unemployed, sick, some carers) stand in each state.
DEPRIVED = {"unemployed": 0.8, "long_term_sick": 1.0, "carer": 0.35}
# Assumption: the IMD counts benefit claimants, who are more concentrated in poor places than those
# whom a survey calls unemployed or sick: rates enter with this power.
CONCENTRATION = 0.65


def young_outside_education(raw, national, persons):
    """Inactive people outside education as a share of those of 16 to 24, by code of borough: the
    national stocks' share, times the borough's over England's in Census 2021."""
    young = AGES < 25
    outside = (national[:, young][..., OUTSIDE].sum(-1) * persons[:, young]).sum()
    census = young_in_census(raw, "inactive_excl_ft_students")
    return outside / persons[:, young].sum() * census / census[ENGLAND]


def with_outside_education(shares, people, wanted):
    """Moves inactive people of 16 to 24 between study and the other states, so that the share outside
    education is the one wanted; shares and people by quintile, sex and age."""
    young = AGES < 25
    shares = shares.copy()
    outside = shares[:, :, young][..., OUTSIDE]
    inactive = outside.sum(-1) + shares[:, :, young, STUDENT]
    got = (outside.sum(-1) * people[:, :, young]).sum() / people[:, :, young].sum()
    # A twentieth of the inactive of an age are students at least.
    ratio = np.minimum(wanted / got, 0.95 * inactive / outside.sum(-1))
    for i, state in enumerate(OUTSIDE):
        shares[:, :, young, state] = outside[..., i] * ratio
    shares[:, :, young, STUDENT] = inactive - (outside * ratio[..., None]).sum(-1)
    return shares


def borough_stocks(national, rates, people, deprived, outside):
    """National shares moved to each borough's rates and, within it, to where the
    employment-deprived live: every class and every quintile has one factor."""
    weight = np.array([DEPRIVED.get(state, 0.0) for state in STATES])
    out = np.zeros(people.shape + (8,))
    classes = [(CLASS[a], b) for a, b in zip(CLASS, ["employed", "unemployed", "inactive"])]
    for i, code in enumerate(rates.index):
        by_class, by_quintile = np.zeros(8), np.zeros(5)
        working = people[i][:, :, WORKING]
        lives_here = working.sum((1, 2))
        for _ in range(2000):
            logs = np.log(national)[None] + by_class + (by_quintile[:, None] * weight)[:, None, None]
            shares = np.exp(logs)
            shares /= shares.sum(-1, keepdims=True)
            counts = (shares[:, :, WORKING] * working[..., None])
            for states, name in classes:
                got = counts[..., states].sum() / working.sum()
                by_class[states] += 0.7 * np.log(rates.loc[code, name] / got)
            depth = (counts * weight).sum((1, 2, 3))
            rate = (deprived[i] / np.maximum(lives_here, 1)) ** CONCENTRATION * lives_here
            wanted = np.where(lives_here > 0, rate / rate.sum() * depth.sum(), 1)
            by_quintile += 0.5 * np.where(lives_here > 100, np.log(
                np.maximum(wanted, 1) / np.maximum(depth, 1)), 0)
            by_quintile -= np.average(by_quintile, weights=deprived[i])
        shares = with_outside_education(shares, people[i], outside[code])
        out[i] = np.maximum(shares, SMALLEST_SHARE)
    return out / out.sum(-1, keepdims=True)


def poor_health(raw):
    """Share in fair, bad or very bad health by work state and age, England and Wales 2011."""
    census = pd.read_csv(raw / "joint/ew2011_age_sex_activity_health_counts.csv")
    names = {"employee": "secure", "self_employed": "secure", "active_full_time_student": "secure",
             "unemployed": "unemployed", "long_term_sick_disabled": "long_term_sick",
             "looking_after_home": "carer", "inactive_student": "student", "retired": "retired",
             "other_inactive": "other_inactive"}
    census["state"] = census.economic_activity.map(names)
    census["poor"] = census.n * census.health.isin(["fair", "bad", "very_bad"])
    bands = {"16-24": 20, "25-34": 30, "35-44": 40, "45-54": 50, "55-64": 60, "65-74": 70}
    sums = census.groupby(["state", "age"])[["poor", "n"]].sum()
    rows = []
    for state in STATES:
        cells = sums.loc["secure" if state == "insecure" else state].reindex(bands)
        share = (cells.poor + 2 * cells.poor.sum() / cells.n.sum()) / (cells.n + 2)
        values = np.interp(AGES, list(bands.values()), share)
        rows += [(state, age, round(value, 4)) for age, value in zip(AGES, values)]
    return pd.DataFrame(rows, columns=["state", "age", "share"])


# --- tables --------------------------------------------------------------------------------------


def write(frame, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False, lineterminator="\n")
    print(f"wrote {path} ({len(frame)} rows)")


def stock_rows(shares, keys):
    rows = []
    for s, sex in enumerate(SEXES):
        for a, age in enumerate(AGES):
            rows.append(keys + [sex, age] + [f"{x:.6f}" for x in shares[s, a]])
    return rows


def main():
    arguments = folders(__doc__)
    raw, scenarios = arguments.raw, arguments.scenarios
    of_nation = scenarios / "national" / "employment"
    of_region = scenarios / "regions" / "west-midlands" / "employment"

    national, weights = national_stocks(raw)
    write(pd.DataFrame(stock_rows(national, []), columns=["sex", "age"] + STATES),
          of_nation / "pattern_stocks.csv")
    intensity, wanted, got = flow_intensities(raw, national, weights)
    print("quarterly flows, LFS and fitted:", np.round(wanted, 4), np.round(got, 4), sep="\n")
    write(pd.DataFrame([(a, b, f"{intensity[i, j]:.8f}") for i, a in enumerate(STATES)
                        for j, b in enumerate(STATES) if i != j],
                       columns=["from", "to", "intensity"]),
          of_nation / "flow_intensities.csv")
    write(pd.DataFrame([(a, b, f"{wanted[i, j]:.5f}") for i, a in enumerate(CLASS)
                        for j, b in enumerate(CLASS) if i != j], columns=["from", "to", "share"]),
          of_nation / "lfs_quarterly_flows.csv")
    write(poor_health(raw), of_nation / "poor_health.csv")

    codes, people, deprived = borough_people(raw, scenarios)
    rates = borough_rates(raw, codes)
    print(rates.round(4))
    stocks = borough_stocks(national, rates, people, deprived,
                            young_outside_education(raw, national, weights))
    rows = []
    for i, code in enumerate(codes):
        for q in range(5):
            rows += stock_rows(stocks[i, q], [code, q + 1])
    write(pd.DataFrame(rows, columns=["la_code", "imd_quintile", "sex", "age"] + STATES),
          of_region / "stocks.csv")
    write(rates.round(4).rename_axis("la_code").reset_index(),
          of_region / "targets.csv")


if __name__ == "__main__":
    main()
