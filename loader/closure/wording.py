"""Terms as people read them: `td:leads` for the IRI it stands for."""

from thidua.iris import PREFIXES

_NAMESPACES = sorted(
    ((namespace, prefix) for prefix, namespace in PREFIXES.items()),
    key=lambda pair: len(pair[0]),
    reverse=True,
)


def shortened(term: str) -> str:
    """`<https://w3id.org/thidua/ontology#leads>` → td:leads; what has no prefix of ours stays."""
    iri = term.removeprefix("<").removesuffix(">")
    for namespace, prefix in _NAMESPACES:
        if term.startswith("<") and iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return term
