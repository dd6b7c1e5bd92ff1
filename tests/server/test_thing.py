"""What a page of a thing does with much, and with sources that contradict each other."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings
from tests.server.conftest import Publish
from thidua.iris import GRAPH, ID, term

PARTS = 205
BODY = "organisation/vksnd-thu"
EVENT = "event/tin-thu/ky-ket"
SIGNED = {"tin-thu": "2020-02-20", "tin-khac": "2020-02-21"}
SAID = {"tin-thu": "20 Feb 2020", "tin-khac": "21 Feb 2020"}


@pytest.fixture
def client(tmp_path: Path, publish: Publish, quads: list[ox.Quad]) -> FlaskClient:
    publish(tmp_path, "large", [*quads, *parts(), *days()])
    return create_app(Settings(store=tmp_path)).test_client()


def parts() -> Iterator[ox.Quad]:
    for number in range(PARTS):
        part = ox.NamedNode(f"{ID}{BODY}/phong-{number:03}")
        yield ox.Quad(part, term("td:parentBody"), ox.NamedNode(ID + BODY), graph("tin-thu"))


def days() -> Iterator[ox.Quad]:
    """Two articles name two days of one event."""
    event = ox.NamedNode(ID + EVENT)
    for record, written in SIGNED.items():
        day = ox.Literal(written, datatype=term("xsd:date"))
        evidence = ox.NamedNode(f"{ID}evidence/{record}/day")
        yield ox.Quad(event, term("td:date"), day, graph(record))
        for name, value in {
            "rdf:subject": event,
            "rdf:predicate": term("td:date"),
            "rdf:object": day,
            "td:source": ox.NamedNode(f"{ID}article/{record}"),
        }.items():
            yield ox.Quad(evidence, term(name), value, graph(record))


def graph(record: str) -> ox.NamedNode:
    return ox.NamedNode(f"{GRAPH}record/{record}")


def test_a_body_of_many_parts_counts_all_shows_some_and_leads_to_the_question_of_all(
    client: FlaskClient,
) -> None:
    page = client.get(f"/id/{BODY}.html?lang=en").text
    many = PARTS + 1  # the one of the tiny release
    assert f"{many} direct parts" in page
    assert f"These are 200 of {many} rows." in page
    assert page.count(f'href="/id/{BODY}/phong-') == 200
    assert 'href="/questions/parts-of-body?body=' in page


def test_two_days_of_one_event_stand_side_by_side_with_their_sources(client: FlaskClient) -> None:
    page = client.get(f"/id/{EVENT}.html?lang=en").text
    box = page[page.index('<div class="differ">') :]
    box = box[: box.index("</div>")]
    assert "Sources differ" in box
    for record, day in SAID.items():
        assert f'href="/id/article/{record}?lang=en"' in box
        assert f"<b>{day}</b>" in box


def test_one_source_with_one_day_is_no_disagreement(client: FlaskClient) -> None:
    assert '<div class="differ">' not in client.get(f"/id/{BODY}.html").text


@pytest.mark.parametrize("path", ["group/vksnd-thu/cum-1", "group-year/vksnd-thu/cum-1/2020"])
def test_a_group_says_in_title_and_heading_whose_it_is(client: FlaskClient, path: str) -> None:
    page = client.get(f"/id/{path}.html").text
    title = page[page.index("<title>") : page.index("</title>")]
    assert "VKSND tỉnh Thử" in title
    assert '<p class="subtitle">do VKSND tỉnh Thử tổ chức</p>' in page


def test_what_is_inferred_does_not_claim_that_no_article_says_it(client: FlaskClient) -> None:
    page = client.get("/id/organisation/vksnd-thu/an-ha.html").text
    assert "có điều bài cũng nêu thẳng, có điều không" in page


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("person/tin-thu/le-thu", '<h1 lang="vi">Lê Thử</h1>'),
        ("group/vksnd-thu/cum-1", "<h1>Emulation Cluster 1</h1>"),
    ],
)
def test_a_heading_in_another_language_than_its_page_says_so(
    client: FlaskClient, path: str, heading: str
) -> None:
    assert heading in client.get(f"/id/{path}.html?lang=en").text
    assert "<h1>" in client.get(f"/id/{path}.html").text
