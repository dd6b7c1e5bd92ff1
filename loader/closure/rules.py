"""Compiled rules: where these patterns hold that triple follows, or the data contradict themselves.

A term stands as N-Triples writes it (`<iri>`, `"text"@vi`), a variable as `?x`. Predicates are
always IRIs and subjects always variables, so a rule is found by predicate and, for a class, object.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from thidua import iris

_CODE = (Path(iris.__file__), *Path(__file__).parent.glob("*.py"))


class Pattern(NamedTuple):
    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """`law` is the name in the OWL 2 RL tables; a rule with no head reports a contradiction."""

    law: str
    axiom: str
    body: tuple[Pattern, ...]
    head: Pattern | None

    @property
    def name(self) -> str:
        return f"{self.law} {self.axiom}"

    def patterns(self) -> tuple[Pattern, ...]:
        return self.body if self.head is None else (*self.body, self.head)


@dataclass(frozen=True, slots=True)
class Rules:
    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def to_json(self) -> str:
        kept = [[rule.law, rule.axiom, rule.body, rule.head] for rule in self.rules]
        lines = ",\n".join(json.dumps(rule, ensure_ascii=False) for rule in kept)
        return f'{{"rules": [\n{lines}\n]}}\n'

    @classmethod
    def from_json(cls, text: str) -> Self:
        return cls(tuple(_rule(*kept) for kept in json.loads(text)["rules"]))


def fingerprint(ontology_files: Sequence[Path]) -> str:
    """The same for the same contents, wherever the files stand and in whatever order.

    The code that compiles counts too, so rules kept by an older version are not taken for its own.
    """
    contents = (path.read_bytes() for path in (*_CODE, *ontology_files))
    digests = sorted(hashlib.sha256(content).hexdigest() for content in contents)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def is_unnamed(term: str) -> bool:
    return term.startswith("_:")


def is_variable(term: str) -> bool:
    return term.startswith("?")


def _rule(law: str, axiom: str, body: list[list[str]], head: list[str] | None) -> Rule:
    patterns = tuple(Pattern(*pattern) for pattern in body)
    return Rule(law, axiom, patterns, None if head is None else Pattern(*head))
