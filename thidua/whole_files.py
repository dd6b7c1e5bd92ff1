"""Files written whole or not at all."""

import os
from pathlib import Path


def write_whole(file: Path, content: str | bytes) -> None:
    """Either the old content or the new stands there, whenever the process or the machine stops."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with fresh.open("wb") as opened:
        opened.write(content.encode() if isinstance(content, str) else content)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
