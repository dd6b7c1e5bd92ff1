"""Each question is put to both engines, and answered as a person read the articles.

Under `fixtures/` the invented records are asked, elsewhere our own. The `.tsv` beside a question
was written from the articles, never from the graph: where the two differ, one of them is wrong.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, parse_query_results

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.release import DUMP, Release, Releases
from thidua.stores.contract import Store, Term
from thidua.stores.rdflib_memory import RdflibStore

HERE = Path(__file__).parent
INVENTED = HERE.parent / "fixtures" / "records"
QUESTIONS = sorted(HERE.rglob("*.rq"))
ANSWERED_BY_SILENCE = {
    "events/who-chaired",
    "evidence/which-facts-have-no-evidence",
    "leadership/who-led-in-2021",
    "places/which-procuracies-went-to-another-than-their-provinces",
}

# rdflib calls what it deprecates from its own code
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")

Row: TypeAlias = tuple[Term | None, ...]


class Table(NamedTuple):
    variables: tuple[str, ...]
    rows: list[Row]


def in_rdflib(release: Release) -> Store:
    return RdflibStore.in_memory(release.path / DUMP, union=True)


ENGINES: dict[str, Callable[[Release], Store]] = {
    "oxigraph": Release.open_store,
    "rdflib": in_rdflib,
}


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], Store]:
    """By engine, and by whether the records are invented or our own."""
    folder = tmp_path_factory.mktemp("releases")  # one for both, so that they share the rules
    releases = {False: published(folder), True: published(folder, INVENTED)}
    return {
        (engine, invented): opened(release)
        for engine, opened in ENGINES.items()
        for invented, release in releases.items()
    }


def published(folder: Path, *records: Path) -> Release:
    load(LoadRequest(folder, records), Stages())
    release = Releases(folder).current()
    assert release is not None
    return release


def name(path: Path) -> str:
    return path.relative_to(HERE).with_suffix("").as_posix()


def expected(question: Path) -> Table:
    answer = question.with_suffix(".tsv").read_bytes()
    solutions = parse_query_results(answer, format=QueryResultsFormat.TSV)
    assert isinstance(solutions, QuerySolutions)
    variables = tuple(variable.value for variable in solutions.variables)
    return Table(variables, [tuple(solution) for solution in solutions])


def answered(store: Store, text: str) -> Table:
    result = store.query(text)
    return Table(result.variables, list(result.rows()))


def is_ordered(text: str) -> bool:
    return re.search(r"^ORDER BY\b", text, re.MULTILINE) is not None


def comparable(rows: list[Row], *, ordered: bool) -> list[Row] | Counter[Row]:
    """A row that stands twice counts twice, in whatever order."""
    return rows if ordered else Counter(rows)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("question", QUESTIONS, ids=name)
def test_the_answer_is_what_stands_in_the_articles(
    question: Path, engine: str, stores: dict[tuple[str, bool], Store]
) -> None:
    text = question.read_text()
    store = stores[engine, name(question).startswith("fixtures/")]
    assert store.engine == engine
    want, got = expected(question), answered(store, text)
    assert got.variables == want.variables
    ordered = is_ordered(text)
    assert comparable(got.rows, ordered=ordered) == comparable(want.rows, ordered=ordered)


def test_no_question_got_lost() -> None:
    assert len(QUESTIONS) == 109
    assert len([one for one in QUESTIONS if name(one).startswith("fixtures/")]) == 21


def test_every_question_has_an_answer_and_every_answer_a_question() -> None:
    assert {name(path) for path in HERE.rglob("*.tsv")} == set(map(name, QUESTIONS))


def test_every_question_is_told_in_english_and_vietnamese() -> None:
    for question in QUESTIONS:
        english, vietnamese, blank, *_ = question.read_text().splitlines()
        assert re.fullmatch(r"# [A-Z].*[.?]", english), question
        assert re.fullmatch(r"# .*[à-ỹđ].*[.?]", vietnamese), question
        assert blank == "", question


def test_only_these_questions_are_answered_by_no_row() -> None:
    assert {name(one) for one in QUESTIONS if not expected(one).rows} == ANSWERED_BY_SILENCE


ROWS = expected(HERE / "leadership" / "who-led-in-2020.rq").rows


def test_a_doubled_row_is_a_difference() -> None:
    assert comparable([*ROWS, ROWS[0]], ordered=False) != comparable(ROWS, ordered=False)


def test_order_matters_only_where_the_question_orders() -> None:
    backwards = ROWS[::-1]
    assert comparable(backwards, ordered=False) == comparable(ROWS, ordered=False)
    assert comparable(backwards, ordered=True) != comparable(ROWS, ordered=True)
    assert is_ordered("SELECT ?a WHERE { ?a ?b ?c }\nORDER BY ?a\n")
    assert not is_ordered("# ORDER BY in a comment\nSELECT ?a WHERE { ?a ?b ?c }\n")


def test_datatype_and_language_make_a_difference() -> None:
    terms = [Literal("6"), Literal(6), Literal("6", language="vi"), Literal("6", language="en")]
    assert len(Counter((term,) for term in terms)) == len(terms)
