"""A run that is stopped or killed goes on from its checkpoint to the same numbers."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))
STUDY = ROOT / "scenarios/studies/ips-expansion.yaml"
SMALL = ["--scale", "0.002", "--years", "2024..2025", "--progress", "none"]

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


def command(*words):
    return [HALE, *map(str, words)]


def hale(*words):
    return subprocess.run(command(*words), cwd=ROOT, capture_output=True, text=True, timeout=120)


def start(*words):
    return subprocess.Popen(command(*words), cwd=ROOT, stderr=subprocess.PIPE, text=True)


def digest(path):
    done = hale("digest", path)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Results of the run that nobody stopped, and how long it took."""
    path = tmp_path_factory.mktemp("whole") / "results.h5"
    began = time.monotonic()
    done = hale("run", STUDY, "-o", path, *SMALL)
    assert done.returncode == 0, done.stderr
    return path, time.monotonic() - began


def test_killed_at_any_moment_a_run_goes_on(whole, tmp_path):
    path, seconds = whole
    checkpoint, results = tmp_path / "run.checkpoint", tmp_path / "results.h5"
    luck = random.Random(5)
    kills = 0
    for _ in range(5):
        resume = ["--resume", checkpoint] if checkpoint.exists() else []
        run = start("run", STUDY, "-o", results, *SMALL, "--checkpoint", checkpoint, "--checkpoint-every", 1, *resume)
        try:
            run.wait(timeout=seconds * (0.3 + luck.random()))
            break
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            kills += 1
            assert not results.exists()
    assert kills >= 2
    if not results.exists():
        resume = ["--resume", checkpoint] if checkpoint.exists() else []
        done = hale("run", STUDY, "-o", results, *SMALL, "--checkpoint", checkpoint, *resume)
        assert done.returncode == 0, done.stderr
    assert digest(results) == digest(path)
    assert list(tmp_path.iterdir()) == [results]  # the checkpoint is gone, and nothing half-written is left


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_stopped_a_run_writes_a_checkpoint_and_says_so(whole, tmp_path, asked):
    checkpoint, results = tmp_path / "run.checkpoint", tmp_path / "results.h5"
    words = ["run", STUDY, "-o", results, "--scale", "0.002", "--years", "2024..2025"]
    run = start(*words, "--progress", "plain", "--checkpoint", checkpoint)
    run.stderr.readline()  # the first month has begun
    run.send_signal(asked)
    message = run.stderr.read()
    assert run.wait(timeout=60) == 75
    assert f"--resume {checkpoint}" in message
    assert list(tmp_path.iterdir()) == [checkpoint]
    shown = hale("checkpoint", checkpoint)
    assert shown.returncode == 0 and "ips-expansion" in shown.stdout
    before = checkpoint.read_bytes()
    done = hale(*words, "--resume", checkpoint)
    assert done.returncode == 0, done.stderr
    assert digest(results) == digest(whole[0])
    assert checkpoint.read_bytes() == before  # this run was not asked to keep one


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    checkpoint, results = tmp_path / "run.checkpoint", tmp_path / "results.h5"
    run = start("run", STUDY, "-o", results, "--scale", "0.002", "--years", "2024..2025", "--progress", "plain",
                "--checkpoint", checkpoint)
    run.stderr.readline()
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=60)
    other = hale("run", STUDY, "-o", results, *SMALL, "--seed", "2", "--resume", checkpoint)
    assert other.returncode == 2 and "of other inputs" in other.stderr
    replaced = hale("run", STUDY, "-o", results, *SMALL, "--checkpoint", checkpoint)
    assert replaced.returncode == 74 and "--resume" in replaced.stderr
    damaged = bytearray(checkpoint.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    checkpoint.write_bytes(damaged)
    refused = hale("run", STUDY, "-o", results, *SMALL, "--resume", checkpoint)
    assert refused.returncode == 74 and "damaged" in refused.stderr
    assert not results.exists()


def test_a_checkpoint_asks_for_a_place(tmp_path):
    results = tmp_path / "results.h5"
    assert hale("run", STUDY, "-o", results, *SMALL, "--checkpoint-every", "3").returncode == 2
    assert hale("run", STUDY, "-o", results, *SMALL, "--checkpoint", tmp_path / "c", "--checkpoint-at",
                "2030-13").returncode == 2
    nowhere = hale("run", STUDY, "-o", results, *SMALL, "--checkpoint", tmp_path / "no" / "c")
    assert nowhere.returncode == 74 and "no/c" in nowhere.stderr
    absent = hale("run", STUDY, "-o", results, *SMALL, "--resume", tmp_path / "absent")
    assert absent.returncode == 74
    assert list(tmp_path.iterdir()) == []
