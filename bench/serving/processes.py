"""The processes of a server as /proc shows them: the front, its keeper, its workers."""

from pathlib import Path

_KEEPER = "server.workers.keeper"


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


def front(server: int) -> int:
    """The first keeper is begun before the front is forked, so its parent is the server's main
    process; each later one's is the front."""
    return next((pid for pid in children(server) if command(pid) and not _is_keeper(pid)), server)


def workers(server: int) -> list[int]:
    return [child for keeper in keepers(server) for child in children(keeper)]


def parent(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return int(status.partition("\nPPid:")[2].split(maxsplit=1)[0])


def command(pid: int) -> str:
    """Nothing of one that has ended, or is about to."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8").replace("\0", " ")
    except OSError:
        return ""


def _is_keeper(pid: int) -> bool:
    return _KEEPER in command(pid)
