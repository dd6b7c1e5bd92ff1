"""What must hold of every answer, whatever was asked: each one of this suite comes through here."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from server.headers import ANY_ORIGIN, SECURITY

LEAKS = re.compile(
    r"Traceback|File \\?\"|\.py[\\\":]|line \d+, in |site-packages|/tmp/|/usr/|/home/|\bpid\b"
    r"|granian|werkzeug|flask|jinja|python/|hyper\b|pydantic|rocksdb|panicked|0x[0-9a-f]{6}"
    r"|root:.:0:0",
    re.IGNORECASE,
)
"""Traces, paths and who made what: of no use but to an attacker."""

_UNSECURED = {304}
"""Refreshes what the client holds, headers and all (RFC 9110, 15.4.5)."""

_FORESEEN = {
    *(200, 204, 301, 303, 304, 308),
    *(400, 403, 404, 405, 406, 410, 413, 414, 415, 429, 431),
    *(503, 504),
}
"""A worker killed from outside is the one thing that may answer 500."""

_OF_OPERATORS = {"/metrics", "/status"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def problem(self) -> str:
        """The last part of the problem's IRI, empty where there is none."""
        if self.headers.get("content-type") != "application/problem+json":
            return ""
        return str(json.loads(self.body)["type"].rpartition("/")[2])

    @property
    def by_the_front(self) -> bool:
        """Not the web server's own word about bytes that are no HTTP."""
        return "server" in self.headers or bool(self.body)


def heard(answer: Answer, *, path: str = "", head: bool = False) -> Answer:
    lost = answer.status == 500 and "worker-lost" in answer.text
    assert lost or answer.status in _FORESEEN, (
        f"a fault of the application: {answer.status} {answer.text[:500]}"
    )
    head = head or answer.status in (204, 304)
    if not head:
        assert answer.headers["content-length"] == str(len(answer.body)), answer.headers
    found = LEAKS.search("\n".join(f"{name}: {value}" for name, value in answer.headers.items()))
    assert not found, f"a header leaks {found[0]!r}"
    if not answer.by_the_front:
        assert answer.status in (400, 414, 431), answer
        return answer
    assert answer.headers["server"] == "thidua"
    _check_headers(answer, path)
    if answer.status >= 400 and not head:
        _check_problem(answer)
    return answer


def _check_headers(answer: Answer, path: str) -> None:
    if answer.status in _UNSECURED:
        return
    wanted = SECURITY if path in _OF_OPERATORS else {**SECURITY, **ANY_ORIGIN}
    missing = {name for name, value in wanted.items() if answer.headers.get(name.lower()) != value}
    assert not missing, f"{answer.status} {path}: without {missing}"


def _check_problem(answer: Answer) -> None:
    found = LEAKS.search(answer.text)
    assert not found, f"a problem leaks {found[0]!r}: {answer.text[:500]}"
    kind = answer.headers["content-type"]
    if kind.startswith("text/html"):
        assert "<h1" in answer.text
        return
    assert kind == "application/problem+json", kind
    problem = json.loads(answer.body)
    assert problem["status"] == answer.status
    assert problem["title"]
    assert problem["detail"]
