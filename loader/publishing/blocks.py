"""Lines as gzip whose blocks are packed one by one and begin where the content says: what is made
from the same is packed alike, so it is taken over from the file of an earlier release.

The file is one member, as `pigz --independent` writes it: whatever reads gzip reads it as ever.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from hashlib import sha256
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np

from loader.numbered.terms import Digests, Numbers
from thidua.threads import beside

_LEVEL = 6
"""The highest takes three times as long for a twentieth less."""

_RAW = -zlib.MAX_WBITS
_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""RFC 1952: no name, no time, no system."""

_END = b"\x03\0"
"""A last block that is empty."""

_SUBJECTS = 64
"""One in so many begins a block."""

_LINES = 4096
"""At most, of one subject, in a block."""


_RUN = 256
"""Blocks: a second's work."""

_TOGETHER = 8
"""Blocks, of some 180 KB: unpacked in one go, for each time that zlib or a digest is done it waits
for Python's lock."""

Span: TypeAlias = tuple[int, int]
"""Of the lines of a block: the first, and the first after it."""


class Lines(Protocol):
    """`subjects`: of each line, in order; `digests`: of their texts."""

    @property
    def subjects(self) -> Numbers: ...
    @property
    def digests(self) -> Digests: ...
    def made_from(self, start: int, end: int) -> bytes:
        """Of lines that differ it differs."""

    def text(self, start: int, end: int) -> bytes: ...


class Block(NamedTuple):
    """Digest of what it is made from, and how long it is."""

    digest: str
    size: int


class Written(NamedTuple):
    """SHA-256 of what is packed; in order what the file consists of: its head first."""

    sha256: str
    blocks: list[Block]


def write(path: Path, lines: Lines, kept: Mapping[str, bytes]) -> Written:
    """`kept`: blocks by the digest of what they are made from."""
    whole, crc, length, blocks = sha256(), 0, 0, [Block("", len(_HEAD))]
    with path.open("wb") as file, beside(1) as thread:
        file.write(_HEAD)
        for run in _ahead(thread, lines, kept):
            text = run.text.result()
            file.write(run.packed)
            whole.update(text)
            crc, length = zlib.crc32(text, crc), length + len(text)
            blocks += run.blocks
        file.write(_END + struct.pack("<II", crc, length & 0xFFFFFFFF))
    return Written(whole.hexdigest(), blocks)


def runs(lines: Lines) -> Iterator[Sequence[Span]]:
    """All blocks, some at a time: what `pack` takes."""
    return _in_runs(lines, _RUN)


def pack(lines: Lines, run: Sequence[Span]) -> Mapping[str, bytes]:
    """Blocks by the digest of what they are made from."""
    return {_digest(lines, *span): _packed(lines.text(*span)) for span in run}


def cut(file: bytes, blocks: Sequence[Block]) -> Mapping[str, bytes]:
    """By their digests; more than they may stand in the file."""
    ends = accumulate((block.size for block in blocks), initial=0)
    spans = zip(blocks, pairwise(ends), strict=True)
    return {block.digest: file[start:end] for block, (start, end) in spans}


def _digest(lines: Lines, start: int, end: int) -> str:
    return sha256(lines.made_from(start, end)).hexdigest()


class _Run(NamedTuple):
    """Blocks one behind the other."""

    blocks: list[Block]
    packed: bytes
    text: Future[bytes]


def _ahead(thread: Executor, lines: Lines, kept: Mapping[str, bytes]) -> Iterator[_Run]:
    """While one is digested the next is unpacked."""
    waiting: list[_Run] = []
    for spans in _in_runs(lines, _TOGETHER):
        found = [_taken_or_made(lines, span, kept) for span in spans]
        packed = b"".join(each for _, each in found)
        blocks = [Block(digest, len(each)) for digest, each in found]
        waiting.append(_Run(blocks, packed, thread.submit(_unpacked, packed)))
        if len(waiting) > 1:
            yield waiting.pop(0)
    yield from waiting


def _taken_or_made(lines: Lines, span: Span, kept: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A block, packed, behind the digest of what it is made from."""
    digest = _digest(lines, *span)
    return digest, kept.get(digest) or _packed(lines.text(*span))


def _packed(text: bytes) -> bytes:
    """Ends with a byte, and nothing after it leads back into it."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    return packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)


def _unpacked(blocks: bytes) -> bytes:
    """Of one behind the other."""
    return zlib.decompressobj(_RAW).decompress(blocks)


def _in_runs(lines: Lines, most: int) -> Iterator[Sequence[Span]]:
    spans = _parted(lines)
    while run := list(islice(spans, most)):
        yield run


def _parted(lines: Lines) -> Iterator[Span]:
    """From where each block begins to where it ends; without lines, one that is empty."""
    subjects = lines.subjects
    begun = _begun(subjects, lines.digests) if len(subjects) else []
    return pairwise([0, *begun, len(subjects)])


def _begun(subjects: Numbers, digests: Digests) -> list[int]:
    """Where others than the first begin."""
    fresh = np.flatnonzero(np.append(True, subjects[1:] != subjects[:-1]))
    within = np.arange(len(subjects)) - np.repeat(fresh, np.diff(np.append(fresh, len(subjects))))
    begins = within % _LINES == 0
    begins[fresh] = digests[subjects[fresh], 0] % _SUBJECTS == 0
    begins[0] = False
    found: list[int] = np.flatnonzero(begins).tolist()
    return found
