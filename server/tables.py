"""`/tables/<file>` and `/context.jsonld`: what a release has to be taken away, with its digests."""

from flask import Blueprint, Response

from server import dumps, pinning
from server.errors import UnknownTableError
from server.releases import current_graph
from thidua import takeaway
from thidua.takeaway import CONTEXT, METADATA, METADATA_TYPE, described_by, place

_CSV = "text/csv"

tables = Blueprint("tables", __name__)


@tables.get("/tables/<file>")
def table(file: str) -> Response:
    graph = current_graph()
    known = takeaway.tables(graph.release)
    if file not in known:
        raise UnknownTableError(file, [name for name in known if name.endswith(".csv")])
    said = dumps.file(graph.path / place(file), media_type(file), bytes.fromhex(known[file]))
    said.headers["Content-Disposition"] = f'inline; filename="{file}"'
    if (beside := described_by(file)) in known:
        said.headers["Link"] = f'<{beside}>; rel="describedby"; type="{METADATA_TYPE}"'
    return pinning.for_good(said)


@tables.get(f"/{CONTEXT}")
def context() -> Response:
    """Every term of the ontology by its short name."""
    graph = current_graph()
    digest = graph.release.taken_away.get(CONTEXT)
    if digest is None:
        raise UnknownTableError(CONTEXT, [])
    file = dumps.file(graph.path / CONTEXT, "application/ld+json", bytes.fromhex(digest))
    return pinning.for_good(file)


def media_type(file: str) -> str:
    return METADATA_TYPE if file.endswith(METADATA) else _CSV
