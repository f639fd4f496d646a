"""Sweeps on a real Slurm: killed, cancelled, out of time, refused - and the same numbers as on one machine."""

import csv
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))
SWEEP = ROOT / "scenarios/sweeps/ips-uncertainty.yaml"
SMALL = ["--set", "scale=0.002", "--set", "years=2024..2025"]
SLURM_LOCAL = Path(__file__).with_name("slurm-local")
PATIENCE = 120  # seconds, for what should take a few

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


def hale(*words, status=0, env=None):
    done = subprocess.run([HALE, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300, env=env)
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done


def digest(file):
    return hale("digest", file).stdout.strip()


def table(file):
    with open(file, newline="") as lines:
        return list(csv.DictReader(lines))


def status_of(folder):
    return {key: int(value) for key, value in
            next(csv.DictReader(hale("sweep", "status", folder, "--format", "csv").stdout.splitlines())).items()}


def wait_until(what, answer, patience=PATIENCE):
    """The first true answer; or a failure that says what never happened."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := answer():
            return found
        time.sleep(0.05)
    pytest.fail(f"not within {patience} s: {what}")


def workers(folder):
    """Processes that work on tasks of a sweep: their numbers by task."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue  # it has just ended
        if words[1:4] == ["sweep", "work", str(folder)] and "--threads" in words:
            found[int(words[words.index("--task") + 1])] = int(entry.parent.name)
    return found


# --- A cluster -----------------------------------------------------------------------------------

def free_port_pair():
    for port in range(16817, 17817, 2):
        try:
            for number in (port, port + 1):
                with socket.socket() as tried:
                    tried.bind(("127.0.0.1", number))
            return port
        except OSError:
            continue
    pytest.fail("no two free ports")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """One node, whose arrays have four tasks at most."""
    if os.geteuid() != 0:
        pytest.skip("starting slurmctld and slurmd needs root")
    missing = [name for name in ("slurmctld", "slurmd", "munged", "sbatch", "squeue") if not shutil.which(name)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("cluster")
    before = dict(os.environ)
    try:
        started = subprocess.run([SLURM_LOCAL, "start", folder, "MaxArraySize=4"], capture_output=True, text=True,
                                 env={**os.environ, "SLURM_LOCAL_PORT": str(free_port_pair())})
        assert started.returncode == 0, started.stderr
        os.environ["SLURM_CONF"] = started.stdout.strip()
        yield folder
    finally:
        if "SLURM_CONF" in os.environ:
            subprocess.run(["scancel", "--user=root"], check=False)
        subprocess.run([SLURM_LOCAL, "stop", folder], check=False)
        os.environ.clear()
        os.environ.update(before)


def queue(*words):
    return subprocess.run(["squeue", "--noheader", "--array", "--format=%F|%T", *words], capture_output=True,
                          text=True, check=True).stdout.splitlines()


def jobs(folder):
    return table(folder / "slurm/jobs.csv")


def wait_for_queue(folder):
    """Until no job of a sweep is left; jobs may submit jobs."""
    wait_until(f"the end of the jobs of {folder}", lambda: not queue())


def log_of(folder, name):
    return "".join(file.read_text() for file in sorted((folder / "slurm").glob(f"{name}*.log")))


def said_by(folder, task):
    """What the workers on a task said so far: how far they are, too."""
    log = folder / f"tasks/{task}.log"
    return log.read_text() if log.exists() else ""


def site(folder, **values):
    """Little is asked for: the node is this machine."""
    file = folder / "site.yaml"
    values = {"probe_memory_mb": 1000, "probe_minutes": 10, "stop_before": 30, **values}
    file.write_text("hale: site/1\n" + "".join(f"{key}: {value}\n" for key, value in values.items()))
    return file


# --- The same sweep on this machine --------------------------------------------------------------

@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """Six draws and the central run, without Slurm, and what they are merged to."""
    folder = tmp_path_factory.mktemp("local")
    hale("sweep", SWEEP, "-o", folder / "sweep", "--draws", 6, *SMALL)
    hale("merge", folder / "sweep", "-o", folder / "merged.h5")
    return folder


def assert_same_shards(folder, local):
    shards = sorted((folder / "runs").glob("*.h5"))
    assert shards
    for shard in shards:
        assert digest(shard) == digest(local / "sweep/runs" / shard.name)


# --- Tests ---------------------------------------------------------------------------------------

def test_a_task_is_killed_and_the_sweep_resumed(cluster, local, tmp_path):
    folder = tmp_path / "a sweep's folder"
    told = hale("sweep", SWEEP, "-o", folder, "--draws", 6, *SMALL, "--engine", "slurm", "--site",
                site(tmp_path, max_tasks_at_once=2))
    assert [job["kind"] for job in jobs(folder)] == ["probe", "director"], told.stdout

    killed = wait_until("a worker of an array in the middle of a run", lambda: [
        process for task, process in workers(folder).items() if task > 0 and "baseline" in said_by(folder, task)])[0]
    os.kill(killed, signal.SIGKILL)
    wait_for_queue(folder)

    # All but the probe's task, in arrays of at most four, by what the probe took.
    arrays = [job for job in jobs(folder) if job["kind"] == "array"]
    assert [int(job["tasks"]) for job in arrays] == [4, 2], log_of(folder, "director")
    assert "--array=0-3%2 " in arrays[0]["command"]
    assert f"--dependency=afterany:{arrays[0]['job']} " in arrays[1]["command"]  # never three at once
    measured = table(folder / "tasks/0.csv")[0]
    assert int(measured["runs"]) == 1 and int(measured["peak_bytes"]) > 10_000_000
    peak = -(-int(measured["peak_bytes"]) // 2**20)
    asked = {word.split("=")[0]: word.split("=")[1] for word in arrays[0]["command"].split() if "=" in word}
    assert peak <= int(asked["--mem"].rstrip("M")) <= 1.31 * peak + 200
    assert 1 <= int(asked["--time"]) <= 10

    state = status_of(folder)
    assert (state["finished"], state["failed"]) == (6, 1)
    assert "ended by signal 9" in hale("sweep", "status", folder).stdout
    assert not (folder / "results.h5").exists()  # a merge refuses gaps

    hale("sweep", "resume", folder, "--engine", "slurm")  # of one task, with the site as before
    wait_for_queue(folder)
    assert [job["kind"] for job in jobs(folder)][-2:] == ["array", "merge"]
    assert jobs(folder)[-2]["tasks"] == "1"
    assert status_of(folder)["finished"] == 7
    assert_same_shards(folder, local)
    assert digest(folder / "results.h5") == digest(local / "merged.h5"), log_of(folder, "merge")


def has_pending(process, number):
    pending = 0
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(("SigPnd:", "ShdPnd:")):
            pending |= int(line.split()[1], 16)
    return bool(pending & (1 << (number - 1)))


def hold(folder, task):
    """Keeps the worker on a task still in the middle of its run, and returns its number."""
    wait_until("the middle of a run", lambda: task in workers(folder) and "baseline" in said_by(folder, task))
    worker = workers(folder)[task]
    os.kill(worker, signal.SIGSTOP)
    return worker


def let_go_when_told_to_stop(worker):
    try:
        wait_until("SIGTERM before the time limit", lambda: has_pending(worker, signal.SIGTERM))
    finally:
        os.kill(worker, signal.SIGCONT)
    wait_until("the end of the first part", lambda: not Path(f"/proc/{worker}").exists())


def test_at_its_time_limit_a_task_goes_on_later(cluster, local, tmp_path):
    """A probe and an element of an array, held still until Slurm, which limits whole minutes, tells them to stop."""
    limits = site(tmp_path, max_minutes=1, probe_minutes=1, stop_before=10)
    probed, missed = tmp_path / "probed", tmp_path / "missed"
    hale("sweep", SWEEP, "-o", probed, "--draws", 6, *SMALL, "--engine", "slurm", "--site", limits)
    subprocess.run(["scancel", jobs(probed)[1]["job"]], check=True)  # the director: the probe is enough here
    worker_of_probe = hold(probed, 0)

    shutil.copytree(local / "sweep", missed)
    run = table(missed / "manifest.csv")[-1]
    task = int(run["task"])
    (missed / f"runs/{run['run']}.h5").unlink()
    (missed / f"tasks/{task}.log").unlink()
    hale("sweep", "resume", missed, "--engine", "slurm", "--site", limits)
    worker_of_array = hold(missed, task)

    for worker, folder in ((worker_of_probe, probed), (worker_of_array, missed)):
        let_go_when_told_to_stop(worker)
        assert len(list((folder / "runs").glob("*.checkpoint"))) == 1
    wait_for_queue(probed)

    for folder, task, name in ((probed, 0, "probe"), (missed, task, "array")):
        log = log_of(folder, name)
        assert "start 0" in log and "into the queue again" in log and "start 1" in log
        first, later = said_by(folder, task).split("stopped on request")
        if folder == probed:  # the central run lives its comparator first
            assert "England" in first and "England" not in later
        assert "baseline" in first and "100 %" in later
        assert [row["runs"] for row in table(folder / f"tasks/{task}.csv")][-2:] == ["0", "1"]
        assert not list((folder / "runs").glob("*.checkpoint"))
        assert_same_shards(folder, local)
    assert digest(missed / "results.h5") == digest(local / "merged.h5")


def test_a_cancelled_job_stays_cancelled_and_one_can_wait_for_the_rest(cluster, local, tmp_path):
    folder = tmp_path / "sweep"
    hale("sweep", SWEEP, "-o", folder, "--draws", 1, *SMALL, "--engine", "slurm", "--site", site(tmp_path))
    assert "(probe-1): 1" in hale("sweep", "status", folder).stdout
    refused = hale("sweep", "resume", folder, "--engine", "slurm", status=74)
    assert "still in the queue" in refused.stderr
    wait_until("the middle of the probe", lambda: "baseline" in said_by(folder, 0))
    subprocess.run(["scancel", jobs(folder)[0]["job"]], check=True)
    wait_for_queue(folder)
    assert not (folder / "results.h5").exists()
    assert "start 1" not in log_of(folder, "probe")
    assert "nothing to ask for time and memory by" in log_of(folder, "director")

    hale("sweep", "resume", folder, "--engine", "slurm", "--wait")
    kinds = [job["kind"] for job in jobs(folder)]
    assert kinds == ["probe", "director", "probe", "array", "merge"]
    assert status_of(folder)["finished"] == 2

    hale("sweep", "expand", folder, "draws=+1", "--engine", "slurm", "--wait")
    assert jobs(folder)[-2]["tasks"] == "1"
    assert status_of(folder)["finished"] == 3
    assert "3 runs, 0 missing" in log_of(folder, jobs(folder)[-1]["name"])
    assert_same_shards(folder, local)


def test_what_sbatch_says_is_shown_whole(cluster, tmp_path):
    folder = tmp_path / "sweep"
    refused = hale("sweep", SWEEP, "-o", folder, "--draws", 1, *SMALL, "--engine", "slurm", "--site",
                   site(tmp_path, partition="nowhere"), status=74)
    assert "invalid partition specified: nowhere" in refused.stderr
    assert "--partition=nowhere" in refused.stderr
    assert not (folder / "slurm/jobs.csv").exists()
    assert not queue()


def test_a_refusal_half_way_names_what_is_in_the_queue(local, tmp_path):
    """With programs in Slurm's place: one job is taken, the next is not."""
    folder, programs = tmp_path / "sweep", tmp_path / "programs"
    shutil.copytree(local / "sweep", folder)
    for shard in sorted((folder / "runs").glob("*.h5"))[:3]:
        shard.unlink()
    programs.mkdir()
    for name, text in {
        "squeue": "exit 0",
        "scontrol": "echo 'MaxArraySize            = 2'",
        "sbatch": f"if [ -e '{tmp_path}/one' ]; then echo 'sbatch: error: too many jobs' >&2; exit 1; fi\n"
                  f"touch '{tmp_path}/one'; echo 41",
    }.items():
        program = programs / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
    refused = hale("sweep", "resume", folder, "--engine", "slurm", status=74,
                   env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"})
    assert "too many jobs" in refused.stderr
    assert "in the queue: 41." in refused.stderr and "scancel 41" in refused.stderr
    assert [job["job"] for job in jobs(folder)] == ["41"]
