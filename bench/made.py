"""Made-up records of a size, made once: the same code and size give the same bytes."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from bench import generate
from bench.generate.writing import RECORDS


def made(quads: int) -> Path:
    """Their folder, in the user's cache; made now where it is not there yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "thidua" / "made"
    folder = cache / f"{quads}-{_code()}"
    if not (folder / RECORDS).exists():
        cache.mkdir(parents=True, exist_ok=True)
        building = cache / f".{folder.name}-{os.getpid()}"
        command = [sys.executable, "-m", "bench.generate", "--quads", str(quads)]
        subprocess.run([*command, "-o", str(building)], check=True)
        building.rename(folder)
    return folder / RECORDS


def _code() -> str:
    files = sorted(Path(generate.__path__[0]).glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
