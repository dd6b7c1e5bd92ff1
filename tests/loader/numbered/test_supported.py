"""Inferences as numbers: a line each, in order, with rule and premises."""

import json

from loader.numbered.supported import Supported, SupportLines, supported
from loader.numbered.terms import Terms, digests_of, in_order

TEXTS = ["<x:a>", "<x:b>", '"\\"Cụm\\" 1"@vi', '"1"', "_:n"]
A, B, QUOTED, ONE, NODE = range(5)
MADE = [
    ((B, A, ONE), "second", [(A, A, A)]),
    ((A, B, NODE), "first", [(A, A, A), (B, B, ONE)]),
    ((A, B, QUOTED), "second", [(NODE, B, QUOTED), (A, A, A), (B, A, A)]),
    ((A, B, A), 'a "rule"', [(B, B, B)]),
]


def lines_of(texts: list[str], found: Supported) -> SupportLines:
    return SupportLines(texts, found, digests_of(texts))


def said(row: tuple[int, int, int]) -> str:
    return " ".join(TEXTS[number] for number in row)


def test_each_line_is_json_and_they_are_sorted() -> None:
    terms = Terms(TEXTS)
    texts, places = in_order(terms)
    found = supported(MADE).renumbered(places)
    lines = lines_of(texts, found).text(0, len(MADE)).decode().splitlines()
    assert lines == sorted(lines)
    expected = [
        {"triple": said(fact), "rule": rule, "premises": [said(row) for row in premises]}
        for fact, rule, premises in MADE
    ]
    read = [json.loads(line) for line in lines]
    assert sorted(read, key=str) == sorted(expected, key=str)


def test_what_two_came_to_is_put_together() -> None:
    both = supported(MADE[:1]).and_more(supported(MADE[1:]))
    assert list(both.read(TEXTS)) == list(supported(MADE).read(TEXTS))
    assert [inference.rule for inference in both.read(TEXTS)] == [rule for _, rule, _ in MADE]


def test_nothing_concluded_is_nothing_said() -> None:
    nothing = lines_of(TEXTS, supported([]))
    assert (len(nothing.subjects), nothing.text(0, 0)) == (0, b"")
    assert list(supported([]).and_more(supported([])).read(TEXTS)) == []
