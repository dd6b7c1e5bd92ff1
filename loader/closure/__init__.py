"""What follows from stated triples by the ontology (OWL RL), each inference with its support."""

from collections.abc import Sequence
from pathlib import Path

from loader.closure import cache as _cache
from loader.closure.closing import Clash, Closure, Inference, clash, close
from loader.closure.conclusions import Conclusions
from loader.closure.engine import close_numbered, constants
from loader.closure.rules import Rule, Rules, fingerprint

__all__ = [
    "Clash",
    "Closure",
    "Conclusions",
    "Inference",
    "Rule",
    "Rules",
    "clash",
    "close",
    "close_numbered",
    "constants",
    "load_rules",
]


def load_rules(ontology_files: Sequence[Path], cache: Path | None) -> Rules:
    """Rules of the ontology, from the folder `cache` where they are kept there.

    Raises UnsupportedAxiom (loader.closure.axioms) for an axiom the closure has no rule for.
    """
    if cache is None:
        return _compiled(ontology_files)
    path = cache / f"{fingerprint(ontology_files)}.json"
    rules = _cache.kept(path)
    if rules is None:
        rules = _compiled(ontology_files)
        _cache.keep(rules, path)
    return rules


def _compiled(ontology_files: Sequence[Path]) -> Rules:
    # owlrl and rdflib are slow to import and not needed where the rules are kept
    from loader.closure.axioms import closed_ontology  # noqa: PLC0415
    from loader.closure.compiling import compiled  # noqa: PLC0415

    return compiled(closed_ontology(ontology_files))
