"""A request to a server, waited for so long and no longer, and tried again where it asks for that.

The time-out of urllib is one of each step: a name that is looked up for a minute, or an answer that
comes byte by byte, never meets it. So the request runs in a thread, and that is waited for.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from threading import Thread
from typing import TypeAlias
from urllib.error import HTTPError

from thidua.errors import ThiduaError
from thidua.sentence import Sentence

_PIECE = 1 << 16
_FOR_NOW = {429, 502, 503}
"""Busy; or what stands before the server does not reach it, as while it is started anew."""

Opened: TypeAlias = Callable[[float], "HTTPResponse | HTTPError"]
"""Sends the request; given is the longest time one step of it may take."""


class RemoteError(ThiduaError):
    """The server cannot be reached, does not answer, or answers what is no answer."""


class Unreachable(RemoteError):  # noqa: N818 - says what is the case
    """No connection, or one that broke off: what a server that restarts gives."""


class NoAnswerInTime(RemoteError):  # noqa: N818 - says what is the case
    """The whole answer was not there when the time was over."""


@dataclass(frozen=True, slots=True)
class Patience:
    """`timeout`: seconds for a whole answer, tries and pages in all; `pauses`: seconds before each
    further try at a server that is busy (429, 503) and does not say itself how long to wait, or
    that has gone away, also behind another (502)."""

    timeout: float = 60
    pauses: tuple[float, ...] = (0.5, 1, 2, 4)


class Deadline:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        return max(0.0, self._end - time.monotonic())


@dataclass(frozen=True, slots=True)
class Reply:
    """Names of headers are in lower case; `url` is where redirects led."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def patiently(
    opened: Opened, where: str, patience: Patience, deadline: Deadline, *, known: bool = False
) -> Reply:
    """Raises RemoteError. A busy server's refusal is the reply where no try is left, or no time.
    `known`: it has answered before, so one that cannot be reached may come back, and is waited for.
    """
    for pause in patience.pauses:
        try:
            reply = _in_time(opened, where, deadline)
        except Unreachable:
            if not known or pause >= deadline.left:
                raise
            time.sleep(pause)
            continue
        wait = _asked_to_wait(reply, pause)
        if reply.status not in _FOR_NOW or wait >= deadline.left:
            return reply
        time.sleep(wait)
    return _in_time(opened, where, deadline)


def _asked_to_wait(reply: Reply, usual: float) -> float:
    """`Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3)."""
    said = reply.headers.get("retry-after", "")
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return usual
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _in_time(opened: Opened, where: str, deadline: Deadline) -> Reply:
    future: Future[Reply] = Future()
    Thread(target=_fill, args=(future, opened, deadline), daemon=True).start()
    try:
        return future.result(deadline.left)
    except (OSError, HTTPException, ValueError) as error:
        # What urllib went through says no more, and in a notebook stands above it.
        raise _fault(error, where, deadline) from None


def _fault(error: Exception, where: str, deadline: Deadline) -> RemoteError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        late = "{where} gave no whole answer within {seconds:g} s: ask for less, or give timeout="
        return NoAnswerInTime(Sentence(late, where=where, seconds=deadline.seconds))
    if isinstance(reason, ConnectionRefusedError):
        nobody = "{where} cannot be asked: {error}; is a server running there?"
        return Unreachable(Sentence(nobody, where=where, error=reason))
    said = Sentence("{where} cannot be asked: {error}", where=where, error=reason)
    lost = isinstance(reason, (ConnectionError, IncompleteRead))
    return Unreachable(said) if lost else RemoteError(said)


def _fill(future: "Future[Reply]", opened: Opened, deadline: Deadline) -> None:
    try:
        future.set_result(_replied(opened, deadline))
    except (OSError, HTTPException, ValueError) as error:
        future.set_exception(error)


def _replied(opened: Opened, deadline: Deadline) -> Reply:
    try:
        response = opened(deadline.left)
    except HTTPError as error:  # an answer too
        response = error
    with response:
        headers = {name.lower(): value for name, value in response.headers.items()}
        body = _whole(response, headers.get("content-length"), deadline)
        return Reply(response.status or 0, headers, body, response.url)


def _whole(
    response: "HTTPResponse | HTTPError", announced: str | None, deadline: Deadline
) -> bytes:
    """Read in pieces, http.client does not say where a connection broke off."""
    body = bytearray()
    while piece := response.read1(_PIECE):
        body += piece
        if not deadline.left:
            raise TimeoutError
    if announced is not None and len(body) < int(announced):
        raise IncompleteRead(bytes(body), int(announced) - len(body))
    return bytes(body)
