"""Monthly flows between work states that agree with the stocks and the Labour Force Survey.

Part of work.py: the shape of the flows is an assumption, their size is fitted to the survey's
quarterly flows between employment, unemployment and inactivity.
"""

import numpy as np
import pandas as pd

STATES = ["secure", "insecure", "unemployed", "long_term_sick", "carer", "student", "retired",
          "other_inactive"]
REASONS = STATES[3:]
AGES = np.arange(16, 76)
WORKING = AGES <= 64
FLOW_YEARS = ("2023", "2024", "2025")

# Assumption: the shape of the monthly flows inside each class of the LFS flow matrix (into which
# reason, out of which reason, into which quality of job), as relative intensities.
FROM_REASON = {"long_term_sick": 0.12, "carer": 0.55, "student": 1.15, "retired": 0.18,
               "other_inactive": 2.0}
TO_REASON_FROM_WORK = {"long_term_sick": 0.30, "carer": 0.50, "student": 1.0, "retired": 0.9,
                       "other_inactive": 1.2}
TO_REASON_FROM_UNEMPLOYED = {"long_term_sick": 0.35, "carer": 0.9, "student": 1.1, "retired": 0.25,
                             "other_inactive": 1.8}
BETWEEN_REASONS = 0.004
BETWEEN_JOBS = 0.06


def intensity_shape():
    """Relative intensities [from][to] before the six classes are scaled to the LFS."""
    k = np.zeros((8, 8))
    secure, insecure, unemployed = 0, 1, 2
    for i, reason in enumerate(REASONS, start=3):
        k[secure, i] = TO_REASON_FROM_WORK[reason]
        k[insecure, i] = 1.8 * TO_REASON_FROM_WORK[reason]
        k[unemployed, i] = TO_REASON_FROM_UNEMPLOYED[reason]
        k[i, unemployed] = FROM_REASON[reason] if reason != "retired" else 0.05
        k[i, secure] = FROM_REASON[reason]
        k[i, insecure] = 1.6 * FROM_REASON[reason]
        for j in range(3, 8):
            if i != j:
                k[i, j] = BETWEEN_REASONS
    k[secure, unemployed], k[insecure, unemployed] = 1.0, 2.2
    k[unemployed, secure], k[unemployed, insecure] = 1.0, 1.6
    k[secure, insecure] = k[insecure, secure] = BETWEEN_JOBS
    return k


CLASS = {"employment": [0, 1], "unemployment": [2], "inactivity": [3, 4, 5, 6, 7]}


def fit_flows(stocks, change, intensity):
    """Monthly flows f[from][to] = intensity * sqrt(S_from S_to) exp(t_to - t_from), the t such that
    inflow less outflow of each state is its change: what the nearest table to the pattern is."""
    root = np.sqrt(stocks)
    scale = root[..., :, None] * root[..., None, :] * intensity
    t = np.zeros_like(stocks)
    eye = np.eye(8)
    for _ in range(60):
        flow = scale * np.exp(t[..., None, :] - t[..., :, None])
        gradient = flow.sum(-2) - flow.sum(-1) - change
        both = flow + np.swapaxes(flow, -1, -2)
        hessian = eye * both.sum(-1)[..., None] - both
        hessian[..., 0, :] = 0
        hessian[..., 0, 0] = 1
        gradient[..., 0] = 0
        step = np.linalg.solve(hessian, gradient[..., None])[..., 0]
        t = t - np.clip(step, -1, 1)
    return flow


def monthly_change(stocks):
    """What a cohort's stocks change by in a month: a twelfth of the slope over age."""
    return np.gradient(stocks, axis=-2) / 12


# Rate ratios of finding work among the unemployed, as in scenarios/evidence/work.yaml: by time
# unemployed (up to 3, 6, 12, 24 months, longer) and by qualification; shares of the qualifications
# among those who become unemployed (assumption: those of all adults, rounded).
DURATION_ENDS = [3, 6, 12, 24]
DURATION_RATIO = 3.2 ** np.linspace(1, 0, 5)
EDUCATION_RATIO = 2.6 ** np.linspace(0, 1, 4)
EDUCATION_SHARE = np.array([0.2, 0.3, 0.2, 0.3])
MONTHS = np.arange(1, 26)  # months unemployed; 25 is more than 24


def expanded_month(flow, stocks):
    """Monthly transitions of one cell with unemployment split by qualification and months, and the
    stationary split. The mean ratio over the split is 1, as it is in the simulation."""
    hazard = -np.log1p(-np.minimum(flow.sum(-1), 0.9 * stocks) / stocks)
    rates = flow / flow.sum(-1, keepdims=True) * hazard[:, None]
    u = CLASS["unemployment"][0]
    to_work = rates[u, 0] + rates[u, 1]
    ratio = np.outer(EDUCATION_RATIO, DURATION_RATIO[np.searchsorted(DURATION_ENDS, MONTHS)])
    mean = 1.5
    for _ in range(15):
        stay = np.exp(-(rates[u].sum() - to_work + to_work * ratio / mean))
        split = EDUCATION_SHARE[:, None] * np.cumprod(
            np.hstack([np.ones((4, 1)), stay[:, :-1]]), axis=1)
        split[:, -1] = split[:, -1] / (1 - stay[:, -1])
        split /= split.sum()
        mean = (split * ratio).sum()
    size = 8 + split.size
    month = np.zeros((size, size))
    slot = 8 + np.arange(split.size).reshape(split.shape)
    others = [i for i in range(8) if i != u]
    for i in others:
        leave = -np.expm1(-rates[i].sum()) / rates[i].sum() * rates[i]
        month[i, others] = leave[others]
        month[i, slot[:, 0]] += leave[u] * EDUCATION_SHARE
        month[i, i] = 1 - leave.sum()
    for e in range(4):
        for d in range(len(MONTHS)):
            r = rates[u].copy()
            r[[0, 1]] *= ratio[e, d] / mean
            leave = -np.expm1(-r.sum()) / r.sum() * r
            month[slot[e, d], others] = leave[others]
            month[slot[e, d], slot[e, min(d + 1, len(MONTHS) - 1)]] = 1 - leave.sum()
    start = np.concatenate([stocks, (stocks[u] * split).ravel()])
    start[u] = 0
    return month, start


def quarterly_classes(flow, stocks, weights):
    """3x3 probabilities over three months of people of 16 to 64."""
    members = [[0, 1], list(range(8, 8 + 4 * len(MONTHS))), [3, 4, 5, 6, 7]]
    joint = np.zeros((3, 3))
    for s in range(2):
        for a in range(0, WORKING.sum(), 2):
            month, start = expanded_month(flow[s, a], stocks[s, a])
            three = np.linalg.matrix_power(month, 3)
            for i in range(3):
                after = start[members[i]] @ three[members[i]]
                joint[i] += weights[s, a] * np.array([after[m].sum() for m in members])
    return joint / joint.sum(1, keepdims=True)


def without_potential(scale):
    """Drops what the fit of each cell takes up anyway: the part of the six scales that is a
    difference between two classes' levels. What is left is symmetric but for a circulation."""
    logs = np.log(scale)
    odd = (logs - logs.T) / 2
    circulation = (odd[0, 1] + odd[1, 2] + odd[2, 0]) / 3
    round_trip = np.array([[0, 1, -1], [-1, 0, 1], [1, -1, 0]])
    return np.exp((logs + logs.T) / 2 + circulation * round_trip)


def flow_intensities(raw, stocks, weights):
    """Intensities such that the United Kingdom's stocks give the LFS quarterly flows."""
    lfs = pd.read_csv(raw / "labour/uk_lfs_transition_probabilities_quarterly.csv")
    lfs = lfs[lfs.quarter.str[:4].isin(FLOW_YEARS)]
    mean = lfs.groupby(["from_state", "to_state"]).quarterly_probability.mean()
    names = list(CLASS)
    wanted = np.array([[mean[a, b] for b in names] for a in names])
    shape, scale = intensity_shape(), np.full((3, 3), 0.02)
    for _ in range(25):
        k = shape.copy()
        for a, from_class in enumerate(names):
            for b, to_class in enumerate(names):
                if a != b:
                    k[np.ix_(CLASS[from_class], CLASS[to_class])] *= scale[a, b]
        got = quarterly_classes(fit_flows(stocks, monthly_change(stocks), k), stocks, weights)
        scale = without_potential(scale * (wanted / got) ** 0.5)
    return k, wanted, got
