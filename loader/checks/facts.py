"""The triples of a graph as columns, walked along the paths of shapes."""

from bisect import bisect_left
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rdflib import RDF, RDFS
from rdflib.term import Node

from loader.checks.terms import term
from loader.numbered.quads import PREDICATE, Quads
from loader.numbered.terms import Numbers

_NONE: Numbers = np.empty(0, np.int32)


class Walked(NamedTuple):
    """`rows`: which of the nodes each walk began at, in order; `ends`: where it led."""

    rows: NDArray[np.intp]
    ends: Numbers

    def after(self, before: "Walked") -> "Walked":
        return Walked(before.rows[self.rows], self.ends)

    def once(self) -> "Walked":
        packed = np.unique(self.packed())
        return Walked((packed >> 32).astype(np.intp), (packed & 0xFFFFFFFF).astype(np.int32))

    def packed(self) -> NDArray[np.int64]:
        return self.rows.astype(np.int64) << 32 | self.ends


class Facts:
    """All graphs together."""

    def __init__(self, quads: Quads) -> None:
        self.texts = quads.texts
        triples = quads.triples
        ordered = triples[np.argsort(triples[:, PREDICATE], kind="stable")]
        self._subjects, predicates, self._objects = np.ascontiguousarray(ordered.T)
        self._ends = np.cumsum(np.bincount(predicates, minlength=len(self.texts)))
        self._turned: dict[int, tuple[Numbers, Numbers]] = {}

    def __len__(self) -> int:
        return len(self._subjects)

    def number(self, node: Node) -> int:
        """-1 for what is nowhere spoken of."""
        text: Any = str(term(node))
        number = bisect_left(self.texts, text)
        return number if number < len(self.texts) and self.texts[number] == text else -1

    def marked(self, numbers: Numbers) -> NDArray[np.bool_]:
        """For each text, whether its number is among these."""
        marks = np.zeros(len(self.texts), np.bool_)
        marks[numbers] = True
        return marks

    def once(self, numbers: Numbers) -> Numbers:
        """In order."""
        return np.flatnonzero(self.marked(numbers)).astype(np.int32)

    def pairs(self, predicate: Node, *, turned: bool = False) -> tuple[Numbers, Numbers]:
        """Both ends of its triples, in the order of the subjects or, turned, of the objects."""
        number = self.number(predicate)
        if number < 0:
            return _NONE, _NONE
        these = slice(self._ends[number - 1] if number else 0, self._ends[number])
        subjects, objects = self._subjects[these], self._objects[these]
        if not turned:
            return subjects, objects
        if number not in self._turned:
            order = np.argsort(objects, kind="stable")
            self._turned[number] = objects[order], subjects[order]
        return self._turned[number]

    def walked(self, nodes: Numbers, predicate: Node, *, turned: bool = False) -> Walked:
        froms, tos = self.pairs(predicate, turned=turned)
        of_each = np.bincount(froms, minlength=len(self.texts))
        counts = of_each[nodes]
        starts = np.cumsum(of_each)[nodes] - counts
        rows = np.repeat(np.arange(len(nodes)), counts)
        passed = np.repeat(np.cumsum(counts) - counts - starts, counts)
        return Walked(rows, tos[np.arange(len(rows)) - passed])

    def instances(self, kind: Node) -> Numbers:
        """Of the class and all below it."""
        if kind not in self._instances:
            objects, subjects = self.pairs(RDF.type, turned=True)
            self._instances[kind] = self.once(subjects[self.marked(self._below(kind))[objects]])
        return self._instances[kind]

    @cached_property
    def _instances(self) -> dict[Node, Numbers]:
        return {}

    def _below(self, kind: Node) -> Numbers:
        number = self.number(kind)
        found = last = np.array([number] if number >= 0 else [], np.int32)
        while len(last):
            below = self.walked(last, RDFS.subClassOf, turned=True).ends
            last = np.setdiff1d(below, found)
            found = np.concatenate([found, last])
        return found
