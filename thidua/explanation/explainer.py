"""From a statement back to what it rests on, by the supports the loader kept."""

from collections.abc import Mapping

from pyoxigraph import Triple

from thidua.answers.evidence import EvidenceReader
from thidua.catalogue import Catalogue, Language
from thidua.explanation.explanation import Explanation, Named, Place, PlaceKind, Step
from thidua.explanation.grounds import GroundsReader, MissingSupport
from thidua.explanation.labels import Labels
from thidua.explanation.supports import KnownSupports, Support
from thidua.explanation.wording import Rule, worded
from thidua.iris import GRAPH, minted
from thidua.stores.contract import Store, Term

_RECORD = GRAPH + "record/"
_KINDS: Mapping[str, PlaceKind] = {
    "ontology": "ontology",
    "vocabularies": "vocabularies",
    "dataset": "dataset",
}


class Explainer:
    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        evidence: EvidenceReader,
        supports: KnownSupports,
        release: str,
    ) -> None:
        self.supports = supports
        self._evidence = evidence
        self._grounds = GroundsReader(store, catalogue, release)
        self.labels = Labels(store, catalogue.behind_answers("name"))
        self._release = release

    def explain(self, triple: Triple, language: Language) -> Explanation:
        """Raises UnknownStatement for a triple the release does not hold, MissingSupport for an
        inferred one, or one on the way, that nothing explains."""
        if not self._grounds.of(triple).known:
            raise self._grounds.unknown(triple)
        supports = self._reached(triple)
        numbers = {reached: number for number, reached in enumerate(supports, 1)}
        steps = (
            self._step(reached, support, numbers, language) for reached, support in supports.items()
        )
        return Explanation(tuple(steps), language, self._release)

    def _reached(self, triple: Triple) -> dict[Triple, Support | None]:
        """Every statement on the way with its support, each before what it rests on."""
        found: dict[Triple, Support | None] = {}
        waiting = [triple]
        while waiting:
            reached = waiting.pop()
            if reached not in found:
                support = found[reached] = self._support(reached)
                waiting += reversed(support.premises if support else ())
        return found

    def _support(self, triple: Triple) -> Support | None:
        """None for what is stated: where a source says it outright, no rule is needed."""
        grounds = self._grounds.of(triple)
        if grounds.stated:
            return None
        support = self.supports.get(triple)
        if grounds.graphs and support is None:
            raise MissingSupport(triple, self._release)
        return support

    def _step(
        self,
        triple: Triple,
        support: Support | None,
        numbers: Mapping[Triple, int],
        language: Language,
    ) -> Step:
        s, p, o = (self._named(part, language) for part in triple)
        number = numbers[triple]
        if support:
            premises = tuple(numbers[premise] for premise in support.premises)
            return Step(number, s, p, o, self._rule(support.rule, language), premises)
        grounds = self._grounds.of(triple)
        return Step(
            number,
            s,
            p,
            o,
            places=tuple(self._place(graph, language) for graph in grounds.stated),
            evidence=self._evidence.read(grounds.evidence, language),
            evidence_of=grounds.evidence_of,
        )

    def _named(self, part: Term, language: Language) -> Named:
        return Named(part, self.labels.of(part, language))

    def _rule(self, rule: str, language: Language) -> Rule:
        return worded(rule, lambda term: self.labels.of_text(term, language), language)

    def _place(self, graph: str, language: Language) -> Place:
        if graph.startswith(_RECORD):
            record = graph.removeprefix(_RECORD)
            article = self._named(minted("article", record), language)
            return Place(graph, "record", record, article)
        name = graph.removeprefix(GRAPH)
        return Place(graph, _KINDS.get(name, "other"), name)
