"""What a release says of the dataset, read from its own graph."""

import pyoxigraph as ox

from thidua.catalogue import Catalogue
from thidua.dataset import Dataset
from thidua.graph import Graph
from thidua.stores.oxigraph import OxigraphStore

SAID = """
@prefix dcterms: <http://purl.org/dc/terms/> .
<https://w3id.org/thidua/graph/dataset> {
  <urn:d> a <http://rdfs.org/ns/void#Dataset> ; dcterms:title "Đồ thị"@vi, "Graph"@en ;
    dcterms:license <https://licence.example/> ; dcterms:description "Chỉ tiếng Việt"@vi .
}
"""


def test_texts_are_by_language_and_none_is_given_in_one_alone() -> None:
    store = ox.Store()
    store.load(SAID, format=ox.RdfFormat.TRIG)
    found = Dataset.read(OxigraphStore(store), Catalogue())
    assert found.title == {"vi": "Đồ thị", "en": "Graph"}
    assert (found.description, found.licence) == ({}, "https://licence.example/")


def test_of_a_foreign_file_alone_nothing_is_known(graph: Graph) -> None:
    assert graph.dataset == Dataset({}, {}, None)
