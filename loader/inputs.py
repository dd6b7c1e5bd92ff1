"""What a load is asked to do, and everything it reads, named and hashed."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Quad

from loader.batches.gathering import Counted, Reading, Records, gather
from loader.batches.shelf import Shelf
from loader.faults import Fault, LoadRefused
from loader.foreign import ForeignFile, placed_dataset, read_foreign
from loader.identities.reading import read_identities
from loader.identities.reviewed import UNREVIEWED, Identities
from loader.kept.files import KEPT
from loader.links.reading import read_links
from loader.links.sets import LinkSet
from loader.places.reading import passage_findings, read_places
from loader.places.tables import NO_PLACES, Places
from loader.publishing.identity import Input, code_digest, engines, release_id
from thidua import files
from thidua.catalogue import CHOICES, EXAMPLES, Catalogue
from thidua.iris import GRAPH_ONTOLOGY, GRAPH_VOCABULARIES
from thidua.release import DefaultGraph

if TYPE_CHECKING:
    from loader.csvw.reading import TableFile

Read = TypeVar("Read")


@dataclass(frozen=True)
class LoadRequest:
    """`records` are files or folders of records; empty with `with_records` means our own.

    Our own records bring their reviewed identities, places and links; others have none but those
    given. `anew`: nothing is taken from earlier loads.
    """

    store: Path
    records: tuple[Path, ...] = ()
    articles: Path | None = None
    rdf: tuple[Path, ...] = ()
    with_records: bool = True
    identities: Path | None = None
    places: Path | None = None
    links: Path | None = None
    csvw: tuple[Path, ...] = ()
    anew: bool = False


@dataclass(frozen=True)
class LoadInputs:
    request: LoadRequest
    release: str
    inputs: tuple[Input, ...]
    records: Records = field(repr=False)
    foreign: tuple[ForeignFile, ...]
    ontology: tuple[Quad, ...] = field(default=(), repr=False)
    identities: Identities = UNREVIEWED
    places: Places = NO_PLACES
    links: tuple[LinkSet, ...] = ()
    tables: tuple["TableFile", ...] = ()

    @property
    def default_graph(self) -> DefaultGraph:
        return "union" if self.request.with_records else "own"


def ontology_files() -> list[Path]:
    """The modules whose axioms the closure follows."""
    root = files.ontology()
    return [root / "core.ttl", *sorted((root / "alignments").glob("*.ttl"))]


def vocabulary_files() -> list[Path]:
    return sorted((files.ontology() / "vocabularies").glob("*.ttl"))


def shapes_file() -> Path:
    return files.ontology() / "shapes.ttl"


def check_queries() -> Path:
    return files.queries() / "checks"


def read_inputs(
    request: LoadRequest, workers: Executor | None = None, counted: Counted = lambda _: None
) -> LoadInputs:
    """Raises LoadRefused with every fault of the records, the RDF files and the reviews."""
    with_records = request.with_records
    faults: list[Fault] = []
    identities = _read(lambda: _identities(request), faults) or UNREVIEWED
    places = _read(lambda: _places(request), faults) or NO_PLACES
    cited = frozenset(row.record for row, _ in places.cited() if row.record)
    reading = Reading(
        request.articles, identities, cited, workers, counted, _shelf(request, identities, cited)
    )
    records = _read(lambda: _records(request, reading), faults)
    faults += _unknown_passages(places, records)
    foreign = tuple(
        _read(lambda: read_foreign(request.rdf, keep_default=not with_records), faults) or ()
    )
    tables = tuple(_read(lambda: _tables(request), faults) or ())
    links = tuple(_read(lambda: _links(request, places), faults) or ())
    if faults or records is None:
        raise LoadRefused(faults)
    ontology = tuple(_ontology_quads()) if with_records else ()
    inputs = (*_record_inputs(records), *_foreign_inputs(foreign), *_review_inputs(identities))
    inputs += tuple(Input("places", file.name, file.sha256) for file in places.files)
    inputs += tuple(each for table in tables for each in _table_inputs(table))
    inputs += tuple(Input("links", one.source.name, one.source.sha256) for one in links)
    if with_records:
        inputs += tuple(_own_inputs())
    settings = {"default_graph": "union" if with_records else "own"}
    release = release_id(inputs, settings)
    return LoadInputs(
        *(request, release, inputs, records, (*foreign, *(one.file for one in tables))),
        *(ontology, identities, places, links, tables),
    )


def _read(read: Callable[[], Read], faults: list[Fault]) -> Read | None:
    """None where it is refused: its faults are kept, and the rest is read all the same."""
    try:
        return read()
    except LoadRefused as refusal:
        faults += refusal.faults
        return None


def _records(request: LoadRequest, reading: Reading) -> Records:
    paths = request.records or (files.records(),)
    return gather(paths, reading) if request.with_records else Records()


def _shelf(request: LoadRequest, identities: Identities, cited: frozenset[str]) -> Shelf:
    """Another code, another engine or another review may make something else of any record."""
    reviews = identities.source.sha256 if identities.source else ""
    basis = json.dumps([code_digest(), engines(), reviews])
    return Shelf(request.store / KEPT / "pieces", basis, request.articles, cited, request.anew)


def _tables(request: LoadRequest) -> "list[TableFile]":
    if not request.csvw:
        return []
    from loader.csvw.reading import read_tables  # noqa: PLC0415 - its library is slow to import

    return read_tables(request.csvw, keep_default=not request.with_records)


def _identities(request: LoadRequest) -> Identities:
    return reviews_of(request.records, request.identities) if request.with_records else UNREVIEWED


def reviews_of(records: Sequence[Path], given: Path | None) -> Identities:
    """Those given, else our own with our own records, else none. Raises LoadRefused."""
    path = given or (None if records else files.identities())
    return read_identities(path) if path else UNREVIEWED


def _places(request: LoadRequest) -> Places:
    """Those given, else our own with our own records, else none. Raises LoadRefused."""
    folder = request.places or (None if request.records else files.places())
    if folder is None or not request.with_records:
        return NO_PLACES
    return read_places(folder)


def _unknown_passages(places: Places, records: Records | None) -> list[Fault]:
    """Of records that could not be read nothing is said here."""
    if records is None:
        return []
    return passage_findings(places, {one.standing.record: one.passages for one in records.taken})


def _links(request: LoadRequest, places: Places) -> list[LinkSet]:
    """Those given, else our own with our own records, else none. Raises LoadRefused."""
    folder = request.links or (None if request.records or request.places else files.links())
    if folder is None or not request.with_records:
        return []
    return [one for one in read_links(folder, places) if not one.proposes]


def _ontology_quads() -> Iterator[Quad]:
    for graph, paths in (
        (GRAPH_ONTOLOGY, ontology_files()),
        (GRAPH_VOCABULARIES, vocabulary_files()),
    ):
        for path in paths:
            yield from placed_dataset(path.read_bytes(), path, graph)


def _record_inputs(records: Records) -> Iterator[Input]:
    """A record counts by what it says: its format, its file and its layout change no release."""
    for one in records.taken:
        yield Input("record", one.standing.record, one.sha256)
        if one.text:
            yield Input("article", *one.text)


def _foreign_inputs(foreign: tuple[ForeignFile, ...]) -> Iterator[Input]:
    for file in foreign:
        yield Input("rdf", file.source.name, file.source.sha256)


def _table_inputs(table: "TableFile") -> Iterator[Input]:
    for file in (table.file.source, table.metadata):
        yield Input("csvw", file.name, file.sha256)


def _review_inputs(identities: Identities) -> Iterator[Input]:
    if identities.source:
        yield Input("identities", identities.source.name, identities.source.sha256)


def _own_inputs() -> Iterator[Input]:
    root = files.ontology()
    for path in (*ontology_files(), *vocabulary_files(), shapes_file()):
        yield Input("ontology", path.relative_to(root).as_posix(), _digest(path))
    for path in sorted(check_queries().glob("*.rq")):
        yield Input("check", path.name, _digest(path))
    yield Input("catalogue", "examples", _digest_of_all(example_queries()))


def example_queries() -> list[Path]:
    """What the examples of a release are made from: the questions, their choices, and more."""
    root, catalogue = files.queries(), Catalogue()
    others = (root / folder for folder in (CHOICES, EXAMPLES))
    found = [path for folder in others for path in folder.glob("*.rq")]
    return sorted([*(question.path for question in catalogue.questions()), *found])


def _digest_of_all(paths: Sequence[Path]) -> str:
    each = (f"{path.parent.name}/{path.name} {_digest(path)}\n" for path in paths)
    return sha256("".join(each).encode()).hexdigest()


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
