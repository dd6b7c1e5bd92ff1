"""Both documents read the same in every RDF format, by the engine and by rdflib."""

import pytest
import rdflib
from pyoxigraph import RdfFormat, Triple, parse

from server.formats import OF_PAGE
from server.negotiation import HTML, Format
from server.self_description import written

FORMATS = [one for one in OF_PAGE if one is not HTML]
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


def read(content: bytes, one: Format) -> set[Triple]:
    known = RdfFormat.from_media_type(one.media_type)
    assert known is not None
    return {quad.triple for quad in parse(content, format=known)}


def test_all_formats_of_pages_are_tried() -> None:
    assert len(FORMATS) == 6
    assert set(RDFLIB) <= {one.names[0] for one in FORMATS}


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.names[0])
def test_each_format_holds_every_triple(
    one: Format, service: list[Triple], dataset: list[Triple]
) -> None:
    assert read(written(service, one), one) == set(service)
    assert read(written(dataset, one), one) == set(dataset)


@pytest.mark.parametrize(
    "one", [one for one in FORMATS if one.names[0] in RDFLIB], ids=lambda one: one.names[0]
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own use
def test_rdflib_reads_as_many(one: Format, service: list[Triple], dataset: list[Triple]) -> None:
    for triples in (service, dataset):
        found = rdflib.Graph().parse(data=written(triples, one), format=RDFLIB[one.names[0]])
        assert len(found) == len(set(triples))


def test_what_is_said_of_one_thing_stands_together(dataset: list[Triple]) -> None:
    lines = written(dataset, FORMATS[0]).decode().splitlines()
    subjects = [line.split()[0] for line in lines if line.startswith("<")]
    assert len(subjects) == len(set(subjects)) > 10
