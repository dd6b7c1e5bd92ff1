"""Hits for a terminal and for programs."""

from __future__ import annotations

import json as json_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from thidua.catalogue import Bilingual, Language
    from thidua.search.hit import Hit

_NOTHING: Bilingual = {
    "vi": "Không tìm thấy tên nào như vậy.",
    "en": "No name like this was found.",
}


def json(text: str, hits: Sequence[Hit], language: Language) -> str:
    """Keys: `q`, `count`, `hits`; of a hit those of `Hit`, label and detail in the language."""
    document: Mapping[str, object] = {
        "q": text,
        "count": len(hits),
        "hits": [hit.record(language) for hit in hits],
    }
    return json_module.dumps(document, ensure_ascii=False, indent=2) + "\n"


def table(hits: Sequence[Hit], language: Language) -> str:
    """A hit: its name, what tells it apart; below, how well it fits and its IRI."""
    if not hits:
        return f"{_NOTHING[language]}\n"
    return "".join(f"{line}\n" for hit in hits for line in _lines(hit, language))


def _lines(hit: Hit, language: Language) -> Iterator[str]:
    years = ", ".join(map(str, hit.years))
    known = (hit.label(language), hit.kind, hit.detail(language), years)
    yield " · ".join(filter(None, known))
    yield f"  ↳ {hit.score:.2f} {', '.join(hit.why)} · {hit.iri}"
