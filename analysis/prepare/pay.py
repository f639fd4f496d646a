#!/usr/bin/python3
"""Make the tables of hours and pay. Run after population.py and work.py.

    pay.py --from RAW_DATA --to scenarios

writes two folders called work (publisher, table, year and licence are in the SOURCES.md of each)

of the nation
    hours.csv         share of workers by class of weekly hours, sex and age
    pay_profile.csv   log hourly pay by age
    pay_factors.csv   sex, education, job quality, spread
    minimum_wage.csv  pence per hour by tax year

of the region
    pay_curves.csv    each borough's curve from pay score to hourly wage
    pay_targets.csv   residents' annual pay percentiles, 2025, and whether ASHE 2025 has them or
                      they were brought forward or estimated
"""


import numpy as np
import pandas as pd
from scipy.optimize import least_squares

from education import attained
from work import AGES, SEXES, STATES, borough_people, write
from folders import folders

HOURS = [(6, 15), (16, 30), (35, 40), (42, 48)]
# Assumption, with the shape of ASHE hourly medians by age: log points against about 38.
AGE_PROFILE = {16: -0.75, 18: -0.58, 20: -0.50, 22: -0.40, 25: -0.25, 30: -0.08, 35: 0.00,
               40: 0.04, 45: 0.05, 50: 0.04, 55: 0.00, 60: -0.07, 65: -0.15, 75: -0.25}
FACTORS = {"male": 0.0, "female": -0.11, "none": -0.12, "level_1_2": 0.0, "level_3": 0.07,
           "level_4_plus": 0.38, "insecure": -0.12, "person_sd": 0.30, "current_sd": 0.18,
           "current_persistence": 0.80}
KNOTS = np.array([-0.80, -0.50, -0.25, -0.05, 0.12, 0.30, 0.50, 0.75, 1.10])
LIVING_WAGE = 1221.0  # April 2025, pence per hour at 21 and over
SHARES = np.array([10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90])


def hours_by_age(raw):
    """Shares [sex][age][class], England and Wales 2011, interpolated between age bands."""
    census = pd.read_csv(raw / "joint/census2011_microdata_teaching_sample_59k.csv")
    workers = census[(census.hours_worked_per_week > 0) & census.age.between(2, 7)]
    out = np.zeros((2, len(AGES), 4))
    for s, code in enumerate([1, 2]):
        of_sex = workers[workers.sex == code]
        table = of_sex.groupby(["age", "hours_worked_per_week"]).size().unstack()
        table = table.div(table.sum(axis=1), axis=0)
        for c in range(4):
            out[s, :, c] = np.interp(AGES, [20, 30, 40, 50, 60, 70], table[c + 1])
    return out / out.sum(-1, keepdims=True)


def targets(raw, codes):
    """Residents' gross annual pay in 2025 at SHARES per cent, and whether the 2025 file has each.
    Deciles that it lacks are those of 2024, brought forward by the growth of the percentiles on
    either side; a ninetieth percentile that neither has stands to the eightieth as in the boroughs
    that have it."""
    now = pd.read_csv(raw / "income/la_ashe_annual_pay_percentiles_2025.csv")
    now = now[now.lad_code.isin(codes) & now.statistic.str.match(r"p\d+$")]
    now = now.pivot(index="lad_code", columns="statistic", values="annual_gross_pay_gbp")
    old = pd.read_csv(raw / "income/la_ashe_residents_annual_pay_deciles_2024.csv")
    old = old[old.lad_code.isin(codes) & (old.statistic != "jobs")]
    old = old.pivot(index="lad_code", columns="statistic", values="value")
    old["p25"] = (old.p20 * old.p30) ** 0.5
    old["p75"] = (old.p70 * old.p80) ** 0.5
    rows, as_published = [], []
    for code in codes:
        known = [p for p in (10, 25, 50, 75, 90)
                 if not np.isnan(now.loc[code].get(f"p{p}", np.nan))
                 and not np.isnan(old.loc[code].get(f"p{p}", np.nan))]
        growth = np.interp(SHARES, known,
                           [now.loc[code, f"p{p}"] / old.loc[code, f"p{p}"] for p in known])
        values, here = [], []
        for p, g in zip(SHARES, growth):
            published = now.loc[code].get(f"p{p}", np.nan)
            here.append(not np.isnan(published))
            values.append(published if not np.isnan(published) else old.loc[code, f"p{p}"] * g)
        if np.isnan(values[-1]):
            values[-1] = values[-2] * (old.p90 / old.p80).mean()
        rows.append(values)
        as_published.append(here)
    return np.array(rows), as_published


def education_shares(scenarios, codes, people, region="west-midlands"):
    """Shares [la][age][education]: national pattern by age, raked to each borough's totals; of those
    under 25 what they have attained so far."""
    folder = scenarios / "national/population"
    by_age = pd.read_csv(folder / "education_by_age.csv")
    pattern = by_age.set_index("age_from").reindex(AGES, method="ffill").to_numpy()
    totals = pd.read_csv(scenarios / "regions" / region / "population/la_qualifications.csv")
    totals = totals.set_index("la_code").loc[codes].to_numpy(float)
    out = []
    for i in range(len(codes)):
        at_age = people[i].sum((0, 1))
        shares = pattern.copy()
        for _ in range(200):
            counts = shares * at_age[:, None]
            shares *= (totals[i] / totals[i].sum()) / (counts.sum(0) / counts.sum())
            shares /= shares.sum(1, keepdims=True)
        for row, age in enumerate(AGES[AGES < 25]):
            shares[row] = attained(shares[row], age)
        out.append(shares)
    return np.array(out)


def sample_workers(stocks, people, education, hours, size):
    """A stratified sample of one borough's workers: scores without the curve, hours luck, weights."""
    rng = np.random.default_rng(2025)
    employed = (people[..., None] * stocks[..., :2]).reshape(-1)
    pick = rng.choice(employed.size, size, p=employed / employed.sum())
    _, sex, age, insecure = np.unravel_index(pick, stocks[..., :2].shape)
    level = (rng.random(size)[:, None] > education[age].cumsum(1)).sum(1).clip(max=3)
    profile = np.interp(AGES, list(AGE_PROFILE), list(AGE_PROFILE.values()))
    by_level = np.array([FACTORS[k] for k in ["none", "level_1_2", "level_3", "level_4_plus"]])
    score = (profile[age] + np.where(sex == 1, FACTORS["female"], 0) + by_level[level]
             + np.where(insecure == 1, FACTORS["insecure"], 0)
             + rng.normal(0, np.hypot(FACTORS["person_sd"], FACTORS["current_sd"]), size))
    least = np.where(AGES[age] < 18, 755, np.where(AGES[age] < 21, 1000, LIVING_WAGE))
    return score, hours[sex, age], rng.random(size), least, sex


def weekly_hours(classes, odds, luck):
    shares = classes * np.array([odds[0], odds[1], 1, 1])
    shares = shares / shares.sum(1, keepdims=True)
    rest = np.repeat(luck[:, None], 4, axis=1) - np.hstack(
        [np.zeros((len(luck), 1)), shares.cumsum(1)[:, :3]])
    pick = (rest >= 0).sum(1) - 1
    rows = np.arange(len(luck))
    low, high = np.array(HOURS).T
    within = np.clip(rest[rows, pick] / shares[rows, pick], 0, 0.999999)
    return low[pick] + np.floor(within * (high[pick] - low[pick] + 1))


def curve_wage(score, curve):
    segment = np.clip(np.searchsorted(KNOTS, score, side="left"), 1, len(KNOTS) - 1)
    share = (score - KNOTS[segment - 1]) / (KNOTS[segment] - KNOTS[segment - 1])
    return np.exp(curve[segment - 1] + share * (curve[segment] - curve[segment - 1]))


def fit_curve(sample, wanted):
    """The curve and odds of short hours at which the sample's annual pay has the wanted percentiles."""
    score, classes, luck, least, _ = sample

    def annual(parameters):
        curve = parameters[0] + np.concatenate([[0], np.cumsum(np.exp(parameters[3:]))])
        wage = np.maximum(curve_wage(score, curve), least)
        odds = np.exp(parameters[1:3] - 5)
        return wage * weekly_hours(classes, odds, luck) * 52 / 100, curve

    def misfit(parameters):
        pay, curve = annual(parameters)
        slopes = np.diff(curve) / np.diff(KNOTS)
        return np.concatenate([np.log(np.percentile(pay, SHARES) / wanted),
                               0.004 * np.diff(slopes), 0.003 * (parameters[1:3] - 5)])

    best = np.concatenate([[np.log(1000.0), 5.0, 5.0], np.log(np.diff(KNOTS))])
    for step in (0.03, 0.01):
        best = least_squares(misfit, best, diff_step=step, max_nfev=60).x
    pay, curve = annual(best)
    return curve, np.exp(best[1:3] - 5), pay


def main():
    arguments = folders(__doc__)
    raw, national = arguments.raw, arguments.scenarios / "national/employment"
    region = arguments.scenarios / "regions/west-midlands/employment"

    hours = hours_by_age(raw)
    names = ["to_15", "from_16_to_30", "from_31_to_48", "from_49"]
    write(pd.DataFrame([[sex, age] + [f"{x:.4f}" for x in hours[s, a]]
                        for s, sex in enumerate(SEXES) for a, age in enumerate(AGES)],
                       columns=["sex", "age"] + names), national / "hours.csv")
    profile = np.interp(AGES, list(AGE_PROFILE), list(AGE_PROFILE.values()))
    write(pd.DataFrame({"age": AGES, "log_points": profile.round(4)}), national / "pay_profile.csv")
    write(pd.DataFrame(FACTORS.items(), columns=["factor", "value"]), national / "pay_factors.csv")
    write(pd.DataFrame([(2023, 528, 749, 1018, 1042), (2024, 640, 860, 1144, 1144),
                        (2025, 755, 1000, 1221, 1221)],
                       columns=["tax_year", "under_18", "from_18", "from_21", "from_23"]),
          national / "minimum_wage.csv")

    codes, people, _ = borough_people(raw, arguments.scenarios)
    table = pd.read_csv(region / "stocks.csv")
    stocks = table[STATES].to_numpy().reshape(len(codes), 5, 2, len(AGES), 8)
    education = education_shares(arguments.scenarios, codes, people)
    wanted, as_published = targets(raw, codes)
    curves, percentiles = [], []
    for i, code in enumerate(codes):
        sample = sample_workers(stocks[i], people[i], education[i], hours, 40000)
        curve, odds, pay = fit_curve(sample, wanted[i])
        got = np.percentile(pay, SHARES)
        medians = [np.median(pay[sample[4] == s]) for s in range(2)]
        print(code, "odds of short and part-time hours", odds.round(2), "fitted / wanted",
              (got / wanted[i]).round(3), "medians by sex", np.round(medians))
        curves.append([code] + [f"{x:.4f}" for x in odds] + [f"{x:.5f}" for x in curve])
        percentiles += [(code, p, round(v), "yes" if here else "no")
                        for p, v, here in zip(SHARES, wanted[i], as_published[i])]
    write(pd.DataFrame(curves, columns=["la_code", "short_odds", "part_time_odds"]
                       + [f"at_{k:+.2f}".replace("+", "plus_").replace("-", "minus_")
                          .replace(".", "_") for k in KNOTS]), region / "pay_curves.csv")
    write(pd.DataFrame(percentiles, columns=["la_code", "percentile", "annual_pay_gbp", "published"]),
          region / "pay_targets.csv")


if __name__ == "__main__":
    main()
