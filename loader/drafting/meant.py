"""Which group is meant: by number or name, by another label, or by "the cluster" alone."""

from collections.abc import Sequence
from dataclasses import replace

from loader.drafting.groups import GroupMention
from loader.drafting.sentences import Sentence

Key = tuple[str, int | str]
_UNNAMED = {"cluster": "Cụm thi đua", "block": "Khối thi đua"}


def key(group: GroupMention) -> Key:
    return group.kind, group.number if group.number is not None else (group.name or "").lower()


class Meant:
    """Of one text; sentences are noted as they are read, so that the last group said is known."""

    def __init__(self, groups: Sequence[GroupMention]) -> None:
        self._groups = groups
        self.named = _named(groups)
        self._keys = {key(each) for each in self.named}
        self._last: GroupMention | None = None

    def note(self, sentence: Sentence) -> None:
        for mention in sentence.mentions:
            if isinstance(mention.value, GroupMention) and mention.value.is_named:
                self._last = mention.value

    def by(self, given: GroupMention | None, kind: str | None) -> GroupMention | None:
        """What stands beside a find, or the kind its words say ("Cụm trưởng")."""
        if given is not None and given.is_named:
            return self._known(given)
        fitting = [each for each in self.named if kind in {None, each.kind}]
        if not fitting and kind is not None and not self._is_one_group():
            return self._unnamed(kind) or next(iter(self.named), None)
        one = len({key(each) for each in fitting}) == 1
        if not one and self._last is not None and kind in {None, self._last.kind}:
            return self._known(self._last)
        return next(iter(fitting or self.named), None)

    def _known(self, given: GroupMention) -> GroupMention:
        """ "Khối 3" beside "Cụm thi đua số 3" is another label of the same group."""
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


def _named(groups: Sequence[GroupMention]) -> list[GroupMention]:
    """Without those that are but another label, which never says "thi đua"."""
    named = [each for each in groups if each.is_named]
    emulation = {key(each) for each in named if each.emulation}
    numbers = {number for _, number in emulation}
    return [each for each in named if key(each) in emulation or each.number not in numbers]
