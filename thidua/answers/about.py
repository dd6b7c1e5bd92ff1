"""What an answer says of itself, so that a file taken away still tells what it is."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from thidua.answers.answer import Answer
from thidua.catalogue import Bilingual

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the data, as `data/README.md` and the release say."""

EVIDENCE_LABELS: Mapping[str, Bilingual] = {
    "fact_iri": {"vi": "Thông tin (IRI)", "en": "Fact (IRI)"},
    "inferred": {"vi": "Suy ra", "en": "Inferred"},
    "evidence_iri": {"vi": "Căn cứ (IRI)", "en": "Evidence (IRI)"},
    "evidence_basis": {"vi": "Cơ sở của căn cứ", "en": "Basis of the evidence"},
    "evidence_source": {"vi": "Nguồn", "en": "Source"},
    "evidence_url": {"vi": "Địa chỉ nguồn", "en": "Address of the source"},
    "evidence_place": {"vi": "Vị trí trong bài", "en": "Place in the text"},
    "evidence_gist": {"vi": "Tóm lược", "en": "Gist"},
    "evidence_quote": {"vi": "Trích dẫn", "en": "Quotation"},
    "evidence_note": {"vi": "Ghi chú", "en": "Note"},
}
"""Of the columns every table has beside those of its question."""

_WORDS: Mapping[str, Bilingual] = {
    "title": {"vi": "Câu hỏi", "en": "Question"},
    "summary": {"vi": "Tính gì, không tính gì", "en": "What it counts and does not"},
    "parameter": {"vi": "Tham số {}", "en": "Parameter {}"},
    "filter": {"vi": "Lọc {}", "en": "Filter {}"},
    "sort": {"vi": "Sắp theo", "en": "Sorted by"},
    "rows": {"vi": "Số dòng ở đây", "en": "Rows here"},
    "total": {"vi": "Số dòng tất cả", "en": "Rows in all"},
    "page": {"vi": "Trang", "en": "Page"},
    "cap": {"vi": "Nhiều nhất mỗi trang", "en": "Most rows a page"},
    "complete": {"vi": "Đầy đủ", "en": "Complete"},
    "years": {"vi": "Bản phát hành có dữ liệu các năm", "en": "Years the release speaks of"},
    "release": {"vi": "Bản phát hành", "en": "Release"},
    "permalink": {"vi": "Địa chỉ bền vững", "en": "Permanent address"},
    "licence": {"vi": "Giấy phép", "en": "Licence"},
}
_YES: Bilingual = {"vi": "có", "en": "yes"}
_NO: Bilingual = {"vi": "không, còn dòng khác", "en": "no, there are more rows"}


class Said(NamedTuple):
    label: str
    value: str | int


def about(answer: Answer) -> Iterator[Said]:
    """In the answer's language, title first."""
    language, view = answer.language, answer.view
    yield Said(_word(answer, "title"), answer.question.title[language])
    yield Said(_word(answer, "summary"), answer.question.summary[language])
    for name, value in answer.parameters.items():
        yield Said(_word(answer, "parameter", name), value)
    for one in view.filters:
        yield Said(_word(answer, "filter", one.column), one.asked)
    if view.orders:
        yield Said(_word(answer, "sort"), view.sort)
    yield Said(_word(answer, "rows"), len(answer.rows))
    yield Said(_word(answer, "total"), answer.total)
    yield Said(_word(answer, "page"), view.page)
    yield Said(_word(answer, "cap"), answer.cap)
    yield Said(_word(answer, "complete"), (_YES if answer.complete else _NO)[language])
    yield Said(_word(answer, "years"), _years(answer))
    yield Said(_word(answer, "release"), answer.release)
    yield Said(_word(answer, "permalink"), answer.iri)
    yield Said(_word(answer, "licence"), LICENCE)


def label(answer: Answer, name: str) -> str:
    """Of a column of the answer as a table."""
    if name in EVIDENCE_LABELS:
        return EVIDENCE_LABELS[name][answer.language]
    labels = {column.name: column.label[answer.language] for column in answer.columns}
    return labels.get(name) or f"{labels[name.removesuffix('_iri')]} (IRI)"


def _word(answer: Answer, key: str, name: str = "") -> str:
    return _WORDS[key][answer.language].format(name)


def _years(answer: Answer) -> str:
    first, last = answer.years or ("", "")
    return f"{first}–{last}".strip("–")
