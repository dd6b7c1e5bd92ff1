"""Every term used is one of its vocabulary's own: a typo in a term fails here."""

from collections.abc import Container

import pytest
from pyoxigraph import NamedNode, Triple
from rdflib import URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, PROV, RDF, VOID

from thidua.iris import PREFIXES

SD = PREFIXES["sd"]
_SERVICE_DESCRIPTION = """
Service Feature Language Function Aggregate EntailmentRegime EntailmentProfile GraphCollection
Dataset Graph NamedGraph SPARQL10Query SPARQL11Query SPARQL11Update
DereferencesURIs UnionDefaultGraph RequiresDataset EmptyGraphs BasicFederatedQuery
endpoint feature defaultEntailmentRegime entailmentRegime
defaultSupportedEntailmentProfile supportedEntailmentProfile
extensionFunction extensionAggregate languageExtension supportedLanguage propertyFeature
defaultDataset availableGraphs resultFormat inputFormat defaultGraph namedGraph name graph
"""
"""All terms of the W3C Recommendation of 21 March 2013; rdflib brings no list of them."""

_DCAT_3 = """
DatasetSeries first hasCurrentVersion hasVersion inSeries isVersionOf last nextVersion prev
previousVersion seriesMember version
"""
"""What came with DCAT 3 for series and versions; rdflib's list is that of DCAT 2."""

_SPDX = "Checksum algorithm checksum checksumAlgorithm_sha256 checksumValue"
"""Of SPDX 2, the terms that DCAT 3 takes from it."""

VOCABULARIES: tuple[Container[URIRef], ...] = (
    {URIRef(SD + name) for name in _SERVICE_DESCRIPTION.split()},
    {URIRef(PREFIXES["dcat"] + name) for name in _DCAT_3.split()},
    {URIRef(PREFIXES["spdx"] + name) for name in _SPDX.split()},
    *(DCAT, DCTERMS, FOAF, OWL, PROV, RDF, VOID),
)


def terms(triples: list[Triple]) -> set[str]:
    """Predicates, and the classes and individuals of the vocabularies that describe."""
    used = {triple.predicate.value for triple in triples}
    is_a = PREFIXES["rdf"] + "type"
    return used | {
        triple.object.value
        for triple in triples
        if isinstance(triple.object, NamedNode)
        and (triple.predicate.value == is_a or triple.object.value.startswith(SD))
    }


def misspelt(triples: list[Triple]) -> set[str]:
    def known(term: URIRef) -> bool:
        return any(term in vocabulary for vocabulary in VOCABULARIES)

    return {iri for iri in terms(triples) if not known(URIRef(iri))}


def test_each_term_of_the_service_is_known(service: list[Triple]) -> None:
    assert len(terms(service)) > 20
    assert misspelt(service) == set()


def test_each_term_of_the_dataset_is_known(dataset: list[Triple]) -> None:
    assert len(terms(dataset)) > 30
    assert misspelt(dataset) == set()


@pytest.mark.parametrize(
    "wrong", ["sd:endPoint", "void:triple", "dcat:endpointUrl", "prov:use", "dcterms:licence"]
)
def test_a_misspelt_term_is_found(service: list[Triple], wrong: str) -> None:
    prefix, _, name = wrong.partition(":")
    iri = PREFIXES[prefix] + name
    node = NamedNode(iri)
    assert misspelt([*service, Triple(node, node, node)]) == {iri}
