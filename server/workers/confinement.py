"""The walls around a worker: a bound on memory, and no network.

Refusing SERVICE by reading the query is the first wall; here is the second: the kernel lets a
worker open no socket, whatever an engine would do.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
from pathlib import Path

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SOCKET = {"x86_64": 41, "aarch64": 198}
_IO_URING_SETUP = 425
_X32 = 0x40000000

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_NOT_PERMITTED = 1
_ARCHITECTURE_AT, _NUMBER_AT = 4, 0

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_PR_SET_PDEATHSIG = 1
_M_ARENA_MAX = -8


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def bound_memory(extra: int) -> None:
    """From now on the address space may grow by `extra` bytes; an allocation beyond that fails."""
    limit = _address_space() + extra
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def spare_address_space() -> None:
    """Each thread of a store on disk would reserve 64 MiB of what the bound counts, to use none."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):  # glibc has it
        libc.mallopt(_M_ARENA_MAX, 1)


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def deny_network() -> bool:
    """Whether the kernel took the filter: an unknown processor or an old kernel has none."""
    machine = platform.machine()
    if machine not in _SOCKET:
        return False
    filters = _filter(_AUDIT_ARCH[machine], _SOCKET[machine])
    instructions = ctypes.create_string_buffer(b"".join(filters))
    program = _Program(len(filters), ctypes.cast(instructions, ctypes.c_void_p))
    libc = ctypes.CDLL(None)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    mode = _SECCOMP_MODE_FILTER
    return bool(libc.prctl(_PR_SET_SECCOMP, mode, ctypes.byref(program), 0, 0) == 0)


def end_with_parent(by: signal.Signals) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(by), 0, 0, 0)


def _filter(architecture: int, socket: int) -> list[bytes]:
    """Classic BPF: any other architecture's calls, x32's, socket() and io_uring fail."""
    return [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_EQUAL, architecture, otherwise=5),
        _step(_LOAD, _NUMBER_AT),
        _step(_AT_LEAST, _X32, then=3),
        _step(_EQUAL, socket, then=2),
        _step(_EQUAL, _IO_URING_SETUP, then=1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _FAIL | _NOT_PERMITTED),
    ]


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("HBBI", code, then, otherwise, value)
