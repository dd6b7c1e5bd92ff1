"""Workers that are free, and who waits for one."""

import asyncio
from collections import deque
from contextlib import suppress

from server.workers.handle import Worker


class Idle:
    """First the one that worked last: what it needs is in the processor's caches."""

    def __init__(self) -> None:
        self._free: list[Worker] = []
        self._waiting: deque[asyncio.Future[Worker | None]] = deque()

    def put(self, worker: Worker) -> None:
        """To whoever waits longest."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._free.append(worker)

    def take(self) -> Worker | None:
        """One that can be had at once."""
        while self._free:
            worker = self._free.pop()
            if not worker.gone:
                return worker
        return None

    async def wait(self) -> Worker | None:
        """None where no worker will come any more."""
        waiting: asyncio.Future[Worker | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            return await waiting
        except asyncio.CancelledError:
            self._left(waiting)
            raise

    def _left(self, waiting: "asyncio.Future[Worker | None]") -> None:
        """What came while its taker gave up goes to the next."""
        if waiting.done() and not waiting.cancelled() and (worker := waiting.result()):
            self.put(worker)
        with suppress(ValueError):
            self._waiting.remove(waiting)

    def close(self) -> None:
        """Who waits, waits in vain."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()
