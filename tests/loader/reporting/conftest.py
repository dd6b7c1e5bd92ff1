"""The schema of SARIF 2.1.0 as a viewer of its own makers ships it, fetched once into `build/`."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from jsonschema.protocols import Validator

PINNED = Path(__file__).parent / "schema"
FETCHED = Path(__file__).parents[3] / "build" / "sarif-schema"
SCHEMA = FETCHED / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
LOCK = "package-lock.json"


@pytest.fixture(scope="session")
def sarif_schema() -> Validator:
    """Formats such as `uri-reference` are checked too. Skipped without npm, but never in CI."""
    if not SCHEMA.is_file() or (FETCHED / LOCK).read_bytes() != (PINNED / LOCK).read_bytes():
        fetch()
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=jsonschema.FormatChecker())


def fetch() -> None:
    """npm compares what it fetches with the digests in the lock file."""
    npm = shutil.which("npm")
    if npm is None:
        assert "CI" not in os.environ, "npm is needed here: .ci/packages installs it"
        pytest.skip("the schema of SARIF is fetched with npm, which is not installed")
    shutil.copytree(PINNED, FETCHED, dirs_exist_ok=True)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=FETCHED, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
