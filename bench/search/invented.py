"""Vietnamese names of the shapes a release holds, as many as wanted, the same ones each time."""

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import TypeAlias

from bench.search.words import (
    BODIES,
    FAMILIES,
    GIVEN,
    KINDS_OF_DOCUMENT,
    LEVELS,
    MIDDLES,
    MOTTOES,
    PROVINCES,
    SYLLABLES,
    VERBS,
)

Shape: TypeAlias = Callable[[Random], str]


def names(size: int, seed: int = 23) -> list[tuple[str, str]]:
    """Kind and name, each name once. Half are bodies and people, as in the records."""
    return list(islice(_distinct(Random(seed)), size))  # noqa: S311 - no secret


def _distinct(chance: Random) -> Iterator[tuple[str, str]]:
    known: set[str] = set()
    kinds, weights = list(_SHAPES), [weight for _, weight in _SHAPES.values()]
    while True:
        (kind,) = chance.choices(kinds, weights)
        name = _SHAPES[kind][0](chance)
        if name not in known:
            known.add(name)
            yield kind, name


def _place(chance: Random) -> str:
    return " ".join(chance.sample(SYLLABLES, 2))


def _unit(chance: Random) -> str:
    return f"{chance.choice(BODIES)} {chance.choice(LEVELS)} {_place(chance)}"


def _provincial(chance: Random) -> str:
    return f"{chance.choice(BODIES)} tỉnh {chance.choice(PROVINCES)}"


def _organisation(chance: Random) -> str:
    if chance.random() < 0.1:  # noqa: PLR2004 - one in ten
        return f"Phòng {chance.randint(1, 15)} {_provincial(chance)}"
    return _unit(chance)


def _person(chance: Random) -> str:
    middles = chance.sample(MIDDLES, chance.choice((1, 1, 1, 2)))
    family = chance.choices(FAMILIES, range(len(FAMILIES), 0, -1))
    return " ".join((*family, *middles, chance.choice(GIVEN)))


def _group(chance: Random) -> str:
    kind = chance.choice(("Cụm", "Khối"))
    return (
        f"{kind} thi đua số {chance.randint(1, 20)} {chance.choice((_provincial, _unit))(chance)}"
    )


def _slogan(chance: Random) -> str:
    return " - ".join(", ".join(chance.sample(MOTTOES, 2)) for _ in range(3))


def _event(chance: Random) -> str:
    return f"{chance.choice(VERBS)} {_group(chance)} năm {chance.randint(2008, 2026)}"


def _document(chance: Random) -> str:
    kind, mark = chance.choice(KINDS_OF_DOCUMENT)
    number, year = chance.randint(1, 999), chance.randint(2008, 2026)
    return f"{kind} số {number}/{year}/{mark} về phong trào thi đua của {_unit(chance)}"


_SHAPES: dict[str, tuple[Shape, int]] = {
    "organisation": (_organisation, 30),
    "person": (_person, 30),
    "group": (_group, 12),
    "slogan": (_slogan, 8),
    "event": (_event, 12),
    "document": (_document, 8),
}
