"""The two folders that every script here is given: published files, and the tables made from them."""

import argparse
from pathlib import Path


def folders(about):
    """`raw` and `scenarios`, from --from and --to; the first line of `about` says what the script does."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--from", dest="raw", type=Path, required=True, help="published files")
    parser.add_argument("--to", dest="scenarios", type=Path, default=Path("scenarios"),
                        help="the folder `scenarios`, where it stands if it is not here")
    return parser.parse_args()
