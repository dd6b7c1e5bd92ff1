"""`thidua releases`, `thidua rollback`, `thidua prune`."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from thidua.cli import options
from thidua.lock import only_writer
from thidua.release import NewerRelease, Release, Releases, how_to_load
from thidua.whereabouts import store_folder


@click.command()
@click.option(
    "--verify", is_flag=True, help="Check digests, ids and stores; exit code 1 if broken."
)
@options.store
def releases(*, verify: bool, store: Path | None) -> None:
    """List the releases, newest first; the current one is marked with *.

    \b
      thidua releases --store /srv/thidua
      thidua releases --verify
    """
    folder = Releases(store_folder(store))
    if verify:
        sys.exit(_verify(folder))
    found = folder.all()
    for release in found:
        click.echo(_line(release, current=release.path.name == folder.named()))
    for error in folder.unreadable().values():
        click.echo(str(error), err=True)
    if not found:
        click.echo(f"No release in {folder.folder}: {how_to_load(store)}", err=True)


def _line(release: Release, *, current: bool) -> str:
    mark = "*" if current else " "
    quads = f"{release.manifest.dump.quads:,} quads"
    return f"{mark} {release.manifest.release}  {release.built_at}  {quads}".rstrip()


def _verify(folder: Releases) -> int:
    """Say of each release whether it is whole; gives the exit code."""
    # the engine is not needed to list releases
    from thidua.verification import broken, broken_current  # noqa: PLC0415

    found = [(path.name, broken(path)) for path in folder.folders()]
    for name, faults in found:
        mark = "*" if name == folder.named() else " "
        click.echo(f"{mark} {name}  {'broken' if faults else 'whole'}")
    faults = [f"{name}: {fault}" for name, said in found for fault in said]
    faults += broken_current(folder)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        click.echo("Run `thidua load` to build a broken release anew, or `thidua prune`.", err=True)
    return 1 if faults else 0


@click.command()
@click.argument("release", required=False)
@options.store
def rollback(release: str | None, store: Path | None) -> None:
    """Make an earlier release the current one: RELEASE, or the one that answered before.

    Going back twice goes back two steps. `thidua load` publishes anew.

    \b
      thidua rollback
      thidua rollback 3f2a
    """
    folder = Releases(store_folder(store))
    with only_writer(folder.folder):
        target = folder.get(release) if release else folder.go_back()
        if release:
            folder.publish(target.path.name)
    click.echo(f"Current is now {target.manifest.release}")


@click.command()
@click.option("--keep", type=click.IntRange(min=1), required=True, help="How many newest to keep.")
@click.option(
    "--older-than",
    "days",
    type=click.FloatRange(min=0),
    default=0,
    metavar="DAYS",
    help="Keep younger ones too, however many they are.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be removed, remove nothing.")
@options.store
def prune(*, keep: int, days: float, dry_run: bool, store: Path | None) -> None:
    """Remove old releases: all but the newest, and broken ones; never the current one.

    \b
      thidua prune --keep 5 --dry-run
      thidua prune --keep 2 --older-than 30
    """
    folder = Releases(store_folder(store))
    with only_writer(folder.folder):
        old = list(_superfluous(folder, keep, datetime.now(UTC) - timedelta(days=days)))
        for release in old:
            if not dry_run:
                folder.remove(release)
            click.echo(f"{'would remove' if dry_run else 'removed'} {release.name}")
    if not old:
        click.echo("Nothing to remove.")


def _superfluous(folder: Releases, keep: int, before: datetime) -> Iterator[Path]:
    """Of the readable ones the oldest; and those nobody can read, but for a newer version's."""
    unreadable = folder.unreadable().items()
    old = [path for path, error in unreadable if not isinstance(error, NewerRelease)]
    old += [
        release.path
        for release in folder.all()[keep:]
        if not release.built_at or _moment(release.built_at) <= before
    ]
    return (path for path in old if path.name != folder.named())


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
