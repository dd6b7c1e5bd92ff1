"""An explanation: numbered steps from the statement asked about down to what records state."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

from thidua.answers.evidence import Evidence
from thidua.catalogue import Language
from thidua.explanation.wording import Rule
from thidua.stores.contract import Term

PlaceKind: TypeAlias = Literal["record", "ontology", "vocabularies", "dataset", "other"]
EvidenceOf: TypeAlias = Literal["statement", "fact", "thing"]

_WIDTH = 100


class Named(NamedTuple):
    term: Term
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """A graph that states it. `source` is the article, where the graph is a record's."""

    graph: str
    kind: PlaceKind
    name: str
    source: Named | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One statement: inferred by `rule` from the steps `premises` names, or stated in `places`.

    `evidence_of` says what the evidence is of: the statement itself, the fact it belongs to, or,
    where the record only describes a thing, that thing. A statement in the release's default graph
    alone, or about a node without a name, has no place.
    """

    number: int
    subject: Named
    predicate: Named
    object: Named
    rule: Rule | None = None
    premises: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_of: EvidenceOf | None = None

    @property
    def sentence(self) -> str:
        return " – ".join(part.label for part in (self.subject, self.predicate, self.object))


class Line(NamedTuple):
    """Of the outline; `again` marks a step that was explained further up."""

    depth: int
    step: Step
    again: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """`steps[0]` is the statement asked about; a step's number is its place, counted from 1."""

    steps: tuple[Step, ...]
    language: Language
    release: str

    @property
    def leaves(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.rule is None)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that it rests on in the end: the short answer to "why?".

        A source has an evidence node for each statement; of those that read alike one will do.
        """
        found = {self._read(each): each for step in self.steps for each in step.evidence}
        return tuple(found.values())

    def _read(self, each: Evidence) -> tuple[str | None, ...]:
        said = each.gist_in(self.language), each.quote, each.note_in(self.language)
        return each.source_iri, each.place, each.basis, *said

    def outline(self) -> Iterator[Line]:
        """Each step below what it supports; one that supports several is explained once."""
        seen: set[int] = set()
        waiting = [(0, 1)]
        while waiting:
            depth, number = waiting.pop()
            step = self.steps[number - 1]
            again = number in seen
            yield Line(depth, step, again)
            if not again:
                seen.add(number)
                waiting += [(depth + 1, premise) for premise in reversed(step.premises)]

    def __str__(self) -> str:
        from thidua.explanation.terminal import words  # noqa: PLC0415 - rich is slow to import

        return words(self, _WIDTH)

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: ANN401, FBT001 - IPython's
        printer.text(str(self))

    def _repr_html_(self) -> str:
        """Notebooks show the same tree, its addresses as links."""
        from thidua.explanation.terminal import marked_up  # noqa: PLC0415 - rich is slow to import

        return marked_up(self, _WIDTH)
