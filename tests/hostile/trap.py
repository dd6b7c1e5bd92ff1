"""A listener that nobody may ever reach: it counts who connects, and what they say."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Trap:
    port: int
    caught: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"


@contextmanager
def laid() -> Iterator[Trap]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        trap = Trap(listener.getsockname()[1])
        threading.Thread(target=_catch, args=(listener, trap), daemon=True).start()
        yield trap
        listener.shutdown(socket.SHUT_RDWR)


def _catch(listener: socket.socket, trap: Trap) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(1)
            try:
                trap.caught.append(connection.recv(65536))
            except TimeoutError:
                trap.caught.append(b"(nothing said)")
