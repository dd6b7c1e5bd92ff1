"""Servers that hold the same behind a load balancer: `oxigraph serve` twice, Debian's HAProxy in
front, all on loopback, stopped by their ids."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.elsewhere import Restarted, restarted, wait_for
from tests.serving import free_port

PROGRAM = "haproxy"
RECIPE = Path(__file__).parent.parent / "docs" / "haproxy.cfg"


@dataclass(frozen=True)
class Replicas:
    """`url`: of the load balancer; `servers`: those behind it."""

    url: str
    servers: Sequence[Restarted]


def needed() -> str:
    """Where HAProxy is. Skips where it is not installed, but never in CI."""
    found = shutil.which(PROGRAM, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        assert "CI" not in os.environ, "HAProxy is needed here: .ci/packages installs it"
        pytest.skip("HAProxy is not installed: apt-get install haproxy")
    return found


@contextmanager
def replicas(folder: Path, number: int = 2) -> Iterator[Replicas]:
    program = needed()
    with ExitStack() as running:
        servers = [running.enter_context(restarted(folder / str(n))) for n in range(number)]
        port = free_port()
        (folder / "haproxy.cfg").write_text(_configuration(port, servers))
        command = [program, "-db", "-q", "-f", str(folder / "haproxy.cfg")]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        running.callback(process.wait)
        running.callback(process.kill)
        wait_for(port)
        yield Replicas(f"http://127.0.0.1:{port}", servers)


def _configuration(port: int, servers: Sequence[Restarted]) -> str:
    """The recipe of docs/scaling.md with these addresses in place of its own."""
    recipe = RECIPE.read_text(encoding="utf-8")
    before, _, _ = recipe.partition("    server ")
    lines = [
        f"    server replica-{n} 127.0.0.1:{server.port} check\n"
        for n, server in enumerate(servers)
    ]
    assert recipe.count("    server ") == len(lines), "the recipe has as many replicas"
    return before.replace("127.0.0.1:8080", f"127.0.0.1:{port}") + "".join(lines)
