"""Whether the first of what was found can alone be meant."""

from collections.abc import Sequence

from thidua.search.hit import Hit
from thidua.search.words import read

_ENOUGH = 0.7
"""Score below which too much had to be forgiven to be sure of anything."""
_LEAD = 0.05
"""What the next one is to score less."""


def certain(hits: Sequence[Hit]) -> bool:
    """The first fits well, the next far less, none bears the same name, and no word is but begun.

    `hits` as `search` gives them: at least two where there are two.
    """
    if not hits or hits[0].score < _ENOUGH or "prefix" in hits[0].why:
        return False
    first, *others = hits
    return not any(first.score - hit.score < _LEAD or _namesakes(first, hit) for hit in others)


def _namesakes(first: Hit, other: Hit) -> bool:
    """Of two that bear one name, the level may tell: what was sought says a level one has not."""
    return "partial" not in other.why and _core(first.name) == _core(other.name)


def _core(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in read(name) if not word.level)
