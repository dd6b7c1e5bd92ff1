"""A keeper's process, begun before it is known what it is to open: it imports the application while
the rest of the server comes up (docs/decisions/0038-start.md)."""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self, cast

if TYPE_CHECKING:
    from server.limits import Limits

RUN_KEEPER = ("-m", "server.workers.keeper")


class Begun:
    """As a context it ends with it, unless a process forked within has taken it over."""

    def __init__(self) -> None:
        command = (sys.executable, *RUN_KEEPER)
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, 0, stdin=pipe, stdout=pipe)  # noqa: S603 - our own
        self._told = b""
        self.is_left = False

    @property
    def commands(self) -> IO[bytes]:
        return cast("IO[bytes]", self.process.stdin)

    @property
    def said(self) -> IO[bytes]:
        return cast("IO[bytes]", self.process.stdout)

    def tell(self, release: Path, limits: "Limits") -> None:
        """What to open, the first of all it is told."""
        self._told = _opening(release, limits)
        with suppress(BrokenPipeError):  # it is heard of where it is asked for its workers
            self.commands.write(self._told)

    def opens(self, release: Path, limits: "Limits") -> bool:
        return self._told == _opening(release, limits)

    def leave_to_next_fork(self) -> None:
        """Who has its pipes then has it; here its end is waited for, that nothing of it stays."""
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
