"""Every rule the loader can name has words in both languages."""

import pytest

from loader.closure import Rule, laws, load_rules
from loader.inputs import ontology_files
from loader.settling import HEAD_RULE, LABEL_RULE, POSSIBLE_HEAD_RULE
from thidua.catalogue import Language
from thidua.explanation.wording import LAWS, SETTLING, worded


def marked(term: str) -> str:
    return f"<{term}>"


SAID = [
    ("cax-sco td:A ⊑ td:B", "Whatever is <td:A> is also <td:B>."),
    ("prp-spo1 td:p ⊑ td:q", "Whatever <td:p> holds between, <td:q> holds too."),
    (
        "prp-spo2 td:p ∘ td:q⁻ ∘ td:r ⊑ td:s",
        "<td:p>, then <td:q> turned round, then <td:r>, makes <td:s>.",
    ),
    ("prp-dom td:p domain td:A", "Whatever has <td:p> is <td:A>."),
    ("prp-rng td:p range td:A", "Whatever is a value of <td:p> is <td:A>."),
    ("prp-inv2 td:p inverse td:q", "<td:p> and <td:q> are one relation, read from each end."),
    ("prp-symp td:p symmetric", "<td:p> holds both ways."),
    ("prp-trp td:p transitive", "<td:p> carries on: from A to B and from B to C, so from A to C."),
    (
        "cls-hv1 td:A ⊑ (org:role value td:lead)",
        "Whatever is <td:A> is also something whose <org:role> is <td:lead>.",
    ),
    (
        'cls-hv2 (td:p value "a (b), ⊑"@vi) ⊑ td:A',
        'Whatever is something whose <td:p> is <"a (b), ⊑"@vi> is also <td:A>.',
    ),
    (
        "cls-svf1 (td:p some (td:A and td:B and td:C)) ⊑ td:D",
        "Whatever is something with <td:p> that is <td:A> and <td:B> and <td:C> is also <td:D>.",
    ),
    (
        "prp-rng td:p range (td:A and td:B), (td:A and td:B) ⊑ td:A",
        (
            "Whatever is a value of <td:p> is <td:A> and <td:B>. "
            "Whatever is <td:A> and <td:B> is also <td:A>."
        ),
    ),
]


def test_each_kind_of_axiom_is_said() -> None:
    assert len(SAID) == 12


@pytest.mark.parametrize(("rule", "sentence"), SAID)
def test_an_axiom_is_said_by_the_labels_of_its_terms(rule: str, sentence: str) -> None:
    said = worded(rule, marked, "en")
    assert said.sentence == sentence
    assert f"{said.code} {said.axiom}" == rule


@pytest.mark.parametrize("rule", [LABEL_RULE, HEAD_RULE, POSSIBLE_HEAD_RULE])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_settling_decides_has_its_words(rule: str, language: Language) -> None:
    said = worded(rule, marked, language)
    assert said.code in SETTLING
    assert said.axiom == ""
    assert len(said.sentence) > 20


def test_every_compiled_rule_that_makes_a_triple_has_words() -> None:
    rules: list[Rule] = [rule for rule in load_rules(ontology_files(), None) if rule.head]
    assert len(rules) > 600
    for rule in rules:
        said = {worded(rule.name, marked, language).sentence for language in ("vi", "en")}
        assert len(said) == 2, rule.name


def test_the_table_has_the_laws_the_loader_has_and_no_other() -> None:
    several = [law for laws_of in laws.OF_PREDICATE.values() for law in laws_of]
    known = [*several, *laws.OF_TYPE.values(), *laws.HAS_VALUE, laws.SOME_VALUES, laws.SOME_THING]
    known += [laws.chain(["td:p", "td:q"])[0], laws.intersection(["td:A", "td:B"])[0]]
    assert {law.name for law in known if not law.meaning.endswith("⊥")} == LAWS.keys()


def test_a_rule_nobody_knows_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError):
        worded("prp-new td:p ⊑ td:q", marked, "en")
