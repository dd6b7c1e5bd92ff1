"""Evidence of a whole answer is read together, and says the same as read one by one."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from thidua.answers.evidence import EvidenceReader
from thidua.answers.statements import StatementReader
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.stores.contract import Result, Store


class Counting:
    engine = "oxigraph"

    def __init__(self, store: Store) -> None:
        self.store, self.asked = store, 0

    def query(
        self, text: str, *, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Result:
        self.asked += 1
        return self.store.query(text, default_graphs=default_graphs, named_graphs=named_graphs)


def reader(store: Store) -> EvidenceReader:
    catalogue = Catalogue()
    return EvidenceReader(store, *map(catalogue.behind_answers, ("evidence", "cited")))


def rows(graph: Graph) -> list[str]:
    return [" ".join(e.iri for e in row.evidence) for row in graph.answer("who-led").rows]


def test_together_or_one_by_one_the_evidence_is_the_same(graph: Graph) -> None:
    each = [reader(graph.store).read(row, "en") for row in rows(graph)]
    assert reader(graph.store).of_rows(rows(graph), "en") == each
    assert len(each) == 4
    assert all(each)


def test_many_rows_take_three_queries_and_then_none(graph: Graph) -> None:
    store = Counting(graph.store)
    evidence = reader(store)
    evidence.of_rows(rows(graph), "vi")  # the nodes, what they cite, who published that
    assert store.asked == 3
    evidence.of_rows(rows(graph), "en")
    assert store.asked == 3


def test_however_many_nodes_there_are_a_query_asks_of_so_many(graph: Graph) -> None:
    store = Counting(graph.store)
    nobody = " ".join(f"urn:nobody:{number}" for number in range(1_001))
    (found,) = reader(store).of_rows([nobody], "vi")
    assert len(found) == 1_001
    assert store.asked == 3


def test_what_is_longest_unused_is_forgotten(graph: Graph) -> None:
    store = Counting(graph.store)
    statements = StatementReader(store, Catalogue().behind_answers("evidence"), kept=1)
    one, other = rows(graph)[0].split()[0], rows(graph)[-1].split()[0]
    for iri in (one, one, other, one):
        assert statements.read([iri])[iri]
    assert store.asked == 3


def test_a_node_nobody_speaks_of_is_evidence_that_says_nothing(graph: Graph) -> None:
    (found,) = reader(graph.store).read("urn:nobody", "vi")
    assert (found.iri, found.source, found.gist_in("vi")) == ("urn:nobody", None, "")


def test_the_placeholder_stands_in_both_queries() -> None:
    for name in ("evidence", "cited"):
        text = Path(Catalogue().behind_answers(name).path).read_text(encoding="utf-8")
        assert text.count("VALUES ?of { <urn:thidua:each> }") == 1


def test_threads_may_share_it_while_it_forgets(graph: Graph) -> None:
    statements = StatementReader(graph.store, Catalogue().behind_answers("evidence"), kept=1)
    iris = [iri for row in rows(graph) for iri in row.split()] * 200
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda iri: statements.read([iri])[iri], iris))
    assert all(read)
