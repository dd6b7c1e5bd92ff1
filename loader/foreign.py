"""RDF of others, taken into a release: named graphs kept, blank nodes named the same every time."""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from loader.faults import Fault, LoadRefused, file_fault
from loader.reading.encoding import NotText, check_text
from loader.reading.sources import Source
from thidua.iris import GRAPH
from thidua.names import slug

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}


class Known(Protocol):
    """A file, its name in the release and its digest."""

    @property
    def path(self) -> Path: ...
    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True)
class ForeignFile:
    source: Known
    quads: tuple[Quad, ...]

    @cached_property
    def nodes(self) -> frozenset[str]:
        """IRIs and labels of blank nodes that its statements are about or lead to."""
        parts = (part for quad in self.quads for part in (quad.subject, quad.object))
        return frozenset(part.value for part in parts if isinstance(part, NamedNode | BlankNode))


def read_foreign(paths: Sequence[Path], *, keep_default: bool) -> list[ForeignFile]:
    """`keep_default` leaves default-graph triples there; else they get a graph named by the file.

    Raises LoadRefused with a fault for each file that cannot be read or parsed.
    """
    faults = list(of_one_name(paths))
    files = [file for path in paths if (file := _read(path, faults, keep_default=keep_default))]
    if faults:
        raise LoadRefused(faults)
    return files


def of_one_name(paths: Sequence[Path]) -> Iterator[Fault]:
    """Files are known in a release by their names alone, and so are their graphs."""
    first: dict[NamedNode, Path] = {}
    for path in paths:
        other = first.setdefault(file_graph(path), path)
        if other is not path:
            problem = f"would have the same name in the release as {other}"
            yield file_fault(path, problem, "rename one of them, or name it once", "id-taken")


def _read(path: Path, faults: list[Fault], *, keep_default: bool) -> ForeignFile | None:
    if path.suffix.lower() not in _FORMATS:
        cure = "use " + ", ".join(_FORMATS)
        faults.append(file_fault(path, "is of no known RDF format", cure, "unknown-format"))
        return None
    home = DefaultGraph() if keep_default else file_graph(path)
    try:
        source = Source(path, path.name, path.read_bytes())
        check_text(source.content)
        return ForeignFile(source, tuple(placed_dataset(source.content, path, home)))
    except OSError as error:
        cure = "check the path and your rights to read it"
        faults.append(file_fault(path, f"cannot be read: {error.strerror}", cure))
    except NotText as error:
        faults.append(file_fault(path, str(error), error.cure, error.code))
    except SyntaxError as error:
        place = (error.lineno or 0, error.offset or 0)
        problem = f"does not parse: {error.msg}"
        cure = "mend it, or fetch the file again if it was cut short"
        faults.append(Fault(str(path), *place, "", "", problem, cure, "invalid-syntax"))
    return None


def placed_dataset(content: bytes, path: Path, home: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """Quads of a file, those of its default graph put into `home`, blank nodes canonical.

    The file's suffix tells its format. Raises SyntaxError with the place that does not parse.
    """
    told = _FORMATS[path.suffix.lower()]
    quads = parse(content.removeprefix(BOM_UTF8), told, base_iri=file_graph(path).value)
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    file = sha256(content).hexdigest()[:12]
    for quad in dataset:
        graph = home if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        subject, value, graph = (_own(term, file) for term in (quad.subject, quad.object, graph))
        yield Quad(subject, quad.predicate, value, graph)


def file_graph(path: Path) -> NamedNode:
    return NamedNode(f"{GRAPH}file/{slug(path.name)}")


def _own(term: Any, file: str) -> Any:  # noqa: ANN401 - any RDF term
    """Canonical labels count from 0 in every file: the file's digest keeps them apart."""
    return BlankNode(f"{term.value}x{file}") if isinstance(term, BlankNode) else term
