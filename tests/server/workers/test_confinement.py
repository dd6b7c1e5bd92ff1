"""A confined process has no network, bounded memory and no core dumps; all else works in it."""

import errno
import os
import pickle
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.workers import confinement

MEBIBYTE = 2**20
FAMILIES = sorted(
    {family for family in socket.AddressFamily if family.name.startswith("AF_")},
    key=lambda family: family.name,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def in_child(work: Callable[[], Any]) -> Any:
    """What `work` returns or raises in a process of its own: confinement is for ever."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, pickle.dumps(_outcome(work)))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        content = said.read()
    os.waitpid(pid, 0)
    assert content, "the child ended without a word"
    return pickle.loads(content)  # noqa: S301 - our own child's


def _outcome(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (OSError, MemoryError, AssertionError) as error:
        return error


def number_of_failure(work: Callable[[], Any]) -> int | None:
    try:
        work()
    except OSError as error:
        return error.errno
    return None


def test_no_socket_of_any_family_can_be_opened() -> None:
    kinds = (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW)

    def work() -> dict[str, int | None]:
        assert confinement.deny_network()
        return {
            f"{family.name} {kind.name}": number_of_failure(
                lambda f=family, k=kind: socket.socket(f, k)
            )  # type: ignore[misc]
            for family in FAMILIES
            for kind in kinds
        }

    failed = in_child(work)
    assert len(failed) > 30
    assert set(failed.values()) == {errno.EPERM}


def test_without_the_filter_the_same_child_could_open_one() -> None:
    assert in_child(lambda: number_of_failure(lambda: socket.socket().close())) is None


def test_threads_begun_after_it_have_no_network_either() -> None:
    def work() -> list[int | None]:
        assert confinement.deny_network()
        found: list[int | None] = []
        thread = threading.Thread(target=lambda: found.append(number_of_failure(socket.socket)))
        thread.start()
        thread.join()
        return found

    assert in_child(work) == [errno.EPERM]


def test_a_connection_opened_before_goes_on_and_files_threads_and_processes_work(
    tmp_path: Path,
) -> None:
    def work() -> tuple[bytes, str, int]:
        here, there = socket.socketpair()
        assert confinement.deny_network()
        confinement.bound_memory(256 * MEBIBYTE)
        here.sendall(b"goes on")
        (tmp_path / "file").write_text("works", encoding="utf-8")
        thread = threading.Thread(target=lambda: None)
        thread.start()
        thread.join()
        return there.recv(20), (tmp_path / "file").read_text(encoding="utf-8"), os.system("exit 3")  # noqa: S605

    heard, read, status = in_child(work)
    assert (heard, read) == (b"goes on", "works")
    assert os.waitstatus_to_exitcode(status) == 3


BOUND = """
import sys
from server.workers import confinement
confinement.bound_memory(64 * 2**20)
within = bytearray(32 * 2**20)
try:
    bytearray(int(sys.argv[1]) * 2**20)
except MemoryError:
    print("refused")
else:
    print("had")
"""
"""What becomes of so many MiB more, where 32 of a bound of 64 are in use."""


@pytest.mark.parametrize(("asked", "told"), [("16", "had"), ("64", "refused")])
def test_memory_within_the_bound_is_had_and_beyond_it_is_not(asked: str, told: str) -> None:
    """In a process anew: this one may have memory to spare, which the bound does not count."""
    command = [sys.executable, "-c", BOUND, asked]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert said.strip() == told


FOUR_THREADS = """
import sys, threading
from server.workers import confinement
if "spared" in sys.argv:
    confinement.spare_address_space()
threading.stack_size(2**20)
before, meeting = confinement._address_space(), threading.Barrier(5)

def work():
    small = [bytearray(2000) for _ in range(50)]
    meeting.wait(), meeting.wait()

for _ in range(4):
    threading.Thread(target=work).start()
meeting.wait()
print((confinement._address_space() - before) // 2**20)
meeting.wait()
"""
"""What four threads that ask for a little memory reserve of the address space, in MiB."""


@pytest.mark.parametrize(("how", "least", "most"), [("spared", 0, 20), ("as they are", 200, 1000)])
def test_threads_reserve_little_of_what_the_bound_counts(how: str, least: int, most: int) -> None:
    """In a process anew: this one may have arenas to spare."""
    command = [sys.executable, "-c", FOUR_THREADS, how]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    assert least <= int(said) <= most


def test_the_bound_cannot_be_lifted_beyond_what_the_operator_set() -> None:
    def work() -> tuple[int, int]:
        most = confinement._address_space() + 16 * MEBIBYTE  # noqa: SLF001
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        confinement.bound_memory(1024 * MEBIBYTE)
        return resource.getrlimit(resource.RLIMIT_AS)[0], most

    bound, most = in_child(work)
    assert bound == most


def test_a_confined_process_leaves_no_core() -> None:
    def work() -> tuple[int, int]:
        confinement.bound_memory(64 * MEBIBYTE)
        return resource.getrlimit(resource.RLIMIT_CORE)

    assert in_child(work) == (0, 0)


def test_on_an_unknown_processor_it_says_that_there_is_no_filter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(confinement.platform, "machine", lambda: "pdp11")
    assert in_child(confinement.deny_network) is False
