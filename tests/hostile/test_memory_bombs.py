"""Queries that would take all memory there is: the worker ends, the server does not notice."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.hostile.asking import Target
from tests.hostile.conftest import Serve

if TYPE_CHECKING:
    from tests.hostile.answers import Answer

REFUSED = {(413, "memory-exceeded"), (413, "result-too-large"), (504, "deadline-passed")}

_TWO = "?a ?b ?c . ?d ?e ?f . "
_LONG = 'BIND("0123456789abcdef" AS ?x0) '


def _doubled(times: int, what: str = "CONCAT(?x{0}, ?x{0})") -> str:
    steps = (f"BIND({what.format(n)} AS ?x{n + 1}) " for n in range(times))
    return _LONG + "".join(steps)


def _values(columns: int, each: int) -> str:
    numbers = " ".join(map(str, range(each)))
    return " ".join(f"VALUES ?v{n} {{ {numbers} }}" for n in range(columns))


BOMBS = {
    "group_concat of a product": "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f))) AS ?x)"
    f" {{ {_TWO} }}",
    "group_concat in every group": "SELECT ?a (GROUP_CONCAT(STR(?f)) AS ?x)"
    f" {{ {_TWO} }} GROUP BY ?a",
    "group_concat with a long separator": 'SELECT (GROUP_CONCAT(STR(?c); SEPARATOR="'
    f'{"x" * 300_000}") AS ?x) {{ ?a ?b ?c }}',
    "group_concat of distinct texts": "SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?c), STR(?f)))"
    f" AS ?x) {{ {_TWO} }}",
    "a product sorted": f"SELECT * {{ {_TWO} }} ORDER BY ?c ?f",
    "a product sorted by text made anew": f"SELECT * {{ {_TWO} }} ORDER BY CONCAT(STR(?c), ?f)",
    "a product of which ten are wanted": f"SELECT * {{ {_TWO} }} ORDER BY ?c ?f LIMIT 10",
    "distinct rows of a product": f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {_TWO} }} }}",
    "reduced rows of a product": f"SELECT REDUCED ?c ?f {{ {_TWO} }} ORDER BY ?f",
    "distinct values counted": "SELECT (COUNT(DISTINCT CONCAT(STR(?c), STR(?f))) AS ?n)"
    f" {{ {_TWO} }}",
    "a group for every row": f"SELECT ?a ?c ?d ?f (COUNT(*) AS ?n) {{ {_TWO} }}"
    " GROUP BY ?a ?c ?d ?f",
    "a group for every random number": f"SELECT ?r (COUNT(*) AS ?n) {{ {_TWO} }}"
    " GROUP BY (RAND() AS ?r)",
    "text doubled 40 times": f"SELECT (STRLEN(?x40) AS ?n) {{ {_doubled(40)} }}",
    "text doubled 27 times, asked for": f"SELECT ?x27 {{ {_doubled(27)} }}",
    "text encoded over and over": "SELECT (STRLEN(?x45) AS ?n) { BIND('%%%%' AS ?x0) "
    + "".join(
        f"BIND(ENCODE_FOR_URI(CONCAT(?x{n}, ?x{n})) AS ?x{n + 1}) ".replace("{n}", str(n))
        for n in range(45)
    )
    + "}",
    "text that replace lengthens": "SELECT (STRLEN(?x12) AS ?n) {"
    + _doubled(12, "REPLACE(?x{0}, '.', '$0$0$0$0$0$0$0$0')")
    + "}",
    "text that grows in a datatype": "SELECT (STRLEN(STR(?y)) AS ?n) {"
    + _doubled(32)
    + "BIND(STRDT(?x32, <urn:x>) AS ?y) }",
    "text that grows in a language": f"SELECT ?y {{ {_doubled(30)}BIND(STRLANG(?x30, 'vi') AS ?y)"
    " }",
    "text that grows in an address": f"SELECT ?y {{ {_doubled(30)}"
    "BIND(IRI(CONCAT('urn:', ?x30)) AS ?y) }",
    "upper and lower case of much": f"SELECT (STRLEN(?y) AS ?n) {{ {_doubled(26)}"
    "BIND(UCASE(CONCAT(LCASE(?x26), UCASE(?x26))) AS ?y) }",
    "much text in every row": f"SELECT (MAX(?y) AS ?n) {{ {_doubled(20)}?a ?b ?c ."
    " BIND(CONCAT(?x20, STR(?c)) AS ?y) } GROUP BY ?c",
    "values times values, sorted": f"SELECT * {{ {_values(5, 60)} }} ORDER BY ?v4 ?v0",
    "values times values, distinct": "SELECT (COUNT(*) AS ?n)"
    f" {{ SELECT DISTINCT * {{ {_values(5, 60)} }} }}",
    "values times values, joined": f"SELECT (COUNT(*) AS ?n) {{ {{ {_values(5, 60)} }}"
    f" {{ {_values(5, 60)} }} }}",
    "a construct of a product": f"CONSTRUCT {{ ?a ?b ?f . ?d ?e ?c }} {{ {_TWO} }}",
    "a construct of new nodes": f"CONSTRUCT {{ [] ?b [ ?e ?f ] }} {{ {_TWO} }}",
    "a construct of long text": f"CONSTRUCT {{ <urn:s> <urn:p> ?y }} {{ {_doubled(18)}?a ?b ?c ."
    " BIND(CONCAT(?x18, STR(?c)) AS ?y) }",
    "a describe of a product": f"DESCRIBE * {{ {_TWO} }}",
    "a product joined to a product": f"SELECT (COUNT(*) AS ?n) {{ {{ {_TWO} }} {{ ?a ?x ?f ."
    " ?d ?y ?c } }",
    "a product taken off a product": f"SELECT * {{ {_TWO} MINUS {{ ?a ?x ?y . ?z ?b ?u }} }}",
    "an optional product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { { ?d ?e ?f }"
    " { ?g ?h ?i } } } ORDER BY ?n",
    "all pairs a path joins": "SELECT DISTINCT ?a ?b { ?a (!<urn:x>|^!<urn:x>)+ ?b } ORDER BY ?a",
    "two paths of length zero": "SELECT DISTINCT * { ?a <urn:x>* ?b . ?c <urn:x>* ?d } ORDER BY ?d",
    "random names for all": "SELECT (GROUP_CONCAT(STRUUID()) AS ?x)"
    f" {{ {_TWO} }} GROUP BY (UUID() AS ?y)",
}


@pytest.fixture(scope="module")
def patient(serve: Serve) -> Iterator[Target]:
    """With time enough to run out of memory first, and little memory."""
    with serve(deadline=1.5, memory=160 * 2**20) as found:
        yield found


@pytest.fixture(scope="module")
def answers(patient: Target) -> Iterator[dict[str, "Future[Answer]"]]:
    """Two bombs at a time, one a worker: no processor is there for more."""
    with ThreadPoolExecutor(2) as pool:
        yield {name: pool.submit(patient.query, bomb) for name, bomb in BOMBS.items()}


@pytest.mark.parametrize("bomb", BOMBS)
def test_it_ends_without_an_answer(answers: dict[str, "Future[Answer]"], bomb: str) -> None:
    answer = answers[bomb].result()
    assert (answer.status, answer.problem) in REFUSED, (answer.status, answer.text[:500])


def test_the_server_is_well_after_all(patient: Target) -> None:
    patient.is_well()
