"""SHACL, by pySHACL: the shapes of `ontology/shapes.ttl` against everything a release would say."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import Store, Triple
from pyshacl import validate
from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from loader.checks.facts import Facts
from loader.checks.findings import CheckFinding, Severity
from loader.checks.screening import screens
from loader.checks.terms import node, view
from loader.checks.values import lexical
from loader.numbered.quads import Quads
from loader.numbered.terms import is_iri

_TAKEN = ("http:", "https:", "urn:", "file:")
_CURE = "correct the record so that the shape holds"


def shape_findings(triples: Iterable[Triple], shapes: Path) -> list[CheckFinding]:
    """Sorted findings; a violation is a fault, a warning or an information is a report."""
    return sorted(set(_findings(_rdflib_graph(triples), Graph().parse(shapes))))


def screened_findings(
    quads: Quads, opened: Callable[[], Store], shapes: Path
) -> list[CheckFinding]:
    """The same of a graph too large to be gone through: pySHACL is shown what may break a shape.

    All triples stand in the default graph of the store, which is asked for only where it is needed.
    """
    shacl, facts = Graph().parse(shapes), Facts(quads)
    suspects = [(shape, nodes) for shape, nodes in screens(shacl, facts) if len(nodes)]
    if not suspects:
        return []
    data, found = view(opened(), len(facts)), set[CheckFinding]()
    for shape, nodes in suspects:
        named = _named(quads.texts[number] for number in nodes)
        found.update(_findings(data, shacl, shape, named))
    return sorted(found)


def _named(nodes: Iterable[str]) -> list[str] | None:
    """pySHACL takes nodes by IRI, and of these schemes; with others it goes through the shape's."""
    named = [lexical(text) if is_iri(text) else "" for text in nodes]
    return named if all(iri.startswith(_TAKEN) for iri in named) else None


def _findings(
    data: Graph, shacl: Graph, shape: str | None = None, nodes: list[str] | None = None
) -> Iterator[CheckFinding]:
    """Of all shapes or one, on all nodes or these."""
    _, report, _ = validate(
        data,
        shacl_graph=shacl,
        inference="none",
        meta_shacl=False,
        advanced=False,
        use_shapes=[shape] if shape else None,
        focus_nodes=nodes,
    )
    return (_finding(report, result, shacl) for result in report.objects(None, SH.result))


def _finding(report: Graph, result: Node, shacl: Graph) -> CheckFinding:
    violation = report.value(result, SH.resultSeverity) == SH.Violation
    source = report.value(result, SH.sourceShape)
    shape = str(source)
    return CheckFinding(
        focus=str(report.value(result, SH.focusNode)),
        problem=_problem(report, result),
        cure=str(shacl.value(source, SH.description) or _CURE),
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
        graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    return graph
