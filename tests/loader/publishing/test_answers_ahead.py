"""A large release brings its standing answers along; they are what its store would say."""

from pathlib import Path

import pytest

from loader import pipeline
from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.answers import json
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import ANSWERS, DUMP, Release, Releases
from thidua.stores.oxigraph import OxigraphStore
from thidua.verification import broken


def published(store: Path) -> Release:
    load(LoadRequest(store), Stages())
    release = Releases(store).current()
    assert release is not None
    return release


def test_a_small_release_works_its_answers_out_when_asked(tmp_path: Path) -> None:
    assert not (published(tmp_path).path / ANSWERS).exists()


def test_a_large_release_answers_each_question_from_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "ANSWERED_AHEAD", 1000)
    release = published(tmp_path)
    ahead = Graph(release)
    asked = Graph(release, OxigraphStore.in_memory(release.path / DUMP, union=True))
    free = [q for q in ahead.questions() if not any(p.awaited for p in q.parameters)]
    for question in free:
        assert json(ahead.answer(question.name)) == json(asked.answer(question.name))
    assert len(list((release.path / ANSWERS).iterdir())) == len(Catalogue().standing())
    assert broken(release.path) == []
