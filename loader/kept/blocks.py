"""Parts of files of the release published last, by what each is made from."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from loader.kept import files
from loader.publishing.blocks import Block, cut
from loader.publishing.identity import code_digest

_ENDING = ".blocks"

Packed: TypeAlias = Mapping[str, Mapping[str, bytes]]
"""Name of a file → its blocks by what each is made from."""


@dataclass(frozen=True)
class BlockShelf:
    """Of a folder of releases. `anew`: nothing is taken from it, all is put there again. `packed`
    are blocks of the release to come: with them no others are asked for."""

    folder: Path
    anew: bool = False
    packed: Packed = field(default_factory=dict)

    def find(self, name: str) -> Mapping[str, bytes]:
        """None where other code wrote them, or the file is not what it was."""
        if found := self.packed.get(name):
            return found
        content = None if self.anew else files.read(self._place(name))
        said = json.loads(content) if content else {}
        return self._blocks(said, name) if said.get("by") == _made_by() else {}

    def put(self, name: str, release: str, content: bytes, blocks: list[Block]) -> None:
        """The file of that name has this content in the release."""
        digest = sha256(content).hexdigest()
        said = {"by": _made_by(), "release": release, "sha256": digest, "blocks": blocks}
        files.write(self._place(name), json.dumps(said).encode())

    def _place(self, name: str) -> Path:
        return self.folder / files.KEPT / f"{name}{_ENDING}"

    def _blocks(self, said: Mapping[str, Any], name: str) -> Mapping[str, bytes]:
        try:
            packed = (self.folder / said["release"] / name).read_bytes()
        except OSError:
            return {}
        whole = sha256(packed).hexdigest() == said["sha256"]
        return cut(packed, [Block(*each) for each in said["blocks"]]) if whole else {}


def _made_by() -> str:
    return f"{code_digest()} {zlib.ZLIB_RUNTIME_VERSION}"
