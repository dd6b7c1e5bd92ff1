"""Every expected answer of our own records, from the servers that `thidua push` put them into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import elsewhere
from tests.gc_here import collected_here  # noqa: F401 - a store elsewhere asks in a thread
from tests.questions.test_expected_answers import CASES, Case, shown, title
from tests.virtuoso import Virtuoso
from thidua.catalogue import Catalogue
from thidua.connecting import RemoteGraph
from thidua.release import Release, Releases
from thidua.stores.unfit import UNFIT, UnfitServer

OWN = [case for case in CASES if case.held == "own"]
VIRTUOSO = UNFIT["Virtuoso"]
PLACED = {"participants"}
"""Virtuoso sorts texts longer than some hundred characters as if they ended there."""


@pytest.fixture(scope="module")
def release(folders: dict[str, Path]) -> Release:
    found = Releases(folders["own"]).current()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def oxigraph(release: Release) -> Iterator[RemoteGraph]:
    with elsewhere.server() as url:
        yield RemoteGraph(elsewhere.loaded(release, url), release)


@pytest.fixture(scope="module")
def of_virtuoso(release: Release, virtuoso: Virtuoso) -> RemoteGraph:
    return RemoteGraph(elsewhere.loaded(release, virtuoso.url, virtuoso.who), release)


@pytest.mark.parametrize("case", OWN, ids=title)
def test_oxigraphs_server_answers_what_stands_in_the_articles(
    oxigraph: RemoteGraph, case: Case
) -> None:
    answer = oxigraph.answer(case.question, case.parameters, case.language)
    assert shown(answer, case.columns) == case.rows


@pytest.mark.parametrize("case", OWN, ids=title)
def test_virtuoso_answers_what_stands_in_the_articles_or_is_not_asked(
    of_virtuoso: RemoteGraph, case: Case
) -> None:
    if case.question in VIRTUOSO:
        with pytest.raises(UnfitServer, match=f"^{case.question} is not asked of http.*Virtuoso/"):
            of_virtuoso.answer(case.question, case.parameters, case.language)
        return
    answer = of_virtuoso.answer(case.question, case.parameters, case.language)
    found = shown(answer, case.columns)
    if case.question in PLACED:
        found, case = sorted(found), case._replace(rows=sorted(case.rows))
    assert found == case.rows


def test_no_case_got_lost() -> None:
    assert len(OWN) == 124
    assert len(VIRTUOSO) == 1
    assert sum(case.question in VIRTUOSO for case in OWN) == 5
    assert VIRTUOSO.keys() < {question.name for question in Catalogue().questions()}


def test_names_are_resolved_where_that_is_right(
    oxigraph: RemoteGraph, of_virtuoso: RemoteGraph
) -> None:
    assert oxigraph.resolve("Hớn Quản", "2020")[0].iri.endswith("hon-quan")
    with pytest.raises(UnfitServer):
        of_virtuoso.resolve("Hớn Quản", "2020")
