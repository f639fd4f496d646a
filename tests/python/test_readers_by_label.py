"""One number of a real run, chosen by its labels in every reader that an analyst may have."""

import re
import shutil
import subprocess

import h5py
import netCDF4
import pytest
import xarray as xr

from hale import open_results
from program import ROOT

CHOSEN = {
    ("hle", "hle"): {"option": "ips-x3", "draw": 0, "seed": 1, "year": 2026, "area": "West Midlands",
                     "sex": "persons"},
    ("cash", "pence"): {"option": "ips-x3", "draw": 0, "seed": 1, "year": 2027,
                        "intervention": "population", "agency": "HMRC", "kind": "transfer"},
    ("population", "person_months"): {"option": "baseline", "draw": 0, "seed": 1, "year": 2024,
                                      "la": "Coventry", "imd_decile": 3, "sex": "female",
                                      "age_band": "90+"},
}


def with_hale(path, cube, variable, at):
    labels = {axis: label for axis, label in at.items() if axis not in ("draw", "seed")}
    return open_results(path).central(cube)[variable].sel(labels)


def with_xarray_by_netcdf4(path, cube, variable, at):
    return xr.open_dataset(path, group=f"cubes/{cube}", engine="netcdf4")[variable].sel(at)


def with_xarray_by_h5netcdf(path, cube, variable, at):
    return xr.open_dataset(path, group=f"cubes/{cube}", engine="h5netcdf")[variable].sel(at)


def with_pandas(path, cube, variable, at):
    values = xr.open_dataset(path, group=f"cubes/{cube}", engine="netcdf4")[variable]
    few = {axis: [label] for axis, label in at.items() if axis != "year"}
    return values.sel(few).to_series().loc[tuple(at.values())]


def with_h5py(path, cube, variable, at):
    with h5py.File(path) as file:
        values = file[f"cubes/{cube}/{variable}"]
        scales = [(axis.label or axis[0].name.split("/")[-1], axis[0]) for axis in values.dims]
        return values[tuple(_place(scale.asstr() if scale.dtype.kind == "O" else scale, at[name])
                            for name, scale in scales)]


def with_netcdf4(path, cube, variable, at):
    with netCDF4.Dataset(path) as file:
        group = file[f"cubes/{cube}"]
        values = group.variables[variable]
        return values[tuple(_place(group.variables[axis], at[axis]) for axis in values.dimensions)]


def with_h5dump(path, cube, variable, at):
    places = [_dumped("h5dump", "-d", f"/cubes/{cube}/{axis}", path).index(str(label))
              for axis, label in at.items()]
    start = ",".join(map(str, places))
    return _dumped("h5dump", "-m", "%.17g", "-d", f"/cubes/{cube}/{variable}", "-s", start, "-c",
                   ",".join("1" * len(places)), path)[0]


def with_ncdump(path, cube, variable, at):
    _need("ncdump")
    names = [f"/cubes/{cube}/{name}" for name in (*at, variable)]
    text = subprocess.run(["ncdump", "-p", "9,17", "-v", ",".join(names), str(path)], capture_output=True,
                          text=True, check=True).stdout
    data = re.search(rf"group: {cube} \{{.*?\n    data:\n(.*?)\n    \}} // group {cube}\n", text, re.S).group(1)
    lists = {name: [re.sub(r'^"|"$', "", word.strip()) for word in words.split(",")]
             for name, words in re.findall(r"(\w+) =\s*(.*?) ;", data, re.S)}
    place = 0
    for axis, label in at.items():
        place = place * len(lists[axis]) + lists[axis].index(str(label))
    return lists[variable][place]


def with_r_by_ncdf4(path, cube, variable, at):
    return _in_r("ncdf4", path, cube, variable, at)


def with_r_by_rhdf5(path, cube, variable, at):
    return _in_r("rhdf5", path, cube, variable, at)


def _place(labels, label):
    return list(labels[...]).index(label)


def _need(tool):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")


def _dumped(*words):
    """What is between the braces of DATA, without the places before the colons."""
    _need(words[0])
    text = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=True).stdout
    data = re.search(r"DATA \{(.*?)\n *\}", text, re.S).group(1)
    return [word.strip().strip('"') for word in re.sub(r"\([\d,]+\):", "", data).split(",")]


def _in_r(package, path, cube, variable, at):
    _need("Rscript")
    there = subprocess.run(["Rscript", "-e", f"stopifnot(requireNamespace('{package}', quietly = TRUE))"],
                           capture_output=True)
    if there.returncode != 0:
        pytest.skip(f"the R package {package} is not installed")
    axes = [f"{axis}={label}" for axis, label in at.items()]
    done = subprocess.run(["Rscript", str(ROOT / "tests/python/read_by_label.R"), package, str(path), cube,
                           variable, *axes], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[0]


READERS = [with_hale, with_xarray_by_netcdf4, with_xarray_by_h5netcdf, with_pandas,
           with_h5py, with_netcdf4, with_h5dump, with_ncdump,
           with_r_by_ncdf4, with_r_by_rhdf5]


@pytest.mark.parametrize("cube, variable", CHOSEN)
@pytest.mark.parametrize("read", READERS)
def test_a_number_is_found_by_its_labels(real, read, cube, variable):
    at = CHOSEN[cube, variable]
    with h5py.File(real) as file:
        stored = file[f"cubes/{cube}/{variable}"]
        assert [axis[0].name.split("/")[-1] for axis in stored.dims] == list(at)
        places = []
        for axis, label in at.items():
            scale = file[f"cubes/{cube}/{axis}"][...]
            places.append([word.decode() if isinstance(word, bytes) else word for word in scale].index(label))
        expected = float(stored[tuple(places)])
    assert expected != 0 and float(read(real, cube, variable, at)) == expected
