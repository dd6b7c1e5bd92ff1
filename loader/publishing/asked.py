"""What a load asks much of the graph it is to publish: tables, values of examples; and names."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256

import numpy as np
from pyoxigraph import Literal

from loader.numbered.changes import Changes
from loader.numbered.quads import SUBJECT, Quads
from loader.publishing.extract import Extract, Seen, extract, seen, visible
from thidua.catalogue import Catalogue
from thidua.catalogue.question import LANGUAGE
from thidua.iris import example
from thidua.search.things import NAMING

_CHOICES = ("articles", "bodies", "groups", "people", "units", "years")
_TRIED = ("groups-of-body", "led-by-person", "number-history", "year-at-a-glance")
"""Questions of which examples/ seeks values that give a row."""

_EXAMPLES = str(example(""))[:-1]
"""What their IRIs begin with."""


def asked(catalogue: Catalogue) -> Iterator[str]:
    """Each of the form that `extract` asks for; names are read by others of that form."""
    vietnamese = {LANGUAGE: Literal("vi")}
    yield from (question.bound(vietnamese) for question in catalogue.tables())
    yield from (catalogue.choices(name).bound(vietnamese) for name in _CHOICES)
    yield from (catalogue.get(name).text for name in _TRIED)


def extracted(quads: Quads) -> Extract | None:
    """Of the union of their graphs; None where too much of it is asked for."""
    return extract(quads, set(asked(Catalogue())))


def with_changes(begun: Extract, made: Changes) -> Extract:
    """Of quads that differ so from those it was made of; it is the same one."""
    queries = set(asked(Catalogue()))
    removed, added = (
        visible(made.texts, rows, queries) for rows in (made.triples_removed, made.triples_added)
    )
    begun.change(made.texts, removed, added)
    return begun


def naming(catalogue: Catalogue) -> Iterator[str]:
    yield from (catalogue.of_release(name).text for name in NAMING)


def named(quads: Quads) -> Seen | None:
    """What the names are read from, on its own: it may go to another process."""
    return seen(quads, set(naming(Catalogue())))


def naming_sees(made: Changes) -> bool:
    """Whether a name may be another. Examples of queries have none, and join a release later."""
    rows = np.concatenate([made.triples_removed, made.triples_added])
    found = visible(made.texts, rows, set(naming(Catalogue())))
    subjects = (made.texts[number] for number in found[:, SUBJECT].tolist())
    return not all(text.startswith(_EXAMPLES) for text in subjects)


def naming_digest() -> str:
    """Of what, besides our code, an index follows from when the names are known."""
    read_by = [sqlite3.sqlite_version, *naming(Catalogue())]
    return sha256("\n".join(read_by).encode()).hexdigest()
