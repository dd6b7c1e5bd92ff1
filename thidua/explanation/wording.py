"""A rule in words: one table from the names the loader gives rules to sentences people read.

The loader writes a law of OWL 2 RL and the axioms it applies (`cls-hv1 td:X ⊑ (org:role value …)`),
or, for what settling decides, a name, a colon and an explanation.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thidua.catalogue import Bilingual, Language

Labels = Callable[[str], str]
"""From a term of an axiom (`td:leads`, `<urn:x>`, `"true"^^…`) to how it is shown."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`axiom` as the loader writes it; empty for a rule of settling."""

    code: str
    axiom: str
    name: str
    sentence: str


def _bilingual(vi: str, en: str) -> Bilingual:
    return {"vi": vi, "en": en}


LAWS: Mapping[str, Bilingual] = {
    "cax-sco": _bilingual("lớp con", "subclass"),
    "cls-hv1": _bilingual("giá trị cố định", "fixed value"),
    "cls-hv2": _bilingual("nhận biết theo giá trị", "known by its value"),
    "cls-int1": _bilingual("giao của các lớp", "intersection"),
    "cls-svf1": _bilingual("nhận biết theo quan hệ", "known by a relation"),
    "cls-svf2": _bilingual("nhận biết theo quan hệ", "known by a relation"),
    "prp-dom": _bilingual("miền", "domain"),
    "prp-inv1": _bilingual("quan hệ ngược", "inverse"),
    "prp-inv2": _bilingual("quan hệ ngược", "inverse"),
    "prp-rng": _bilingual("phạm vi", "range"),
    "prp-spo1": _bilingual("quan hệ con", "subproperty"),
    "prp-spo2": _bilingual("chuỗi quan hệ", "property chain"),
    "prp-symp": _bilingual("đối xứng", "symmetry"),
    "prp-trp": _bilingual("bắc cầu", "transitivity"),
}
"""Every law that can make a triple; those that only find contradictions explain none."""

SETTLING: Mapping[str, tuple[Bilingual, Bilingual]] = {
    "preferred label": (
        _bilingual("tên để hiển thị", "label to show"),
        _bilingual(
            "Trong các tên đã ghi, chọn tên nhiều bản ghi dùng nhất; bằng nhau thì tên ngắn nhất.",
            "Of the names recorded, the one most records print is shown; of equals the shortest.",
        ),
    ),
    "sole head": (
        _bilingual("người đứng đầu duy nhất", "sole head"),
        _bilingual(
            "Trong năm ấy chỉ biết một người giữ chức vụ đứng đầu đơn vị.",
            "Only one person is known to have held a position heading the unit in that year.",
        ),
    ),
    "possible head": (
        _bilingual("có thể là người đứng đầu", "possible head"),
        _bilingual(
            "Trong năm ấy có nhiều người giữ chức vụ đứng đầu đơn vị; mỗi người chỉ là có thể.",
            "Several people are known to have held a position heading the unit in that year, so "
            "each is only a possible one.",
        ),
    ),
    "begin of a phase": (
        _bilingual("ngày đầu của thời kỳ", "begin of a phase"),
        _bilingual(
            "Thời kỳ bắt đầu vào ngày của lần thay đổi đã sinh ra nó.",
            "A phase begins on the day of the change it came of.",
        ),
    ),
    "end of a phase": (
        _bilingual("ngày cuối của thời kỳ", "end of a phase"),
        _bilingual(
            "Thời kỳ kết thúc vào ngày trước ngày của lần thay đổi đã chấm dứt nó.",
            "A phase ends on the day before the change that ended it.",
        ),
    ),
    "successor": (
        _bilingual("kế tục", "successor"),
        _bilingual(
            "Trong một lần thay đổi, một thời kỳ của bên trước đã thành một thời kỳ của bên sau.",
            "In a change, a phase of the one became a phase of the other.",
        ),
    ),
}
"""Name and sentence of what only all records together decide (loader/settling.py)."""

_OF_PROPERTIES = {"prp-spo1", "prp-spo2"}
_SUBCLASS = _bilingual("Mọi {} đều là {}.", "Whatever is {} is also {}.")
_SUBPROPERTY = _bilingual("Có {} thì cũng có {}.", "Whatever {} holds between, {} holds too.")
_SAID: Mapping[str, Bilingual] = {
    "domain": _bilingual("Có {} thì là {}.", "Whatever has {} is {}."),
    "range": _bilingual("Là giá trị của {} thì là {}.", "Whatever is a value of {} is {}."),
    "inverse": _bilingual(
        "{} và {} là hai chiều của một quan hệ.", "{} and {} are one relation, read from each end."
    ),
    "symmetric": _bilingual("{} đúng theo cả hai chiều.", "{} holds both ways."),
    "transitive": _bilingual(
        "{} có tính bắc cầu: A với B, B với C thì A với C.",
        "{} carries on: from A to B and from B to C, so from A to C.",
    ),
}
_THINGS: Mapping[str, Bilingual] = {
    "value": _bilingual("thứ có {} là {}", "something whose {} is {}"),
    "some": _bilingual("thứ có {} thuộc loại {}", "something with {} that is {}"),
    "and": _bilingual("{} và {}", "{} and {}"),
    "or": _bilingual("{} hoặc {}", "{} or {}"),
}
_THEN = _bilingual(" rồi ", ", then ")
_CHAIN = _bilingual("{} thì thành {}.", "{}, makes {}.")
_TURNED = _bilingual("{} ngược chiều", "{} turned round")
_INVERSE = "⁻"

_AXIOM_END = re.compile(r""", (?=(?:[^"]*"[^"]*")*[^"]*$)""")
_TOKEN = re.compile(r"""[()]|"(?:[^"\\]|\\.)*"[^\s()]*|[^\s()]+""")


def worded(rule: str, labels: Labels, language: Language) -> Rule:
    """Raises KeyError for a rule the tables do not have."""
    name, colon, _ = rule.partition(":")
    if colon and name in SETTLING:
        called, sentence = SETTLING[name]
        return Rule(name, "", called[language], sentence[language])
    law, _, axiom = rule.partition(" ")
    below = _SUBPROPERTY if law in _OF_PROPERTIES else _SUBCLASS
    said = [_Axiom(part, below, labels, language).sentence() for part in _AXIOM_END.split(axiom)]
    return Rule(law, axiom, LAWS[law][language], " ".join(said))


class _Axiom:
    """Reads one axiom from left to right; `below` is what `⊑` says in it."""

    def __init__(self, text: str, below: Bilingual, labels: Labels, language: Language) -> None:
        self._tokens = _TOKEN.findall(text)
        self._below = below
        self._labels = labels
        self._language = language

    def sentence(self) -> str:
        parts = [self._expression()]
        while self._tokens and self._tokens[0] == "∘":
            self._tokens.pop(0)
            parts.append(self._expression())
        left = _THEN[self._language].join(parts)
        below = _CHAIN if len(parts) > 1 else self._below
        said = _SAID.get(self._tokens.pop(0), below)
        right = (self._expression(),) if self._tokens else ()
        return _capital(said[self._language].format(left, *right))

    def _expression(self) -> str:
        first = self._tokens.pop(0)
        if first != "(":
            return self._term(first)
        said = self._expression()
        while (word := self._tokens.pop(0)) != ")":
            said = _THINGS[word][self._language].format(said, self._expression())
        return said

    def _term(self, text: str) -> str:
        label = self._labels(text.removesuffix(_INVERSE))
        return _TURNED[self._language].format(label) if text.endswith(_INVERSE) else label


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
