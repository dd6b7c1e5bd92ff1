"""Who led which emulation cluster in which year, and where it says so.

>>> import thidua
>>> kg = thidua.open()
>>> kg.ask("who-led", year=2020)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from IPython.core.interactiveshell import InteractiveShell
    from pyoxigraph import NamedNode

    from thidua.catalogue import Language
    from thidua.notebook import KnowledgeGraph

__all__ = ["__version__", "connect", "iri", "load_ipython_extension", "open"]

# What these need is imported when they are called: `import thidua` is to cost nothing.


def open(  # noqa: A001 - read as `thidua.open`
    store: Path | str | None = None,
    release: str | None = None,
    services: Sequence[str] = (),
    *,
    language: Language = "vi",
) -> KnowledgeGraph:
    """The current release of a folder of releases, or the one whose id begins with `release`.

    `store`: a folder, or `sparql+https://…` of a server that holds a release (docs/stores.md).
    Without it: what THIDUA_STORE names, a checkout's `releases`, or the release the package
    carries. No other server is asked, but for the SPARQL endpoints that `services` names: those
    SERVICE in `kg.sparql` may ask. Raises thidua.release.NoRelease, of a server
    thidua.stores.waiting.RemoteError.
    """
    from pathlib import Path  # noqa: PLC0415 - see above

    from thidua.notebook import KnowledgeGraph  # noqa: PLC0415 - see above
    from thidua.opening import opened  # noqa: PLC0415 - see above

    folder = None if store is None else Path(store)
    return KnowledgeGraph(opened(folder, release, services), language)


def connect(
    url: str, *, language: Language = "vi", timeout: float = 60, contact: str | None = None
) -> KnowledgeGraph:
    """The same over the web: a server of ours, or any SPARQL 1.1 endpoint that holds a release.

    `timeout`: seconds for a whole answer; `contact`: who asks, an address of mail or web, for those
    who run it. Raises thidua.stores.waiting.RemoteError.
    """
    from thidua.connecting import connected  # noqa: PLC0415 - see above
    from thidua.notebook import KnowledgeGraph  # noqa: PLC0415 - see above

    graph = connected(url, timeout, contact)
    return KnowledgeGraph(graph, language, graph.server)


def iri(written: str) -> NamedNode:
    """A thing as a value of `kg.sparql`: an IRI, a prefixed name (`td:leads`) or a path behind
    `id/` (`organisation/…`). Raises thidua.catalogue.BadParameter."""
    from thidua.explanation import read_node  # noqa: PLC0415 - see above

    return read_node("iri", written)


def load_ipython_extension(shell: InteractiveShell) -> None:
    """`%load_ext thidua`: the magics `%ask` and `%%sparql`."""
    from thidua.notebook.magics import register  # noqa: PLC0415 - see above

    register(shell)
