"""`thidua resolve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli import options
from thidua.opening import opened
from thidua.whole_files import write_whole

if TYPE_CHECKING:
    from thidua.catalogue import Language
    from thidua.resolving.resolver import Resolver
    from thidua.resolving.tables import Names

_LONG = 1000
"""Rows from which on it is shown how far it is."""


@click.command()
@click.argument("words", nargs=-1, metavar="NAME")
@click.option("--date", help="A day, month or year: 2020-03-01, 2020-03, 2020.")
@click.option("--kind", "kinds", multiple=True, help="administrative-unit or organisation.")
@click.option("--within", help="Within this province: its name or IRI.")
@click.option("--limit", type=int, default=10, show_default=True, help="How many at most.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV (or .tsv) with names in one column, instead of NAME.",
)
@click.option("--column", help="The column of the file that holds the names.")
@click.option("--date-column", help="The column that holds the date of each.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="For the CSV; written whole or not at all.",
)
@options.language
@options.store
def resolve(  # noqa: PLR0917 - click gives each option by name
    words: tuple[str, ...],
    date: str | None,
    kinds: tuple[str, ...],
    within: str | None,
    limit: int,
    form: str,
    file: Path | None,
    column: str | None,
    date_column: str | None,
    output: Path | None,
    language: Language,
    store: Path | None,
) -> None:
    """Find the place or body a name means, as of a date, with codes and what it is today.

    Of a file each row comes back with columns added (resolved_…), in the file's order: where
    the first is not the only one that can be meant, resolved_certain says no. Nothing found for
    NAME ends in exit code 1.

    \b
      thidua resolve H. Hon Quan --date 2020
      thidua resolve "Châu Thành, Tiền Giang" --format json
      thidua resolve --file places.csv --column place --date-column year -o resolved.csv
    """
    from thidua.resolving import formats, tables  # noqa: PLC0415 - most commands resolve nothing
    from thidua.resolving.resolver import Resolver  # noqa: PLC0415

    if bool(words) == bool(file) or bool(file) != bool(column):
        raise click.UsageError("give a NAME, or --file with --column")
    graph = opened(store)
    if file and column:
        names = tables.Names.read(_text(file), file.name, column, date_column, date)
        made = _resolved(names, Resolver(graph, kinds, within, limit, language))
        _write(tables.written(names.header, made, language), output)
        return
    name = " ".join(words)
    found = graph.resolve(name, date, kinds=kinds, within=within, limit=limit, language=language)
    as_json = form == "json"
    _write(
        formats.json(name, found, language) if as_json else formats.table(found, language), output
    )
    if not found:
        raise click.exceptions.Exit(1)


def _text(file: Path) -> str:
    """Spreadsheets put a mark before it."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file.name} is not UTF-8 at byte {error.start}") from error


def _resolved(names: Names, resolver: Resolver) -> list[dict[str, str]]:
    made: list[dict[str, str]] = []
    total = len(names.rows)
    with click.progressbar(
        length=total, label=names.file, file=sys.stderr, hidden=total < _LONG
    ) as bar:
        for rows in names.resolved(resolver):
            made += rows
            bar.update(len(rows))
    return made


def _write(text: str, output: Path | None) -> None:
    if output:
        write_whole(output, text)
    else:
        click.echo(text, nl=False)
