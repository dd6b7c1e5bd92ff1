"""The sections of a thing's page: the files of `queries/pages/<kind>/` in the order of names."""

from functools import cache

from pyoxigraph import Literal, NamedNode

from thidua import files
from thidua.catalogue import Question
from thidua.catalogue.header import read_question
from thidua.graph import Graph
from thidua.iris import GRAPH_DATASET, ID, term

_FOLDER = files.queries() / "pages"
_SITE = "site"
_EVERY = "any"
_WITHOUT_OWN = "other"
_GLANCE = "glance"
_OF_GLANCE = {"group", "group-year"}
_INFERRED = "inferred"


@cache
def sections(kind: str) -> tuple[Question, ...]:
    """Those of every kind and those of this one; a kind without its own gets those of `other`."""
    own = kind if kind in _kinds() else _WITHOUT_OWN
    found = [*(_FOLDER / _EVERY).glob("*.rq"), *(_FOLDER / own).glob("*.rq")]
    return tuple(read_question(path) for path in sorted(found, key=lambda path: path.name))


@cache
def of_site(name: str) -> Question:
    """A query behind no section: what the home page lists, the name of a thing, the terms."""
    return read_question(_FOLDER / _SITE / f"{name}.rq")


@cache
def glance(kind: str) -> tuple[Question, ...]:
    """What the years of a group are laid side by side from; other kinds have none."""
    paths = sorted((_FOLDER / _GLANCE).glob("*.rq")) if kind in _OF_GLANCE else []
    return tuple(read_question(path) for path in paths)


def _kinds() -> set[str]:
    return {path.name for path in _FOLDER.iterdir()} - {_SITE, _EVERY, _GLANCE}


def is_inferred(section: Question) -> bool:
    return _INFERRED in section.name


def is_general(section: Question) -> bool:
    """Of every kind of thing: its rows need not be of a year."""
    return section.topic == _EVERY


def exists(graph: Graph, thing: NamedNode) -> bool:
    result = graph.sparql(f"ASK {{ {{ {thing} ?p ?o }} UNION {{ ?s ?q {thing} }} }}")
    return next(result.rows()) == (Literal(value=True),)


def heir(graph: Graph, thing: NamedNode) -> str | None:
    """The IRI of ours a reviewed merge has put in the place of this one."""
    text = f"SELECT ?heir {{ {thing} {term('dcterms:isReplacedBy')} ?heir }} ORDER BY ?heir"
    rows = graph.store.query(text, default_graphs=(GRAPH_DATASET.value,)).rows()
    found = next(rows, (None,))[0]
    ours = isinstance(found, NamedNode) and found.value.startswith(ID)
    return found.value if isinstance(found, NamedNode) and ours else None
