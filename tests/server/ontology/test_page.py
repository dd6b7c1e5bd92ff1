"""The page says all that the files of the ontology say, in both languages."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from thidua import files
from thidua.iris import ONTOLOGY, PREFIXES, shortened, term

TD = PREFIXES["td"]
CHAINS = {
    "leads": {
        "vi": "Nếu A là đơn vị trưởng (nêu rõ) trong B và B trong cụm, khối của năm C, thì A làm trưởng C.",  # noqa: E501
        "en": "If A is the stated lead in B and B in group-year C, then A leads C.",
    },
    "groupHeadIn": {
        "vi": "Nếu A đứng đầu đơn vị trong năm B, B đảm nhiệm vai trò trưởng C và C trong cụm, khối của năm D, thì A là Cụm trưởng, Khối trưởng D.",  # noqa: E501
        "en": "If A headed unit-year B, B exercised lead C and C in group-year D, then A is group head in D.",  # noqa: E501
    },
    "within": {
        "vi": "Nếu A thuộc B và B thuộc C, thì A thuộc C.",
        "en": "If A within B and B within C, then A within C.",
    },
    "Headship": {
        "vi": "Cái gì có chức vụ là một Chức vụ đứng đầu thì thuộc lớp này.",
        "en": "Whatever has position that is a Headship position belongs to this class.",
    },
    "LeadMembership": {
        "vi": "Mọi đối tượng của lớp này đều có org:role là voc:role/lead.",
        "en": "Every one of this class has org:role being voc:role/lead.",
    },
}
LANGUAGES = ("vi", "en")


def triples(name: str) -> list[ox.Triple]:
    path = files.ontology() / name
    return [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]


CORE = triples("core.ttl")
ALIGNMENTS = [
    triple
    for path in sorted((files.ontology() / "alignments").glob("*.ttl"))
    for triple in triples(f"alignments/{path.name}")
    if triple.subject.value.startswith(TD) and isinstance(triple.object, ox.NamedNode)
]


def said(predicate: str, language: str) -> Mapping[str, str]:
    """Of each term of ours, by its name."""
    return {
        triple.subject.value.removeprefix(TD): triple.object.value
        for triple in CORE
        if triple.predicate == term(predicate)
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.Literal)
        and triple.subject.value.startswith(TD)
        and triple.object.language == language
    }


def page(client: FlaskClient, language: str) -> str:
    found = client.get(f"/ontology.html?lang={language}")
    assert found.status_code == 200
    return found.text


def cards(text: str) -> dict[str, str]:
    """Their words, without the tags, by anchor."""
    parts = re.findall(r'<article class="term" id="(\w+)">(.*?)</article>', text, re.DOTALL)
    return {name: words(part) for name, part in parts}


def words(markup: str) -> str:
    markup = re.sub(r"</?(?:dl|dt|dd|h3|p)\b[^>]*>", " ", markup)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", markup)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_stands_at_its_anchor_with_label_and_definition(
    client: FlaskClient, language: str
) -> None:
    found = cards(page(client, language))
    labels, definitions = said("rdfs:label", language), said("skos:definition", language)
    other = said("rdfs:label", "en" if language == "vi" else "vi")
    assert found.keys() == labels.keys() == definitions.keys()
    assert len(found) == 180
    for name, text in found.items():
        assert text.startswith(f"{labels[name]} td:{name} {other[name]} {definitions[name]}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAINS)
def test_what_follows_is_told_in_words(client: FlaskClient, name: str, language: str) -> None:
    assert CHAINS[name][language] in cards(page(client, language))[name]


def test_every_chain_stands_among_those_of_the_introduction(client: FlaskClient) -> None:
    chained = [triple for triple in CORE if triple.predicate == term("owl:propertyChainAxiom")]
    (shown,) = re.findall(r'<ul class="chains">(.*?)</ul>', page(client, "en"), re.DOTALL)
    assert shown.count("<li>If <var>A</var>") == len(chained) == 11


def test_every_alignment_stands_at_its_term(client: FlaskClient) -> None:
    found = cards(page(client, "en"))
    assert len(ALIGNMENTS) == 64
    for triple in ALIGNMENTS:
        name = triple.subject.value.removeprefix(TD)
        assert shortened(triple.object.value) in found[name], triple


def test_relations_are_told_from_both_ends(client: FlaskClient) -> None:
    found = cards(page(client, "en"))
    assert re.search("Narrower .*Group membership, ", found["Fact"])
    assert "Broader takes part in" in found["leads"]
    assert "Inverse leads" in found["leadUnit"]
    assert "Inverse lead unit" in found["leads"]
    assert "Disjoint with Emulation cluster" in found["EmulationBlock"]
    assert "Domain Group-year Range Emulation group" in found["ofGroup"]
    assert "of group" in found["GroupYear"]


def test_a_statement_of_the_data_shows_what_a_term_is_for(client: FlaskClient) -> None:
    text = page(client, "en")
    (card,) = re.findall(r'id="leads">(.*?)</article>', text, re.DOTALL)
    addresses = [unescape(found) for found in re.findall(r'href="(/[^"]+)"', card)]
    assert len(addresses) == 3
    assert [address.split("/")[1].partition("?")[0] for address in addresses] == [
        "id",
        "id",
        "explain",
    ]
    for address in addresses:
        assert client.get(address, follow_redirects=True).status_code == 200
    assert "none in this release" in cards(text)["viaPerson"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_every_vocabulary_stands_there(client: FlaskClient, language: str) -> None:
    text = unescape(page(client, language))
    concepts = list(labelled(language))
    assert len(concepts) == 116
    for iri, label in concepts:
        path = iri.removeprefix(ONTOLOGY.removesuffix("ontology"))
        assert re.search(rf'href="/{path}(\?lang=en)?">{re.escape(label)}<', text), iri


def labelled(language: str) -> Iterator[tuple[str, str]]:
    for path in (files.ontology() / "vocabularies").glob("*.ttl"):
        found = triples(f"vocabularies/{path.name}")
        schemes = {each.subject for each in found if each.object == term("skos:ConceptScheme")}
        for each in found:
            label = each.object
            if each.predicate == term("skos:prefLabel") and each.subject not in schemes:
                assert isinstance(label, ox.Literal)
                if label.language == language:
                    yield each.subject.value, label.value


def test_version_licence_namespace_and_downloads_are_named(client: FlaskClient) -> None:
    text = page(client, "vi")
    for told in (TD, "https://w3id.org/thidua/version/0.1.0/ontology", "CC BY 4.0"):
        assert told in text
    for suffix in (".ttl", ".jsonld", ".rdf", ".nt"):
        assert f'href="/ontology{suffix}"' in text
        assert client.get(f"/ontology{suffix}").status_code == 200
    assert len(re.findall(r'<dt><a href="/ontology/alignments/', text)) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_anchor_leads_somewhere_and_stands_once(client: FlaskClient, language: str) -> None:
    text = page(client, language)
    anchors = re.findall(r' id="([^"]+)"', text)
    assert len(anchors) == len({*anchors})
    assert {*re.findall(r'href="#([^"]+)"', text)} <= {*anchors}
