"""The end of a review: the record as a file, checked first as a load checks it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

import yaml

from loader.faults import Fault, FieldPath, LoadRefused, dotted
from loader.inputs import LoadRequest
from loader.reviewing.assembling import assembled
from loader.reviewing.facts import Fact
from loader.reviewing.review import Review
from loader.schema.record import Record
from loader.stages import Stages
from thidua.whole_files import write_whole

_HEAD = "# Drafted by `thidua draft`, each fact decided on by a person with `thidua review`.\n"
_WIDTH = 100


class Unfinished(Exception):  # noqa: N818 - says what is the case
    """What keeps the record from being one, and the fact to go back to, where there is one."""

    def __init__(self, faults: list[Fault], fact: Fact | None) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults, self.fact = faults, fact


def record_of(review: Review) -> Record:
    """Raises Unfinished, also while a fact is not decided on or lacks its gist."""
    if waiting := review.open():
        raise Unfinished([], waiting[0])
    made = assembled(review.draft.record, review.state)
    if found := made.findings():
        faults = [review.fault(each) for each in found]
        raise Unfinished(faults, _fact_at(review, found[0].path))
    return Record.model_validate(made.value)


def write_record(review: Review, record: Record, output: Path, texts: Path) -> None:
    """Raises Unfinished where a load finds faults, OSError where it cannot be written."""
    text = record_text(record)
    with TemporaryDirectory() as folder:
        tried = Path(folder) / output.name
        tried.write_text(text, encoding="utf-8")
        try:
            checked([tried], texts, Path(folder))
        except LoadRefused as refusal:
            faults = [replace(each, file=str(output)) for each in refusal.faults]
            raise Unfinished(faults, _fact_of(review, faults[0].field)) from refusal
    output.parent.mkdir(parents=True, exist_ok=True)
    write_whole(output, text)


def checked(records: Sequence[Path], texts: Path, folder: Path) -> None:
    """All that a load of these records does before it publishes. Raises LoadRefused."""
    # closure and shapes are slow to import and needed at the end alone
    from loader.pipeline import prepare  # noqa: PLC0415

    prepare(LoadRequest(folder, tuple(records), texts), Stages())


def next_step(review: Review, output: Path, texts: Path, store: Path | None, put_into: str) -> str:
    """All records of its folder: a load publishes what it is given, and no more."""
    if output.resolve().parent == review.draft.path.resolve().parent:
        return put_into.format(name=output.name)
    into = f" --store {quote(str(store))}" if store else ""
    return f"thidua load {quote(str(output.parent))} --articles {quote(str(texts))}{into}"


def record_text(record: Record) -> str:
    parts = record.model_dump(mode="json", exclude_defaults=True)
    written = (
        yaml.safe_dump({name: _plain(part)}, allow_unicode=True, sort_keys=False, width=_WIDTH)
        for name, part in parts.items()
    )
    return _HEAD + "\n".join(written)


def _plain(value: object) -> object:
    """One passage is written as one word, as people write it."""
    if isinstance(value, dict):
        return {key: _one(inner) if key == "at" else _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _one(at: list[str]) -> list[str] | str:
    return at[0] if len(at) == 1 else at


def _fact_of(review: Review, field: str) -> Fact | None:
    """Of a field of the record as it would be written."""
    made = assembled(review.draft.record, review.state)
    around = (path for path in made.origins if _holds(dotted(path), field))
    inmost = max(around, key=len, default=())
    return _fact_at(review, made.origins.get(inmost, ()))


def _holds(around: str, field: str) -> bool:
    return field == around or field.startswith((f"{around}.", f"{around}["))


def _fact_at(review: Review, path: FieldPath) -> Fact | None:
    """The innermost fact around a field; of a passage the first that cites it."""
    asked = review.facts()
    if path[:1] == ("passages",):
        return next((fact for fact in asked if path[1] in fact.passages), None)
    around = [fact for fact in asked if path[: len(fact.path)] == fact.path]
    return max(around, key=lambda fact: len(fact.path), default=None)
