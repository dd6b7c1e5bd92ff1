"""Facts that one look decides: the same said of several things, or all that one list names."""

from collections.abc import Mapping

from loader.reading.tree import Value
from loader.reviewing import passages
from loader.reviewing.facts import Fact
from loader.reviewing.words import home

_LISTED, _NAMED = "members", "bodies"


def alike(fact: Fact, others: list[Fact], record: Mapping[str, Value], text: str) -> list[Fact]:
    """Those among the others, in their order, without the fact itself."""
    return [
        each for each in others
        if each.path != fact.path and _same_kind(fact, each)
        and (
            _equal(fact, each) or _of_one_list(fact, each, record, text) or _both_named(fact, each)
        )
    ]  # fmt: skip


def _same_kind(one: Fact, other: Fact) -> bool:
    return (one.path[0], home(one.path)) == (other.path[0], home(other.path))


def _equal(one: Fact, other: Fact) -> bool:
    """To the letter, or concluded for the same reason: the level each name tells."""
    if one.part == other.part:
        return True
    why = one.part.get("note")
    return why is not None and one.part.get("basis") == "implied" and why == other.part.get("note")


def _both_named(one: Fact, other: Fact) -> bool:
    """Bodies, of which nothing but the names is in question by then."""
    return home(one.path) == _NAMED and bool(one.passages and other.passages)


def _of_one_list(one: Fact, other: Fact, record: Mapping[str, Value], text: str) -> bool:
    """Members that one sentence names."""
    if home(one.path) != _LISTED or one.path[:-1] != other.path[:-1]:
        return False
    found = (passages.of(record, key) for fact in (one, other) for key in fact.passages)
    return len({passages.sentence(text, *span) for span in found}) == 1
