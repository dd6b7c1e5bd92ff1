"""Terms of rules as people read them: `td:leads` for `<https://w3id.org/thidua/ontology#leads>`."""

from thidua import iris


def shortened(term: str) -> str:
    """What is no IRI, or has no prefix of ours, stays."""
    iri = term.removeprefix("<").removesuffix(">")
    short = iris.shortened(iri)
    return term if short == iri or not term.startswith("<") else short
