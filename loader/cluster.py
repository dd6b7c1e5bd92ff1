"""Records read and mapped by the workers of a Dask cluster, where one machine's cores are too few.

The workers must see the records' articles and the folder of releases at the same paths, and have
the same thidua installed; the load itself goes on where it was begun.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from thidua.errors import ThiduaError
from thidua.extras import imported
from thidua.sentence import Sentence

_LONGEST_CONNECTING = "3s"


class ClusterFailed(ThiduaError):  # noqa: N818 - says what is the case
    """No scheduler answers at the address, or it or its workers were lost."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Workers of the scheduler at `address`, such as tcp://host:8786.

    Raises MissingExtra, and ClusterFailed also for what goes wrong while they are at work.
    """
    distributed = imported("distributed", "--cluster", "cluster")
    try:
        client = distributed.Client(address, timeout=_LONGEST_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterFailed(_unreachable(address)) from error
    try:
        with client:
            yield client.get_executor()
    except (distributed.comm.CommClosedError, distributed.scheduler.KilledWorker) as error:
        raise ClusterFailed(_lost(address)) from error


def _unreachable(address: str) -> Sentence:
    return Sentence(
        "no Dask scheduler answers at {address}: start one with `dask scheduler`, workers with"
        " `dask worker {address}`, or leave out --cluster",
        address=address,
    )


def _lost(address: str) -> Sentence:
    return Sentence(
        "the Dask workers of {address} were lost: look into their logs (memory?) and try again, or"
        " leave out --cluster; nothing published has changed",
        address=address,
    )
