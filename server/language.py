"""The words of the pages in both languages; Vietnamese unless `?lang=en`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

from flask import Flask, g, request, url_for

Language = Literal["vi", "en"]

_TEXTS = Path(__file__).parent / "texts"


@cache
def texts(language: Language) -> Mapping[str, str]:
    return tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))


def asked() -> Language:
    return "en" if request.args.get("lang") == "en" else "vi"


def address(endpoint: str, **values: object) -> str:
    """`url_for` that stays in the reader's language."""
    language = {"lang": "en"} if asked() == "en" else {}
    return url_for(endpoint, **values, **language)  # type: ignore[arg-type]


def other_language() -> str:
    """This same page in the other language, everything else of its address kept."""
    kept = request.args.to_dict(flat=False)
    kept.pop("lang", None)
    if asked() == "vi":
        kept["lang"] = ["en"]
    return quote(request.path) + ("?" + urlencode(kept, doseq=True) if kept else "")


def register(app: Flask) -> None:
    app.context_processor(_context)


def _context() -> dict[str, object]:
    """What every template may name."""
    return {
        "language": asked(),
        "t": texts(asked()),
        "address": address,
        "other_language": other_language,
        "release": g.graph.release.release if "graph" in g else None,
    }
