"""England's work, pay, council tax and rents, in the forms of a region with one local authority."""

import numpy as np
import pandas as pd

import pay
import work
from england_people import CODE, SAMPLED, SEXES, of_england, people_by_decile
from income import BAND_D, BEDROOMS, NINTHS, SOCIAL_TO_PRIVATE
from work import AGES, STATES

DECILES_OF_PAY = ["p10", "p20", "p30", "p40", "p50", "p60", "p70", "p80", "p90"]


def people_by_quintile(raw):
    """People [1][quintile][sex][working age] of those who are simulated."""
    by_decile = people_by_decile(raw)
    people = [[by_decile[sex][2 * q:2 * q + 2, AGES].sum(axis=0) for sex in SEXES]
              for q in range(5)]
    return np.array([people]) / SAMPLED


def stocks(raw, scenarios, lsoas, deprived):
    """Shares [1][quintile][sex][age][state], and England's rates that they were fitted to."""
    pattern = pd.read_csv(scenarios / "national" / "employment" / "pattern_stocks.csv")
    pattern = pattern[STATES].to_numpy().reshape(2, len(AGES), len(STATES))
    rates = work.borough_rates(raw, [CODE])
    people = people_by_quintile(raw)
    quintile = (lsoas.imd_decile.to_numpy() - 1) // 2
    by_quintile = np.array([[deprived[quintile == q].sum() for q in range(5)]])
    outside = work.young_outside_education(raw, pattern, people[0].sum(axis=0))
    return work.borough_stocks(pattern, rates, people, by_quintile, outside), rates


def quantiles(pay_of_la, typical):
    """A local authority's log pay at each decile; those that are suppressed stand to its median as
    they do in the others."""
    known = np.log(pay_of_la[DECILES_OF_PAY].to_numpy(float))
    return np.where(np.isnan(known), known[4] + typical, known)


def pay_percentiles(raw):
    """England's annual pay at pay.SHARES per cent, 2025: the local authorities' distributions of
    2024 (ASHE) weighted by their jobs, brought forward by the growth of their percentiles."""
    old = of_england(pd.read_csv(raw / "income/la_ashe_residents_annual_pay_deciles_2024.csv"))
    old = old.pivot(index="lad_code", columns="statistic", values="value").dropna(
        subset=["jobs", "p50"])
    logs = np.log(old[DECILES_OF_PAY].astype(float))
    typical = logs.sub(logs.p50, axis=0).mean().to_numpy()
    grid = np.arange(1, 100)
    at, steps = np.arange(10, 91, 10), np.arange(0.5, 100)
    all_pay, weights = [], []
    for _, la in old.iterrows():
        known = quantiles(la, typical)
        low = known[0] - (known[1] - known[0]) * (10 - steps) / 10
        high = known[-1] + (known[-1] - known[-2]) * (steps - 90) / 10
        inside = np.interp(steps, at, known)
        all_pay.append(np.where(steps < 10, low, np.where(steps > 90, high, inside)))
        weights.append(np.full(len(steps), la.jobs))
    all_pay, weights = np.concatenate(all_pay), np.concatenate(weights)
    order = np.argsort(all_pay)
    below = np.cumsum(weights[order]) / weights.sum() * 100
    of_2024 = np.exp(np.interp(pay.SHARES, below, all_pay[order]))
    return of_2024 * growth_of_pay(raw, old)


def growth_of_pay(raw, old):
    """Growth from 2024 to 2025 at pay.SHARES: the jobs-weighted mean over local authorities at the
    tenth, half and three quarters (between 70 and 80), between them in proportion."""
    now = of_england(pd.read_csv(raw / "income/la_ashe_annual_pay_percentiles_2025.csv"))
    now = now.pivot(index="lad_code", columns="statistic", values="annual_gross_pay_gbp")
    now = now.reindex(old.index)
    ratios = {10: now.p10 / old.p10, 50: now.p50 / old.p50, 75: now.p75 / (old.p70 * old.p80) ** 0.5}
    means = [np.average(ratio.dropna(), weights=old.jobs[ratio.dropna().index])
             for ratio in ratios.values()]
    print("growth of pay at 10, 50 and 75 %", np.round(means, 4))
    return np.interp(pay.SHARES, list(ratios), means)


def pay_tables(raw, scenarios, stocks_of_england):
    people = people_by_quintile(raw)
    education = pay.education_shares(scenarios, [CODE], people, region="england")
    sample = pay.sample_workers(stocks_of_england[0], people[0], education[0],
                                pay.hours_by_age(raw), 40000)
    wanted = pay_percentiles(raw)
    curve, odds, fitted = pay.fit_curve(sample, wanted)
    print("pay: wanted", np.round(wanted), "fitted / wanted",
          (np.percentile(fitted, pay.SHARES) / wanted).round(3))
    curves = pd.read_csv(scenarios / "regions" / "west-midlands" / "employment" / "pay_curves.csv",
                         nrows=0)
    curves.loc[0] = ([CODE] + [f"{x:.4f}" for x in odds] + [f"{x:.5f}" for x in curve])
    targets = pd.DataFrame([(CODE, p, round(v), "no") for p, v in zip(pay.SHARES, wanted)],
                           columns=["la_code", "percentile", "annual_pay_gbp", "published"])
    return curves, targets


def council_tax(raw):
    """England's mean band D over its dwellings by band."""
    table = of_england(pd.read_csv(raw / "housing/la_council_tax_bands.csv"))
    dwellings = {band: table[f"count_band_{band}"].sum() for band in NINTHS}
    ninths = sum(NINTHS[b] * n for b, n in dwellings.items()) / sum(dwellings.values())
    return pd.DataFrame([(year, CODE, f"{band_d * ninths / 9:.2f}")
                         for year, band_d in BAND_D.items()],
                        columns=["tax_year", "la_code", "gbp_per_year"])


def rents(raw):
    """Medians of the local authorities, weighted by their private tenants."""
    table = of_england(pd.read_csv(raw / "housing/la_private_rents_median_2021_22.csv"), "area_code")
    table = table.pivot(index="area_code", columns="bedrooms", values="median_monthly_rent_gbp")
    tenure = pd.read_csv(raw / "housing/la_census2021_tenure.csv")
    tenants = tenure[tenure.category == "Private rented"].set_index("lad_code")["count"]
    table = table[table.index.isin(tenants.index)]
    rows = []
    for number, kind in enumerate(BEDROOMS):
        known = table[kind].dropna()
        private = np.average(known, weights=tenants[known.index])
        social = 0 if number == 0 else round(private * SOCIAL_TO_PRIVATE)
        rows.append((CODE, number, round(private), social))
        print(kind, "rents of", len(known), "of", len(tenants), "local authorities:", round(private))
    return pd.DataFrame(rows, columns=["la_code", "bedrooms", "private_gbp", "social_gbp"])


def stocks_table(shares):
    rows = []
    for q in range(5):
        rows += work.stock_rows(shares[0, q], [CODE, q + 1])
    return pd.DataFrame(rows, columns=["la_code", "imd_quintile", "sex", "age"] + STATES)
