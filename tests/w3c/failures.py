"""What is known to fail, by the IRI of the test, each with its reason."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.w3c.manifests import Case
from tests.w3c.protocol import Connection

_FILE = Path(__file__).with_name("known_failures.toml")


def known() -> dict[str, str]:
    """Reason by IRI."""
    groups = tomllib.loads(_FILE.read_text(encoding="utf-8")).values()
    return {iri: " ".join(group["reason"].split()) for group in groups for iri in group["tests"]}


def marked(tests: Iterable[Case | Connection]) -> list[object]:
    """As parameters: a known failure must fail, and by an assertion."""
    reasons = known()
    return [pytest.param(test, id=test.iri, marks=_marks(reasons.get(test.iri))) for test in tests]


def _marks(reason: str | None) -> list[pytest.MarkDecorator]:
    if reason is None:
        return []
    return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)]
