"""The words of the pages in both languages: one file a part of the site in `texts/<language>/`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from thidua.search.reasons import WORDS

Language = Literal["vi", "en"]

_TEXTS = Path(__file__).parent / "texts"


@cache
def texts(language: Language) -> Mapping[str, str]:
    found = {f"why_{why.replace(' ', '_')}": said[language] for why, said in WORDS.items()}
    for path in sorted((_TEXTS / language).glob("*.toml")):
        found.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return found
