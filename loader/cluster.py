"""Records read and mapped by the workers of a Dask cluster, where one machine's cores are too few.

The workers must see the records' articles and the folder of releases at the same paths, and run the
same code; the load itself goes on where it was begun.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from loader.publishing.identity import code_digest
from thidua.errors import ThiduaError
from thidua.extras import imported
from thidua.sentence import Sentence

_LONGEST_CONNECTING = 3
"""Seconds, for the first word of the scheduler and for all that a client then asks it."""
_ADDRESS = re.compile(r"(tcp|tls)://.+:\d+/*")

_NO_ADDRESS = "--cluster {address} is no address of a Dask scheduler: give tcp://HOST:PORT"
_UNREACHABLE = (
    "no Dask scheduler answers at {address}: start one with `dask scheduler`, workers with"
    " `dask worker {address}`, or leave out --cluster"
)
_NO_WORKERS = (
    "the Dask scheduler at {address} has no workers: start some with `dask worker {address}`, or"
    " leave out --cluster"
)
_OTHER_CODE = (
    "the Dask worker {worker} does not run the code of this load{reason}: install the same checkout"
    " there and start it anew (docs/scaling.md)"
)
_UNSEEN = (
    "the Dask worker {worker} does not see the articles in {folder}: give a folder that all"
    " machines have at the same path (docs/scaling.md)"
)
_LOST = (
    "the Dask workers of {address} were lost: look into their logs (memory?) and try again, or"
    " leave out --cluster; nothing published has changed"
)


class ClusterFailed(ThiduaError):  # noqa: N818 - says what is the case
    """No scheduler answers at the address, its workers are not fit, or one of them was lost."""


@contextmanager
def cluster(address: str, articles: Path | None = None) -> Iterator[Executor]:
    """Workers of the scheduler at `address`, such as tcp://host:8786, which see the `articles`.

    Raises MissingExtra, and ClusterFailed also for what goes wrong while they are at work.
    """
    distributed = imported("distributed", "--cluster", "cluster")
    if not _ADDRESS.fullmatch(address):
        raise ClusterFailed(Sentence(_NO_ADDRESS, address=address))
    try:
        asyncio.run(_identified(distributed, address))
        client = distributed.Client(address, timeout=_LONGEST_CONNECTING, set_as_default=False)
    except (OSError, ValueError, MemoryError) as error:
        raise ClusterFailed(Sentence(_UNREACHABLE, address=address)) from error
    try:
        with client:
            _check(address, client.run(_state, articles, on_error="return"), articles)
            yield client.get_executor()
    except (distributed.comm.CommClosedError, distributed.scheduler.KilledWorker) as error:
        raise ClusterFailed(Sentence(_LOST, address=address)) from error


async def _identified(distributed: ModuleType, address: str) -> None:
    """Where something else listens a client of Dask waits a minute for its greeting, or takes what
    it says for the length of one, for which no machine has the memory. Raises OSError, ValueError,
    MemoryError."""
    secrets = distributed.Security().get_connection_args("scheduler")
    async with (
        asyncio.timeout(_LONGEST_CONNECTING),
        distributed.rpc(address, timeout=_LONGEST_CONNECTING, connection_args=secrets) as server,
    ):
        found = await server.identity()
    if found["type"] != "Scheduler":
        raise ValueError(found["type"])


def _state(articles: Path | None) -> tuple[str, bool]:
    """Of a worker: its code, and whether it sees the articles."""
    return code_digest(), articles is None or articles.is_dir()


def _check(address: str, found: Mapping[str, Any], articles: Path | None) -> None:
    """`found`: by worker its state, or what came in its place. A worker that cannot do a task would
    leave the load waiting without a word. Raises ClusterFailed."""
    if not found:
        raise ClusterFailed(Sentence(_NO_WORKERS, address=address))
    own = code_digest()
    for worker, state in found.items():
        if isinstance(state, Exception):
            raise ClusterFailed(Sentence(_OTHER_CODE, worker=worker, reason=f" ({state})"))
        code, sees = state
        if code != own:
            raise ClusterFailed(Sentence(_OTHER_CODE, worker=worker, reason=""))
        if not sees:
            raise ClusterFailed(Sentence(_UNSEEN, worker=worker, folder=articles))
