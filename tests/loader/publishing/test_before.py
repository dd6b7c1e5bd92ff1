"""What a load takes from the release before it, and what it must not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loader.publishing import naming, readings
from tests.loader.working import Work, corrected, current
from thidua.catalogue import Catalogue
from thidua.release import SEARCH, STORE
from thidua.search.building import build
from thidua.search.things import NAMING, things_of
from thidua.stores.oxigraph import OxigraphStore

pytestmark = pytest.mark.usefixtures("large")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made of all quads and not of the release before: extracts, indexes of names."""
    found: list[str] = []

    def told(name: str, make: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda given: found.append(name) or make(given)

    monkeypatch.setattr(readings, "extracted", told("extract", readings.extracted))
    monkeypatch.setattr(naming, "index", told("index", naming.index))
    return found


def index(work: Work) -> bytes:
    return (current(work.store).path / SEARCH).read_bytes()


def of_its_names(work: Work) -> bytes:
    """The index as it is made of the whole store."""
    store = OxigraphStore.on_disk(current(work.store).path / STORE)
    return build(things_of(store, Catalogue())).serialize()


def test_a_gist_changes_no_name(work: Work, made: list[str]) -> None:
    before = index(work)
    after = work.changed([corrected(work.lines[0]), *work.lines[1:]])
    assert after.load()[0].following == 1
    assert made == []
    assert index(after) == before == of_its_names(after)


def retitled(line: str) -> str:
    record = json.loads(line)
    record["article"]["title"]["value"] += " (hai)"
    return json.dumps(record, ensure_ascii=False)


def test_of_other_names_the_index_is_another(work: Work, made: list[str]) -> None:
    before = index(work)
    after = work.changed([retitled(work.lines[0]), *work.lines[1:]])
    assert after.load()[0].following == 1
    assert made == ["index"]
    assert before != index(after) == of_its_names(after)


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_an_index_that_is_not_what_it_was_is_made_anew(
    work: Work, made: list[str], damage: Callable[[Path], Any]
) -> None:
    damage(current(work.store).path / SEARCH)
    after = work.changed([corrected(work.lines[0]), *work.lines[1:]])
    assert after.load()[0].following == 1
    assert made == ["index"]
    assert index(after) == of_its_names(after)


def test_names_that_are_read_otherwise_are_no_names_of_before(
    work: Work, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loader.publishing.asked.NAMING", NAMING[:1])
    after = work.changed([corrected(work.lines[0]), *work.lines[1:]])
    assert after.load()[0].following == 0
    assert sorted(made) == ["extract", "index"]
