"""SHACL shapes over columns of numbers: which nodes may break each of them.

It serves graphs too large for pySHACL, which then looks at those nodes alone and has the last word.
So too many may be found and never too few: what is taken for granted here, pySHACL must as well.
Anything of SHACL that is not in the tables here is refused, not passed over.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import le, lt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from loader.checks import values
from loader.checks.facts import Facts, Walked
from loader.numbered.terms import Numbers

Held = NDArray[np.bool_]
"""For each node or value, whether the condition is fulfilled."""

_SAID_BESIDE = {
    RDF.type, SH.path, SH.message, SH.severity, SH.name, SH.description,
    SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf,
}  # fmt: skip

_EXACT = {SH["in"], SH["class"], SH.hasValue, SH.nodeKind, SH.path}
"""What neither finds too much: it alone may stand within sh:not."""


class UnsupportedShape(ValueError):  # noqa: N818 - it says what was found, as the loader's faults do
    def __init__(self, what: Node, shape: Node) -> None:
        super().__init__(f"{what} on {shape}: screening does not know it; add it there")


def screens(shapes: Graph, facts: Facts) -> Iterator[tuple[URIRef, Numbers]]:
    """Each shape with the nodes that may break it. Raises UnsupportedShape."""
    screen = _Screen(shapes, facts)
    for shape in sorted(_targeted(shapes), key=str):
        if not isinstance(shape, URIRef):
            raise UnsupportedShape(SH.target, shape)
        nodes = screen.targets(shape)
        yield shape, nodes[~screen.conforms(shape, nodes)]


def _targeted(shapes: Graph) -> set[Node]:
    predicates = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    return {shape for predicate in predicates for shape in shapes.subjects(predicate)}


class _Screen:
    def __init__(self, shapes: Graph, facts: Facts) -> None:
        self._shapes, self._facts = shapes, facts
        self._of_value: Mapping[Node, Callable[[Node, Numbers], Held]] = {
            SH["class"]: lambda kind, found: facts.marked(facts.instances(kind))[found],
            SH.datatype: self._datatype,
            SH["in"]: lambda listed, found: facts.marked(self._numbers(listed))[found],
            SH.nodeKind: self._by_text(values.of_kind),
            SH.pattern: self._by_text(values.of_pattern),
            SH.minLength: self._by_text(values.of_length),
            SH.minInclusive: self._by_text(values.at_least),
            SH.maxInclusive: self._by_text(values.at_most),
            SH.languageIn: self._by_text(lambda listed: values.of_language(self._list(listed))),
            SH["or"]: self._any,
            SH["not"]: self._not,
            SH.node: self.conforms,
            SH.property: self.conforms,
        }
        self._of_path: Mapping[Node, Callable[[Node, Numbers, Walked], Held]] = {
            SH.minCount: lambda least, nodes, found: _counts(nodes, found) >= int(str(least)),
            SH.maxCount: lambda most, nodes, found: _counts(nodes, found) <= int(str(most)),
            SH.uniqueLang: self._unique_languages,
            SH.hasValue: self._has,
            SH.equals: self._equals,
            SH.disjoint: self._disjoint,
            SH.lessThan: partial(self._ordered, lt),
            SH.lessThanOrEquals: partial(self._ordered, le),
        }

    def targets(self, shape: Node) -> Numbers:
        found = [np.empty(0, np.int32)]
        found += map(self._facts.instances, self._shapes.objects(shape, SH.targetClass))
        for predicate in self._shapes.objects(shape, SH.targetSubjectsOf):
            found.append(self._facts.pairs(predicate)[0])
        for predicate in self._shapes.objects(shape, SH.targetObjectsOf):
            found.append(self._facts.pairs(predicate)[1])
        for node in self._shapes.objects(shape, SH.targetNode):
            raise UnsupportedShape(node, shape)
        return self._facts.once(np.concatenate(found))

    def conforms(self, shape: Node, nodes: Numbers) -> Held:
        path = self._shapes.value(shape, SH.path)
        found = self._walked(nodes, path) if path else Walked(np.arange(len(nodes)), nodes)
        held = np.ones(len(nodes), np.bool_)
        for predicate, given in sorted(self._shapes.predicate_objects(shape)):
            if predicate in self._of_value:
                held[found.rows[~self._of_value[predicate](given, found.ends)]] = False
            elif path is not None and predicate in self._of_path:
                held &= self._of_path[predicate](given, nodes, found)
            elif predicate not in _SAID_BESIDE:
                raise UnsupportedShape(predicate, shape)
        return held

    def _walked(self, nodes: Numbers, path: Node, *, turned: bool = False) -> Walked:
        """Each end once for each node."""
        if isinstance(path, URIRef):
            return self._facts.walked(nodes, path, turned=turned)
        if inner := self._shapes.value(path, SH.inversePath):
            return self._walked(nodes, inner, turned=not turned)
        if listed := self._shapes.value(path, SH.alternativePath):
            ways = [self._walked(nodes, way, turned=turned) for way in self._list(listed)]
            return Walked(*(np.concatenate(parts) for parts in zip(*ways, strict=True))).once()
        if not self._shapes.value(path, RDF.first):
            raise UnsupportedShape(SH.path, path)
        walked, steps = Walked(np.arange(len(nodes)), nodes), self._list(path)
        for step in reversed(steps) if turned else steps:
            walked = self._walked(walked.ends, step, turned=turned).after(walked)
        return walked.once()

    def _list(self, head: Node) -> list[Node]:
        return list(Collection(self._shapes, head))

    def _numbers(self, listed: Node) -> Numbers:
        numbers = [self._facts.number(each) for each in self._list(listed)]
        return np.array([number for number in numbers if number >= 0], np.int32)

    def _by_text(self, test_of: Callable[[Node], values.Test]) -> Callable[[Node, Numbers], Held]:
        return lambda given, found: self._told(test_of(given), found)

    def _told(self, test: values.Test, found: Numbers) -> Held:
        """Each text is asked about once."""
        asked = self._facts.once(found)
        texts = (self._facts.texts[number] for number in asked.tolist())
        told = np.fromiter(map(test, texts), np.bool_, len(asked))
        return self._facts.marked(asked[told])[found]

    def _datatype(self, datatype: Node, found: Numbers) -> Held:
        test = values.of_datatype(datatype)
        if test is None:
            raise UnsupportedShape(datatype, SH.datatype)
        return self._told(test, found)

    def _any(self, listed: Node, found: Numbers) -> Held:
        held = np.zeros(len(found), np.bool_)
        for shape in self._list(listed):
            held |= self.conforms(shape, found)
        return held

    def _not(self, shape: Node, found: Numbers) -> Held:
        for predicate in self._shapes.predicates(shape):
            if predicate not in _EXACT:
                raise UnsupportedShape(predicate, SH["not"])
        return ~self.conforms(shape, found)

    def _unique_languages(self, _: Node, nodes: Numbers, found: Walked) -> Held:
        """Each text is asked about once."""
        asked, of = np.unique(found.ends, return_inverse=True)
        numbers = {"": 0}
        spoken = (values.language(self._facts.texts[number]) for number in asked.tolist())
        languages = np.array([numbers.setdefault(each, len(numbers)) for each in spoken], np.int64)
        pairs = found.rows * len(numbers) + languages[of]
        pairs, times = np.unique(pairs[languages[of] > 0], return_counts=True)
        held = np.ones(len(nodes), np.bool_)
        held[pairs[times > 1] // len(numbers)] = False
        return held

    def _has(self, value: Node, nodes: Numbers, found: Walked) -> Held:
        return _counts(nodes, found, found.ends == self._facts.number(value)) > 0

    def _equals(self, predicate: Node, nodes: Numbers, found: Walked) -> Held:
        others = self._facts.walked(nodes, predicate)
        return _none_of(nodes, np.setxor1d(found.packed(), others.packed()))

    def _disjoint(self, predicate: Node, nodes: Numbers, found: Walked) -> Held:
        others = self._facts.walked(nodes, predicate)
        return _none_of(nodes, np.intersect1d(found.packed(), others.packed()))

    def _ordered(
        self,
        holds: Callable[[Any, Any], bool],
        predicate: Node,
        nodes: Numbers,
        found: Walked,
    ) -> Held:
        """Every value before every value of the other predicate."""
        held, texts = np.ones(len(nodes), np.bool_), self._facts.texts
        others = self._facts.walked(nodes[found.rows], predicate)
        pairs = zip(found.ends[others.rows].tolist(), others.ends.tolist(), strict=True)
        for row, (one, other) in zip(found.rows[others.rows].tolist(), pairs, strict=True):
            a, b = values.comparable(texts[one]), values.comparable(texts[other])
            held[row] &= bool(a and b and a[0] == b[0] and holds(a[1], b[1]))
        return held


def _counts(nodes: Numbers, found: Walked, only: Held | None = None) -> NDArray[np.intp]:
    rows = found.rows if only is None else found.rows[only]
    return np.bincount(rows, minlength=len(nodes))


def _none_of(nodes: Numbers, packed: NDArray[np.int64]) -> Held:
    """Of the rows of these pairs."""
    held = np.ones(len(nodes), np.bool_)
    held[packed >> 32] = False
    return held
