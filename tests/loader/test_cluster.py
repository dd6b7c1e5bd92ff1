"""Records read by the workers of a Dask cluster give the release that reading them here gives."""

import os
import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from distributed import LocalCluster, get_worker

from loader import cluster as clusters
from loader import pipeline
from loader.batches import gathering
from loader.cluster import ClusterFailed, cluster
from loader.command import load
from tests.serving import free_port
from thidua.release import Releases


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a scheduler here, with two workers in processes of their own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as running:
        yield running.scheduler_address


def _where(_: int) -> str:
    return str(get_worker().address)


def test_work_is_done_by_the_workers(address: str) -> None:
    with cluster(address) as readers:
        places = set(readers.map(_where, range(20)))
    assert 1 <= len(places) <= 2
    assert all(place.startswith("tcp://127.0.0.1:") for place in places)


class _Idle(Executor):
    """Processes of this machine that nobody may have read records."""


def test_a_release_is_the_same_whoever_reads_its_records(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "ALONE", 0)
    here = pipeline.workers
    found = []
    for name, more in (("here", ()), ("there", ("--cluster", address))):
        store = tmp_path / name
        lent = partial(nullcontext, _Idle()) if more else here
        monkeypatch.setattr(pipeline, "workers", lent)
        done = CliRunner().invoke(load, ["--store", os.path.relpath(store), *more])
        assert done.exit_code == 0, done.output
        release = Releases(store).current()
        assert release is not None
        found.append((release.manifest.release, release.manifest.dump, release.manifest.supports))
    assert found[0] == found[1]


def test_a_scheduler_without_workers_is_said_and_not_waited_for() -> None:
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as running:
        address = running.scheduler_address
        with pytest.raises(ClusterFailed, match=r"has no workers: start some.*dask worker tcp://"):
            asked(address)


def test_a_worker_with_other_code_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cannot read its tasks leaves the cluster, and the load would wait for ever."""
    monkeypatch.setattr(clusters, "code_digest", lambda: "of another checkout")
    with pytest.raises(ClusterFailed, match=r"worker tcp://.* does not run the code of this load:"):
        asked(address)
    monkeypatch.setattr(clusters, "_state", len)
    with pytest.raises(ClusterFailed, match=r"of this load \(object of type .*: install the same"):
        asked(address)


def test_articles_that_a_worker_does_not_see_are_said(address: str, tmp_path: Path) -> None:
    asked(address, tmp_path)
    with pytest.raises(ClusterFailed, match=r"does not see the articles in .*/elsewhere: give a"):
        asked(address, tmp_path / "elsewhere")


def asked(address: str, articles: Path | None = None) -> None:
    with cluster(address, articles):
        pass


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1", "http://127.0.0.1:8786"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(ClusterFailed, match="is no address of a Dask scheduler: give tcp://HOST"):
        asked(address)


def test_where_no_scheduler_answers_it_is_said_and_nothing_is_published(tmp_path: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    done = CliRunner().invoke(load, ["--store", str(tmp_path / "releases"), "--cluster", address])
    assert isinstance(done.exception, ClusterFailed)
    assert str(done.exception).startswith(f"no Dask scheduler answers at {address}: start one")
    assert not (tmp_path / "releases").exists()


@contextmanager
def greeting(word: bytes) -> Iterator[str]:
    """The address of what says one word to the first who comes, and waits until he leaves."""

    def greet() -> None:
        client, _ = there.accept()
        with client:
            client.sendall(word)
            while client.recv(1000):
                pass

    with socket.create_server(("127.0.0.1", 0)) as there:
        thread = Thread(target=greet)
        thread.start()
        yield f"tcp://127.0.0.1:{there.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize(
    "word", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0-OpenSSH_9\r\n"]
)
def test_a_server_of_another_kind_is_said_and_not_waited_for(
    word: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dask's own client waits a minute, or takes the word for the length of what follows; both end
    with a traceback."""
    monkeypatch.setattr(clusters, "_LONGEST_CONNECTING", 0.5)
    with greeting(word) as address, pytest.raises(ClusterFailed) as caught:
        asked(address)
    assert str(caught.value).startswith(f"no Dask scheduler answers at {address}: start one")


def test_a_worker_is_no_scheduler(address: str) -> None:
    with cluster(address) as readers:
        worker = next(iter(readers.map(_where, range(1))))
    with pytest.raises(ClusterFailed, match=f"^no Dask scheduler answers at {worker}: start"):
        asked(worker)
