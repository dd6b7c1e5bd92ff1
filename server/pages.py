"""The home page, and the pages about things; server/dereferencing.py says where these stand."""

from flask import Blueprint, render_template, request
from pyoxigraph import NamedNode

from server import ontology as documented
from server import sections
from server.language import asked
from server.releases import current_graph
from server.self_description import schema_org
from thidua.answers import Answer
from thidua.answers.view import View
from thidua.catalogue import Question
from thidua.graph import Graph
from thidua.iris import PREFIXES

_MAIN = ("who-led", "led-by-unit", "led-by-person")
_DOWNLOADS = ((".ttl", "Turtle"), (".jsonld", "JSON-LD"), (".rdf", "RDF/XML"), (".nt", "N-Triples"))
_SECTION = View(size=200)
"""Of a section; what has more says so, and SPARQL has them all."""

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> str:
    graph = current_graph()
    main = [graph.catalogue.get(name) for name in _MAIN]
    known = graph.answer_to(sections.of_site("group-years"), {}, asked())
    structured = schema_org.of_release(graph, request.url_root, asked())
    return render_template("home.html", main=main, known=known, structured=structured)


def ontology(graph: Graph) -> str:
    language = asked()
    read = documented.read(graph, language)
    return render_template(
        "ontology.html",
        ontology=read,
        edges=documented.edges(read.terms),
        kinds=("class", "object", "datatype"),
        elsewhere="vi" if language == "en" else "en",
        namespace=PREFIXES["td"],
        downloads=_DOWNLOADS,
        node=NamedNode,
        thing="ontology",
    )


def thing(graph: Graph, node: NamedNode, path: str) -> str:
    """`path`: what stands behind the root in its IRI, as in `id/person/000/duong-sau`."""
    kind = path.split("/")[1]
    answers = [(one, _answer(graph, one, node)) for one in sections.sections(kind)]
    return render_template(
        "thing.html",
        node=node,
        kind=kind,
        thing=path,
        label=sections.label(graph, node, asked()),
        stated=[answer for one, answer in answers if not sections.is_inferred(one)],
        inferred=[answer for one, answer in answers if sections.is_inferred(one)],
    )


def _answer(graph: Graph, section: Question, node: NamedNode) -> Answer:
    return graph.answer_to(section, {"entity": node.value}, asked(), _SECTION)
