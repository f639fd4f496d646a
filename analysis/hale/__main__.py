"""`python3 -m hale report|brief|export|explain-difference RESULTS ...`"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hale.results import Results, ResultsError, open_results

REFUSED = 2  # exit status, as the program has it
NO_FILE = 74


def main(words: list[str] | None = None) -> int:
    """Runs a command; 0, 2 when what was asked for cannot be done, 74 when a disk fails it."""
    arguments = _parser().parse_args(words)
    try:
        with open_results(arguments.results) as results:
            arguments.command(results, arguments)
    except (ResultsError, OSError) as error:
        print(f"hale: {error}", file=sys.stderr)
        return REFUSED if isinstance(error, ResultsError) else NO_FILE
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hale", description="Reports and tables from results of hale.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command, text: str) -> argparse.ArgumentParser:
        its = commands.add_parser(name, help=text, description=text)
        its.add_argument("results", type=Path, metavar="RESULTS",
                         help="results file of a run or a merged sweep")
        its.add_argument("-o", "--output", type=Path, help="what to write")
        its.set_defaults(command=command)
        return its

    report = add("report", _report, "One self-contained HTML page for people who decide.")
    report.add_argument("--brief", action="store_true", help="two pages for a board paper")
    add("brief", _brief, "Two pages for a board paper; the same as report --brief.")
    export = add("export", _export, "Tidy tables for other programs.")
    export.add_argument("--to", choices=["csv", "xlsx"], default="csv",
                        help="a folder of CSV files, or a workbook")
    export.add_argument("--cubes", type=_names, help="cubes for CSV, comma-separated; all unless given")
    export.add_argument("--force", action="store_true", help="write into a folder that is there")
    explain = add("explain-difference", _explain, "From an option's headline to what brings it about.")
    explain.add_argument("--option", required=True, help="id of the option")
    explain.add_argument("--lives", type=int, default=4, help="how many paired lives to tell; 4 unless given")
    explain.add_argument("--format", choices=["text", "html", "csv"], default="text",
                         help="words, a part of a page, or the steps as a tidy table")
    return parser


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _report(results: Results, arguments: argparse.Namespace) -> None:
    _write_report(results, arguments.output, arguments.brief)


def _brief(results: Results, arguments: argparse.Namespace) -> None:
    _write_report(results, arguments.output, brief=True)


def _write_report(results: Results, out: Path | None, brief: bool) -> None:
    from hale.report.page import build_report

    out = out or results.path.with_name(results.path.stem + ("-brief.html" if brief else ".html"))
    build_report(results, out, brief=brief)
    print(out)


def _export(results: Results, arguments: argparse.Namespace) -> None:
    from hale.export import export_csv, export_xlsx

    out: Path | None = arguments.output
    if arguments.to == "xlsx":
        if arguments.cubes:
            raise ResultsError("a workbook holds no cubes: choose --to csv")
        print(export_xlsx(results, out or results.path.with_suffix(".xlsx")))
        return
    out = out or results.path.with_name(results.path.stem + "-csv")
    for path in export_csv(results, out, arguments.cubes, arguments.force):
        print(path)


def _explain(results: Results, arguments: argparse.Namespace) -> None:
    known = results.options[1:]
    if arguments.option not in known:
        raise ResultsError(f"{results.path}: it has no option {arguments.option}; it has {', '.join(known)}")
    from hale.explain import explain_difference

    explanation = explain_difference(results, arguments.option, arguments.lives)
    if arguments.format == "csv":
        text = explanation.as_frame().to_csv(index=False)
    else:
        text = str(explanation.as_page() if arguments.format == "html" else explanation.as_text())
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
        print(arguments.output)
    else:
        print(text, end="" if text.endswith("\n") else "\n")


if __name__ == "__main__":
    sys.exit(main())
