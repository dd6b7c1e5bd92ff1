"""Answers kept: which, how many, and for which request they stand."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest

from server import headers
from server.front.kept import KeptAnswers
from server.front.replies import Reply
from server.front.requests import Request
from tests.asgi import HOST, read

ROOM = 160_000
LARGEST = ROOM // 16


def reply(body: bytes = b"x", status: int = 200, kept: str | None = headers.KEPT) -> Reply:
    return Reply(status, [("Cache-Control", kept)] if kept else [], body)


@pytest.fixture
def answers() -> KeptAnswers:
    return KeptAnswers(ROOM)


def test_the_same_request_gets_the_same_answer(answers: KeptAnswers) -> None:
    given = reply()
    answers.keep(read(b"/x?y=1"), given, "r1")
    assert answers.get(read(b"/x?y=1"), "r1") is given


def test_head_is_answered_from_what_get_kept_and_the_other_way_round(answers: KeptAnswers) -> None:
    answers.keep(read(b"/a"), reply(b"a"), "r1")
    answers.keep(read(b"/b", method="HEAD"), reply(b"b"), "r1")
    assert answers.get(read(b"/a", method="HEAD"), "r1") is not None
    assert answers.get(read(b"/b"), "r1") is not None


def test_the_order_of_parameters_does_not_matter(answers: KeptAnswers) -> None:
    given = reply()
    answers.keep(read(b"/x?y=1&z=2"), given, "r1")
    assert answers.get(read(b"/x?z=2&y=1"), "r1") is given
    assert answers.get(read(b"/x?z=1&y=2"), "r1") is None


OTHERS: dict[str, Callable[[], Request]] = {
    "path": lambda: read(b"/y?z=1", [HOST, ("Accept", "text/csv")]),
    "query": lambda: read(b"/x?z=2", [HOST, ("Accept", "text/csv")]),
    "host": lambda: read(b"/x?z=1", [("Host", "other.org"), ("Accept", "text/csv")]),
    "scheme": lambda: read(b"/x?z=1", [HOST, ("Accept", "text/csv")], scheme="https"),
    "accept": lambda: read(b"/x?z=1", [HOST, ("Accept", "text/html")]),
    "no accept": lambda: read(b"/x?z=1"),
    "encoding": lambda: read(
        b"/x?z=1", [HOST, ("Accept", "text/csv"), ("Accept-Encoding", "gzip")]
    ),
}


@pytest.mark.parametrize("differing", OTHERS)
def test_a_request_that_differs_in_what_an_answer_depends_on_gets_none(
    answers: KeptAnswers, differing: str
) -> None:
    answers.keep(read(b"/x?z=1", [HOST, ("Accept", "text/csv")]), reply(), "r1")
    assert answers.get(OTHERS[differing](), "r1") is None


def test_a_request_that_differs_in_nothing_else_gets_it(answers: KeptAnswers) -> None:
    answers.keep(read(b"/x"), reply(), "r1")
    assert answers.get(read(b"/x", [HOST, ("User-Agent", "other")], peer="9.9.9.9"), "r1")


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(reply(kept=headers.NEVER_KEPT), id="no-store"),
        pytest.param(reply(kept="public, no-store"), id="public and yet no-store"),
        pytest.param(reply(kept="private, max-age=60"), id="private"),
        pytest.param(reply(kept=None), id="nothing said"),
        pytest.param(reply(status=400), id="an error"),
        pytest.param(reply(status=503), id="a refusal"),
        pytest.param(reply(b"x" * (LARGEST + 1)), id="too large"),
        pytest.param(
            Reply(200, [("Cache-Control", headers.KEPT)], file=Path("x.nq.gz")), id="in a file"
        ),
    ],
)
def test_an_answer_that_may_not_be_kept_is_not(answers: KeptAnswers, given: Reply) -> None:
    answers.keep(read(), given, "r1")
    assert answers.get(read(), "r1") is None


@pytest.mark.parametrize("status", [HTTPStatus.OK, HTTPStatus.SEE_OTHER])
def test_good_answers_and_redirects_are_kept_up_to_the_largest(
    answers: KeptAnswers, status: int
) -> None:
    answers.keep(read(), reply(b"x" * LARGEST, status), "r1")
    assert answers.get(read(), "r1") is not None


@pytest.mark.parametrize(("size", "kept"), [(LARGEST, True), (LARGEST + 1, False)])
def test_an_answer_that_waits_in_a_spool_is_kept_in_memory_up_to_the_largest(
    answers: KeptAnswers, tmp_path: Path, size: int, *, kept: bool
) -> None:
    spool = tmp_path / "x.spool"
    spool.write_bytes(b"x" * size)
    waiting = Reply(200, [("Cache-Control", headers.KEPT)], spool=spool)
    answers.keep(read(), waiting, "r1")
    waiting.drop()
    found = answers.get(read(), "r1")
    assert (found is not None) is kept
    assert found is None or (b"".join(found.pieces), found.spool) == (b"x" * size, None)


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "PUT"])
def test_only_reading_is_kept_and_answered(answers: KeptAnswers, method: str) -> None:
    answers.keep(read(method=method), reply(), "r1")
    assert answers.get(read(), "r1") is None
    answers.keep(read(), reply(), "r1")
    assert answers.get(read(method=method), "r1") is None


def keep(answers: KeptAnswers, name: int, size: int = LARGEST) -> None:
    answers.keep(read(f"/{name}".encode()), reply(b"x" * size), "r1")


def names_kept(answers: KeptAnswers) -> list[int]:
    return [name for name in range(100) if answers.get(read(f"/{name}".encode()), "r1")]


def test_when_room_is_short_the_one_longest_unused_goes(answers: KeptAnswers) -> None:
    """Each weighs its body and 4,000 bytes for what stands around it: 11 fit."""
    for name in range(11):
        keep(answers, name)
    assert answers.get(read(b"/0"), "r1")
    keep(answers, 11)
    assert names_kept(answers) == [0, *range(2, 12)]


def test_small_answers_cannot_be_many_beyond_measure(answers: KeptAnswers) -> None:
    for name in range(100):
        keep(answers, name, 0)
    assert names_kept(answers) == list(range(61, 100))


def test_a_long_address_weighs_as_much_as_a_long_answer(answers: KeptAnswers) -> None:
    """A stranger writes it, and it is kept beside the answer."""
    for number in range(100):
        answers.keep(read(b"/?%d%s" % (number, b"x" * LARGEST)), reply(b""), "r1")
    kept = [answers.get(read(b"/?%d%s" % (n, b"x" * LARGEST)), "r1") for n in range(100)]
    assert sum(one is not None for one in kept) == 11


def test_an_answer_kept_again_counts_once(answers: KeptAnswers) -> None:
    for _ in range(100):
        keep(answers, 1)
    keep(answers, 2)
    assert names_kept(answers) == [1, 2]


def test_another_release_forgets_all(answers: KeptAnswers) -> None:
    answers.keep(read(b"/a"), reply(b"old"), "r1")
    assert answers.get(read(b"/a"), "r2") is None
    answers.keep(read(b"/b"), reply(b"new"), "r2")
    assert answers.get(read(b"/a"), "r2") is None
    assert answers.get(read(b"/a"), "r1") is None
    assert answers.get(read(b"/b"), "r2") is not None


def test_the_room_is_free_again_after_a_switch(answers: KeptAnswers) -> None:
    for name in range(11):
        keep(answers, name)
    answers.keep(read(), reply(), "r2")
    for name in range(10):
        answers.keep(read(f"/{name}".encode()), reply(b"x" * LARGEST), "r2")
    assert answers.get(read(), "r2") is not None


def test_no_room_keeps_nothing() -> None:
    answers = KeptAnswers(0)
    answers.keep(read(), reply(b""), "r1")
    assert answers.get(read(), "r1") is None
