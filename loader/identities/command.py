"""`thidua identities`: what may be worth a review, and whether the reviews fit the records."""

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.table import Table

from loader.faults import LoadRefused
from loader.identities.candidates import Candidate
from loader.identities.candidates import candidates as candidates_in
from loader.identities.merging import mapped
from loader.identities.reviewed import Identities
from loader.inputs import reviews_of
from loader.reading.records import LoadedRecord, read_records
from thidua import files

_COLUMNS = ("score", "kind", "one", "other", "names", "reasons")
_WIDTH_OF_A_FILE = 200
_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
_reviews = click.option(
    "--identities",
    "reviews",
    type=click.Path(path_type=Path),
    help="File of reviews (default: data/identities.yaml with our own records, else none).",
)


@click.group()
def identities() -> None:
    """Who is who: candidates for a review, and a check of the reviews."""


@identities.command(
    epilog="""\b
Examples:
  thidua identities candidates
  thidua identities candidates my-records/ --least 0.6 --format csv"""
)
@_paths
@_reviews
@click.option("--least", default=0.0, show_default=True, help="Leave out what scores less.")
@click.option(
    "--format",
    "written",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
)
def candidates(paths: tuple[Path, ...], reviews: Path | None, least: float, written: str) -> None:
    """List people and bodies that may be the same, the likeliest first, with reasons.

    Nothing is merged by this. What has been reviewed already is left out.
    """
    found = candidates_in(*_read(paths, reviews))
    click.echo(_WRITERS[written]([one for one in found if one.score >= least]), nl=False)


@identities.command()
@_paths
@_reviews
def check(paths: tuple[Path, ...], reviews: Path | None) -> None:
    """Check the file of reviews against the records, as a load would.

    \b
      thidua identities check
    """
    records, reviewed = _read(paths, reviews)
    try:
        mapped(records, reviewed)
    except LoadRefused as refusal:
        _refuse(refusal)
    merged, different = len(reviewed.merged), len(reviewed.different)
    count = len(reviewed.reviews)
    click.echo(f"{count} reviews · {merged} merged into others · {different} pairs told apart")


def _read(paths: tuple[Path, ...], reviews: Path | None) -> tuple[list[LoadedRecord], Identities]:
    try:
        return read_records(paths or (files.records(),)), reviews_of(paths, reviews)
    except LoadRefused as refusal:
        _refuse(refusal)


def _refuse(refusal: LoadRefused) -> NoReturn:
    for fault in refusal.faults:
        click.echo(str(fault), err=True)
    sys.exit(1)


def _table(found: list[Candidate]) -> str:
    if not found:
        return "No candidates: nothing here looks like something else.\n"
    table = Table(*_COLUMNS)
    for row in map(_row, found):
        table.add_row(*row)
    text = io.StringIO()
    Console(file=text, width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE).print(table)
    return text.getvalue()


def _csv(found: list[Candidate]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(map(_row, found))
    return text.getvalue()


def _json(found: list[Candidate]) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2) + "\n"


def _row(one: Candidate) -> tuple[str, ...]:
    things = (*one.things, "")[:2]
    return (str(one.score), one.kind, *things, " | ".join(one.names), "; ".join(one.reasons))


_WRITERS: Mapping[str, Callable[[list[Candidate]], str]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
}
