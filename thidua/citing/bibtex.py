"""BibTeX, in entries and fields that BibTeX and BibLaTeX both know, as UTF-8."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from thidua.citing.work import Work

_ESCAPED = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "%&#$_"},
        # A brace counts for BibTeX even behind a backslash: one alone would spoil the file.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_OF_AN_ADDRESS = "!#$%&'()*+,-./:;=?@[]_~"
_LANGUAGES = {"vi": "vietnamese", "en": "english"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def written(works: Sequence[Work]) -> str:
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    kind = "article" if work.kind == "article" and work.publisher else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(work))
    return f"@{kind}{{{work.key},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    """A second pair of braces keeps capitals, and a name of a body whole."""
    year, month, day = work.date_parts or (0, 0, 0)
    in_words = {
        "author": work.author and f"{{{_text(work.author)}}}",
        "title": f"{{{_text(work.title)}}}",
        "journal" if work.kind == "article" else "publisher": _text(work.publisher),
        "howpublished": _text(work.container),
        "year": str(year or ""),
        "version": _text(work.version),
        "url": _address(work.url),
        "copyright": _address(work.licence),
        "language": _LANGUAGES[work.language],
    }
    yield from ((name, f"{{{value}}}") for name, value in in_words.items() if value)
    if month:
        yield "month", _MONTHS[month - 1]
    if day:
        yield "day", f"{{{day}}}"


def _text(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPED)


def _address(address: str) -> str:
    """Taken as it stands, so what would end the field is escaped as addresses are."""
    return quote(address, safe=_OF_AN_ADDRESS)
