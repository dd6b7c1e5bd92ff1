"""SHACL shapes → one SPARQL query each, that finds the nodes which may break it.

It serves graphs too large for pySHACL, which then looks at those nodes alone and has the last word.
So a query may find too much and never too little: what it takes for granted, pySHACL must as well.
Anything of SHACL that is not in the tables here is refused, not passed over.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import count

from rdflib import RDF, RDFS, SH, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

_SAID_BESIDE = {
    RDF.type, SH.path, SH.message, SH.severity, SH.name, SH.description,
    SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf,
}  # fmt: skip

_FORMS: Mapping[Node, str] = {
    XSD.string: "",
    XSD.anyURI: "",
    XSD.boolean: "true|false|0|1",
    XSD.integer: "[+-]?[0-9]+",
    XSD.gYear: "[0-9]{4}",
    XSD.gYearMonth: "[0-9]{4}-[0-9]{2}",
    XSD.date: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    XSD.dateTime: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
}
"""Of the usual literals of a datatype; pySHACL looks at any other."""

_NODE_KINDS: Mapping[Node, str] = {
    SH.IRI: "isIRI({})",
    SH.Literal: "isLiteral({})",
    SH.BlankNode: "isBlank({})",
    SH.BlankNodeOrIRI: "!isLiteral({})",
}

_EXACT = {SH["in"], SH["class"], SH.hasValue, SH.nodeKind, SH.path}
"""What neither finds too much: it alone may stand within sh:not."""


class UnsupportedShape(ValueError):  # noqa: N818 - it says what was found, as the loader's faults do
    def __init__(self, what: Node, shape: Node) -> None:
        super().__init__(f"{what} on {shape}: screening has no query for it; add it there")


def screens(shapes: Graph) -> Iterator[tuple[URIRef, str]]:
    """Each shape with its query for `?focus`. Raises UnsupportedShape."""
    compiler = _Compiler(shapes)
    for shape in sorted(_targeted(shapes), key=str):
        if not isinstance(shape, URIRef):
            raise UnsupportedShape(SH.target, shape)
        yield shape, compiler.query(shape)


def _targeted(shapes: Graph) -> set[Node]:
    predicates = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    return {shape for predicate in predicates for shape in shapes.subjects(predicate)}


class _Compiler:
    """Conditions are SPARQL expressions about a variable; an error counts as not fulfilled."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self._fresh = (f"?v{number}" for number in count())
        self._of_value: Mapping[Node, Callable[[Node, str], str]] = {
            SH["class"]: self._class,
            SH.datatype: _datatype,
            SH.nodeKind: lambda kind, v: _NODE_KINDS[kind].format(v),
            SH["in"]: lambda listed, v: _any(
                f"sameTerm({v}, {t.n3()})" for t in self._list(listed)
            ),
            SH.pattern: lambda pattern, v: f"REGEX(STR({v}), {pattern.n3()})",
            SH.minLength: lambda length, v: f"STRLEN(STR({v})) >= {length}",
            SH.minInclusive: lambda bound, v: f"{v} >= {bound.n3()}",
            SH.maxInclusive: lambda bound, v: f"{v} <= {bound.n3()}",
            SH.languageIn: lambda listed, v: _any(
                f"LANGMATCHES(LANG({v}), {t.n3()})" for t in self._list(listed)
            ),
            SH["or"]: lambda listed, v: _any(self.conforms(s, v) for s in self._list(listed)),
            SH["not"]: self._not,
            SH.node: self.conforms,
        }
        self._of_path: Mapping[Node, Callable[[Node, str, Node], str]] = {
            SH.minCount: self._at_least,
            SH.maxCount: lambda most, x, path: f"!{self._several(x, path, int(str(most)) + 1)}",
            SH.uniqueLang: self._unique_languages,
            SH.hasValue: lambda value, x, path: f"EXISTS {{ {x} {self._path(path)} {value.n3()} }}",
            SH.equals: self._equals,
            SH.disjoint: lambda p, x, path: self._no_pair(x, path, p, "sameTerm({}, {})"),
            SH.lessThan: lambda p, x, path: self._no_pair(x, path, p, "!COALESCE({} < {}, false)"),
            SH.lessThanOrEquals: lambda p, x, path: self._no_pair(
                x, path, p, "!COALESCE({} <= {}, false)"
            ),
        }

    def query(self, shape: Node) -> str:
        targets = " UNION ".join(f"{{ {target} }}" for target in self._targets(shape))
        focus = f"{{ SELECT DISTINCT ?focus WHERE {{ {targets} }} }}"
        return f"SELECT ?focus WHERE {{ {focus} FILTER(!({self.conforms(shape, '?focus')})) }}"

    def conforms(self, shape: Node, x: str) -> str:
        path = self._shapes.value(shape, SH.path)
        conditions = [self.conforms(part, x) for part in self._shapes.objects(shape, SH.property)]
        tests = []
        value = x if path is None else next(self._fresh)
        for predicate, given in sorted(self._shapes.predicate_objects(shape)):
            if predicate in self._of_value:
                tests.append(f"COALESCE({self._of_value[predicate](given, value)}, false)")
            elif path is not None and predicate in self._of_path:
                conditions.append(self._of_path[predicate](given, x, path))
            elif predicate not in _SAID_BESIDE | {SH.property}:
                raise UnsupportedShape(predicate, shape)
        if tests and path is not None:
            wrong = f"FILTER(!({' && '.join(tests)}))"
            tests = [f"NOT EXISTS {{ {self._walk(x, path, value, wrong)} }}"]
        return "(" + (" && ".join([*conditions, *tests]) or "true") + ")"

    def _targets(self, shape: Node) -> Iterator[str]:
        for kind in self._shapes.objects(shape, SH.targetClass):
            yield f"?focus {_IS_A} {kind.n3()}"
        for predicate in self._shapes.objects(shape, SH.targetSubjectsOf):
            yield f"?focus {predicate.n3()} {next(self._fresh)}"
        for predicate in self._shapes.objects(shape, SH.targetObjectsOf):
            yield f"{next(self._fresh)} {predicate.n3()} ?focus"
        for node in self._shapes.objects(shape, SH.targetNode):
            raise UnsupportedShape(node, shape)

    def _path(self, path: Node) -> str:
        if isinstance(path, URIRef):
            return path.n3()
        if inner := self._shapes.value(path, SH.inversePath):
            return f"^({self._path(inner)})"
        if listed := self._shapes.value(path, SH.alternativePath):
            return "(" + "|".join(map(self._path, self._list(listed))) + ")"
        if self._shapes.value(path, RDF.first):
            return "(" + "/".join(map(self._path, self._list(path))) + ")"
        raise UnsupportedShape(SH.path, path)

    def _walk(self, x: str, path: Node, end: str, then: str) -> str:
        """A sequence goes step by step from `x`: the engine would begin where many nodes meet."""
        if not self._shapes.value(path, RDF.first):
            return f"{x} {self._path(path)} {end} . {then}"
        *steps, last = self._list(path)
        places = [x, *(next(self._fresh) for _ in steps)]
        pattern = f"{places[-1]} {self._path(last)} {end} . {then}"
        for step, here, there in reversed(list(zip(steps, places, places[1:], strict=False))):
            pattern = f"{here} {self._path(step)} {there} . FILTER EXISTS {{ {pattern} }}"
        return pattern

    def _list(self, head: Node) -> list[Node]:
        return list(Collection(self._shapes, head))

    def _class(self, kind: Node, v: str) -> str:
        return f"EXISTS {{ {v} {_IS_A} {kind.n3()} }}"

    def _not(self, shape: Node, v: str) -> str:
        for predicate in self._shapes.predicates(shape):
            if predicate not in _EXACT:
                raise UnsupportedShape(predicate, SH["not"])
        return f"!({self.conforms(shape, v)})"

    def _at_least(self, least: Node, x: str, path: Node) -> str:
        number = int(str(least))
        return self._several(x, path, number) if number else "true"

    def _several(self, x: str, path: Node, number: int) -> str:
        """There are so many values."""
        values = [next(self._fresh) for _ in range(number)]
        found = " ".join(f"{x} {self._path(path)} {value} ." for value in values)
        pairs = ((a, b) for n, a in enumerate(values) for b in values[n + 1 :])
        apart = " ".join(f"FILTER(!sameTerm({a}, {b}))" for a, b in pairs)
        return f"EXISTS {{ {found} {apart} }}"

    def _unique_languages(self, _: Node, x: str, path: Node) -> str:
        a, b, by = next(self._fresh), next(self._fresh), self._path(path)
        same = f"!sameTerm({a}, {b}) && LANG({a}) != '' && LANG({a}) = LANG({b})"
        return f"NOT EXISTS {{ {x} {by} {a} . {x} {by} {b} . FILTER({same}) }}"

    def _equals(self, predicate: Node, x: str, path: Node) -> str:
        return f"{self._all_within(x, path, predicate)} && {self._all_within(x, predicate, path)}"

    def _all_within(self, x: str, path: Node, other: Node) -> str:
        a, b = next(self._fresh), next(self._fresh)
        same = self._walk(x, other, b, f"FILTER(sameTerm({a}, {b}))")
        return f"NOT EXISTS {{ {self._walk(x, path, a, f'FILTER NOT EXISTS {{ {same} }}')} }}"

    def _no_pair(self, x: str, path: Node, predicate: Node, wrong: str) -> str:
        a, b = next(self._fresh), next(self._fresh)
        pair = f"{x} {predicate.n3()} {b} . FILTER({wrong.format(a, b)})"
        return f"NOT EXISTS {{ {self._walk(x, path, a, pair)} }}"


_IS_A = f"{RDF.type.n3()}/{RDFS.subClassOf.n3()}*"


def _any(conditions: Iterator[str]) -> str:
    return "(" + " || ".join(conditions) + ")"


def _datatype(datatype: Node, v: str) -> str:
    if datatype not in _FORMS:
        raise UnsupportedShape(datatype, SH.datatype)
    of_type = f"DATATYPE({v}) = {datatype.n3()}"
    form = _FORMS[datatype]
    return f'{of_type} && REGEX(STR({v}), "^({form})$")' if form else of_type
