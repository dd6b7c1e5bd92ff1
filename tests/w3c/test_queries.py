"""The W3C's query tests, each over HTTP and in every format that can hold its result."""

from collections import Counter
from itertools import cycle

import pytest

from tests.w3c import results
from tests.w3c.asking import dataset_of, text_of
from tests.w3c.comparing import difference
from tests.w3c.endpoint import Answer, Endpoint
from tests.w3c.failures import marked
from tests.w3c.manifests import Case, cases
from tests.w3c.results import Outcome
from tests.w3c.suite import present

CASES = cases()
EVALUATIONS = [case for case in CASES if case.kind in ("evaluation", "csv")]
POSITIVES = [case for case in CASES if case.kind == "positive"]
NEGATIVES = [case for case in CASES if case.kind == "negative"]

pytestmark = present


def test_all_828_tests_are_collected() -> None:
    assert Counter(case.kind for case in CASES) == {
        "evaluation": 515,
        "csv": 3,
        "positive": 212,
        "negative": 98,
    }
    assert len({case.iri for case in CASES}) == 828


def formats(case: Case, wanted: Outcome) -> tuple[str, ...]:
    if case.kind == "csv":
        return (results.CSV,)
    if isinstance(wanted, bool | results.Solutions):
        assert case.result is not None
        own = (results.TSV,) if case.result.suffix == ".tsv" else ()
        return (results.JSON, results.XML, *own)
    return (results.TURTLE, results.N_TRIPLES, results.RDF_XML)


@pytest.mark.parametrize("case", marked(EVALUATIONS))
def test_the_result_is_the_expected_one(endpoint: Endpoint, case: Case) -> None:
    assert case.result is not None
    wanted = results.expected(case.result)
    text, dataset = text_of(case.query), dataset_of(case)
    ways = cycle([endpoint.post, endpoint.get])
    for media_type, ask in zip(formats(case, wanted), ways, strict=False):
        answer = ask(text, media_type, dataset)
        assert (answer.status, answer.media_type) == (200, media_type), answer.body.decode()
        different = difference(wanted, results.received(answer), lax=case.lax)
        assert different is None, f"{media_type}: {different}"


def on_nothing(endpoint: Endpoint, case: Case) -> Answer:
    return endpoint.post(text_of(case.query), "*/*", dataset_of(case))


@pytest.mark.parametrize("case", marked(POSITIVES))
def test_a_good_text_is_answered(endpoint: Endpoint, case: Case) -> None:
    answer = on_nothing(endpoint, case)
    assert answer.status == 200, answer.body.decode()


@pytest.mark.parametrize("case", marked(NEGATIVES))
def test_a_bad_text_is_refused(endpoint: Endpoint, case: Case) -> None:
    answer = on_nothing(endpoint, case)
    assert answer.status == 400, answer.body.decode()
