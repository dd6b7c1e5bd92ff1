"""What a term is called in words."""

from collections.abc import Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from thidua.catalogue import Bilingual, Language, Question
from thidua.explanation import notation
from thidua.iris import ID, term
from thidua.stores.contract import Store, Term

_KEPT = 20_000
_OF_A_CLASS = 4
"""The rank `queries/answers/name.rq` gives a name that is only that of the thing's class."""

_BASIC: Mapping[NamedNode, Bilingual] = {
    term("rdf:type"): {"vi": "thuộc loại", "en": "is of kind"},
    term("rdfs:label"): {"vi": "có nhãn", "en": "has the label"},
    term("skos:prefLabel"): {"vi": "có tên để hiển thị", "en": "has the label to show"},
    term("skos:altLabel"): {"vi": "có tên khác", "en": "has another label"},
}
"""Terms of others that no ontology of ours labels; the rest are shown as `org:role`."""


class Labels:
    def __init__(self, store: Store, question: Question) -> None:
        self._store = store
        self._question = question
        self._cached = lru_cache(maxsize=_KEPT)(self._of_node)

    def of(self, named: Term, language: Language) -> str:
        match named:
            case NamedNode():
                return self.name(named, language).value
            case Literal(datatype=datatype) if datatype == term("xsd:string") or named.language:
                return f"“{named.value}”"
            case Literal():
                return named.value
        return str(named)

    def name(self, node: NamedNode, language: Language) -> Literal:
        """With the language it is in: not all names are there in the one asked for."""
        return self._cached(node, language)

    def of_text(self, written: str, language: Language) -> str:
        """Of a term as axioms have it: `td:leads`; quoted where it has a name of its own."""
        read = notation.read_term("axiom", written)
        label = self.of(read, language)
        return f"“{label}”" if isinstance(read, NamedNode) else label

    def _of_node(self, node: NamedNode, language: Language) -> Literal:
        if node in _BASIC:
            return Literal(_BASIC[node][language], language=language)
        short = notation.written(node).removeprefix("id:")
        names = self._names(node)
        if not names:
            return Literal(short)
        rank = min(number for number, _ in names)
        name = _best([name for number, name in names if number == rank], language)
        if rank == _OF_A_CLASS and _is_ours(node):
            return Literal(f"{name.value} ({short})", language=name.language)
        return name

    def _names(self, node: NamedNode) -> list[tuple[int, Literal]]:
        result = self._store.query(self._question.bound({"entity": node}))
        return [
            (int(rank.value), name)
            for rank, name in result.rows()
            if isinstance(rank, Literal) and isinstance(name, Literal)
        ]


def _best(names: list[Literal], language: Language) -> Literal:
    """In the language asked for, else in Vietnamese, else any."""
    order = (language, "vi")

    def place(name: Literal) -> tuple[int, str]:
        spoken = name.language or ""
        return order.index(spoken) if spoken in order else len(order), name.value

    return min(names, key=place)


def _is_ours(node: NamedNode) -> bool:
    return node.value.startswith(ID)
