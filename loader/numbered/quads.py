"""Columns of numbers in the order of their lines, each row once; and those lines."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pyoxigraph import Quad, Triple

from loader.numbered.sorting import sorting
from loader.numbered.terms import (
    DEFAULT_GRAPH,
    Digests,
    Numbers,
    Terms,
    digests_of,
    in_order,
    term_of,
    text_of,
)

SUBJECT, PREDICATE, OBJECT, GRAPH = range(4)
_AT_A_TIME = 1 << 16
"""Lines made text together: some 14 MB."""


class Numbering(dict[Any, int]):
    """Terms met so far, each with the number of its text: what is met again is not written out."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def __missing__(self, term: object) -> int:
        number = self[term] = self._terms[text_of(term)]
        return number

    def rows(self, quads: Iterable[Quad]) -> Numbers:
        """A row of four for each."""
        flat = array("i")
        for s, p, o, g in quads:
            flat.extend((self[s], self[p], self[o], self[g]))
        return np.frombuffer(flat, np.int32).reshape(-1, 4)


def numbered(quads: Iterable[Quad], terms: Terms) -> Numbers:
    """A row of four for each quad; terms that are new get the next numbers."""
    return Numbering(terms).rows(quads)


def distinct(rows: Numbers) -> Numbers:
    """Sorted rows of three or four, each once."""
    if len(rows) == 0:
        return rows
    order, fresh = sorting(rows)
    return rows[order[fresh]]


@dataclass(frozen=True)
class Quads:
    """Each once, in the order of their lines; `texts` are sorted, and a number is a place there."""

    texts: Sequence[str]
    rows: Numbers

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def digests(self) -> Digests:
        """Of the texts."""
        return digests_of(self.texts)

    @property
    def triples(self) -> Numbers:
        """Without their graphs, each once, in order."""
        fresh = np.ones(len(self.rows), np.bool_)
        differ = self.rows[1:] != self.rows[:-1]
        fresh[1:] = differ[:, SUBJECT] | differ[:, PREDICATE] | differ[:, OBJECT]
        found: Numbers = self.rows[fresh, :GRAPH]
        return found

    def __iter__(self) -> Iterator[Quad]:
        for row in self.rows.tolist():
            yield Quad(*(term_of(self.texts[number]) for number in row))


def triple_of(texts: Sequence[str], row: Sequence[int]) -> Triple:
    return Triple(*(term_of(texts[number]) for number in row))


def quads_of(terms: Terms, rows: Numbers) -> Quads:
    texts, places = in_order(terms)
    return Quads(texts, distinct(places[rows]))


def joined(quads: Quads, more: Quads) -> tuple[Quads, Numbers]:
    """Both together, and for each number of the first its new one. Of the second are few."""
    known = set(quads.texts)
    fresh = [text for text in more.texts if text not in known]
    before = [bisect_left(quads.texts, text) for text in fresh]
    numbers = np.arange(len(quads.texts), dtype=np.int32)
    places = numbers + np.searchsorted(before, numbers, side="right").astype(np.int32)
    texts = sorted([*quads.texts, *fresh])
    own = np.array([bisect_left(texts, text) for text in more.texts], np.int32)
    return Quads(texts, _and_few(places[quads.rows], own[more.rows])), places


def _and_few(rows: Numbers, few: Numbers) -> Numbers:
    """In order, each once: only what is about the same subjects is sorted."""
    about = np.isin(rows[:, SUBJECT], few[:, SUBJECT])
    others, these = rows[~about], distinct(np.concatenate([rows[about], few]))
    found: Numbers = np.insert(
        others, np.searchsorted(others[:, SUBJECT], these[:, SUBJECT]), these, axis=0
    )
    return found


def lines(texts: Sequence[str], rows: Numbers) -> Iterator[bytes]:
    """N-Quads of rows of four, N-Triples of rows of three; many lines in each piece."""
    tails = _tails(texts, rows)
    for start in range(0, len(rows), _AT_A_TIME):
        yield _text(texts, tails, rows[start : start + _AT_A_TIME])


class QuadLines:
    """Those of quads, any run of them."""

    def __init__(self, quads: Quads, digests: Digests) -> None:
        self.digests, self.subjects = digests, quads.rows[:, SUBJECT]
        self._texts, self._rows = quads.texts, quads.rows
        self._tails = _tails(quads.texts, quads.rows)

    def made_from(self, start: int, end: int) -> bytes:
        return self.digests.take(self._rows[start:end], axis=0).tobytes()

    def text(self, start: int, end: int) -> bytes:
        return _text(self._texts, self._tails, self._rows[start:end])


def _text(texts: Sequence[str], tails: dict[int, str], rows: Numbers) -> bytes:
    parts = [" "] * (6 * len(rows))
    for column in (SUBJECT, PREDICATE, OBJECT):
        parts[2 * column :: 6] = map(texts.__getitem__, rows[:, column].tolist())
    parts[5::6] = _ends(tails, rows)
    return "".join(parts).encode()


def _tails(texts: Sequence[str], rows: Numbers) -> dict[int, str]:
    """What stands behind the object, by graph."""
    graphs = np.unique(rows[:, GRAPH]).tolist() if rows.shape[1] > GRAPH else []
    named = {number: texts[number] for number in graphs}
    return {number: f" {text} .\n" for number, text in named.items() if text != DEFAULT_GRAPH}


def _ends(tails: dict[int, str], piece: Numbers) -> Iterable[str]:
    if piece.shape[1] <= GRAPH:
        return [" .\n"] * len(piece)
    return (tails.get(number, " .\n") for number in piece[:, GRAPH].tolist())
