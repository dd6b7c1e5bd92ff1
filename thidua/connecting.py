"""A graph over a SPARQL endpoint elsewhere: ours, or any that holds a release. Needs SPARQLWrapper.

Everything is asked by SPARQL, with the questions of this package. Why an inferred statement was
inferred is in no triple: a server of ours says it, a plain endpoint cannot.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit
from urllib.request import Request

from pyoxigraph import Literal, Triple

from thidua import iris
from thidua.catalogue import BadParameter
from thidua.explanation import Explainer
from thidua.explanation.supports import Support, triple_of
from thidua.graph import ALL, Graph
from thidua.iris import DATASET, GRAPH_DATASET, term
from thidua.release import Dump, Manifest, Release
from thidua.search.building import build
from thidua.search.index import Index
from thidua.search.things import things_of
from thidua.sentence import Sentence
from thidua.statistics import Statistics, counted
from thidua.stores import published, replies, unfit
from thidua.stores.credentials import NOBODY, opener
from thidua.stores.loaded import LoadedStore
from thidua.stores.remote import LONGEST_GET, OPENER, RemoteStore
from thidua.stores.replies import NoEndpoint
from thidua.stores.waiting import Deadline, Patience, RemoteError, patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from thidua.answers.answer import Answer
    from thidua.answers.view import View
    from thidua.catalogue import Language, Question
    from thidua.resolving.resolved import Resolved
    from thidua.stores.contract import Store
    from thidua.stores.credentials import Credentials
    from thidua.stores.published import Standing
    from thidua.stores.waiting import Reply

_ENDPOINT = "sparql"
_NOT_FOUND = 404
_PLAIN = (
    "{endpoint} is a plain SPARQL endpoint: it does not keep why something was inferred;"
    " connect to a thidua server, or use thidua.open()"
)


_HELD = f"?s {term('td:yearNumber')} ?year"
_UNMERGED = (
    "{endpoint} holds a release in named graphs alone: load it with `thidua load --to`, or copy its"
    " triples into the default graph too (docs/stores.md): every answer would be empty"
)
_NOBODY_IN_IT = (
    "is to hold no user and no password: set THIDUA_STORE_USER and THIDUA_STORE_PASSWORD instead"
)
_ANY_GRAPH = (
    "{endpoint} asks all its graphs, whichever a query sent by POST is to be asked of: answers"
    " would hold rows several times; take a server that keeps to the SPARQL 1.1 Protocol"
    " (docs/stores.md)"
)
_YES = (Literal(value=True),)
_NOT_HELD = "{endpoint} holds no release of this graph"


class RemoteGraph(Graph):
    """`server`: its address, where it is one of ours. What a folder of a release alone holds, such
    as the counts of its manifest, is not known here, unless the same release is `here` too."""

    def __init__(self, store: RemoteStore, here: Release | None = None) -> None:
        held = store.standing.release if isinstance(store, LoadedStore) else store.release
        manifest = Manifest(
            release=held or _stated(store, "dcterms:identifier"),
            version=_stated(store, "owl:versionInfo"),
            default_graph="union",
            dump=Dump(0, ""),
        )
        super().__init__(here or Release(Path(), manifest), store)
        self._remote = store
        self._here = here
        ours = store.release is not None
        self.server = store.endpoint.removesuffix(f"/{_ENDPOINT}") if ours else None

    def answer_to(
        self,
        question: Question,
        parameters: Mapping[str, str],
        language: Language = "vi",
        view: View = ALL,
    ) -> Answer:
        """Raises UnfitServer too."""
        unfit.check(self._remote.endpoint, self._remote.software, question.name)
        return super().answer_to(question, parameters, language, view)

    def resolve_all(self, *asked: Any, **more: Any) -> list[list[Resolved]]:  # noqa: ANN401 - as there
        """Raises UnfitServer too."""
        unfit.check(self._remote.endpoint, self._remote.software, "resolve")
        return super().resolve_all(*asked, **more)

    @cached_property
    def index(self) -> Index:
        """Made here of the names of the release, when first asked."""
        if self._here:
            return super().index
        return Index(build(things_of(self.store, self.catalogue)))

    @cached_property
    def explainer(self) -> Explainer:
        if self._here:
            return super().explainer
        supports = _Supports(self._remote, self.server)
        release = self.release.release
        return Explainer(self.store, self.catalogue, self.evidence, supports, release)

    @cached_property
    def statistics(self) -> Statistics:
        return super().statistics if self._here else counted(self.store, self.catalogue)


class _Supports:
    """As the server's own explanations tell them, each asked for once."""

    def __init__(self, store: RemoteStore, server: str | None) -> None:
        self._store = store
        self._server = server
        self._known: dict[Triple, Support] = {}

    def get(self, triple: Triple) -> Support | None:
        """Raises RemoteError."""
        if self._server is None:
            raise RemoteError(Sentence(_PLAIN, endpoint=self._store.endpoint))
        if triple not in self._known:
            self._known |= _told(self._asked(triple))
        return self._known.get(triple)

    def _asked(self, triple: Triple) -> list[dict[str, Any]]:
        parts = dict(zip("spo", map(str, triple), strict=True))
        address = f"{self._server}/explain.json?{urlencode(parts)}"
        request = Request(address, headers={"User-Agent": self._store.agent})  # noqa: S310 - of http
        patience = self._store.patience
        opened = partial(_opened, request)
        reply: Reply = patiently(opened, address, patience, Deadline(patience.timeout))
        if reply.status == _NOT_FOUND:
            return []
        if reply.status != replies.OK:
            raise replies.refused(address, reply)
        return json.loads(reply.body)["steps"]  # type: ignore[no-any-return]


def _opened(request: Request, seconds: float) -> Any:  # noqa: ANN401 - as urllib gives it
    return OPENER.open(request, timeout=seconds)


def _told(steps: list[dict[str, Any]]) -> dict[Triple, Support]:
    triples = [_triple(step) for step in steps]
    return {
        triple: Support(_rule(**step["rule"]), tuple(triples[n - 1] for n in step["premises"]))
        for triple, step in zip(triples, steps, strict=True)
        if step["rule"]
    }


def _triple(step: dict[str, Any]) -> Triple:
    return triple_of(" ".join(step[part]["term"] for part in ("subject", "predicate", "object")))


def _rule(code: str, axiom: str, **_: str) -> str:
    """As the loader names it."""
    return f"{code} {axiom}" if axiom else f"{code}:"


def connected(url: str, timeout: float, contact: str | None) -> RemoteGraph:
    """`url`: of the endpoint, or of a server that has it at `/sparql` or `/query`. Raises
    RemoteError."""
    return graph_over(endpoint_at(url, Patience(timeout=timeout), contact))


def graph_over(
    store: RemoteStore, kept: Callable[[str], Release | None] = lambda _: None
) -> RemoteGraph:
    """`kept`: the release of an id on this machine, which then tells what no store can: why
    something was inferred. Raises RemoteError."""
    standing = None if store.release else published.current(store)
    if standing is not None:
        _check_dataset(store, standing)
        return RemoteGraph(LoadedStore(store, standing), kept(standing.release))
    if store.release is None:
        _check_held(store)
    return RemoteGraph(store)


def endpoint_at(
    url: str,
    patience: Patience = Patience(),  # noqa: B008 - cannot be changed
    contact: str | None = None,
    who: Credentials = NOBODY,
) -> RemoteStore:
    """Raises RemoteError, BadParameter."""
    tried = _endpoints(url)
    for endpoint in tried:
        store = RemoteStore(endpoint, patience, contact, opener(who, endpoint))
        with suppress(NoEndpoint):
            store.query("ASK { ?s ?p ?o }")
            return store
    fault = "{url} is no SPARQL endpoint (tried: {tried}): give the address of one"
    raise NoEndpoint(Sentence(fault, url=url, tried=", ".join(tried)))


def _check_dataset(store: RemoteStore, standing: Standing) -> None:
    """As our longer queries ask it: by POST."""
    nothing = iris.graph_of_release(standing.release, "none")
    asked = f"ASK {{ ?s ?p ?o }} # {'-' * LONGEST_GET}"
    if next(store.query(asked, default_graphs=[nothing]).rows()) == _YES:
        raise RemoteError(Sentence(_ANY_GRAPH, endpoint=store.endpoint))


def _check_held(store: RemoteStore) -> None:
    """No row would be taken for "not known"."""
    if _says_yes(store, f"ASK {{ {_HELD} }}"):
        return
    elsewhere = _says_yes(store, f"ASK {{ GRAPH ?graph {{ {_HELD} }} }}")
    fault = _UNMERGED if elsewhere else _NOT_HELD
    raise RemoteError(Sentence(fault, endpoint=store.endpoint))


def _says_yes(store: RemoteStore, text: str) -> bool:
    return next(store.query(text).rows()) == _YES


def _endpoints(url: str) -> list[str]:
    parts = urlsplit(url)
    if "@" in parts.netloc:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
        raise BadParameter("url", shown, _NOBODY_IN_IT)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadParameter("url", url, "is to begin with http:// or https://")
    plain = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
    below = [f"{plain}/{_ENDPOINT}", f"{plain}/query"]
    return [plain, *below] if parts.path.strip("/") else below


def _stated(store: Store, name: str) -> str:
    """What the release says of itself; empty where it does not."""
    asked = f"SELECT ?value {{ GRAPH {GRAPH_DATASET} {{ {DATASET} {term(name)} ?value }} }}"
    found = next(store.query(asked).rows(), (None,))[0]
    return found.value if isinstance(found, Literal) else ""
