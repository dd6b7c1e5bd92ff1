"""Whether the first of what was found can alone be meant."""

from collections.abc import Sequence
from functools import lru_cache

from thidua.search.hit import Hit
from thidua.search.units import Feature
from thidua.search.words import read

_ENOUGH = 0.85
"""Score below which the name says too much else: Hớn Quản alone is not its procuracy."""
_LEAD = 0.05
"""What the next one is to score less."""
_DOUBTFUL: frozenset[Feature] = frozenset({"marks", "similar", "prefix", "level", "partial"})
"""What is sought may be a name the index has not: Thới Bình is not Thái Bình."""


def certain(hits: Sequence[Hit]) -> bool:
    """The first fits well, the next far less, none bears the same name, and what was forgiven
    cannot make another name.

    `hits` as `search` gives them: at least two where there are two.
    """
    if not hits or hits[0].score < _ENOUGH or _DOUBTFUL & set(hits[0].why):
        return False
    first, *others = hits
    return not any(first.score - hit.score < _LEAD or _namesakes(first, hit) for hit in others)


def _namesakes(first: Hit, other: Hit) -> bool:
    """Of two that bear one name, the level may tell: what was sought says a level one has not."""
    return "partial" not in other.why and _core(first.name) == _core(other.name)


@lru_cache(4096)
def _core(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in read(name) if not word.level)
