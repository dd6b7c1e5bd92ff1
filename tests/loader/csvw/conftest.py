"""The table of rice.py, written with a change."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.loader.csvw.rice import METADATA, TABLE, Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(
        change: Callable[[dict[str, Any]], object] = lambda _: None, table: str = TABLE
    ) -> Path:
        said = json.loads(json.dumps(METADATA))
        change(said)
        (tmp_path / "rice.csv").write_text(table, encoding="utf-8")
        metadata = tmp_path / "rice.csv-metadata.json"
        metadata.write_text(json.dumps(said, ensure_ascii=False, indent=2), encoding="utf-8")
        return tmp_path / "rice.csv"

    return written
