"""A store whose queries may ask other SPARQL endpoints: those named when it was opened."""

from collections.abc import Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlencode, urlsplit

from thidua.sentence import Sentence
from thidua.stores import guard
from thidua.stores.contract import Result, Store
from thidua.stores.oxigraph import BASE
from thidua.stores.services import MOST, ServiceFailedError, inlined

MOST_BYTES = 10_000_000
"""Of one answer."""

ADDED = MOST * MOST_BYTES
"""As much longer may a query be once answers stand in it."""

_TIMEOUT = 30
_HEADERS = {
    "Accept": "application/sparql-results+json",
    "Content-Type": "application/x-www-form-urlencoded",
    "User-Agent": "thidua (SERVICE of a SPARQL query)",
}


class FederatedStore:
    """`services`: endpoints that SERVICE may name, exactly as a query names them."""

    def __init__(self, store: Store, services: Sequence[str]) -> None:
        self._store = store
        self._services = tuple(services)

    @property
    def engine(self) -> str:
        return self._store.engine

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Result:
        """Raises ServiceFailedError too, for an endpoint that does not answer as it should."""
        guard.check_size(text)
        asked = inlined(text, self._services, fetched, BASE)
        return self._store.query(asked, default_graphs=default_graphs, named_graphs=named_graphs)


def fetched(endpoint: str, query: str) -> bytes:
    """Redirects are not followed, and no proxy is asked. Raises ServiceFailedError."""
    parts = urlsplit(endpoint)
    connection = _connection(endpoint, parts)
    try:
        place = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("POST", place, urlencode({"query": query}), _HEADERS)
        response = connection.getresponse()
        body = response.read(MOST_BYTES + 1)
    except (OSError, HTTPException) as error:
        name = type(error).__name__
        reason = Sentence("cannot be asked ({name})", name=name)
        raise ServiceFailedError(endpoint, reason) from error
    finally:
        connection.close()
    if response.status != HTTPStatus.OK:
        reason = Sentence("answered with status {status}", status=response.status)
        raise ServiceFailedError(endpoint, reason)
    if len(body) > MOST_BYTES:
        reason = Sentence("answered with more than {most:,} bytes", most=MOST_BYTES)
        raise ServiceFailedError(endpoint, reason)
    return body


def _connection(endpoint: str, parts: SplitResult) -> HTTPConnection:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ServiceFailedError(endpoint, Sentence("is no address of the web"))
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname, parts.port, timeout=_TIMEOUT)
