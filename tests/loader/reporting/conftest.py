"""The schema of SARIF 2.1.0 as a viewer of its own makers ships it."""

import json
from pathlib import Path

import jsonschema
import pytest
from jsonschema.protocols import Validator

from tests.npm import fetched

PINNED = Path(__file__).parent / "schema"
SCHEMA = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="session")
def sarif_schema() -> Validator:
    """Formats such as `uri-reference` are checked too."""
    schema = json.loads((fetched(PINNED, "sarif-schema") / SCHEMA).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=jsonschema.FormatChecker())
