"""Who belongs to a group, and how many: lists behind a cue, counts, never guests."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loader.drafting.body import Body
from loader.drafting.groups import GroupMention
from loader.drafting.items import items
from loader.drafting.sentences import Sentence, year_beside

_ITEM = r"u?[OLXZ](?:\([^)]*\))?(?:[,-]?[=u]?[RD])?"
_LIST = rf"(?P<list>{_ITEM}(?:(?:[,;]|w|,w|;w)?{_ITEM})*)"
_LINKED = rf"(?P<list>{_ITEM}(?:[,;]{_ITEM})*(?:,?w{_ITEM})?)"
"""Parted by signs alone, but for the last."""
_OF_PEOPLE = r"e?P[,-]Tw?O(?:[,(-]u?[RD]\)?)?"
_PATTERNS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("a list behind a cue", rf"M[wuGX]{{0,3}}[:=]?(?P<count>N)?[wu,]{{0,3}}[:(=]?{_LIST}"),
        (
            "units of the people listed",
            rf"M[wcu]*M?:(?P<count>N)?(?P<list>{_OF_PEOPLE}(?:[;,]{_OF_PEOPLE})+)",
        ),
        (
            "units of the people that stand for them",
            rf"(?P<units>M)w?e?(?P<list>{_OF_PEOPLE}(?:[;,]{_OF_PEOPLE})+)",
        ),
        (
            "a list behind a count",
            rf"(?:G[wC=]{{0,2}}|w|^)(?P<count>N)[wuGMX,]{{0,5}}[:(=]M?:?{_LIST}",
        ),
        ("a list in brackets", rf"(?P<count>N)u?w?G?w?\(M?:?{_LIST}\)"),
        (
            "a list in brackets behind the group",
            rf"G\(M?[wu]{{0,2}}:?(?P<count>N)?[wu]{{0,2}}[:=]?{_LIST}\)",
        ),
        ("the units of the group are listed", rf"u(?:M|w)?G(?:w?[=:]|w?M:?){_LIST}"),
        ("a list behind the group and a colon", rf"G(?:\(Nu?\))?:{_LIST}"),
        ("units said to be of the group", rf"{_LINKED}(?P<of>w)G(?P<meets>w)"),
        ("units that sign", rf"(?P<count>N)?u?[:(]?{_LIST}\)?(?P<signs>w)"),
    )
)
_SIGN = re.compile(
    r"(?:(?:đã|cùng|cùng nhau|lần lượt|tiến hành|chính thức|đồng loạt) )*"
    r"ký(?: kết)?(?: bổ sung| vào| bản| tên| các)* giao ước",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?P<group>G)[^RD;]{0,5}(?P<count>N)|(?P<count2>N)(?:w?,?u)?M?w?[XO]?w?(?P<group2>G)"
)
_RANGE = re.compile(r"\btừ\s+(?:Phòng|Vụ|Cục)\s+\d+\s+đến\b", re.IGNORECASE)
_GUESTS = re.compile(
    r"(?:đại diện|khách mời|đoàn)\s+(?:lãnh đạo\s+)?(?:của\s+)?(?:cụm|khối) [^,;:]*$", re.IGNORECASE
)
_SOME_BEFORE = re.compile(
    r"(?:ít nhất|trong đó có|có thêm|trên|hơn|thêm|các cụm[^.]*)\s*$", re.IGNORECASE
)
_SOME = re.compile(
    r"\s*(?:đơn vị|cơ quan|phòng)?,?\s*(?:đạt|được tặng|còn lại|dẫn đầu|vượt|nộp|khác|có )"
)
_MEETS = re.compile(r"(?:đã |vừa |cùng |long trọng |tiến hành )*(?:tổ chức|ký|phát động|họp)\b")
_SHARED = re.compile(r"(?:[MGN][wuNG]{0,2}|(?=XN))(?P<head>X)[wuNG]{0,3}:$")
_SEVERAL = 3
_NEAR = 40
_FEW = 6
_AND = (["và"], ["cùng"])

Count = tuple[int, int, int]
"""With its place in the text."""


@dataclass(frozen=True)
class MembersFound:
    """A list, a count, or both; `group` is the one named before."""

    bodies: tuple[Body, ...]
    count: Count | None
    group: GroupMention | None
    year: int | None
    """Said right behind the group."""
    reason: str
    confidence: float


def members(sentence: Sentence) -> Iterator[MembersFound]:
    taken: set[int] = set()
    if found := _items(sentence):
        yield found[1]
        taken.update(range(found[0], len(sentence.tags)))
    for reason, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.tags):
            places = range(*match.span("list"))
            bodies = tuple(_listed(sentence, places))
            if len(bodies) > 1 and taken.isdisjoint(places) and _fits(sentence, match):
                taken.update(places)
                count = _count_of(sentence, match)
                yield MembersFound(
                    bodies, count, *_group_before(sentence, _group_at(match)), reason, 0.93
                )
    yield from _counts(sentence)


def _items(sentence: Sentence) -> tuple[int, MembersFound] | None:
    """Where the list begins, and what it lists."""
    count = _nearest_count(sentence, len(sentence.tags))
    found = items(sentence, count[0] if count else None)
    if found is None:
        return None
    group, year = _group_before(sentence, found.at)
    count = _nearest_count(sentence, found.at)
    reason = "a list with an item for each unit"
    shared = _shared(sentence, found.at)
    bodies = tuple(replace(b, head=shared) if b.place and not b.head else b for b in found.bodies)
    return found.at, MembersFound(bodies, count, group, year, reason, 0.85)


def _nearest_count(sentence: Sentence, at: int) -> Count | None:
    place = sentence.tags.rfind("N", 0, at)
    return None if place < 0 else _count(sentence, place)


def _fits(sentence: Sentence, match: "re.Match[str]") -> bool:
    """No range, no guests; and where units sign, they do."""
    if _GUESTS.search(sentence.text(0, match.start())):
        return False
    if _RANGE.search(sentence.text(match.start(), match.end() - 1)):
        return False
    units = match.start("units") if "units" in match.re.groupindex else None
    if units is not None and "viên" not in sentence.words(units):
        return False
    told = sum(sentence.tags[match.start("list") : match.end("list")].count(tag) for tag in "RD")
    if (
        "G" in match[0][:1]
        and told > 1
        and told == len(list(_listed(sentence, range(*match.span("list")))))
    ):
        return False  # roles of some of its units
    if "of" in match.re.groupindex:
        return _is_of_group(sentence, match)
    signs = match.start("signs") if "signs" in match.re.groupindex else None
    return signs is None or _signs(sentence, signs)


def _signs(sentence: Sentence, place: int) -> bool:
    return _SIGN.match(sentence.plain, sentence.mentions[place].start) is not None


def _is_of_group(sentence: Sentence, match: "re.Match[str]") -> bool:
    """ "A, B, C thuộc Cụm thi đua số 2 tổ chức …": not two of them alone."""
    tie, verb = sentence.words(match.start("of")), " ".join(sentence.words(match.start("meets")))
    several = len(list(_listed(sentence, range(*match.span("list"))))) >= _SEVERAL
    return several and tie in (["thuộc"], ["trong"], ["trực", "thuộc"]) and bool(_MEETS.match(verb))


def _listed(sentence: Sentence, places: range) -> Iterator[Body]:
    """Up to words that are no mere "và", or to one listed before: there something else begins."""
    inside = 0
    seen: set[str] = set()
    shared = _shared(sentence, places.start)
    for place in places:
        tag = sentence.tags[place]
        inside += (tag == "(") - (tag == ")")
        if tag == "w" and not inside and sentence.words(place) not in _AND:
            return
        if tag in "OLZ" and not inside:
            body = sentence.body(place)
            body = replace(body, head=shared) if tag == "Z" and shared else body
            if body.full in seen:
                return
            seen.add(body.full)
            yield body


def _shared(sentence: Sentence, start: int) -> str:
    """ "gồm TAND của 8 địa phương: huyện A; huyện B": what areas of a list are areas of."""
    opening = _SHARED.search(sentence.tags[:start])
    return sentence.body(opening.start("head")).head if opening else ""


def _counts(sentence: Sentence) -> Iterator[MembersFound]:
    for match in _COUNT.finditer(sentence.tags):
        if any(len(sentence.words(at)) > _FEW for at in _others(sentence, match)):
            continue
        if not _is_of_whole(sentence, match.start("count2" if match["count2"] else "count")):
            continue
        second = "2" if match["count2"] else ""
        group = sentence.mentions[match.start(f"group{second}")].value
        count = _count(sentence, match.start(f"count{second}"))
        if isinstance(group, GroupMention):
            yield MembersFound((), count, group, None, "a count of units beside a group", 0.85)


def _is_of_whole(sentence: Sentence, at: int) -> bool:
    """No "ít nhất 2 đơn vị", no "2 đơn vị đạt danh hiệu"."""
    start, end = sentence.mentions[at].start, sentence.mentions[at].end
    before = sentence.plain[max(sentence.start, start - _NEAR) : start]
    return not (_SOME_BEFORE.search(before) or _SOME.match(sentence.plain, end))


def _others(sentence: Sentence, match: "re.Match[str]") -> Iterator[int]:
    return (at for at in range(*match.span()) if sentence.tags[at] == "w")


def _count(sentence: Sentence, place: int) -> Count | None:
    mention = sentence.mentions[place]
    return (mention.value, mention.start, mention.end) if isinstance(mention.value, int) else None


def _count_of(sentence: Sentence, match: "re.Match[str]") -> Count | None:
    """ "7 đơn vị thuộc Khối thi đua số 1, gồm: …": inside the match, or before it."""
    own = "count" in match.re.groupindex and match["count"] is not None
    place = match.start("count") if own else sentence.tags.rfind("N", 0, match.start())
    return _count(sentence, place) if place >= 0 else None


def _group_at(match: "re.Match[str]") -> int:
    """Before the list; where it is said to be of a group, behind it."""
    return match.end("of") if "of" in match.re.groupindex else match.start()


def _group_before(sentence: Sentence, place: int) -> tuple[GroupMention | None, int | None]:
    """The last one named, or else meant; and the year right behind it."""
    before = [
        (at, each.value)
        for at, each in enumerate(sentence.mentions[: place + 1])
        if isinstance(each.value, GroupMention)
    ]
    named = [each for each in before if each[1].is_named]
    at, group = next(reversed(named or before), (0, None))
    return group, None if group is None else year_beside(sentence, at)


def counts_alone(sentences: Sequence[Sentence]) -> Iterator[tuple[Count, bool]]:
    """Every "N đơn vị", and whether all are meant: "cả N đơn vị"."""
    for sentence in sentences:
        for match in re.finditer("N(?=u)", sentence.tags):
            count = _count(sentence, match.start())
            before = sentence.words(match.start() - 1)[-1:] if match.start() else []
            whole = before == ["cả"] or sentence.tags[match.end() + 1 : match.end() + 2] == "M"
            if count is not None and _is_of_whole(sentence, match.start()):
                yield count, whole
