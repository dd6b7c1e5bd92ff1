"""What explains the conclusions people ask about, on the invented records and our own."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Triple

from thidua.explanation import Explainer, MissingSupport, Supports, UnknownStatement
from thidua.graph import Graph

DERIVED = "person/fixture-derived-head/dao-moc-lan"
LED = "group-year/lam-giang/cum-3/2031"
UNIT = "organisation/lam-giang/suoi-bac"

CASES = [
    (UNIT, "td:leads", LED, ["prp-spo2", "prp-inv2"]),
    (DERIVED, "td:groupHeadIn", LED, ["prp-spo2", "sole head"]),
    (
        "person/fixture-two-heads/au-minh-triet",
        "td:possibleGroupHeadIn",
        "group-year/thach-son/cum-4/2032",
        ["prp-spo2", "possible head"],
    ),
    (UNIT, "skos:prefLabel", '"VKSND huyện Suối Bạc"@vi', ["preferred label"]),
]
SUPREME = "organisation/vksnd-toi-cao"
HON_QUAN = f"{SUPREME}/binh-phuoc/hon-quan"


def test_four_conclusions_are_tried() -> None:
    assert len(CASES) == 4


@pytest.mark.parametrize(("subject", "predicate", "value", "rules"), CASES)
def test_a_conclusion_is_explained_by_its_rules_down_to_evidence(
    invented: Graph, subject: str, predicate: str, value: str, rules: list[str]
) -> None:
    found = invented.explain(subject, predicate, value, "en")
    assert [step.rule.code for step in found.steps if step.rule] == rules
    stated = [leaf for leaf in found.leaves if leaf.places[0].kind == "record"]
    assert stated
    assert all(leaf.evidence for leaf in stated)
    assert {leaf.places[0].kind for leaf in found.leaves} <= {"record", "vocabularies"}


def test_a_derived_head_rests_on_the_position_and_on_the_lead(invented: Graph) -> None:
    found = invented.explain(DERIVED, "td:groupHeadIn", LED, "en")
    said = [(leaf.predicate.label, leaf.evidence_of) for leaf in found.leaves]
    assert ("holder", "statement") in said
    assert ("exercised lead", "fact") in said
    assert ("is headship", None) in said, "a vocabulary says so, no article"


def test_within_goes_up_step_by_step(own: Graph) -> None:
    found = own.explain(HON_QUAN, "td:within", SUPREME, "en")
    assert found.steps[0].rule is not None
    assert found.steps[0].rule.code == "prp-trp"
    assert [leaf.predicate.label for leaf in found.leaves] == ["parent body", "parent body"]


def test_what_reads_alike_stands_once_in_the_short_answer(own: Graph) -> None:
    """The list that names both provinces does so in an evidence node for each."""
    lam_dong, binh_thuan = (f"administrative-unit/{name}" for name in ("lam-dong", "binh-thuan"))
    found = own.explain(lam_dong, "td:predecessor", binh_thuan, "en")
    nodes = [each for step in found.steps for each in step.evidence]
    assert len({each.iri for each in nodes}) > len(found.evidence)
    assert sorted(filter(None, (each.source_iri for each in found.evidence))) == sorted(
        {each.source_iri for each in nodes if each.source_iri}
    )


def test_a_stated_triple_has_its_record_and_the_evidence_that_names_it(own: Graph) -> None:
    (step,) = own.explain(HON_QUAN, "td:parentBody", f"{SUPREME}/binh-phuoc", "en").steps
    assert (step.rule, step.premises, step.evidence_of) == (None, (), "statement")
    (place,) = step.places
    assert (place.kind, place.name) == ("record", "000")
    assert place.source is not None
    assert place.source.term == NamedNode("https://w3id.org/thidua/id/article/000")


def test_a_part_of_a_fact_has_the_evidence_of_the_fact(invented: Graph) -> None:
    led = invented.explain(UNIT, "td:leads", LED)
    part = next(leaf for leaf in led.leaves if str(leaf.predicate.term).endswith("#inGroupYear>"))
    assert part.evidence_of == "fact"


def test_what_only_describes_a_thing_leads_to_the_evidence_of_the_thing(invented: Graph) -> None:
    (step,) = invented.explain(LED, "td:year", '"2031"^^xsd:gYear').steps
    assert step.evidence_of == "thing"
    assert step.evidence


def test_an_axiom_has_no_evidence_and_its_graph(own: Graph) -> None:
    (step,) = own.explain("td:leads", "rdfs:subPropertyOf", "td:takesPartIn").steps
    assert [place.kind for place in step.places] == ["ontology"]
    assert step.evidence == ()


def test_two_records_stating_the_same_are_both_named(own: Graph) -> None:
    (step,) = own.explain(SUPREME, "a", "td:Procuracy").steps
    assert len(step.places) > 1
    assert len({place.source for place in step.places}) == len(step.places)


NEAR = [
    (UNIT, "td:leads", "group-year/lam-giang/cum-3/2030", (UNIT, "td:leads", LED)),
    (UNIT, "td:isDeputyIn", LED, (UNIT, "td:leads", LED)),
    (LED, "td:leads", UNIT, (UNIT, "td:leads", LED)),
    ("organisation/lam-giang/none", "td:leads", LED, (UNIT, "td:leads", LED)),
]


@pytest.mark.parametrize(("subject", "predicate", "value", "near"), NEAR)
def test_what_does_not_stand_is_refused_with_the_nearest(
    invented: Graph, subject: str, predicate: str, value: str, near: tuple[str, str, str]
) -> None:
    s, p, o = (f"id:{part}" if "/" in part else part for part in near)
    with pytest.raises(UnknownStatement, match="the nearest it holds") as refused:
        invented.explain(subject, predicate, value)
    assert f"\n  {s} {p} {o}" in str(refused.value)


def test_of_a_thing_nobody_knows_nothing_is_near(invented: Graph) -> None:
    with pytest.raises(UnknownStatement, match="nothing is known about <urn:x>") as refused:
        invented.explain("urn:x", "urn:y", '"z"')
    assert refused.value.nearest == ()


@pytest.fixture
def unsupported(invented: Graph, tmp_path_factory: pytest.TempPathFactory) -> Explainer:
    """The same release without its supports."""
    nowhere = Supports(tmp_path_factory.mktemp("empty") / "supports.jsonl.gz")
    return Explainer(
        invented.store, invented.catalogue, invented.evidence, nowhere, invented.release.release
    )


def test_an_inference_without_support_is_said_and_a_stated_triple_still_explained(
    invented: Graph, unsupported: Explainer
) -> None:
    found = invented.explain(UNIT, "td:leads", LED)
    triples = [Triple(s.subject.term, s.predicate.term, s.object.term) for s in found.steps]  # type: ignore[arg-type]
    with pytest.raises(MissingSupport, match=r"does not say why .* td:leads .*run `thidua load`"):
        unsupported.explain(triples[0], "vi")
    assert unsupported.explain(triples[2], "vi").steps == (replace(found.steps[2], number=1),)


def test_both_engines_explain_alike(invented: Graph, in_rdflib: Callable[[Graph], Graph]) -> None:
    other = in_rdflib(invented)
    assert other.store.engine != invented.store.engine
    for subject, predicate, value, _ in CASES:
        assert other.explain(subject, predicate, value) == invented.explain(
            subject, predicate, value
        )
