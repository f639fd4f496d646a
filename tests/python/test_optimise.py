"""The search for a fund's best mix, as its users meet it."""

import csv
import io
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))
STUDY = ROOT / "scenarios/studies/radical-health-prevention-fund.yaml"
SIZE = ["scale=0.004", "years=2026..2027"]
FUND = f"""hale: fund/1
id: test-fund
title: A test
study: {STUDY}
set: [{', '.join(SIZE)}]
objective: qalys
candidates:
  - {{use: fund-smoking, vary: budget.per_year, levels: [400k, 1.2m]}}
  - {{use: fund-ips, vary: budget.per_year, levels: [700k]}}
seeds: 2
"""

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


def hale(*words, status=0):
    done = subprocess.run([HALE, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def fund_file(folder, more, text=FUND):
    file = folder / "fund.yaml"
    file.write_text(text + more)
    return file


def tried_in(folder):
    with open(folder / "tried.csv", newline="") as file:
        return {row["mix"]: row for row in csv.DictReader(file)}


def amounts_by_mix(folder, column):
    return {mix: float(row[column]) for mix, row in tried_in(folder).items()}


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    """Every mix of two programmes, of which two million pounds allow some."""
    folder = tmp_path_factory.mktemp("fund")
    file = fund_file(folder, "budget: {total: 2m, per_year: 1.5m}\nsearch: {evaluations: 20, other_budgets: [1m]}\n")
    done = hale("optimise", file, "-o", folder / "out")
    assert (folder / "out/answer.txt").read_text() == done.stdout
    return folder


def test_the_answer_is_the_most_that_the_budget_allows(searched):
    rows = tried_in(searched / "out")
    assert len(rows) == 6  # none, two levels and one, and both together
    allowed = {mix: row for mix, row in rows.items() if row["allowed"] == "1"}
    for mix, row in rows.items():
        assert (float(row["spend_gbp"]) <= 2e6) == (mix in allowed), mix
    most = max(float(row["objective"]) for row in allowed.values())
    best = min((m for m in allowed if float(allowed[m]["objective"]) == most), key=lambda m: float(allowed[m]["spend_gbp"]))
    assert most > 0
    told = (searched / "out/answer.txt").read_text().split("the best mixes\n")[1].splitlines()[0]
    assert told.split("  ")[-1] == best


def test_the_budget_bars_a_mix_that_would_do_more(searched):
    rows = tried_in(searched / "out").values()
    best_of_all = max(rows, key=lambda row: float(row["objective"]))
    assert best_of_all["allowed"] == "0"


def test_a_mix_does_what_a_run_of_it_does(searched, tmp_path):
    """The same programmes at the same levels in a study of their own, for either seed."""
    study = tmp_path / "study.yaml"
    text = STUDY.read_text().replace("options:\n", "options:\n  - {id: mix, use: [fund-smoking, fund-ips]}\n", 1)
    study.write_text(text)
    objective, spend = [], []
    for seed in (1, 2):
        file = tmp_path / f"{seed}.h5"
        sets = [*SIZE, "comparator=none", "interventions.fund-smoking.budget.per_year=1.2m",
                "interventions.fund-ips.budget.per_year=700k"]
        hale("run", study, "-o", file, "--seed", seed, *[word for s in sets for word in ("--set", s)])
        rows = list(csv.DictReader(io.StringIO(hale("compare", file, "--format", "csv").stdout)))
        of_mix = [row for row in rows if row["option"] == "mix"]
        objective.append(next(float(r["value"]) for r in of_mix if r["measure"] == "discounted_qalys"))
        spend.append(next(float(r["value"]) for r in of_mix if r["measure"] == "cost" and r["agency"] == "all"
                          and "-" in r["years"]))
    both = tried_in(searched / "out")["fund-smoking 1.2m, fund-ips 700k"]
    assert float(both["objective"]) == pytest.approx(sum(objective) / 2, rel=1e-8)
    assert float(both["spend_gbp"]) == pytest.approx(sum(spend) / 2, abs=0.01)


def test_what_was_simulated_is_not_simulated_again(searched):
    mixes = {file: file.stat().st_mtime_ns for file in (searched / "out/mixes").iterdir()}
    assert len(mixes) == 12  # six mixes under two seeds
    before = (searched / "out/answer.txt").read_text()
    hale("optimise", searched / "fund.yaml", "-o", searched / "out")
    assert {file: file.stat().st_mtime_ns for file in (searched / "out/mixes").iterdir()} == mixes
    assert (searched / "out/answer.txt").read_text() == before


def test_a_search_that_was_killed_goes_on_to_the_same_answer(searched, tmp_path):
    words = [HALE, "optimise", str(searched / "fund.yaml"), "-o", str(tmp_path / "out"), "--threads", "1"]
    for wait in (0.3, 0.7, 1.1):
        search = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        search.send_signal(signal.SIGKILL)
        search.wait()
    hale(*words[1:])
    assert (tmp_path / "out/answer.txt").read_text() == (searched / "out/answer.txt").read_text()
    assert (tmp_path / "out/tried.csv").read_text() == (searched / "out/tried.csv").read_text()


def test_conditions_that_nothing_meets_are_told(searched, tmp_path):
    file = fund_file(tmp_path, "budget: {total: 2m}\nconstraints: {minimum_spend: {Sandwell: 50m}}\n")
    done = hale("optimise", file, "-o", tmp_path / "out", status=1)
    assert "No mix meets the budget and all conditions." in done.stdout
    assert all(row["allowed"] == "0" for row in tried_in(tmp_path / "out").values())


def test_least_spend_in_a_borough_bars_spending_nothing(searched, tmp_path):
    file = fund_file(tmp_path, "budget: {total: 9m}\nconstraints: {minimum_spend: {Birmingham: 1k}}\n")
    hale("optimise", file, "-o", tmp_path / "out")
    rows = tried_in(tmp_path / "out")
    assert rows["nothing"]["allowed"] == "0"
    assert rows["fund-smoking 1.2m, fund-ips 700k"]["allowed"] == "1"
    assert amounts_by_mix(tmp_path / "out", "objective") == amounts_by_mix(searched / "out", "objective")


def test_every_mistake_in_a_fund_is_told_at_once(tmp_path):
    text = FUND.replace("objective: qalys", "objective: qaly").replace("[400k, 1.2m]", "[1.2m, 400k]")
    file = fund_file(tmp_path, "budget: {per_year: 1m}\nconstraints: {no_worse_off: [NHS_acuet]}\nsearhc: {}\n", text)
    told = hale("optimise", file, "-o", tmp_path / "out", status=2).stderr
    places = re.findall(r"fund\.yaml:(\d+):\d+", told)
    assert len(set(places)) >= 4
    for words in ("`qalys`", "levels rise", "`NHS_acute`", "`search`", "`total`"):
        assert words in told, words
    assert not (tmp_path / "out").exists()


def test_a_candidate_or_a_borough_that_does_not_exist_is_told(tmp_path):
    for old, new, hint in [("use: fund-ips", "use: fund-isp", "fund-ips"), ("budget.per_year, levels: [700k]",
                                                                         "budget.per_yaer, levels: [700k]", "per_year")]:
        file = fund_file(tmp_path, "budget: {total: 2m}\n", FUND.replace(old, new))
        assert hint in hale("optimise", file, "-o", tmp_path / "out", status=2).stderr
    file = fund_file(tmp_path, "budget: {total: 2m}\nconstraints: {minimum_spend: {Birminham: 1m}}\n")
    assert "Birmingham" in hale("optimise", file, "-o", tmp_path / "out", status=2).stderr
