"""The same triples for every engine: as N-Triples, and numbered as a load has them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from pyoxigraph import RdfFormat, Triple, parse, serialize

from bench.closure.sample import stream
from loader.closure import Rules, constants, load_rules
from loader.closure.conclusions import Numbers
from loader.closure.terms import Numbered
from loader.inputs import ontology_files

COMPARED = 116_000
"""Triples up to which owlrl comes to an end in minutes."""


class Input(NamedTuple):
    folder: Path
    size: int

    @classmethod
    def written(cls, size: int, folder: Path) -> Self:
        made = cls(folder, size)
        serialize(stream(size), str(made.data), format=RdfFormat.N_TRIPLES)
        numbered = Numbered(stream(size), constants(made.rules()))
        np.save(folder / "facts.npy", numbered.facts)
        (folder / "texts").write_text("\n".join(numbered.texts), "utf-8")
        return made

    @property
    def data(self) -> Path:
        return self.folder / "data.ttl"

    def rules(self) -> Rules:
        return load_rules(ontology_files(), self.folder.parent)

    def facts(self) -> Numbers:
        facts: Numbers = np.load(self.folder / "facts.npy")
        return facts

    def texts(self) -> list[str]:
        return (self.folder / "texts").read_text("utf-8").split("\n")

    def triples(self) -> list[Triple]:
        return [quad.triple for quad in parse(path=str(self.data), format=RdfFormat.N_TRIPLES)]

    def told(self, engine: str, lines: Iterable[str]) -> None:
        """What an engine inferred, kept to be compared where there is something to compare with."""
        if self.size <= COMPARED:
            (self.folder / engine).write_text("\n".join(lines), "utf-8")

    def shared(self, engine: str, other: str) -> float | None:
        """How much of what one infers the other does."""
        if self.size > COMPARED:
            return None
        ours, theirs = (
            set((self.folder / name).read_text("utf-8").split("\n")) for name in (engine, other)
        )
        return len(ours & theirs) / len(ours)
