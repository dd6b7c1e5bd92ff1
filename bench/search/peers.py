"""Others that find names, each over all names, folded alike: the naive way, and two libraries."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from typing import TypeAlias

from rapidfuzz import fuzz, process

from bench.search.cases import Named, key

Find: TypeAlias = Callable[[str], list[str]]
"""IRIs of the five likeliest."""

_FEW = 5


def peers(known: Sequence[Named]) -> Mapping[str, Find]:
    iris, keys = [each.iri for each in known], [key(each.name) for each in known]
    return {
        "difflib": _difflib(iris, keys),
        "rapidfuzz": _rapidfuzz(iris, keys),
        "FTS5 trigrams": _trigrams(keys, iris),
    }


def _difflib(iris: list[str], keys: list[str]) -> Find:
    """As the nearest choices were found before there was an index."""

    def find(text: str) -> list[str]:
        sought = SequenceMatcher(b=key(text))

        def likeness(pair: tuple[str, str]) -> float:
            sought.set_seq1(pair[1])
            return sought.ratio()

        return [iri for iri, _ in nlargest(_FEW, zip(iris, keys, strict=True), key=likeness)]

    return find


def _rapidfuzz(iris: list[str], keys: list[str]) -> Find:
    def find(text: str) -> list[str]:
        found = process.extract(key(text), keys, scorer=fuzz.token_sort_ratio, limit=_FEW)
        return [iris[place] for _, _, place in found]

    return find


def _trigrams(keys: list[str], iris: list[str]) -> Find:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE name USING fts5 (key, iri UNINDEXED, tokenize = trigram)")
    index.executemany("INSERT INTO name VALUES (?, ?)", zip(keys, iris, strict=True))

    def find(text: str) -> list[str]:
        sought = key(text)
        parts = {sought[place : place + 3] for place in range(max(1, len(sought) - 2))}
        any_of = " OR ".join(f'"{part}"' for part in sorted(parts))
        sql = "SELECT iri FROM name WHERE key MATCH ? ORDER BY rank LIMIT ?"
        return [iri for (iri,) in index.execute(sql, (any_of, _FEW))]

    return find
