"""The files of a release, written so that the same content gives the same bytes."""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as _quoted
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from loader.closure import Inference


def n_quads(quads: Iterable[Quad]) -> bytes:
    """Sorted N-Quads."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(written.splitlines(keepends=True)))


def write_gzip(path: Path, content: bytes) -> None:
    """Neither a name nor a time goes into the header. The highest level takes three times as long
    for a twentieth less."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", 6, fileobj=file, mtime=0) as packed:
        packed.write(content)


def supports(inferences: Iterable[Inference]) -> bytes:
    """One inferred triple a line, with its rule and premises in N-Triples notation."""
    return "".join(sorted(_lines(inferences))).encode()


def _lines(inferences: Iterable[Inference]) -> Iterator[str]:
    """JSON put together here: the library sets up an encoder for each of a million lines."""
    for triple, rule, premises in inferences:
        said = f'"triple": {_quoted(str(triple))}, "rule": {_quoted(rule)}'
        named = ", ".join(_quoted(str(premise)) for premise in premises)
        yield f'{{{said}, "premises": [{named}]}}\n'


def write_json(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def sync(folder: Path) -> None:
    """Everything below the folder reaches the disk before it is published."""
    for path in (folder, *folder.rglob("*")):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
