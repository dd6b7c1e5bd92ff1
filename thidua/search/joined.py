"""Words run together, as names are spelt in English: Hanoi, Hochiminh."""

from collections.abc import Container, Iterator

_MOST = 4
"""Words of a name that are run together."""


def splits(text: str, known: Container[str], most: int = _MOST) -> Iterator[tuple[str, ...]]:
    """The known words, two or more, that may have been run together.

    >>> list(splits("hanoi", {"ha", "han", "noi", "oi"}))
    [('ha', 'noi'), ('han', 'oi')]
    """
    for end in range(1, len(text)) if most > 1 and text.isalpha() else ():
        first, rest = text[:end], text[end:]
        if first in known:
            if rest in known:
                yield first, rest
            yield from ((first, *others) for others in splits(rest, known, most - 1))
