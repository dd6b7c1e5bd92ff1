"""`python -m bench.pages`: what each kind of page weighs, and how long it takes to make.

Weights are compressed, in kB: of the page itself, and of all that a browser loads with it, scripts,
sheets and fonts, where npm built them; a chart counts where it is the page, not where it waits to
be opened. Times are milliseconds of a processor in one worker, the first time and the median of
some later ones: the front answers the same request again without a worker. Of the things of a kind
the one of which most is said is taken. `--store` for another release.
"""

import argparse
import gzip
import re
import statistics
import sys
import time
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urljoin

from flask.testing import FlaskClient

from bench.figures import Figure, keep
from bench.named import add_store
from server.app import create_app
from server.settings import Settings
from thidua.graph import Graph
from thidua.iris import ROOT
from thidua.release import resolve

ROUNDS = 5
PAGES = {
    "home": "/",
    "questions": "/questions",
    "an answer": "/questions/who-led",
    "search": "/search?q=vksnd",
    "charts": "/charts",
    "a chart": "/charts/leadership",
    "SPARQL, with its editor": "/sparql",
    "ontology": "/ontology.html",
    "API, with its viewer": "/api",
}
THINGS = ("Group", "GroupYear", "Organisation", "Person", "Article", "Event", "Document", "Slogan")
_ASSET = re.compile(r'(?:<link rel="stylesheet" href|<script[^>]* src|data-draws)="([^"]+)"')
_FONT = re.compile(r"url\((?:\"|')?([^)\"']+\.woff2)")
_COUNTED = """PREFIX td: <https://w3id.org/thidua/ontology#>
SELECT ?thing (COUNT(*) AS ?said)
{{ ?thing a td:{kind} . {{ ?thing ?p ?o }} UNION {{ ?s ?q ?thing }} }}
GROUP BY ?thing ORDER BY DESC(?said) STR(?thing) LIMIT 1"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    add_store(parser)
    release = resolve(parser.parse_args().store)
    client = create_app(Settings(), release).test_client()
    pages = {**PAGES, **dict(_things(Graph(release)))}
    print(f"{'page':44} {'page':>7} {'in all':>7}   {'first':>7} {'later':>7}")
    for name, address in pages.items():
        first, later = _times(client, address)
        page, whole = _weights(client, address)
        print(f"{name:44} {page:4.0f} kB {whole:4.0f} kB {first:6.0f} ms {later:4.0f} ms")
        of = name.partition(",")[0] if name.startswith(THINGS) else name
        keep(Figure(f"{of}, all it loads", whole, "kB"), Figure(f"{of}, made again", later))


def _things(graph: Graph) -> Iterator[tuple[str, str]]:
    for kind in THINGS:
        name = "EmulationGroup" if kind == "Group" else kind
        for thing, said in graph.sparql(_COUNTED.format(kind=name)).rows():
            iri = getattr(thing, "value", "")
            count = getattr(said, "value", "")
            yield f"{kind}, {count} statements", f"/{iri.removeprefix(ROOT)}.html"


def _times(client: FlaskClient, address: str) -> tuple[float, float]:
    taken = [_made(client, address) for _ in range(ROUNDS)]
    return taken[0], statistics.median(taken[1:])


def _made(client: FlaskClient, address: str) -> float:
    begun = time.process_time()
    answer = client.get(address, headers={"Accept": "text/html"})
    seconds = time.process_time() - begun
    if answer.status_code != HTTPStatus.OK:
        sys.exit(f"{address} answers {answer.status}")
    return seconds * 1000


def _weights(client: FlaskClient, address: str) -> tuple[float, float]:
    page = client.get(address, headers={"Accept": "text/html"}).text
    loaded = dict.fromkeys(_loaded(client, address, page))
    mine = _compressed(page.encode())
    return mine / 1000, (mine + sum(_compressed(client.get(one).data) for one in loaded)) / 1000


def _loaded(client: FlaskClient, address: str, page: str) -> Iterator[str]:
    for found in _ASSET.findall(page):
        asset = urljoin(address, found)
        if asset.endswith("charts.js") and not address.startswith("/charts/"):
            continue
        yield asset
        if asset.endswith("fonts.css"):
            yield from (urljoin(asset, font) for font in _FONT.findall(client.get(asset).text))


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


if __name__ == "__main__":
    main()
