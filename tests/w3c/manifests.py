"""The query tests of both suites, as their manifests list them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import pyoxigraph as ox

from tests.w3c.rdf import MF, QT, RDF, Description, instances, read
from tests.w3c.suite import FOLDER, path_of

Kind: TypeAlias = Literal["evaluation", "csv", "positive", "negative"]

KINDS: dict[str, Kind] = {
    MF + "QueryEvaluationTest": "evaluation",
    MF + "CSVResultFormatTest": "csv",
    MF + "PositiveSyntaxTest": "positive",
    MF + "PositiveSyntaxTest11": "positive",
    MF + "NegativeSyntaxTest": "negative",
    MF + "NegativeSyntaxTest11": "negative",
}
LEFT_OUT = frozenset({"entailment", "service", "syntax-fed"})
"""No entailment regime is offered, and SERVICE is refused."""


@dataclass(frozen=True)
class Case:
    iri: str
    kind: Kind
    query: Path
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    result: Path | None = None
    lax: bool = False
    """Solutions may come less often than expected, but not less than once (REDUCED)."""

    @property
    def category(self) -> str:
        return "/".join(self.query.relative_to(FOLDER).parts[:2])


def folders() -> list[Path]:
    found = sorted(path.parent for path in FOLDER.glob("*/*/manifest.ttl"))
    return [folder for folder in found if folder.name not in LEFT_OUT]


def cases() -> list[Case]:
    return [case for folder in folders() for case in _cases_of(folder / "manifest.ttl")]


def entries(manifest: Path) -> Iterator[Description]:
    (found,) = instances(ox.Dataset(read(manifest)), MF + "Manifest")
    return found.items(MF + "entries")


def _cases_of(manifest: Path) -> Iterator[Case]:
    for entry in entries(manifest):
        kind = KINDS.get(entry.text(RDF + "type"))
        if kind in ("positive", "negative"):
            yield Case(_iri(entry), kind, path_of(entry.text(MF + "action")))
        elif kind is not None:
            yield _evaluation(entry, kind)


def _evaluation(entry: Description, kind: Kind) -> Case:
    action = entry.follow(MF + "action")[0]
    return Case(
        _iri(entry),
        kind,
        path_of(action.text(QT + "query")),
        action.iris(QT + "data"),
        action.iris(QT + "graphData"),
        path_of(entry.text(MF + "result")),
        lax=entry.value(MF + "resultCardinality") == ox.NamedNode(MF + "LaxCardinality"),
    )


def _iri(entry: Description) -> str:
    return str(entry.node.value)
