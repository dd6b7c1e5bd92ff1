"""Which group is meant: by number or name, by another label, or by "the cluster" alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loader.drafting.groups import GroupMention
from loader.drafting.sentences import Sentence, year_beside

Key = tuple[str, int | str]
_LABELS = re.compile(r"(?P<one>G)[(,](?P<or>w)?=?(?P<other>G)")
_TOPIC = re.compile(r"w?(?P<year>Y),")
_OR = {"", "hay", "tức", "còn gọi", "hay còn gọi"}
_GUEST = "khách mời"
_UNNAMED = {"cluster": "Cụm thi đua", "block": "Khối thi đua"}


def key(group: GroupMention) -> Key:
    return group.kind, group.number if group.number is not None else (group.name or "").lower()


class Meant:
    """Of one text; sentences are noted as they are read, so that the last group said is known."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        labels = _labels(sentences) or _headline_label(sentences)
        found = (each.value for of in sentences for each in of.mentions)
        groups = [each for each in found if isinstance(each, GroupMention)]
        self._groups = [labels.get(key(each), each) if each.is_named else each for each in groups]
        self._labels = labels
        self.named = _named(self._groups)
        self._keys = {key(each) for each in self.named}
        self.forget()

    def forget(self) -> None:
        self._last: GroupMention | None = None
        self.year: int | None = None
        """The one said beside a group earlier in the paragraph."""
        self.topic: int | None = None
        """The one its paragraph begins with: "Năm 2024, …"."""
        self.said: int | None = None
        """The one said last before this sentence, in its paragraph."""
        self._said: int | None = None
        self._end = 0

    def note(self, sentence: Sentence) -> None:
        """But for groups that guests are from."""
        if "\n" in sentence.plain[self._end : sentence.start]:
            self.year = self._said = None
            opening = _TOPIC.match(sentence.tags)
            self.topic = sentence.year(opening.start("year")) if opening else None
        self.said, self._said = self._said, _last_year(sentence) or self._said
        self._end = sentence.end
        if _GUEST in sentence.text(0, len(sentence.mentions) - 1).lower():
            return
        for place, mention in enumerate(sentence.mentions):
            if isinstance(mention.value, GroupMention) and mention.value.is_named:
                self._last = mention.value
                self.year = year_beside(sentence, place) or self.year

    def by(self, given: GroupMention | None, kind: str | None) -> GroupMention | None:
        """What stands beside a find, or the kind its words say ("Cụm trưởng")."""
        if given is not None and given.is_named:
            return self.known(given)
        fitting = [each for each in self.named if kind in {None, each.kind}]
        if not fitting and kind is not None and not self._is_one_group():
            return self._unnamed(kind) or next(iter(self.named), None)
        one = len({key(each) for each in fitting}) == 1
        if not one and self._last is not None and kind in {None, self._last.kind}:
            return self.known(self._last)
        return next(iter(fitting or self.named), None)

    def known(self, given: GroupMention) -> GroupMention:
        """ "Khối 3" beside "Cụm thi đua số 3" is another label of the same group."""
        given = self._labels.get(key(given), given)
        if key(given) in self._keys or given.number is None:
            return given
        return next((each for each in self.named if each.number == given.number), given)

    def _is_one_group(self) -> bool:
        """Then words for the other kind mean it too, unless they say "thi đua"."""
        return len(self._keys) == 1 and not any(
            each.emulation and not each.is_named and each.kind != self.named[0].kind
            for each in self._groups
        )

    def _unnamed(self, kind: str) -> GroupMention | None:
        """ "Khối thi đua" of which no number and no name is said."""
        found = (each for each in self._groups if each.emulation and each.kind == kind)
        return next((replace(each, name=_UNNAMED[kind]) for each in found), None)


def _last_year(sentence: Sentence) -> int | None:
    place = sentence.tags.rfind("Y")
    return sentence.year(place) if place >= 0 else None


def _labels(sentences: Sequence[Sentence]) -> dict[Key, GroupMention]:
    """ "Cụm thi đua số 4, hay Cụm thi đua các tỉnh X": by both labels, what has both."""
    found: dict[Key, GroupMention] = {}
    for sentence in sentences:
        for match in _LABELS.finditer(sentence.tags):
            words = sentence.words(match.start("or")) if match["or"] else []
            pair = [sentence.mentions[match.start(name)].value for name in ("one", "other")]
            if " ".join(words) in _OR and (words or match[0][1] == "("):
                found |= _as_one([each for each in pair if isinstance(each, GroupMention)])
    return found


def _headline_label(sentences: Sequence[Sentence]) -> dict[Key, GroupMention]:
    """A headline names the one group that the text then numbers."""
    told = [
        [each.value for each in sentence.mentions if isinstance(each.value, GroupMention)]
        for sentence in sentences
    ]
    told = [[each for each in of if each.is_named and each.emulation] for of in told]
    told = [of for of in told if of]
    first, later = told[:1], [each for of in told[1:] for each in of]
    keys = {key(each) for of in told for each in of}
    pair = [*(each for of in first for each in of if each.number is None), *later]
    if len(keys) != len("ab") or any(each.number is None for each in later):
        return {}
    return _as_one(pair)


def _as_one(pair: Sequence[GroupMention]) -> dict[Key, GroupMention]:
    numbered = next((each for each in pair if each.number is not None), None)
    named = next((each for each in pair if each.name is not None), None)
    if numbered is None or named is None or numbered.kind != named.kind:
        return {}
    one = replace(numbered, name=named.name, organiser=numbered.organiser or named.organiser)
    return {key(numbered): one, key(named): one}


def _named(groups: Sequence[GroupMention]) -> list[GroupMention]:
    """Without those that are but another label, which never says "thi đua"."""
    named = [each for each in groups if each.is_named]
    emulation = {key(each) for each in named if each.emulation}
    numbers = {number for _, number in emulation}
    return [each for each in named if key(each) in emulation or each.number not in numbers]
