"""Lists of units in the tags of a sentence: patterns, and what must hold for each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from loader.drafting.body import Body
from loader.drafting.counting import Count, count_at
from loader.drafting.sentences import Sentence

_ITEM = r"[uN]{0,2}[OLXZ](?:\([^)]*\))?(?:[,-]?[=u]?[RD])?"
_LIST = rf"(?P<list>{_ITEM}(?:(?:[,;]|w|,w|;w)?{_ITEM})*)"
_LINKED = rf"(?P<list>{_ITEM}(?:[,;]?{_ITEM})*(?:,?w{_ITEM})?)"
"""Parted by signs alone, but for the last."""
_OF_PEOPLE = r"e?P[,-]Tw?O(?:[,(-]u?[RD]\)?)?"
_PATTERNS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        (
            "a list behind a cue",
            rf"M[wuGX]{{0,3}}[:=,]?(?P<count>N)?[wuX,]{{0,4}}[:(=]{{0,2}}{_LIST}",
        ),
        (
            "units of the people listed",
            rf"(?P<of_whom>M)[wcu]*M?:(?P<count>N)?(?P<list>{_OF_PEOPLE}(?:[;,]{_OF_PEOPLE})+)",
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
            rf"GY?\(M?[wu]{{0,2}}:?(?P<count>N)?[wu]{{0,2}}[:=]?{_LIST}\)",
        ),
        ("the units of the group are listed", rf"u(?:M|w)?G(?:w?[=:]|w?M:?){_LIST}"),
        ("a list behind the group and a colon", rf"(?P<named>G)(?:\(Nu?\))?Y?w?u?:{_LIST}"),
        ("as many units as are counted", rf"(?P<as>N)u?{_LIST}"),
        ("units said to be members", rf"{_LIST}=[wu]?(?P<units>M)(?![:(])"),
        ("units the group has", rf"G(?P<has>w){_LIST}"),
        ("units said to be of the group", rf"{_LINKED}(?P<of>w)G(?P<meets>w)"),
        ("units between which a covenant is", rf"(?P<between>w)u?:?{_LIST}"),
        ("units of the group, whose list names it", rf"(?P<within>(?=L)){_LIST}"),
        ("units that sign", rf"(?P<count>N)?u?[:(]?{_LIST}\)?(?:\(GY?\))?(?P<signs>w)"),
    )
)
_SIGN = re.compile(
    r"(?:(?:đã|cùng|cùng nhau|lần lượt|tiến hành|chính thức|đồng loạt) )*"
    r"ký(?: kết)?(?: bổ sung| vào| bản| tên| các)* giao ước",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\btừ\s+(?:Phòng|Vụ|Cục)\s+\d+\s+đến\b", re.IGNORECASE)
_GUESTS = re.compile(
    r"(?:đại diện|khách mời|đoàn)\s+(?:lãnh đạo\s+)?(?:của\s+)?(?:cụm|khối) [^,;:]*$", re.IGNORECASE
)
_MEETS = re.compile(
    r"(?:ngành kiểm sát(?: nhân dân)? )?(?:đã |vừa |cùng |long trọng |tiến hành )*"
    r"(?:tổ chức|ký|phát động|họp)\b"
)
_SHARED = re.compile(r"(?:[MGN][wuNG]{0,2}|(?=XN))(?P<head>X)[wuNGYM]{0,6}:$")
_IN_GROUP = re.compile(r"\b(?:cụm|khối|thành viên)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:trong|thuộc|của) (?:cụm|khối)\b", re.IGNORECASE)
_HAS = re.compile(r"(?:hiện |còn |gồm )?có(?: các)?")
_BETWEEN = ("giữa", "giữa các")
_SEVERAL = 3
_AND = (["và"], ["cùng"], ["và", "các"], ["cùng", "các"])


@dataclass(frozen=True)
class Listing:
    """`places` number the mentions of the list, `group` the one up to which its group stands."""

    bodies: tuple[Body, ...]
    places: range
    count: Count | None
    group: int
    reason: str


def listings(sentence: Sentence, taken: set[int]) -> Iterator[Listing]:
    """Each mention belongs to the first list that explains it; one body is no list."""
    if sum(map(sentence.tags.count, "OLZ")) < len("AB"):
        return
    for reason, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.tags):
            places = range(*match.span("list"))
            bodies = _alike(tuple(_listed(sentence, places)))
            if len(bodies) > 1 and taken.isdisjoint(places) and _fits(sentence, match, bodies):
                taken.update(places)
                count = _count_of(sentence, match)
                yield Listing(bodies, places, count, _group_at(match), reason)


def _alike(bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """ "tại tỉnh A, VKSND các tỉnh A, B, C": a place beside bodies is none of them."""
    return tuple(each for each in bodies if each.head) or bodies


def _fits(sentence: Sentence, match: "re.Match[str]", bodies: tuple[Body, ...]) -> bool:
    """No range, no guests; and what a named part of its pattern asks for."""
    if _GUESTS.search(sentence.text(0, match.start())):
        return False
    if _RANGE.search(sentence.text(match.start(), match.end() - 1)):
        return False
    if _is_led(sentence, match):
        return False
    asked = (holds for name, holds in _CONDITIONS.items() if name in match.re.groupindex)
    return all(holds(sentence, match, bodies) for holds in asked)


def _is_led(sentence: Sentence, match: "re.Match[str]") -> bool:
    """ "gồm 5 đơn vị, do A làm Cụm trưởng, B làm Cụm phó": who leads is no list."""
    before = match.start("list") - 1
    return sentence.tags[before : before + 1] == "w" and sentence.words(before)[-1] == "do"


def _are_not_all_roles(
    sentence: Sentence, match: "re.Match[str]", bodies: tuple[Body, ...]
) -> bool:
    """ "Cụm thi đua số 1: A - Cụm trưởng; B - Cụm phó": roles of some of its units."""
    told = sum(sentence.tags[slice(*match.span("list"))].count(tag) for tag in "RD")
    return not told == len(bodies) > 1


def _are_members(sentence: Sentence, match: "re.Match[str]", _: tuple[Body, ...]) -> bool:
    return "viên" in sentence.words(match.start("units"))


def _are_counted(sentence: Sentence, match: "re.Match[str]", bodies: tuple[Body, ...]) -> bool:
    count = count_at(sentence, match.start("as"))
    first = match.start("list")
    of_group = sentence.tags[first - 1] == "u" or _IN_GROUP.search(sentence.text(first, first))
    return bool(of_group) and count is not None and count[0] == len(bodies)


def _sign(sentence: Sentence, match: "re.Match[str]", _: tuple[Body, ...]) -> bool:
    return _SIGN.match(sentence.plain, sentence.mentions[match.start("signs")].start) is not None


def _are_of_group(sentence: Sentence, match: "re.Match[str]", bodies: tuple[Body, ...]) -> bool:
    """ "A, B, C thuộc Cụm thi đua số 2 tổ chức …": not two of them alone."""
    tie, verb = sentence.words(match.start("of")), " ".join(sentence.words(match.start("meets")))
    tied = tie in (["thuộc"], ["trong"], ["trực", "thuộc"])
    return len(bodies) >= _SEVERAL and tied and _MEETS.match(verb) is not None


def _has(sentence: Sentence, match: "re.Match[str]", bodies: tuple[Body, ...]) -> bool:
    has = " ".join(sentence.words(match.start("has")))
    return len(bodies) >= _SEVERAL and _HAS.fullmatch(has) is not None


def _names_group(sentence: Sentence, match: "re.Match[str]", bodies: tuple[Body, ...]) -> bool:
    """ "VKSND các tỉnh trong Cụm: A, B, C"."""
    first = match.start("list")
    return len(bodies) >= _SEVERAL and _WITHIN.search(sentence.text(first, first)) is not None


def _is_between(sentence: Sentence, match: "re.Match[str]", _: tuple[Body, ...]) -> bool:
    """ "ký kết giao ước thi đua năm 2026 giữa A, B và C"."""
    between = sentence.mentions[match.start("between")]
    before = sentence.plain[sentence.start : between.end].lower()
    return before.endswith(_BETWEEN) and "giao ước" in before


def _are_of_group_listed(sentence: Sentence, match: "re.Match[str]", _: tuple[Body, ...]) -> bool:
    """ "Thành phần Hội nghị có: …" are those who came."""
    return sentence.words(match.start("of_whom"))[:2] != ["thành", "phần"]


_CONDITIONS: dict[str, Callable[[Sentence, "re.Match[str]", tuple[Body, ...]], bool]] = {
    "named": _are_not_all_roles,
    "units": _are_members,
    "as": _are_counted,
    "of": _are_of_group,
    "has": _has,
    "between": _is_between,
    "within": _names_group,
    "of_whom": _are_of_group_listed,
    "signs": _sign,
}
"""For patterns with a part of that name."""


def _listed(sentence: Sentence, places: range) -> Iterator[Body]:
    """Up to words that are no mere "và", or to one listed before: there something else begins."""
    inside = 0
    seen: set[str] = set()
    shared = shared_head(sentence, places.start)
    for place in places:
        tag = sentence.tags[place]
        inside += (tag == "(") - (tag == ")")
        if tag == "w" and not inside and sentence.words(place) not in _AND:
            return
        if tag in "OLZ" and not inside:
            body = sentence.body(place)
            body = replace(body, head=shared) if tag == "Z" and shared else body
            if seen == {body.full}:
                continue  # "tại VKSND tỉnh A, VKSND các tỉnh A, B và C"
            if body.full in seen:
                return
            seen.add(body.full)
            yield body


def shared_head(sentence: Sentence, start: int) -> str:
    """ "gồm TAND của 8 địa phương: huyện A; huyện B": what areas of a list are areas of."""
    opening = _SHARED.search(sentence.tags[:start])
    return sentence.body(opening.start("head")).head if opening else ""


def _count_of(sentence: Sentence, match: "re.Match[str]") -> Count | None:
    """ "7 đơn vị thuộc Khối thi đua số 1, gồm: …": inside the match, or before it."""
    named = (name for name in ("count", "as") if match.groupdict().get(name) is not None)
    own = next(named, None)
    place = match.start(own) if own else sentence.tags.rfind("N", 0, match.start())
    return count_at(sentence, place) if place >= 0 else None


def _group_at(match: "re.Match[str]") -> int:
    """Before the list; where it is said to be of a group, behind it."""
    return match.end("of") if "of" in match.re.groupindex else match.start()
