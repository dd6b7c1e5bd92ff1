"""The formats of triples and of tables, by the names `?format=` takes."""

from collections.abc import Mapping

from server.negotiation import HTML, Format
from thidua.stores.contract import Kind

TRIPLES = (
    Format(("turtle", "ttl"), "text/turtle", ("application/x-turtle",)),
    Format(("ntriples", "nt"), "application/n-triples", ("text/plain",)),
    Format(("rdfxml", "rdf"), "application/rdf+xml", ("application/xml", "text/xml")),
)
BOOLEANS = (
    Format(("json",), "application/sparql-results+json", ("application/json",)),
    Format(("xml",), "application/sparql-results+xml", ("application/xml", "text/xml")),
)
SOLUTIONS = (
    *BOOLEANS,
    Format(("csv",), "text/csv"),
    Format(("tsv",), "text/tab-separated-values"),
)

_TURTLE, *_OTHER_TRIPLES = TRIPLES
GRAPHS = (
    _TURTLE,
    Format(("jsonld",), "application/ld+json", ("application/json",)),
    *_OTHER_TRIPLES,
    Format(("trig",), "application/trig", ("application/x-trig",)),
    Format(("nquads", "nq"), "application/n-quads"),
)

# To a client that takes anything: pages answer as a page, the SPARQL endpoint as data.
OF_PAGE = (HTML, *GRAPHS)
OF_RESULT: Mapping[Kind, tuple[Format, ...]] = {
    "select": (*SOLUTIONS, HTML),
    "ask": (*BOOLEANS, HTML),
    "graph": (*GRAPHS, HTML),
}
