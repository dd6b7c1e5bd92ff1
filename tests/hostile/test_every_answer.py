"""Whether every attack is there, and what looks over each answer (answers.py) would see a fault."""

import pytest

from server.headers import ANY_ORIGIN, SECURITY
from tests.hostile.answers import Answer, heard
from tests.hostile.conftest import collected

COUNTS = {
    "test_time_bombs.py": 51,
    "test_memory_bombs.py": 34,
    "test_output_bombs.py": 33,
    "test_parser_attacks.py": 152,
    "test_reaching_out.py": 147,
    "test_updates.py": 120,
    "test_odd_requests.py": 159,
    "test_long_parameters.py": 220,
    "test_response_splitting.py": 60,
    "test_traversal.py": 111,
    "test_slow_clients.py": 6,
    "test_floods.py": 29,
    "test_killed.py": 12,
}
"""Attacks a class: one that goes missing is missed here."""

_LEAST_OF_ALL = 1000


def test_every_attack_was_collected(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("keyword"):
        pytest.skip("only some were asked for")
    ours = {name: number for name, number in collected.items() if name in COUNTS}
    assert ours == {name: number for name, number in COUNTS.items() if name in ours}
    assert len(ours) == len(COUNTS) or len(request.session.items) < _LEAST_OF_ALL
    assert sum(COUNTS.values()) >= _LEAST_OF_ALL


_GOOD = {
    **{name.lower(): value for name, value in {**SECURITY, **ANY_ORIGIN}.items()},
    "server": "thidua",
    "content-type": "application/problem+json",
}
FAULTS = {
    "a trace": b'{"status": 400, "title": "x", "detail": "Traceback (most recent call last)"}',
    "a line of code": b'{"status": 400, "title": "x", "detail": "File \\"app.py\\", line 3"}',
    "a folder": b'{"status": 400, "title": "x", "detail": "/tmp/thidua-x/1.spool"}',
    "the server's name": b'{"status": 400, "title": "x", "detail": "Granian 2.7"}',
    "the framework's name": b'{"status": 400, "title": "x", "detail": "werkzeug.exceptions"}',
    "an engine's panic": b'{"status": 400, "title": "x", "detail": "thread panicked at src"}',
    "another status": b'{"status": 500, "title": "x", "detail": "x"}',
    "no sentence": b'{"status": 400, "title": "x", "detail": ""}',
    "no problem": b"[]",
}


def _answer(body: bytes, status: int = 400, **headers: str) -> Answer:
    length = {"content-length": str(len(body))}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {**_GOOD, **length, **named}, body)


@pytest.mark.parametrize("body", FAULTS.values(), ids=FAULTS)
def test_a_problem_with_a_fault_would_be_seen(body: bytes) -> None:
    with pytest.raises((AssertionError, TypeError)):
        heard(_answer(body))


@pytest.mark.parametrize(
    "headers",
    [
        {"server": "granian"},
        {"x_powered_by": "Werkzeug/3.1"},
        {"via": "Python/3.11"},
        {"content_length": "5"},
        {"x_frame_options": ""},
        {"content_security_policy": "default-src *"},
        {"access_control_allow_origin": "null"},
        {"content_type": "text/plain"},
    ],
    ids=str,
)
def test_a_header_with_a_fault_would_be_seen(headers: dict[str, str]) -> None:
    body = b'{"status": 400, "title": "x", "detail": "x"}'
    heard(_answer(body))
    with pytest.raises(AssertionError):
        heard(_answer(body, **headers))


@pytest.mark.parametrize("status", [200, 400, 500, 501, 502])
def test_a_status_that_no_attack_may_bring_would_be_seen(status: int) -> None:
    body = b'{"status": %d, "type": "/x", "title": "x", "detail": "x"}' % status
    if status in (200, 400):
        heard(_answer(body, status))
    else:
        with pytest.raises(AssertionError, match="a fault of the application"):
            heard(_answer(body, status))


def test_a_worker_killed_from_outside_is_no_fault_of_the_application() -> None:
    heard(_answer(b'{"status": 500, "type": "/worker-lost", "title": "x", "detail": "x"}', 500))
