"""The words of the pages in both languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]

_TEXTS = Path(__file__).parent / "texts"


@cache
def texts(language: Language) -> Mapping[str, str]:
    return tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
