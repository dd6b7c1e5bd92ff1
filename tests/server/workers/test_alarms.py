"""Each alarm rings once, in time, and none that was cleared; under both loops we may run on."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
import uvloop

from server.workers.alarms import Alarms

LOOPS: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.new_event_loop,
    "uvloop": uvloop.new_event_loop,
}


@pytest.fixture(params=LOOPS)
def run(request: pytest.FixtureRequest) -> Callable[[Awaitable[None]], None]:
    def once(test: Awaitable[None]) -> None:
        async def bounded() -> None:
            async with asyncio.timeout(20):
                await test

        with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
            runner.run(bounded())

    return once


async def rung(alarms: Alarms, *after: float) -> list[int]:
    """The order in which alarms so many seconds from now ring."""
    loop = asyncio.get_running_loop()
    heard: list[int] = []
    all_heard = asyncio.Event()

    def ring(number: int) -> None:
        heard.append(number)
        if len(heard) == len(after):
            all_heard.set()

    for number, seconds in enumerate(after):
        alarms.set(number, loop.time() + seconds, lambda number=number: ring(number))  # type: ignore[misc]
    await all_heard.wait()
    return heard


def test_they_ring_in_the_order_of_their_times(
    run: Callable[[Awaitable[None]], None],
) -> None:
    async def test() -> None:
        assert await rung(Alarms(), 0.09, 0.03, 0.06, 0.0) == [3, 1, 2, 0]

    run(test())


def test_a_time_that_has_passed_rings_at_once_and_others_can_still_be_set(
    run: Callable[[Awaitable[None]], None],
) -> None:
    async def test() -> None:
        assert sorted(await rung(Alarms(), -1.0, -2.0, 0.01, -3.0)) == [0, 1, 2, 3]

    run(test())


def test_none_rings_that_was_cleared_or_set_anew(run: Callable[[Awaitable[None]], None]) -> None:
    async def test() -> None:
        alarms, heard = Alarms(), []
        now = asyncio.get_running_loop().time()
        alarms.set("cleared", now + 0.01, lambda: heard.append("cleared"))
        alarms.clear("cleared")
        alarms.set("anew", now + 0.01, lambda: heard.append("before"))
        alarms.set("anew", now + 0.02, lambda: heard.append("after"))
        await rung(alarms, 0.05)
        assert heard == ["after"]

    run(test())
