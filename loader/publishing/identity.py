"""The id of a release: a hash of what went in and of the code that made it."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import loader
import thidua

_ENGINES = ("pyoxigraph", "pyroaring", "rdflib", "owlrl", "pydantic")
_LENGTH = 16


class Input(NamedTuple):
    """One thing a release is made from. `name` holds no folder outside the input itself."""

    kind: str
    name: str
    sha256: str


def engines() -> dict[str, str]:
    return {name: version(name) for name in _ENGINES}


@cache
def code_digest() -> str:
    """Of our own sources: the version alone would not tell two working trees apart."""
    whole = hashlib.sha256()
    for package in (loader, thidua):
        root = Path(package.__path__[0])
        for file in sorted(root.rglob("*.py")):
            whole.update(file.relative_to(root.parent).as_posix().encode())
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def release_id(inputs: Iterable[Input], settings: dict[str, str]) -> str:
    content = {
        "inputs": sorted(inputs),
        "settings": settings,
        "code": code_digest(),
        "engines": engines(),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:_LENGTH]
