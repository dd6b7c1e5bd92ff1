"""Who writes a node, so that a finding leads to file, line and field.

A load keeps no record: those that are needed are read and mapped again.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from loader.batches.gathering import Records
from loader.checks.gate import Written
from loader.identities.reviewed import Identities
from loader.mapping import map_record
from loader.numbered.quads import GRAPH, PREDICATE, SUBJECT, Quads
from loader.reading.records import read_again
from thidua.iris import record_graph, term

_KEPT = 64
"""Records: one after the other is asked for the nodes it writes."""


class Writers:
    def __init__(
        self,
        quads: Quads,
        records: Records,
        articles: Path | None,
        identities: Identities,
        tables: Sequence[Written],
    ) -> None:
        self._quads, self._tables = quads, tables
        self._articles, self._identities = articles, identities
        self._standing = {
            str(record_graph(one.standing.record)): one.standing for one in records.taken
        }
        self._sheet = lru_cache(maxsize=_KEPT)(self._read)

    def of(self, focus: str) -> list[Written]:
        """Records in the order of their ids, then tables."""
        sheets = (self._sheet(graph) for graph in sorted(self._graphs(f"<{focus}>")))
        return [one for one in (*sheets, *self._tables) if one and focus in one.origins]

    def _graphs(self, subject: str) -> Iterator[str]:
        """Of the records that describe it."""
        texts, rows = self._quads.texts, self._quads.rows
        number = bisect_left(texts, subject)
        if number == len(texts) or texts[number] != subject:
            return
        start, end = np.searchsorted(rows[:, SUBJECT], [number, number + 1])
        about = rows[start:end]
        is_a = bisect_left(texts, str(term("rdf:type")))
        graphs = np.unique(about[about[:, PREDICATE] == is_a][:, GRAPH])
        yield from (text for text in map(texts.__getitem__, graphs) if text in self._standing)

    def _read(self, graph: str) -> Written | None:
        loaded = read_again(self._standing[graph], self._articles)
        return map_record(loaded, self._identities) if loaded else None
