"""The processes of a server, found by who started whom; Linux's /proc says it."""

from pathlib import Path


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # ended meanwhile
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return sorted(found)


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8").replace("\0", " ")
    except OSError:
        return ""


def descendants(pid: int) -> list[int]:
    found = children(pid)
    return [*found, *(each for child in found for each in descendants(child))]


def keeper(pid: int) -> int:
    """Of the server with this id: the one that forks workers."""
    found = [
        each
        for each in descendants(pid)
        if "server.workers.keeper" in command(each)
        and not any("server.workers.keeper" in command(parent) for parent in [parent(each)])
    ]
    assert len(found) == 1, found
    return found[0]


def parent(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(fields[1])


def memory(pid: int) -> int:
    """Resident bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * 4096
