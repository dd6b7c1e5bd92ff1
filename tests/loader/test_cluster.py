"""Records read by the workers of a Dask cluster give the release that reading them here gives."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import LocalCluster, get_worker

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
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
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
        done = CliRunner().invoke(load, ["--store", str(store), *more])
        assert done.exit_code == 0, done.output
        release = Releases(store).current()
        assert release is not None
        found.append((release.manifest.release, release.manifest.dump, release.manifest.supports))
    assert found[0] == found[1]


def test_where_no_scheduler_answers_it_is_said_and_nothing_is_published(tmp_path: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    done = CliRunner().invoke(load, ["--store", str(tmp_path / "releases"), "--cluster", address])
    assert isinstance(done.exception, ClusterFailed)
    assert str(done.exception).startswith(f"no Dask scheduler answers at {address}: start one")
    assert not (tmp_path / "releases").exists()
