"""Every programme of the library starts people and moves what it is meant to move, or nothing."""

import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest

from results_file import open_cube

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
HALE = os.environ.get("HALE", str(ROOT / "hale"))
LIBRARY = sorted(file.stem for file in (SCENARIOS / "interventions").glob("*.yaml"))
STUDIES = sorted(file.stem for file in (SCENARIOS / "studies").glob("*.yaml"))

# Cube and sum that a programme moves, and which way. None: its evidence is a null, so that nothing may move.
MOVES = {
    "active-prescription": ("determinants", "inactive", -1),
    "active-travel": ("determinants", "inactive", -1),
    "adult-skills": ("population", "employed", +1),
    "befriending": ("determinants", "lonely", -1),
    "benefit-take-up": ("living", "poverty", -1),
    "clean-air": None,
    "commonwealth-active-communities": None,
    "digital-inclusion": None,
    "exercise-referral": ("determinants", "inactive", -1),
    "family-nurse-partnership": None,
    "green-grants": ("surroundings", "ndvi", +1),
    "homelessness-prevention": ("homes", "arrears", -1),
    "housing-first": ("homes", "temporary", -1),
    "inactivity-challenge": None,
    "include-me": ("determinants", "inactive", -1),
    "inclusive-growth": ("population", "employed", +1),
    "income-supplement": ("living", "poverty", -1),
    "ips": ("population", "employed", +1),
    "ips-in-work": ("population", "employed", +1),
    "ips-severe-mental-illness": ("population", "employed", +1),
    "neet-prevention": ("determinants", "neet", -1),
    "net-zero-neighbourhood": ("homes", "cold", -1),
    "real-living-wage": ("living", "poverty", -1),
    "retrofit": ("homes", "cold", -1),
    "rough-sleeping": ("homes", "rough", -1),
    "social-homes": ("homes", "temporary", -1),
    "stop-smoking": ("determinants", "smokers", -1),
    "takeaway-control": None,
    "thrive-at-work": None,
    "travel-passes": ("population", "employed", +1),
    "violence-reduction": ("surroundings", "violence", -1),
}

# For these some hundred people qualify in the whole region: they need more households than the others.
FEW = ["housing-first", "rough-sleeping"]

built = pytest.mark.skipif(not os.access(HALE, os.X_OK), reason=f"{HALE} is not built")


def hale(*arguments):
    done = subprocess.run([HALE, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "HALE_SCENARIOS": str(SCENARIOS)})
    assert done.returncode == 0, done.stderr
    return done.stdout


def for_nearly_everyone(id_):
    """The programme with as many offers, places and pounds as it can use, so that few people show its effect."""
    file = (SCENARIOS / "interventions" / f"{id_}.yaml").read_text()
    more = ["uptake: {offered: 99%, accepts: 100%}"]
    if "\ncapacity:" in file:
        more.append("capacity: {workers: 100000}")
    if "\nbudget:" in file:
        more.append("budget: {per_year: 100bn}")
    return f"  - {{id: t-{id_}, like: {id_}, {', '.join(more)}}}\n"


def run(folder, ids, scale, years):
    """The cubes that MOVES names, of a study with each programme as an option of its own."""
    study, results = folder / "study.yaml", folder / "results.h5"
    study.write_text(
        "hale: study/1\nid: library\ntitle: Every programme\nregion: west-midlands\n"
        f"years: {years}\nscale: {scale}\nseed: 1\n"
        "money: {price_base: 2024, discount: undiscounted}\ninterventions:\n"
        + "".join(for_nearly_everyone(id_) for id_ in ids)
        + "options:\n" + "".join(f"  - {{id: {id_}, use: [t-{id_}]}}\n" for id_ in ids))
    hale("run", study, "-o", results, "--progress", "none")
    cubes = {}
    for name in {"programme", *(moves[0] for moves in MOVES.values() if moves)}:
        with open_cube(results, name) as cube:
            cubes[name] = cube.load()
    return cubes


@pytest.fixture(scope="module")
def everyone(tmp_path_factory):
    ids = [id_ for id_ in LIBRARY if id_ not in FEW]
    return run(tmp_path_factory.mktemp("library"), ids, 0.01, "2024..2025")


@pytest.fixture(scope="module")
def homeless(tmp_path_factory):
    return run(tmp_path_factory.mktemp("homeless"), FEW, 0.1, "2024..2025")


def test_every_programme_says_what_it_should_move():
    assert sorted(MOVES) == LIBRARY


def test_the_page_of_programmes_says_what_the_files_say():
    done = subprocess.run([sys.executable, ROOT / "analysis" / "library_table.py", "--check"],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@built
def test_the_page_takes_what_a_run_came_to_from_compare(tmp_path):
    results = tmp_path / "results.h5"
    hale("run", SCENARIOS / "studies" / "long-run.yaml", "-o", results, "--progress", "none",
         "--scale", "0.002", "--years", "2024..2026")
    said = {}
    for line in hale("compare", results, "--format", "csv").splitlines():
        option, measure, _, area, sex, agency, years, value = line.split(",")
        if (area, sex, years) == ("West Midlands", "persons", "2024-2026") and agency in ("", "all"):
            said[option, measure] = value
    make = "import library_table, sys; print(library_table.run_table(sys.argv[1]))"
    page = subprocess.run([sys.executable, "-c", make, results], cwd=ROOT / "analysis", check=True,
                          capture_output=True, text=True,
                          env={**os.environ, "HALE": HALE, "HALE_SCENARIOS": str(SCENARIOS)}).stdout
    heads, _, *rows = [[cell.strip() for cell in line.split("|")[1:-1]]
                       for line in page.splitlines() if line[:1] == "|"]
    assert [row[0] for row in rows] == [f"`{option}`" for option, measure in said if measure == "npsv"]
    for row in rows:
        cells = dict(zip(heads, row))
        option = cells["programme"].strip("`")
        for head, measure, factor in [("starts, people", "programme_starts", 1),
                                      ("cost, m GBP", "cost", 1e-6), ("NPSV, m GBP", "npsv", 1e-6),
                                      ("public purse, m GBP", "net_budget_impact", 1e-6)]:
            shown = float(cells[head].replace(",", ""))
            assert shown == pytest.approx(float(said[option, measure]) * factor, abs=0.051)


@built
@pytest.mark.parametrize("study", STUDIES)
def test_a_study_is_explained(study):
    said = hale("explain", SCENARIOS / "studies" / f"{study}.yaml", "--set", "scale=0.01")
    assert "Eligible today" in said


@built
@pytest.mark.parametrize("id_", LIBRARY)
def test_people_start(everyone, homeless, id_):
    counts = (homeless if id_ in FEW else everyone)["programme"].sel(option=id_)
    assert int(counts.starts.sum()) > 0 and int(counts.spend.sum()) > 0


@built
@pytest.mark.parametrize("id_", [id_ for id_ in LIBRARY if MOVES.get(id_)])
def test_it_moves_what_it_is_meant_to_move(everyone, homeless, id_):
    cube, variable, direction = MOVES[id_]
    sums = (homeless if id_ in FEW else everyone)[cube][variable]
    change = float(sums.sel(option=id_).sum()) - float(sums.sel(option="baseline").sum())
    assert change * direction > 0, f"{variable} changed by {change}"


@built
@pytest.mark.parametrize("id_", [id_ for id_ in LIBRARY if id_ in MOVES and not MOVES[id_]])
def test_a_null_stays_a_null(everyone, id_):
    for name, cube in everyone.items():
        if name == "programme":
            continue
        for variable in cube.data_vars.values():
            if "option" in variable.dims:
                np.testing.assert_array_equal(variable.sel(option=id_).values,
                                              variable.sel(option="baseline").values)
