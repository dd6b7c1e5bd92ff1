"""Which tests run with nothing beside them, and which begin first. tests/README.md says why."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ALONE = (
    "hostile/test_floods.py",
    "hostile/test_killed.py",
    "hostile/test_long_parameters.py",
    "hostile/test_memory_bombs.py",
    "hostile/test_parser_attacks.py",
    "hostile/test_slow_clients.py",
    "hostile/test_time_bombs.py",
    "hostile/test_updates.py",
    "server/front/test_fetching.py",
    "server/front/test_requests.py",
    "server/test_operating.py",
    "server/test_serve.py",
    "server/test_soak.py",
    "server/workers/test_following.py",
    "server/workers/test_job.py",
    "server/workers/test_pool.py",
    "thidua/test_lock.py",
)
FIRST = (
    "loader/publishing/test_killing.py",
    "loader/publishing/test_interrupting.py",
    "questions/test_grlc.py",
)
"""Files of few long tests: begun last, one of two processes would wait for them."""


@cache
def runs_alone(path: Path) -> bool:
    return any(path.is_relative_to(HERE / place) for place in ALONE)


@cache
def place_in_the_run(path: Path) -> int:
    """Those to begin first by their place among themselves, all others behind."""
    name = path.relative_to(HERE).as_posix()
    return FIRST.index(name) if name in FIRST else len(FIRST)
