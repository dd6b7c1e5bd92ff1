"""Frames come out as they went in, and half a frame is never taken for one."""

import asyncio
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.workers.messages import Frame, packed, read, receive

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
    here, there = socket.socketpair()
    with here, there:
        here.sendall(raw)
        here.shutdown(socket.SHUT_WR)
        return receive(there)


def read_of(raw: bytes) -> Frame:
    async def reading() -> Frame:
        stream = asyncio.StreamReader()
        stream.feed_data(raw)
        stream.feed_eof()
        return await read(stream)

    return asyncio.run(reading())


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
    here, there = socket.socketpair()
    with here, there:
        here.sendall(FRAME + packed({"kind": "second"}, b"") + FRAME[:-1])
        here.shutdown(socket.SHUT_WR)
        assert receive(there).body == b"\0\xff body"
        assert receive(there).kind == "second"
        with pytest.raises(EOFError):
            receive(there)


def test_a_body_larger_than_any_buffer_of_the_socket_comes_whole() -> None:
    body = bytes(range(256)) * 20_000

    async def both() -> Frame:
        here, there = socket.socketpair()
        _, writer = await asyncio.open_connection(sock=here)
        writer.write(packed({"kind": "request"}, body))
        frame = await asyncio.to_thread(receive, there)
        writer.close()
        there.close()
        return frame

    assert asyncio.run(both()).body == body
