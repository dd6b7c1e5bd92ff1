"""What an operator sees: lines that parse, counts that strangers cannot fill, no query unasked."""

import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from server.front.access_log import AccessLog
from server.front.observing import Observer
from server.front.replies import Reply
from server.settings import Settings
from server.workers.pool import Pool
from tests.asgi import HOST, read
from thidua.json_lines import JsonLines

QUERY = "SELECT ?secret {}"


async def _nothing(_: str, __: str) -> bytes:
    return b""


def observer(written: io.BytesIO | None = None, **settings: Any) -> Observer:
    """Its pool is a real one that was never started; it tells all at once."""
    chosen = Settings(store=Path("nowhere"), **settings)
    log = AccessLog((written or io.BytesIO()).write)
    return Observer(chosen, Pool(chosen, _nothing), log, lambda _, tell: tell())


@pytest.fixture
def written() -> io.BytesIO:
    """The access log as the front writes it."""
    return io.BytesIO()


def lines(stream: io.BytesIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def slow() -> Reply:
    notes = {"slow": True, "text": QUERY, "query_sha256": "ab12"}
    return Reply(200, [], b"hello", notes=notes)


def test_each_request_is_one_line_of_json(written: io.BytesIO) -> None:
    request = read(b"/sparql?query=ASK", [HOST, ("User-Agent", "curl/8")])
    observer(written).answered(request, Reply(200, [], b"hello"), 0.12345, kept=True)
    (line,) = lines(written)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "request",
        "client": "192.0.2.1",
        "method": "GET",
        "path": "/sparql",
        "agent": "curl/8",
        "status": 200,
        "bytes": 5,
        "seconds": 0.1235,
        "kept": True,
    }


def test_answers_of_a_moment_are_told_together_in_their_order() -> None:
    writes: list[bytes] = []
    due: list[Any] = []
    chosen = Settings(store=Path("nowhere"))
    log = AccessLog(writes.append)
    one = Observer(chosen, Pool(chosen, _nothing), log, lambda _, tell: due.append(tell))
    for status in (200, 404, 500):
        one.answered(read(b"/x"), Reply(status, []), 0.1)
    assert (len(due), writes) == (1, [])
    due[0]()
    assert [json.loads(line)["status"] for line in writes[0].splitlines()] == [200, 404, 500]
    assert values(one, "thidua_request_seconds_count") == {'noun="other"': 3}
    one.answered(read(b"/x"), Reply(200, []), 0.1)
    assert (len(due), len(writes)) == (2, 1)


def test_so_many_in_a_moment_are_told_before_it_has_passed() -> None:
    writes: list[bytes] = []
    chosen = Settings(store=Path("nowhere"))
    log = AccessLog(writes.append)
    one = Observer(chosen, Pool(chosen, _nothing), log, lambda _, __: None)
    for _ in range(500):
        one.answered(read(b"/x"), Reply(200, []), 0.1)
    assert [piece.count(b"\n") for piece in writes] == [500]


def test_a_line_stays_one_line_whatever_a_stranger_sends(written: io.BytesIO) -> None:
    agent = 'x"\n{"event":"forged"}\u0085\x1b[31m'
    request = read("/ễ".encode(), [HOST, ("User-Agent", agent)])
    observer(written).answered(request, Reply(404, []), 0)
    assert written.getvalue().count(b"\n") == 1
    (line,) = [json.loads(written.getvalue())]
    assert (line["agent"], line["path"]) == (agent, "/ễ")


def test_a_slow_query_has_a_line_of_its_own_with_its_text(written: io.BytesIO) -> None:
    observer(written).answered(read(b"/sparql"), slow(), 2)
    request, query = lines(written)
    assert (query["event"], query["level"], query["query"]) == ("slow query", "warning", QUERY)
    assert (query["query_sha256"], query["seconds"]) == ("ab12", 2)
    assert "query" not in request


def test_the_text_of_a_slow_query_is_left_out_where_the_operator_says_so(
    written: io.BytesIO,
) -> None:
    observer(written, slow_query_text=False).answered(read(b"/sparql?query=x"), slow(), 2)
    assert [line["event"] for line in lines(written)] == ["request", "slow query"]
    assert b"secret" not in written.getvalue()
    assert lines(written)[1]["query_sha256"] == "ab12"


def test_a_quick_query_leaves_no_text(written: io.BytesIO) -> None:
    reply = Reply(200, [], notes={"text": QUERY, "query_sha256": "ab12"})
    observer(written).answered(read(b"/sparql"), reply, 0.01)
    assert [line["event"] for line in lines(written)] == ["request"]
    assert b"secret" not in written.getvalue()


def test_an_error_is_one_line_with_its_traceback() -> None:
    error = ValueError("told\nin two lines")
    info = (ValueError, error, None)
    record = logging.LogRecord("x", logging.ERROR, "", 1, "it %s", ("broke",), info)
    text = JsonLines().format(record)
    assert "\n" not in text
    line = json.loads(text)
    assert (line["level"], line["event"]) == ("error", "it broke")
    assert "in two lines" in line["traceback"]


def values(seen: Observer, name: str) -> dict[str, float]:
    """Labels to values of one metric; the gauges beside it need workers."""
    registry = seen._registry.restricted_registry([name])  # noqa: SLF001
    rows = generate_latest(registry).decode().splitlines()
    found = [row.rpartition(" ") for row in rows if row.startswith(name)]
    return {labels.removeprefix(name).strip("{}"): float(value) for labels, _, value in found}


def test_requests_are_counted_by_their_noun_and_status() -> None:
    one = observer()
    for target in (b"/questions/who-led.json", b"/questions", b"/explain.json", b"/"):
        one.answered(read(target), Reply(200, []), 0.01)
    one.answered(read(b"/id/x"), Reply(400, [], notes={"refused": "bad-request"}), 0.01)
    assert values(one, "thidua_requests_total") == {
        'noun="questions",status="200"': 2,
        'noun="explain",status="200"': 1,
        'noun="home",status="200"': 1,
        'noun="id",status="400"': 1,
    }
    assert values(one, "thidua_refusals_total") == {'kind="bad-request"': 1}
    assert values(one, "thidua_request_seconds_count")['noun="questions"'] == 2


def test_addresses_made_up_by_strangers_fill_no_counts() -> None:
    one = observer()
    for number in range(200):
        one.answered(read(f"/made-up-{number}/x".encode()), Reply(404, []), 0.01)
    assert values(one, "thidua_requests_total") == {'noun="other",status="404"': 200}
    assert list(values(one, "thidua_request_seconds_count")) == ['noun="other"']


def test_answers_kept_are_counted() -> None:
    one = observer()
    one.answered(read(), Reply(200, []), 0, kept=True)
    one.answered(read(), Reply(200, []), 0)
    assert values(one, "thidua_kept_answers_total") == {"": 1}


def test_answers_that_another_was_waiting_for_are_counted(written: io.BytesIO) -> None:
    one = observer(written)
    one.answered(read(), Reply(200, [], notes={"shared": True}), 0)
    one.answered(read(), Reply(200, [], notes={"query_sha256": "ab12"}), 0)
    assert values(one, "thidua_shared_answers_total") == {"": 1}
    assert [line.get("shared") for line in lines(written)] == [True, None]
