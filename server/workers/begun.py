"""A keeper's process, begun before it is known what it is to open: it imports the application while
the rest of the server comes up (docs/decisions/0038-start.md)."""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from server.limits import Limits

RUN_KEEPER = ("-m", "server.workers.keeper")


class Begun:
    """As a context it ends with it, unless a process forked within has taken it over.

    `commands`, `said`: its input and its output, each a socket that is used one way. A loop that is
    given a socket closes it alone. Of a pipe uvloop closes the number twice (its issue 763), and
    between the two it may have become that of a client's connection.
    """

    def __init__(self) -> None:
        self.commands, told = socket.socketpair()
        self.said, saying = socket.socketpair()
        with told, saying:
            command = (sys.executable, *RUN_KEEPER)
            self.process = subprocess.Popen(command, stdin=told.fileno(), stdout=saying.fileno())  # noqa: S603 - our own
        self._told = b""
        self.is_left = False

    def tell(self, release: Path, limits: "Limits") -> None:
        """What to open, the first of all it is told."""
        self._told = _opening(release, limits)
        with suppress(BrokenPipeError):  # it is heard of where it is asked for its workers
            self.commands.sendall(self._told)

    def opens(self, release: Path, limits: "Limits") -> bool:
        return self._told == _opening(release, limits)

    def leave_to_next_fork(self) -> None:
        """Who has its sockets then has it; here its end is waited for, that nothing of it stays."""
        os.register_at_fork(after_in_parent=self._leave)

    def _leave(self) -> None:
        if not self.is_left:
            self.is_left = True
            self._close()
            threading.Thread(target=self.process.wait, daemon=True).start()

    def end(self) -> None:
        self._close()
        self.process.kill()
        self.process.wait()

    def _close(self) -> None:
        self.commands.close()
        self.said.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.is_left:
            self.end()


def _opening(release: Path, limits: "Limits") -> bytes:
    return json.dumps({"release": str(release), "limits": limits.plain()}).encode() + b"\n"
