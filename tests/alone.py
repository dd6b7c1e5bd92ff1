"""Which tests run with nothing beside them. tests/README.md says why; this is the only list."""

from pathlib import Path

HERE = Path(__file__).parent
ALONE = (
    "hostile",
    "server/workers",
    "server/front/test_fetching.py",
    "server/front/test_requests.py",
    "server/test_operating.py",
    "server/test_serve.py",
    "server/test_soak.py",
    "thidua/test_lock.py",
)


def runs_alone(path: Path) -> bool:
    return any(path.is_relative_to(HERE / place) for place in ALONE)
