"""`thidua releases`, `thidua rollback`."""

from pathlib import Path

import click

from thidua.cli import options
from thidua.release import Release, Releases, store_folder


@click.command()
@options.store
def releases(store: Path | None) -> None:
    """List the releases, newest first; the current one is marked with *.

    \b
      thidua releases --store /srv/thidua
    """
    folder = Releases(store_folder(store))
    current = folder.current()
    found = folder.all()
    for release in found:
        click.echo(_line(release, current=current is not None and release.path == current.path))
    if not found:
        click.echo(f"No release in {folder.folder}: run `thidua load`", err=True)


def _line(release: Release, *, current: bool) -> str:
    mark = "*" if current else " "
    quads = f"{release.manifest.dump.quads:,} quads"
    return f"{mark} {release.manifest.release}  {release.built_at}  {quads}".rstrip()


@click.command()
@click.argument("release", required=False)
@options.store
def rollback(release: str | None, store: Path | None) -> None:
    """Make an earlier release the current one: RELEASE, or the one before the current.

    \b
      thidua rollback
      thidua rollback 3f2a
    """
    folder = Releases(store_folder(store))
    target = folder.get(release) if release else folder.before_current()
    folder.publish(target.path.name)
    click.echo(f"Current is now {target.manifest.release}")
