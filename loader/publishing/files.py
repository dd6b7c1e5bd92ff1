"""The files of a release, written so that the same content gives the same bytes."""

import json
import os
from pathlib import Path


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
