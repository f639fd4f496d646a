"""Good health, conditions and score norms by age, sex and IMD decile; the LSOAs' residuals."""

import numpy as np
import pandas as pd

from life_table import (AGES, expit, healthy_life_expectancy, logit, solve, with_open_age_split)
from mortality import DECILES, SEXES, england_people, published

# The microdata sample's age groups 0-15, 16-24, ... 65-74, 75+, by their middles.
SAMPLE_MIDDLES = np.array([8, 20.5, 30, 40, 50, 60, 70, 81.5])
# How strongly deprivation tells on health, by age, on the logit (1 at its peak). Census 2021,
# England: the gap is widest at 55-59 (19.8 % in very good health in decile 1, 46.0 % in 10) and
# narrows at both ends; the ends' values are assumptions.
DEPRIVATION_AGES = np.array([0, 15, 30, 45, 60, 75, 90])
DEPRIVATION_PROFILE = np.array([0.40, 0.45, 0.75, 0.95, 1.0, 0.80, 0.55])
# Disabled under the Equality Act, Census 2021, England (ONS, Disability by age, sex and
# deprivation): all males and females; females at 10-14 and 15-19 (taken for both sexes); ages
# 40-44 in deciles 1 and 10. The share at birth is an assumption.
DISABLED = {"male": 0.165, "female": 0.187}
DISABLED_YOUNG = {0: 0.03, 12: 0.068, 17: 0.122}
DISABLED_40_44 = {1: 0.216, 10: 0.081}
MIDDLE = 42


def microdata_shares(raw):
    """Shares of the five answers by sex and age group, England and Wales 2011 (census microdata
    teaching file; usual residents in households)."""
    sample = pd.read_csv(raw / "joint/census2011_microdata_teaching_sample_59k.csv")
    sample = sample[(sample.population_base == 1) & (sample.residence_type == "H")
                    & (sample.health > 0)]
    shares = pd.crosstab([sample.sex, sample.age], sample.health, normalize="index")
    return {s: shares.loc[code].to_numpy() for s, code in (("male", 1), ("female", 2))}


def over_ages(values):
    """Single years from the sample's age groups: linear between middles, level below 4 (where few
    are ill), on at the last slope above 81.5 for ten years."""
    knots = np.append(SAMPLE_MIDDLES, 91.5)
    slope = (values[-1] - values[-2]) / (SAMPLE_MIDDLES[-1] - SAMPLE_MIDDLES[-2])
    return np.interp(AGES + 0.5, knots, np.append(values, values[-1] + 10 * slope))


def good_by_age(raw):
    """Logit of good or very good health by sex and single year of age, 2011 level."""
    shares = microdata_shares(raw)
    return {s: over_ages(logit(shares[s][:, :2].sum(axis=1))) for s in SEXES}


def profile():
    return np.interp(AGES, DEPRIVATION_AGES, DEPRIVATION_PROFILE)


def good_health(raw, rates):
    """Prevalence of good health by (sex, decile): the shape by age and sex, moved on the logit by
    one number x the profile, solved for the published healthy life expectancy at birth."""
    shape, people, target = good_by_age(raw), england_people(raw), published(raw)
    prevalence, offsets = {}, {}
    for sex in SEXES:
        for decile in DECILES:
            rate = rates[sex, decile]
            counts = with_open_age_split(people[sex, decile], rate)

            def expectancy(offset, sex=sex, rate=rate, counts=counts):
                return healthy_life_expectancy(rate, expit(shape[sex] + offset * profile()), counts)

            offset = solve(expectancy, target.hle_birth[sex, decile], -4.0, 4.0)
            offsets[sex, decile] = offset
            prevalence[sex, decile] = expit(shape[sex] + offset * profile())
    return prevalence, offsets


def answer_cuts(raw):
    """Differences of log odds between the cuts, by the sample's age groups: at least very good, at
    least fair, at least bad, each less that of at least good. Both sexes together."""
    shares = np.mean([microdata_shares(raw)[s] for s in SEXES], axis=0)
    at_least = logit(np.cumsum(shares, axis=1)[:, :4])
    cuts = at_least[:, [0, 2, 3]] - at_least[:, [1]]
    return pd.DataFrame({"age": AGES, "very_good": -over_ages(cuts[:, 0]),
                         "fair": -over_ages(cuts[:, 1]), "bad": -over_ages(cuts[:, 2])})


def condition_prevalence(raw, rates, offsets):
    """Limiting long-term condition by (sex, decile), England. Log odds by decile at 40-44 follow
    the deciles' offsets of good health through the two published deciles; younger, the published
    shares are joined; older, they rise with the log odds of poorer health, with a slope that gives
    the published share of all males and females. Returns also the mean over deciles by sex."""
    shape, people = good_by_age(raw), england_people(raw)
    counts = {key: with_open_age_split(people[key], rates[key]) for key in people}
    both = {d: np.mean([offsets[s, d] for s in SEXES]) for d in DECILES}
    fall = (logit(DISABLED_40_44[1]) - logit(DISABLED_40_44[10])) / (both[10] - both[1])
    weight = np.array([sum(counts[s, d].sum() for s in SEXES) for d in DECILES])
    deprivation = {d: fall * (both[1] - both[d]) * profile() / profile()[MIDDLE] for d in DECILES}
    middle = logit(DISABLED_40_44[1]) + np.average([deprivation[d][MIDDLE] for d in DECILES],
                                                   weights=weight)
    young = np.interp(AGES, [*DISABLED_YOUNG, MIDDLE],
                      np.append(logit(np.array([*DISABLED_YOUNG.values()])), middle))

    def prevalence(sex, decile, slope):
        older = np.where(AGES > MIDDLE, slope * (shape[sex][MIDDLE] - shape[sex]), 0)
        mean = np.average([deprivation[d] for d in DECILES], axis=0, weights=weight)
        return expit(young + older + deprivation[decile] - mean)

    def share(sex, slope):
        return (sum(counts[sex, d] @ prevalence(sex, d, slope) for d in DECILES)
                / sum(counts[sex, d].sum() for d in DECILES))

    slopes = {s: solve(lambda slope, s=s: share(s, slope), DISABLED[s], 0.0, 3.0) for s in SEXES}
    by_cell = {(s, d): prevalence(s, d, slopes[s]) for s in SEXES for d in DECILES}
    overall = {s: sum(counts[s, d] * by_cell[s, d] for d in DECILES)
               / sum(counts[s, d] for d in DECILES) for s in SEXES}
    return by_cell, overall, slopes


def score_norms(raw):
    """Mean PCS and MCS by sex and single year of age, UKHLS 2019-2022 pooled (SimPaths validation
    statistics). The youngest group's values hold below 16, where the survey does not ask."""
    table = pd.read_csv(raw / "health/ukhls_health_by_age_sex_year.csv")
    table = table[table.year >= 2019]
    middles = np.array([15, 25, 35, 45, 55, 65, 75, 85.0])
    norms = {}
    for score in ("pcs", "mcs"):
        for sex in SEXES:
            groups = ["10_19", "20_29", "30_39", "40_49", "50_59", "60_69", "70_79", "80_100"]
            names = [f"health_{score}_score_{sex}_{g}" for g in groups]
            means = table[table.series.isin(names)].groupby("series").value.mean()[names]
            norms[score, sex] = np.interp(AGES + 0.5, np.append(16.0, middles[1:]), means)
    return norms


def lsoa_residuals(census, ages, decile, prevalence):
    """Log-odds residual of good health of each LSOA against its age structure and decile.

    census: counts by the five answers; ages: people by LSOA and age 0..90+; decile: IMD decile, all
    indexed by LSOA. One level per decile absorbs that the census is rosier than the survey behind
    healthy life expectancy; the rest is shrunk for noise and centred in each decile by people.
    """
    log_odds = {d: logit(np.mean([prevalence[s, d] for s in SEXES], axis=0))[:91] for d in DECILES}
    good = (census.very_good + census.good) / census.total
    raw_residual, noise = {}, {}
    for lsoa in census.index:
        people, curve = ages.loc[lsoa].to_numpy(float), log_odds[decile[lsoa]]
        raw_residual[lsoa] = solve(
            lambda r, people=people, curve=curve: people @ expit(curve + r) / people.sum(),
            good[lsoa], -6.0, 6.0)
        noise[lsoa] = 1 / (census.total[lsoa] * good[lsoa] * (1 - good[lsoa]))
    table = pd.DataFrame({"r": raw_residual, "noise": noise, "decile": decile,
                          "people": census.total})
    kept = []
    for _, group in table.groupby("decile"):
        centred = group.r - np.average(group.r, weights=group.people)
        between = max(np.average(centred**2, weights=group.people) - group.noise.mean(), 0.0)
        shrunk = centred * between / (between + group.noise)
        kept.append(shrunk - np.average(shrunk, weights=group.people))
    return pd.concat(kept).reindex(census.index), table
