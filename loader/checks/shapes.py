"""SHACL, by pySHACL: the shapes of `ontology/shapes.ttl` against everything a release would say."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as OxLiteral
from pyshacl import validate
from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from loader.checks.findings import CheckFinding, Severity

_CURE = "correct the record so that the shape holds"


def shape_findings(triples: Iterable[Triple], shapes: Path) -> list[CheckFinding]:
    """Sorted findings; a violation is a fault, a warning or an information is a report."""
    rules = Graph().parse(shapes)
    _, report, _ = validate(
        _rdflib_graph(triples),
        shacl_graph=rules,
        inference="none",
        meta_shacl=False,
        advanced=False,
    )
    results = report.objects(None, SH.result)
    return sorted({_finding(report, result, rules) for result in results})


def _finding(report: Graph, result: Node, rules: Graph) -> CheckFinding:
    violation = report.value(result, SH.resultSeverity) == SH.Violation
    source = report.value(result, SH.sourceShape)
    shape = str(source)
    return CheckFinding(
        focus=str(report.value(result, SH.focusNode)),
        problem=_problem(report, result),
        cure=str(rules.value(source, SH.description) or _CURE),
        severity=Severity.FAULT if violation else Severity.REPORT,
        check=shape if shape.startswith("http") else "shapes.ttl",
    )


def _problem(report: Graph, result: Node) -> str:
    messages = [m for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)]
    message = min(messages, key=lambda m: (m.language != "en", str(m)), default="does not conform")
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    of = f" ({_local(path)})" if isinstance(path, URIRef) else ""
    found = f": found {value}" if value is not None else ""
    return f"{message}{of}{found}"


def _local(path: Node) -> str:
    return str(path).rpartition("#")[2].rpartition("/")[2]


def _rdflib_graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _node(term: NamedNode | BlankNode | OxLiteral | Triple) -> Node:
    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case OxLiteral(language=str()):
            return Literal(term.value, lang=term.language)
        case OxLiteral():
            return Literal(term.value, datatype=URIRef(term.datatype.value))
        case _:
            message = f"{term} cannot stand in an RDF 1.1 triple"
            raise TypeError(message)
