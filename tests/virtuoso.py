"""A Virtuoso of Debian's on loopback, with an ini file and a database of its own in a folder of the
run. One serves all processes of a run; the last of them stops it, by its id.

`apt-get install virtuoso-opensource-7-bin` brings the program alone, and no service that starts.
"""

import fcntl
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import free_port, within
from thidua.stores.credentials import Credentials

PROGRAM = "virtuoso-t"
_LONGEST_START = 60
_INI = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 8000
MaxDirtyBuffers = 6000
DirsAllowed = .
MaxSortedTopRows = {rows}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 20
"""


@dataclass(frozen=True)
class Virtuoso:
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    @property
    def who(self) -> Credentials:
        """Who may write in every fresh Virtuoso."""
        return Credentials("dba", "dba")


def needed() -> None:
    """Skips where it is not installed, but never in CI."""
    if shutil.which(PROGRAM) is None:
        assert "CI" not in os.environ, "Virtuoso is needed here: .ci/packages installs it"
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")


@contextmanager
def running(folder: Path, rows: int = 1500) -> Iterator[Virtuoso]:
    """For whoever asks with this folder, be it in another process; it is gone with the last. `rows`
    it gives at most, and sorts."""
    needed()
    folder.mkdir(exist_ok=True)
    with _alone(folder):
        users = _users(folder)
        if users == 0:
            _start(folder, rows)
        _write_users(folder, users + 1)
    try:
        yield Virtuoso(int((folder / "port").read_text()))
    finally:
        with _alone(folder):
            users = _users(folder) - 1
            _write_users(folder, users)
            if users == 0:
                os.kill(_pid(folder), signal.SIGKILL)  # nobody reads its database again


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _users(folder: Path) -> int:
    path = folder / "users"
    return int(path.read_text()) if path.is_file() else 0


def _write_users(folder: Path, users: int) -> None:
    (folder / "users").write_text(str(users))


def _start(folder: Path, rows: int) -> None:
    """It leaves for the background once it answers."""
    port = free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(port=port, sql=free_port(), rows=rows))
    (folder / "port").write_text(str(port))
    command = [PROGRAM, "+wait", "+configfile", "virtuoso.ini"]
    with (folder / "said").open("w") as said:
        subprocess.run(
            command,
            cwd=folder,
            stdout=said,
            stderr=said,
            timeout=within(_LONGEST_START),
            check=True,
        )


def _pid(folder: Path) -> int:
    found = re.search(r"VIRT_PID=(\d+)", (folder / "v.lck").read_text())
    assert found, "Virtuoso has written no lock file"
    return int(found[1])
