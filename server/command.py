"""`thidua serve`: the application under granian."""

import os
import socket
import threading
import time
from pathlib import Path

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from server.settings import STORE
from thidua.release import resolve

_THREADS = 16
_LONGEST_START = 60
_POLL = 0.01


@click.command()
@click.option("--store", type=click.Path(path_type=Path), help="Folder of releases.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def serve(store: Path | None, host: str, port: int, workers: int) -> None:
    """Serve the current release: pages, /sparql, /questions."""
    resolve(store)
    _must_be_free(host, port)
    if store is not None:
        os.environ[STORE] = str(store)
    server = Server(
        "server.app:create_app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        blocking_threads=_THREADS,
        log_level=LogLevels.error,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
    )
    server.on_startup(lambda: _announce(host, port))
    server.serve()


def _must_be_free(host: str, port: int) -> None:
    """granian's sockets share a port, so a second server would silently take half the requests."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host} port {port} ({error.strerror}); choose another with --port."
        ) from None


def _announce(host: str, port: int) -> None:
    threading.Thread(target=_say_when_ready, args=(host, port), daemon=True).start()


def _say_when_ready(host: str, port: int) -> None:
    """A worker listens only once it has opened the release: who connects is answered."""
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(_POLL)
        else:
            shown = f"[{host}]" if ":" in host else host
            click.echo(f"Thi Đua Graph answers at http://{shown}:{port}/ (stop with Ctrl-C)")
            return


commands = [serve]
