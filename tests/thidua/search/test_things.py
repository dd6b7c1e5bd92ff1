"""What has a name, and the years something is known of it in."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from thidua.catalogue import Catalogue
from thidua.iris import term
from thidua.search.things import Thing, things_of
from thidua.stores.oxigraph import OxigraphStore

UNIT, YEAR, EXAMPLE = (NamedNode(f"urn:{name}") for name in ("unit", "year", "example"))
NAME = term("skos:prefLabel")


def found(*quads: Quad) -> dict[str, Thing]:
    store = Store()
    store.extend(quads)
    return {thing.iri: thing for thing in things_of(OxigraphStore(store), Catalogue())}


def test_a_unit_that_only_takes_part_has_the_year_of_its_group() -> None:
    things = found(
        Quad(UNIT, NAME, Literal("VKSND huyện Ka Long", language="vi")),
        Quad(UNIT, term("td:takesPartIn"), YEAR),
        Quad(YEAR, term("td:yearNumber"), Literal(2021)),
    )
    assert things[UNIT.value].years == {2021}


def test_an_example_of_a_query_is_no_thing() -> None:
    assert not found(
        Quad(EXAMPLE, term("rdfs:label"), Literal("Ai dẫn đầu?", language="vi")),
        Quad(EXAMPLE, term("rdf:type"), term("sh:SPARQLExecutable")),
    )
