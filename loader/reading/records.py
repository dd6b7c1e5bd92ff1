"""Files → records. Every fault of every file is gathered before the load is refused."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from loader.faults import Fault, FieldPath, LoadRefused, dotted, file_fault
from loader.reading import locators, references, validation
from loader.reading.validation import Finding
from loader.reading.yaml_tree import Place, Tree, YamlFault, read_tree
from loader.schema.record import Record

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class Source:
    """A file of a load, and its name in the release: relative, so that folders do not matter."""

    path: Path
    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class LoadedRecord:
    record: Record
    source: Source
    places: dict[FieldPath, Place]
    quotes: dict[str, str] = field(default_factory=dict)

    def fault(self, finding: Finding) -> Fault:
        return _fault(self.source.path, self.record.record, self.places, finding)


def read_records(paths: Sequence[Path], articles: Path | None = None) -> list[LoadedRecord]:
    """Records of the files and folders given, sorted by id. Raises LoadRefused with all faults."""
    faults: list[Fault] = []
    loaded: list[LoadedRecord] = []
    for source in _sources(paths, faults):
        record = _read_one(source, faults)
        if record:
            loaded.append(_with_quotes(record, articles, faults) if articles else record)
    faults += _repeated_ids(loaded)
    if faults:
        raise LoadRefused(faults)
    return sorted(loaded, key=lambda item: item.record.record)


def _sources(paths: Sequence[Path], faults: list[Fault]) -> Iterator[Source]:
    for path in paths:
        for file, name in _files(path, faults):
            try:
                yield Source(file, name, file.read_bytes())
            except OSError as error:
                cure = "check the path and your rights to read it"
                faults.append(file_fault(file, f"cannot be read: {error.strerror}", cure))


def _files(path: Path, faults: list[Fault]) -> list[tuple[Path, str]]:
    if not path.is_dir():
        return [(path, path.name)]
    files = sorted(file for file in path.rglob("*") if file.suffix in _ENDINGS)
    if not files:
        faults.append(file_fault(path, "holds no record", "name a folder with .yaml files"))
    return [(file, file.relative_to(path).as_posix()) for file in files]


def _read_one(source: Source, faults: list[Fault]) -> LoadedRecord | None:
    try:
        tree = read_tree(_decoded(source.content))
    except UnicodeDecodeError as error:
        problem = f"is no UTF-8 (byte {error.start})"
        faults.append(file_fault(source.path, problem, "save it as UTF-8"))
        return None
    except YamlFault as error:
        faults.append(Fault(str(source.path), *error.place, "", "", error.problem, error.cure))
        return None
    return _validated(source, tree, faults)


def _decoded(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _validated(source: Source, tree: Tree, faults: list[Fault]) -> LoadedRecord | None:
    try:
        record = Record.model_validate(tree.value)
    except ValidationError as error:
        found = validation.findings(error)
        faults += [_fault(source.path, _id_in(tree), tree.places, finding) for finding in found]
        return None
    loaded = LoadedRecord(record, source, tree.places)
    within = [*references.findings(record), *locators.span_findings(record)]
    faults += [loaded.fault(finding) for finding in within]
    return loaded


def _id_in(tree: Tree) -> str:
    record = tree.value.get("record") if isinstance(tree.value, dict) else None
    return record if isinstance(record, str) else ""


def _fault(file: Path, record: str, places: dict[FieldPath, Place], finding: Finding) -> Fault:
    path, problem, cure = finding
    line, column = _nearest_place(places, path)
    return Fault(str(file), line, column, record, dotted(path), problem, cure)


def _nearest_place(places: dict[FieldPath, Place], path: FieldPath) -> Place:
    """Where the field stands, or the nearest part around it that stands in the file."""
    known = (places[path[:end]] for end in range(len(path), -1, -1) if path[:end] in places)
    return next(known, (1, 1))


def _with_quotes(loaded: LoadedRecord, articles: Path, faults: list[Fault]) -> LoadedRecord:
    record = loaded.record
    try:
        text = locators.article_text(locators.file_of(record.article.text, articles))
    except locators.UnreadableArticle as error:
        problem = f"`{record.article.text.file}` {error}"
        finding: Finding = (("article", "text", "file"), problem, "put it into the articles folder")
        faults.append(loaded.fault(finding))
        return loaded
    faults += [loaded.fault(finding) for finding in locators.text_findings(record, text)]
    found = locators.quotes(record.passages, text)
    return LoadedRecord(record, loaded.source, loaded.places, found)


def _repeated_ids(loaded: Iterable[LoadedRecord]) -> Iterator[Fault]:
    first: dict[str, LoadedRecord] = {}
    for item in loaded:
        earlier = first.setdefault(item.record.record, item)
        if earlier is not item:
            problem = f"`{item.record.record}` is taken by {earlier.source.path}"
            yield item.fault((("record",), problem, "give the record an id of its own"))
