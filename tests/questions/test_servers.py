"""Every expected answer of our own records, from the servers that `thidua push` put them into; from
Virtuoso those of the invented records too, as it goes wrong with the one data and not the other."""

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
def releases(folders: dict[str, Path]) -> dict[str, Release]:
    found = {held: Releases(folder).current() for held, folder in folders.items()}
    return {held: release for held, release in found.items() if release}


@pytest.fixture(scope="module")
def release(releases: dict[str, Release]) -> Release:
    return releases["own"]


@pytest.fixture(scope="module")
def oxigraph(release: Release) -> Iterator[RemoteGraph]:
    with elsewhere.server() as url:
        yield RemoteGraph(elsewhere.loaded(release, url), release)


@pytest.fixture(scope="module")
def of_virtuoso(releases: dict[str, Release], virtuoso: Virtuoso) -> dict[str, RemoteGraph]:
    """By what they hold; they stand there side by side."""
    return {
        held: RemoteGraph(elsewhere.loaded(release, virtuoso.url, virtuoso.who), release)
        for held, release in releases.items()
    }


@pytest.mark.parametrize("case", OWN, ids=title)
def test_oxigraphs_server_answers_what_stands_in_the_articles(
    oxigraph: RemoteGraph, case: Case
) -> None:
    answer = oxigraph.answer(case.question, case.parameters, case.language)
    assert shown(answer, case.columns) == case.rows


@pytest.mark.parametrize("case", CASES, ids=title)
def test_virtuoso_answers_what_stands_in_the_articles_or_is_not_asked(
    of_virtuoso: dict[str, RemoteGraph], case: Case
) -> None:
    graph = of_virtuoso[case.held]
    if case.question in VIRTUOSO:
        with pytest.raises(UnfitServer, match=f"^{case.question} is not asked of http.*Virtuoso/"):
            graph.answer(case.question, case.parameters, case.language)
        return
    answer = graph.answer(case.question, case.parameters, case.language)
    found = shown(answer, case.columns)
    if case.question in PLACED:
        found, case = sorted(found), case._replace(rows=sorted(case.rows))
    assert found == case.rows


def test_no_case_got_lost() -> None:
    assert (len(CASES), len(OWN)) == (186, 124)
    assert len(VIRTUOSO) == 1
    assert sum(case.question in VIRTUOSO for case in CASES) == 5
    assert VIRTUOSO.keys() < {question.name for question in Catalogue().questions()}


def test_names_are_resolved_where_that_is_right(
    oxigraph: RemoteGraph, of_virtuoso: dict[str, RemoteGraph]
) -> None:
    assert oxigraph.resolve("Hớn Quản", "2020")[0].iri.endswith("hon-quan")
    with pytest.raises(UnfitServer):
        of_virtuoso["own"].resolve("Hớn Quản", "2020")
