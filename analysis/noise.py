#!/usr/bin/python3
"""How much of a difference between options is luck: mean and standard deviation over seeds.

Usage: analysis/noise.py RESULTS.h5 RESULTS.h5...

The files are runs of one study with different seeds (hale run STUDY --seed N -o ...). For every
measure of the whole region that `hale compare` gives over several years, prints the mean of the
difference from the baseline and its standard deviation from seed to seed. The standard deviation at
scale 1 is that at scale s times the square root of s.
"""

import csv
import io
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

HALE = Path(__file__).resolve().parents[1] / "hale"


def differences(path):
    done = subprocess.run([HALE, "compare", path, "--format", "csv"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr.strip())
    return list(csv.DictReader(io.StringIO(done.stdout)))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    values = defaultdict(list)
    for path in sys.argv[1:]:
        rows = differences(path)
        region = rows[-1]["area"]  # costs stand last, for the whole region
        for row in rows:
            whole = row["area"] == region and row["sex"] == "persons" and "-" in row["years"]
            if whole and row["value"]:
                key = row["option"], row["measure"], row["agency"], row["unit"], row["years"]
                values[key].append(float(row["value"]))
    print("option,measure,agency,unit,years,seeds,mean,sd")
    for key, runs in values.items():
        if len(runs) == len(sys.argv) - 1:
            print(*key, len(runs), f"{statistics.mean(runs):.6g}", f"{statistics.stdev(runs):.3g}", sep=",")


if __name__ == "__main__":
    main()
