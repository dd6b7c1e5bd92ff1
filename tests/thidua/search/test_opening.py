"""The index of a release: what it holds, its file, and what happens without."""

import sqlite3
import threading
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from thidua.catalogue import BadParameter, Catalogue
from thidua.graph import Graph
from thidua.iris import ID
from thidua.release import SEARCH, Release, ReleaseError
from thidua.search.building import build, write
from thidua.search.kinds import KINDS
from thidua.search.things import things_of
from thidua.stores.contract import Store


@pytest.fixture
def own(tmp_path: Path, make_release: Callable[..., Release]) -> Release:
    return make_release(tmp_path)


def test_things_have_kind_names_what_tells_them_apart_and_years_on_any_engine(
    store: Store,
) -> None:
    things = {thing.iri: thing for thing in things_of(store, Catalogue())}
    group = things[f"{ID}group/lam-giang/cum-1"]
    assert (group.kind, group.labels["en"]) == ("group", "Emulation Cluster No. 1")
    assert group.details["vi"] == "VKSND tỉnh Lam Giang"
    assert "Cụm thi đua số 1 VKSND tỉnh Lam Giang" in group.all_names()
    assert 2020 in group.years
    person = things[f"{ID}person/lam-giang/le-van-thu"]
    assert (person.kind, person.details["en"]) == (
        "person",
        "Chief Prosecutor, Procuracy of Suoi Mo",
    )
    assert {thing.kind for thing in things.values()} <= set(KINDS)


def test_equal_names_make_equal_bytes(any_graph: Graph, tmp_path: Path) -> None:
    things = things_of(any_graph.store, any_graph.catalogue)
    one = write(build(things), tmp_path / "one")
    two = write(build(reversed(things)), tmp_path / "two")
    assert one == two == sha256((tmp_path / "two").read_bytes()).hexdigest()


def test_a_release_without_the_file_is_searched_all_the_same(graph: Graph) -> None:
    assert not (graph.path / SEARCH).exists()
    assert graph.search("suoi mo")[0].iri == f"{ID}organisation/lam-giang/suoi-mo"


def test_a_release_with_it_is_not_read_again(own: Release, graph: Graph) -> None:
    some = [thing for thing in things_of(graph.store, graph.catalogue) if thing.kind == "person"]
    write(build(some), own.path / SEARCH)
    assert {hit.kind for hit in Graph(own).search("le van thu")} == {"person"}
    assert Graph(own).search("tin hu cau") == []


def test_the_file_is_only_read(own: Release, graph: Graph) -> None:
    write(build(things_of(graph.store, graph.catalogue)), own.path / SEARCH)
    before = (own.path / SEARCH).read_bytes()
    index = Graph(own).index
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        index._connection.execute("DELETE FROM name")  # noqa: SLF001 - whether it could be
    assert index.search("suoi mo")
    assert (own.path / SEARCH).read_bytes() == before
    assert [path.name for path in own.path.glob(f"{SEARCH}*")] == [SEARCH]


def test_threads_share_it(own: Release, graph: Graph) -> None:
    write(build(things_of(graph.store, graph.catalogue)), own.path / SEARCH)
    shared, found = Graph(own), []

    def search() -> None:
        found.extend(shared.search("suoi mo", limit=1)[0].name for _ in range(20))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found))) == (80, 1)


@pytest.mark.parametrize("content", [b"", b"no index", b"SQLite format 3\x00"])
def test_a_damaged_file_is_named(own: Release, content: bytes) -> None:
    (own.path / SEARCH).write_bytes(content)
    with pytest.raises(ReleaseError, match=r"search\.sqlite cannot be read .*`thidua load`"):
        Graph(own).search("suoi mo")


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("", {}, "q is to hold a letter or a digit"),
        (" – ", {}, "q=' – ' is to hold a letter or a digit"),
        ("a" * 501, {}, "is longer than any name"),
        ("a", {"kinds": ["unit"]}, "kind='unit' is no kind; there are group, "),
        ("a", {"limit": 0}, "limit='0' is to be a whole number from 1 to 100"),
        ("a", {"limit": 101}, "limit='101' is to be a whole number from 1 to 100"),
    ],
)
def test_what_does_not_fit_is_said(
    graph: Graph, text: str, given: dict[str, object], said: str
) -> None:
    with pytest.raises(BadParameter) as caught:
        graph.search(text, **given)  # type: ignore[arg-type]
    assert said in str(caught.value)


def test_a_choice_nobody_knows_is_refused_with_those_it_may_mean(graph: Graph) -> None:
    with pytest.raises(BadParameter, match="is not known; try one of") as caught:
        graph.answer("led-by-unit", {"unit": "suoi mow"})
    assert [choice.label for choice in caught.value.choices] == ["VKSND huyện Suối Mơ"]


def test_where_nothing_is_like_it_the_first_choices_are_offered(graph: Graph) -> None:
    with pytest.raises(BadParameter) as caught:
        graph.answer("led-by-unit", {"unit": "xyzzy"})
    assert caught.value.choices
