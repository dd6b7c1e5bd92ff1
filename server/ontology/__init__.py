"""The ontology as its page tells it: read from the release, never from the files of today."""

from server.ontology.diagram import Edge, edges
from server.ontology.reading import Ontology, Scheme, Term, read

__all__ = ["Edge", "Ontology", "Scheme", "Term", "edges", "read"]
