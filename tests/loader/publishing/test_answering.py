"""Answers are worked out beside whatever else is done in the folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader import pipeline
from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.publishing.answering import Answering, answering
from loader.publishing.build import tidied
from loader.stages import Event, Moment, Stages
from thidua.catalogue import Catalogue
from thidua.lock import only_writer
from thidua.release import ANSWERS, Releases
from thidua.stores import ahead

Write = Callable[..., Path]
OTHER_LEAD = ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}")


@pytest.fixture
def store(tmp_path: Path, write_record: Write) -> Path:
    load(LoadRequest(tmp_path / "store", (write_record(),)), Stages())
    return tmp_path / "store"


def current(store: Path) -> str:
    name = Releases(store).named()
    assert name is not None
    return name


def left(store: Path) -> list[str]:
    return [path.name for path in store.glob(".answering-*")]


def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "ANSWERED_AHEAD", 0)


def test_the_folder_is_free_and_the_release_answers_while_answers_are_worked_out(
    tmp_path: Path, write_record: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(monkeypatch)
    store, seen = tmp_path / "store", list[str]()

    def watch(event: Event) -> None:
        if event.stage == "answer" and event.moment is Moment.BEGINS:
            with only_writer(store):
                seen.append(current(store))

    load(LoadRequest(store, (write_record(),)), Stages(watch))
    assert seen == [current(store)]
    assert len(list((store / "current" / ANSWERS).iterdir())) == len(Catalogue().standing())
    assert left(store) == []


def test_a_release_that_is_no_longer_the_current_one_gets_none(
    store: Path, write_record: Write
) -> None:
    before = current(store)
    with answering(store, before) as begun:
        load(LoadRequest(store, (write_record(OTHER_LEAD),)), Stages())
        assert current(store) != before
        assert begun is not None
        assert begun.work_out() == 0
    assert not (store / before / ANSWERS).exists()
    assert left(store) == []


def test_a_release_that_is_removed_meanwhile_is_no_fault(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = current(store)
    with answering(store, release) as begun:
        assert begun is not None
        monkeypatch.setattr(Answering, "_wanted", lambda _: True)
        write = ahead.write

        def removed(*arguments: object) -> bool:
            done = write(*arguments)  # type: ignore[arg-type]
            Releases(store).remove(store / release)
            return done

        monkeypatch.setattr(ahead, "write", removed)
        begun.work_out()
    assert not (store / release).exists()
    assert left(store) == []


def test_answers_never_get_into_another_release_of_the_same_name(
    store: Path, write_record: Write
) -> None:
    release = store / current(store)
    with answering(store, release.name) as begun:
        assert begun is not None
        (release / "dump.nq.gz").write_bytes(b"damaged")
        load(LoadRequest(store, (write_record(),)), Stages())
        begun.work_out()
    assert release == store / current(store)
    assert not (release / ANSWERS).exists()


def test_two_loads_of_the_same_release_work_its_answers_out_once(store: Path) -> None:
    with answering(store, current(store)) as first:
        assert first is not None
        with answering(store, current(store)) as second:
            assert second is None
        first.work_out()
    with answering(store, current(store)) as third:
        assert third is None


def test_what_a_killed_one_left_is_removed_and_what_is_at_work_is_spared(store: Path) -> None:
    killed = store / ".answering-killed"
    (killed / ANSWERS).mkdir(parents=True)
    (killed / ".lock").touch()
    with answering(store, current(store)) as begun:
        assert begun is not None
        with tidied(store):
            assert left(store) == [begun.building.name]
        assert begun.work_out() > 0
    assert left(store) == []


def test_an_interrupt_leaves_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(ahead, "write", interrupted)
    with answering(store, current(store)) as begun:
        assert begun is not None
        with pytest.raises(KeyboardInterrupt):
            begun.work_out()
    assert left(store) == []
