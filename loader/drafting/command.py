"""`thidua draft`: what an article says of emulation groups, for a person to review."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import track

from loader.drafting.articles import Article, Unreadable, articles, files
from loader.drafting.draft import Draft
from loader.drafting.drafting import draft as drafted
from loader.drafting.naming import record_name
from loader.new_file import NewFile

_FILE = click.Path(path_type=Path, readable=False)  # what cannot be read gets its own sentence


def _json(draft: Draft, _: Article, __: str) -> str:
    return json.dumps(draft.as_json(), ensure_ascii=False) + "\n"


def _table(draft: Draft, _: Article, __: str) -> str:
    # the table brings rich.table: only who reads it in a terminal should pay for it
    from loader.drafting.table import table  # noqa: PLC0415

    return table(draft, shutil.get_terminal_size((100, 24)).columns)


def _yaml(draft: Draft, article: Article, name: str) -> str:
    # the record needs the schema's readers: only who writes one should pay for them
    from loader.drafting.record import record_text  # noqa: PLC0415

    return record_text(draft, article.text_file, article.text, name)


_FORMS: Mapping[str, Callable[[Draft, Article, str], str]] = {
    "table": _table,
    "json": _json,
    "yaml": _yaml,
}


@click.command(
    epilog="""\b
Examples:
  thidua draft article.txt                 what was found, with places and reasons
  thidua draft --format json articles/     one JSON object a line for each article
  thidua draft --format yaml -o 005.yaml article-005.txt
                                           a draft record, which `load` refuses until reviewed
  thidua draft --texts texts/ --format yaml -o 006.yaml page.html
                                           the same from a saved page; its text is kept"""
)
@click.argument("paths", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(list(_FORMS)), default="table",
              show_default=True, help="Form of the drafts.")  # fmt: skip
@click.option("-o", "--output", type=NewFile("w", encoding="utf-8", lazy=False), default="-",
              help="A new file to write.")  # fmt: skip
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False),
              help="Folder to keep texts of HTML and PDF in: places count in them.")  # fmt: skip
@click.option("--record", help="Id of the record (default: the name of the file to write, without"
              " its ending, else that of the article).")  # fmt: skip
def draft(
    paths: tuple[Path, ...], form: str, output: TextIO, texts: Path | None, record: str | None
) -> None:
    """Read articles and draft what they say of emulation groups.

    FILE is a text in UTF-8, a web page saved as HTML, a PDF with a text layer, a folder of these,
    or - for standard input. A draft is a proposal: each field comes with its place in the text, a
    confidence and a reason.
    """
    found = files(paths)
    if form == "yaml" and len(found) > 1:
        raise click.UsageError("a draft record is of one article: name one FILE with --format yaml")
    name = record_name(record, Path(output.name))
    unreadable = 0
    with _progress(articles(found), len(found)) as read:
        for article in read:
            if isinstance(article, Unreadable):
                unreadable += 1
                click.echo(f"Error: {article.said}", err=True)
            else:
                _keep_text(article, texts, needed=form == "yaml")
                found_in = drafted(article.source, article.text)
                output.write(_FORMS[form](found_in, article, name))
    if unreadable:
        sys.exit(1)


def _keep_text(article: Article, texts: Path | None, *, needed: bool) -> None:
    """A record counts places in a text, so one taken out of a page must be kept beside it."""
    if not article.extracted:
        return
    if texts is None:
        if needed:
            raise click.UsageError(
                f"the record counts places in the text of {article.source}: name a folder to keep"
                " it in with --texts"
            )
        return
    texts.mkdir(parents=True, exist_ok=True)
    (texts / article.text_file).write_text(article.text, encoding="utf-8")


@contextmanager
def _progress(
    read: Iterable[Article | Unreadable], count: int
) -> Iterator[Iterable[Article | Unreadable]]:
    """On a terminal that shows no drafts, where there are many."""
    console = Console(stderr=True)
    shown = console.is_terminal and not sys.stdout.isatty() and count > 1
    yield track(read, "drafting", count, console=console, transient=True) if shown else read


commands: list[click.Command] = [draft]
