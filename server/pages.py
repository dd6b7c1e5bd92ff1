"""The home page, and the pages about things; server/dereferencing.py says where these stand."""

from flask import Blueprint, Response, current_app, render_template
from pyoxigraph import NamedNode

from server import home
from server import ontology as documented
from server.dates import said_of
from server.glance import places
from server.language import asked
from server.passages import passages
from server.releases import current_graph
from server.thing import dated, grouped, read, technical
from thidua.graph import Graph
from thidua.iris import PREFIXES

_DOWNLOADS = ((".ttl", "Turtle"), (".jsonld", "JSON-LD"), (".rdf", "RDF/XML"), (".nt", "N-Triples"))

pages = Blueprint("pages", __name__)


@pages.get("/", endpoint="home")
def at_home() -> str:
    return render_template("home.html", **home.shown(current_graph()))


@pages.get("/favicon.ico")
def icon() -> Response:
    """Browsers ask for it beside what is no page and names no icon."""
    return current_app.send_static_file("favicon.svg")


def ontology(graph: Graph) -> str:
    language = asked()
    book = documented.read(graph, language)
    return render_template(
        "ontology.html",
        ontology=book,
        edges=documented.edges(book.terms),
        kinds=("class", "object", "datatype"),
        elsewhere="vi" if language == "en" else "en",
        namespace=PREFIXES["td"],
        downloads=_DOWNLOADS,
        node=NamedNode,
        thing="ontology",
    )


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
        technical=technical,
        places=places,
    )
