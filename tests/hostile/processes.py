"""The processes of a server that attacks are aimed at."""

from pathlib import Path

from bench.serving import processes
from bench.serving.processes import command, front, keepers

__all__ = ["children", "command", "front", "keeper", "memory"]


def children(pid: int) -> list[int]:
    """Those that live: not one that ended and is not yet waited for."""
    return [child for child in processes.children(pid) if command(child)]


def keeper(server: int) -> int:
    """The one that forks workers."""
    found = keepers(server)
    assert len(found) == 1, found
    return found[0]


def memory(pid: int) -> int:
    """Resident bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * 4096
