"""Every triple our own release infers is explained down to what is stated."""

from itertools import pairwise

import pytest

from thidua.explanation import Explanation, Named
from thidua.graph import Graph


@pytest.fixture(scope="module")
def explained(own: Graph) -> list[Explanation]:
    return [own.explainer.explain(triple, "en") for triple in own.explainer.supports]


def test_each_is_explained(own: Graph, explained: list[Explanation]) -> None:
    inferred = own.sparql(
        "SELECT ?s ?p ?o { GRAPH <https://w3id.org/thidua/graph/inferred> { ?s ?p ?o } }"
    )
    triples = {tuple(row) for row in inferred.rows()}
    found = {tuple(part.term for part in _parts(each)) for each in explained}
    print(f"{len(explained)} inferred triples explained")  # noqa: T201 - `-s` shows it
    assert len(explained) == own.release.counts["inferred"] > 4_500
    assert found == triples


def _parts(explanation: Explanation) -> tuple[Named, ...]:
    first = explanation.steps[0]
    return first.subject, first.predicate, first.object


def test_each_comes_down_to_what_is_stated_or_an_axiom(explained: list[Explanation]) -> None:
    for each in explained:
        assert each.steps[0].rule is not None
        assert each.leaves
        assert all(leaf.places for leaf in each.leaves), each


def test_no_step_rests_on_itself(explained: list[Explanation]) -> None:
    longest = 0
    for each in explained:
        rests_on = {step.number: set(step.premises) for step in each.steps}
        while leaves := {number for number, premises in rests_on.items() if not premises}:
            rests_on = {n: p - leaves for n, p in rests_on.items() if n not in leaves}
        assert not rests_on, each
        longest = max(longest, len(each.steps))
    assert longest > 7


def test_every_step_but_the_first_supports_another_and_is_explained_once(
    explained: list[Explanation],
) -> None:
    for each in explained:
        numbers = [step.number for step in each.steps]
        assert numbers == list(range(1, len(each.steps) + 1))
        assert {n for step in each.steps for n in step.premises} == set(numbers[1:])
        shown = [line.step.number for line in each.outline() if not line.again]
        assert shown == numbers


def test_the_outline_never_skips_a_level(explained: list[Explanation]) -> None:
    for each in explained:
        depths = [line.depth for line in each.outline()]
        assert depths[0] == 0
        assert all(1 <= below <= above + 1 for above, below in pairwise(depths))


def test_what_a_record_states_leads_to_its_article(explained: list[Explanation]) -> None:
    leaves = [leaf for each in explained for leaf in each.leaves]
    stated = [leaf for leaf in leaves if leaf.places[0].kind == "record"]
    assert len(stated) > 4_000
    assert all(place.source for leaf in stated for place in leaf.places if place.kind == "record")
    with_evidence = [leaf for leaf in stated if leaf.evidence]
    assert len(with_evidence) > 0.99 * len(stated)
    assert all(each.source_iri for leaf in with_evidence for each in leaf.evidence)


def test_every_rule_is_said_in_both_languages(own: Graph) -> None:
    one_of_each = {own.explainer.supports.get(t).rule: t for t in own.explainer.supports}  # type: ignore[union-attr]
    assert len(one_of_each) > 150
    for triple in one_of_each.values():
        english, vietnamese = (own.explainer.explain(triple, one).steps[0] for one in ("en", "vi"))
        assert english.rule is not None
        assert vietnamese.rule is not None
        assert english.rule.sentence.endswith(".")
        assert vietnamese.rule.sentence.endswith(".")
        assert english.rule.sentence != vietnamese.rule.sentence
