"""What thidua/statistics.py counts by queries, counted over columns: a seventh of the time for a
million quads."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

import numpy as np

from loader.numbered.quads import GRAPH, OBJECT, PREDICATE, SUBJECT, Quads
from loader.numbered.terms import DEFAULT_GRAPH, Numbers, is_iri, term_of
from thidua.iris import GRAPH_DATASET, term
from thidua.release import DefaultGraph
from thidua.statistics import Statistics, Use

_TYPE, _SPACE = str(term("rdf:type")), str(term("void:uriSpace"))
_DATASET = str(term("void:Dataset"))
_LOOKED_FOR = (
    *("Article", "EmulationBlock", "EmulationCluster", "Event"),
    *("GroupYear", "LeadMembership", "Organisation", "Person"),
)
"""Classes of the examples, as `queries/release/examples.rq` names them."""


def counted(quads: Quads, default_graph: DefaultGraph) -> Statistics:
    return _Counting(quads, default_graph).statistics()


class _Counting:
    def __init__(self, quads: Quads, default_graph: DefaultGraph) -> None:
        self._texts, self._rows = quads.texts, quads.rows
        own = self._rows[:, GRAPH] == self._number(DEFAULT_GRAPH)
        union = default_graph == "union"
        self._triples = quads.triples if union else self._rows[own][:, :GRAPH]
        is_a = self._triples[:, PREDICATE] == self._number(_TYPE)
        self._classed = self._triples[is_a][:, [SUBJECT, OBJECT]]

    def statistics(self) -> Statistics:
        subjects, properties, objects = map(_once, self._triples.T)
        return Statistics(
            triples=len(self._triples),
            subjects=len(subjects),
            properties=len(properties),
            objects=len(objects),
            classes=len(np.unique(self._classed[:, 1])),
            entities=sum(map(self._entities, self._spaces())),
            by_class=self._tally(self._classed[:, 1]),
            by_property=self._uses(properties),
            by_graph=self._tally(self._rows[:, GRAPH]),
            examples=tuple(dict.fromkeys(self._examples())),
        )

    def _number(self, text: str) -> int:
        """-1 for what is nowhere spoken of."""
        place = bisect_left(self._texts, text)
        return place if self._texts[place : place + 1] == [text] else -1

    def _tally(self, column: Numbers) -> Mapping[str, int]:
        """How often each IRI stands there."""
        counts = np.bincount(column, minlength=1)
        present = np.flatnonzero(counts)
        found = zip(present.tolist(), counts[present].tolist(), strict=True)
        return {self._iri(n): count for n, count in found if is_iri(self._texts[n])}

    def _uses(self, properties: Numbers) -> Mapping[str, Use]:
        counts = (
            np.bincount(each, minlength=len(self._texts))[properties]
            for each in (self._triples[:, PREDICATE], self._of_subjects(), self._of_objects())
        )
        numbers = zip(*(column.tolist() for column in counts), strict=True)
        named = zip(properties.tolist(), numbers, strict=True)
        return {self._iri(number): Use(*use) for number, use in named}

    def _of_subjects(self) -> Numbers:
        """A property once for each term that has it: triples stand in the order of these pairs."""
        pairs = self._triples[:, :OBJECT]
        fresh = np.ones(len(pairs), np.bool_)
        fresh[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
        found: Numbers = pairs[fresh][:, PREDICATE]
        return found

    def _of_objects(self) -> Numbers:
        """A property once for each of its values."""
        pairs = self._triples[:, PREDICATE].astype(np.int64) << 32 | self._triples[:, OBJECT]
        pairs.sort()
        found: Numbers = (pairs[np.append(True, pairs[1:] != pairs[:-1])] >> 32).astype(np.int32)
        return found

    def _spaces(self) -> Iterator[str]:
        """Of each dataset that the graph of the dataset describes."""
        about = self._rows[self._rows[:, GRAPH] == self._number(str(GRAPH_DATASET))]
        is_one = (about[:, PREDICATE] == self._number(_TYPE)) & (
            about[:, OBJECT] == self._number(_DATASET)
        )
        spaces = about[about[:, PREDICATE] == self._number(_SPACE)]
        described = np.isin(spaces[:, SUBJECT], about[is_one][:, SUBJECT])
        yield from (term_of(self._texts[number]).value for number in spaces[described][:, OBJECT])

    def _entities(self, space: str) -> int:
        """Texts are sorted, so those of its things stand together."""
        start, end = (bisect_left(self._texts, f"<{space}{last}") for last in ("", chr(0x10FFFF)))
        things = _once(self._classed[:, 0])
        return int(((things >= start) & (things < end)).sum())

    def _examples(self) -> Iterator[str]:
        for local in _LOOKED_FOR:
            of_class = self._classed[:, 1] == self._number(str(term(f"td:{local}")))
            things = (self._texts[number] for number in np.unique(self._classed[of_class][:, 0]))
            named = [text[1:-1] for text in things if is_iri(text)]
            yield from [min(named)] if named else []

    def _iri(self, number: int) -> str:
        return self._texts[number][1:-1]


def _once(numbers: Numbers) -> Numbers:
    """In order."""
    return np.flatnonzero(np.bincount(numbers)).astype(np.int32)
