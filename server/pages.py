"""The home page, and the pages about things; server/dereferencing.py says where these stand."""

from flask import Blueprint, Response, current_app, render_template
from pyoxigraph import NamedNode

from server import home, sections
from server.dates import said_of
from server.glance import places
from server.language import asked
from server.passages import passages
from server.releases import current_graph
from server.thing import dated, grouped, read
from thidua.graph import Graph

pages = Blueprint("pages", __name__)


@pages.get("/", endpoint="home")
def at_home() -> str:
    return render_template("home.html", **home.shown(current_graph()))


@pages.get("/favicon.ico")
def icon() -> Response:
    """Browsers ask for it beside what is no page and names no icon."""
    return current_app.send_static_file("favicon.svg")


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
