"""A SPARQL 1.1 endpoint elsewhere as a store. SPARQLWrapper makes the requests; how long one waits,
and what is done about refusals, is in `waiting`. Needs SPARQLWrapper."""

import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.client import HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote_plus
from urllib.request import OpenerDirector, build_opener

from SPARQLWrapper import POST, SELECT, SPARQLWrapper
from SPARQLWrapper import __version__ as wrapper_version

from thidua.errors import TruncatedWarning
from thidua.iris import ROOT
from thidua.sentence import Sentence
from thidua.stores import guard, pages, replies
from thidua.stores.oxigraph import graph_nodes
from thidua.stores.results import OxigraphResult
from thidua.stores.waiting import Deadline, Patience, RemoteError, Reply, patiently
from thidua.version import __version__

_TABLE = f"{replies.JSON}, application/n-triples;q=0.9, text/turtle;q=0.8"
_TRIPLES = f"application/n-triples, text/turtle;q=0.9, {replies.JSON};q=0.1"
"""What is asked for last is taken for what the text did not look like. Virtuoso would give the
triples of a CONSTRUCT as a table, where a table is preferred."""

LONGEST_GET = 2_000
"""Bytes of a query, and of the graphs it is asked of, in an address; longer ones go by POST, as
addresses have bounds on the way."""

_PAGE, _SMALLEST_PAGE = 50_000, 1_000
_RELEASE = "thidua-release"

_CUT = "The server gave {:,} rows and cut off the rest: narrow the query, or ask for parts of it"

OPENER = build_opener()


class ReleaseChanged(RemoteError):  # noqa: N818 - says what is the case
    """The server has taken up another release: what was asked before is of the one before."""


class _Request(SPARQLWrapper):
    """Leaves errors as the server gave them, and to us how long to wait."""

    def _parseQueryType(self, _: str) -> str:  # noqa: N802 - SPARQLWrapper's name
        """An update would be sent as one; this is a query whatever it says."""
        return str(SELECT)

    def opened(self, opener: OpenerDirector, seconds: float) -> HTTPResponse | HTTPError:
        return opener.open(self._createRequest(), timeout=seconds)  # type: ignore[no-any-return]


class RemoteStore:
    """`contact`: who asks, an address of mail or web, for those who run the endpoint; `opener`:
    sends the requests, as someone the endpoint knows (credentials.py)."""

    engine = "remote"

    def __init__(
        self,
        endpoint: str,
        patience: Patience | None = None,
        contact: str | None = None,
        opener: OpenerDirector = OPENER,
    ) -> None:
        self.endpoint = endpoint
        self.patience = patience or Patience()
        self.contact = contact
        self.agent = agent(contact)
        self.opener = opener
        self.software = ""
        """What the server says it is, once it has answered."""

        self._known = False
        self.release: str | None = None
        """That of the first answer, where the server names one."""

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> OxigraphResult:
        """Raises RemoteError too."""
        guard.check_encoding(text)
        graph_nodes([*default_graphs, *named_graphs])
        asked = partial(self._asked, default_graphs, named_graphs, Deadline(self.patience.timeout))
        reply = asked(text)
        if replies.is_too_large(reply) or replies.is_cut(reply):
            return replies.from_json(self._in_pages(asked, text, reply))
        return replies.result(self._checked(reply))

    def _asked(
        self,
        default_graphs: Sequence[str],
        named_graphs: Sequence[str],
        deadline: Deadline,
        text: str,
    ) -> Reply:
        request = _Request(self.endpoint, agent=self.agent)
        request.setQuery(text)
        request.setOnlyConneg(True)
        request.addCustomHttpHeader("Accept", _TRIPLES if pages.makes_triples(text) else _TABLE)
        for graph in default_graphs:
            request.addParameter("default-graph-uri", graph)
        for graph in named_graphs:
            request.addParameter("named-graph-uri", graph)
        if sum(map(len, map(quote_plus, (text, *default_graphs, *named_graphs)))) > LONGEST_GET:
            request.setMethod(POST)
        ask = partial(request.opened, self.opener)
        reply = patiently(ask, self.endpoint, self.patience, deadline, known=self._known)
        self._known, self.software = True, reply.headers.get("server", "")
        return reply

    def _checked(self, reply: Reply) -> Reply:
        if reply.status != replies.OK:
            raise replies.refused(self.endpoint, reply)
        if not replies.is_result(reply):
            fault = "{endpoint} is no SPARQL endpoint: it answers a query with {kind}"
            kind = reply.media_type or "nothing"
            raise replies.NoEndpoint(Sentence(fault, endpoint=self.endpoint, kind=kind))
        self._check_release(reply.headers.get(_RELEASE))
        return reply

    def _check_release(self, found: str | None) -> None:
        """Answers of two releases must not be mixed, nor what was kept of one told of the other."""
        self.release = self.release or found
        if found not in (None, self.release):
            fault = "{endpoint} now answers from release {found}, no longer {known}: connect anew"
            said = {"endpoint": self.endpoint, "found": found, "known": self.release}
            raise ReleaseChanged(Sentence(fault, **said))

    def _in_pages(self, asked: Callable[[str], Reply], text: str, first: Reply) -> dict[str, Any]:
        """Where the text cannot be cut into pages: raises what the server said, or warns."""
        if not pages.can_be_paged(text):
            found: dict[str, Any] = json.loads(self._checked(first).body)
            warnings.warn(_CUT.format(len(replies.rows(found))), TruncatedWarning, stacklevel=2)
            return found
        whole = json.loads(self._checked(asked(pages.without_rows(text))).body)
        size = int(first.headers.get(replies.MOST, _PAGE))
        cut = pages.page_within if replies.MOST in first.headers else pages.page
        page = partial(cut, text, whole["head"]["vars"])
        for reply in self._pages(asked, page, size):
            replies.rows(whole).extend(replies.rows(json.loads(reply.body)))
        return whole  # type: ignore[no-any-return]

    def _pages(
        self, asked: Callable[[str], Reply], page: Callable[[int, int], str], size: int
    ) -> Iterator[Reply]:
        begun, full = 0, True
        while full:
            reply = asked(page(size, begun))
            if replies.is_too_large(reply) and size > _SMALLEST_PAGE:
                size = max(_SMALLEST_PAGE, size // 4)
                continue
            yield self._checked(reply)
            full = len(replies.rows(json.loads(reply.body))) == size
            begun += size


def agent(contact: str | None) -> str:
    """`User-Agent`: what asks, in which version, and whom to turn to."""
    who = "; ".join(filter(None, (ROOT, contact)))
    return f"thidua/{__version__} ({who}) SPARQLWrapper/{wrapper_version}"
