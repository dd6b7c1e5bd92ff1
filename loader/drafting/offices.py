"""Whose office a title is where no body stands behind it: the next title's, or the nearest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.drafting.bodies import Body
from loader.drafting.context import Context
from loader.drafting.positions import PositionFound
from loader.drafting.sentences import Sentence

_PARTY = ("ban cán sự đảng", "đảng ủy", "chi bộ")
_OF_COMMITTEE = ("ủy viên ban thường vụ", "ủy viên ban chấp hành")
_OF_PROCURACY = ("Viện trưởng", "Kiểm sát viên")


def inherited(
    sentence: Sentence, found: Sequence[PositionFound], context: Context
) -> Iterator[PositionFound]:
    for number, position in enumerate(found):
        body = position.body
        if body is None and position.title.lower().endswith(_PARTY):
            body = _next_of_same(found[number + 1 :], position)
        if body is None and position.title.lower().startswith(_OF_COMMITTEE):
            body = _committee(found[number + 1 :], position)
        if body is None and position.title.endswith(_OF_PROCURACY):
            body = _nearest(sentence, position) or context.main
        if body is not None and not body.place and (area := body.area_level):
            body = _placed(body, area, found[number + 1 :], position)
        if body is position.body:
            yield position
        else:
            yield replace(
                position,
                body=body,
                confidence=0.65,
                reason=f"{position.reason}; the body from the context",
            )


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


def _placed(
    body: Body, area: str, following: Sequence[PositionFound], position: PositionFound
) -> Body:
    """ "Bí thư Huyện ủy, Chủ tịch HĐND huyện X": the committee is of the same area."""
    behind = _next_of_same(following, position)
    return replace(body, place=behind.place) if behind and behind.level == area else body


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
