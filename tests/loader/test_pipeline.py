"""A load publishes a whole release, or says why not and changes nothing."""

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from loader import pipeline
from loader.faults import LoadRefused
from loader.inputs import LoadRequest
from loader.pipeline import Outcome, load
from loader.stages import Event, Moment, Stages
from thidua.release import DUMP, SUPPORTS, Release, Releases
from thidua.verification import broken

Write = Callable[..., Path]
LOAD_STAGES = ["read", "map", "settle", "close", "check", "publish"]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "releases"


def run(store: Path, *paths: Path, **more: object) -> Outcome:
    return load(LoadRequest(store, paths), Stages(), **more)  # type: ignore[arg-type]


def current(store: Path) -> Release:
    found = Releases(store).current()
    assert found is not None
    return found


def leads(store: Path) -> set[str]:
    text = "SELECT ?unit WHERE { ?unit <https://w3id.org/thidua/ontology#leads> ?group }"
    rows = current(store).open_store().query(text).rows()
    return {str(row[0]).rpartition("/")[2].strip(">") for row in rows}


def test_the_stages_run_in_their_order(store: Path, write_record: Write) -> None:
    seen: list[Event] = []
    load(LoadRequest(store, (write_record(),)), Stages(seen.append))
    for moment in (Moment.BEGINS, Moment.ENDS):
        assert [event.stage for event in seen if event.moment is moment] == LOAD_STAGES


def test_a_loaded_record_is_answered_from_the_release(store: Path, write_record: Write) -> None:
    outcome = run(store, write_record())
    assert current(store).manifest.release == outcome.release
    assert leads(store) == {"suoi-mo"}


def test_the_same_inputs_give_the_same_bytes_wherever_they_stand(
    store: Path, write_record: Write, tmp_path: Path
) -> None:
    path = write_record()
    elsewhere = tmp_path / "elsewhere" / path.name
    elsewhere.parent.mkdir()
    shutil.copy(path, elsewhere)
    run(store, path)
    other = tmp_path / "other-store"
    run(other, elsewhere)
    for name in (DUMP, SUPPORTS, "manifest.json"):
        assert (store / "current" / name).read_bytes() == (other / "current" / name).read_bytes()


def test_a_large_load_publishes_what_a_small_one_does(
    store: Path, write_record: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its store is built by another process, before the checks that are asked of it."""
    path = write_record()
    run(store, path)
    monkeypatch.setattr(pipeline, "IN_MEMORY", 0)
    other = tmp_path / "other-store"
    run(other, path)
    for name in (DUMP, SUPPORTS, "manifest.json"):
        assert (store / "current" / name).read_bytes() == (other / "current" / name).read_bytes()
    assert broken((other / "current").resolve()) == []
    assert {each.name for each in (other / "current").iterdir()} == {
        each.name for each in (store / "current").iterdir()
    }
    load(LoadRequest(other, (path,)), Stages(), dry_run=True)
    assert list(other.glob(".building-*")) == []


def test_loading_twice_gives_one_release(store: Path, write_record: Write) -> None:
    path = write_record()
    first = run(store, path).release
    assert run(store, path).release == first
    assert len(Releases(store).all()) == 1


def test_another_record_gives_another_release(store: Path, write_record: Write) -> None:
    first = run(store, write_record()).release
    changed = write_record(("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}"))
    assert run(store, changed).release != first
    assert leads(store) == {"doi-gio"}


def test_rolling_back_brings_the_earlier_answer(store: Path, write_record: Write) -> None:
    first = run(store, write_record()).release
    run(store, write_record(("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}")))
    releases = Releases(store)
    releases.publish(releases.before_current().manifest.release)
    assert current(store).manifest.release == first
    assert leads(store) == {"suoi-mo"}


def test_a_withdrawn_record_takes_along_its_facts_and_what_only_they_supported(
    store: Path, write_record: Write, tmp_path: Path
) -> None:
    """The folder held two records and holds one: the release is the one of that record alone."""
    first = write_record()
    second = write_record(
        ("record: invented", "record: second"),
        ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}"),
        name="second.yaml",
    )
    run(store, first.parent)
    assert leads(store) == {"suoi-mo", "doi-gio"}
    second.unlink()
    run(store, first.parent)
    assert leads(store) == {"suoi-mo"}
    alone = tmp_path / "alone"
    run(alone, first.parent)
    assert current(alone).manifest == current(store).manifest
    for name in (DUMP, SUPPORTS):
        assert (alone / "current" / name).read_bytes() == (store / "current" / name).read_bytes()


def test_a_damaged_release_is_built_anew_by_the_same_load(store: Path, write_record: Write) -> None:
    path = write_record()
    run(store, path)
    release = current(store).path
    whole = (release / DUMP).read_bytes()
    (release / DUMP).write_bytes(whole[:-20])
    run(store, path)
    assert (release / DUMP).read_bytes() == whole
    assert broken(release) == []
    assert list(store.glob(".building-*")) == []


def test_a_dry_run_publishes_nothing(store: Path, write_record: Write) -> None:
    outcome = run(store, write_record(), dry_run=True)
    assert outcome.counts["records"] == 1
    assert Releases(store).current() is None


def test_a_refused_load_leaves_the_published_release(store: Path, write_record: Write) -> None:
    before = run(store, write_record()).release
    with pytest.raises(LoadRefused):
        run(store, write_record(("kind: cluster", "kind: circle")))
    assert current(store).manifest.release == before
    assert leads(store) == {"suoi-mo"}


def test_a_load_clears_what_a_killed_one_left(store: Path, write_record: Write) -> None:
    left = store / ".building-killed"
    left.mkdir(parents=True)
    (left / "half").write_text("half a dump")
    run(store, write_record())
    assert not left.exists()


def test_two_leads_in_one_record_are_a_fault_with_its_line(
    store: Path, write_record: Write
) -> None:
    second = """\
  cum-3-again:
    kind: cluster
    number: 3
    at: members
    organiser: {body: lam-giang, basis: curator, note: {vi: hư cấu, en: invented}}
    year: {value: 2031, at: members}
    lead: {unit: doi-gio, at: members}
"""
    path = write_record()
    path.write_text(path.read_text(encoding="utf-8") + second, encoding="utf-8")
    with pytest.raises(LoadRefused) as refused:
        run(store, path)
    (fault,) = refused.value.faults
    assert fault.problem.startswith("one record names two units that lead the same group")
    assert (fault.record, fault.field.rpartition(".")[2]) == ("invented", "lead")
    assert fault.line > 0
    assert Releases(store).current() is None


def test_two_records_that_disagree_on_the_lead_are_reported_and_both_stand(
    store: Path, write_record: Write
) -> None:
    first = write_record()
    second = write_record(
        ("record: invented", "record: other"),
        ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}"),
        name="other.yaml",
    )
    outcome = run(store, first, second)
    assert leads(store) == {"suoi-mo", "doi-gio"}
    said = [report.problem for report in outcome.reports]
    assert any("two records name different units that lead" in problem for problem in said), said


def test_a_list_shorter_than_the_count_is_reported(store: Path, write_record: Write) -> None:
    outcome = run(store, write_record(("member_count: {value: 2", "member_count: {value: 5")))
    assert any("2 listed, 5 stated" in report.problem for report in outcome.reports)


def test_statements_that_exclude_each_other_stop_the_load(
    store: Path, write_record: Write, tmp_path: Path
) -> None:
    td, unit = (
        "https://w3id.org/thidua/ontology#",
        "https://w3id.org/thidua/id/organisation/lam-giang",
    )
    clash = tmp_path / "clash.ttl"
    clash.write_text(f"<{unit}> a <{td}Person> .")
    with pytest.raises(LoadRefused) as refused:
        load(LoadRequest(store, (write_record(),), rdf=(clash,)), Stages())
    assert any("bodies.lam-giang" in fault.field for fault in refused.value.faults)


def test_every_inferred_triple_has_its_rule_and_premises_beside_it(
    store: Path, write_record: Write
) -> None:
    outcome = run(store, write_record())
    with gzip.open(store / "current" / SUPPORTS, "rt", encoding="utf-8") as lines:
        supports = [json.loads(line) for line in lines]
    assert len(supports) == outcome.counts["inferred"] > 0
    with gzip.open(store / "current" / DUMP) as dump:
        known = {str(quad.triple) for quad in parse(dump, RdfFormat.N_QUADS)}
    for support in supports:
        assert support["rule"]
        assert support["premises"], support
        assert {support["triple"], *support["premises"]} <= known
