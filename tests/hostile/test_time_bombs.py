"""Queries that would run for hours: each is stopped at its deadline, and nothing of it is sent."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.hostile.asking import Target
from tests.hostile.conftest import Serve
from tests.serving import within

if TYPE_CHECKING:
    from tests.hostile.answers import Answer

DEADLINE = 0.5
SLACK = 1.0
"""Seconds past the deadline at most; a quiet machine needs 0.1."""

_ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . "
_NEVER = "FILTER(CONCAT(STR(?a), STR(?d), STR(?g)) = 'x')"
"""Rests on all three, so that the engine cannot ask it earlier."""

_COUNT = "SELECT (COUNT(*) AS ?n) "


def _optionals(number: int) -> str:
    return "".join(f"OPTIONAL {{ ?s <urn:p{each}> ?o{each} }} " for each in range(number))


def _joined(number: int) -> str:
    return "".join(f"?s{each} <urn:p> ?s{each + 1} . " for each in range(number))


BOMBS = {
    "product of three": f"{_COUNT}{{ {_ALL} }}",
    "product of six": f"{_COUNT}{{ {_ALL} ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }}",
    "product that finds nothing": f"SELECT * {{ {_ALL} {_NEVER} }}",
    "product asked for whether": f"ASK {{ {_ALL} {_NEVER} }}",
    "product of graphs": f"{_COUNT}{{ GRAPH ?x {{ ?a ?b ?c }} GRAPH ?y {{ ?d ?e ?f }}"
    " GRAPH ?z { ?g ?h ?i } }",
    "product with a far offset": f"SELECT * {{ {_ALL} }} OFFSET 9000000000 LIMIT 1",
    "product that hides its first row": f"SELECT * {{ {_ALL} {_NEVER} }} LIMIT 1",
    "product with a filter of text": f"{_COUNT}{{ {_ALL} FILTER(CONTAINS(STR(?c), STR(?f))) }}",
    "product of unequal values": f"{_COUNT}{{ {_ALL} FILTER(?a != ?d && ?d != ?g) }}",
    "path over any step but one": f"{_COUNT}{{ ?a !<urn:x>* ?b . ?c !<urn:x>* ?d }}",
    "path forth and back": f"{_COUNT}{{ ?a (!<urn:x>|^!<urn:x>)+ ?b }}",
    "path of paths": f"{_COUNT}{{ ?a ((!<urn:x>|!<urn:y>)*/(!<urn:z>)*)* ?b }}",
    "path of alternatives": f"{_COUNT}{{ ?a ({'|'.join(f'!<urn:{n}>' for n in range(99))})+ ?b }}",
    "paths one after another": f"{_COUNT}{{ ?a {'/'.join(['(!<urn:x>)*'] * 30)} ?b }}",
    "path that may be empty twice": f"{_COUNT}{{ ?a !<urn:x>? ?b . ?c !<urn:x>? ?d . ?e !<u:x>? ?f"
    " }",
    "path from a variable to itself": f"{_COUNT}{{ ?a (!<urn:x>|^!<urn:x>)+ ?a }}",
    "regex over a product": f"{_COUNT}{{ {_ALL} FILTER REGEX(STR(?c), '(a|a)*b', 'i') }}",
    "regex made of data": f"{_COUNT}{{ {_ALL} FILTER REGEX(STR(?a), STR(?f)) }}",
    "regex of many repeats": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER"
    " REGEX(CONCAT(STR(?c), STR(?f), STR(?d)), '(.*){1,9}(.*){1,9}x(.*)+y$') }",
    "replace over a product": f"SELECT (SUM(STRLEN(REPLACE(STR(?c), '.*?(.)', '$1$1'))) AS ?n)"
    f" {{ {_ALL} }}",
    "product sorted": f"SELECT ?a {{ {_ALL} {_NEVER} }} ORDER BY ?c ?f LIMIT 1",
    "sorted by what a count counts": f"SELECT ?a (COUNT(*) AS ?n) {{ {_ALL} }} GROUP BY ?a"
    " ORDER BY DESC(?n) LIMIT 1",
    "optionals of products": f"{_COUNT}{{ ?a ?b ?c OPTIONAL {{ ?d ?e ?f OPTIONAL"
    " { ?g ?h ?i FILTER(?c != ?i) } } }",
    "exists of a product": f"{_COUNT}{{ ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS {{ ?c ?x ?y ."
    " ?f ?y ?z } }",
    "exists in exists": f"{_COUNT}{{ ?a ?b ?c FILTER EXISTS {{ ?d ?e ?f FILTER NOT EXISTS"
    " { ?g ?h ?i FILTER(STR(?i) = STR(?c) && STR(?f) = 'none') } FILTER(?f = 'none') } }",
    "minus of few": f"{_COUNT}{{ {_ALL} MINUS {{ ?a a ?y }} MINUS {{ ?d a ?y }} }}",
    "minus that shares nothing": f"{_COUNT}{{ {_ALL} MINUS {{ ?x a ?y }} }}",
    "average of a product": f"SELECT (AVG(STRLEN(STR(?c))) AS ?n) {{ {_ALL} }}",
    "greatest of a product": f"SELECT (MAX(CONCAT(STR(?c), STR(?f))) AS ?n) {{ {_ALL} }}",
    "sample of a product": f"SELECT (SAMPLE(?c) AS ?n) {{ {_ALL} }}",
    "hashes of a product": f"SELECT (MAX(SHA512(CONCAT(STR(?c), STR(?f)))) AS ?n) {{ {_ALL} }}",
    "optionals, planned for seconds": f"{_COUNT}{{ ?s ?p ?o {_optionals(600)} }}",
    "joins, planned for seconds": f"{_COUNT}{{ {_joined(1200)} }}",
    "unions of products": f"{_COUNT}{{ {' UNION '.join([f'{{ {_ALL} }}'] * 50)} }}",
    "subselects one in another": f"{_COUNT}{{ {'{ SELECT * { ' * 40}{_ALL}{'} } ' * 40} }}",
    "subselects side by side": f"{_COUNT}{{ "
    + " ".join(f"{{ SELECT ?a{n} {{ ?a{n} ?b ?c }} }}" for n in range(8))
    + " }",
    "values times values": f"{_COUNT}{{ "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(90)))} }}" for n in range(6))
    + " }",
    "construct of what is never found": f"CONSTRUCT {{ ?a ?b ?i }} {{ {_ALL} {_NEVER} }}",
    "describe of what is never found": f"DESCRIBE ?a {{ {_ALL} {_NEVER} }}",
    "lateral growth by bind": f"{_COUNT}{{ {_ALL} BIND(CONCAT(STR(?a), STR(?d)) AS ?x)"
    " FILTER(STRENDS(?x, STR(?i))) }",
}


@pytest.fixture(scope="module")
def hasty(serve: Serve) -> Iterator[Target]:
    with serve(deadline=DEADLINE) as found:
        yield found


@pytest.fixture(scope="module")
def answers(hasty: Target) -> Iterator[dict[str, "Future[Answer]"]]:
    """Two bombs at a time, one a worker: no processor is there for more."""
    with ThreadPoolExecutor(2) as pool:
        yield {name: pool.submit(hasty.query, bomb) for name, bomb in BOMBS.items()}


@pytest.mark.parametrize("bomb", BOMBS)
def test_it_is_stopped_at_the_deadline(
    answers: dict[str, "Future[Answer]"],
    bomb: str,
    record_property: Callable[[str, object], None],
) -> None:
    answer = answers[bomb].result()
    overrun = answer.seconds - DEADLINE
    record_property("overrun in s", overrun)
    assert (answer.status, answer.problem) == (504, "deadline-passed"), (answer, answer.text[:300])
    assert overrun < within(SLACK)


SOONER = {"a tenth of a second": "0.1", "a moment": "0.000001", "more than the server has": "3600"}


@pytest.mark.parametrize("timeout", SOONER.values(), ids=SOONER)
def test_a_client_may_ask_for_less_time_and_gets_no_more(hasty: Target, timeout: str) -> None:
    answer = hasty.query(BOMBS["product of three"], timeout=timeout)
    assert answer.status == 504
    assert answer.seconds < min(float(timeout), DEADLINE) + within(SLACK)


NO_TIME = ("0", "-1", "nan", "inf", "1e999", "1s", "", "0x1")


@pytest.mark.parametrize("timeout", NO_TIME)
def test_a_time_that_is_none_is_refused(hasty: Target, timeout: str) -> None:
    answer = hasty.query("ASK {}", timeout=timeout)
    assert (answer.status, answer.problem) == (400, "bad-parameter")


def test_the_server_is_well_after_all(hasty: Target) -> None:
    hasty.is_well()
