"""What the loader adds to the `thidua` command: load, locate, schema."""

import json
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click
from rich.console import Console
from rich.status import Status

from loader.faults import LoadRefused
from loader.inputs import LoadRequest
from loader.publishing.lock import StoreBusy
from loader.stages import Stages
from thidua.release import store_folder

_FILE = click.Path(path_type=Path)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_STAGE_WORDS = {
    "read": "reading records",
    "map": "writing quads",
    "settle": "choosing labels, finding sole heads",
    "close": "drawing conclusions",
    "check": "checking shapes and rules",
    "publish": "publishing",
}


@click.command(
    epilog="""\b
Examples:
  thidua load                              our own records
  thidua load my-records/ --dry-run        check, publish nothing
  thidua load --articles ~/articles        verify locators, show quotes
  thidua load --rdf other.ttl --no-records only that file"""
)
@click.argument("paths", nargs=-1, type=_FILE, metavar="[PATH]...")
@click.option("--articles", type=_FOLDER, help="Folder of article texts the locators count in.")
@click.option("--rdf", type=_FILE, multiple=True, help="RDF file to take in (may be repeated).")
@click.option("--no-records", is_flag=True, help="Take in the --rdf files alone, add nothing.")
@click.option("--store", type=_FILE, help="Folder of releases (default: releases/).")
@click.option("--dry-run", is_flag=True, help="Read, conclude and check, but publish nothing.")
def load(
    *,
    paths: tuple[Path, ...],
    articles: Path | None,
    rdf: tuple[Path, ...],
    no_records: bool,
    store: Path | None,
    dry_run: bool,
) -> None:
    """Build a release from records and publish it.

    PATH is a record file or a folder of them; without one, data/records. Either everything is
    right and the new release answers, or every fault is said and the old one goes on answering.
    """
    _check_options(paths, rdf, no_records=no_records)
    request = LoadRequest(store_folder(store), paths, articles, rdf, not no_records)
    try:
        _run(request, dry_run=dry_run)
    except LoadRefused as refusal:
        _say(refusal.lines())
        sys.exit(1)
    except StoreBusy as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        where = error.filename or request.store
        raise click.ClickException(f"{where}: {error.strerror}; nothing was published") from error


def _check_options(paths: tuple[Path, ...], rdf: tuple[Path, ...], *, no_records: bool) -> None:
    if no_records and paths:
        raise click.UsageError("--no-records and record paths exclude each other: drop one of them")
    if no_records and not rdf:
        raise click.UsageError("--no-records leaves nothing to load: name a file with --rdf")


def _run(request: LoadRequest, *, dry_run: bool) -> None:
    # the pipeline brings the rule engine: only a load that starts should pay for it
    from loader import pipeline  # noqa: PLC0415

    with _progress() as status:
        stages = Stages(lambda name: status.update(_STAGE_WORDS[name]) if status else None)
        outcome = pipeline.load(request, stages, dry_run=dry_run)
    _say(f"note: {report}" for report in outcome.reports)
    counts, release = outcome.content.counts, outcome.content.release
    took = sum(outcome.seconds.values())
    click.echo(
        f"{'checked, not published' if dry_run else 'published'}: release {release} · "
        f"{counts['records']} records · {counts['quads']} quads, "
        f"{counts['inferred']} of them inferred · {took:.2f} s"
    )


def _progress() -> AbstractContextManager[Status | None]:
    console = Console(stderr=True)
    return console.status("starting") if console.is_terminal else nullcontext()


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, err=True)


@click.command(epilog='Example: thidua locate article-000.txt "là Cụm trưởng"')
@click.argument("article", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("words")
def locate(article: Path, words: str) -> None:
    """Print passages of ARTICLE where WORDS stand, ready for a record.

    Ranges count code points of the text after NFC; the digest is that of the words.
    """
    from loader.reading import locators  # noqa: PLC0415 - pydantic is not needed to print help

    try:
        text = locators.article_text(article)
    except locators.UnreadableArticle as error:
        raise click.ClickException(f"{article} {error}") from error
    found = locators.locate(text, words)
    if not found:
        raise click.ClickException(f"{article} holds no such words; non-breaking spaces count too")
    click.echo(f"# text: length {len(text)}, sha256 {locators.sha256(text)}")
    for place in found:
        click.echo(f"span: {place.start}-{place.end}\nsha256: {place.sha256}")


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record, for editors and other tools."""
    click.echo(record_schema(), nl=False)


def record_schema() -> str:
    from loader.schema.record import Record  # noqa: PLC0415

    return json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


commands = [load, locate, schema]
