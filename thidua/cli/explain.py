"""`thidua explain`."""

import shutil
from pathlib import Path

import click

from thidua import explanation
from thidua.catalogue import Language
from thidua.cli import options
from thidua.opening import opened_once


@click.command(context_settings={"ignore_unknown_options": True})  # -5 is a number
@click.argument("statement", nargs=3, metavar="SUBJECT PREDICATE OBJECT")
@click.option(
    "--format",
    "form",
    type=click.Choice(["words", "json"]),
    default="words",
    show_default=True,
)
@options.language
@options.store
def explain(
    statement: tuple[str, str, str], form: str, language: Language, store: Path | None
) -> None:
    """Say why a statement stands: which rule, which premises, which evidence.

    Each part is an IRI, a prefixed name or a path behind id/; the object may also be a text in
    quotes or a number. A statement that does not stand ends in exit code 1, with the nearest ones.

    \b
      thidua explain organisation/vksnd-toi-cao/binh-phuoc/hon-quan td:leads \\
        group-year/vksnd-toi-cao/binh-phuoc/cum-1/2020 --lang en
      thidua explain voc:role/lead skos:prefLabel '"Lead"@en' --format json
    """
    found = opened_once(store).explain(*statement, language)
    width = shutil.get_terminal_size((100, 24)).columns
    written = explanation.json(found) if form == "json" else explanation.words(found, width)
    click.echo(written, nl=False)
