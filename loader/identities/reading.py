"""The file of reviews → identities, or every fault in it with its line."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from pydantic import ValidationError

from loader.faults import Fault, LoadRefused, file_fault
from loader.identities.reviewed import Identities
from loader.identities.schema import Review, Reviews
from loader.reading import formats, validation
from loader.reading.sources import Source, sources
from loader.reading.tree import Tree
from loader.reading.validation import Finding

_FEWEST = 2


def read_identities(path: Path) -> Identities:
    """Raises LoadRefused. Whether the things named are there, only the records can tell."""
    source, tree = _read(path)
    try:
        reviews = Reviews.model_validate(tree.value).reviews
    except ValidationError as error:
        unread = Identities(source, places=tree.places)
        found = validation.findings(error, Reviews)
        raise LoadRefused([unread.fault(finding) for finding in found]) from error
    identities = Identities(source, reviews, tree.places)
    if faults := [identities.fault(finding) for finding in _contradictions(identities)]:
        raise LoadRefused(faults)
    return identities


def _read(path: Path) -> tuple[Source, Tree]:
    if path.is_dir():
        cure = "name the one file that holds the reviews"
        raise LoadRefused([file_fault(path, "is a folder", cure)])
    faults: list[Fault] = []
    for source in sources([path], faults):
        for found in formats.read(source.content, source.path.suffix):
            if isinstance(found, Tree):
                return source, found
            told = (found.problem, found.cure, found.code)
            faults.append(Fault(str(path), *found.place, "", "", *told))
    raise LoadRefused(faults)


def _contradictions(identities: Identities) -> Iterator[Finding]:
    for i, review in enumerate(identities.reviews):
        yield from _shape(review, i)
    yield from _twice_merged(identities)
    yield from _same_and_different(identities)


def _shape(review: Review, i: int) -> Iterator[Finding]:
    path = ("reviews", i)
    if bool(review.same) == bool(review.different):
        problem = "does not say one of `same` and `different`"
        yield Finding(path, problem, "keep one of them in each review", "unclear-review")
        return
    things = review.same or review.different
    if len(things) < _FEWEST:
        yield Finding(path, "names one thing alone", "name the other too", "unclear-review")
    if len(kinds := {thing.partition("/")[0] for thing in things}) > 1:
        problem = f"compares {' and '.join(sorted(kinds))}"
        yield Finding(path, problem, "name things of one kind", "unclear-review")
    for upper, lower in permutations(review.same, 2):
        if lower.startswith(f"{upper}/"):
            problem = f"`{lower}` stands below `{upper}` and cannot be the same"
            cure = "name the two that are one, with nothing above them"
            yield Finding((*path, "same"), problem, cure, "unclear-review")


def _twice_merged(identities: Identities) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for path, thing in identities.listed():
        if path[2] != "same":
            continue
        if thing in first:
            problem = f"`{thing}` stands in `same` already, line {first[thing]}"
            yield Finding(path, problem, "put all that are one into one list", "merged-twice")
        first.setdefault(thing, identities.places[path][0])


def _same_and_different(identities: Identities) -> Iterator[Finding]:
    """Of each list of differents, the things that another one in it has become."""
    for i, review in enumerate(identities.reviews):
        seen: dict[str, str] = {}
        for j, thing in enumerate(review.different):
            known_as = identities.known_as(thing)
            if known_as in seen:
                problem = f"`{thing}` is the same as `{seen[known_as]}`{_by(identities, known_as)}"
                cure = "take one of the two reviews back"
                yield Finding(("reviews", i, "different", j), problem, cure, "same-and-different")
            seen[known_as] = thing


def _by(identities: Identities, heir: str) -> str:
    lines = (
        identities.places[path][0]
        for path, thing in identities.listed()
        if path[2] == "same" and thing == heir
    )
    line = next(lines, None)
    return f" by line {line}" if line else ""
