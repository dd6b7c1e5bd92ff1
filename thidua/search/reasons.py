"""What was forgiven, in words: `exact` where nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.catalogue import Bilingual, Language
    from thidua.search.hit import Hit
    from thidua.search.units import Feature

WORDS: Mapping[Feature, Bilingual] = {
    "exact": {"vi": "đúng như viết", "en": "as written"},
    "folded": {"vi": "khớp khi bỏ dấu", "en": "matches without diacritics"},
    "marks": {"vi": "khác dấu", "en": "other diacritics"},
    "abbreviation": {"vi": "viết tắt", "en": "abbreviated"},
    "joined": {"vi": "viết liền các từ", "en": "words run together"},
    "typo": {"vi": "gõ nhầm", "en": "a slip"},
    "similar": {"vi": "từ gần giống", "en": "a similar word"},
    "word order": {"vi": "khác thứ tự", "en": "another order of words"},
    "prefix": {"vi": "phần đầu của từ", "en": "the beginning of a word"},
    "level": {"vi": "khác cấp", "en": "another word of level"},
    "partial": {"vi": "không đủ các từ", "en": "not all words"},
}
_FITS: Bilingual = {"vi": "Khớp tên “{name}”: {why}", "en": "Fits the name “{name}”: {why}"}
_ALIKE: Bilingual = {"vi": "{said}; {count} mục khớp như nhau", "en": "{said}; {count} fit alike"}


_FORMER: Bilingual = {
    "vi": "{said}; được gọi là “cũ”",
    "en": "{said}; said to be a former one",
}


def sentence(hit: Hit, hits: Sequence[Hit], language: Language, *, former: bool = False) -> str:
    """Why the hit is among these; without a full stop, as more may be to say."""
    why = ", ".join(WORDS[feature][language] for feature in hit.why)
    said = _FITS[language].format(name=hit.name, why=why)
    said = _FORMER[language].format(said=said) if former else said
    alike = sum(other.score == hit.score for other in hits)
    return _ALIKE[language].format(said=said, count=alike) if alike > 1 else said
