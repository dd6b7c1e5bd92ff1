"""The whole load: read → map → settle → close → check → publish."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from loader.checks.findings import CheckFinding
from loader.checks.gate import clash_findings, judge
from loader.closure import Clash, Inference, close, load_rules
from loader.faults import Fault, LoadRefused
from loader.inputs import (
    LoadInputs,
    LoadRequest,
    check_queries,
    ontology_files,
    read_inputs,
    shapes_file,
)
from loader.mapping import map_record
from loader.mapping.sheet import Sheet
from loader.mapping.terms import in_graph
from loader.publishing.build import Content, publish
from loader.publishing.description import description
from loader.publishing.lock import only_load
from loader.settling import settle
from loader.stages import Stages
from thidua.iris import GRAPH_INFERRED, GRAPH_ONTOLOGY
from thidua.stores.oxigraph import OxigraphStore, in_default_graph

RULES_CACHE = ".rules"


@dataclass(frozen=True)
class Outcome:
    """What a load came to. `reports` are findings that do not stop it."""

    content: Content
    reports: list[Fault]
    seconds: dict[str, float]


def load(request: LoadRequest, stages: Stages, *, dry_run: bool = False) -> Outcome:
    """Read, check and publish. Raises LoadRefused with every fault of the stage that finds one,
    StoreBusy when another load is at work; nothing published has changed then."""
    with only_load(request.store):
        outcome = prepare(request, stages)
        if not dry_run:
            with stages.stage("publish"):
                publish(outcome.content, request.store, stages.seconds)
    return outcome


def prepare(request: LoadRequest, stages: Stages) -> Outcome:
    """Everything but publishing: what the release would hold, and what the checks report."""
    with stages.stage("read"):
        inputs = read_inputs(request)
    if not request.with_records:
        return Outcome(_content(inputs, _foreign(inputs), []), [], stages.seconds)
    with stages.stage("map"):
        sheets = [map_record(loaded) for loaded in inputs.records]
        stated = [*_stated(inputs, sheets), *description(inputs.release)]
    inferences, clashes = _conclude(stated, request, stages)
    content = _content(inputs, stated, inferences)
    with stages.stage("check"):
        reports = _checked(content.quads, clashes, sheets)
    return Outcome(content, reports, stages.seconds)


def _stated(inputs: LoadInputs, sheets: Iterable[Sheet]) -> Iterator[ox.Quad]:
    yield from inputs.ontology
    for sheet in sheets:
        yield from sheet.quads
    yield from _foreign(inputs)


def _foreign(inputs: LoadInputs) -> list[ox.Quad]:
    return [quad for file in inputs.foreign for quad in file.quads]


def _conclude(
    stated: list[ox.Quad], request: LoadRequest, stages: Stages
) -> tuple[list[Inference], list[Clash]]:
    """The ontology's axioms are compiled into the rules; they are no data for them."""
    data = [quad for quad in stated if quad.graph_name != GRAPH_ONTOLOGY]
    with stages.stage("settle"):
        settled = settle(data)
    with stages.stage("close"):
        rules = load_rules(ontology_files(), request.store / RULES_CACHE)
        triples = [*(quad.triple for quad in data), *(found.triple for found in settled)]
        closure = close(rules, triples)
    return [*settled, *closure.inferred], list(closure.clashes)


def _content(inputs: LoadInputs, stated: list[ox.Quad], inferences: list[Inference]) -> Content:
    inferred = (in_graph(found.triple, GRAPH_INFERRED) for found in inferences)
    quads = list(dict.fromkeys([*stated, *inferred]))
    counts = {
        "records": len(inputs.records),
        "rdf_files": len(inputs.foreign),
        "quads": len(quads),
        "inferred": len(inferences),
    }
    return Content(inputs.release, inputs.default_graph, inputs.inputs, quads, inferences, counts)


def _checked(quads: Iterable[ox.Quad], clashes: list[Clash], sheets: list[Sheet]) -> list[Fault]:
    """Reports of the checks. Raises LoadRefused when one of them finds a fault."""
    verdict = judge([*clash_findings(clashes), *_findings(list(quads))], sheets)
    if verdict.faults:
        raise LoadRefused(verdict.faults)
    return verdict.reports


def _findings(quads: list[ox.Quad]) -> Iterator[CheckFinding]:
    # pySHACL and rdflib are slow to import and needed by this stage alone
    from loader.checks.fault_queries import fault_queries  # noqa: PLC0415
    from loader.checks.shapes import shape_findings  # noqa: PLC0415

    yield from shape_findings((quad.triple for quad in quads), shapes_file())
    store = ox.Store()
    store.bulk_extend(quads)
    store.bulk_extend(in_default_graph(quads))
    for query in fault_queries(check_queries()):
        yield from query.findings(OxigraphStore(store))
