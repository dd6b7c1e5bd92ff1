"""Vietnamese names of the shapes a release holds, as many as wanted, the same ones each time."""

import tomllib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeAlias

Shape: TypeAlias = Callable[[Random], str]

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_DEPARTMENTS = 0.1
"""Part of the bodies that are departments of another."""


def names(size: int, seed: int = 23) -> list[tuple[str, str]]:
    """Kind and name, each name once."""
    return list(islice(_distinct(Random(seed)), size))  # noqa: S311 - no secret


def phrases(kind: str) -> list[str]:
    return _WORDS[kind].strip().splitlines()  # type: ignore[no-any-return]


def _words(kind: str) -> list[str]:
    return _WORDS[kind].split()  # type: ignore[no-any-return]


def _distinct(chance: Random) -> Iterator[tuple[str, str]]:
    known: set[str] = set()
    kinds, weights = list(_SHAPES), [weight for _, weight in _SHAPES.values()]
    while True:
        (kind,) = chance.choices(kinds, weights)
        name = _SHAPES[kind][0](chance)
        if name not in known:
            known.add(name)
            yield kind, name


def _unit(chance: Random) -> str:
    place = " ".join(chance.sample(_words("syllables"), 2))
    return f"{chance.choice(phrases('bodies'))} {chance.choice(phrases('levels'))} {place}"


def _provincial(chance: Random) -> str:
    return f"{chance.choice(phrases('bodies'))} tỉnh {chance.choice(phrases('provinces'))}"


def _organisation(chance: Random) -> str:
    if chance.random() < _DEPARTMENTS:
        return f"Phòng {chance.randint(1, 15)} {_provincial(chance)}"
    return _unit(chance)


def _person(chance: Random) -> str:
    middles = chance.sample(_words("middles"), chance.choice((1, 1, 1, 2)))
    families = _words("families")
    family = chance.choices(families, range(len(families), 0, -1))
    return " ".join((*family, *middles, chance.choice(_words("given"))))


def _group(chance: Random) -> str:
    kind = chance.choice(("Cụm", "Khối"))
    return (
        f"{kind} thi đua số {chance.randint(1, 20)} {chance.choice((_provincial, _unit))(chance)}"
    )


def _slogan(chance: Random) -> str:
    mottoes = chance.sample(phrases("mottoes"), 6)
    return " - ".join(", ".join(mottoes[place : place + 2]) for place in (0, 2, 4))


def _event(chance: Random) -> str:
    return f"{chance.choice(phrases('events'))} {_group(chance)} năm {chance.randint(2008, 2026)}"


def _document(chance: Random) -> str:
    number = f"số {chance.randint(1, 999)}/{chance.randint(2008, 2026)}"
    title = chance.choice(phrases("documents")).format(number)
    return f"{title} về phong trào thi đua của {_unit(chance)}"


_SHAPES: dict[str, tuple[Shape, int]] = {
    "organisation": (_organisation, 30),
    "person": (_person, 30),
    "group": (_group, 12),
    "slogan": (_slogan, 8),
    "event": (_event, 12),
    "document": (_document, 8),
}
