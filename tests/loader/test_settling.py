"""Labels and heads: decided over all records together, and never stated."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from loader.closure import Inference
from loader.numbered.quads import numbered
from loader.numbered.terms import Terms
from loader.settling import HEAD_RULE, LABEL_RULE, POSSIBLE_HEAD_RULE, settle
from thidua.iris import ID, concept, record_graph, term

UNIT = NamedNode(f"{ID}organisation/lam-giang")
STATE = NamedNode(f"{ID}unit-year/lam-giang/2031")
CHIEF = concept("position", "chief-prosecutor")
HEADSHIP = Quad(CHIEF, term("td:isHeadship"), Literal("true", datatype=term("xsd:boolean")))


def settled(quads: Iterable[Quad]) -> list[Inference]:
    terms = Terms()
    found = settle(terms, numbered(quads, terms)).read(terms.texts)
    return sorted(found, key=lambda inference: str(inference.triple))


def person(name: str) -> NamedNode:
    return NamedNode(f"{ID}person/invented/{name}")


def holding(name: str, year: int, position: NamedNode = CHIEF) -> list[Quad]:
    node = NamedNode(f"{ID}position/{name}-{year}")
    said = {
        "td:holder": person(name),
        "td:position": position,
        "td:inOrganisation": UNIT,
        "td:attestedYear": Literal(str(year), datatype=term("xsd:integer")),
    }
    return [Quad(node, term(predicate), value) for predicate, value in said.items()]


def named(record: str, *names: Literal) -> list[Quad]:
    return [Quad(UNIT, term("td:name"), name, record_graph(record)) for name in names]


def vi(text: str) -> Literal:
    return Literal(text, language="vi")


def test_the_label_is_the_name_that_most_records_print() -> None:
    quads = [*named("a", vi("VKSND Lam Giang")), *named("b", vi("VKSND tỉnh Lam Giang"))]
    quads += named("c", vi("VKSND tỉnh Lam Giang"))
    (found,) = settled(quads)
    assert found.triple.object == vi("VKSND tỉnh Lam Giang")
    assert found.rule == LABEL_RULE


def test_between_names_equally_often_printed_the_shortest_is_shown() -> None:
    (found,) = settled(named("a", vi("Cụm thi đua số 1"), vi("Cụm 1")))
    assert found.triple.object == vi("Cụm 1")


def test_each_language_has_a_label_of_its_own() -> None:
    found = settled(named("a", vi("Cụm 1"), Literal("Cluster 1", language="en")))
    labels = [inference.triple.object for inference in found]
    assert {label.language for label in labels if isinstance(label, Literal)} == {"vi", "en"}


def test_the_only_known_head_headed_the_unit_in_that_year() -> None:
    (found,) = settled([HEADSHIP, *holding("thu", 2031)])
    assert (found.triple.subject, found.triple.object) == (person("thu"), STATE)
    assert found.triple.predicate == term("td:headedUnitYear")
    assert found.rule == HEAD_RULE
    assert len(found.premises) == 5, "four statements of the position, one of its kind"


def test_two_heads_of_one_year_are_both_only_possible() -> None:
    found = settled([HEADSHIP, *holding("thu", 2031), *holding("mai", 2031)])
    assert {inference.triple.subject for inference in found} == {person("thu"), person("mai")}
    assert {inference.rule for inference in found} == {POSSIBLE_HEAD_RULE}
    assert all(len(inference.premises) == 9 for inference in found), "both positions are the reason"


def test_heads_of_different_years_do_not_disturb_each_other() -> None:
    found = settled([HEADSHIP, *holding("thu", 2031), *holding("mai", 2032)])
    assert {inference.rule for inference in found} == {HEAD_RULE}


def test_a_deputy_is_no_head() -> None:
    deputy = concept("position", "deputy-chief-prosecutor")
    assert settled([HEADSHIP, *holding("thu", 2031, deputy)]) == []


def test_a_position_whose_year_is_not_known_makes_no_head() -> None:
    undated = [quad for quad in holding("thu", 2031) if quad.predicate != term("td:attestedYear")]
    assert settled([HEADSHIP, *undated]) == []


def test_the_order_of_the_records_does_not_matter() -> None:
    quads = [HEADSHIP, *holding("thu", 2031), *named("a", vi("B"), vi("A"))]
    assert settled(quads) == settled(list(reversed(quads)))
