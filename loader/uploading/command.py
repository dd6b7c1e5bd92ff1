"""`thidua push`: a release to a SPARQL server; `thidua load --to` does so with what it made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loader.reporting.log import logged
from loader.reporting.progress import shown
from loader.stages import Stages
from thidua.errors import INTERRUPTED
from thidua.release import Release, Releases, resolve
from thidua.whereabouts import store_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loader.uploading.upload import Upload


@click.command(
    epilog="""\b
Examples:
  thidua push http://127.0.0.1:7878
  thidua push https://data.example.org/sparql 3f2a
  thidua push http://10.0.0.1:7878 --replica http://10.0.0.2:7878
  THIDUA_STORE_USER=dba THIDUA_STORE_PASSWORD_FILE=secret thidua push http://127.0.0.1:8890"""
)
@click.argument("url")
@click.argument("release", required=False)
@click.option(
    "--replica",
    "replicas",
    metavar="URL",
    multiple=True,
    help="A further server that is to hold the same, behind one load balancer (may be repeated).",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of releases (default: releases/).",
)
@click.option("--verbose", is_flag=True, help="Log each stage as a line of JSON.")
def push(
    url: str, release: str | None, replicas: tuple[str, ...], store: Path | None, *, verbose: bool
) -> None:
    """Send the current release, or RELEASE, to the SPARQL server at URL.

    The release there goes on answering until this one is whole; then it is removed. What stops
    half-way goes on where it was when it is said again. Secrets come by THIDUA_STORE_USER and
    THIDUA_STORE_PASSWORD, or THIDUA_STORE_TOKEN, or by files (THIDUA_STORE_PASSWORD_FILE):
    docs/stores.md.
    """
    chosen = Releases(store_folder(store)).get(release) if release else resolve(store)
    click.echo(sent(chosen, (url, *replicas), verbose=verbose))


def check(url: str) -> None:
    """Whether a server answers at `url`: before a load of minutes. Raises ThiduaError."""
    # SPARQLWrapper is not needed where nothing is sent
    from loader.uploading.sending import asked  # noqa: PLC0415

    asked(url)


def sent(release: Release, urls: Sequence[str], *, verbose: bool) -> str:
    """What came of it, a line for each server. Raises ThiduaError."""
    # SPARQLWrapper is not needed to print help
    from loader.uploading.sending import send  # noqa: PLC0415

    with logged() if verbose else shown() as watcher:
        stages = Stages(watcher)
        try:
            uploads = send(release, urls, stages)
        except KeyboardInterrupt:
            told = "Interrupted; what answered at {} answers on. Said again this goes on."
            click.echo(told.format(", ".join(urls)), err=True)
            raise SystemExit(INTERRUPTED) from None
    seconds = f"{sum(stages.seconds.values()):.2f} s"
    return "\n".join(f"{_told(upload)} · {seconds}" for upload in uploads)


def _told(upload: Upload) -> str:
    triples = f"{sum(upload.triples.values()):,} triples in {len(upload.triples)} graphs"
    release, where = upload.standing.release, upload.store.endpoint
    return f"sent: release {release} answers at {where} · {triples}"
