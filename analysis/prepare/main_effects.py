"""Log odds with one term for each level of each factor, fitted to published margins."""

from typing import NamedTuple

import numpy as np

from life_table import expit, logit

# Economically inactive people of the surveys include students, who are as active as workers of
# their age (NS-SEC students: 13.6 % inactive in 2022): they take the term of those in work.
WORK_STATES = {"secure": "working", "insecure": "working", "unemployed": "unemployed",
               "long_term_sick": "inactive", "carer": "inactive", "student": "working",
               "retired": "inactive", "other_inactive": "inactive"}


class Margin(NamedTuple):
    factor: str
    levels: list
    shares: list


class MainEffects:
    """Terms of log odds: `knots` at the middle ages of bands, linear between, and others."""

    def __init__(self, margins):
        self.bands = next(m.levels for m in margins if m.factor == "age")
        self.middles = [(low + min(high, 92)) / 2 + 0.5 for low, high in self.bands]
        self.knots = np.zeros(len(self.bands))
        self.terms = {m.factor: dict.fromkeys(m.levels, 0.0) for m in margins if m.factor != "age"}

    def at_age(self, sex, age):
        return np.interp(age + 0.5, self.middles, self.knots) + self.terms["sex"][sex]

    def other_effects(self):
        """(factor, level, log odds) of all but age and sex, against a person without a condition,
        at work, and around the mean of the deciles."""
        if "condition" in self.terms:
            effect = self.terms["condition"]
            yield "condition", "limiting", effect[1] - effect[0]
        for state, group in WORK_STATES.items():
            if "work" in self.terms:
                yield "work", state, self.terms["work"][group] - self.terms["work"]["working"]
        deciles = self.terms.get("imd_decile", {})
        for level, value in deciles.items():
            yield "imd_decile", level, value - sum(deciles.values()) / len(deciles)

    def negated(self):
        other = MainEffects.__new__(MainEffects)
        other.bands, other.middles, other.knots = self.bands, self.middles, -self.knots
        other.terms = {f: {lev: -v for lev, v in t.items()} for f, t in self.terms.items()}
        return other


def rows_of(adults, factor, level):
    """Which adults a level of a factor holds."""
    if factor == "age":
        return adults.age.between(*level).to_numpy()
    if factor == "work" and level == "inactive":
        return adults.work.isin(["inactive", "studying"]).to_numpy()
    return (adults[factor] == level).to_numpy()


def terms_of(adults, effects):
    """Log odds of every row."""
    odds = np.interp(adults.age + 0.5, effects.middles, effects.knots)
    for factor, term in effects.terms.items():
        if factor == "work":
            group = adults.work.replace("studying", "working")
            odds = odds + group.map(term).to_numpy()
        else:
            odds = odds + adults[factor].map(term).to_numpy()
    return odds


def consistent(shares, people, total):
    """Shares moved together in log odds so that their mean over the people is the total."""
    low, high = -3.0, 3.0
    for _ in range(60):
        middle = (low + high) / 2
        mean = np.average(expit(logit(np.array(shares)) + middle), weights=people)
        low, high = (middle, high) if mean < total else (low, middle)
    return expit(logit(np.array(shares)) + low)


def fit_main_effects(name, adults, first_age, total, margins):
    """The effects at which every margin of `adults` from first_age on is as published, once the
    margins have been brought to one total."""
    effects = MainEffects(margins)
    surveyed = (adults.age >= first_age).to_numpy()
    people = adults.people.to_numpy()
    cells = []
    for margin in margins:
        rows = [rows_of(adults, margin.factor, level) & surveyed for level in margin.levels]
        kept = [i for i, r in enumerate(rows) if people[r].sum() > 0]
        young = [i for i in range(len(rows)) if i not in kept]  # below the survey's ages
        shares = np.array(margin.shares, float)
        shares[kept] = consistent(shares[kept], [people[rows[i]].sum() for i in kept], total)
        for i in young:
            rows[i] = rows_of(adults, margin.factor, margin.levels[i])
        cells.append((margin, rows, shares))
    for _ in range(300):
        for margin, rows, shares in cells:
            share = expit(terms_of(adults, effects))
            for i, level in enumerate(margin.levels):
                step = logit(shares[i]) - logit(np.average(share[rows[i]], weights=people[rows[i]]))
                if margin.factor == "age":
                    effects.knots[i] += 0.7 * step
                else:
                    effects.terms[margin.factor][level] += step
    report(name, adults, effects, cells)
    return effects


def report(name, adults, effects, cells):
    share, people = expit(terms_of(adults, effects)), adults.people.to_numpy()
    print(f"\n{name}: published (brought to one total), fitted, log odds")
    for margin, rows, shares in cells:
        for i, level in enumerate(margin.levels):
            got = np.average(share[rows[i]], weights=people[rows[i]])
            term = (effects.knots[i] if margin.factor == "age"
                    else effects.terms[margin.factor][level])
            print(f"  {margin.factor:10} {str(level):12} {shares[i]:.3f} {got:.3f} {term:+.2f}")
