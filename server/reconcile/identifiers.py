"""Identifiers as clients hold them: the path behind `…/id/`; of anything else its whole IRI.

`identifierSpace` with an identifier behind it is the IRI of a thing of ours.
"""

from thidua.iris import ID, ONTOLOGY

SPACE = ID
SCHEMA = f"{ONTOLOGY}#"


def identifier(iri: str, space: str = SPACE) -> str:
    """
    >>> identifier("https://w3id.org/thidua/id/administrative-unit/lam-dong")
    'administrative-unit/lam-dong'
    """
    return iri.removeprefix(space)


def iri_of(identifier: str, space: str = SPACE) -> str:
    """No path of ours holds a colon, and every other IRI does."""
    return identifier if ":" in identifier else space + identifier
