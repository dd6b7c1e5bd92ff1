"""`--csvw`: files of others → what a load takes in, as of an RDF file, and what is said of them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from loader.csvw.metadata import read_metadata
from loader.csvw.schema import Table
from loader.csvw.table import Rows, fields
from loader.csvw.templates import property_iri
from loader.faults import Fault, LoadRefused, file_fault
from loader.foreign import ForeignFile, file_graph, of_one_name
from thidua.iris import DATASET, GRAPH_DATASET, term

_BESIDE = "-metadata.json"


@dataclass(frozen=True)
class Digested:
    """A file known by its digest; its content was read a row at a time."""

    path: Path
    name: str
    sha256: str

    @classmethod
    def of(cls, path: Path) -> "Digested":
        with path.open("rb") as file:
            return cls(path, path.name, hashlib.file_digest(file, "sha256").hexdigest())


@dataclass(frozen=True)
class TableFile:
    """`said`: what the metadata says of the whole table, about its graph."""

    file: ForeignFile
    metadata: Digested
    said: tuple[Quad, ...]


def read_tables(paths: Sequence[Path], *, keep_default: bool) -> list[TableFile]:
    """Of each path, be it the table or its metadata. Raises LoadRefused with every fault."""
    faults: list[Fault] = []
    found = [one for path in paths if (one := _read(path, faults, keep_default=keep_default))]
    faults += of_one_name([one.file.source.path for one in found])
    if faults:
        raise LoadRefused(faults)
    return found


def _read(path: Path, faults: list[Fault], *, keep_default: bool) -> TableFile | None:
    try:
        return _table_file(path, faults, keep_default=keep_default)
    except LoadRefused as refusal:
        faults += refusal.faults
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        cure = "a table needs its metadata beside it, x.csv-metadata.json beside x.csv"
        faults.append(file_fault(Path(str(error.filename)), problem, cure))
    return None


def _table_file(path: Path, faults: list[Fault], *, keep_default: bool) -> TableFile:
    described = path.suffix == ".json"
    metadata = path if described else path.with_name(path.name + _BESIDE)
    said = read_metadata(metadata, metadata.read_bytes())
    table = metadata.with_name(Path(urlsplit(said.url).path).name) if described else path
    source, graph = Digested.of(table), file_graph(table)
    rows = _rows(said, metadata, source, DefaultGraph() if keep_default else graph)
    quads = tuple(dict.fromkeys(rows.quads(faults)))
    about = () if keep_default else tuple(_described(said, graph, metadata, faults))
    return TableFile(ForeignFile(source, quads), Digested.of(metadata), about)


def _rows(said: Table, metadata: Path, source: Digested, graph: NamedNode | DefaultGraph) -> Rows:
    address = said.url if urlsplit(said.url).scheme else file_graph(source.path).value
    try:
        return Rows(source.path, said, fields(said, address), graph, source.sha256)
    except ValueError as error:
        where, _, problem = str(error).partition(": ")
        fault = Fault(str(metadata), 1, 1, "", where, problem, "correct it")
        raise LoadRefused([fault]) from error


def _described(
    said: Table, graph: NamedNode, metadata: Path, faults: list[Fault]
) -> Iterator[Quad]:
    """In the release's own description: a part of the dataset, and what its maker says of it."""
    yield Quad(DATASET, term("void:subset"), graph, GRAPH_DATASET)
    yield Quad(graph, term("rdf:type"), term("void:Dataset"), GRAPH_DATASET)
    for key, value in said.common.items():
        try:
            for each in value if isinstance(value, list) else [value]:
                yield Quad(graph, property_iri(key), _value(each, said.context), GRAPH_DATASET)
        except ValueError:
            problem = "is neither a text nor an address, or has a prefix nobody knows"
            cure = 'write a text, {"@value": …, "@language": …} or {"@id": …}'
            faults.append(Fault(str(metadata), 1, 1, "", key, problem, cure))


def _value(value: Any, language: str) -> NamedNode | Literal:  # noqa: ANN401 - JSON
    """Raises ValueError."""
    match value:
        case str():
            return Literal(value, language=language) if language else Literal(value)
        case {"@id": str(iri), **rest} if not rest:
            return NamedNode(iri)
        case {"@value": str(text), **rest} if not rest:
            return Literal(text)
        case {"@value": str(text), "@language": str(of), **rest} if not rest:
            return Literal(text, language=of)
        case {"@value": str(text), "@type": str(of), **rest} if not rest:
            return Literal(text, datatype=property_iri(of))
    raise ValueError(value)
