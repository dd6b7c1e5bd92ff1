"""The whole load: read → map → settle → close → check → publish."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from loader.checks.findings import CheckFinding
from loader.checks.gate import Written, clash_findings, judge
from loader.closure import Clash, Inference, close, load_rules
from loader.closure.cache import folder as kept_rules
from loader.faults import Fault, LoadRefused, file_fault
from loader.identities.merging import mapped, redirects
from loader.inputs import (
    LoadInputs,
    LoadRequest,
    check_queries,
    ontology_files,
    read_inputs,
    shapes_file,
)
from loader.links.mapping import link_quads
from loader.mapping.handles import Handles
from loader.mapping.terms import in_graph
from loader.places.mapping import map_places
from loader.publishing.build import Content, publish, tidied
from loader.publishing.description import description
from loader.publishing.examples import examples
from loader.reporting.difference import Difference, difference
from loader.settling import settle
from loader.stages import Stages
from thidua.iris import GRAPH_INFERRED, GRAPH_ONTOLOGY
from thidua.lock import only_writer
from thidua.release import NewerRelease, Release, ReleaseError, Releases
from thidua.stores.oxigraph import OxigraphStore, in_default_graph

WHOLE_QUADS = 20_000
"""Up to here pySHACL goes through the whole graph, in a second or two; beyond, as our own release
is, it is shown what may be at fault (loader/checks/screening.py), in a fifth of the time."""


@dataclass(frozen=True)
class Outcome:
    """What a load came to. `reports` are findings that do not stop it; a dry run alone is
    compared with the current release."""

    content: Content
    reports: list[Fault]
    seconds: dict[str, float]
    difference: Difference | None = None


def load(
    request: LoadRequest, stages: Stages, *, dry_run: bool = False, wait: float = 0
) -> Outcome:
    """Read, check and publish. Raises LoadRefused with every fault of the stage that finds one,
    StoreBusy when another load is still at work after `wait` seconds, NewerRelease when the folder
    is a newer thidua's, OSError; nothing published has changed then."""
    with only_writer(request.store, wait), tidied(request.store):
        current = _current(request.store)
        with _uncollected():
            outcome = prepare(request, stages)
        if dry_run:
            return _compared(outcome, current)
        with stages.stage("publish") as stage:
            publish(outcome.content, request.store, stages.seconds)
            stage.found(quads=len(outcome.content.quads))
    return outcome


@contextmanager
def _uncollected() -> Iterator[None]:
    """What the stages make lives until they end: to look through it for garbage, again and again as
    it grows, takes a tenth of a large load."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _compared(outcome: Outcome, current: Release | None) -> Outcome:
    """With a damaged current release nothing can be compared: that is noted, and all is new."""
    try:
        return replace(outcome, difference=difference(outcome.content, current))
    except ReleaseError as error:
        cure = "load without --dry-run, which builds it anew or replaces it"
        note = file_fault(current.path if current else Path(), str(error), cure, "damaged-release")
        reports = [*outcome.reports, note]
        return replace(outcome, reports=reports, difference=difference(outcome.content, None))


def _current(store: Path) -> Release | None:
    """A damaged release counts as none: the load replaces it."""
    try:
        return Releases(store).current()
    except NewerRelease:
        raise
    except ReleaseError:
        return None


def prepare(request: LoadRequest, stages: Stages) -> Outcome:
    """Everything but publishing: what the release would hold, and what the checks report."""
    with stages.stage("read") as stage:
        inputs = read_inputs(request)
        stage.found(records=len(inputs.records), rdf_files=len(inputs.foreign))
    if not request.with_records:
        return Outcome(_content(inputs, _foreign(inputs), []), [], stages.seconds)
    with stages.stage("map") as stage:
        sheets = mapped(stage.counted("records", inputs.records), inputs.identities)
        ledgers = map_places(inputs.places, _passages(inputs))
        stated = [*_stated(inputs, [*sheets, *ledgers]), *description(inputs.release)]
        stated += [*link_quads(inputs.links), *redirects(sheets, inputs.identities)]
        stated += [quad for one in inputs.tables for quad in one.said]
        stage.found(quads=len(stated))
    inferences, clashes = _conclude(stated, stages)
    content = _content(inputs, stated, inferences)
    store = _in_memory(content.quads)
    with stages.stage("check") as stage:
        reports = [note for loaded in inputs.records for note in loaded.notes]
        findings = [*clash_findings(clashes), *_findings(content.quads, store)]
        reports += _judged(findings, [*sheets, *ledgers], inputs)
        stage.found(notes=len(reports))
    return Outcome(_with_examples(content, store), reports, stages.seconds)


def _passages(inputs: LoadInputs) -> dict[tuple[str, str], ox.NamedNode]:
    """By record and key: what tables of places may rest on."""
    return {
        (loaded.record.record, key): Handles(loaded.record).passage(key)
        for loaded in inputs.records
        for key in loaded.record.passages
    }


def _stated(inputs: LoadInputs, sheets: Iterable[Written]) -> Iterator[ox.Quad]:
    yield from inputs.ontology
    for sheet in sheets:
        yield from sheet.quads
    yield from _foreign(inputs)


def _foreign(inputs: LoadInputs) -> list[ox.Quad]:
    return [quad for file in inputs.foreign for quad in file.quads]


def _conclude(stated: list[ox.Quad], stages: Stages) -> tuple[list[Inference], list[Clash]]:
    """The ontology's axioms are compiled into the rules; they are no data for them."""
    data = [quad for quad in stated if quad.graph_name != GRAPH_ONTOLOGY]
    with stages.stage("settle") as stage:
        settled = settle(data)
        stage.found(inferred=len(settled))
    with stages.stage("close") as stage:
        rules = load_rules(ontology_files(), kept_rules())
        triples = [*(quad.triple for quad in data), *(found.triple for found in settled)]
        closure = close(rules, triples)
        stage.found(inferred=len(closure.inferred))
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


def _in_memory(quads: Sequence[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads)
    store.bulk_extend(in_default_graph(quads))
    return store


def _with_examples(content: Content, store: ox.Store) -> Content:
    """Last, as they are about things of the release; they are no data for the rules."""
    quads = [*content.quads, *examples(OxigraphStore(store))]
    return replace(content, quads=quads, counts=content.counts | {"quads": len(quads)})


def _judged(
    findings: list[CheckFinding], written: list[Written], inputs: LoadInputs
) -> list[Fault]:
    """Reports of the checks. Raises LoadRefused when one of them finds a fault."""
    verdict = judge(findings, written, inputs.foreign)
    if verdict.faults:
        raise LoadRefused(verdict.faults)
    return verdict.reports


def _findings(quads: Sequence[ox.Quad], store: ox.Store) -> Iterator[CheckFinding]:
    # pySHACL and rdflib are slow to import and needed by this stage alone
    from loader.checks.fault_queries import fault_queries  # noqa: PLC0415
    from loader.checks.shapes import screened_findings, shape_findings  # noqa: PLC0415

    if len(quads) <= WHOLE_QUADS:
        yield from shape_findings((quad.triple for quad in quads), shapes_file())
    else:
        yield from screened_findings(store, shapes_file())
    for query in fault_queries(check_queries()):
        yield from query.findings(OxigraphStore(store))
