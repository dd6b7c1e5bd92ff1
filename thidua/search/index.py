"""An index of names opened to be searched."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, get_args

from pyroaring import BitMap

from thidua.search.building import KIND, YEAR
from thidua.search.candidates import STEPS
from thidua.search.hit import Hit
from thidua.search.kinds import PLACE
from thidua.search.postings import Postings, places_for
from thidua.search.remembered import Remembered
from thidua.search.scoring import Name, score
from thidua.search.things import LANGUAGES
from thidua.search.units import Feature, Unit, units

_LOOKED_AT = 60
"""Names scored of one set of candidates; the shortest come first. With so many no more is tried:
whoever writes what many names have means one of them."""
_REMEMBERED = 5000
"""Names, of some 600 bytes."""
_LEAST = 0.3
"""Score below which a name has next to nothing of what is sought."""
_ORDER = get_args(Feature)
_IRIS_AT_ONCE = 500
_SLIPPED: frozenset[Feature] = frozenset({"typo", "similar"})
_LACKING: frozenset[Feature] = frozenset({"level", "partial"})


class _Known(NamedTuple):
    thing: int
    text: str
    name: Name
    is_place: bool


class _Best(NamedTuple):
    score: float
    name: str
    why: set[Feature]
    is_place: bool

    @property
    def rank(self) -> tuple[float, bool, int]:
        """Of what fits as well, a place comes last: one seeks the body of that name here."""
        return -self.score, self.is_place, len(self.name)


def _without_slips(found: Mapping[int, _Best]) -> Mapping[int, _Best]:
    """Where some name has all that is sought as it stands, nobody slipped."""
    as_it_stands = {one: best for one, best in found.items() if not best.why & _SLIPPED}
    whole = any(not best.why & _LACKING for best in as_it_stands.values())
    return as_it_stands if whole else found


class Index:
    """Not to be opened before a fork: each process opens its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._postings = Postings(connection)
        self._names = Remembered(self._read_names, _REMEMBERED)

    @classmethod
    def at(cls, path: Path) -> "Index":
        """Raises sqlite3.DatabaseError where the file is no index."""
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute("SELECT iri FROM thing, name, posting, slip LIMIT 1")
        return cls(connection)

    def search(
        self,
        text: str,
        *,
        kinds: Collection[str] = (),
        year: int | None = None,
        among: BitMap | None = None,
        limit: int = 10,
    ) -> list[Hit]:
        """The likeliest first, each thing once. The last word may be a beginning.

        `kinds`: of one of these; `year`: of which something is known in it; `among`: of those
        `among()` gave.
        """
        sought = units(text, self._postings)
        best: dict[int, _Best] = {}
        for names in self._candidates(sought, self._within(kinds, year, among), best):
            for thing, found in self._scored(sought, names):
                if found.score > (best[thing].score if thing in best else _LEAST):
                    best[thing] = found
        likely = _without_slips(best)
        ranked = sorted(likely.items(), key=lambda one: (one[1].rank, one[0]))
        return [self._hit(thing, found) for thing, found in ranked[:limit]]

    def among(self, iris: Iterable[str]) -> BitMap:
        """The names of these things, to be searched alone."""
        known = list(iris)
        found = BitMap()
        for start in range(0, len(known), _IRIS_AT_ONCE):
            part = known[start : start + _IRIS_AT_ONCE]
            sql = (
                "SELECT name.id FROM name JOIN thing ON thing.id = thing"  # noqa: S608
                f" WHERE iri IN ({places_for(part)})"
            )
            found.update(name for (name,) in self._connection.execute(sql, part))
        return found

    def named(self, iris: Iterable[str]) -> dict[str, Hit]:
        """These things, each as if sought by its own name; those without one are left out."""
        known = list(iris)
        found: dict[str, Hit] = {}
        for start in range(0, len(known), _IRIS_AT_ONCE):
            part = known[start : start + _IRIS_AT_ONCE]
            sql = (
                "SELECT thing.id, iri, (SELECT text FROM name WHERE thing = thing.id LIMIT 1)"  # noqa: S608
                f" FROM thing WHERE iri IN ({places_for(part)})"
            )
            for thing, iri, name in self._connection.execute(sql, part).fetchall():
                hit = self._hit(thing, _Best(1.0, name, {"exact"}, is_place=False))
                found[iri] = replace(hit, name=hit.label(LANGUAGES[0]))
        return found

    def _candidates(
        self, sought: Sequence[Unit], within: BitMap | None, best: Mapping[int, _Best]
    ) -> Iterator[list[int]]:
        taken = BitMap()
        for step in STEPS:
            fits = max((found.score for found in best.values()), default=0.0)
            if fits >= step.while_below or len(taken) >= _LOOKED_AT:
                return
            for names in step.sets(sought, within, self._postings):
                fresh = list(islice(names - taken, _LOOKED_AT))
                taken.update(fresh)
                yield fresh

    def _within(
        self, kinds: Collection[str], year: int | None, among: BitMap | None
    ) -> BitMap | None:
        sets = [] if among is None else [among]
        if kinds:
            sets.append(self._any_of(KIND + kind for kind in kinds))
        if year is not None:
            sets.append(self._any_of([f"{YEAR}{year}"]))
        return BitMap.intersection(*sets) if sets else None

    def _any_of(self, keys: Iterable[str]) -> BitMap:
        return BitMap.union(BitMap(), *(names for _, names in self._postings.of(keys).values()))

    def _scored(self, sought: Sequence[Unit], names: list[int]) -> Iterator[tuple[int, _Best]]:
        for thing, text, name, is_place in self._names.of(names).values():
            value, why = score(sought, name)
            yield thing, _Best(round(value, 4), text, why, is_place)

    def _read_names(self, names: Sequence[int]) -> Iterator[tuple[int, _Known]]:
        sql = (
            "SELECT name.id, thing, text, words, marks, levels, kind FROM name"  # noqa: S608
            f" JOIN thing ON thing.id = thing WHERE name.id IN ({places_for(names)})"
        )
        for number, thing, text, words, marks, levels, kind in self._connection.execute(sql, names):
            name = Name.read(words, marks, levels, self._postings.weights)
            yield number, _Known(thing, text, name, kind == PLACE)

    def _hit(self, thing: int, found: _Best) -> Hit:
        sql = (
            "SELECT iri, kind, years, label_vi, label_en, detail_vi, detail_en"
            " FROM thing WHERE id = ?"
        )
        iri, kind, years, *said = self._connection.execute(sql, (thing,)).fetchone()
        labels, details = (
            {language: text for language, text in zip(LANGUAGES, texts, strict=True) if text}
            for texts in (said[:2], said[2:])
        )
        why = tuple(sorted(found.why, key=_ORDER.index))
        in_years = tuple(map(int, years.split()))
        return Hit(iri, kind, labels, details, in_years, found.name, found.score, why)
