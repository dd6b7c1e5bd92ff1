"""The processes of a server as /proc shows them: the front, its keeper, its workers."""

from pathlib import Path

_KEEPER = b"server.workers.keeper"


def children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in text.split()]


def descendants(pid: int) -> list[int]:
    found = children(pid)
    return [*found, *(below for child in found for below in descendants(child))]


def keepers(server: int) -> list[int]:
    """Processes whose command line is a keeper's, and whose parent's is not: workers keep it."""
    return [pid for pid in descendants(server) if _is_keeper(pid) and not _is_keeper(parent(pid))]


def workers(server: int) -> list[int]:
    return [child for keeper in keepers(server) for child in children(keeper)]


def parent(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return int(status.partition("\nPPid:")[2].split(maxsplit=1)[0])


def _is_keeper(pid: int) -> bool:
    try:
        return _KEEPER in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
