"""RIS: a line a tag, lines ended as its specification says."""

from collections.abc import Iterator, Sequence

from thidua.citing.work import Work

_TYPES = {"dataset": "DATA", "article": "NEWS"}
_END = "\r\n"


def written(works: Sequence[Work]) -> str:
    lines = (f"{tag}  - {value}" for work in works for tag, value in _lines(work))
    return "".join(line + _END for line in lines)


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    year, *_ = (*work.date_parts, "")
    is_article = work.kind == "article"
    found = {
        "TY": _TYPES[work.kind],
        "ID": work.key,
        "AU": work.author,
        "TI": work.title,
        "T2": work.publisher if is_article else work.container,
        "PB": work.publisher,
        "PY": str(year),
        "DA": work.date.replace("-", "/"),
        "ET": work.version,
        "UR": work.url,
        "LA": work.language,
        "C1": work.licence,
    }
    yield from ((tag, " ".join(value.split())) for tag, value in found.items() if value)
    yield "ER", ""
