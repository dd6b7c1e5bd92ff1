"""Whose office a title is where no body stands behind it: the next title's, or the nearest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.drafting.body import Body
from loader.drafting.context import Context
from loader.drafting.positions import PositionFound
from loader.drafting.sentences import Sentence

_PARTY = ("ban cán sự đảng", "ban cán sự", "bcs đảng", "bcsđ", "đảng ủy", "chi bộ")
_OF_COMMITTEE = ("ủy viên ban thường vụ", "ủy viên ban chấp hành")
_OF_AREAS = ("UBND", "HĐND", "Ủy ban MTTQ")
_OF_PROCURACY = ("Viện trưởng", "Kiểm sát viên", "Chánh Văn phòng", "Chánh Thanh tra")


def inherited(
    sentence: Sentence, found: Sequence[PositionFound], context: Context
) -> Iterator[PositionFound]:
    for number, position in enumerate(found):
        placed = _placed(found[number + 1 :], _of_ward(found[number + 1 :], position))
        if placed is not position:
            yield placed
            continue
        body = position.body
        if body is None and position.title.lower().endswith(_PARTY):
            body = _next_of_same(found[number + 1 :], position)
        if body is None and position.title.lower().startswith(_OF_COMMITTEE):
            body = _committee(found[number + 1 :], position)
        if body is None and position.title.endswith(_OF_PROCURACY):
            body = _nearest(sentence, position) or context.main
        yield position if body is position.body else _from_context(position, body)


def _from_context(position: PositionFound, body: Body | None) -> PositionFound:
    reason = f"{position.reason}; the body from the context"
    return replace(position, body=body, confidence=0.65, reason=reason)


def _next_of_same(following: Sequence[PositionFound], position: PositionFound) -> Body | None:
    return next(
        (each.body for each in following if each.person.name == position.person.name and each.body),
        None,
    )


def _committee(following: Sequence[PositionFound], position: PositionFound) -> Body | None:
    """ "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy X": the committee of the next office."""
    body = _next_of_same(following, position)
    above = [each for each in (body, body.parent if body else None) if each]
    return next((each for each in above if each.is_committee), None)


def _placed(following: Sequence[PositionFound], position: PositionFound) -> PositionFound:
    """ "Bí thư Huyện ủy, Chủ tịch HĐND huyện X": the committee is of the same area."""
    body = position.body
    behind = _next_of_same(following, position)
    if body is None or body.place or not body.is_committee or behind is None:
        return position
    if body.area_level == behind.level:
        return _from_context(position, replace(body, place=behind.place))
    if not body.area_level and behind.head.startswith(_OF_AREAS):
        placed = replace(body, level=behind.level, place=behind.place)
        return _from_context(position, placed)
    return position


def _of_ward(following: Sequence[PositionFound], position: PositionFound) -> PositionFound:
    """ "Bí thư Đảng ủy, Chủ tịch UBND phường X": the Party committee of the ward itself."""
    behind = _next_of_same(following, position)
    plain = position.title.removesuffix(" Đảng ủy")
    if position.body or behind is None or plain == position.title:
        return position
    if not behind.head.startswith(_OF_AREAS):
        return position
    committee = replace(behind, head="Đảng ủy", parent=None)
    return replace(_from_context(position, committee), title=plain)


def _nearest(sentence: Sentence, position: PositionFound) -> Body | None:
    before = [
        each.value
        for each in sentence.mentions
        if isinstance(each.value, Body)
        and each.end <= position.start
        and each.value.head.startswith("VKS")
        and not each.value.generic
    ]
    return before[-1] if before else None
