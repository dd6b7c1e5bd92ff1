"""`thidua push`: a release to a SPARQL server; `thidua load --to` does so with what it made."""

from pathlib import Path

import click

from loader.reporting.log import logged
from loader.reporting.progress import shown
from loader.stages import Stages
from thidua.errors import INTERRUPTED
from thidua.release import Release, Releases, resolve
from thidua.whereabouts import store_folder


@click.command(
    epilog="""\b
Examples:
  thidua push http://127.0.0.1:7878
  thidua push https://data.example.org/sparql 3f2a
  THIDUA_STORE_USER=dba THIDUA_STORE_PASSWORD_FILE=secret thidua push http://127.0.0.1:8890"""
)
@click.argument("url")
@click.argument("release", required=False)
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of releases (default: releases/).",
)
@click.option("--verbose", is_flag=True, help="Log each stage as a line of JSON.")
def push(url: str, release: str | None, store: Path | None, *, verbose: bool) -> None:
    """Send the current release, or RELEASE, to the SPARQL server at URL.

    The release there goes on answering until this one is whole; then it is removed. What stops
    half-way goes on where it was when it is said again. Secrets come by THIDUA_STORE_USER and
    THIDUA_STORE_PASSWORD, or THIDUA_STORE_TOKEN, or by files (THIDUA_STORE_PASSWORD_FILE):
    docs/stores.md.
    """
    chosen = Releases(store_folder(store)).get(release) if release else resolve(store)
    click.echo(sent(chosen, url, verbose=verbose))


def check(url: str) -> None:
    """Whether a server answers at `url`: before a load of minutes. Raises ThiduaError."""
    # SPARQLWrapper is not needed where nothing is sent
    from loader.uploading.sending import asked  # noqa: PLC0415

    asked(url)


def sent(release: Release, url: str, *, verbose: bool) -> str:
    """What came of it, in a line. Raises ThiduaError."""
    # SPARQLWrapper is not needed to print help
    from loader.uploading.sending import send  # noqa: PLC0415

    with logged() if verbose else shown() as watcher:
        stages = Stages(watcher)
        try:
            upload = send(release, url, stages)
        except KeyboardInterrupt:
            click.echo(f"Interrupted; {url} answers as before. Said again it goes on.", err=True)
            raise SystemExit(INTERRUPTED) from None
    triples = f"{sum(upload.triples.values()):,} triples in {len(upload.triples)} graphs"
    seconds = f"{sum(stages.seconds.values()):.2f} s"
    return (
        f"sent: release {release.manifest.release} answers at {upload.store.endpoint} · "
        f"{triples} · {seconds}"
    )
