"""Texts of terms in N-Triples notation, and their numbers."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import DefaultGraph, RdfFormat, Triple, parse

Numbers: TypeAlias = NDArray[np.int32]
Digests: TypeAlias = NDArray[np.uint64]

DEFAULT_GRAPH = ""
"""The text of the graph without a name: it comes before all others, as its lines do."""


class Terms(dict[str, int]):
    """Each text has the number of its first coming, its place among `texts`."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.texts = list(texts)
        super().__init__((text, number) for number, text in enumerate(self.texts))

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self.texts)
        self.texts.append(text)
        return number

    def numbers(self, texts: Iterable[str]) -> Numbers:
        return np.fromiter(map(self.__getitem__, texts), np.int32)


def in_order(terms: Terms) -> tuple[list[str], Numbers]:
    """The texts sorted, and for each number the place of its text among them."""
    order = sorted(range(len(terms.texts)), key=terms.texts.__getitem__)
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return list(map(terms.texts.__getitem__, order)), places


def digests_of(texts: Iterable[str]) -> Digests:
    """A row of two for each: no other text has it."""
    each = (blake2b(text.encode(), digest_size=16).digest() for text in texts)
    return np.frombuffer(b"".join(each), "<u8").reshape(-1, 2)


def text_of(term: object) -> str:
    """As N-Quads writes it."""
    match term:
        case DefaultGraph():
            return DEFAULT_GRAPH
        case Triple():
            return f"<<( {' '.join(map(text_of, term))} )>>"
        case _:
            return str(term)


@lru_cache(maxsize=4096)
def term_of(text: str) -> Any:  # noqa: ANN401 - any RDF term
    if text == DEFAULT_GRAPH:
        return DefaultGraph()
    (quad,) = parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES, lenient=True)
    return quad.object


def is_iri(text: str) -> bool:
    return text.startswith("<") and not text.startswith("<<(")


def is_literal(text: str) -> bool:
    return text.startswith('"')


def where(texts: Sequence[str], numbers: Numbers, holds: Any) -> NDArray[np.bool_]:  # noqa: ANN401
    """Of which of the numbers the text fulfils `holds`; each text is asked about once."""
    asked, of = np.unique(numbers, return_inverse=True)
    told = np.fromiter((holds(texts[number]) for number in asked.tolist()), np.bool_, len(asked))
    return told[of]
