"""Frames come out as they went in, and half a frame is never taken for one."""

import errno
import socket
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.workers.conversation import Conversation
from server.workers.messages import Frame, Frames, first, packed

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
SAID = st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), JSON, max_size=5)

FRAME = packed({"kind": "answer", "headers": [["X-Tên", "giá trị"]]}, b"\0\xff body")


def received(raw: bytes) -> Frame:
    """By a worker."""
    here, there = socket.socketpair()
    with here, there, tempfile.TemporaryFile() as noted:
        here.sendall(raw)
        here.shutdown(socket.SHUT_WR)
        return Conversation(there, noted.fileno()).next_request()


def read_of(raw: bytes) -> Frame:
    """By the front, which gets it in pieces."""
    frames = Frames()
    found = [frame for byte in raw for frame in frames.of(bytes([byte]))]
    if not found:
        raise EOFError
    return found[0]


@pytest.mark.parametrize("taken", [received, read_of])
@given(said=SAID, body=st.binary(max_size=300))
def test_what_one_end_says_the_other_hears(
    taken: object, said: dict[str, object], body: bytes
) -> None:
    assert callable(taken)
    assert taken(packed(said, body)) == Frame(said, body)


@pytest.mark.parametrize("taken", [received, read_of])
def test_a_frame_cut_anywhere_is_the_end_of_the_conversation(taken: object) -> None:
    assert callable(taken)
    for cut in range(len(FRAME)):
        with pytest.raises(EOFError):
            taken(FRAME[:cut])


def test_frames_that_follow_each_other_are_kept_apart() -> None:
    three = FRAME + packed({"kind": "second"}, b"") + FRAME
    frames = Frames()
    first, second = frames.of(three[:-1])
    assert (first.body, second.kind) == (b"\0\xff body", "second")
    assert list(frames.of(three[-1:])) == [first]


def test_a_worker_takes_them_one_by_one() -> None:
    here, there = socket.socketpair()
    with here, there, tempfile.TemporaryFile() as noted:
        conversation = Conversation(there, noted.fileno())
        here.sendall(FRAME + packed({"kind": "second"}, b"") + FRAME[:-1])
        here.shutdown(socket.SHUT_WR)
        assert conversation.next_request().body == b"\0\xff body"
        assert conversation.next_request().kind == "second"
        with pytest.raises(EOFError):
            conversation.next_request()


def test_a_body_larger_than_any_buffer_of_the_socket_comes_whole() -> None:
    body = bytes(range(256)) * 20_000
    here, there = socket.socketpair()
    with here, there, tempfile.TemporaryFile() as noted, ThreadPoolExecutor(1) as beside:
        frame = beside.submit(Conversation(there, noted.fileno()).next_request)
        here.sendall(packed({"kind": "request"}, body))
        assert frame.result().body == body


def test_what_is_no_frame_is_an_error() -> None:
    with pytest.raises(ValueError, match="unexpected character"):
        list(Frames().of(b"\0\0\0\2\0\0\0\0{]"))


def test_the_front_finds_what_a_worker_has_begun_and_its_own_deadline() -> None:
    here, there = socket.socketpair()
    with here, there, tempfile.TemporaryFile() as noted:
        conversation = Conversation(there, noted.fileno())
        for text in ("SELECT * { ?s ?p 'ễ' } # " + "x" * 5000, "ASK {}"):
            here.sendall(FRAME)
            conversation.next_request()
            conversation.begin(text, 2.5)
            (deadline,) = Frames().of(here.recv(1000))
            assert deadline.said == {"kind": "deadline", "seconds": 2.5}
            noted.seek(0)
            begun = first(noted.read())
            assert begun is not None
            assert begun.body.decode() == text[:4000]
            assert begun.said["digest"] == conversation.digest
        assert begun.said["number"] == 2


@pytest.mark.parametrize("left", [b"", FRAME[:5], FRAME[:20], bytes(20_480)])
def test_a_file_in_which_nothing_is_noted_says_nothing(left: bytes) -> None:
    assert first(left) is None


def test_a_disk_without_room_keeps_no_worker_from_its_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.posix_fallocate", full)
    here, there = socket.socketpair()
    with here, there, tempfile.TemporaryFile() as noted:
        conversation = Conversation(there, noted.fileno())
        conversation.begin("ASK {}", None)
        assert conversation.digest
        assert noted.read() == b""
