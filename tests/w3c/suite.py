"""Where the W3C's test files stand, and the IRIs they go by. The repository holds none of them."""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "w3c" / "sparql"
BASES = {
    "sparql10": "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/",
    "sparql11": "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/",
}

present = pytest.mark.skipif(
    not FOLDER.is_dir() and "CI" not in os.environ,
    reason="the W3C's SPARQL test files are not beside this checkout (../shared/w3c)",
)
"""Where they are absent tests are skipped, but never in CI: there the counts fail."""


def iri_of(path: Path) -> str:
    suite, *rest = path.relative_to(FOLDER).parts
    return BASES[suite] + "/".join(rest)


def path_of(iri: str) -> Path:
    suite, base = next(found for found in BASES.items() if iri.startswith(found[1]))
    return FOLDER / suite / iri.removeprefix(base)
