"""`thidua search`."""

from pathlib import Path

import click

from thidua.catalogue import Language
from thidua.cli import options
from thidua.opening import opened_once
from thidua.search import formats
from thidua.search.kinds import KINDS


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Of this kind only.")
@click.option("--year", type=int, help="Only things of which something is known in this year.")
@click.option("--limit", type=int, default=10, show_default=True, help="How many at most.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
)
@options.language
@options.store
def search(
    *,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    year: int | None,
    limit: int,
    form: str,
    language: Language,
    store: Path | None,
) -> None:
    """Find things by name: the likeliest first, with what was forgiven.

    Diacritics may lack, words be abbreviated, begun or out of order, and each may have one slip.
    Nothing found ends in exit code 1.

    \b
      thidua search vks hon quan
      thidua search "cum 1 binh phuoc" --kind group --lang en
      thidua search BR-VT --year 2024 --format json
    """
    text = " ".join(words)
    hits = opened_once(store).search(text, kinds, year=year, limit=limit)
    as_json = form == "json"
    click.echo(
        formats.json(text, hits, language) if as_json else formats.table(hits, language), nl=False
    )
    if not hits:
        raise click.exceptions.Exit(1)
