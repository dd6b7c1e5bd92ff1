"""Turns are given fairly, bounded, and neither lost nor doubled, whatever happens to who waits."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.workers.refusals import Busy
from server.workers.turns import SlowLane, Turns


def turns(
    at_once: int = 1, waiting: int = 1000, per_client: int = 1000, longest: float = 60
) -> Turns:
    return Turns(at_once, waiting, per_client, longest)


async def settled() -> None:
    """All that can go on has gone on: a hand-over takes some rounds of the loop."""
    for _ in range(5):
        await asyncio.sleep(0)


async def waiting_for(turn: Awaitable[None]) -> "asyncio.Task[None]":
    task = asyncio.ensure_future(turn)
    await settled()
    return task  # type: ignore[return-value]


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(20):
            await test()

    asyncio.run(bounded())


def test_a_hundred_requests_of_one_client_do_not_stand_before_the_first_of_another() -> None:
    order: list[str] = []

    async def ask(line: Turns, client: str) -> None:
        await line.take(client)
        order.append(client)
        await asyncio.sleep(0)
        line.give()

    async def test() -> None:
        line = turns()
        await line.take("first")
        asking = [await waiting_for(ask(line, "many")) for _ in range(100)]
        asking += [await waiting_for(ask(line, each)) for each in ("one", "two", "one")]
        line.give()
        await asyncio.gather(*asking)

    run(test)
    assert order[:7] == ["many", "one", "two", "many", "one", "many", "many"]
    assert len(order) == 103


def test_a_free_turn_is_had_at_once_and_no_more_than_there_are() -> None:
    async def test() -> None:
        line = turns(at_once=3)
        for _ in range(3):
            await line.take("a")
        fourth = await waiting_for(line.take("a"))
        assert (fourth.done(), line.waiting) == (False, 1)
        line.give()
        await fourth
        assert line.waiting == 0

    run(test)


def test_who_finds_the_line_full_is_told_at_once() -> None:
    async def test() -> None:
        line = turns(waiting=3, per_client=2)
        await line.take("a")
        held = [await waiting_for(line.take("a")) for _ in range(2)]
        with pytest.raises(Busy, match="2 requests of yours wait already"):
            await line.take("a")
        held.append(await waiting_for(line.take("b")))
        with pytest.raises(Busy, match="3 requests wait already"):
            await line.take("c")
        for _ in range(4):
            line.give()
        await asyncio.gather(*held)

    run(test)


def test_who_waits_too_long_is_told_so_and_stands_in_nobodys_way() -> None:
    async def test() -> None:
        line = turns(longest=0.05)
        await line.take("a")
        with pytest.raises(Busy, match=r"busy for 0\.05 s"):
            await line.take("a")
        assert line.waiting == 0
        line.give()
        await line.take("b")

    run(test)


def test_a_turn_given_to_one_who_gave_up_in_that_moment_goes_to_the_next() -> None:
    async def test() -> None:
        line = turns()
        await line.take("a")
        leaver = await waiting_for(line.take("b"))
        stayer = await waiting_for(line.take("c"))
        line.give()
        leaver.cancel()
        await asyncio.wait_for(stayer, 1)
        with pytest.raises(asyncio.CancelledError):
            await leaver

    run(test)


def test_a_turn_given_in_the_moment_of_the_time_out_is_not_lost() -> None:
    async def test() -> None:
        line = turns(longest=0.05)
        loop = asyncio.get_running_loop()
        await line.take("a")
        late = await waiting_for(line.take("b"))
        loop.call_at(loop.time() + 0.05 - 0.001, line.give)
        await asyncio.wait([late])
        if late.exception() is None:
            line.give()
        await asyncio.wait_for(line.take("c"), 1)

    run(test)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), at_once=st.integers(1, 4), steps=st.integers(1, 120))
def test_no_turn_is_lost_or_doubled_however_takes_gives_and_leavings_mix(
    seed: int, at_once: int, steps: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret

    async def hold(line: Turns, client: str, held: Counter[str]) -> None:
        await line.take(client)
        try:
            held["now"] += 1
            held["most"] = max(held["most"], held["now"])
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)
        finally:
            held["now"] -= 1
            line.give()

    async def test() -> None:
        line = turns(at_once, waiting=20, per_client=8)
        held: Counter[str] = Counter()
        asking: list[asyncio.Task[None]] = []
        for _ in range(steps):
            match chance.randrange(4):
                case 0 if asking:
                    chance.choice(asking).cancel()
                case 1:
                    await asyncio.sleep(0)
                case _:
                    work = hold(line, chance.choice("abc"), held)
                    asking.append(asyncio.ensure_future(work))
        ended = await asyncio.gather(*asking, return_exceptions=True)
        assert {type(each) for each in ended} <= {type(None), Busy, asyncio.CancelledError}
        assert held["now"] == 0
        assert held["most"] <= at_once
        assert line.waiting == 0
        for _ in range(at_once):
            assert (await waiting_for(line.take("z"))).done(), "a turn was lost"
        one_more = await waiting_for(line.take("z"))
        assert not one_more.done(), "a turn was doubled"
        one_more.cancel()

    run(test)


def test_slow_queries_are_bounded_for_each_client_and_for_all() -> None:
    lane = SlowLane(at_once=3, per_client=2)
    lane.enter("a")
    lane.enter("a")
    with pytest.raises(Busy, match="2 slow queries of yours run already"):
        lane.enter("a")
    lane.enter("b")
    with pytest.raises(Busy, match="3 slow queries run already"):
        lane.enter("c")
    assert lane.busy == 3


def test_a_slow_query_that_ends_makes_room_and_its_client_is_forgotten() -> None:
    lane = SlowLane(at_once=1, per_client=1)
    for client in ("a", "a", "b"):
        lane.enter(client)
        lane.leave(client)
    assert lane.busy == 0
    assert not lane._clients, "clients that come and go must not add up"  # noqa: SLF001
