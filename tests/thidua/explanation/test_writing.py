"""An explanation as words and as JSON."""

import json

import pytest

from thidua import explanation
from thidua.catalogue import Language
from thidua.explanation import Explanation, Named, Step, read_term
from thidua.explanation.wording import Rule
from thidua.graph import Graph

LED = ("organisation/lam-giang/suoi-bac", "td:leads", "group-year/lam-giang/cum-3/2031")


@pytest.fixture
def led(invented: Graph) -> Explanation:
    return invented.explain(*LED, "en")


def test_words_go_from_the_statement_down_to_the_place_in_the_article(led: Explanation) -> None:
    lines = explanation.words(led).splitlines()
    assert lines[0].startswith("1. ")
    assert lines[1] == "   inferred (property chain) from 2, 4:"
    assert [line.lstrip()[:2] for line in lines if line.lstrip()[1:2] == "."] == [
        "1.",
        "2.",
        "3.",
        "4.",
    ]
    assert any("characters" in line and "↳" in line for line in lines)
    assert "[prp-spo2 td:statedLeadOf ∘ td:inGroupYear ⊑ td:leads]" in " ".join(
        explanation.words(led).split()
    )
    assert lines[-1] == f"release {led.release}"


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "suy ra (chuỗi quan hệ) từ 2, 4:"), ("en", "evidence of this fact:")],
)
def test_words_come_in_both_languages(invented: Graph, language: Language, said: str) -> None:
    assert said in explanation.words(invented.explain(*LED, language))


@pytest.mark.parametrize("width", [20, 80, 200])
def test_words_wrap_and_addresses_stay_whole(own: Graph, width: int) -> None:
    unit = "organisation/vksnd-toi-cao/binh-phuoc/hon-quan"
    led = own.explain(unit, "td:leads", "group-year/vksnd-toi-cao/binh-phuoc/cum-1/2020")
    lines = explanation.words(led, width).splitlines()
    addresses = [each.url for leaf in led.leaves for each in leaf.evidence if each.url]
    assert len(addresses) == 2
    assert all(address in map(str.strip, lines) for address in addresses)
    rest = [line for line in lines if "https://" not in line]
    assert max(map(len, rest)) <= max(width, 60)


def test_the_text_of_an_explanation_is_its_words(led: Explanation) -> None:
    assert str(led) == explanation.words(led)


def test_json_holds_every_step_with_what_it_rests_on(led: Explanation) -> None:
    document = json.loads(explanation.json(led))
    assert list(document) == ["release", "language", "sentence", "steps"]
    first, *rest = document["steps"]
    assert first["rule"]["code"] == "prp-spo2"
    assert first["premises"] == [2, 4]
    assert [step["number"] for step in rest] == [2, 3, 4]
    stated = document["steps"][2]
    assert (stated["inferred"], stated["rule"], stated["evidence_of"]) == (False, None, "statement")
    assert stated["places"][0]["source"]["term"].startswith("<https://w3id.org/thidua/id/article/")
    assert stated["evidence"][0]["gist"]


def test_terms_of_the_json_can_be_asked_again(invented: Graph, led: Explanation) -> None:
    step = json.loads(explanation.json(led))["steps"][1]
    parts = [step[part]["term"] for part in ("subject", "predicate", "object")]
    assert invented.explain(*parts).steps[0].sentence


def test_a_shared_premise_is_explained_once_and_then_referred_to() -> None:
    part = Named(read_term("o", "td:x"), "x")
    rule = Rule("prp-trp", "", "transitivity", "It carries on.")
    steps = (
        Step(1, part, part, part, rule, (2, 3)),
        Step(2, part, part, part, rule, (3, 3)),
        Step(3, part, part, part),
    )
    shared = Explanation(steps, "en", "r")
    outline = [(line.depth, line.step.number, line.again) for line in shared.outline()]
    assert outline == [(0, 1, False), (1, 2, False), (2, 3, False), (2, 3, True), (1, 3, True)]
    assert explanation.words(shared).count("(as above)") == 2


def test_an_explanation_of_a_thousand_steps_is_written() -> None:
    part = Named(read_term("o", "td:x"), "x")
    rule = Rule("prp-trp", "", "transitivity", "It carries on.")
    count = 3_000
    steps = [Step(n, part, part, part, rule, (n + 1,)) for n in range(1, count)]
    deep = Explanation((*steps, Step(count, part, part, part)), "en", "r")
    assert f"{count}. x – x – x" in explanation.words(deep)
