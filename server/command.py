"""`thidua serve`: the front under granian.

What is imported here stands before the keeper is begun, so it is little: the rest is imported while
that is at work (docs/decisions/0038-start.md).
"""

import gc
import os
import socket
import threading
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.workers.begun import Begun

if TYPE_CHECKING:
    from server.front.application import Front
    from server.settings import Settings

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
    gc.disable()  # there is little to collect in what is imported, and it is looked through often
    given = {"STORE": store, "HOST": host, "PORT": port, "WORKERS": workers, "CONFIG": config}
    with Begun() as keeper:
        chosen = _chosen({name: value for name, value in given.items() if value is not None})
        keeper.tell(_current(chosen), chosen.limits)
        _must_be_free(chosen.host, chosen.port)
        _serve(chosen, keeper)


def _chosen(given: Mapping[str, object]) -> "Settings":
    from server import settings  # noqa: PLC0415

    os.environ.update({settings.PREFIX + name: str(value) for name, value in given.items()})
    return settings.read()


def _current(chosen: "Settings") -> Path:
    from thidua.release import resolve  # noqa: PLC0415

    return resolve(chosen.store).path


def _serve(chosen: "Settings", keeper: Begun) -> None:
    import multiprocessing  # noqa: PLC0415

    from granian.constants import HTTPModes, Interfaces, Loops  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    server = Server(
        "server.front.start:create_front",
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.ASGI,
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
    multiprocessing.set_start_method("fork", force=True)  # a front has the sockets to the keeper
    keeper.leave_to_next_fork()
    gc.freeze()
    gc.enable()
    server.serve(target_loader=partial(_front, keeper), wrap_loader=False)


def _front(keeper: Begun) -> "Front":
    """In the process of a front: the keeper was begun for the first of them."""
    from server.front.start import create_front  # noqa: PLC0415

    return create_front(None if keeper.is_left else keeper)


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
