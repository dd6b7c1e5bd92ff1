"""Names as people write them, made comparable: one normal form, one search key, one slug."""

import re
import unicodedata
from functools import lru_cache

ABBREVIATIONS = (
    ("vksndtc", "vien kiem sat nhan dan toi cao"),
    ("vksnd", "vien kiem sat nhan dan"),
)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def without_diacritics(text: str) -> str:
    plain = text.replace("đ", "d").replace("Đ", "D")
    marks_apart = unicodedata.normalize("NFD", plain)
    return "".join(char for char in marks_apart if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Lower case, diacritics kept."""
    return re.findall(r"\w+", nfc(text).lower())


def spelt_out(text: str) -> str:
    """VKSND is written out, with its diacritics."""
    return re.sub(r"\bVKSND\b", "Viện kiểm sát nhân dân", text)


def folded(text: str) -> str:
    """Search key: no diacritics, case or punctuation; đ is d; VKSND is written out.

    >>> folded("VKSND huyện Hớn Quản")
    'vien kiem sat nhan dan huyen hon quan'
    """
    words = " ".join(re.findall(r"\w+", without_diacritics(text).lower()))
    for short, long in ABBREVIATIONS:
        words = re.sub(rf"\b{short}\b", long, words)
    return words


@lru_cache(maxsize=1 << 14)
def slug(text: str) -> str:
    """Last part of a readable IRI.

    >>> slug("Bà Rịa – Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return "-".join(re.findall(r"[a-z0-9]+", without_diacritics(text).lower()))
