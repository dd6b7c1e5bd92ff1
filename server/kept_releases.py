"""`/releases` and `/release/<id>`: what is kept, what each is, its dump, how to cite it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from pyoxigraph import Triple

from server import citations, dumps, pinning
from server.formats import GRAPHS
from server.headers import ASKED_AGAIN
from server.language import address, asked
from server.negotiation import HTML, Format, chosen
from server.releases import current_graph, own_graph
from server.self_description import (
    files,
    release_description,
    schema_org,
    series_description,
    written,
)
from server.self_description.versions import before
from thidua import citing, iris
from thidua.graph import Graph
from thidua.release import Release, Releases
from thidua.takeaway import described_by, has_context

_JSON = Format(("json",), "application/json")
_FORMATS = (HTML, _JSON, *(replace(one, also=()) for one in GRAPHS))
_BY_SUFFIX = {one.suffix[1:]: one for one in _FORMATS}
_ENDING = f"<any({', '.join(_BY_SUFFIX)}):extension>"

kept_releases = Blueprint("releases", __name__)


@kept_releases.get("/releases")
@kept_releases.get(f"/releases.{_ENDING}")
def listed(extension: str = "") -> Response:
    found = [_summary(one) for one in kept()]
    return _in_format(
        extension,
        page=lambda: render_template("releases.html", releases=found),
        document=lambda: {"current": _current(), "releases": found},
        triples=lambda: series_description(own_graph(), request.url_root, kept()),
    )


@kept_releases.get(pinning.PREFIX)
@kept_releases.get(f"{pinning.PREFIX}.{_ENDING}")
def release(extension: str = "") -> Response:
    return _in_format(
        extension,
        page=_page,
        document=_document,
        triples=lambda: release_description(current_graph(), request.url_root, kept()),
    )


@kept_releases.get(f"{pinning.PREFIX}/dump.nq.gz")
def dump() -> Response:
    graph = current_graph()
    return pinning.for_good(dumps.whole(graph.path, graph.release))


@kept_releases.get(f"{pinning.PREFIX}/dump.nq.gz.sha256")
def checksum() -> Response:
    graph = current_graph()
    return pinning.for_good(dumps.checksum(graph.path, graph.release))


@citations.at(kept_releases, f"{pinning.PREFIX}/cite")
def cited(ending: str) -> Response:
    return pinning.for_good(citations.of_release(asked(), ending))


def kept() -> list[Release]:
    """Newest first; the current one also where it stands in no folder of releases."""
    own = own_graph()
    found = Releases(own.path.parent).all()
    here = Release(own.path, own.release)
    known = {one.manifest.release for one in found}
    return found if _current() in known else [here, *found]


def _current() -> str:
    return own_graph().release.release


def _summary(one: Release) -> dict[str, Any]:
    identifier = one.manifest.release
    return {
        "release": identifier,
        "iri": iris.release(identifier),
        "address": address("releases.release", release=identifier),
        "current": identifier == _current(),
        "built_at": one.built_at or None,
        "version": one.manifest.version,
        "quads": one.manifest.dump.quads,
    }


def _document() -> dict[str, Any]:
    graph = current_graph()
    manifest, earlier = graph.release, before(kept(), graph.release.release)
    return {
        **_summary(Release(graph.path, manifest)),
        "current_release": _current(),
        "previous_release": earlier.manifest.release if earlier else None,
        "title": graph.dataset.title or None,
        "licence": graph.dataset.licence,
        "years": list(graph.years or ()),
        "counts": dict(manifest.counts),
        "inputs": dict(manifest.inputs),
        "versions": dict(manifest.versions),
        "dump": {
            "address": url_for(".dump", _external=True),
            "bytes": dumps.size(graph.path),
            "sha256": dumps.sha256(graph.path).hex(),
            "content_sha256": manifest.dump.sha256,
        },
        "tables": list(_tables(graph)),
        "context": url_for("pinned-tables.context", _external=True)
        if has_context(manifest)
        else None,
    }


def _tables(graph: Graph) -> Iterator[dict[str, Any]]:
    for name, question in files.tables(graph).items():
        yield {
            "name": name,
            "title": question.title[asked()],
            "address": url_for("pinned-tables.table", file=name, _external=True),
            "described_by": url_for("pinned-tables.table", file=described_by(name), _external=True),
            "bytes": files.size(graph, name),
            "sha256": files.sha256(graph, name),
        }


def _page() -> str:
    graph = current_graph()
    return render_template(
        "release.html",
        said=_document(),
        structured=schema_org.of_release(graph, request.url_root, asked()),
        sentence=citing.sentence(citations.release_work(asked())),
        citations={
            one.label: address(".cited", ending=one.ending) for one in citing.FORMATS.values()
        },
    )


def _in_format(
    extension: str,
    page: Callable[[], str],
    document: Callable[[], dict[str, Any]],
    triples: Callable[[], Iterable[Triple]],
) -> Response:
    wanted = _BY_SUFFIX[extension] if extension else chosen(request, _FORMATS).format
    if wanted is HTML:
        response = make_response(page())
    elif wanted == _JSON:
        response = jsonify(document())
    else:
        response = Response(written(triples(), wanted), mimetype=wanted.media_type)
    response.headers["Cache-Control"] = ASKED_AGAIN
    return response
