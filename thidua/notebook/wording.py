"""Questions in words: the docstring of one, the list of them."""

from __future__ import annotations

from html import escape
from keyword import iskeyword
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from thidua.answers.html import TABLE
from thidua.names import folded
from thidua.resolving.formats import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from thidua.catalogue import Bilingual, Choice, Language, Parameter, Question
    from thidua.resolving.resolved import Resolved
    from thidua.search.hit import Hit

_WORDS: Mapping[str, Bilingual] = {
    "parameters": {"vi": "Tham số", "en": "Parameters"},
    "columns": {"vi": "Cột", "en": "Columns"},
    "required": {"vi": "bắt buộc", "en": "required"},
    "choices": {"vi": "xem kg.choices", "en": "see kg.choices"},
    "example": {"vi": "ví dụ", "en": "such as"},
    "default": {"vi": "mặc định", "en": "by default"},
    "question": {"vi": "Câu hỏi", "en": "Question"},
    "asks": {"vi": "Hỏi gì", "en": "What it asks"},
    "topic": {"vi": "Chủ đề", "en": "Topic"},
    "none": {
        "vi": "Không câu hỏi nào nói tới điều ấy: kg.questions() liệt kê tất cả.",
        "en": "No question speaks of it: kg.questions() lists all.",
    },
    "value": {"vi": "Giá trị", "en": "Value"},
    "label": {"vi": "Nhãn", "en": "Label"},
    "kind": {"vi": "Loại", "en": "Kind"},
    "detail": {"vi": "Chi tiết", "en": "Detail"},
    "score": {"vi": "Điểm", "en": "Score"},
    "iri": {"vi": "IRI", "en": "IRI"},
    "name": {"vi": "Tên khi ấy", "en": "Name then"},
    "begins": {"vi": "Từ", "en": "From"},
    "ends": {"vi": "Đến", "en": "Until"},
    "within": {"vi": "Thuộc", "en": "Within"},
    "gso": {"vi": "Mã khi ấy", "en": "Code then"},
    "today": {"vi": "Nay là", "en": "Today"},
    "today_gso": {"vi": "Mã nay", "en": "Code today"},
    "certain": {"vi": "Chắc chắn", "en": "Certain"},
    "reason": {"vi": "Vì sao", "en": "Why"},
}


def argument(parameter: str) -> str:
    """`from_`, as `from` is a word of Python's own."""
    return f"{parameter}_" if iskeyword(parameter) else parameter


def described(question: Question, language: Language) -> str:
    """What the query file says of it."""
    lines = [question.title[language], "", question.summary[language]]
    if question.empty:
        lines += ["", question.empty[language]]
    lines += ["", _WORDS["parameters"][language], *_parameters(question, language)]
    lines += ["", _WORDS["columns"][language]]
    lines += [f"    {one.name}: {one.label[language]} ({one.kind})" for one in question.columns]
    return "\n".join(lines)


def _parameters(question: Question, language: Language) -> Iterator[str]:
    for one in question.parameters:
        said = [one.label[language], *_details(question, one, language)]
        yield f"    {argument(one.name)} ({one.kind}): {'; '.join(said)}"


def _details(question: Question, parameter: Parameter, language: Language) -> Iterator[str]:
    if parameter.awaited:
        yield _WORDS["required"][language]
    if parameter.default is not None:
        yield f"{_WORDS['default'][language]} {parameter.default}"
    if parameter.bounds:
        yield "–".join(map(str, parameter.bounds))
    if parameter.example:
        yield f"{_WORDS['example'][language]} {parameter.example}"
    if parameter.choices:
        said = f'("{question.name}", "{argument(parameter.name)}")'
        yield f"{_WORDS['choices'][language]}{said}"


class Questions(list["Question"]):
    """A list that shows what each question asks and takes."""

    def __init__(self, found: list[Question], language: Language) -> None:
        super().__init__(found)
        self.language = language

    def about(self, text: str) -> Questions:
        """Those with a word that begins so for each of its words, diacritics or not; first those
        whose name or title has them."""
        sought = folded(text).split()
        found = [one for one in self if _all_begin(sought, _speech(one))]
        found.sort(key=lambda one: not _all_begin(sought, _heading(one)))
        return Questions(found, self.language)

    def __repr__(self) -> str:
        lines = (f"{one.name}{_takes(one)}\n    {one.title[self.language]}" for one in self)
        return "\n".join(lines) or _WORDS["none"][self.language]

    def _repr_html_(self) -> str:
        heads = [_WORDS[key][self.language] for key in ("topic", "question", "asks", "parameters")]
        rows = [(one.topic, one.name, one.title[self.language], _takes(one)) for one in self]
        return _table(heads, rows) if self else _WORDS["none"][self.language]


class Choices(list["Choice"]):
    """A list that shows what each value is called."""

    def __init__(self, found: Iterable[Choice], language: Language) -> None:
        super().__init__(found)
        self.language = language

    def __repr__(self) -> str:
        return "\n".join(map(str, self))

    def _repr_html_(self) -> str:
        heads = [_WORDS[key][self.language] for key in ("label", "value")]
        return _table(heads, [(one.label, one.value) for one in self])


class Found(list[Any]):
    """Hits of a search, or what a name was resolved to: a list that shows what tells them apart."""

    def __init__(
        self,
        found: Iterable[Any],
        shown: Mapping[str, Callable[[Any], object]],
        language: Language,
    ) -> None:
        super().__init__(found)
        self._shown = shown
        self.language = language

    def __repr__(self) -> str:
        lines = (" · ".join(filter(None, self._cells(one))) for one in self)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        heads = [_WORDS[key][self.language] for key in self._shown]
        return _table(heads, [self._cells(one) for one in self])

    def _cells(self, one: object) -> list[str]:
        found = (take(one) for take in self._shown.values())
        return ["" if value is None else str(value) for value in found]


def hits(found: Iterable[Hit], language: Language) -> Found:
    shown: Mapping[str, Callable[[Hit], object]] = {
        "label": lambda hit: hit.label(language),
        "kind": lambda hit: hit.kind,
        "detail": lambda hit: hit.detail(language),
        "score": lambda hit: f"{hit.score:.2f} {', '.join(hit.why)}",
        "iri": lambda hit: hit.iri,
    }
    return Found(found, shown, language)


def resolved(found: Iterable[Resolved], language: Language) -> Found:
    names = ("label", "name", "begins", "ends", "within", "gso", "today")
    shown: Mapping[str, Callable[[Resolved], object]] = {
        **{name: attrgetter(name) for name in names},
        "today_gso": lambda one: ", ".join(str(each.gso) for each in one.successors if each.gso),
        "score": lambda one: f"{one.score:.2f}",
        "certain": lambda one: CERTAIN[one.certain][language],
        "reason": attrgetter("reason"),
        "iri": attrgetter("iri"),
    }
    return Found(found, shown, language)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"{TABLE}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _takes(question: Question) -> str:
    given = ((f"{argument(one.name)}=…", one.awaited) for one in question.parameters)
    return "".join(f" {said}" if awaited else f" [{said}]" for said, awaited in given)


def _heading(question: Question) -> str:
    return folded(" ".join((question.name, *question.title.values())))


def _speech(question: Question) -> str:
    taken = (one.label for one in question.parameters)
    shown = (one.label for one in question.columns)
    texts = (text for said in (question.summary, *taken, *shown) for text in said.values())
    return f"{_heading(question)} {folded(' '.join((question.topic, *texts)))}"


def _all_begin(sought: Iterable[str], text: str) -> bool:
    """Whether each begins a word of the text, in any order."""
    return all(f" {word}" in f" {text}" for word in sought)
