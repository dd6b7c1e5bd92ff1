"""Replies: revalidation, what HEAD leaves out, and files sent on and removed."""

import asyncio
from pathlib import Path

import pytest

from server import headers
from server.front import replies
from server.front.replies import Reply
from tests.asgi import Sent

ETAG = '"abc"'
LARGE = b"0123456789abcdef" * 40_000
"""More than two pieces."""


def reply(status: int = 200, body: bytes = b"hello", etag: str | None = ETAG) -> Reply:
    headers = [("Content-Type", "text/plain"), ("Cache-Control", "public"), ("Vary", "Accept")]
    return Reply(status, [*headers, *([("ETag", etag)] if etag else [])], body)


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    path = tmp_path / "answer.spool"
    path.write_bytes(LARGE)
    return path


@pytest.mark.parametrize(
    "held",
    [ETAG, f"W/{ETAG}", f'"x", {ETAG}', f'W/"x",W/{ETAG} , "y"', "*", " * "],
)
def test_who_holds_the_answer_gets_304(held: str) -> None:
    found = reply().not_modified(held)
    assert found is not None
    assert (found.status, found.body) == (304, b"")
    assert dict(found.headers) == {"Cache-Control": "public", "Vary": "Accept", "ETag": ETAG}


@pytest.mark.parametrize("held", [None, "", '"x"', '"ab"', "abc", '"x, *, y"', '"x", *', '"ABC"'])
def test_who_holds_another_or_none_gets_the_answer(held: str | None) -> None:
    assert reply().not_modified(held) is None


@pytest.mark.parametrize("status", [303, 400, 404, 413])
def test_only_a_good_answer_is_revalidated(status: int) -> None:
    assert reply(status).not_modified("*") is None


@pytest.mark.parametrize(
    ("kept", "lasting"),
    [(headers.KEPT_FOR_GOOD, True), (headers.KEPT, False), (headers.NEVER_KEPT, False)],
)
def test_what_is_kept_for_good_lasts_whatever_release_is_current(
    kept: str, *, lasting: bool
) -> None:
    assert Reply(200, [("Cache-Control", kept)]).lasting is lasting
    assert Reply(200, []).lasting is False


def test_an_answer_without_an_etag_is_never_held() -> None:
    assert reply(etag=None).not_modified("*") is None


def sent(given: Reply, method: str = "GET", *, small: bool = False) -> Sent:
    found = Sent()
    if small:
        asyncio.run(replies.send_small(given, method, found))
    else:
        asyncio.run(replies.send(given, method, found, 5))
    return found


@pytest.mark.parametrize("small", [True, False])
def test_an_answer_goes_out_with_its_length_and_is_ended(*, small: bool) -> None:
    found = sent(reply(), small=small)
    assert (found.status, found.body, found.whole) == (200, b"hello", True)
    assert found.headers["content-length"] == "5"
    assert found.headers["content-type"] == "text/plain"
    assert found.headers["server"] == "thidua"


@pytest.mark.parametrize("small", [True, False])
def test_head_tells_the_length_and_sends_nothing(*, small: bool) -> None:
    found = sent(reply(), "HEAD", small=small)
    assert (found.body, found.whole, found.headers["content-length"]) == (b"", True, "5")


@pytest.mark.parametrize("status", [204, 304])
def test_answers_that_have_no_body_tell_no_length(status: int) -> None:
    assert "content-length" not in sent(Reply(status, []), small=True).headers


def test_a_length_said_before_gives_way_to_the_true_one() -> None:
    found = sent(Reply(200, [("Content-Length", "999")], b"hello"), small=True)
    names = [name for name, _ in found.messages[0]["headers"]]
    assert (names.count(b"content-length"), found.headers["content-length"]) == (1, "5")


def test_a_file_is_sent_in_pieces_and_removed(spool: Path) -> None:
    found = sent(Reply(200, [], spool=spool))
    assert found.body == LARGE
    assert found.headers["content-length"] == str(len(LARGE))
    assert len(found.messages) == 5
    assert not spool.exists()


def test_what_is_kept_in_memory_goes_out_in_pieces_as_large() -> None:
    found = sent(Reply(200, [], LARGE))
    assert (found.body, len(found.messages)) == (LARGE, 5)


def test_a_large_answer_that_is_kept_goes_out_as_it_lies_and_smaller_where_many_are_sent(
    spool: Path,
) -> None:
    kept = Reply(200, [], spool=spool).in_memory()
    assert (b"".join(kept.pieces), kept.size, spool.exists()) == (LARGE, len(LARGE), False)
    for most, messages in ((replies.LARGE_PIECE, 3), (replies.PIECE, 5)):
        found = Sent()
        asyncio.run(replies.send(kept, "GET", found, 5, most))
        assert (found.body, found.whole, len(found.messages)) == (LARGE, True, messages)


def test_who_takes_a_large_piece_has_as_much_longer_for_it() -> None:
    async def slow(_: object) -> None:
        await asyncio.sleep(0.03)

    reply = Reply(200, [], pieces=(b"x" * replies.LARGE_PIECE,))
    asyncio.run(replies.send(reply, "GET", slow, 0.02, replies.LARGE_PIECE))
    with pytest.raises(TimeoutError):
        asyncio.run(replies.send(reply, "GET", slow, 0.02, replies.PIECE))


def test_a_file_is_gone_from_the_folder_while_it_is_still_being_sent(spool: Path) -> None:
    there_at_each_message = []

    async def watched(_: object) -> None:
        there_at_each_message.append(spool.exists())  # noqa: ASYNC240 - a look at a local file

    asyncio.run(replies.send(Reply(200, [], spool=spool), "GET", watched, 5))
    assert there_at_each_message == [True, False, False, False, False]


def test_of_a_head_the_file_is_gone_before_the_client_has_its_answer(spool: Path) -> None:
    there_at_each_message = []

    async def watched(_: object) -> None:
        there_at_each_message.append(spool.exists())  # noqa: ASYNC240 - a look at a local file

    asyncio.run(replies.send(Reply(200, [], spool=spool), "HEAD", watched, 5))
    assert there_at_each_message == [False, False]


@pytest.mark.parametrize("takes", [1, 2])
def test_a_client_that_takes_nothing_more_is_given_up(spool: Path, takes: int) -> None:
    found = Sent(takes)
    with pytest.raises(TimeoutError):
        asyncio.run(replies.send(Reply(200, [], spool=spool), "GET", found, 0.05))
    assert len(found.messages) == takes
    assert not found.whole
    assert not spool.exists()


def test_a_dropped_reply_leaves_no_file_and_may_be_dropped_again(spool: Path) -> None:
    given = Reply(200, [], spool=spool)
    given.drop()
    given.drop()
    assert not spool.exists()
