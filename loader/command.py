"""What the loader adds to the `thidua` command: load, locate, schema."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

import click

from loader.cluster import cluster as readers
from loader.faults import LoadRefused
from loader.identities.command import identities
from loader.inputs import LoadRequest
from loader.links.command import links
from loader.reporting.difference import current_records
from loader.reporting.log import logged, say
from loader.reporting.machine import json_report
from loader.reporting.progress import shown
from loader.reporting.report import Report, problem_lines, result_lines, text_report
from loader.reporting.sarif import sarif_report
from loader.stages import Stages
from loader.surroundings import surrounding_fault
from loader.uploading.command import check, push, sent
from thidua.errors import INTERRUPTED
from thidua.lock import StoreBusy
from thidua.release import NewerRelease, Releases
from thidua.whereabouts import store_folder

_FILE = click.Path(path_type=Path, readable=False)  # what cannot be read is a fault of the load
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_REPORTS: Mapping[str, Callable[[Report], str]] = {
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
}


@click.command(
    epilog="""\b
Examples:
  thidua load                              our own records
  thidua load my-records/ --dry-run        check, say what would change
  thidua load --articles ~/articles        verify locators, show quotes
  thidua load --rdf other.ttl --no-records only that file
  thidua load --csvw population.csv        with a table of others
  thidua load --report sarif --report-file load.sarif
  thidua load --to http://127.0.0.1:7878   and into a SPARQL server (thidua push)"""
)
@click.argument("paths", nargs=-1, type=_FILE, metavar="[PATH]...")
@click.option("--articles", type=_FOLDER, help="Folder of article texts the locators count in.")
@click.option("--rdf", type=_FILE, multiple=True, help="RDF file to take in (may be repeated).")
@click.option(
    "--csvw",
    type=_FILE,
    multiple=True,
    help="Table to take in, described by CSV on the Web metadata beside it (may be repeated).",
)
@click.option("--no-records", is_flag=True, help="Take in --rdf and --csvw alone, add nothing.")
@click.option(
    "--identities",
    "reviews",
    type=_FILE,
    help="File of reviewed merges (default: data/identities.yaml with our own records).",
)
@click.option(
    "--places",
    type=_FOLDER,
    help="Folder of tables of places and bodies (default: data/places with our own records).",
)
@click.option(
    "--links",
    "linked",
    type=_FOLDER,
    help="Folder of links to the outside, SSSOM (default: data/links with our own records).",
)
@click.option("--store", type=_FILE, help="Folder of releases (default: releases/).")
@click.option("--anew", is_flag=True, help="Build everything anew, reuse no earlier load.")
@click.option(
    "--to",
    "server",
    metavar="URL",
    help="Send the release to this SPARQL server too; secrets by THIDUA_STORE_USER, "
    "THIDUA_STORE_PASSWORD, THIDUA_STORE_TOKEN (docs/stores.md).",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Have records read by the workers of this Dask scheduler, tcp://HOST:PORT "
    "(docs/scaling.md).",
)
@click.option("--dry-run", is_flag=True, help="Publish nothing; say what would change.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="How long to wait for another load (default: not at all).",
)
@click.option(
    "--report",
    "form",
    type=click.Choice(list(_REPORTS)),
    default="text",
    show_default=True,
    help="Form of the report of faults and notes.",
)
@click.option(
    "--report-file",
    type=click.File("w", encoding="utf-8", lazy=False),
    metavar="FILE",
    help="Where it goes; without it, JSON and SARIF go to standard output alone.",
)
@click.option(
    "--verbose", is_flag=True, help="Log each stage as a line of JSON; list what changes."
)
def load(
    *,
    paths: tuple[Path, ...],
    articles: Path | None,
    rdf: tuple[Path, ...],
    csvw: tuple[Path, ...],
    no_records: bool,
    reviews: Path | None,
    places: Path | None,
    linked: Path | None,
    store: Path | None,
    anew: bool,
    server: str | None,
    cluster: str | None,
    dry_run: bool,
    wait: float,
    form: str,
    report_file: TextIO | None,
    verbose: bool,
) -> None:
    """Build a release from records and publish it.

    PATH is a record file or a folder of them; without one, data/records. Either everything is
    right and the new release answers, or every fault is said and the old one goes on answering.
    """
    _check_options(paths, (*rdf, *csvw), no_records=no_records)
    if server and dry_run:
        raise click.UsageError("--to sends what is published, --dry-run publishes nothing")
    folder = store_folder(store)
    if cluster:  # workers stand in folders of their own
        folder, articles = folder.resolve(), articles and articles.resolve()
    request = LoadRequest(
        *(folder, paths, articles, rdf, not no_records, reviews, places, linked, csvw, anew)
    )
    if server:
        check(server)
    try:
        with readers(cluster, articles) if cluster else nullcontext() as lent:
            report = _run(request, lent, dry_run=dry_run, wait=wait, verbose=verbose)
        _deliver(report, form, report_file, listed=verbose)
    except KeyboardInterrupt:
        _say([_interrupted(request.store)])
        sys.exit(INTERRUPTED)
    if report.refused:
        sys.exit(1)
    if server:
        click.echo(sent(Releases(folder).get(report.release), [server], verbose=verbose), err=True)


def _check_options(paths: tuple[Path, ...], others: tuple[Path, ...], *, no_records: bool) -> None:
    if no_records and paths:
        raise click.UsageError("--no-records and record paths exclude each other: drop one of them")
    if no_records and not others:
        raise click.UsageError("--no-records leaves nothing to load: name a file with --rdf")


def _run(
    request: LoadRequest, lent: Executor | None, *, dry_run: bool, wait: float, verbose: bool
) -> Report:
    # the pipeline brings the rule engine: only a load that starts should pay for it
    from loader import pipeline  # noqa: PLC0415

    with logged() if verbose else shown() as watcher:
        say("load begins", store=str(request.store))
        before = current_records(request.store)
        stages = Stages(watcher)
        try:
            outcome = pipeline.load(request, stages, dry_run=dry_run, wait=wait, readers=lent)
        except LoadRefused as refusal:
            return Report("refused", seconds=stages.seconds, faults=refusal.faults)
        except (StoreBusy, NewerRelease, OSError) as error:
            fault = surrounding_fault(error, request.store)
            return Report("refused", seconds=stages.seconds, faults=[fault])
    return Report(
        end="checked" if dry_run else "published",
        release=outcome.release,
        counts=outcome.counts,
        seconds=outcome.seconds,
        notes=outcome.reports,
        difference=outcome.difference,
        withdrawn=[] if dry_run else sorted(before - current_records(request.store)),
    )


def _deliver(report: Report, form: str, file: TextIO | None, *, listed: bool) -> None:
    if file:
        file.write(_REPORTS[form](report))
    if form != "text" and not file:
        click.echo(_REPORTS[form](report), nl=False)
        return
    _say(problem_lines(report))
    for line in result_lines(report, listed=listed):
        click.echo(line)


def _interrupted(store: Path) -> str:
    """True whenever the interrupt came: before the switch or just after it."""
    current = Releases(store).named()
    state = f"release {current} answers" if current else "there is no release yet"
    return f"Interrupted; what was begun is removed, and {state}."


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
        click.echo(f"# in a table: {place.start}-{place.end}#{place.sha256}")
        click.echo(f"span: {place.start}-{place.end}\nsha256: {place.sha256}")


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record, for editors and other tools."""
    click.echo(record_schema(), nl=False)


def record_schema() -> str:
    from loader.schema.record import Record  # noqa: PLC0415

    return json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


commands: list[click.Command] = [load, locate, push, schema, identities, links]
