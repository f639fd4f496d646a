"""Abridged period life tables and Sullivan's healthy life expectancy, as the ONS computes them.

Bands <1, 1-4, 5-9, ... 85-89, 90+; Chiang's q with a = 0.1 below age 1 and 0.5 elsewhere; the last
band is open. Jagger, Van Oyen and Robine (2014), "Health expectancy calculation by the Sullivan
method: a practical guide".
"""

import numpy as np

AGES = np.arange(101)
BAND_STARTS = np.array([0, 1] + list(range(5, 91, 5)))
BAND_OF_AGE = np.searchsorted(BAND_STARTS, AGES, side="right") - 1
BAND_WIDTHS = np.append(np.diff(BAND_STARTS), 0)


def person_years(rate):
    """Stationary person-years lived at ages 0..100+ under single-year central death rates."""
    q = np.where(AGES < 100, 2 * rate / (2 + rate), 1.0)
    alive = np.append(1.0, np.cumprod(1 - q))[:101]
    years = alive - 0.5 * alive * q
    years[100] = alive[100] / rate[100]
    return years


def with_open_age_split(people, rate):
    """People by single year 0..100 from counts whose last element (90) is 90 and over: the open
    age is split in proportion to the stationary person-years of `rate`."""
    stationary = person_years(rate)[90:]
    return np.concatenate([people[:90], people[90] * stationary / stationary.sum()])


def band_means(values, people):
    """Means of single-year values in the abridged bands, weighted by people at ages 0..100."""
    weight = np.bincount(BAND_OF_AGE, people)
    return np.bincount(BAND_OF_AGE, people * values) / weight


def abridged(band_rate):
    """Person-years lived in each band per person born."""
    n = BAND_WIDTHS[:-1]
    a = np.where(BAND_STARTS[:-1] == 0, 0.1, 0.5)
    q = n * band_rate[:-1] / (1 + n * (1 - a) * band_rate[:-1])
    alive = np.append(1.0, np.cumprod(1 - q))
    years = n * (alive[1:] + a * (alive[:-1] - alive[1:]))
    return np.append(years, alive[-1] / band_rate[-1])


def life_expectancy(rate, people):
    return abridged(band_means(rate, people)).sum()


def healthy_life_expectancy(rate, good, people):
    return (abridged(band_means(rate, people)) * band_means(good, people)).sum()


def solve(function, target, low, high):
    """The argument at which an increasing function reaches `target`, by bisection."""
    if not function(low) <= target <= function(high):
        raise ValueError(f"{target} lies outside {function(low)}..{function(high)}")
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if function(middle) < target else (low, middle)
    return 0.5 * (low + high)


def logit(p):
    return np.log(p / (1 - p))


def expit(x):
    return 1 / (1 + np.exp(-x))


def smooth(values, weights, stiffness):
    """Whittaker's smoother: weighted least squares with a penalty on second differences."""
    second = np.diff(np.eye(len(values)), 2, axis=0)
    return np.linalg.solve(
        np.diag(weights) + stiffness * second.T @ second, weights * values
    )
