"""Who belongs to a group, and how many: lists behind a cue, counts, never guests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loader.drafting.body import Body
from loader.drafting.counting import Count, count_at, counted, nearest_count
from loader.drafting.groups import GroupMention
from loader.drafting.items import items
from loader.drafting.listing import listings, shared_head
from loader.drafting.sentences import Sentence, year_beside


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
    for listed in listings(sentence, taken):
        of_year = _group_before(sentence, listed.group)
        yield MembersFound(listed.bodies, listed.count, *of_year, listed.reason, 0.93)
    for of, at in counted(sentence):
        group = sentence.mentions[of].value
        if isinstance(group, GroupMention):
            count = count_at(sentence, at)
            yield MembersFound((), count, group, None, "a count of units beside a group", 0.85)


def _items(sentence: Sentence) -> tuple[int, MembersFound] | None:
    """Where the list begins, and what it lists."""
    count = nearest_count(sentence, len(sentence.tags))
    found = items(sentence, count[0] if count else None)
    if found is None:
        return None
    group, year = _group_before(sentence, found.at)
    count = nearest_count(sentence, found.at)
    reason = "a list with an item for each unit"
    shared = shared_head(sentence, found.at)
    bodies = tuple(replace(b, head=shared) if b.place and not b.head else b for b in found.bodies)
    return found.at, MembersFound(bodies, count, group, year, reason, 0.85)


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
