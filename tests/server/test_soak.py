"""Half a minute of all that strangers do to a server: it holds no more at the end than before.

`python -m bench.soak` does the same for an hour.
"""

from pathlib import Path

from bench.soak.__main__ import SETTINGS, watched, with_twin
from bench.soak.load import Load
from bench.soak.verdict import MOST_PER_REQUEST, faults, growing, per_request
from tests.serving import served

SECONDS = 24
SWITCHES = 10
RATE = 150
"""Light requests a second of each of two clients, at most: room is left for what runs beside."""

REQUESTS = 4000
"""With fewer, a leak of 1 KB a request would drown in what memory does anyway."""


def test_a_server_under_mixed_load_holds_no_more_with_time(releases: Path) -> None:
    store = with_twin(releases)
    with served(store, **SETTINGS) as server, Load(server.port, store, RATE, SWITCHES) as load:
        rows = watched(server.process.pid, load, SECONDS, REQUESTS)
    assert load.requests > REQUESTS
    assert {"deadline-passed", "memory-exceeded", "left", "switched"} <= load.answers.keys()
    assert faults(load.answers) == {}
    assert list(growing(rows)) == []
    assert per_request(rows) < MOST_PER_REQUEST
