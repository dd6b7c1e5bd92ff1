"""The rows of each table, as a curator writes them (data/places/README.md)."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from loader.schema.base import Code, Day, Gist, Key, Part, Text, form

Thing = Annotated[
    str,
    form(
        r"^(administrative-unit|organisation)(/[a-z0-9]+(-[a-z0-9]+)*)+$",
        "write what stands behind `…/id/` in its IRI, such as `administrative-unit/lam-dong`",
    ),
]
Attested = Annotated[
    str, form(r"^\d{4}(-\d\d(-\d\d)?)?$", "write a year, a month or a day, as in 2025-01")
]
"""As exactly as the source says it: a year, a month or a day."""
Vintage = Annotated[
    str, form(r"^\d{4}(-\d\d)?$", "write the year, or year and month, from which the code holds")
]
CodeText = Annotated[
    str,
    form(r"^[0-9A-Z]+(-[0-9A-Z]+)*$", "write digits, capitals and single hyphens, as in `VN-35`"),
]


def _yes_or_no(value: object) -> object:
    """Other words than these two are left for the field to refuse."""
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


class Row(Part):
    """`key`: what no two rows of its table may share."""

    @property
    def key(self) -> tuple[str, ...]:
        raise NotImplementedError


class SourceRow(Row):
    """An act goes by its number, a register (a published list) by a key of ours."""

    source: Text
    kind: Literal["act", "register"]
    name_vi: Text | None = None
    name_en: Text | None = None
    date: Day | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return (self.source,)


class ThingRow(Row):
    """A unit or body through all its phases."""

    thing: Thing
    name_vi: Text
    name_en: Text | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return (self.thing,)


class PhaseRow(Row):
    """What a thing was called, and of which type a unit was, between two changes."""

    thing: Thing
    phase: Key
    name_vi: Text
    name_en: Text
    type: Annotated[str, Code("unit-type")] | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return (self.thing, self.phase)


class CitedRow(Row):
    """Rests on a row of sources, or on a passage of a record."""

    source: Text | None = None
    record: Key | None = None
    passage: Key | None = None
    basis: Literal["stated", "implied", "curator"] = "stated"
    note_vi: Text | None = None
    note_en: Text | None = None

    @property
    def note(self) -> Gist | None:
        return Gist(vi=self.note_vi, en=self.note_en) if self.note_vi and self.note_en else None

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if self.basis != "stated" and self.note is None:
            said = {"basis": self.basis}
            raise PydanticCustomError(
                "no_reason", "is {basis}, not stated, and gives no reason", said
            )
        in_record = self.record is not None and self.passage is not None
        if (self.source is None) is not in_record:
            raise PydanticCustomError("no_source", "needs either `source` or `record` + `passage`")
        return self


class EvidenceRow(CitedRow):
    """When a source shows a phase. Never its begin or end: those are of changes."""

    thing: Thing
    phase: Key
    attested: Attested

    @property
    def key(self) -> tuple[str, ...]:
        cited = self.source or f"{self.record}#{self.passage}"
        return (self.thing, self.phase, self.attested, cited)


class RelationRow(CitedRow):
    thing: Thing
    relation: Literal["within", "jurisdiction"]
    other: Thing

    @property
    def key(self) -> tuple[str, ...]:
        return (self.thing, self.relation, self.other)


class CodeRow(Row):
    """A code says which unit it means only together with its vintage."""

    thing: Thing
    phase: Key
    scheme: Annotated[str, Code("code-scheme")]
    code: CodeText
    vintage: Vintage
    source: Text

    @property
    def key(self) -> tuple[str, ...]:
        return (self.scheme, self.vintage, self.code)


class ChangeRow(Row):
    """`results_complete`: nothing else came of it than the results named."""

    change: Key
    kind: Annotated[str, Code("change-kind")]
    name_vi: Text
    name_en: Text
    date: Day | None = None
    act: Text | None = None
    results_complete: Annotated[bool, BeforeValidator(_yes_or_no)] = Field(strict=True)
    originals_described_vi: Text | None = None
    originals_described_en: Text | None = None
    results_described_vi: Text | None = None
    results_described_en: Text | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return (self.change,)


class ChangedRow(CitedRow):
    change: Key
    role: Literal["original", "result"]
    thing: Thing
    phase: Key

    @property
    def key(self) -> tuple[str, ...]:
        return (self.change, self.role, self.thing, self.phase)
