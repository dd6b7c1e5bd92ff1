"""`thidua ask`, `thidua query`, `thidua questions`."""

import shutil
from pathlib import Path
from typing import TextIO

import click

from thidua import answers
from thidua.answers import Answer
from thidua.answers.view import read
from thidua.answers.writers import WRITERS
from thidua.catalogue import Catalogue, Language, Question
from thidua.cli import options
from thidua.cli.pairs import pair
from thidua.opening import opened, opened_once
from thidua.whole_files import write_whole

_TABLE = "table"
_MEDIA_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
}


@click.command()
@click.argument("name")
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...")
@click.option(
    "--format",
    "written",
    type=click.Choice([_TABLE, *WRITERS]),
    help="By default the ending of OUTPUT, else a table.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file, written whole or not at all.",
)
@click.option("--sort", help="Columns, least last: -year,unit.")
@click.option("--filter", "filters", multiple=True, metavar="COLUMN=TEXT", help="unit=hon quan")
@options.language
@options.store
def ask(  # noqa: PLR0917 - click gives each option by name
    name: str,
    parameters: tuple[str, ...],
    written: str | None,
    output: Path | None,
    sort: str | None,
    filters: tuple[str, ...],
    language: Language,
    store: Path | None,
) -> None:
    """Ask a canned question; each row comes with the evidence it rests on.

    A value may be an IRI, the end of one, or a label as one writes it.

    \b
      thidua ask who-led year=2020
      thidua ask led-by-unit unit="VKSND huyện Hớn Quản" --lang en
      thidua ask who-led --format csv > leads.csv
      thidua ask who-led -o leads.xlsx --sort -year --filter unit="hon quan"
    """
    given = dict(map(pair, parameters))
    graph = opened_once(store)
    shown = {f"filter[{column}]": text for column, text in map(pair, filters)}
    view = read(graph.catalogue.get(name), {**shown, "sort": sort or ""})
    answer = graph.answer(name, given, language, view)
    wanted = written or (output.suffix.removeprefix(".") if output else _TABLE)
    if output:
        write_whole(output, _written(answer, wanted))
    else:
        click.echo(_written(answer, wanted), nl=False)


def _written(answer: Answer, wanted: str) -> str | bytes:
    if wanted == _TABLE:
        return answers.table(answer, shutil.get_terminal_size((100, 24)).columns)
    if wanted not in WRITERS:
        raise click.UsageError(f"no format {wanted!r}: end OUTPUT in one of {', '.join(WRITERS)}")
    return WRITERS[wanted].write(answer)


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option(
    "--format",
    "written",
    type=click.Choice(list(_MEDIA_TYPES)),
    help="SELECT: tsv (default), json, csv, xml; ASK: json, xml; CONSTRUCT: turtle, ntriples.",
)
@options.store
def query(file: TextIO, written: str | None, store: Path | None) -> None:
    """Answer a SPARQL query from FILE, or from standard input when FILE is -.

    \b
      thidua query my.rq --format csv
      echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' | thidua query -
    """
    result = opened(store).sparql(_text(file))
    usual = {"select": "tsv", "ask": "json", "graph": "turtle"}[result.kind]
    click.echo(result.write(_MEDIA_TYPES[written or usual]), nl=False)


def _text(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file.name} is not UTF-8 at byte {error.start}") from error


@click.command()
@options.language
def questions(language: Language) -> None:
    """List the canned questions and their parameters.

    \b
      thidua questions --lang en
    """
    for question in Catalogue().questions():
        click.echo(f"{question.name}{_signature(question)}")
        click.echo(f"    {question.title[language]}")


def _signature(question: Question) -> str:
    parts = (f"{p.name}=…" if p.awaited else f"[{p.name}=…]" for p in question.parameters)
    return "".join(f" {part}" for part in parts)
