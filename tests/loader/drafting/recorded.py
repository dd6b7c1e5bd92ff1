"""The draft record of a text, as it is written."""

from typing import Any

import yaml

from loader.drafting.drafting import draft
from loader.drafting.record import record_text


def recorded(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(record_text(draft("a.txt", text), "a.txt", text))
    return found


def passage(record: dict[str, Any], text: str, at: str) -> str:
    start, _, end = record["passages"][at]["span"].partition("-")
    return text[int(start) : int(end)]
