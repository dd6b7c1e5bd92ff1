"""Real keepers and workers, driven without the front: `with_pool` runs a test inside one loop."""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvloop

from server.settings import Settings
from server.workers import begun
from server.workers.begun import Begun
from server.workers.messages import LARGEST_INLINE, Frame, packed
from server.workers.pool import Pool

LONGEST = 20.0

LIGHT = "ASK {}"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
BOMB = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g ?d ?a"
LARGE = "SELECT * { ?a ?b ?c . ?d a ?f } LIMIT 20000"


async def never() -> None:
    """A client that stays."""
    await asyncio.Event().wait()


async def nothing(_: str, __: str) -> bytes:
    return packed({"kind": "fetched", "problem": "nothing is asked here"})


class Asking:
    """A pool, and requests as the front makes them."""

    def __init__(self, pool: Pool, temporary: Path) -> None:
        self.pool, self.temporary = pool, temporary

    async def ask(
        self,
        query: str,
        client: str = "a",
        left: Callable[[], Awaitable[None]] = never,
        path: str = "/sparql",
        **more: object,
    ) -> Frame:
        parameters = "&".join(f"{key}={quote(str(value))}" for key, value in more.items())
        said = {
            "kind": "request",
            "method": "GET",
            "path": path,
            "query": f"query={quote(query)}&{parameters}".rstrip("&"),
            "headers": [],
            "scheme": "http",
            "host": "localhost",
            "client": client,
            "mount": "",
        }
        arrived = asyncio.get_running_loop().time()
        job = await self.pool.take_turn(client, left, arrived)  # type: ignore[arg-type]
        return await job.run(packed(said))

    def keeper(self) -> int:
        return self.pool.generation._keeper.pid  # noqa: SLF001

    def workers(self) -> set[int]:
        return set(children(self.keeper()))

    def files(self) -> list[str]:
        return sorted(path.suffix for path in self.temporary.rglob("*") if path.is_file())


def children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in text.split()]


async def until(holds: Callable[[], object], what: str, longest: float = LONGEST) -> float:
    """Seconds that it took."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < longest, f"not within {longest:g} s: {what}"
        await asyncio.sleep(0.005)
    return time.monotonic() - begun


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def all_there(asking: Asking, number: int = 3) -> None:
    await until(lambda: asking.pool.generation.alive == number, f"{number} workers are there")


def in_keepers(monkeypatch: pytest.MonkeyPatch, *changes: str) -> None:
    """The keeper's processes with other figures than those of `server.workers.worker`."""
    lines = "; ".join(f"worker.{change}" for change in changes)
    code = f"from server.workers import keeper, worker; {lines}; keeper.main()"
    monkeypatch.setattr(begun, "RUN_KEEPER", ("-c", code))


def take_away(frame: Frame) -> None:
    """As the front does, once it has the large answer open."""
    spool = Path(frame.said["spool"])
    assert spool.stat().st_size > LARGEST_INLINE
    spool.unlink()


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the pool makes its folder; short, as the path of a socket must be."""
    with tempfile.TemporaryDirectory(prefix="pool-", dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


@pytest.fixture
def with_pool(published: Path, temporary: Path) -> Callable[..., Any]:
    """Runs a test in a loop as the front has it, with a pool over the invented release; at its end
    nothing is left."""

    def run(
        test: Callable[[Asking], Awaitable[Any]], begun: Begun | None = None, **settings: Any
    ) -> Any:
        chosen = Settings(**{"store": published, **settings})
        found = uvloop.run(_with_pool(test, temporary, chosen, begun))
        assert list(temporary.iterdir()) == [], "a folder is left"
        return found

    return run


async def _with_pool(
    test: Callable[[Asking], Awaitable[Any]],
    temporary: Path,
    settings: Settings,
    begun: Begun | None,
) -> Any:
    pool = Pool(settings, nothing, begun)
    await pool.start()
    try:
        async with asyncio.timeout(60):
            return await test(Asking(pool, temporary))
    finally:
        await pool.stop()
