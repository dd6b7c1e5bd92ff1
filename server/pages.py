"""The home page, and the pages about things; server/dereferencing.py says where these stand."""

from flask import Blueprint, render_template, request
from pyoxigraph import NamedNode

from server import sections
from server.dates import said_of
from server.glance import places
from server.language import asked
from server.passages import passages
from server.releases import current_graph
from server.self_description import schema_org
from server.thing import dated, grouped, read
from thidua.graph import Graph

_MAIN = ("who-led", "led-by-unit", "led-by-person")

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> str:
    graph = current_graph()
    main = [graph.catalogue.get(name) for name in _MAIN]
    known = graph.answer_to(sections.of_site("group-years"), {}, asked())
    structured = schema_org.of_release(graph, request.url_root, asked())
    return render_template("home.html", main=main, known=known, structured=structured)


def ontology(graph: Graph) -> str:
    terms = graph.answer_to(sections.of_site("terms"), {}, asked())
    return render_template("ontology.html", terms=terms, thing="ontology")


def thing(graph: Graph, node: NamedNode, path: str) -> str:
    """`path`: what stands behind the root in its IRI, as in `id/person/000/duong-sau`."""
    return render_template(
        "thing.html",
        page=read(graph, node, path),
        path=path,
        dated=dated,
        grouped=grouped,
        passages=passages,
        said_of=said_of,
        places=places,
    )
