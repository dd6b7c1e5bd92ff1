"""The home page, and a page for each thing at its IRI's path."""

from flask import Blueprint, Response, render_template, request
from pyoxigraph import NamedNode

from server import headers, sections
from server.errors import UnknownThingError
from server.formats import OF_PAGE
from server.language import asked
from server.negotiation import HTML, Chosen, chosen
from server.releases import current_graph
from server.running import Query, run
from thidua.answers import Answer
from thidua.catalogue import Question
from thidua.graph import Graph
from thidua.iris import GRAPH_ONTOLOGY, ROOT

_MAIN = ("who-led", "led-by-unit", "led-by-person")
_ROWS = 200
"""Of a section; what has more says so, and SPARQL has them all."""

pages = Blueprint("pages", __name__)
pages.after_request(headers.open_to_all)


@pages.get("/")
def home() -> str:
    graph = current_graph()
    main = [graph.catalogue.get(name) for name in _MAIN]
    known = graph.answer_to(sections.of_site("group-years"), {}, asked())
    return render_template("home.html", main=main, known=known)


@pages.get("/ontology")
def ontology() -> Response | str:
    graph, choice = current_graph(), chosen(request, OF_PAGE)
    if choice.format is HTML:
        terms = graph.answer_to(sections.of_site("terms"), {}, asked())
        return render_template("ontology.html", terms=terms)
    return _described(Query("CONSTRUCT WHERE { ?s ?p ?o }", (GRAPH_ONTOLOGY.value,)), choice)


@pages.get("/<any(id, vocabulary):space>/<path:path>")
def thing(space: str, path: str) -> Response | str:
    graph, node = current_graph(), _known(f"{ROOT}{space}/{path}")
    choice = chosen(request, OF_PAGE)
    if choice.format is HTML:
        return _page(graph, node, path.partition("/")[0])
    return _described(Query(f"DESCRIBE {node}"), choice)


def _described(query: Query, choice: Chosen) -> Response:
    written = run(current_graph(), query, {"graph": choice.format.media_type})
    return Response(written.body, mimetype=choice.content_type)


def _known(iri: str) -> NamedNode:
    try:
        node = NamedNode(iri)
    except ValueError:
        raise UnknownThingError(iri) from None
    if not sections.exists(current_graph(), node):
        raise UnknownThingError(iri)
    return node


def _page(graph: Graph, node: NamedNode, kind: str) -> str:
    answers = [(one, _answer(graph, one, node)) for one in sections.sections(kind)]
    return render_template(
        "thing.html",
        node=node,
        kind=kind,
        label=sections.label(graph, node, asked()),
        stated=[answer for one, answer in answers if not sections.is_inferred(one)],
        inferred=[answer for one, answer in answers if sections.is_inferred(one)],
    )


def _answer(graph: Graph, section: Question, node: NamedNode) -> Answer:
    return graph.answer_to(section, {"entity": node.value}, asked(), _ROWS)
