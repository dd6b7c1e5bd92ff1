"""Why each inferred triple of a release was inferred: `supports.jsonl.gz`, read when first asked.

Its lines are sorted and begin with the triple, so they are searched as they stand: nothing but the
line sought is parsed, and the memory taken is that of the text.
"""

import gzip
import json
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from pyoxigraph import RdfFormat, Triple, parse

from thidua.release import ReleaseError


class Support(NamedTuple):
    """`rule` as the loader names it: `prp-trp td:within transitive`."""

    rule: str
    premises: tuple[Triple, ...]


class KnownSupports(Protocol):
    def get(self, triple: Triple) -> Support | None:
        """None for a triple no rule made."""


class Supports:
    """Those of a release's folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Triple]:
        """The inferred triples."""
        return (triple_of(json.loads(line)["triple"]) for line in self._lines)

    def get(self, triple: Triple) -> Support | None:
        """None for a triple no rule made. Raises ReleaseError where the file cannot be read."""
        sought = f'{{"triple": {json.dumps(str(triple), ensure_ascii=False)}, '.encode()
        place = bisect_left(self._lines, sought)
        if place == len(self._lines) or not self._lines[place].startswith(sought):
            return None
        found = json.loads(self._lines[place])
        return Support(found["rule"], tuple(map(triple_of, found["premises"])))

    @cached_property
    def _lines(self) -> list[bytes]:
        try:
            return gzip.decompress(self._path.read_bytes()).splitlines()
        except FileNotFoundError:
            return []
        except (OSError, EOFError, zlib.error) as error:
            message = f"{self._path} cannot be read ({error}): run `thidua load`"
            raise ReleaseError(message) from error


def triple_of(text: str) -> Triple:
    quad = next(parse(f"{text} .", format=RdfFormat.N_TRIPLES))
    return Triple(quad.subject, quad.predicate, quad.object)
