"""The whole load: read → map → settle → close → check → publish."""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from loader.checks.findings import CheckFinding
from loader.checks.gate import clash_findings, judge
from loader.checks.writers import Writers
from loader.closure import load_rules
from loader.closure.cache import folder as kept_rules
from loader.faults import Fault, LoadRefused, file_fault
from loader.identities.merging import check_known
from loader.inputs import (
    LoadInputs,
    LoadRequest,
    check_queries,
    ontology_files,
    read_inputs,
    shapes_file,
)
from loader.kept.blocks import BlockShelf, Packed
from loader.kept.stored import keep
from loader.numbered.quads import Quads, numbered, quads_of
from loader.numbered.supported import Supported, supported
from loader.numbered.terms import Terms
from loader.places.ledger import Ledger
from loader.places.mapping import map_places
from loader.processes import workers
from loader.publishing.answering import answering
from loader.publishing.before import Following
from loader.publishing.build import (
    Coming,
    Content,
    awaited,
    packing,
    publish,
    tidied,
)
from loader.publishing.following import Followed
from loader.publishing.readings import read
from loader.publishing.storing import Building, InMemory, add_quads
from loader.reporting.difference import Difference, difference
from loader.settling import settle
from loader.site import Site
from loader.stages import Stages
from loader.stated import Concluded, Stated, foreign, known, passages, stated
from thidua.lock import only_writer
from thidua.release import Release, ReleaseError
from thidua.stores.ahead import ANSWERED_AHEAD
from thidua.stores.oxigraph import OxigraphStore
from thidua.threads import beside

WHOLE_QUADS = 20_000
"""Up to here pySHACL goes through the whole graph, in a second or two; beyond, as our own release
is, it is shown what may be at fault (loader/checks/screening.py), in a fifth of the time."""

IN_MEMORY = 200_000
"""Stated quads up to which the checks ask a store in memory; beyond, the store on disk that will
be published, which is built while the rules are followed."""


@dataclass(frozen=True)
class Prepared:
    """What a release would hold. `reports` are findings that do not stop a load; `following` is
    how many loads since the store was built anew, `packed` what was packed meanwhile."""

    coming: Coming
    reports: list[Fault]
    following: int = 0
    packed: Packed = field(default_factory=dict)

    @property
    def content(self) -> Content:
        return self.coming.whole.result()


@dataclass(frozen=True)
class Outcome:
    """What a load came to; a dry run alone is compared with the current release."""

    release: str
    counts: dict[str, int]
    reports: list[Fault]
    seconds: dict[str, float]
    following: int
    difference: Difference | None = None


@dataclass(frozen=True)
class Built:
    """`following`: where the store begins as that of the release before."""

    concluded: Concluded
    store: Building
    following: Following | None = None


def load(
    request: LoadRequest,
    stages: Stages,
    *,
    dry_run: bool = False,
    wait: float = 0,
    readers: Executor | None = None,
) -> Outcome:
    """Read, check and publish. `readers` read and map, in place of processes here.

    Raises LoadRefused with every fault of the stage that finds one, StoreBusy when another load is
    still at work after `wait` seconds, NewerRelease when the folder is a newer thidua's, OSError;
    nothing published has changed then.
    """
    with ExitStack() as later:
        with only_writer(request.store, wait), tidied(request.store), workers() as lent:
            site = Site(request.store, lent, readers or lent)
            outcome = _loaded(request, stages, site, dry_run=dry_run)
            large = outcome.counts["quads"] > ANSWERED_AHEAD and not dry_run
            right = answering(request.store, outcome.release) if large else nullcontext()
            answers = later.enter_context(right)
        if answers:
            with stages.stage("answer") as stage:
                stage.found(questions=answers.work_out())
    return outcome


def _loaded(request: LoadRequest, stages: Stages, site: Site, *, dry_run: bool) -> Outcome:
    """Without its columns: they need not wait in memory for what comes later."""
    current = site.current()
    with beside() as threads:
        site.get_ready(threads, anew=request.anew)
        with _uncollected():
            prepared = checked(request, stages, threads, site)
        if not dry_run:
            _publish(prepared, request, stages)
    content, reports = prepared.content, prepared.reports
    outcome = Outcome(content.release, content.counts, reports, stages.seconds, prepared.following)
    return _compared(outcome, content, current) if dry_run else outcome


def _publish(prepared: Prepared, request: LoadRequest, stages: Stages) -> None:
    with stages.stage("publish") as stage:
        packed = BlockShelf(request.store, request.anew, prepared.packed)
        publish(prepared.coming, request.store, stages.seconds, packed)
        content = prepared.content
        stage.found(quads=len(content.quads))
    if len(content.quads) > IN_MEMORY:
        with stages.stage("keep"):
            keep(request.store, content.release, content.quads, prepared.following)


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


def _compared(outcome: Outcome, content: Content, current: Release | None) -> Outcome:
    """With a damaged current release nothing can be compared: that is noted, and all is new."""
    try:
        return replace(outcome, difference=difference(content, current))
    except ReleaseError as error:
        cure = "load without --dry-run, which builds it anew or replaces it"
        note = file_fault(current.path if current else Path(), str(error), cure, "damaged-release")
        reports = [*outcome.reports, note]
        return replace(outcome, reports=reports, difference=difference(content, None))


def prepare(request: LoadRequest, stages: Stages) -> Prepared:
    """Everything but publishing: what the release would hold, and what the checks report."""
    with beside() as threads:
        return checked(request, stages, threads)


def checked(
    request: LoadRequest, stages: Stages, threads: Executor, site: Site | None = None
) -> Prepared:
    """The same, while the last of it is still worked out in the threads."""
    inputs = _read(request, stages, site)
    if not request.with_records:
        content = _as_given(inputs)
        return Prepared(Coming(content, threads.submit(lambda: content)), [])
    with stages.stage("map") as stage:
        check_known(inputs.identities, inputs.records.met)
        tables = map_places(inputs.places, passages(inputs))
        said = stated(inputs, tables)
        stage.found(quads=len(said.rows))
    large = site if len(said.rows) > IN_MEMORY else None
    built = _concluded(said, inputs, large, stages)
    content = _content(inputs, built.concluded.quads, built.concluded.supported)
    waited = large and not built.following
    meanwhile: AbstractContextManager[Packed] = packing(content) if waited else nullcontext({})
    lent = large.workers if large else threads
    with meanwhile as packed:
        readings = threads.submit(read, content.quads, built.store.opened, lent, built.following)
        reports = _checked(built, content, tables, inputs, stages)
    found = awaited(content, readings, built.store, threads)
    loads = built.following.loads if built.following else 0
    return Prepared(found, reports, loads, packed)


def _read(request: LoadRequest, stages: Stages, site: Site | None) -> LoadInputs:
    with stages.stage("read") as stage:
        lent = site.readers if site else None
        inputs = read_inputs(request, lent, partial(stage.count, "records"))
        stage.found(records=len(inputs.records), rdf_files=len(inputs.foreign))
        stage.found(reused=inputs.records.reused)
    return inputs


def _as_given(inputs: LoadInputs) -> Content:
    terms = Terms()
    rows = numbered(foreign(inputs), terms)
    return _content(inputs, quads_of(terms, rows), supported([]))


def _concluded(said: Stated, inputs: LoadInputs, site: Site | None, stages: Stages) -> Built:
    """What is stated goes into the store while the rules are followed, if the store does not begin
    as that of an earlier release."""
    with stages.stage("settle") as stage:
        settled = settle(said.terms, said.data)
        stage.found(inferred=len(settled))
    with stages.stage("close") as stage:
        rules = load_rules(ontology_files(), kept_rules())
        begun = known(said, settled, rules)
        earlier, following = site.earlier(inputs.records) if site else None, None
        if site and earlier:
            before, stored = earlier
            concluded = begun.concluded(rules)
            following = before.followed(stored, concluded.quads)
            store: Building = Followed(following, site.store_folder(inputs.release))
        else:
            store = site.store(inputs.release) if site else InMemory()
            add_quads(store, begun.quads)
            concluded = begun.concluded(rules)
            add_quads(store, concluded.inferred, last=True)
        stage.found(inferred=len(concluded.supported) - len(settled))
        stage.found(store_reused=int(following is not None))
    return Built(concluded, store, following)


def _content(inputs: LoadInputs, quads: Quads, found: Supported) -> Content:
    counts = {
        "records": len(inputs.records),
        "rdf_files": len(inputs.foreign),
        "quads": len(quads),
        "inferred": len(found),
    }
    return Content(inputs.release, inputs.default_graph, inputs.inputs, quads, found, counts)


def _checked(
    built: Built, content: Content, tables: Sequence[Ledger], inputs: LoadInputs, stages: Stages
) -> list[Fault]:
    """Reports of this stage and those before. Raises LoadRefused with what it finds."""
    with stages.stage("check") as stage:
        reports = [note for one in inputs.records.taken for note in one.standing.notes]
        findings = [
            *clash_findings(built.concluded.clashes),
            *_findings(content.quads, built.store),
        ]
        reports += _judged(findings, content.quads, tables, inputs)
        stage.found(notes=len(reports))
    return reports


def _judged(
    findings: list[CheckFinding], quads: Quads, tables: Sequence[Ledger], inputs: LoadInputs
) -> list[Fault]:
    """Reports of the checks. Raises LoadRefused when one of them finds a fault."""
    articles = inputs.request.articles
    writers = Writers(quads, inputs.records, articles, inputs.identities, tables)
    verdict = judge(findings, writers.of, inputs.foreign)
    if verdict.faults:
        raise LoadRefused(verdict.faults)
    return verdict.reports


def _findings(quads: Quads, store: Building) -> Iterator[CheckFinding]:
    # pySHACL and rdflib are slow to import and needed by this stage alone
    from loader.checks.fault_queries import fault_queries  # noqa: PLC0415
    from loader.checks.shapes import screened_findings, shape_findings  # noqa: PLC0415

    if len(quads) <= WHOLE_QUADS:
        yield from shape_findings((quad.triple for quad in quads), shapes_file())
    else:
        yield from screened_findings(quads, store.opened, shapes_file())
    asked = OxigraphStore(store.opened())
    for query in fault_queries(check_queries()):
        yield from query.findings(asked)
