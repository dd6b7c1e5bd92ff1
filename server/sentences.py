"""What went wrong, in the reader's language: the templates of `sentences.toml` for ours in English.

What others wrote, such as the engine's words about a syntax, stays as it came.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from server.words import Language
from thidua.sentence import Sentence

_TABLE = Path(__file__).parent / "texts" / "sentences.toml"


@cache
def table() -> Mapping[str, str]:
    """Vietnamese by English template."""
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def of(error: Exception) -> str:
    """The sentence of an error: its own, else what it was raised with."""
    own = getattr(error, "sentence", None) or (error.args[0] if error.args else "")
    return own if isinstance(own, str) else str(error)


def said_in(language: Language, sentence: str) -> str:
    """Parts that are sentences themselves are said in it too; what has no translation stays."""
    if language == "en":
        return str(sentence)
    if not isinstance(sentence, Sentence):
        return table().get(sentence, sentence)
    values = {
        name: said_in(language, value) if isinstance(value, Sentence) else value
        for name, value in sentence.values.items()
    }
    template = table().get(sentence.template, sentence.template)
    return template.format(**values) if values else template
