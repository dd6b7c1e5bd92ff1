"""Whose turn it is: so many at once, the rest wait, and clients take turns with each other."""

import asyncio
from collections import Counter, OrderedDict, deque
from functools import partial

from server.workers.alarms import Alarms
from server.workers.refusals import Busy
from thidua.sentence import Sentence


class Turns:
    """One client's many requests wait behind each other, not before another client's first."""

    def __init__(self, at_once: int, waiting: int, waiting_per_client: int, longest: float) -> None:
        self._free = at_once
        self._most, self._most_per_client = waiting, waiting_per_client
        self._longest = longest
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._alarms = Alarms()
        self.waiting = 0

    def take_now(self) -> bool:
        """Whether there is a turn that nobody waits for."""
        if not self._free:
            return False
        self._free -= 1
        return True

    async def take(self, client: str) -> None:
        """Raises Busy."""
        if self.take_now():
            return
        turn = self._queued(client)
        due = asyncio.get_running_loop().time() + self._longest
        self._alarms.set(turn, due, partial(_give_up, turn))
        try:
            await turn
        except TimeoutError:
            self._left(client, turn)
            raise Busy(
                Sentence("All workers were busy for {time:g} s.", time=self._longest)
            ) from None
        except asyncio.CancelledError:
            self._left(client, turn)
            raise
        finally:
            self._alarms.clear(turn)

    def give(self) -> None:
        """To the client that waits longest for a turn; it then stands behind the others."""
        while self._queues:
            client, queue = self._queues.popitem(last=False)
            turn = queue.popleft()
            self.waiting -= 1
            if queue:
                self._queues[client] = queue
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    def _queued(self, client: str) -> "asyncio.Future[None]":
        queue = self._queues.get(client, deque())
        if self.waiting >= self._most:
            raise Busy(Sentence("{count} requests wait already.", count=self.waiting))
        if len(queue) >= self._most_per_client:
            raise Busy(Sentence("{count} requests of yours wait already.", count=len(queue)))
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        self._queues.setdefault(client, queue)
        self.waiting += 1
        return turn

    def _left(self, client: str, turn: "asyncio.Future[None]") -> None:
        """A turn given while its taker gave up goes to the next."""
        if turn.done() and not turn.cancelled() and turn.exception() is None:
            self.give()
            return
        queue = self._queues.get(client)
        if queue and turn in queue:
            queue.remove(turn)
            self.waiting -= 1
            if not queue:
                del self._queues[client]


def _give_up(turn: "asyncio.Future[None]") -> None:
    if not turn.done():
        turn.set_exception(TimeoutError())


class SlowLane:
    """Slow queries leave their turn to others and go on here, few at once."""

    def __init__(self, at_once: int, per_client: int) -> None:
        self._at_once, self._per_client = at_once, per_client
        self._clients: Counter[str] = Counter()

    @property
    def busy(self) -> int:
        return self._clients.total()

    def enter(self, client: str) -> None:
        """Raises Busy."""
        if self.busy >= self._at_once:
            fault = "{count} slow queries run already; yours was stopped to make room."
            raise Busy(Sentence(fault, count=self.busy))
        if self._clients[client] >= self._per_client:
            fault = "{count} slow queries of yours run already; wait for one to end."
            raise Busy(Sentence(fault, count=self._per_client))
        self._clients[client] += 1

    def leave(self, client: str) -> None:
        self._clients[client] -= 1
        self._clients += Counter()  # drops the zeros
