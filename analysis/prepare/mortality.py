"""Death rates by age, sex and IMD decile, their trend, and the local authorities' residuals."""

import numpy as np
import pandas as pd

from life_table import (AGES, BAND_OF_AGE, BAND_STARTS, life_expectancy, smooth, solve,
                        with_open_age_split)

SEXES = ["male", "female"]
DECILES = range(1, 11)
BASE_YEAR = 2023
LAST_YEAR = 2045
BAND_MIDDLES = np.append((BAND_STARTS[:-1] + BAND_STARTS[1:]) / 2, 93.0)
LAST_DECILE_BAND = 15  # 70-74: the last band with deaths by decile
FIRST_POOLED_YEAR = 2012


def england_rates(raw):
    """Central death rates by sex, England 2018-20 (ONS national life tables)."""
    table = pd.read_csv(raw / "mortality/lifetable_england_syoa_2000_02_to_2018_20.csv")
    table = table[table.period == "2018-2020"]
    return {s: table[table.sex == s].sort_values("age").mx.to_numpy() for s in SEXES}


def england_people(raw):
    """People by sex, decile and single year of age (90 = 90 and over), England mid-2020."""
    table = pd.read_csv(raw / "population/population_2020_england_imd_decile_syoa_sex.csv")
    return {
        (s, d): table[(table.sex == s) & (table.imd_decile == d)]
        .sort_values("age").population.to_numpy(float)
        for s in SEXES for d in DECILES
    }


def log_ratios_under_75(raw, sex):
    """Log rate ratios to England by decile and age band 0..70-74, smoothed over bands by deaths;
    infants stand alone, their causes of death being others."""
    table = pd.read_csv(
        raw / "mortality/deaths_population_england_imd_decile_syoa_sex_2001_2016_age0_74.csv")
    table = table[(table.year >= FIRST_POOLED_YEAR) & (table.sex == sex)]
    table = table.assign(band=BAND_OF_AGE[table.age])
    sums = table.groupby(["imd_decile", "band"])[["deaths", "population"]].sum()
    rate = (sums.deaths / sums.population).unstack()
    deaths = sums.deaths.unstack()
    england = deaths.sum() / sums.population.unstack().sum()
    log_ratio = np.log(rate / england)
    for decile in DECILES:
        fitted = smooth(log_ratio.loc[decile].to_numpy()[1:],
                        deaths.loc[decile].to_numpy()[1:].astype(float), 200.0)
        log_ratio.loc[decile, 1:] = fitted
    return log_ratio.to_numpy()


def quintile_slopes(raw, sex):
    """Slope of the log rate over quintiles of deprivation (1 least .. 5 most) by age band, to say
    how fast inequality in death fades after 75."""
    table = pd.read_csv(
        raw / "mortality/deaths_population_england_imd_quintile_age_sex_2002_2013.csv")
    table = table[(table.sex == sex) & (table.year >= 2008)]
    sums = table.groupby(["age_start", "imd_quintile_5_most_deprived"])[["deaths",
                                                                         "population"]].sum()
    log_rate = np.log(sums.deaths / sums.population).unstack()
    quintile = log_rate.columns.to_numpy(float)
    return np.array([np.polyfit(quintile, row, 1)[0] for row in log_rate.to_numpy()])


def log_ratios(raw, sex):
    """Log rate ratios to England by decile (row) and single year of age."""
    to_74 = log_ratios_under_75(raw, sex)
    slopes = quintile_slopes(raw, sex)
    fade = slopes[LAST_DECILE_BAND + 1:] / slopes[LAST_DECILE_BAND]
    after = to_74[:, [LAST_DECILE_BAND]] * np.minimum.accumulate(np.clip(fade, 0, 1))
    banded = np.hstack([to_74, after])
    by_age = [np.interp(AGES + 0.5, BAND_MIDDLES[1:], row[1:]) for row in banded]
    by_age = np.array(by_age)
    by_age[:, 0] = banded[:, 0]
    # Beyond 93 the ratios fade on, to none at 105 (assumption; too few deaths to tell).
    by_age[:, 93:] *= np.clip((105 - AGES[93:]) / 12, 0, 1)
    return by_age


def published(raw):
    table = pd.read_csv(
        raw / "mortality/le_hle_at_birth_england_imd_decile_2013_15_to_2022_24.csv")
    table = table[table.period_start == 2022]
    return table.set_index(["sex", "imd_decile"])


def decile_rates(raw):
    """Rates by (sex, decile): the England shape times the decile's ratio by age, on a scale that
    gives the decile's published life expectancy at birth."""
    england, people, target = england_rates(raw), england_people(raw), published(raw)
    rates = {}
    for sex in SEXES:
        ratios = log_ratios(raw, sex)
        for decile in DECILES:
            shape = england[sex] * np.exp(ratios[decile - 1])

            def expectancy(log_scale, shape=shape, counts=people[sex, decile]):
                rate = shape * np.exp(-log_scale)
                return life_expectancy(rate, with_open_age_split(counts, rate))

            log_scale = solve(expectancy, target.le_birth[sex, decile], -1.0, 1.0)
            rates[sex, decile] = shape * np.exp(-log_scale)
    return rates


def trend(raw):
    """Ratio of the projected central rate to the base year's, UK, by year, sex and age."""
    table = pd.read_csv(raw / "mortality/qx_uk_period_projection_syoa_2001_2070.csv")
    table = table[table.year.between(BASE_YEAR, LAST_YEAR) & (table.age <= 100)]
    q = table.qx_per_100000 / 1e5
    table = table.assign(m=2 * q / (2 - q)).set_index(["year", "sex", "age"]).m
    base = table.loc[BASE_YEAR]
    ratio = table / base.reindex(pd.MultiIndex.from_arrays(
        [table.index.get_level_values("sex"), table.index.get_level_values("age")])).to_numpy()
    return ratio.rename("ratio").reset_index()


def expected_deaths(people, rates):
    """Deaths a year among people given as {(la, sex, decile): counts by age 0..100}."""
    total = {}
    for (la, sex, decile), counts in people.items():
        total[la] = total.get(la, 0.0) + counts @ rates[sex, decile]
    return pd.Series(total)


def la_ratios(raw, people, rates):
    """Rate ratio of each local authority to what its people's age, sex and decile imply.

    Observed: deaths in the year to mid-2019 over those expected at England's rates by age and sex,
    relative to England. Implied: the same ratio under this page's decile rates.
    """
    observed = pd.read_csv(raw / "population/derived_lad_mortality_fertility_ratio_2019.csv")
    observed = observed.set_index("area_code").mortality_ratio_relative_to_england
    england_by_age = {}
    counts = england_people(raw)
    for sex in SEXES:
        split = {d: with_open_age_split(counts[sex, d], rates[sex, d]) for d in DECILES}
        deaths = sum(split[d] * rates[sex, d] for d in DECILES)
        for d in DECILES:
            england_by_age[sex, d] = deaths / sum(split.values())
    implied = expected_deaths(people, rates) / expected_deaths(people, england_by_age)
    return pd.DataFrame({"observed": observed.reindex(implied.index), "implied": implied})


def balanced_ratios(people, rates, observed):
    """Ratios by (la, decile) = f(la) x c(decile): local authorities keep the pattern of their
    observed deaths, while every decile of the region keeps the deaths of England's decile rates.
    Iterative proportional fitting on expected deaths; the last step is the deciles'."""
    areas = sorted({la for la, _, _ in people})
    expected = np.array([[sum(people[la, s, d] @ rates[s, d] for s in SEXES) for d in DECILES]
                         for la in areas])
    by_la = observed.reindex(areas).to_numpy() * expected.sum(axis=1)
    by_la *= expected.sum() / by_la.sum()
    ratio = np.ones_like(expected)
    for _ in range(200):
        ratio *= (by_la / (expected * ratio).sum(axis=1))[:, None]
        ratio *= expected.sum(axis=0) / (expected * ratio).sum(axis=0)
    return pd.DataFrame(ratio, index=areas, columns=list(DECILES))
