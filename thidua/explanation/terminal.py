"""An explanation for a terminal: from the statement, step by step inwards, down to the articles."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from html import escape

from thidua.answers.terminal import evidence_lines
from thidua.catalogue import Bilingual, Language
from thidua.explanation.explanation import Explanation, Line, Place, Step
from thidua.explanation.wording import Rule

_INDENT = 3
_ADDRESS, _LINK = re.compile(r"https?://\S+$", re.MULTILINE), r'<a href="\g<0>">\g<0></a>'
_DEEPEST = 10
"""Further in, the lines would have no room; the numbers say what belongs where."""
_NARROWEST = 40

_WORDS: Mapping[str, Bilingual] = {
    "inferred": {"vi": "suy ra ({}) từ {}:", "en": "inferred ({}) from {}:"},
    "again": {"vi": "như trên", "en": "as above"},
    "record": {"vi": "bản ghi {} nêu", "en": "stated in record {}"},
    "ontology": {"vi": "tiên đề của bản thể học", "en": "an axiom of the ontology"},
    "vocabularies": {"vi": "nêu trong bảng mã", "en": "stated in the vocabularies"},
    "dataset": {"vi": "bản phát hành tự mô tả", "en": "the release's description of itself"},
    "other": {"vi": "đồ thị {} nêu", "en": "stated in graph {}"},
    "nowhere": {"vi": "nêu trong dữ liệu đã nạp", "en": "stated in the data loaded"},
    "statement": {"vi": "căn cứ:", "en": "evidence:"},
    "fact": {"vi": "căn cứ của thông tin này:", "en": "evidence of this fact:"},
    "thing": {"vi": "căn cứ về đối tượng được mô tả:", "en": "evidence of the thing described:"},
    "release": {"vi": "bản phát hành {}", "en": "release {}"},
}


def words(explanation: Explanation, width: int) -> str:
    lines = [text for line in explanation.outline() for text in _laid_out(line, explanation, width)]
    release = _WORDS["release"][explanation.language].format(explanation.release)
    return "\n".join([*lines, "", release]) + "\n"


def marked_up(explanation: Explanation, width: int) -> str:
    """The same as HTML."""
    text = escape(words(explanation, width))
    return f"<pre>{_ADDRESS.sub(_LINK, text)}</pre>"


def _laid_out(line: Line, explanation: Explanation, width: int) -> Iterator[str]:
    number = f"{line.step.number}. "
    start = " " * _INDENT * min(line.depth, _DEEPEST)
    below = start + " " * len(number)
    for text in _said(line, explanation.language):
        first = start + number if number else below
        number = ""
        # An address stays whole, so that it stays a link.
        yield from textwrap.wrap(
            text,
            max(width, len(below) + _NARROWEST),
            initial_indent=first,
            subsequent_indent=below + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _said(line: Line, language: Language) -> Iterator[str]:
    step = line.step
    if line.again:
        yield f"{step.sentence} ({_WORDS['again'][language]})"
        return
    yield step.sentence
    yield from _inferred(step, step.rule, language) if step.rule else _stated(step, language)


def _inferred(step: Step, rule: Rule, language: Language) -> Iterator[str]:
    premises = ", ".join(map(str, step.premises))
    yield _WORDS["inferred"][language].format(rule.name, premises)
    yield f"{rule.sentence} [{' '.join(filter(None, (rule.code, rule.axiom)))}]"


def _stated(step: Step, language: Language) -> Iterator[str]:
    yield "; ".join(_place(place, language) for place in step.places) or _WORDS["nowhere"][language]
    if step.evidence_of:
        yield _WORDS[step.evidence_of][language]
    for evidence in step.evidence:
        first, *more = evidence_lines(evidence, language)
        yield f"↳ {first}"
        yield from more
        if evidence.url:
            yield evidence.url


def _place(place: Place, language: Language) -> str:
    said = _WORDS[place.kind][language].format(place.name)
    return f"{said} ({place.source.label})" if place.source else said
