"""`thidua links`: are the sets of links right, and a person's word on each candidate."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click

from loader.faults import LoadRefused
from loader.links.reading import read_links
from loader.links.reviewing import decided, keep
from loader.links.sets import Link, LinkSet
from loader.places.reading import read_places
from thidua import files
from thidua.iris import ID

_WORDS = {
    "vi": {
        "ask": "Là một? [y] phải  [n] không phải  [s] để sau  [q] dừng",
        "of": "Mục {n}/{total} của {file}",
        "done": "{yes} nhận, {no} bác, {left} còn lại trong {file}",
        "none": "Không có ứng viên nào.",
    },
    "en": {
        "ask": "The same? [y] yes  [n] no  [s] later  [q] stop",
        "of": "Candidate {n}/{total} of {file}",
        "done": "{yes} accepted, {no} denied, {left} left in {file}",
        "none": "No candidates.",
    },
}
_KEYS = click.Choice(["y", "n", "s", "q"])
_UNIT = "administrative-unit/"
_folder = click.option(
    "--links",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of *.sssom.tsv files (default: data/links).",
)
_places = click.option(
    "--places",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of tables of places (default: data/places).",
)


@click.group()
def links() -> None:
    """Links of provinces and districts to the outside: check, and review of candidates."""


@links.command(epilog="Example: thidua links check")
@_folder
@_places
def check(folder: Path | None, places: Path | None) -> None:
    """Check every set of links as a load would, and say which units have none."""
    sets, units = _read(folder, places)
    for one in sets:
        linked = {one.iri(link.mapping.subject_id) for link in one.held()}
        what = "candidates" if one.proposes else "links"
        click.echo(f"{one.path.name}: {len(list(one.held()))} {what}")
        if not one.proposes:
            missing = sorted(iri.removeprefix(ID + _UNIT) for iri in units - linked)
            click.echo(f"  without one: {', '.join(missing) or 'none'}")


@links.command(epilog='Example: thidua links review --reviewer "Nguyễn A" --lang en')
@_folder
@_places
@click.option("--reviewer", required=True, help="Your name: it is kept with each decision.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def review(folder: Path | None, places: Path | None, reviewer: str, lang: str) -> None:
    """Show each candidate and ask; what is decided is written at the end, or when you stop."""
    sets, _ = _read(folder, places)
    words = _WORDS[lang]
    proposals = [one for one in sets if one.proposes and one.links]
    if not proposals:
        click.echo(words["none"])
    for candidates in proposals:
        home = (one for one in sets if one.name == candidates.name and not one.proposes)
        found = list(_decisions(candidates, reviewer, words))
        if found:
            keep(candidates, next(home, None), found)
        denied = sum(link.mapping.predicate_modifier is not None for link in found)
        counts = {"yes": len(found) - denied, "no": denied}
        left = len(candidates.links) - len(found)
        click.echo(words["done"].format(**counts, left=left, file=candidates.path.name))


def _decisions(candidates: LinkSet, reviewer: str, words: dict[str, str]) -> Iterator[Link]:
    total = len(candidates.links)
    for n, link in enumerate(candidates.links, start=1):
        click.echo(words["of"].format(n=n, total=total, file=candidates.path.name))
        mapping = link.mapping
        said = mapping.subject_label or mapping.subject_id
        click.echo(f"  {said} — {mapping.predicate_id} — {candidates.iri(mapping.object_id)}")
        if mapping.comment:
            click.echo(f"  {mapping.comment}")
        answer = click.prompt(
            words["ask"], type=click.Choice(["y", "n", "s", "q"]), show_choices=False
        )
        if answer == "q":
            return
        if answer != "s":
            yield decided(link, reviewer, holds=answer == "y")


def _read(folder: Path | None, places: Path | None) -> tuple[list[LinkSet], set[str]]:
    """The sets, and the IRIs of all units."""
    try:
        read = read_places(places or files.places())
        sets = read_links(folder or files.links(), read)
    except LoadRefused as refusal:
        _refuse(refusal)
    things = (entry.row.thing for entry in read.things)
    return sets, {ID + thing for thing in things if thing.startswith(_UNIT)}


def _refuse(refusal: LoadRefused) -> NoReturn:
    for fault in refusal.faults:
        click.echo(str(fault), err=True)
    sys.exit(1)
