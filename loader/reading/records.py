"""Files → records. Every fault of every file is gathered before the load is refused."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from loader.faults import Fault, FieldPath, LoadRefused, dotted
from loader.reading import formats, locators, references, validation
from loader.reading.sound import handles, sound_part
from loader.reading.sources import Source, sources
from loader.reading.tree import InputFault, Tree
from loader.reading.validation import Finding
from loader.schema.record import Record

Known = TypeVar("Known")


_DRAFT = Finding(
    ("status",),
    "is `draft`: nobody has reviewed this record",
    "compare each fact with the article, fill in every gist, then take `status` out",
    "draft",
)


@dataclass(frozen=True)
class LoadedRecord:
    record: Record
    source: Source
    tree: Tree
    quotes: dict[str, str] = field(default_factory=dict)
    notes: tuple[Fault, ...] = ()

    @property
    def sha256(self) -> str:
        """Of what the record says, in whatever format, order or layout it says it."""
        said = self.record.model_dump(mode="json", exclude_defaults=True)
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def fault(self, finding: Finding) -> Fault:
        return _fault(self.source.path, self.record.record, self.tree, finding)

    @property
    def standing(self) -> "Standing":
        line, _ = self.tree.places.get((), (1, 1))
        return Standing(self.record.record, self.source.path, line, self.notes)


class Standing(NamedTuple):
    """Where a record stands: its file, the line it begins on; and what is noted of it."""

    record: str
    path: Path
    line: int
    notes: tuple[Fault, ...]

    def of(self, loaded: LoadedRecord) -> bool:
        return (loaded.record.record, loaded.standing.line) == (self.record, self.line)


def read_records(paths: Sequence[Path], articles: Path | None = None) -> list[LoadedRecord]:
    """Records of the files and folders given, sorted by id. Raises LoadRefused with all faults."""
    faults: list[Fault] = []
    loaded: list[LoadedRecord] = []
    for source in sources(paths, faults):
        loaded += read_source(source, articles, faults)
    faults += faults_of_all([one.standing for one in loaded], articles, within=faults)
    if faults:
        raise LoadRefused(faults)
    return sorted(loaded, key=lambda item: item.record.record)


def read_source(
    source: Source, articles: Path | None, faults: list[Fault], line: int = 0
) -> Iterator[LoadedRecord]:
    """Records of a file, one after the other; with a `line`, at most those that begin there."""
    for one in _read(source, faults, line):
        yield _with_quotes(one, articles, faults) if articles else one


def read_again(standing: Standing, articles: Path | None) -> LoadedRecord | None:
    """A record that was read before and not kept; None where its file has changed since."""
    faults: list[Fault] = []
    found = sources([standing.path], faults)
    again = (one for each in found for one in read_source(each, articles, faults, standing.line))
    return next(filter(standing.of, again), None)


def faults_of_all(
    standing: Sequence[Standing], articles: Path | None, *, within: Sequence[Fault]
) -> list[Fault]:
    """What only all records together show; `within` are the faults that each has in itself."""
    repeated = list(_repeated_ids(standing))
    return repeated if repeated or within else _none_compared(standing, articles)


def _read(source: Source, faults: list[Fault], line: int) -> Iterator[LoadedRecord]:
    for found in formats.read(source.content, source.path.suffix, line):
        if isinstance(found, InputFault):
            said = found.record, found.field, found.problem, found.cure, found.code
            faults.append(Fault(str(source.path), *found.place, *said))
        elif record := _validated(source, found, faults):
            yield record


def _validated(source: Source, tree: Tree, faults: list[Fault]) -> LoadedRecord | None:
    if isinstance(tree.value, dict) and tree.value.get("status") == "draft":
        faults.append(_fault(source.path, _id_in(tree), tree, _DRAFT))
        return None
    try:
        record = Record.model_validate(tree.value)
    except ValidationError as error:
        found = validation.findings(error)
        faults += [_fault(source.path, _id_in(tree), tree, finding) for finding in found]
        return _sound(source, tree, faults)
    loaded = LoadedRecord(record, source, tree)
    within = [*references.findings(record), *locators.span_findings(record)]
    faults += [loaded.fault(finding) for finding in within]
    return loaded


def _sound(source: Source, tree: Tree, faults: list[Fault]) -> LoadedRecord | None:
    """The record's sound part, for what else is to be said of it: its faults refuse the load."""
    record = sound_part(tree.value)
    if record is None:
        return None
    loaded = LoadedRecord(record, source, tree)
    said = references.findings_of_part(record, handles(tree.value))
    within = [*said, *locators.span_findings(record)]
    faults += [loaded.fault(finding) for finding in within]
    return loaded


def _id_in(tree: Tree) -> str:
    record = tree.value.get("record") if isinstance(tree.value, dict) else None
    return record if isinstance(record, str) else ""


def _fault(file: Path, record: str, tree: Tree, finding: Finding) -> Fault:
    line, column = _nearest(tree.places, finding.path) or (1, 1)
    name = _nearest(tree.names, finding.path) or dotted(finding.path)
    said = finding.problem, finding.cure, finding.code
    return Fault(str(file), line, column, record, name, *said)


def _nearest(known: Mapping[FieldPath, Known], path: FieldPath) -> Known | None:
    """What is known of the field, or of the nearest part around it."""
    ends = range(len(path), -1, -1)
    return next((known[path[:end]] for end in ends if path[:end] in known), None)


def _with_quotes(loaded: LoadedRecord, articles: Path, faults: list[Fault]) -> LoadedRecord:
    """Texts are the operator's own: one that is not there is noted, one that differs a fault."""
    record = loaded.record
    try:
        text = locators.article_text(locators.file_of(record.article.text, articles))
    except locators.MissingArticle:
        problem = f"`{record.article.text.file}` is not in {articles}: locators not compared"
        return replace(loaded, notes=(loaded.fault(_of_text(problem)),))
    except locators.UnreadableArticle as error:
        faults.append(loaded.fault(_of_text(f"`{record.article.text.file}` {error}")))
        return loaded
    faults += [loaded.fault(finding) for finding in locators.text_findings(record, text)]
    return replace(loaded, quotes=locators.quotes(record.passages, text))


def _of_text(problem: str) -> Finding:
    cure = "put the text into the articles folder, as UTF-8"
    return Finding(("article", "text", "file"), problem, cure, "unreadable-article")


def _none_compared(standing: Sequence[Standing], articles: Path | None) -> list[Fault]:
    """A folder that holds the text of no record at all is the wrong folder."""
    if not standing or articles is None or any(not one.notes for one in standing):
        return []
    first, *more = (note for one in standing for note in one.notes)
    if not more:
        return [first]
    problem = f"none of the {1 + len(more)} texts that records name is in {articles}"
    cure = "name the folder that holds them, or leave --articles out"
    return [replace(first, problem=problem, cure=cure)]


def _repeated_ids(standing: Iterable[Standing]) -> Iterator[Fault]:
    first: dict[str, Standing] = {}
    for one in standing:
        earlier = first.setdefault(one.record, one)
        if earlier is not one:
            yield _id_taken(one, by=earlier)


def _id_taken(one: Standing, by: Standing) -> Fault:
    said = f"`{one.record}` is taken by {by.path}", "give the record an id of its own", "id-taken"
    again = read_again(one, articles=None)
    if again is None:  # its file was changed meanwhile
        return Fault(str(one.path), one.line, 1, one.record, "record", *said)
    return again.fault(Finding(("record",), *said))
