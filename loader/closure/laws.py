"""The rules of OWL 2 RL we compile, as a table.

Source: OWL 2 Web Ontology Language Profiles (2nd edition), section 4.3, tables 5 to 7. In a line of
the table S and O are subject and object of the axiom's triple (for a restriction: the class and its
value), P is the restricted property, `a` is rdf:type and ⊥ a contradiction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, URIRef

from loader.closure.rules import Pattern, Rule, is_unnamed

TYPE = f"<{RDF.type}>"
THING = f"<{OWL.Thing}>"
NOTHING = f"<{OWL.Nothing}>"


@dataclass(frozen=True, slots=True)
class Law:
    name: str
    meaning: str
    wording: str

    def rule(self, values: Mapping[str, str], named: Callable[[str], str]) -> Rule:
        """The law with terms in the place of its letters; `named` says how a term is read."""
        terms = {"a": TYPE, **values}
        condition, _, outcome = self.meaning.partition(" → ")
        body = tuple(_pattern(text, terms) for text in condition.split(", "))
        head = None if outcome == "⊥" else _pattern(outcome, terms)
        return Rule(self.name, self._axiom(values, named), body, head)

    def _axiom(self, values: Mapping[str, str], named: Callable[[str], str]) -> str:
        """Empty for what an unnamed class means: the axiom stands where the class is used."""
        if self.wording == "S" and is_unnamed(values["S"]):
            return ""
        words = (named(values[word]) if word in values else word for word in self.wording.split())
        return " ".join(words)


def _pattern(text: str, terms: Mapping[str, str]) -> Pattern:
    return Pattern(*(terms.get(token, token) for token in text.split()))


OF_PREDICATE: Mapping[URIRef, tuple[Law, ...]] = {
    RDFS.subClassOf: (Law("cax-sco", "?x a S → ?x a O", "S ⊑ O"),),
    RDFS.subPropertyOf: (Law("prp-spo1", "?x S ?y → ?x O ?y", "S ⊑ O"),),
    RDFS.domain: (Law("prp-dom", "?x S ?y → ?x a O", "S domain O"),),
    RDFS.range: (Law("prp-rng", "?x S ?y → ?y a O", "S range O"),),
    OWL.inverseOf: (
        Law("prp-inv1", "?x S ?y → ?y O ?x", "S inverse O"),
        Law("prp-inv2", "?x O ?y → ?y S ?x", "S inverse O"),
    ),
    OWL.disjointWith: (Law("cax-dw", "?x a S, ?x a O → ⊥", "S disjoint O"),),
    OWL.propertyDisjointWith: (Law("prp-pdw", "?x S ?y, ?x O ?y → ⊥", "S disjoint O"),),
}

OF_TYPE: Mapping[URIRef, Law] = {
    OWL.SymmetricProperty: Law("prp-symp", "?x S ?y → ?y S ?x", "S symmetric"),
    OWL.TransitiveProperty: Law("prp-trp", "?x S ?y, ?y S ?z → ?x S ?z", "S transitive"),
    OWL.IrreflexiveProperty: Law("prp-irp", "?x S ?x → ⊥", "S irreflexive"),
    OWL.AsymmetricProperty: Law("prp-asyp", "?x S ?y, ?y S ?x → ⊥", "S asymmetric"),
}

OF_MEMBERS: Mapping[URIRef, Law] = {
    OWL.AllDisjointClasses: Law("cax-adc", "?x a S, ?x a O → ⊥", "S disjoint O"),
    OWL.AllDisjointProperties: Law("prp-adp", "?x S ?y, ?x O ?y → ⊥", "S disjoint O"),
}

HAS_VALUE = (
    Law("cls-hv1", "?x a S → ?x P O", "S"),
    Law("cls-hv2", "?x P O → ?x a S", "S"),
)
SOME_VALUES = Law("cls-svf1", "?x P ?y, ?y a O → ?x a S", "S")
SOME_THING = Law("cls-svf2", "?x P ?y → ?x a S", "S")
IN_NOTHING = Law("cls-nothing2", "?x a S → ⊥", "S")


def chain(steps: list[str]) -> tuple[Law, dict[str, str]]:
    """prp-spo2 for a chain of any length, and what its letters S0, S1 … stand for."""
    letters = [f"S{number}" for number in range(len(steps))]
    body = ", ".join(f"?v{n} {letter} ?v{n + 1}" for n, letter in enumerate(letters))
    meaning = f"{body} → ?v0 S ?v{len(steps)}"
    law = Law("prp-spo2", meaning, " ∘ ".join(letters) + " ⊑ S")
    return law, dict(zip(letters, steps, strict=True))


def intersection(members: list[str]) -> tuple[Law, dict[str, str]]:
    """cls-int1; the way back (cls-int2) stands in the closed ontology as subclasses."""
    letters = [f"O{number}" for number in range(len(members))]
    body = ", ".join(f"?x a {letter}" for letter in letters)
    return Law("cls-int1", f"{body} → ?x a S", "S"), dict(zip(letters, members, strict=True))
