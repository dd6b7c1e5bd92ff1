"""Who waits for whose answer, and what they get where there is none for them."""

import asyncio

import pytest

from server.front import under_way
from server.front.replies import Reply
from server.front.under_way import Asked, UnderWay

ASKED: Asked = ("r1", ("/x", "", "h", "http", None, None))
OTHERS: dict[str, Asked] = {
    "release": ("r2", ASKED[1]),
    "request": ("r1", ("/y", "", "h", "http", None, None)),
}


async def waiting(requests: UnderWay, number: int = 3) -> list["asyncio.Task[Reply | None]"]:
    """All of them wait already."""
    tasks = [asyncio.create_task(requests.reply(ASKED)) for _ in range(number)]
    await asyncio.sleep(0)
    assert not any(task.done() for task in tasks)
    return tasks


def test_where_nobody_asked_there_is_nothing_to_wait_for() -> None:
    assert asyncio.run(UnderWay().reply(ASKED)) is None


def test_those_who_ask_meanwhile_get_the_answer_of_the_first() -> None:
    async def test() -> None:
        requests, given = UnderWay(), Reply(200, [])
        with requests.begun(ASKED) as answering:
            assert ASKED in requests
            tasks = await waiting(requests)
            answering.reply = given
        assert await asyncio.gather(*tasks) == [given] * 3
        assert ASKED not in requests
        assert await requests.reply(ASKED) is None, "what is over is no longer waited for"

    asyncio.run(test())


@pytest.mark.parametrize("differing", OTHERS)
def test_who_asks_something_else_waits_for_nobody(differing: str) -> None:
    async def test() -> None:
        requests = UnderWay()
        with requests.begun(ASKED):
            assert await requests.reply(OTHERS[differing]) is None

    asyncio.run(test())


def test_an_answer_that_is_only_its_askers_leaves_the_others_without_one() -> None:
    async def test() -> None:
        requests = UnderWay()
        with requests.begun(ASKED):
            tasks = await waiting(requests)
        assert await asyncio.gather(*tasks) == [None] * 3

    asyncio.run(test())


def test_nobody_waits_on_where_the_first_fails() -> None:
    async def test() -> None:
        requests = UnderWay()
        with pytest.raises(OSError, match="broken"), requests.begun(ASKED):  # noqa: PT012
            tasks = await waiting(requests)
            raise OSError("broken")
        assert await asyncio.gather(*tasks) == [None] * 3
        assert ASKED not in requests

    asyncio.run(test())


def test_one_who_gives_up_leaves_the_others_waiting() -> None:
    async def test() -> None:
        requests, given = UnderWay(), Reply(200, [])
        with requests.begun(ASKED) as answering:
            first, *others = await waiting(requests)
            first.cancel()
            await asyncio.sleep(0)
            answering.reply = given
        assert await asyncio.gather(*others) == [given] * 2
        assert first.cancelled()

    asyncio.run(test())


def test_of_requests_that_each_have_their_own_answer_only_so_many_are_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(under_way, "_REMEMBERED", 2)
    requests = UnderWay()
    asked = [("r1", (f"/{number}",)) for number in range(3)]
    for each in asked:
        assert not requests.is_own(each)
        requests.remember_as_own(each)
    assert [requests.is_own(each) for each in asked] == [False, True, True]
