"""Sweeps as their users meet them: draws, designs, kills, resumption, merges."""

import csv
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import h5py
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))
STUDY = ROOT / "scenarios/studies/ips-expansion.yaml"
SMALL = ["--set", "scale=0.002", "--set", "years=2024..2024"]

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


def hale(*words, status=0):
    done = subprocess.run([HALE, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done


def sweep_file(folder, text, study=STUDY):
    file = folder / "sweep.yaml"
    file.write_text(f"hale: sweep/1\nid: test\ntitle: A test\nstudy: {study}\noptions: [ips-x3]\n{text}")
    return file


def shards(folder):
    return sorted((folder / "runs").glob("*.h5"))


def manifest(folder):
    with open(folder / "manifest.csv", newline="") as file:
        return list(csv.DictReader(file))


def digest(file):
    return hale("digest", file).stdout.strip()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Three draws of one option under two seeds, and what they are merged to."""
    folder = tmp_path_factory.mktemp("drawn")
    file = sweep_file(folder, "draws: 3\nseeds: 2\n")
    hale("sweep", file, "-o", folder / "runs", *SMALL)
    hale("merge", folder / "runs", "-o", folder / "merged.h5")
    return folder


def test_every_run_leaves_a_shard_that_the_manifest_names(drawn):
    rows = manifest(drawn / "runs")
    assert len(rows) == 8
    assert {row["run"] for row in rows} == {file.stem for file in shards(drawn / "runs")}
    told = hale("sweep", "status", drawn / "runs", "--format", "csv").stdout.splitlines()
    assert dict(zip(*[line.split(",") for line in told]))["finished"] == "8"


def test_a_merged_file_has_every_draw_and_seed(drawn):
    with h5py.File(drawn / "merged.h5") as merged:
        outcomes = merged["cubes/outcomes"]
        assert list(outcomes["draw"]) == [0, 1, 2, 3]
        assert list(outcomes["seed"]) == [1, 2]
        values = outcomes["value"][...]
        assert values.shape[:3] == (2, 4, 2)
        assert np.all(values[0][np.isfinite(values[0])] == 0.0)  # the baseline against itself
        drawn_values = merged["cubes/draws/value"][...]
        assert len({tuple(row) for row in drawn_values}) == 4
        assert list(merged["cubes/population/draw"]) == [0]  # in full for the central run alone


def test_a_run_of_a_sweep_is_the_run_of_the_same_draw_and_seed(drawn, tmp_path):
    alone = tmp_path / "alone.h5"
    hale("run", STUDY, "-o", alone, "--draw", 2, "--seed", 2, "--set", "comparator=none", *SMALL)
    with h5py.File(alone) as one, h5py.File(drawn / "merged.h5") as merged:
        ids = [name.decode() for name in one["cubes/outcomes/option"][...]]
        option = ids.index("ips-x3")
        got = one["cubes/outcomes/value"][option, 0, 0]
        told = merged["cubes/outcomes/value"][1, 2, 1]
        np.testing.assert_array_equal(got, told)
        np.testing.assert_array_equal(one["cubes/draws/value"][0], merged["cubes/draws/value"][2])


def test_a_finished_run_is_not_repeated(drawn):
    before = {file: file.stat().st_mtime_ns for file in shards(drawn / "runs")}
    hale("sweep", "resume", drawn / "runs")
    assert {file: file.stat().st_mtime_ns for file in shards(drawn / "runs")} == before


def test_a_sweep_grows_by_what_is_new(tmp_path):
    file = sweep_file(tmp_path, "draws: 1\n")
    folder = tmp_path / "runs"
    hale("sweep", file, "-o", folder, *SMALL)
    before = {shard: shard.stat().st_mtime_ns for shard in shards(folder)}
    hale("sweep", "expand", folder, "draws=+1", "seeds=+1")
    after = {shard: shard.stat().st_mtime_ns for shard in shards(folder)}
    assert len(before) == 2 and len(after) == 6
    assert before.items() <= after.items()


def test_points_that_coincide_are_run_once_and_merged_each(tmp_path):
    """Whole workers make two points of a design the same inputs, and one is the study itself."""
    (tmp_path / "points.csv").write_text(
        "interventions.ips-x3.capacity.workers\n20\n168\n20\n")
    file = sweep_file(tmp_path, "design: {kind: table, table: points.csv}\n")
    folder = tmp_path / "runs"
    hale("sweep", file, "-o", folder, *SMALL, "--set", "comparator=none")
    assert len(manifest(folder)) == 4 and len(shards(folder)) == 3
    hale("merge", folder, "-o", tmp_path / "merged.h5")
    with h5py.File(tmp_path / "merged.h5") as merged:
        values = merged["cubes/outcomes/value"][1, :, 0]
        np.testing.assert_array_equal(values[1], values[3])  # twenty workers, twice
        np.testing.assert_array_equal(values[0], values[2])  # as many as the study says
        assert np.any(values[1] != values[0])
        told = merged["cubes/draws/value"][:, -1]
        np.testing.assert_array_equal(told[1:], [20, 168, 20])
        assert list(merged["cubes/population/draw"]) == [0]
        outcomes = [name.decode() for name in merged["cubes/outcomes/outcome"][...]]
        npsv = values[1:, outcomes.index("npsv")]
    told = csv.DictReader(hale("uncertainty", tmp_path / "merged.h5", "--format", "csv").stdout.splitlines())
    told = [(row["item"], float(row["value"])) for row in told if row["section"] == "points"
            and row["statistic"] == "npsv"]
    assert told == [("workers = 20", npsv[0]), ("workers = 168", npsv[1]), ("workers = 20", npsv[2])]


def test_points_share_a_baseline_and_are_what_they_are_alone(tmp_path):
    file = sweep_file(
        tmp_path, "design: {kind: grid, over: [{path: interventions.ips-x3.capacity.workers, values: [20, 90]}]}\n")
    folder = tmp_path / "runs"
    hale("sweep", file, "-o", folder, *SMALL)
    rows = manifest(folder)
    assert len({row["baseline"] for row in rows}) == 1
    hale("merge", folder, "-o", tmp_path / "merged.h5")
    alone = tmp_path / "alone.h5"
    hale("run", STUDY, "-o", alone, "--set", "interventions.ips-x3.capacity.workers=90", "--set", "comparator=none",
         *SMALL)
    with h5py.File(alone) as one, h5py.File(tmp_path / "merged.h5") as merged:
        ids = [name.decode() for name in one["cubes/cash/option"][...]]
        option = ids.index("ips-x3")
        for cube, variable in [("cash", "pence"), ("hle", "hle")]:
            theirs = merged[f"cubes/{cube}/{variable}"][1, 2, 0]
            ours = one[f"cubes/{cube}/{variable}"][option, 0, 0]
            if cube == "cash":  # the lone study has other programmes as well
                wanted = [name.decode() for name in merged["cubes/cash/intervention"][...]]
                here = [name.decode() for name in one["cubes/cash/intervention"][...]]
                ours = ours[:, [here.index(name) for name in wanted]]
            np.testing.assert_array_equal(ours, theirs)


def test_tasks_that_share_a_baseline_keep_it_on_the_disk(tmp_path):
    points = "[10, 20, 30, 40, 50, 60, 70, 80, 90]"
    file = sweep_file(
        tmp_path, f"design: {{kind: grid, over: [{{path: interventions.ips-x3.capacity.workers, values: {points}}}]}}\n")
    folder = tmp_path / "runs"
    hale("sweep", file, "-o", folder, *SMALL)
    rows = manifest(folder)
    assert len(rows) == 10 and len({row["task"] for row in rows}) > 1
    kept = list((folder / "baselines").glob("*.h5"))
    assert len(kept) == 1
    hale("merge", folder, "-o", tmp_path / "merged.h5")
    for shard in shards(folder):  # once more, each from the baseline that was kept
        shard.unlink()
    before = kept[0].stat().st_mtime_ns
    hale("sweep", "resume", folder)
    assert kept[0].stat().st_mtime_ns == before
    hale("merge", folder, "-o", tmp_path / "again.h5")
    assert digest(tmp_path / "again.h5") == digest(tmp_path / "merged.h5")


def test_a_changed_input_is_never_taken_for_a_finished_run(tmp_path):
    study = tmp_path / "study.yaml"
    study.write_text(STUDY.read_text())
    file = sweep_file(tmp_path, "draws: 1\n", study)
    folder = tmp_path / "runs"
    environment = dict(os.environ, HALE_SCENARIOS=str(ROOT / "scenarios"))

    def told(*words):
        return subprocess.run([HALE, *map(str, words)], capture_output=True, text=True, env=environment, timeout=300)

    assert told("sweep", file, "-o", folder, *SMALL).returncode == 0
    names = {shard.name for shard in shards(folder)}
    study.write_text(STUDY.read_text().replace("workers: 168", "workers: 169"))
    refused = told("sweep", "resume", folder)
    assert refused.returncode == 2 and "study.yaml" in refused.stderr, refused.stderr
    assert {shard.name for shard in shards(folder)} == names
    assert told("sweep", "resume", folder, "--replan").returncode == 0
    assert len({shard.name for shard in shards(folder)} - names) == 2


def test_another_sweep_is_not_mixed_in(drawn):
    done = hale("sweep", drawn / "sweep.yaml", "-o", drawn / "runs", "--draws", 5, *SMALL, status=74)
    assert "another sweep is here" in done.stderr


def test_a_row_that_cannot_be_read_shows_before_anything_is_run(tmp_path):
    file = sweep_file(tmp_path, "design: {kind: grid, over: [{path: interventions.ips-x3.capasity, values: [1]}]}\n")
    done = hale("sweep", file, "-o", tmp_path / "runs", *SMALL, status=2)
    assert "capasity" in done.stderr
    assert not (tmp_path / "runs").exists()


def test_gaps_are_refused_unless_they_are_allowed(drawn, tmp_path):
    folder = tmp_path / "runs"
    subprocess.run(["cp", "-r", drawn / "runs", folder], check=True)
    row = next(row for row in manifest(folder) if row["row"] == "2" and row["seed"] == "2")
    (folder / "runs" / f"{row['run']}.h5").unlink()
    refused = hale("merge", folder, "-o", tmp_path / "merged.h5", status=None)
    assert refused.returncode in (2, 74) and not (tmp_path / "merged.h5").exists()
    hale("merge", folder, "-o", tmp_path / "merged.h5", "--allow-missing")
    with h5py.File(tmp_path / "merged.h5") as merged:
        status = merged["cubes/status/status"][...]
        assert np.count_nonzero(status != 1) == 2  # both options of the one run
        assert np.all(np.isnan(merged["cubes/outcomes/value"][:, 2, 1]))


def test_the_number_of_workers_changes_nothing(drawn, tmp_path):
    folder = tmp_path / "runs"
    hale("sweep", drawn / "sweep.yaml", "-o", folder, "--jobs", 1, *SMALL)
    hale("merge", folder, "-o", tmp_path / "merged.h5")
    assert digest(tmp_path / "merged.h5") == digest(drawn / "merged.h5")


def test_kills_at_random_moments_lose_no_finished_run(drawn, tmp_path):
    luck = random.Random(5)
    folder = tmp_path / "runs"
    words = [HALE, "sweep", str(drawn / "sweep.yaml"), "-o", str(folder), *SMALL]
    seen = {}
    for _ in range(6):
        sweep = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(luck.uniform(0.1, 2.0))
        workers = subprocess.run(["pgrep", "-P", str(sweep.pid)], capture_output=True, text=True).stdout.split()
        victim = luck.choice([sweep.pid, *map(int, workers)])
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            pass
        if victim != sweep.pid:
            os.kill(sweep.pid, signal.SIGKILL)
        sweep.wait()
        now = {file: (file.stat().st_mtime_ns, file.stat().st_size) for file in shards(folder)}
        assert seen.items() <= now.items()  # a finished run stays as it was
        seen = now
    time.sleep(1.0)  # for workers to notice that they are alone
    hale("sweep", "resume", folder)
    hale("merge", folder, "-o", tmp_path / "merged.h5")
    assert digest(tmp_path / "merged.h5") == digest(drawn / "merged.h5")


def processes_of(sweep):
    workers = subprocess.run(["pgrep", "-P", str(sweep.pid)], capture_output=True, text=True).stdout.split()
    return [sweep.pid, *map(int, workers)]


def kill(processes):
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


def test_two_hundred_runs_lose_no_more_than_those_in_flight(tmp_path):
    """Now a worker is killed and the sweep goes on, now everything is killed and it is begun again."""
    luck = random.Random(7)
    file = sweep_file(tmp_path, "draws: 199\n")
    folder = tmp_path / "runs"
    words = [HALE, "sweep", str(file), "-o", str(folder), "--jobs", "2", *SMALL, "--set", "comparator=none"]
    seen = {}
    kills = 0
    while kills < 24:
        sweep = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(luck.randint(0, 3)):  # workers one by one, while the others go on
            time.sleep(luck.uniform(0.2, 0.8))
            kill(processes_of(sweep)[1:2])
            kills += 1
        time.sleep(luck.uniform(0.2, 0.8))
        kill(processes_of(sweep))
        kills += 1
        sweep.wait()
        time.sleep(0.1)  # until the last worker has been reaped
        now = {shard: (shard.stat().st_mtime_ns, shard.stat().st_size) for shard in shards(folder)}
        assert seen.items() <= now.items()  # a finished run stays as it was
        seen = now
    told = dict(zip(*csv.reader(hale("sweep", "status", folder, "--format", "csv").stdout.splitlines())))
    assert int(told["runs"]) == 200 and int(told["finished"]) == len(seen)
    assert int(told["failed"]) + int(told.get("in_work", 0)) <= 2 * kills
    assert 0 < len(seen) < 200
    hale("sweep", "resume", folder)
    now = {shard: (shard.stat().st_mtime_ns, shard.stat().st_size) for shard in shards(folder)}
    assert seen.items() <= now.items() and len(now) == 200
    hale("merge", folder, "-o", tmp_path / "merged.h5")
    undisturbed = tmp_path / "undisturbed"
    hale("sweep", file, "-o", undisturbed, *SMALL, "--set", "comparator=none")
    hale("merge", undisturbed, "-o", tmp_path / "other.h5")
    assert digest(tmp_path / "merged.h5").split()[0] == digest(tmp_path / "other.h5").split()[0]


def test_every_shipped_sweep_plans(tmp_path):
    for file in sorted((ROOT / "scenarios/sweeps").glob("*.yaml")):
        told = hale("sweep", file, "--dry-run").stdout
        assert int(told.split()[0]) > 1, file
