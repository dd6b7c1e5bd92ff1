"""Replicas behind a load balancer: who asks through it never sees half of a release, one that dies
is not noticed, and a release goes to all of them or answers nowhere."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from loader.stages import Stage, unwatched
from loader.uploading.command import push
from loader.uploading.sending import prepared
from loader.uploading.upload import Upload, run
from loader.uploading.writers import GraphStore
from tests.replicas import Replicas, replicas
from thidua.connecting import endpoint_at
from thidua.release import Release
from thidua.stores import published
from thidua.stores.credentials import NOBODY
from thidua.stores.loaded import LoadedStore
from thidua.stores.remote import ReleaseChanged
from thidua.stores.waiting import Patience, Unreachable

AT_ONCE = Patience(timeout=30, pauses=(0, 0))
SUMS = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Replicas]:
    with replicas(tmp_path) as running:
        yield running


def uploads(release: Release, there: Replicas) -> list[Upload]:
    """In small parts, so that it takes a while."""
    found = [prepared(release, server.url, NOBODY, AT_ONCE) for server in there.servers]
    for upload in found:
        assert isinstance(upload.writer, GraphStore)
        upload.writer = replace(upload.writer, most=25)
    return found


def sent(release: Release, there: Replicas) -> None:
    run(uploads(release, there), Stage("upload", unwatched))


def answering(there: Replicas) -> LoadedStore:
    """Through the load balancer."""
    plain = endpoint_at(there.url, AT_ONCE)
    standing = published.current(plain)
    assert standing is not None
    return LoadedStore(plain, standing)


def count(store: LoadedStore) -> int:
    ((number,),) = store.query(SUMS).rows()
    assert isinstance(number, ox.Literal)
    return int(number.value)


def asked_until(over: Event, there: Replicas) -> set[tuple[str, int]]:
    """All that a reader is told who connects anew when it is said to."""
    seen = set()
    store = answering(there)
    while not over.is_set():
        try:
            seen.add((store.standing.release, count(store)))
        except ReleaseChanged:
            store = answering(there)
    return seen


def test_while_a_release_is_sent_to_all_no_answer_is_of_half_a_release(
    releases: tuple[Release, Release], there: Replicas
) -> None:
    sizes = {}
    with ThreadPoolExecutor() as readers:
        for release in (*releases, *releases):
            sent(release, there)
            sizes[release.manifest.release] = count(answering(there))
        over = Event()
        seen = [readers.submit(asked_until, over, there) for _ in range(2)]
        try:
            for release in (*releases, *releases):
                sent(release, there)
        finally:
            over.set()
    assert sizes["first"] != sizes["second"]
    assert set.union(*(each.result() for each in seen)) == set(sizes.items())


def test_a_replica_that_dies_is_not_noticed(
    releases: tuple[Release, Release], there: Replicas
) -> None:
    sent(releases[0], there)
    store = answering(there)
    before = count(store)
    there.servers[0].kill()
    assert {count(store) for _ in range(10)} == {before}


def test_where_a_replica_is_away_nothing_new_answers_anywhere(
    releases: tuple[Release, Release], there: Replicas
) -> None:
    sent(releases[0], there)
    begun = uploads(releases[1], there)
    there.servers[1].kill()
    with pytest.raises(Unreachable, match="cannot be asked"):
        sent(releases[1], there)
    assert "second" not in published.numbers(begun[0].store)
    assert answering(there).standing.release == "first"
    there.servers[1].start()
    sent(releases[1], there)
    found = [list(published.numbers(upload.store)) for upload in begun]
    assert found == [["second"], ["second"]]


def test_the_command_names_each(releases: tuple[Release, Release], there: Replicas) -> None:
    one, two = (server.url for server in there.servers)
    folder = releases[0].path.parent
    done = CliRunner().invoke(push, [one, "first", "--replica", two, "--store", str(folder)])
    assert done.exit_code == 0, done.output
    said = done.stdout.splitlines()
    assert len(said) == 2
    for line, url in zip(said, (one, two), strict=True):
        assert line.startswith(f"sent: release first answers at {url}/")
