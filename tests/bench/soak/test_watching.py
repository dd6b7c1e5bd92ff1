"""What is looked at while a server is under load: its front, the folder it shares with workers."""

import time
from pathlib import Path

from bench.serving.processes import front, keepers
from bench.soak.watching import Held, held
from tests.server.conftest import published_as, release_quads
from tests.serving import Served, served

FEW = 4
"""Files more or less, of a worker that comes or goes."""

LONGEST = 20.0


def looked_at(server: Served) -> Held:
    """With all workers there, and one keeper."""
    server.all_there(2)
    end = time.monotonic() + LONGEST
    while len(keepers(server.process.pid)) != 1:
        assert time.monotonic() < end, "one keeper is left"
        time.sleep(0.01)
    return held(server.process.pid, 0)


def test_the_same_is_looked_at_before_and_after_a_switch_of_the_release(tmp_path: Path) -> None:
    quads = release_quads()
    published_as(tmp_path, "first", quads)
    with served(tmp_path, workers=2) as server:
        before, process = looked_at(server), front(server.process.pid)
        assert process not in {server.process.pid, *keepers(server.process.pid)}
        published_as(tmp_path, "second", quads)
        while server.status()["release"] != "second":
            time.sleep(0.01)
        after = looked_at(server)
        assert front(server.process.pid) == process
    assert abs(after.open_files - before.open_files) <= FEW
    assert abs(after.temporary_files - before.temporary_files) <= FEW
    assert 4 <= before.temporary_files < 20, "a socket, and of each worker what it notes and says"
    assert abs(after.front - before.front) < 10 * 1024
