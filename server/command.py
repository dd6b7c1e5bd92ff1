"""`thidua serve`: the front under granian."""

import os
import socket
import threading
import time
from pathlib import Path

import click
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from server import settings
from server.settings import Settings
from thidua.release import resolve

_LONGEST_START = 600
_POLL = 0.005
_HEADER_MILLISECONDS = 10_000
_CONNECTIONS = 4096


@click.command()
@click.option("--store", type=click.Path(path_type=Path), help="Folder of releases.")
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port.  [default: 8000]")
@click.option("--workers", type=click.IntRange(1, 256), help="Requests answered at the same time.")
@click.option(
    "--config", type=click.Path(path_type=Path), help="TOML file of settings (docs/running.md)."
)
def serve(
    store: Path | None, host: str | None, port: int | None, workers: int | None, config: Path | None
) -> None:
    """Serve the current release: pages, /sparql, /questions.

    Every option is also a setting in the environment (THIDUA_PORT=…) or in the file;
    docs/running.md lists them all.
    """
    given = {"STORE": store, "HOST": host, "PORT": port, "WORKERS": workers, "CONFIG": config}
    for name, value in given.items():
        if value is not None:
            os.environ[settings.PREFIX + name] = str(value)
    chosen = settings.read()
    resolve(chosen.store)
    _must_be_free(chosen.host, chosen.port)
    _serve(chosen)


def _serve(chosen: Settings) -> None:
    server = Server(
        "server.front.start:create_front",
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=1,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        websockets=False,
        backlog=_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_MILLISECONDS),
        log_level=LogLevels.error,
        workers_kill_timeout=int(chosen.deadline) + 5,
        respawn_failed_workers=True,
    )
    server.on_startup(lambda: _announce(chosen.host, chosen.port))
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
    """The front listens only once its workers are there: who connects is answered."""
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
