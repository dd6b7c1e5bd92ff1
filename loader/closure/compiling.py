"""A closed ontology → rules about named classes and properties only."""

from collections.abc import Iterator

import pyoxigraph
from rdflib import OWL, RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from loader.closure import laws
from loader.closure.anonymous import without_inverse_expressions, without_unnamed_classes
from loader.closure.axioms import UnsupportedAxiom
from loader.closure.laws import NOTHING, THING, TYPE
from loader.closure.rules import Rule, Rules, is_unnamed
from loader.closure.wording import shortened


def compiled(closed: Graph) -> Rules:
    """Raises UnsupportedAxiom for a rule about an unnamed term or about everything."""
    inverses = {_text(s): _text(o) for s, o in closed.subject_objects(OWL.inverseOf) if _unnamed(s)}
    rules = without_inverse_expressions(_of_graph(closed), inverses)
    kept = (rule for rule in rules if _says_something(rule))
    named = sorted(
        without_unnamed_classes(kept, _Wording(closed)),
        key=lambda rule: (rule.name, rule.patterns()),
    )
    for rule in named:
        _check(rule)
    return Rules(tuple(named))


def _of_graph(graph: Graph) -> Iterator[Rule]:
    yield laws.IN_NOTHING.rule({"S": NOTHING}, shortened)
    yield from _of_triples(graph)
    yield from _of_restrictions(graph)
    yield from _of_lists(graph)


def _of_triples(graph: Graph) -> Iterator[Rule]:
    named = _Wording(graph)
    for predicate, several in laws.OF_PREDICATE.items():
        for subject, value in graph.subject_objects(predicate):
            terms = {"S": _text(subject), "O": _text(value)}
            yield from (law.rule(terms, named) for law in several)
    for kind, law in laws.OF_TYPE.items():
        for subject in graph.subjects(RDF.type, kind):
            yield law.rule({"S": _text(subject)}, named)


def _of_restrictions(graph: Graph) -> Iterator[Rule]:
    named = _Wording(graph)
    for restriction, on in graph.subject_objects(OWL.onProperty):
        terms = {"S": _text(restriction), "P": _text(on)}
        for value in graph.objects(restriction, OWL.hasValue):
            yield from (law.rule({**terms, "O": _text(value)}, named) for law in laws.HAS_VALUE)
        for filler in graph.objects(restriction, OWL.someValuesFrom):
            law = laws.SOME_THING if filler == OWL.Thing else laws.SOME_VALUES
            yield law.rule({**terms, "O": _text(filler)}, named)


def _of_lists(graph: Graph) -> Iterator[Rule]:
    named = _Wording(graph)
    for predicate, make in (
        (OWL.propertyChainAxiom, laws.chain),
        (OWL.intersectionOf, laws.intersection),
    ):
        for subject, first in graph.subject_objects(predicate):
            law, terms = make(_members(graph, first))
            yield law.rule({"S": _text(subject), **terms}, named)
    for kind, law in laws.OF_MEMBERS.items():
        for axiom in graph.subjects(RDF.type, kind):
            yield from _pairs(law, graph, axiom)


def _pairs(law: laws.Law, graph: Graph, axiom: Node) -> Iterator[Rule]:
    for first in graph.objects(axiom, OWL.members):
        members = sorted(_members(graph, first))
        for number, one in enumerate(members):
            for other in members[number + 1 :]:
                yield law.rule({"S": one, "O": other}, _Wording(graph))


def _says_something(rule: Rule) -> bool:
    """Not "all are things", nor what would follow of a member of nothing."""
    if rule.head is None:
        return True
    of_nothing = any(pattern[1:] == (TYPE, NOTHING) for pattern in rule.body)
    return rule.head[1:] != (TYPE, THING) and not of_nothing


def _check(rule: Rule) -> None:
    if any(pattern[1:] == (TYPE, THING) for pattern in rule.body):
        raise UnsupportedAxiom(rule.name, "owl:Thing")
    for pattern in rule.patterns():
        for term in pattern:
            if is_unnamed(term):
                raise UnsupportedAxiom(rule.name, "a term without a name")


class _Wording:
    """Named terms by prefix; class and property expressions much as Manchester syntax has them."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __call__(self, text: str) -> str:
        return self._said(BNode(text[2:])) if is_unnamed(text) else shortened(text)

    def _said(self, node: Node) -> str:
        if not _unnamed(node):
            return shortened(_text(node))
        for predicate, pattern in (
            (OWL.hasValue, "({on} value {value})"),
            (OWL.someValuesFrom, "({on} some {value})"),
            (OWL.inverseOf, "{value}⁻"),
        ):
            for value in self.graph.objects(node, predicate):
                return pattern.format(on=self._property(node), value=self._said(value))
        return self._listed(node)

    def _property(self, restriction: Node) -> str:
        return " ".join(map(self._said, self.graph.objects(restriction, OWL.onProperty)))

    def _listed(self, node: Node) -> str:
        for predicate, word in ((OWL.intersectionOf, " and "), (OWL.unionOf, " or ")):
            for first in self.graph.objects(node, predicate):
                return f"({word.join(sorted(map(self._said, Collection(self.graph, first))))})"
        return "an unnamed term"


def _members(graph: Graph, first: Node) -> list[str]:
    return [_text(member) for member in Collection(graph, first)]


def _unnamed(node: Node) -> bool:
    return isinstance(node, BNode)


def _text(node: Node) -> str:
    """As pyoxigraph writes it, which is how the data will have it."""
    match node:
        case URIRef():
            return f"<{node}>"
        case Literal(language=str(language)):
            return str(pyoxigraph.Literal(str(node), language=language))
        case Literal(datatype=URIRef() as datatype):
            return str(pyoxigraph.Literal(str(node), datatype=pyoxigraph.NamedNode(datatype)))
        case Literal():
            return str(pyoxigraph.Literal(str(node)))
    return f"_:{node}"
