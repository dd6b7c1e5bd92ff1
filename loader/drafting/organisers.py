"""Who organises a group: the body tied to it, or the one above all that are named."""

import re
from collections.abc import Iterator

from loader.drafting.bodies import Body
from loader.drafting.draft import UNKNOWN, DraftGroup, Leaf
from loader.drafting.finds import Finds
from loader.drafting.groups import GroupMention
from loader.drafting.meant import key
from loader.drafting.sentences import Sentence

_HEADLINE = re.compile(r"[w*-]*(?P<body>O):.*G")
_HOLDS = re.compile(r"(?P<body>O)(?P<verb>w).*G")
_VERBS = re.compile(r"(?:đã )?(?:tổ chức|chia|phân chia|thành lập)\b")


def organiser(finds: Finds, mention: GroupMention, group: DraftGroup) -> Leaf:
    for each in finds.groups:
        if each.organiser and each.is_named and key(each) == key(mention):
            return finds.body(each.organiser, 0.9, "named behind the group")
    for each in finds.groups:
        if each.organiser and not each.is_named:
            return finds.body(each.organiser, 0.8, "named behind “cụm, khối thi đua”")
    for reason, pattern in (("before the colon of a headline", _HEADLINE), ("holds it", _HOLDS)):
        for body in _told(finds, mention, pattern):
            leaf = finds.body(body, 0.75, reason)
            if leaf.value not in _units(group):
                return leaf
    above = finds.context.above()
    return finds.body(above, 0.6, "the one body above those named") if above else UNKNOWN


def _told(finds: Finds, mention: GroupMention, pattern: "re.Pattern[str]") -> Iterator[Body]:
    """Of sentences that speak of this group, or of groups in general."""
    for sentence in finds.sentences:
        match = pattern.match(sentence.tags) or pattern.search(sentence.tags)
        if match and _speaks_of(sentence, mention) and _is_verb(sentence, match):
            yield sentence.body(match.start("body"))


def _is_verb(sentence: Sentence, match: "re.Match[str]") -> bool:
    if "verb" not in match.re.groupindex:
        return match.start() == 0
    return bool(_VERBS.match(" ".join(sentence.words(match.start("verb")))))


def _speaks_of(sentence: Sentence, mention: GroupMention) -> bool:
    groups = [each.value for each in sentence.mentions if isinstance(each.value, GroupMention)]
    return any(not each.is_named or key(each) == key(mention) for each in groups)


def _units(group: DraftGroup) -> set[object]:
    """Whoever leads or belongs is not the organiser."""
    roles = [group.lead, *group.deputies] if group.lead else group.deputies
    return {*(role.unit.value for role in roles), *(leaf.value for leaf in group.members)}
