"""Questions in words: the docstring of one, the list of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from thidua.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.catalogue import Bilingual, Language, Parameter, Question

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
}


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
        yield f"    {one.name} ({one.kind}): {'; '.join(said)}"


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
        said = f'("{question.name}", "{parameter.name}")'
        yield f"{_WORDS['choices'][language]}{said}"


class Questions(list["Question"]):
    """A list that shows what each question asks and takes."""

    def __init__(self, found: list[Question], language: Language) -> None:
        super().__init__(found)
        self.language = language

    def about(self, text: str) -> Questions:
        """Those that speak of it, diacritics or not."""
        sought = folded(text)
        return Questions([one for one in self if sought in _speech(one)], self.language)

    def __repr__(self) -> str:
        lines = (f"{one.name}{_takes(one)}\n    {one.title[self.language]}" for one in self)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        heads = "".join(
            f"<th>{_WORDS[key][self.language]}</th>"
            for key in ("topic", "question", "asks", "parameters")
        )
        rows = "".join(self._row(one) for one in self)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _row(self, question: Question) -> str:
        title = escape(question.title[self.language])
        cells = (question.topic, f"<code>{question.name}</code>", title, _takes(question).strip())
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _takes(question: Question) -> str:
    parts = (f"{p.name}=…" if p.awaited else f"[{p.name}=…]" for p in question.parameters)
    return "".join(f" {part}" for part in parts)


def _speech(question: Question) -> str:
    texts = (question.name, question.topic, *question.title.values(), *question.summary.values())
    return folded(" ".join(texts))
