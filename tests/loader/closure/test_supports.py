"""Rounds and supports are what the definition says, whatever the rules, the data and its order."""

import random
from collections.abc import Iterator
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader.closure import Conclusions, Rule, Rules, close_numbered, columns, constants
from loader.closure.rules import Pattern, is_variable
from tests.loader.closure.reference import Closed, Fact, Support, closed

A, P, Q = "<x:a>", "<x:p>", "<x:q>"
CLASSES = ["<x:C>", "<x:D>"]
THINGS = ["<x:1>", "<x:2>", "<x:3>", "_:b"]
NO_SUBJECTS = ['"v"', "<<( <x:1> <x:p> <x:2> )>>"]
EVERY_FACT = sorted(
    [
        *product(THINGS, [P, Q], [*THINGS, *NO_SUBJECTS]),
        *product(THINGS, [A], CLASSES),
        ("<x:1>", "<x:unheard>", "<x:2>"),
    ]
)
PREDICATES = st.sampled_from([P, Q])
VARIABLES = st.sampled_from(["?v0", "?v1", "?v2"])


def patterns(subjects: st.SearchStrategy[str]) -> st.SearchStrategy[Pattern]:
    """Mostly of properties; of classes asked for one by one, of a property now and then."""
    of_any = st.builds(Pattern, subjects, PREDICATES, VARIABLES)
    of_class = st.builds(Pattern, subjects, st.just(A), st.sampled_from(CLASSES))
    of_one = st.builds(Pattern, subjects, st.just(P), st.sampled_from(["<x:1>", '"v"']))
    return st.sampled_from([of_any, of_any, of_any, of_class, of_class, of_one]).flatmap(
        lambda kind: kind
    )


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    many = draw(st.lists(bodies_and_heads(), min_size=2, max_size=6))
    return Rules(tuple(Rule("law", str(n), *one) for n, one in enumerate(many)))


@st.composite
def bodies_and_heads(draw: st.DrawFn) -> tuple[tuple[Pattern, ...], Pattern | None]:
    """Each premise shares a variable with those before it, as in what is compiled."""
    body = [draw(patterns(VARIABLES))]
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
        shared = sorted({end for p in body for end in p if is_variable(end)})
        one = draw(patterns(st.sampled_from(shared)))
        if draw(st.booleans()) and is_variable(one.object):
            one = Pattern(one.object, one.predicate, one.subject)
        body.append(one)
    bound = st.sampled_from(sorted({end for p in body for end in p if is_variable(end)}))
    head = draw(st.none() | patterns(bound))
    if head and is_variable(head.object):
        head = head._replace(object=draw(bound))
    return tuple(dict.fromkeys(body)), head


def concluded(rules: Rules, facts: list[Fact]) -> tuple[Conclusions, list[str]]:
    texts = sorted({term for fact in facts for term in fact} | constants(rules))
    rows = [[texts.index(term) for term in fact] for fact in facts]
    return close_numbered(rules, texts, np.array(rows, np.int32).reshape(-1, 3)), texts


def told(made: Conclusions, texts: list[str]) -> Closed:
    """Without the rounds of what is stated."""
    rows = [read(fact, texts) for fact in made.facts.tolist()]
    premises = [read(fact, texts) for fact in made.premises.tolist()]
    spans = pairwise(made.offsets.tolist())
    supports = [
        (rule, tuple(premises[start:end]))
        for rule, (start, end) in zip(made.rules.tolist(), spans, strict=True)
    ]
    assert len(rows) == len(set(rows))
    return Closed(
        dict(zip(rows, made.rounds.tolist(), strict=True)),
        dict(zip(rows, supports, strict=True)),
        [support_of(clash, texts) for clash in made.clashes],
    )


def read(fact: tuple[int, ...] | list[int], texts: list[str]) -> Fact:
    s, p, o = (texts[number] for number in fact)
    return s, p, o


def support_of(support: tuple[int, tuple[tuple[int, int, int], ...]], texts: list[str]) -> Support:
    return support[0], tuple(read(fact, texts) for fact in support[1])


@pytest.fixture(scope="module", params=[3, columns.CHUNK], ids=["rows in threes", "rows at once"])
def _rows_at_a_time(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "CHUNK", request.param)
        yield


@pytest.mark.usefixtures("_rows_at_a_time")
@given(rules=rules(), count=st.integers(5, 25), seed=st.integers(0, 2**32))
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_the_closure_is_that_of_the_definition(rules: Rules, count: int, seed: int) -> None:
    order = random.Random(seed)  # noqa: S311 - no secret
    facts = set(order.sample(EVERY_FACT, count))
    expected = closed(rules, facts)
    shuffled = order.sample([*facts, *sorted(facts)[:3]], len(facts) + min(len(facts), 3))
    made, texts = concluded(rules, shuffled)
    found = told(made, texts)
    assert found.supports == expected.supports
    assert found.rounds | dict.fromkeys(facts, 0) == expected.rounds
    assert found.clashes == expected.clashes
    assert made.rounds.tolist() == sorted(made.rounds.tolist())


def test_a_constant_that_is_missing_is_named() -> None:
    rule = Rule("law", "axiom", (Pattern("?v0", P, "?v1"),), Pattern("?v0", A, "<x:C>"))
    with pytest.raises(ValueError, match="<x:a> is not among the texts"):
        close_numbered(Rules((rule,)), ["<x:C>", P], np.empty((0, 3), np.int32))
