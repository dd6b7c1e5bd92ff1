"""What the review says in a language; its facts are in the same one."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from loader.reviewing.words import Language

Wording = Mapping[str, str]
_FILE = Path(__file__).with_name("wording.toml")


@cache
def _all() -> Mapping[str, Wording]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def wording(language: Language) -> Wording:
    return _all()[language]
