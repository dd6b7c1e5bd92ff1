"""A worker: a forked process that answers one request after another.

Whatever happens to it (killed at a deadline, out of memory, aborted by the engine) happens to it
alone. It holds the release in memory shared with the keeper it was forked from.
"""

import logging
import os
import resource
import signal
import socket
import threading

from flask import Flask, got_request_exception

from server import endpoint
from server.limits import Limits
from server.message import Answer, Message
from server.workers import confinement, wsgi
from server.workers.conversation import Conversation
from server.workers.inherited import Inherited
from server.workers.messages import LARGEST_INLINE, Frame
from server.workers.place import OUT_OF_MEMORY, Place

STACK = 256 * 2**20
"""The engine parses and plans by recursion; with 8 MB a chain of 10,000 operators overflows it."""

_REQUESTS = 20_000
"""To fork another takes some 30 ms of a processor, its first requests included."""

_GROWN = 64 * 1024
"""Kilobytes of resident memory by which a worker may have grown and still go on."""

_QUIET = 0.02
"""Seconds without a request from which on others are not soon to be expected."""

_log = logging.getLogger("thidua.worker")


def live(app: Flask, limits: Limits, place: Place) -> None:
    """In a process just forked; never returns."""
    confinement.end_with_parent(signal.SIGKILL)
    confinement.spare_address_space()
    _tell_last_words(place)
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(str(place.socket))
    threading.stack_size(STACK)
    thread = threading.Thread(target=_serve, args=(app, limits, place, connection))
    thread.start()
    thread.join()
    os._exit(0)


def _tell_last_words(place: Place) -> None:
    """What a dying engine prints tells why it died; the log goes on to where it went before."""
    log = os.fdopen(os.dup(2), "w", buffering=1)
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(log)
    descriptor = os.open(place.last_words(os.getpid()), os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(descriptor, 2)
    os.close(descriptor)


def _serve(app: Flask, limits: Limits, place: Place, connection: socket.socket) -> None:
    if not confinement.deny_network():
        _log.warning("this kernel takes no filter: workers could open sockets")
    confinement.bound_memory(limits.memory)
    got_request_exception.connect(_give_up_without_memory)
    grown_to = _resident() + _GROWN
    noted = os.open(place.begun(os.getpid()), os.O_RDWR | os.O_CREAT, 0o600)
    conversation = Conversation(connection, noted)
    conversation.say({"kind": "hello", "pid": os.getpid()})
    inherited = Inherited()
    for number in range(1, _REQUESTS + 1):
        _rest(conversation, inherited)
        try:
            asked = conversation.next_request()
        except EOFError:
            return
        retiring = number == _REQUESTS or _resident() > grown_to
        answer = _answered(app, asked, conversation)
        _send(conversation, answer, place, retiring=retiring)
        if retiring:
            return


def _rest(conversation: Conversation, inherited: Inherited) -> None:
    """Where requests follow each other nothing is copied but what they read."""
    while inherited.left and conversation.is_quiet(_QUIET):
        inherited.copy_next()


def _answered(app: Flask, asked: Frame, conversation: Conversation) -> Answer:
    """Queries of programs without Flask, which would take longer than they do."""
    said = asked.said
    if said["path"] == endpoint.PATH:
        message = Message(said["method"], said["query"], dict(said["headers"]), asked.body)
        try:
            answer = endpoint.of(app).answer(message, conversation)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        if answer is not None:
            return answer
    return wsgi.respond(app, said, asked.body, conversation)


def _send(conversation: Conversation, answer: Answer, place: Place, *, retiring: bool) -> None:
    header = {
        "kind": "answer",
        "status": answer.status,
        "headers": answer.headers,
        "retiring": retiring,
        "digest": conversation.digest,
    }
    if len(answer.body) > LARGEST_INLINE:
        place.unheard(os.getpid()).write_bytes(answer.body)
        conversation.say({**header, "spooled": True})
    else:
        conversation.say(header, answer.body)


def _resident() -> int:
    """The most it ever was, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _give_up_without_memory(_: Flask, *, exception: Exception, **__: object) -> None:
    if isinstance(exception, MemoryError):
        os._exit(OUT_OF_MEMORY)
