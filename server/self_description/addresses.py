"""Where the documents stand, and the IRIs of what they describe: no blank node among them."""

import base64
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from thidua.iris import GRAPH, shortened

_FRAGMENT = "/:?@!$&'()*+,;="
"""What a fragment may hold unescaped (RFC 3986), beside letters and digits."""


@dataclass(frozen=True)
class Addresses:
    """`base` is the address of the server, as the request gives it."""

    base: str

    @property
    def sparql(self) -> NamedNode:
        """The service and its endpoint at once."""
        return NamedNode(f"{self._root}/sparql")

    @property
    def document(self) -> NamedNode:
        return NamedNode(f"{self._root}/.well-known/void")

    def question(self, name: str, suffix: str = "") -> NamedNode:
        return NamedNode(f"{self._root}/questions/{name}{suffix}")

    def table(self, name: str) -> NamedNode:
        return NamedNode(f"{self._root}/tables/{name}")

    def release(self, identifier: str, suffix: str = "") -> NamedNode:
        return NamedNode(f"{self._root}/release/{quote(identifier)}{suffix}")

    def of_release(self, identifier: str, part: str) -> NamedNode:
        return _part(self.release(identifier), part)

    def of_service(self, part: str) -> NamedNode:
        return _part(self.sparql, part)

    def of_document(self, part: str) -> NamedNode:
        return _part(self.document, part)

    def of_graph(self, kind: str, graph: str) -> NamedNode:
        return self.of_service(f"{kind}/{graph.removeprefix(GRAPH)}")

    def partition(self, kind: str, iri: str) -> NamedNode:
        return self.of_document(f"{kind}/{shortened(iri)}")

    @property
    def _root(self) -> str:
        return self.base.rstrip("/")


def named_by_digest(sha256: str) -> NamedNode:
    """What has this SHA-256, wherever it stands (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return NamedNode(f"ni:///sha-256;{digest}")


def _part(document: NamedNode, part: str) -> NamedNode:
    return NamedNode(f"{document.value}#{quote(part, safe=_FRAGMENT)}")
