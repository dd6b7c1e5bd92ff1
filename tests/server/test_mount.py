"""The whole site under a sub-path: no link of it leads out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Served, served

MOUNT = "/du-lieu/thidua"
HTML = {"Accept": "text/html"}
LINK = re.compile(r'(?:href|action|src)="(/[^"]*)"')
PLACES = [
    "/",
    "/questions",
    "/questions/who-led?year=2020&lang=en",
    "/sparql",
    "/ontology",
    "/id/organisation/vksnd-thu/an-ha.html",
    "/nowhere",
]


@pytest.fixture(scope="module")
def mounted(published: Path) -> Iterator[Served]:
    with served(published, mount=MOUNT) as server:
        yield server


@pytest.mark.parametrize("place", PLACES)
def test_every_link_of_a_page_stays_under_the_mount(mounted: Served, place: str) -> None:
    page = mounted.ask(MOUNT + place, headers=HTML)
    links = LINK.findall(page.body.decode())
    assert links
    assert [link for link in links if not link.startswith(f"{MOUNT}/")] == []


@pytest.mark.parametrize("place", PLACES[:-1])
def test_every_link_leads_somewhere(mounted: Served, place: str) -> None:
    page = mounted.ask(MOUNT + place, headers=HTML)
    links = {link for link in LINK.findall(page.body.decode()) if "/explain?" not in link}
    for link in links:  # this release keeps no supports, so it explains nothing
        address = link.replace("&amp;", "&").partition("#")[0]
        assert mounted.ask(address, headers=HTML).status in {200, 303, 400}, link


def test_an_iri_is_dereferenced_under_the_mount(mounted: Served) -> None:
    answer = mounted.ask(f"{MOUNT}/id/organisation/vksnd-thu/an-ha", headers=HTML)
    assert answer.status == 303
    assert answer.headers["location"] == f"{MOUNT}/id/organisation/vksnd-thu/an-ha.html"
    assert f"<{MOUNT}/id/organisation/vksnd-thu/an-ha.ttl>" in answer.headers["link"]


def test_a_proxy_that_cuts_the_mount_off_is_served_the_same(mounted: Served) -> None:
    whole, cut = mounted.ask(f"{MOUNT}/questions"), mounted.ask("/questions")
    assert whole.body == cut.body


def test_the_endpoint_describes_itself_by_its_outer_address(mounted: Served) -> None:
    told = mounted.ask(f"{MOUNT}/sparql", headers={"Accept": "application/n-triples"}).body
    assert f"<{mounted.url}{MOUNT}/sparql>".encode() in told


def test_what_only_begins_like_the_mount_is_not_under_it(mounted: Served) -> None:
    assert mounted.ask(f"{MOUNT}x/questions").status == 404
