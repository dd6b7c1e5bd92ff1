"""A release goes into a server whole or not at all, whatever happens on the way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from loader.stages import Event, Moment, Stage, Watcher, unwatched
from loader.uploading.sending import prepared
from loader.uploading.upload import Upload, UploadDiffers, UploadStopped, run
from loader.uploading.writers import GraphStore
from tests.elsewhere import Restarted, loaded, restarted, server
from tests.thidua.conftest import made
from tests.virtuoso import Virtuoso
from thidua.connecting import endpoint_at
from thidua.release import Release
from thidua.stores import published
from thidua.stores.credentials import NOBODY
from thidua.stores.loaded import LoadedStore
from thidua.stores.remote import ReleaseChanged
from thidua.stores.waiting import Patience, Unreachable

AT_ONCE = Patience(timeout=30, pauses=(0, 0))
Releases = tuple[Release, Release]


def sent(release: Release, url: str, watcher: Watcher = unwatched, most: int = 20_000) -> Upload:
    upload = prepared(release, url, NOBODY, AT_ONCE)
    assert isinstance(upload.writer, GraphStore)
    upload.writer = replace(upload.writer, most=most)
    run([upload], Stage("upload", watcher))
    return upload


def answering(url: str) -> LoadedStore:
    plain = endpoint_at(url, AT_ONCE)
    standing = published.current(plain)
    assert standing is not None
    return LoadedStore(plain, standing)


def count(store: LoadedStore, pattern: str = "?s ?p ?o") -> int:
    ((number,),) = store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").rows()
    assert isinstance(number, ox.Literal)
    return int(number.value)


def graphs(url: str) -> set[str]:
    rows = endpoint_at(url, AT_ONCE).query("SELECT ?g { GRAPH ?g {} }").rows()
    return {term.value for (term,) in rows if isinstance(term, ox.NamedNode)}


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Restarted]:
    with restarted(tmp_path / "elsewhere") as running:
        yield running


def killing(there: Restarted, at: int) -> Callable[[Event], None]:
    """The server dies when so many triples have been sent."""

    def watch(event: Event) -> None:
        if event.moment is Moment.COUNTS and event.counts["triples"] == at:
            there.kill()

    return watch


def test_the_new_release_takes_the_place_of_the_old_one_and_nothing_else_is_left(
    releases: Releases,
) -> None:
    first, second = releases
    with server() as url:
        sent(first, url)
        old = answering(url)
        before = count(old)
        sent(second, url)
        new = answering(url)
        assert new.standing.release == "second"
        assert count(new, '?s ?p "mới"@vi') == 1
        assert count(new, "GRAPH ?g { ?s ?p ?o }") == second.manifest.dump.quads
        assert before != count(new)
        assert graphs(url) == set(new.standing.everything)
        with pytest.raises(ReleaseChanged, match=r"no longer holds release first.*connect anew"):
            count(old)


def test_while_one_is_sent_the_other_answers(releases: Releases, virtuoso: Virtuoso) -> None:
    with server() as url:
        for address, who in ((url, NOBODY), (virtuoso.url, virtuoso.who)):
            old = loaded(releases[0], address, who)
            before, seen = count(old), list[int]()
            upload = prepared(releases[1], address, who)
            upload.writer = replace(upload.writer, most=40)  # type: ignore[type-var]

            def watch(event: Event, old: LoadedStore = old, seen: list[int] = seen) -> None:
                if event.moment is Moment.COUNTS:
                    seen.append(count(old))

            upload.send(Stage("upload", watch))
            assert set(seen) == {before}
            assert len(seen) > 5
            assert "second" not in published.numbers(upload.store)
            upload.publish()
            assert next(iter(published.numbers(upload.store))) == "second"


def test_what_others_keep_in_the_server_stays(releases: Releases) -> None:
    with server() as url:
        upload = prepared(releases[0], url, NOBODY)
        assert upload.writer.add("urn:theirs", b"<urn:a> <urn:b> <urn:c> .\n").status in (201, 204)
        sent(releases[0], url)
        sent(releases[1], url)
        assert "urn:theirs" in graphs(url)
        assert count(answering(url), "GRAPH ?g { <urn:a> ?p ?o }") == 0


def test_sent_again_it_says_the_same_and_sends_nothing(releases: Releases) -> None:
    with server() as url:
        assert sent(releases[0], url).sent == 357
        assert sent(releases[0], url).sent == 0
        assert published.numbers(endpoint_at(url)) == {"first": 1}


def test_an_earlier_release_is_sent_again_like_any(releases: Releases) -> None:
    with server() as url:
        for release in (releases[0], releases[1], releases[0]):
            sent(release, url)
        assert published.numbers(endpoint_at(url)) == {"first": 3}


@pytest.mark.parametrize("at", [30, 150, 300])
def test_where_the_server_dies_half_way_the_old_release_answers_and_the_same_goes_on(
    releases: Releases, there: Restarted, at: int
) -> None:
    first, second = releases
    sent(first, there.url)
    before = count(answering(there.url))
    with pytest.raises(UploadStopped) as caught:
        sent(second, there.url, killing(there, at), most=10)
    said = str(caught.value)
    assert f"stopped after {at} of 355 triples" in said
    assert "Release first goes on answering there; the same command goes on" in said
    there.start()
    old = answering(there.url)
    assert (old.standing.release, count(old)) == ("first", before)
    again = prepared(second, there.url, NOBODY, AT_ONCE)
    standing = sum(published.size(again.store, graph) for graph in again.triples)
    assert standing >= at - 10
    run([again], Stage("upload", unwatched))
    assert answering(there.url).standing.release == "second"
    assert graphs(there.url) == set(again.standing.everything)


def test_a_first_upload_that_stops_says_that_nothing_answers_yet(
    releases: Releases, there: Restarted
) -> None:
    with pytest.raises(UploadStopped, match="Nothing answers there yet; the same command goes on"):
        sent(releases[0], there.url, killing(there, 50), most=10)


def test_what_another_upload_left_unfinished_is_removed(
    releases: Releases, there: Restarted
) -> None:
    with pytest.raises(UploadStopped):
        sent(releases[0], there.url, killing(there, 50), most=10)
    there.start()
    upload = sent(releases[1], there.url)
    assert graphs(there.url) == set(upload.standing.everything)


def test_what_the_server_takes_for_the_same_is_said_before_anything_answers(
    tmp_path: Path, releases: Releases
) -> None:
    two_ways = "<urn:s> <urn:p> 5, '05'^^<http://www.w3.org/2001/XMLSchema#integer> ."
    triples = ox.parse(two_ways, format=ox.RdfFormat.TURTLE)
    graph = ox.NamedNode("urn:numbers")
    quads = [ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples]
    with server() as url:
        sent(releases[0], url)
        with pytest.raises(UploadDiffers, match=r"has 1 triples at .* where 2 were sent"):
            sent(made(tmp_path, quads=quads, release="third"), url)
        assert answering(url).standing.release == "first"


def test_a_server_that_comes_back_is_waited_for(releases: Releases, there: Restarted) -> None:
    sent(releases[0], there.url)
    store = answering(there.url)
    store.patience = Patience(timeout=30, pauses=(0.05,) * 200)
    before = count(store)
    there.kill()
    there.start()
    assert count(store) == before
    there.kill()
    store.patience = AT_ONCE
    with pytest.raises(Unreachable, match="cannot be asked"):
        count(store)
