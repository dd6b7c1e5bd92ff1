"""What people write for a term is read, and what is written is read back."""

import pytest
from pyoxigraph import Literal, NamedNode

from thidua.catalogue import BadParameter
from thidua.explanation import read_node, read_term, written
from thidua.iris import ID, term

NODES = {
    "td:leads": term("td:leads"),
    "a": term("rdf:type"),
    "organisation/lam-giang/suoi-bac": NamedNode(f"{ID}organisation/lam-giang/suoi-bac"),
    "/id/group/lam-giang/cum-3": NamedNode(f"{ID}group/lam-giang/cum-3"),
    "id:group/lam-giang/cum-3": NamedNode(f"{ID}group/lam-giang/cum-3"),
    "voc:role/lead": NamedNode("https://w3id.org/thidua/vocabulary/role/lead"),
    " https://example.org/x ": NamedNode("https://example.org/x"),
    "<https://example.org/x>": NamedNode("https://example.org/x"),
    "urn:x": NamedNode("urn:x"),
}
LITERALS = {
    '"Khối 1"@vi': Literal("Khối 1", language="vi"),
    "'Khối 1'@vi": Literal("Khối 1", language="vi"),
    '"Kho\u0302\u0301i 1"@vi': Literal("Khối 1", language="vi"),
    '"<b> \\"x\\""': Literal('<b> "x"'),
    "2020": Literal(2020),
    "-5": Literal(-5),
    "true": Literal(value=True),
    '"2020"^^xsd:gYear': Literal("2020", datatype=term("xsd:gYear")),
    '"2020"^^<http://www.w3.org/2001/XMLSchema#gYear>': Literal("2020", datatype=term("xsd:gYear")),
}
WRONG = [
    ("", "is to be an IRI, a prefixed name"),
    ("x", "is to be an IRI, a prefixed name"),
    ("tx:leads", "is to be an IRI, a prefixed name"),
    ("<urn:a b>", "is no right IRI"),
    ("https://a b", "is no right IRI"),
    ("td:a>b", "is no right IRI"),
    ('"open', "is to be a text"),
    ('"a", "b"', "is to be one literal"),
    ('"a" ; <urn:p> <urn:o>', "is to be one literal"),
    ('"a" . <urn:s> <urn:p> <urn:o>', "is to be one literal"),
    ('"a", ' + "[" * 50_000, "is to be a text"),
    ('"\ud800"', "is to be a text"),
    (".", "is to be a text"),
]


def test_each_way_of_writing_is_tried() -> None:
    assert (len(NODES), len(LITERALS), len(WRONG)) == (9, 9, 13)


@pytest.mark.parametrize(("text", "node"), NODES.items())
def test_a_node_is_read(text: str, node: NamedNode) -> None:
    assert read_node("s", text) == read_term("o", text) == node


@pytest.mark.parametrize(("text", "literal"), LITERALS.items())
def test_a_literal_is_read_as_an_object_only(text: str, literal: Literal) -> None:
    assert read_term("o", text) == literal
    with pytest.raises(BadParameter, match="s="):
        read_node("s", text)


@pytest.mark.parametrize(
    ("text", "said"), WRONG, ids=lambda text: text[:20].encode("ascii", "replace").decode()
)
def test_what_is_no_term_is_refused_with_what_would_be_one(text: str, said: str) -> None:
    with pytest.raises(BadParameter, match=said) as refused:
        read_term("o", text)
    assert refused.value.parameter == "o"


@pytest.mark.parametrize("known", [*NODES.values(), *LITERALS.values()])
def test_what_is_written_reads_back(known: NamedNode | Literal) -> None:
    assert read_term("o", written(known)) == known
