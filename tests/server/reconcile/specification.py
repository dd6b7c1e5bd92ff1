"""The schemas and examples of the specification, which the repository does not hold.

Where they are absent tests are skipped, but never in CI: there the counts fail.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

FOLDER = Path(__file__).parents[4] / "shared" / "reconciliation"
VERSIONS = ("0.2", "1.0-draft")

present = pytest.mark.skipif(
    not FOLDER.is_dir() and "CI" not in os.environ,
    reason="the schemas of the Reconciliation API are not beside this checkout"
    " (../shared/reconciliation)",
)


def schemas(version: str) -> list[Path]:
    return sorted((FOLDER / version / "schemas").glob("*.json"))


def examples(version: str, of: str, kind: str) -> dict[str, str]:
    """Texts by name, without what their files end with."""
    folder = FOLDER / version / "examples" / of / kind
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.json"))}


@cache
def _registry(version: str) -> Registry[Any]:
    contents = [json.loads(path.read_text(encoding="utf-8")) for path in schemas(version)]
    resources = (Resource.from_contents(one, default_specification=DRAFT7) for one in contents)
    return Registry().with_resources((one.id() or "", one) for one in resources)


def check(version: str, schema: str, answer: object, part: str = "") -> None:
    """`part`: a JSON pointer into the schema, for what only stands within another."""
    path = FOLDER / version / "schemas" / f"{schema}.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    wanted = {"$ref": f"{whole['$id']}#{part}"} if part else whole
    jsonschema.Draft7Validator(wanted, registry=_registry(version)).validate(answer)


def all_examples(of: str, kind: str) -> list[Any]:
    """Of both versions, as parameters of a test."""
    return [
        pytest.param(version, text, id=f"{version} {name}")
        for version in VERSIONS
        for name, text in examples(version, of, kind).items()
    ]
