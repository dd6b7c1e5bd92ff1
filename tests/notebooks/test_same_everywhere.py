"""Every question gives the same table whichever way one asks it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pandas as pd  # type: ignore[import-untyped]
import pytest

from tests.asked import Overheard
from tests.serving import Served
from thidua.catalogue import Catalogue, Question
from thidua.graph import Graph
from thidua.iris import ID
from thidua.notebook import KnowledgeGraph
from thidua.release import Release
from thidua.stores.waiting import RemoteError

QUESTIONS = Catalogue().questions()
SHOWN = f"{ID}group-year/vksnd-toi-cao/cum-7/2020"
"""What is asked of a parameter that offers no choices."""

_BOOLEANS = {"True": "true", "False": "false"}
Everywhere: TypeAlias = tuple[KnowledgeGraph, KnowledgeGraph, KnowledgeGraph]
Rows: TypeAlias = list[dict[str, str]]


@pytest.fixture(scope="module")
def seen() -> Iterator[Counter[bool]]:
    """How many questions had rows."""
    counted: Counter[bool] = Counter()
    yield counted
    if counted.total() == len(QUESTIONS):  # where none was left out by -k
        assert counted[True] > 5 * counted[False], f"{counted}: too many are empty to tell"


@pytest.fixture(scope="module")
def everywhere(
    opened: KnowledgeGraph, connected: KnowledgeGraph, plain: KnowledgeGraph
) -> Everywhere:
    return opened, connected, plain


def given(kg: KnowledgeGraph, question: Question) -> dict[str, str]:
    """The first choice of what must be said."""
    needed = [one for one in question.parameters if one.awaited]
    offered = [kg.choices(question.name, one.name) for one in needed]
    return {
        one.name: found[0].value if found else one.example or SHOWN
        for one, found in zip(needed, offered, strict=True)
    }


def texts(frame: pd.DataFrame) -> Rows:
    """As CSV writes it."""
    written = frame.to_csv(index=False, date_format="%Y-%m-%d")
    return [
        {
            name: value.lower() if value in ("True", "False") else value
            for name, value in row.items()
        }
        for row in csv.DictReader(io.StringIO(written))
    ]


def fetched(url: str, data: bytes | None = None) -> Rows:
    request = Request(url, data, {"Accept": "text/csv"})  # noqa: S310 - on loopback
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - on loopback
        return list(csv.DictReader(io.StringIO(answer.read().decode())))


def raw(server: Served, kg: KnowledgeGraph, question: Question, asked: dict[str, str]) -> Rows:
    """The query of the file itself, its values put in, sent as anybody would."""
    overheard = Overheard(kg.graph.store)
    here = Graph(Release(kg.graph.path, kg.graph.release), overheard)
    here.answer(question.name, asked)
    head = question.text.partition("PREFIX")[0]
    (text,) = [text for text in overheard.asked if text.startswith(head)]
    return fetched(f"{server.url}/sparql", urlencode({"query": text}).encode())


def as_queried(rows: Rows, question: Question) -> list[list[str]]:
    """What is in both: columns of the question, and which evidence it rests on. A query may have
    a text where a table has the IRI of what a label names."""
    parted = [row.get("evidence_iri", row.get("evidence", "")).replace(" | ", " ") for row in rows]
    return [
        [*(_cell(row, name) for name in question.cell_kinds), *sorted(evidence.split())]
        for row, evidence in zip(rows, parted, strict=True)
    ]


def _cell(row: dict[str, str], name: str) -> str:
    value = row.get(name, "")
    return "" if name.endswith("_iri") and not value.startswith("http") else value


def test_every_question_is_asked() -> None:
    assert len(QUESTIONS) == len({question.name for question in QUESTIONS}) > 50


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_the_table_is_the_same_everywhere(
    question: Question, everywhere: Everywhere, server: Served, seen: Counter[bool]
) -> None:
    opened, *others = everywhere
    asked = given(opened, question)
    here = opened.ask(question.name, **asked)
    seen[len(here) > 0] += 1
    for elsewhere in others:
        there = elsewhere.ask(question.name, **asked)
        assert there.equals(here)
        assert there.dtypes.equals(here.dtypes)
    by_http = fetched(f"{server.url}/questions/{question.name}.csv?{urlencode(asked)}")
    assert by_http == texts(here)
    queried = raw(server, opened, question, asked)
    assert as_queried(queried, question) == as_queried(texts(here), question)


def test_a_name_means_the_same(everywhere: Everywhere) -> None:
    opened, *others = everywhere
    for elsewhere in others:
        assert elsewhere.search("vks hon quan") == opened.search("vks hon quan")
        assert elsewhere.resolve("hon quan", 2020) == opened.resolve("hon quan", 2020)
    (first, *_) = opened.resolve("H. Hớn Quản", "2020-05")
    assert (first.name, first.within) == ("Huyện Hớn Quản", "Bình Phước")
    assert first.reason in repr(opened.resolve("H. Hớn Quản", "2020-05"))
    assert f"<td>{first.iri}</td>" in opened.resolve("H. Hớn Quản", "2020-05")._repr_html_()  # type: ignore[attr-defined]
    assert opened.entity(first).iri == first.iri


def test_an_explanation_is_the_same_where_there_is_one(
    opened: KnowledgeGraph, connected: KnowledgeGraph, plain: KnowledgeGraph
) -> None:
    inferred = opened.ask("inferred-only")
    assert len(inferred) > 5
    for number in range(len(inferred)):
        row = inferred.iloc[number]
        assert connected.explain(row) == opened.explain(row)
    with pytest.raises(RemoteError, match="is a plain SPARQL endpoint: it does not keep why"):
        plain.explain(inferred.iloc[0])
    stated = opened.ask("who-led").iloc[0]
    assert plain.explain(stated) == opened.explain(stated)
