"""What the tests of results files share."""

import h5py
import numpy as np
import xarray as xr

CUBES = {
    "population": ["option", "draw", "seed", "year", "la", "imd_decile", "sex", "age_band"],
    "population_fifths": ["option", "draw", "seed", "year", "la", "imd_fifth", "sex"],
    "work": ["option", "draw", "seed", "year", "la", "imd_decile", "sex"],
    "ward": ["option", "draw", "seed", "year", "ward"],
    "lsoa": ["option", "draw", "seed", "year", "lsoa"],
    "ethnicity": ["option", "draw", "seed", "year", "ethnicity", "sex"],
    "flows": ["option", "draw", "seed", "year", "month", "la"],
    "living": ["option", "draw", "seed", "year", "la"],
    "determinants": ["option", "draw", "seed", "year", "la", "imd_decile", "sex"],
    "homes": ["option", "draw", "seed", "year", "la", "imd_decile"],
    "surroundings": ["option", "draw", "seed", "year", "la", "imd_decile"],
    "services": ["option", "draw", "seed", "year", "la", "imd_decile", "sex", "service"],
    "hle": ["option", "draw", "seed", "year", "area", "sex"],
    "inequality": ["option", "draw", "seed", "year", "sex"],
    "outcomes": ["option", "draw", "seed", "outcome"],
    "comparator_population": ["option", "draw", "seed", "year", "la", "imd_decile", "sex",
                              "age_band"],
    "comparator_hle": ["option", "draw", "seed", "year", "area", "sex"],
    "cash": ["option", "draw", "seed", "year", "intervention", "agency", "kind"],
    "quantities": ["option", "draw", "seed", "year", "quantity"],
    "incomes": ["option", "draw", "seed", "year", "imd_decile"],
    "valuation": ["value", "series", "band", "told"],
    "programme": ["option", "draw", "seed", "year", "intervention", "la", "imd_decile"],
    "participants": ["option", "draw", "seed", "year", "intervention"],
    "changes": ["option", "draw", "seed", "year", "group"],
    "histories": ["option", "draw", "seed", "life", "year"],
    "clamps": ["option", "draw", "seed", "lever"],
    "fit": ["margin"],
    "draws": ["draw", "parameter"],
    "status": ["option", "draw", "seed"],
    "inputs": ["file"],
}


def is_scale(dataset):
    return h5py.h5ds.is_scale(dataset.id)


def open_cube(path, name, engine="netcdf4"):
    return xr.open_dataset(path, group=f"cubes/{name}", engine=engine)


def sullivan(person_years, healthy_years, deaths):
    """Life and healthy life expectancy at birth: Chiang's abridged table and Sullivan's method."""
    width = np.array([1.0, 4.0] + [5.0] * 17)
    a = np.array([0.1] + [0.5] * 18)
    rate = deaths / person_years
    q = np.append(np.minimum(1, width * rate[:-1] / (1 + width * (1 - a) * rate[:-1])), 1.0)
    survivors = np.concatenate([[1.0], np.cumprod(1 - q[:-1])])
    lived = np.append(width * (survivors[1:] + a * survivors[:-1] * q[:-1]), survivors[-1] / rate[-1])
    return lived.sum(), (lived * healthy_years / person_years).sum()


def cells_of(population, area):
    """The cells of a borough, an IMD decile or the region."""
    if area in population.la.values:
        return population.sel(la=area)
    if area.startswith("IMD decile"):
        return population.sel(imd_decile=int(area.split()[-1]))
    return population


def recompute_expectancies(path, deaths, suffix, of=""):
    """Checks every expectancy of a file against its counts, to 1e-9; returns how many there were."""
    with open_cube(path, of + "population") as population, open_cube(path, of + "hle") as hle:
        population = population[["person_months", "good_health", "condition",
                                 "quality_adjusted_months", deaths]].squeeze(["draw", "seed"]).load()
        hle = hle.squeeze(["draw", "seed"]).load()
    recomputed = 0
    for area in hle.area.values:
        counts = cells_of(population, area)
        counts = counts.sum([axis for axis in ("la", "imd_decile") if axis in counts.dims])
        counts = xr.concat([counts, counts.sum("sex").assign_coords(sex="persons")], "sex")
        there = hle.sel(area=area)
        for place in np.ndindex(there.le.shape):
            at = {axis: there[axis].values[i] for axis, i in zip(there.le.dims, place)}
            cell = counts.sel(at)
            one = there.sel(at)
            if (cell.person_months == 0).any() or cell[deaths][-1] == 0:
                assert np.isnan(float(one["hle" + suffix]))
                continue
            le, healthy = sullivan(cell.person_months.values / 12, cell.good_health.values / 12,
                                   cell[deaths].values.astype(float))
            assert abs(float(one["le" + suffix]) - le) < 1e-9
            assert abs(float(one["hle" + suffix]) - healthy) < 1e-9
            if deaths == "expected_deaths":
                free = cell.person_months.values - cell.condition.values
                dfle = sullivan(cell.person_months.values / 12, free / 12, cell[deaths].values)[1]
                qale = sullivan(cell.person_months.values / 12,
                                cell.quality_adjusted_months.values / 12, cell[deaths].values)[1]
                assert abs(float(one.dfle) - dfle) < 1e-9
                assert abs(float(one.qale) - qale) < 1e-9
            recomputed += 1
    return recomputed
