"""Names → an index: one SQLite database of words, the names each stands in, and the things named.

The same names give the same bytes under the same SQLite.
"""

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyroaring import BitMap

from thidua.search.slips import forms, may_slip
from thidua.search.things import LANGUAGES, Thing
from thidua.search.words import INITIALS, TWICE, initials, read

KIND, YEAR = "kind:", "year:"

_SCHEMA = """
CREATE TABLE thing (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, years TEXT NOT NULL,
    label_vi TEXT NOT NULL, label_en TEXT NOT NULL,
    detail_vi TEXT NOT NULL, detail_en TEXT NOT NULL
);
CREATE TABLE name (
    id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, text TEXT NOT NULL,
    words TEXT NOT NULL, marks TEXT NOT NULL, levels TEXT NOT NULL
);
CREATE TABLE posting (
    key TEXT PRIMARY KEY, weight REAL NOT NULL, names BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE slip (form TEXT, word TEXT, PRIMARY KEY (form, word)) WITHOUT ROWID;
"""
_KEYS = """
CREATE INDEX thing_by_iri ON thing (iri);
CREATE INDEX name_by_thing ON name (thing);
CREATE INDEX name_by_words ON name (words);
"""


@dataclass(frozen=True, slots=True)
class _Name:
    thing: int
    text: str
    words: tuple[str, ...]
    marks: tuple[str, ...]
    levels: tuple[int, ...]


def build(things: Iterable[Thing]) -> sqlite3.Connection:
    """In memory; `write` puts it into a file."""
    ordered = sorted(things, key=lambda thing: thing.iri)
    names = sorted(_names(ordered), key=lambda name: (len(name.words), name.words, name.thing))
    postings = _postings(ordered, names)
    weights = {key: _weight(len(names), len(found)) for key, found in postings.items()}
    index = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    index.executescript(_SCHEMA)
    index.execute("BEGIN")
    index.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _thing_rows(ordered))
    index.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", _name_rows(names))
    rows = ((key, weights[key], postings[key].serialize()) for key in sorted(postings))
    index.executemany("INSERT INTO posting VALUES (?, ?, ?)", rows)
    index.executemany("INSERT INTO slip VALUES (?, ?)", sorted(_slips(postings)))
    index.execute("COMMIT")
    index.executescript(_KEYS)
    return index


def write(index: sqlite3.Connection, path: Path) -> str:
    """SHA-256 of the file."""
    content = index.serialize()
    path.write_bytes(content)
    return sha256(content).hexdigest()


def _names(things: list[Thing]) -> Iterator[_Name]:
    for number, thing in enumerate(things):
        for text in thing.all_names():
            words = read(text)
            if words:
                marks = tuple(word.marks for word in words)
                levels = tuple(place for place, word in enumerate(words) if word.level)
                yield _Name(number, text, tuple(word.text for word in words), marks, levels)


def _postings(things: list[Thing], names: list[_Name]) -> dict[str, BitMap]:
    """Names are numbered by their length: the first of a set are those that say the least else."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        thing, words = things[name.thing], set(name.words)
        for key in (
            *words,
            *(_twice(name.words) if len(words) < len(name.words) else ()),
            *(INITIALS + letters for letters in initials(name.text)),
            KIND + thing.kind,
            *(f"{YEAR}{year}" for year in thing.years),
        ):
            places[key].append(number)
    return {key: BitMap(numbers) for key, numbers in places.items()}


def _twice(words: Iterable[str]) -> Iterator[str]:
    return (TWICE + word for word, times in Counter(words).items() if times > 1)


def _weight(names: int, having: int) -> float:
    """A word of few names says much. Rounded: the last digit is the processor's."""
    return round(math.log(1 + names / having), 4)


def _thing_rows(things: list[Thing]) -> Iterator[tuple[object, ...]]:
    for number, thing in enumerate(things):
        years = " ".join(map(str, sorted(thing.years)))
        said = (
            part.get(language, "")
            for part in (thing.labels, thing.details)
            for language in LANGUAGES
        )
        yield number, thing.iri, thing.kind, years, *said


def _name_rows(names: list[_Name]) -> Iterator[tuple[object, ...]]:
    for number, name in enumerate(names):
        levels = " ".join(map(str, name.levels))
        yield number, name.thing, name.text, " ".join(name.words), " ".join(name.marks), levels


def _slips(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in keys:
        if may_slip(word) and ":" not in word:
            yield from ((form, word) for form in forms(word))
