"""An explanation as JSON."""

import json as json_module
from dataclasses import asdict
from typing import Any

from thidua.explanation.explanation import Explanation, Named, Place, Step


def json(explanation: Explanation) -> str:
    """Keys: `release`, `language`, `sentence` (the statement in words) and `steps`, the statement
    asked about first; of a step: `number`, `subject`, `predicate`, `object` (each `term` in
    N-Triples and `label`), `sentence`, `inferred`, `rule` (code, axiom, name, sentence) and
    `premises` (numbers of steps), or `places` (graph, kind, name, source), `evidence_of` and
    `evidence`, a list of the fields of `Evidence`.
    """
    document = {
        "release": explanation.release,
        "language": explanation.language,
        "sentence": explanation.steps[0].sentence,
        "steps": [_step(step) for step in explanation.steps],
    }
    return json_module.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _step(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "subject": _named(step.subject),
        "predicate": _named(step.predicate),
        "object": _named(step.object),
        "sentence": step.sentence,
        "inferred": step.rule is not None,
        "rule": asdict(step.rule) if step.rule else None,
        "premises": list(step.premises),
        "places": [_place(place) for place in step.places],
        "evidence_of": step.evidence_of,
        "evidence": [asdict(each) for each in step.evidence],
    }


def _named(named: Named) -> dict[str, str]:
    return {"term": str(named.term), "label": named.label}


def _place(place: Place) -> dict[str, Any]:
    source = _named(place.source) if place.source else None
    return {"graph": place.graph, "kind": place.kind, "name": place.name, "source": source}
