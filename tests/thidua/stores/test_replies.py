"""What a reply says is the same whether it is taken as it came or mended."""

import json
from typing import Any, TypeAlias

import pyoxigraph as ox
import pytest

from thidua.iris import GENID
from thidua.stores import replies
from thidua.stores.results import OxigraphResult
from thidua.stores.waiting import RemoteError, Reply

Said: TypeAlias = tuple[str, tuple[str, ...], list[Any]]

XSD = "http://www.w3.org/2001/XMLSchema#"
IRI = {"type": "uri", "value": "https://example.org/VKSND?năm=2024"}
TERMS: list[dict[str, str]] = [
    IRI,
    {"type": "bnode", "value": "b0"},
    {"type": "literal", "value": 'Nói "vâng"\n\t\\', "xml:lang": "vi"},
    {"type": "literal", "value": "7", "datatype": XSD + "integer"},
    {"type": "literal", "value": "\U0001f3db e\u0301"},
]
ROWS: list[dict[str, Any]] = [{"one": term, "two": term} for term in TERMS] + [{"two": IRI}, {}]


def _table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"head": {"vars": ["one", "two"]}, "results": {"bindings": rows}}


def _reply(body: bytes) -> Reply:
    return Reply(200, {"content-type": replies.JSON}, body, "http://127.0.0.1/sparql")


def _said(result: OxigraphResult) -> Said:
    return result.kind, result.variables, list(result.rows())


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("beside", [{}, {"metadata": {"httpRequests": 1}}])
def test_rows_are_the_same_both_ways(*, ascii_only: bool, beside: dict[str, Any]) -> None:
    document = {**_table(ROWS), **beside}
    body = json.dumps(document, ensure_ascii=ascii_only).encode()
    taken, mended = _said(replies.result(_reply(body))), _said(replies.from_json(document))
    assert taken == mended
    assert len(taken[2]) == len(ROWS)


@pytest.mark.parametrize("answer", [True, False])
def test_an_answer_of_yes_or_no_is_the_same_both_ways(*, answer: bool) -> None:
    document = {"head": {}, "boolean": answer}
    taken = _said(replies.result(_reply(json.dumps(document).encode())))
    assert taken == _said(replies.from_json(document)) == ("ask", (), [(ox.Literal(answer),)])


@pytest.mark.parametrize("slash", ["/", "\\/"])
def test_what_is_to_be_mended_is_mended_whether_slashes_are_escaped_or_not(slash: str) -> None:
    node = {"type": "uri", "value": GENID + "b1"}
    yes = {"type": "literal", "value": "1", "datatype": XSD + "boolean"}
    for term, meant in ((node, ox.BlankNode("b1")), (yes, ox.Literal(value=True))):
        body = json.dumps(_table([{"one": term}])).replace("/", slash).encode()
        assert _said(replies.result(_reply(body)))[2] == [(meant, None)]


def test_what_breaks_off_in_a_row_is_found_before_a_row_is_handed_out() -> None:
    body = json.dumps(_table([*ROWS, {"one": {"type": "uri", "value": "no IRI"}}])).encode()
    for broken in (body, body[: len(body) // 2]):
        with pytest.raises(RemoteError, match="answers what cannot be read"):
            replies.result(_reply(broken))
