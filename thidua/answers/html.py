"""A table for a notebook: names lead to things, and each row to the places it rests on.

It is drawn from the columns of the CSV, so that a frame which was filtered, sorted or given further
columns shows what it holds now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import zip_longest
from typing import Any

from thidua.answers.about import label
from thidua.answers.answer import Answer
from thidua.answers.formats import BETWEEN, EVIDENCE_COLUMNS, header, records
from thidua.catalogue import Bilingual, Language
from thidua.iris import ID

MOST = 60
"""Rows shown; a notebook holds what it shows."""

TABLE = (
    "<style>.thidua th, .thidua td { text-align: left !important; vertical-align: top; }</style>"
    '<table class="thidua">'
)
"""Notebooks put what stands in a table to the right, texts too."""

_FOLDED = {*EVIDENCE_COLUMNS, "fact_iri", "inferred"}
_PARTS = ("iri", "source", "url", "place", "gist", "quote")
_LINKS = ("http://", "https://")
_WORDS: Mapping[str, Bilingual] = {
    "evidence": {"vi": "Căn cứ", "en": "Evidence"},
    "inferred": {"vi": "suy ra từ", "en": "inferred from"},
    "characters": {"vi": "ký tự", "en": "characters"},
    "rows": {"vi": "{:,} dòng", "en": "{:,} rows"},
    "shown": {"vi": "{:,} dòng đầu ở đây", "en": "the first {:,} here"},
    "whole": {"vi": "đầy đủ", "en": "complete"},
    "cut": {"vi": "CHƯA ĐẦY ĐỦ, có tất cả {:,}", "en": "NOT COMPLETE, {:,} in all"},
    "release": {"vi": "bản phát hành {}", "en": "release {}"},
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a table says of itself. `server`: where things have pages, if not at their IRIs."""

    title: str
    language: Language
    labels: Mapping[str, str] = field(default_factory=dict)
    release: str = ""
    total: int | None = None
    complete: bool = True
    empty: str = ""
    server: str | None = None


def said_by(answer: Answer, server: str | None = None) -> Said:
    return Said(
        title=answer.question.title[answer.language],
        language=answer.language,
        labels={name: label(answer, name) for name in header(answer.question)},
        release=answer.release,
        total=answer.total,
        complete=answer.complete,
        empty=answer.empty,
        server=server,
    )


def html(answer: Answer) -> str:
    return "".join(drawn(records(answer), len(answer.rows), said_by(answer)))


def drawn(rows: Sequence[Mapping[str, Any]], count: int, said: Said) -> Iterator[str]:
    """The first of `count` rows. Missing values are None."""
    yield f"<p><b>{escape(said.title)}</b></p>"
    shown = rows[:MOST]
    columns = _columns(shown[0]) if shown else []
    if not shown:
        yield f"<p>{escape(said.empty)}</p>"
    else:
        yield from _table(shown, columns, said)
    yield f"<p><small>{escape(_footer(count, said))}</small></p>"


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], said: Said) -> Iterator[str]:
    filled = [name for name in columns if any(row[name] is not None for row in rows)]
    yield f"{TABLE}<thead><tr>"
    yield from (_head(name, said.labels.get(name, name)) for name in filled)
    yield f"<th>{_word('evidence', said)}</th>" if "evidence_iri" in rows[0] else ""
    yield "</tr></thead><tbody>"
    for row in rows:
        cells = [_cell(row, name, said) for name in filled]
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells)
        yield f"<td>{_evidence(row, said)}</td></tr>" if "evidence_iri" in row else "</tr>"
    yield "</tbody></table>"


def _head(name: str, label: str) -> str:
    """The name, by which a program takes the column, is seen under the pointer."""
    return f'<th title="{escape(name)}">{escape(label)}</th>'


def _columns(row: Mapping[str, Any]) -> list[str]:
    """Those with something to read: an IRI is where its label leads."""
    return [
        name
        for name in row
        if name not in _FOLDED and not (name.endswith("_iri") and name.removesuffix("_iri") in row)
    ]


def _cell(row: Mapping[str, Any], name: str, said: Said) -> str:
    value, iri = row[name], row.get(f"{name}_iri")
    if value is None and iri is None:
        return ""
    text = str(iri if value is None else value)
    return _link(text.removeprefix(ID), str(iri or text), said)


def _link(text: str, address: str, said: Said) -> str:
    """Only to the web: what else a value says is no place to go to."""
    if not address.startswith(_LINKS):
        return escape(text)
    here = said.server is not None and address.startswith(ID)
    there = f"{said.server}/id/{address.removeprefix(ID)}" if here else address
    return f'<a href="{escape(there)}" title="{escape(address)}">{escape(text)}</a>'


def _evidence(row: Mapping[str, Any], said: Said) -> str:
    told = [str(row.get(f"evidence_{part}") or "").split(BETWEEN) for part in _PARTS]
    each = (dict(zip(_PARTS, one, strict=True)) for one in zip_longest(*told, fillvalue=""))
    lines = [_line(one, said) for one in each if any(one.values())]
    start = f"<i>{_word('inferred', said)}</i><br>" if row.get("inferred") and lines else ""
    return start + "<br>".join(lines)


def _line(one: Mapping[str, str], said: Said) -> str:
    where = _link(one["source"] or one["iri"].removeprefix(ID), one["url"] or one["iri"], said)
    place = f" · {_word('characters', said)} {escape(one['place'])}" if one["place"] else ""
    gist = f": {escape(one['gist'])}" if one["gist"] else ""
    return where + place + gist + (f" “{escape(one['quote'])}”" if one["quote"] else "")


def _footer(count: int, said: Said) -> str:
    parts = [_word("rows", said).format(count)]
    if count > MOST:
        parts.append(_word("shown", said).format(MOST))
    if said.total is not None:
        parts.append(_word("whole" if said.complete else "cut", said).format(said.total))
    if said.release:
        parts.append(_word("release", said).format(said.release))
    return " · ".join(parts)


def _word(key: str, said: Said) -> str:
    return _WORDS[key][said.language]
