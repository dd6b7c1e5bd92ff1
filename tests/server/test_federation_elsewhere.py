"""SERVICE, live, against a server of others: `oxigraph serve` with invented statistics by code."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.elsewhere import endpoint
from tests.serving import Answer, Served, free_port, served
from thidua.graph import Graph
from thidua.opening import opened
from thidua.stores.contract import RefusedQuery
from thidua.stores.services import ServiceFailedError

INVENTED = """
PREFIX gov: <https://gov.example/>
# Invented: hospitals by province, codes of the list of January 2025.
[] gov:code "52" ; gov:vintage "2025-01" ; gov:hospitals 17 .
[] gov:code "64" ; gov:vintage "2025-01" ; gov:hospitals 11 .
[] gov:code "01" ; gov:vintage "2025-01" ; gov:hospitals 42 .
"""
JOIN = """
PREFIX td: <https://w3id.org/thidua/ontology#>
PREFIX scheme: <https://w3id.org/thidua/vocabulary/code-scheme/>
PREFIX gov: <https://gov.example/>
SELECT ?name ?hospitals {
  SERVICE SILENCE <ENDPOINT> {
    ?row gov:code ?text ; gov:vintage ?vintage ; gov:hospitals ?hospitals
  }
  ?code td:codeScheme scheme:gso ; td:codeText ?text ; td:vintage ?vintage ; td:codeOf ?phase .
  ?phase td:officialName ?name . FILTER(LANG(?name) = "vi")
} ORDER BY ?hospitals
"""
JOINED = [("Tỉnh Gia Lai", "11"), ("Tỉnh Bình Định", "17"), ("Thành phố Hà Nội", "42")]


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    with endpoint(INVENTED) as address:
        yield address


@pytest.fixture(scope="module")
def gone() -> str:
    return f"http://127.0.0.1:{free_port()}/query"


@pytest.fixture(scope="module")
def front(own: Path, other: str, gone: str) -> Iterator[Served]:
    listed = f"{other}, {gone}"
    with served(own, workers=1, federation=listed, federation_private="127.0.0.1") as found:
        yield found


@pytest.fixture(scope="module")
def graph(own: Path, other: str, gone: str) -> Graph:
    return opened(own, services=[other, gone])


def asking(address: str, *, silent: bool = False) -> str:
    return JOIN.replace("SILENCE", "SILENT" if silent else "").replace("ENDPOINT", address)


def rows(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status == 200, answer.body
    found = json.loads(answer.body)["results"]["bindings"]
    return [(row["name"]["value"], row["hospitals"]["value"]) for row in found]


def in_python(graph: Graph, query: str) -> list[tuple[str, str]]:
    return [(row[0].value, row[1].value) for row in graph.sparql(query).rows()]  # type: ignore[union-attr]


def test_codes_of_elsewhere_join_the_provinces_they_meant(front: Served, other: str) -> None:
    assert rows(front.sparql(asking(other))) == JOINED


def test_the_same_from_python(graph: Graph, other: str) -> None:
    assert in_python(graph, asking(other)) == JOINED


def test_who_is_not_listed_is_not_asked(front: Served, graph: Graph, other: str, own: Path) -> None:
    unlisted = other.replace("/query", "/store")
    answer = front.sparql(asking(unlisted, silent=True))
    assert (answer.status, answer.problem) == (400, "query-refused")
    assert (
        f"SERVICE <{unlisted}> is refused: this server may ask <{other}>"
        in (answer.json()["detail"])
    )
    with pytest.raises(RefusedQuery, match=f"SERVICE <{unlisted}> is refused"):
        graph.sparql(asking(unlisted, silent=True))
    with pytest.raises(RefusedQuery, match="SERVICE is refused: this store asks no other server"):
        opened(own).sparql(asking(other))


def test_a_server_that_is_gone_is_named(front: Served, graph: Graph, gone: str) -> None:
    answer = front.sparql(asking(gone))
    assert (answer.status, answer.problem) == (502, "service-failed")
    assert answer.json()["detail"].startswith(f"SERVICE <{gone}> cannot be asked (")
    with pytest.raises(ServiceFailedError) as failed:
        graph.sparql(asking(gone))
    assert str(failed.value) == f"SERVICE <{gone}> cannot be asked (ConnectionRefusedError)."


def test_silent_goes_on_without_the_server_that_is_gone(
    front: Served, graph: Graph, gone: str
) -> None:
    """The clause is then one solution that binds nothing: all 97 codes join it."""
    query = asking(gone, silent=True)
    assert len(list(graph.sparql(query).rows())) == 97
    answer = front.sparql(query, headers={"Accept": "text/csv"})
    assert (answer.status, len(answer.body.splitlines())) == (200, 1 + 97)


def test_what_is_no_endpoint_is_named(own: Path, other: str) -> None:
    address = other.replace("/query", "/nothing-here")
    with pytest.raises(ServiceFailedError) as failed:
        opened(own, services=[address]).sparql(asking(address))
    assert str(failed.value) == f"SERVICE <{address}> answered with status 404."


def test_an_address_that_is_none_of_the_web_is_not_opened(own: Path) -> None:
    with pytest.raises(ServiceFailedError, match=r"is no address of the web\."):
        opened(own, services=["file:///etc/passwd"]).sparql(asking("file:///etc/passwd"))
