"""A small made-up results file whose every number the tests know: seeded noise about plain rates.

Options: `jobs` finds work for people in the deprived half of places, which does a little for their
health; `idle` runs a programme that changes nothing; `bare` has no programme and changes nothing.
"""

import h5py
import numpy as np
import xarray as xr

from results_file import sullivan

OPTIONS = ["baseline", "jobs", "idle", "bare"]
YEARS = [2024, 2025, 2026, 2027]
BOROUGHS = ["Ash", "Birch", "Elm", "Hazel", "Oak", "Rowan"]
DECILES = list(range(1, 11))
SEXES = ["male", "female"]
AGES = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 90, 5)] + ["90+"]
AGENCIES = ["DWP", "HMRC", "NHS_acute", "individuals", "employers"]
KINDS = ["cost", "transfer", "resource", "economic", "social"]
SCALE = 0.1
STUDY = """
id: made-up
title: Should the made-up region find people work?
options:
- {id: jobs, use: [jobs]}
- {id: idle, use: [idle]}
- {id: bare, use: []}
interventions:
- {id: jobs, title: Finding work, effect: [{lever: work.job_finding, hazard_ratio: ~jobs.finding,
   while: enrolled, retained_per_year: 75%}]}
- {id: idle, title: Kind words, effect: [{lever: health.mcs, add: 0.0, while: enrolled}]}
"""
AXES = {"option": OPTIONS, "draw": [0], "seed": [1], "year": YEARS, "la": BOROUGHS,
        "imd_decile": DECILES, "sex": SEXES, "age_band": AGES}


class Writer:
    """Makes cubes with the labels of AXES, in the order in which they are named."""

    def __init__(self, path, seed=7):
        self.path, self.random = path, np.random.default_rng(seed)

    def cube(self, name, axes, **variables):
        axes = ["option", "draw", "seed", "year", *axes]
        coords = {axis: AXES.get(axis, EXTRA.get(axis)) for axis in axes}
        shape = tuple(len(labels) for labels in coords.values())
        data = {v: x if isinstance(x, tuple) else (axes, np.broadcast_to(x, shape))
                for v, x in variables.items()}
        self.write(name, xr.Dataset(data, coords=coords))

    def write(self, name, dataset):
        dataset.to_netcdf(self.path, mode="a", group=f"cubes/{name}", engine="netcdf4")

    def counts(self, rate, *labels, gains=0.0, whom=1.0):
        """Counts of the baseline's luck, the same in all options but for Poisson gains of `jobs`."""
        shape = (len(YEARS), *(len(a) for a in labels))
        lived = self.random.poisson(rate, shape)
        extra = self.random.poisson(gains * np.broadcast_to(whom, shape))
        return np.stack([lived, lived + extra, lived, lived])[:, None, None]


EXTRA = {"intervention": ["jobs", "idle"], "agency": AGENCIES, "kind": KINDS,
         "quantity": ["gp_appointment"], "ethnicity": ["asian", "black", "mixed", "other", "white"],
         "group": ["participants", "others"]}


def write_made_up(path):
    writer = Writer(path)
    xr.Dataset(coords={"option": OPTIONS}).to_netcdf(path, mode="w", group="cubes/none",
                                                     engine="netcdf4")
    write_people(writer)
    write_life(writer)
    write_programmes(writer)
    write_money(writer)
    write_paired(writer)
    with h5py.File(path, "a") as file:
        del file["cubes/none"]
        file.attrs.update({"filetype": "hale results", "format_version": "1", "title": "Made up",
                           "region": "Woods", "region_code": "E1", "scale": SCALE, "seed": 1,
                           "price_base": 2024, "study": STUDY, "hale_version": "0"})
    return path


def write_people(writer):
    months = writer.counts(1200, BOROUGHS, DECILES, SEXES, AGES)
    months[:] = months[:1]
    decile = np.arange(1, 11)[:, None, None]
    deprived = decile <= 5
    health = 0.95 - 0.03 * np.arange(20) - 0.01 * (10 - decile)
    healthy = writer.counts(1100 * health, BOROUGHS, DECILES, SEXES, AGES, gains=0.3, whom=deprived)
    chance = np.exp(-9 + 0.42 * np.arange(20)) * (1.5 - 0.05 * decile) / 12
    deaths = months * chance
    deaths[1] *= 1 - 1e-4 * deprived
    zero = np.zeros_like(months)
    axes = ["la", "imd_decile", "sex", "age_band"]
    writer.cube("population", axes, person_months=months, good_health=healthy,
                condition=months // 5, adult_months=months, employed=months // 2, deaths=zero,
                expected_deaths=deaths, quality_adjusted_months=healthy * 0.9 + months * 0.05,
                satisfaction_months=7.0 * months)
    working = months[..., 4:14].sum(-1)
    employed = writer.counts(7000, BOROUGHS, DECILES, SEXES, gains=6.0,
                             whom=deprived[..., 0])
    rest = working - employed
    others = {name: rest // 6 for name in ("inactive_long_term_sick", "inactive_carer",
                                           "inactive_student", "inactive_retired", "inactive_other")}
    writer.cube("work", axes[:3], person_months=working, employed=employed,
                unemployed=rest - 5 * (rest // 6), employed_insecure=employed // 5, **others)
    write_expectancies(writer, months, healthy, deaths)


def write_expectancies(writer, months, healthy, deaths):
    """Cube `hle` of the region, boroughs and deciles, by men, women and persons."""
    areas = {"Woods": (slice(None), slice(None))}
    areas |= {borough: (slice(i, i + 1), slice(None)) for i, borough in enumerate(BOROUGHS)}
    areas |= {f"IMD decile {d}": (slice(None), slice(d - 1, d)) for d in DECILES}
    sexes = {"male": slice(0, 1), "female": slice(1, 2), "persons": slice(None)}
    found = np.empty((len(OPTIONS), 1, 1, len(YEARS), len(areas), 3, 2))
    for option, year in np.ndindex(len(OPTIONS), len(YEARS)):
        for a, (la, decile) in enumerate(areas.values()):
            for s, sex in enumerate(sexes.values()):
                at = (option, 0, 0, year, la, decile, sex)
                sums = [count[at].sum((0, 1, 2)) for count in (months, healthy, deaths)]
                found[option, 0, 0, year, a, s] = sullivan(sums[0] / 12, sums[1] / 12, sums[2])
    EXTRA.update(area=list(areas))
    axes = ["option", "draw", "seed", "year", "area", "sex"]
    coords = {axis: AXES.get(axis, EXTRA.get(axis)) for axis in axes} | {"sex": list(sexes)}
    writer.write("hle", xr.Dataset({"le": (axes, found[..., 0]), "hle": (axes, found[..., 1])},
                                   coords=coords))


def write_life(writer):
    adults = writer.counts(9000, BOROUGHS, DECILES, SEXES)
    states = {name: adults // part for part, name in enumerate(
        ("young", "neet", "inactive", "smokers", "obese", "lonely", "no_burden"), start=2)}
    writer.cube("determinants", ["la", "imd_decile", "sex"], adults=adults, **states)
    homes = writer.counts(8000, BOROUGHS, DECILES)
    cold = homes // 4
    cold[1] -= writer.random.poisson(3, cold[1].shape)
    writer.cube("homes", ["la", "imd_decile"], households=homes, cold=cold, damp=homes // 9,
                overcrowded=homes // 20, arrears=homes // 30, temporary=homes // 90,
                rough=homes // 4000, band_d_to_g=homes // 2)
    writer.cube("surroundings", ["la", "imd_decile"], residents=homes * 3, above_10=homes // 7,
                pm25=homes * 3 * 80_000, ndvi=homes * 3 * 4_500, violence=homes * 3 * 90_000)
    people = writer.counts(90_000, BOROUGHS)
    writer.cube("living", ["la"], residents=people, poverty=people // 5, distress=people // 10,
                poverty_after_housing=people // 4, children=people // 4,
                children_in_poverty=people // 16, children_in_poverty_after_housing=people // 14)
    lived = writer.counts(50_000, DECILES)
    net = lived * 200_000
    net[1] += writer.random.poisson(90_000, net[1].shape)
    writer.cube("incomes", ["imd_decile"], person_months=lived, net=net // 2, equivalised=net)


def write_programmes(writer):
    axes = ["intervention", "la", "imd_decile"]
    shape = (len(OPTIONS), 1, 1, len(YEARS), 2, len(BOROUGHS), len(DECILES))
    used = np.zeros(shape, dtype=bool)
    used[1, :, :, :, 0, :, :5] = used[2, :, :, :, 1] = True
    accepted = writer.random.poisson(20, shape) * used
    starts = writer.random.binomial(accepted, 0.6)
    completions = writer.random.binomial(starts, 0.8)
    gave_up = writer.random.binomial(accepted - starts, 0.3)
    lapsed = writer.random.binomial(accepted - starts - gave_up, 0.4)
    effects = ("intervention", ["work.job_finding: RCT", "health.mcs: assumption of the scenario"])
    weak = ("intervention", ["", "health.mcs (assumption of the scenario)"])
    writer.cube("programme", axes, eligible=accepted * 120, offered=accepted * 3, accepted=accepted,
                starts=starts, completions=completions, enrolled=starts * 9, waiting=gave_up * 4,
                gave_up=gave_up, lapsed=lapsed, dropped_waiting=used * 1, spend=starts * 250_000,
                dropped_enrolled=used * 0, capital=used * 0, effects=effects, weak_effects=weak)
    writer.write("draws", xr.Dataset({"value": (("draw", "parameter"), [[1.25]])},
                                     coords={"draw": [0], "parameter": ["jobs.finding"]}))
    writer.write("status", xr.Dataset(
        {"status": (("option", "draw", "seed"), np.ones((len(OPTIONS), 1, 1), dtype=np.int8)),
         "option_title": ("option", ["Baseline", "jobs", "Kind words only", "Bare"])},
        coords={"option": OPTIONS, "draw": [0], "seed": [1]}))


def write_money(writer):
    shape = (len(OPTIONS), 1, 1, len(YEARS), 2, len(AGENCIES), len(KINDS))
    pence = np.zeros(shape, dtype=np.int64)
    pence[...] = writer.random.integers(-10**6, 10**6, shape[3:])
    pence[1:3, ..., 0, 0] -= np.array([5_000_000, 3_000_000]).reshape(2, 1, 1, 1, 1)
    pence[1, ..., 0, 0, 1] += 900_000  # benefits not paid
    pence[1, ..., 0, 3, 1] -= 900_000
    pence[1, ..., 0, 1, 1] += 400_000  # tax
    pence[1, ..., 0, 3, 1] -= 400_000
    pence[1, ..., 0, 3, 3] += 7_000_000  # pay
    writer.cube("cash", ["intervention", "agency", "kind"], pence=pence)
    number = np.full((len(OPTIONS), 1, 1, len(YEARS), 1), 5000.0)
    number[1] -= 2.5
    writer.cube("quantities", ["quantity"], number=number, unit=("quantity", ["appointment"]),
                unit_cost=("quantity", [40.0]))
    values = np.zeros((len(OPTIONS), 1, 1, 2))
    values[1, ..., 0], values[1, ..., 1] = 123_000.0, -45_000.0
    values[2] = -120_000.0
    writer.write("outcomes", xr.Dataset(
        {"value": (("option", "draw", "seed", "outcome"), values)},
        coords={"option": OPTIONS, "draw": [0], "seed": [1], "outcome": ["npsv", "net_public_purse"]}))


STANDS = ["not_here", "child", "secure", "insecure", "unemployed", "long_term_sick", "carer",
          "student", "retired", "other_inactive", "dead", "left"]
LIVES = {  # states at the ends of the years with the option and without, good health likewise
    1: ("unemployed secure secure secure", "unemployed unemployed unemployed secure", "1222", "1112"),
    2: ("secure secure secure dead", "secure secure secure dead", "2220", "2220"),
    3: ("unemployed unemployed insecure left", "unemployed insecure unemployed left", "1110", "1110"),
}


def write_paired(writer):
    """Cubes `ethnicity`, `changes` and `histories`."""
    lived = writer.counts(40_000, EXTRA["ethnicity"], SEXES)
    writer.cube("ethnicity", ["ethnicity", "sex"], person_months=lived, good_health=lived * 3 // 4,
                employed=lived // 2, adult_months=lived * 4 // 5, deaths=lived // 9000,
                residents=lived // 12, starts=np.stack([lived[0] * n // 400 for n in (0, 1, 2, 0)]))
    shape = (len(OPTIONS), 1, 1, len(YEARS), 2)
    here = {"people": np.array([1000, 9000])}
    jobs = {"gained_work": [120, 3], "lost_work": [20, 31], "gained_good_health": [15, 0],
            "lost_good_health": [5, 0], "less_distress": [40, 0], "more_distress": [10, 0]}
    counts = {name: np.zeros(shape, dtype=np.int32) for name in (
        "people", *jobs, "lost_condition", "gained_condition", "lives_saved", "lives_lost")}
    counts["people"][1:] = here["people"]
    for name, people in jobs.items():
        counts[name][1] = people
    writer.cube("changes", ["group"], **counts)
    write_histories(writer)


def write_histories(writer):
    lives = list(range(1, 5))  # the last has no one
    by_year = ("option", "draw", "seed", "life", "year")
    codes = {name: np.zeros((len(OPTIONS), 1, 1, 4, 4), dtype=np.int8) for name in (
        "state", "state_baseline", "good_health", "good_health_baseline", "distressed",
        "distressed_baseline", "limited", "limited_baseline", "in_programme")}
    traits = {name: np.full((len(OPTIONS), 1, 1, 4), value, dtype=object if name in TEXTS else int)
              for name, value in {"start": 0, "age": 43, "sex": "female", "ethnicity": "asian",
                                  "la": "Ash", "imd_decile": 2}.items()}
    for life, (state, without, health, health_without) in LIVES.items():
        at = (1, 0, 0, life - 1)
        for name, told in (("state", state), ("state_baseline", without)):
            codes[name][at] = [STANDS.index(word) for word in told.split()]
        codes["good_health"][at] = [int(code) for code in health]
        codes["good_health_baseline"][at] = [int(code) for code in health_without]
        traits["start"][at] = 202403
    meanings = {name: " ".join(STANDS) if name.startswith("state") else "not_here no yes"
                for name in codes}
    data = {name: (by_year, values, {"flag_meanings": meanings[name]})
            for name, values in codes.items()}
    data |= {name: (by_year[:-1], values) for name, values in traits.items()}
    writer.write("histories", xr.Dataset(data, coords={
        "option": OPTIONS, "draw": [0], "seed": [1], "life": lives, "year": YEARS}))


TEXTS = ("sex", "ethnicity", "la")
