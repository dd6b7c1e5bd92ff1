"""The questions as examples for an editor of queries, in the release's description of itself.

In the terms that SHACL has for queries and that the collection of the Swiss Institute of
Bioinformatics adds, which its editor looks for. Each runs as it stands: what a question requires
is one of the things of this release, what it leaves open stays a free variable. A question is put
to the store only where one of several values is to be chosen.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice, product
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from loader.mapping.terms import any_uri, en, plain, vi
from loader.publishing.extract import Quicker
from thidua import files, sparql_text
from thidua.catalogue import EXAMPLES, Catalogue, Parameter, Question
from thidua.catalogue.question import LANGUAGE, LANGUAGE_VARIABLE, Value
from thidua.catalogue.values import term_of
from thidua.iris import GRAPH_DATASET, example, prefix_declaration, prefix_declarations, term
from thidua.stores.contract import Store

_Choices: TypeAlias = Callable[[str], list[Value]]
"""Of the file of choices of that name."""

_PREFIX = re.compile(r"^PREFIX (\w+): <([^>]+)>$", re.MULTILINE)
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "SELECT": (("sh:SPARQLSelectExecutable",), ("sh:select",)),
    "DESCRIBE": (
        ("sh:SPARQLDescribeExecutable", "spex:SPARQLDescribeExecutable"),
        ("sh:describe", "spex:describe"),
    ),
}
"""Form of a query → its classes, and the properties that hold its text."""

_TRIED = 25
_ANYTHING = "groups"
"""Choices for what has none of its own, such as the thing whose evidence is asked for."""


@dataclass(frozen=True, slots=True)
class _Example:
    """`titles` and `comments` in Vietnamese and English."""

    name: str
    topic: str
    titles: tuple[str, str]
    comments: tuple[str, str]
    text: str


def examples(store: Quicker) -> Iterator[Quad]:
    """`store` holds what the release will: the values come from there."""
    catalogue = Catalogue()
    choices = cache(partial(_choices, catalogue, store))
    found = [_of_question(question, choices, store) for question in catalogue.questions()]
    found += [_of_file(path) for path in sorted((files.queries() / EXAMPLES).glob("*.rq"))]
    for each in found:
        yield from _described(each)
    yield from _declared(each.text for each in found)


def _of_question(question: Question, choices: _Choices, store: Quicker) -> _Example:
    titles, comments = ((text["vi"], text["en"]) for text in (question.title, question.summary))
    values = _answered(question, choices, store)
    text = _heading(question, values) + sparql_text.with_terms(_query(question.text), values)
    return _Example(question.name, question.topic, titles, comments, text)


def _answered(question: Question, choices: _Choices, store: Quicker) -> dict[str, Value]:
    """Values of what it requires, by variable: the first that give a row, else the first."""
    required = [each for each in question.parameters if each.required]
    offered = {each.variable: _offered(each, choices) for each in required}
    open_ones = {variable: values for variable, values in offered.items() if values}
    tried = [
        dict(zip(open_ones, values, strict=True))
        for values in islice(product(*open_ones.values()), _TRIED)
    ]
    asked = store.of(question.text)
    found = (values for values in tried if _gives_rows(question, values, asked))
    return tried[0] if len(tried) == 1 else next(found, tried[0])


def _offered(parameter: Parameter, choices: _Choices) -> list[Value]:
    """Its default, else its choices. Of a name sought the one that the form shows: without search
    it is found as written."""
    if parameter.default is not None:
        return [term_of(parameter, parameter.default, list)]
    if parameter.kind == "sought" and parameter.example:
        return [term_of(parameter, parameter.example, list)]
    return choices(parameter.choices or _ANYTHING)


def _choices(catalogue: Catalogue, store: Store, what: str) -> list[Value]:
    result = store.query(catalogue.choices(what).bound({LANGUAGE: Literal("vi")}))
    place = result.variables.index("value")
    return [found for row in result.rows() if isinstance(found := row[place], NamedNode | Literal)]


def _gives_rows(question: Question, values: Mapping[str, Value], store: Store) -> bool:
    rows = store.query(sparql_text.with_terms(question.text, values)).rows()
    return next(rows, None) is not None


def _heading(question: Question, values: Mapping[str, Value]) -> str:
    """What it asks, and which variables wait for a value, as comments of the query."""
    used = sparql_text.variables(question.text)
    left = [(each.variable, each.label) for each in question.parameters]
    left += [(LANGUAGE_VARIABLE, {"vi": '"vi"', "en": '"en"'})] * (LANGUAGE_VARIABLE in used)
    lines = [f"{question.title['vi']} / {question.title['en']}"]
    lines += [
        f"?{variable} = {label['vi']} / {label['en']}"
        for variable, label in left
        if variable not in values
    ]
    return "".join(f"# {line}\n" for line in lines)


def _query(text: str) -> str:
    """Without the header of grlc."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))


def _of_file(path: Path) -> _Example:
    """Its first line is a comment with its title in both languages."""
    text = path.read_text(encoding="utf-8")
    in_vietnamese, in_english = text.partition("\n")[0].removeprefix("# ").split(" / ")
    titles = (in_vietnamese, in_english)
    return _Example(path.stem, EXAMPLES, titles, titles, text)


def _described(each: _Example) -> Iterator[Quad]:
    node = example(each.name)
    classes, holding = _KINDS[_form(each.text)]
    for kind in ("sh:SPARQLExecutable", *classes):
        yield _said(node, "rdf:type", term(kind))
    for said, (in_vietnamese, in_english) in (
        ("rdfs:label", each.titles),
        ("rdfs:comment", each.comments),
    ):
        yield _said(node, said, vi(in_vietnamese))
        yield _said(node, said, en(in_english))
    yield _said(node, "schema:keywords", plain(each.topic))
    yield _said(node, "sh:prefixes", prefix_declarations())
    for held in holding:
        yield _said(node, held, plain(each.text))


def _form(text: str) -> str:
    words = (token.text.upper() for token in sparql_text.tokens(text) if token.kind == "word")
    return next(word for word in words if word in _KINDS)


def _declared(texts: Iterable[str]) -> Iterator[Quad]:
    """Each prefix once; a test holds that no two texts mean different things by one."""
    prefixes = {prefix: namespace for text in texts for prefix, namespace in _PREFIX.findall(text)}
    for prefix, namespace in sorted(prefixes.items()):
        node = prefix_declaration(prefix)
        yield _said(prefix_declarations(), "sh:declare", node)
        yield _said(node, "rdf:type", term("sh:PrefixDeclaration"))
        yield _said(node, "sh:prefix", plain(prefix))
        yield _said(node, "sh:namespace", any_uri(namespace))


def _said(node: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(node, term(predicate), value, GRAPH_DATASET)
