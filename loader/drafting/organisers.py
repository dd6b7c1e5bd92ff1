"""Who organises a group: the body tied to it, or the one above all that are named."""

import re
from collections.abc import Collection, Sequence

from loader.drafting.body import Body
from loader.drafting.draft import UNKNOWN, DraftGroup, Leaf
from loader.drafting.finds import Finds
from loader.drafting.groups import GroupMention
from loader.drafting.meant import key
from loader.drafting.sentences import Sentence

_HEADLINE = re.compile(r"[w-]*(?:G-(?P<behind>O)|(?P<before>O):.*G)")
_HOLDS = re.compile(r"O(?P<verb>w)(?=[^;]*G)")
_FOUNDED = re.compile(r"G,?(?P<by>w)(?P<body>[OL])(?P<verb>w)")
_TIED = re.compile(r"G(?:X|\([^)]*\))?(?P<tie>w)?T?(?P<body>O)")
_TIES = re.compile(r"|(?:trực )?thuộc|của|(?:được )?thành lập (?:theo|tại)\b.* của")
_FOUNDS = re.compile(r"(?:thành lập|tổ chức|quản lý|ra quyết định thành lập)\b")
_VERBS = re.compile(r"(?:đã )?(?:tổ chức|chia|phân chia|thành lập)\b")


def organiser(finds: Finds, mention: GroupMention, years: Sequence[DraftGroup]) -> Leaf:
    """Of a group, by its entries of all years."""
    units = {unit for group in years for unit in _units(group)}
    for each in finds.groups:
        if each.organiser and each.is_named and key(each) == key(mention):
            return finds.body(_whole(each.organiser), 0.9, "named behind the group")
    for sentence in finds.sentences:
        if (place := _founder(sentence, mention)) is not None:
            return finds.body(_whole(sentence.body(place)), 0.88, "said to hold the group")
    for each in finds.groups:
        if each.organiser and not each.is_named:
            return finds.body(_whole(each.organiser), 0.8, "named behind “cụm, khối thi đua”")
    for reason, find in (("before the colon of a headline", _headlined), ("holds it", _holder)):
        for sentence in finds.sentences:
            place = find(sentence) if _speaks_of(sentence, mention) else None
            leaf = (
                UNKNOWN if place is None else finds.body(_whole(sentence.body(place)), 0.75, reason)
            )
            if leaf.value is not None and not _is_unit(leaf, units):
                return leaf
    above = finds.context.above(units)
    return finds.body(above, 0.6, "the one body above those named") if above else UNKNOWN


def _founder(sentence: Sentence, mention: GroupMention) -> int | None:
    """ "Khối thi đua … do Hội đồng X thành lập"."""
    for match in _FOUNDED.finditer(sentence.tags):
        group = sentence.mentions[match.start()].value
        named = isinstance(group, GroupMention) and (
            not group.is_named or key(group) == key(mention)
        )
        by = sentence.words(match.start("by"))[-1:] == ["do"]
        if named and by and _FOUNDS.match(" ".join(sentence.words(match.start("verb")))):
            return match.start("body")
    for match in _TIED.finditer(sentence.tags):
        group = sentence.mentions[match.start()].value
        named = isinstance(group, GroupMention) and group.is_named and key(group) == key(mention)
        tie = " ".join(sentence.words(match.start("tie"))) if match["tie"] else ""
        if named and _TIES.fullmatch(tie):
            return match.start("body")
    return None


def _whole(body: Body) -> Body:
    """The standing committee of a body acts for it."""
    standing = body.parent is not None and body.head.lower().startswith(
        ("ban thường", "thường trực")
    )
    return body.parent if standing and body.parent else body


def _headlined(sentence: Sentence) -> int | None:
    """ "VKSND tỉnh X: Cụm thi đua …", "Cụm thi đua số 3 - VKSND tỉnh X: …"."""
    match = _HEADLINE.match(sentence.tags)
    return match.start(match.lastgroup or 0) if match else None


def _holder(sentence: Sentence) -> int | None:
    """ "VKSND tỉnh X tổ chức … các cụm thi đua"."""
    for match in _HOLDS.finditer(sentence.tags):
        if _VERBS.match(" ".join(sentence.words(match.start("verb")))):
            return match.start()
    return None


def _speaks_of(sentence: Sentence, mention: GroupMention) -> bool:
    groups = [each.value for each in sentence.mentions if isinstance(each.value, GroupMention)]
    return any(not each.is_named or key(each) == key(mention) for each in groups)


def _is_unit(leaf: Leaf, units: Collection[object]) -> bool:
    """With its parent behind it or without: "Phòng 7 VKSND tỉnh X"."""
    return any(leaf.value == unit or str(leaf.value).startswith(f"{unit} ") for unit in units)


def _units(group: DraftGroup) -> set[object]:
    """Whoever leads or belongs is not the organiser."""
    roles = [group.lead, *group.deputies] if group.lead else group.deputies
    return {*(role.unit.value for role in roles), *(leaf.value for leaf in group.members)}
