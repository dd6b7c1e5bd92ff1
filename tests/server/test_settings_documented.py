"""docs/running.md has the table of settings that the code has, row by row."""

import json
from pathlib import Path

from pydantic_core import PydanticUndefined

from server.settings import Settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "running.md"


def shown(value: object) -> str:
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value in (None, "") else str(value)


def rows() -> list[str]:
    found = []
    for name, field in Settings.model_fields.items():
        computed = field.default is PydanticUndefined
        default = "computed" if computed else shown(field.default)
        found.append(f"| `{name}` | {default} | {field.description} |")
    return found


def test_each_setting_stands_in_the_table_with_its_default() -> None:
    written = [
        line
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `") and line.count("|") == 4
    ]
    table = [line for line in written if line.split("`")[1] in Settings.model_fields]
    assert table == rows()
