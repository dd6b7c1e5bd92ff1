"""`thidua ask`, `thidua query`, `thidua questions`."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

import click

import thidua
from thidua import answers
from thidua.answers import Answer
from thidua.catalogue import Catalogue, Language, Question
from thidua.cli import options

_FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "table": lambda answer: answers.table(answer, shutil.get_terminal_size((100, 24)).columns),
    "json": answers.json,
    "csv": answers.csv,
    "tsv": answers.tsv,
}
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
    type=click.Choice(list(_FORMATS)),
    default="table",
    show_default=True,
)
@options.language
@options.store
def ask(
    name: str,
    parameters: tuple[str, ...],
    written: str,
    language: Language,
    store: Path | None,
) -> None:
    """Ask a canned question; each row comes with the evidence it rests on.

    A value may be an IRI, the end of one, or a label as one writes it.

    \b
      thidua ask who-led year=2020
      thidua ask led-by-unit unit="VKSND huyện Hớn Quản" --lang en
      thidua ask who-led --format csv > leads.csv
    """
    given = dict(_pair(parameter) for parameter in parameters)
    answer = thidua.open(store).answer(name, given, language)
    click.echo(_FORMATS[written](answer), nl=False)


def _pair(parameter: str) -> tuple[str, str]:
    key, sign, value = parameter.partition("=")
    if not key or not sign:
        raise click.UsageError(f"{parameter!r} is no parameter: write key=value, as in year=2020")
    return key, value


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
    result = thidua.open(store).sparql(_text(file))
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
