"""Who waits for whose answer, and what they get where there is none for them."""

import asyncio
from pathlib import Path

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
            answering.share(given)
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
            answering.share(given)
        assert await asyncio.gather(*others) == [given] * 2
        assert first.cancelled()

    asyncio.run(test())


def spooled(folder: Path) -> Reply:
    spool = folder / "1-2.spool"
    spool.write_bytes(b"large")
    return Reply(200, [], spool=spool)


def test_each_who_waits_has_a_file_of_their_own_where_the_answer_is_one(tmp_path: Path) -> None:
    async def test() -> list[Reply | None]:
        requests, given = UnderWay(), spooled(tmp_path)
        with requests.begun(ASKED) as answering:
            tasks = await waiting(requests)
            answering.share(given)
        given.drop()  # sent before the others come to their turn
        return await asyncio.gather(*tasks)

    shares = [share for share in asyncio.run(test()) if share and share.spool]
    assert [share.spool.read_bytes() for share in shares if share.spool] == [b"large"] * 3
    for share in shares:
        share.drop()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", [1, 3])
def test_the_files_of_those_who_give_up_go_with_the_last(tmp_path: Path, left: int) -> None:
    async def test() -> list[Reply | BaseException | None]:
        requests, given = UnderWay(), spooled(tmp_path)
        with requests.begun(ASKED) as answering:
            tasks = await waiting(requests)
            answering.share(given)
        given.drop()
        for task in tasks[:left]:
            task.cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    shares = [share for share in asyncio.run(test()) if isinstance(share, Reply)]
    assert len(list(tmp_path.iterdir())) == len(shares) == 3 - left


def test_where_no_second_name_can_be_given_each_asks_anew(tmp_path: Path) -> None:
    async def test() -> None:
        requests, given = UnderWay(), spooled(tmp_path)
        given.drop()
        with requests.begun(ASKED) as answering:
            tasks = await waiting(requests)
            answering.share(given)
        assert await asyncio.gather(*tasks) == [None] * 3

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
