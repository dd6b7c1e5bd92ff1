"""The keeper opens a release or says why not, forks and kills as told, and ends with its input."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server.limits import Limits
from server.settings import Settings
from server.workers.begun import Begun
from server.workers.messages import Frames
from tests.server.workers.conftest import alive, children

LONGEST = 20


class Kept:
    """A keeper, and the socket at which its workers present themselves."""

    def __init__(self, begun: Begun, door: socket.socket) -> None:
        self.begun, self.process, self._door = begun, begun.process, door
        self._met: list[socket.socket] = []
        self._said = begun.said.makefile("rb")

    def command(self, line: str) -> None:
        self.begun.commands.sendall(f"{line}\n".encode())

    def said(self) -> list[str]:
        return self._said.readline().decode().split()

    def meet(self) -> int:
        connection, _ = self._door.accept()
        self._met.append(connection)
        return int(Frames().of(connection.recv(1000))[0].said["pid"])

    def leave(self) -> None:
        """Closes the connection to the worker last met."""
        self._met.pop().close()

    def close(self) -> None:
        for connection in self._met:
            connection.close()
        self.begun.commands.close()
        self.process.wait(LONGEST)


@contextmanager
def keeper(release: Path, store: Path, place: Path) -> Iterator[Kept]:
    with socket.socket(socket.AF_UNIX) as door, Begun() as begun:
        begun.tell(release, Settings(store=store).limits)
        door.bind(str(place / "workers.sock"))
        door.settimeout(LONGEST)
        door.listen()
        kept = Kept(begun, door)
        kept.command(f"at {place}")
        try:
            yield kept
        finally:
            kept.close()


@pytest.fixture
def kept(published: Path, temporary: Path) -> Iterator[Kept]:
    with keeper(published / "first", published, temporary) as made:
        assert made.said() == ["ready"]
        yield made


def test_it_forks_a_worker_for_each_word_and_tells_how_one_ended(kept: Kept) -> None:
    kept.command("fork\nfork")
    pids = {kept.meet(), kept.meet()}
    assert set(children(kept.process.pid)) == pids
    victim = pids.pop()
    kept.command(f"kill {victim}")
    assert kept.said() == ["ended", str(victim), str(int(signal.SIGKILL))]
    assert set(children(kept.process.pid)) == pids


def test_a_worker_whose_front_hangs_up_ends_well(kept: Kept) -> None:
    kept.command("fork")
    pid = kept.meet()
    kept.leave()
    assert kept.said() == ["ended", str(pid), "0"]


def test_many_deaths_at_once_are_all_told(kept: Kept) -> None:
    """One signal may stand for several deaths."""
    kept.command("\n".join(["fork"] * 20))
    pids = {kept.meet() for _ in range(20)}
    kept.command("\n".join(f"kill {pid}" for pid in pids))
    ended = [kept.said() for _ in range(20)]
    assert {int(pid) for _, pid, _ in ended} == pids


def test_it_kills_nobody_but_its_own(kept: Kept) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        kept.command(f"kill {other.pid}\nfork")
        kept.meet()
        assert other.poll() is None
        other.kill()


def test_a_command_that_comes_in_two_pieces_is_one(kept: Kept) -> None:
    for piece in (b"fo", b"rk\nfor", b"k\n"):
        kept.begun.commands.sendall(piece)
    assert kept.meet() != kept.meet()


def test_what_it_does_not_know_it_does_not_do(kept: Kept) -> None:
    kept.command("spoon\n\nkill\nkill x y\nfork")
    kept.meet()
    assert len(children(kept.process.pid)) == 1


def test_it_ends_with_its_input_and_its_workers_with_it(kept: Kept) -> None:
    kept.command("fork\nfork")
    pids = [kept.meet(), kept.meet()]
    kept.close()
    assert kept.process.returncode == 0
    assert not [pid for pid in pids if alive(pid)]


def test_its_workers_end_with_it_however_it_ends(kept: Kept) -> None:
    kept.command("fork")
    pid = kept.meet()
    os.kill(kept.process.pid, signal.SIGKILL)
    assert kept.process.wait(LONGEST) == -signal.SIGKILL
    end = time.monotonic() + LONGEST
    while alive(pid):
        assert time.monotonic() < end, "a worker outlived its keeper"
        time.sleep(0.01)


def test_a_release_that_does_not_open_is_said_in_one_line(
    published: Path, temporary: Path, tmp_path: Path
) -> None:
    with keeper(tmp_path / "nothing", published, temporary) as made:
        word, *reason = made.said()
        assert word == "failed"
        assert str(tmp_path / "nothing") in " ".join(reason)
        assert made.said() == []


def test_it_has_no_threads_of_its_own(kept: Kept) -> None:
    """Forking with threads leaves locks taken for ever in the child."""
    assert len(os.listdir(f"/proc/{kept.process.pid}/task")) == 1  # noqa: PTH208


def test_what_it_is_told_of_the_settings_reaches_it_whole(published: Path) -> None:
    settings = Settings(store=published, federation="https://a.example/sparql", memory=128 * 2**20)  # type: ignore[arg-type]
    limits = settings.limits
    assert Limits.of(json.loads(json.dumps(limits.plain()))) == limits
    assert (limits.federation, limits.memory) == (("https://a.example/sparql",), 128 * 2**20)


def test_begun_in_vain_it_ends_without_a_word() -> None:
    with Begun() as begun:
        begun.commands.close()
        assert begun.said.recv(1) == b""
        assert begun.process.wait(LONGEST) == 0


def test_it_forks_and_kills_while_it_makes_ready_what_most_requests_need(kept: Kept) -> None:
    kept.command("fork\nwarm\nfork")
    pids = {kept.meet(), kept.meet()}
    kept.command("\n".join(f"kill {pid}" for pid in pids))
    said = [kept.said() for _ in range(3)]
    assert {int(words[1]) for words in said if words[0] == "ended"} == pids
    assert ["warm"] in said
