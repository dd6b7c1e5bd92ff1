"""Files that say by a digest that they are whole: a damaged one counts as none."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

KEPT = ".kept"
"""In a folder of releases. No release has a part in it: it may be removed at any time."""

_DIGEST = sha256().digest_size


def read(path: Path) -> bytes | None:
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    digest, content = whole[:_DIGEST], whole[_DIGEST:]
    return content if sha256(content).digest() == digest else None


def write(path: Path, content: bytes) -> None:
    """Where nothing can be kept, nothing is; what did not reach the disk fails its digest."""
    fresh = path.with_name(f"{path.name}-{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(sha256(content).digest() + content)
        fresh.replace(path)


def remove_all_but(names: frozenset[str], folder: Path, *, at_least: int = 0) -> None:
    """Only where there are more than so many."""
    with suppress(OSError):
        others = [path for path in folder.iterdir() if path.name not in names]
        for path in others if len(others) > at_least else ():
            path.unlink()
