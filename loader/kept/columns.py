"""Texts and rows of numbers as bytes, behind a line of JSON that says what else there is."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from loader.numbered.terms import Numbers

_LINE = "\n"
"""No text in N-Triples notation holds a line break."""


def packed(said: Mapping[str, Any], texts: Sequence[str], rows: Numbers) -> bytes:
    head = json.dumps({**said, "rows": len(rows)}, ensure_ascii=False)
    return _LINE.join([head, *texts]).encode() + rows.astype("<i4").tobytes()


def unpacked(content: bytes) -> tuple[dict[str, Any], list[str], Numbers]:
    """Of bytes that `packed` gave."""
    head = content[: content.find(b"\n")] if b"\n" in content else content
    said = json.JSONDecoder().raw_decode(head.decode(errors="replace"))[0]
    size = 16 * said.pop("rows")
    end = len(content) - size
    _, *texts = content[:end].decode().split(_LINE)
    return said, texts, np.frombuffer(content[end:], "<i4").reshape(-1, 4)
