"""`python -m bench.http`: requests a second, beside the servers researchers would use instead.

wrk asks over eight connections, on the processors the servers use. All servers answer from one
release and each measure puts them in turn to it, `--rounds` times; a figure is the median, and only
ratios within one run mean something. A peer that fails to answer 200 is named,
ours ends the run.
"""

import argparse
import json
import statistics
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote
from urllib.request import Request, urlopen

from pyoxigraph import Literal

from bench.figures import RATIO, Figure, keep
from bench.http.peers import Peer, constant, ours, oxigraph, rdflib_endpoint, virtuoso
from bench.http.wrk import COUNTER, Asker, Measured, NotAnswered
from bench.named import add_store
from thidua.catalogue.question import LANGUAGE
from thidua.opening import opened
from thidua.release import resolve

_LIGHT = (
    "PREFIX td: <https://w3id.org/thidua/ontology#> SELECT ?unit ?year { ?unit td:leads ?group ."
    f" ?group td:yearNumber ?year FILTER(?year != {COUNTER}) }} LIMIT 20"
)
_LARGE = f"SELECT * {{ ?s ?p ?o FILTER(?s != <urn:x:{COUNTER}>) }} LIMIT 10000"
_QUESTION = "/questions/who-led.json?year=2020"
_JSON = "application/sparql-results+json"
_PEERS: Mapping[str, Peer] = {
    "thidua": ours, "oxigraph": oxigraph, "virtuoso": virtuoso, "rdflib-endpoint": rdflib_endpoint,
}  # fmt: skip


class Measure(NamedTuple):
    """`paths` by server; what is beside them in `against` (least ratio): the bars."""

    name: str
    paths: Mapping[str, str]
    against: Mapping[str, float]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.http", description=__doc__)
    add_store(options)
    options.add_argument("--seconds", type=float, default=4, help="of asking, each time")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", type=Path, help="where to write the figures")
    options.add_argument("--without", nargs="*", default=[], choices=[*_PEERS][1:])
    given = options.parse_args()
    release = resolve(given.store)
    peers = {name: peer for name, peer in _PEERS.items() if name not in given.without}
    figures: dict[str, dict[str, Measured]] = {}
    with ExitStack() as running:
        servers = {name: running.enter_context(peer(release.path)) for name, peer in peers.items()}
        for measure in _measures(given.store):
            asker = Asker(given.seconds)
            figures[measure.name] = found = _measured(measure, servers, asker, given.rounds)
            _say(measure, found)
    if given.json:
        said = {
            name: {who: one._asdict() for who, one in each.items()}
            for name, each in figures.items()
        }
        given.json.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def _measures(store: Path) -> Iterator[Measure]:
    answer = opened(store).answer("who-led", {"year": "2020"})
    bound = answer.question.bound({**answer.terms, LANGUAGE: Literal("vi")})
    repeated = {"thidua": _QUESTION, "constant bytes": "/"}
    yield Measure(
        "a question, repeated", _to_all(bound) | repeated, {"oxigraph": 3, "constant bytes": 0.9}
    )
    yield Measure("light SPARQL, never seen", _to_all(_LIGHT), {"oxigraph": 0.6})
    yield Measure("10,000 rows, never seen", _of_many_rows(_LARGE), {"oxigraph": 3})
    again = _LARGE.replace(COUNTER, "again")
    yield Measure(
        "10,000 rows, repeated",
        _of_many_rows(again) | {"constant bytes": "/"},
        {"oxigraph": 20, "constant bytes": 0.9},
    )


def _to_all(query: str) -> dict[str, str]:
    asked = f"?query={quote(query, safe=COUNTER)}"
    places = {"thidua": "/sparql", "oxigraph": "/query", "virtuoso": "/sparql"}
    places["rdflib-endpoint"] = "/"
    return {name: f"{place}{asked}" for name, place in places.items()}


def _of_many_rows(query: str) -> dict[str, str]:
    """The two others take seconds for one answer, and go on when nobody waits any more."""
    return {name: path for name, path in _to_all(query).items() if name in ("thidua", "oxigraph")}


def _measured(
    measure: Measure, servers: Mapping[str, str], asker: Asker, rounds: int
) -> dict[str, Measured]:
    found: dict[str, list[Measured]] = {}
    with ExitStack() as running:
        addresses = dict(servers)
        if "constant bytes" in measure.paths:
            body, media_type = _answer(servers["thidua"] + measure.paths["thidua"])
            same = running.enter_context(constant(body, media_type))
            addresses["constant bytes"] = same.rstrip("/")
        for name in [name for name in measure.paths if name in addresses] * rounds:
            try:
                found.setdefault(name, []).append(asker.ask(addresses[name], measure.paths[name]))
            except NotAnswered as fault:
                print(f"  {name} does not answer this: {fault}")
                if name == "thidua":
                    raise
    return {name: _median(each) for name, each in found.items() if each}


def _answer(url: str) -> tuple[bytes, str]:
    with urlopen(Request(url, headers={"Accept": _JSON})) as answer:  # noqa: S310 - of this machine
        return answer.read(), answer.headers["Content-Type"]


def _median(each: list[Measured]) -> Measured:
    return Measured(*(statistics.median(part) for part in zip(*each, strict=True)))


def _say(measure: Measure, found: Mapping[str, Measured]) -> None:
    print(measure.name)
    own = found["thidua"].per_second
    for name, one in found.items():
        line = (
            f"  {name:16} {one.per_second:10,.0f}/s  p99 {one.p99:8.2f} ms"
            f"  processors {_processors(one):>15} µs"
        )
        if name != "thidua":
            line += f"  ours {_beside(measure, name, own / one.per_second)}"
        print(line, flush=True)


def _beside(measure: Measure, name: str, ratio: float) -> str:
    bar = measure.against.get(name)
    figure = Figure(f"{measure.name}, beside {name}", ratio, RATIO, bar, "more")
    keep(figure)
    held = "" if bar is None else f"  (bar {bar:g} ×: {'held' if figure.holds else 'MISSED'})"
    return f"{ratio:7.2f} ×{held}"


def _processors(one: Measured) -> str:
    """A request costs them so much; of ours, the front and the workers."""
    return f"{one.server:,.0f}" + (f" + {one.workers:,.0f}" if one.workers else "")


if __name__ == "__main__":
    main()
