"""The whole description, from the catalogue and the fixed part."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from server.openapi.operations import operation
from server.openapi.schemas import answer_schema, component_name
from thidua import yaml_text
from thidua.catalogue import Language, Question
from thidua.version import __version__

_FIXED = Path(__file__).parent / "fixed.yaml"


def document(questions: Iterable[Question], base: str, language: Language) -> dict[str, Any]:
    """`base`: the address of the server. One path a question; texts in the language asked for."""
    listed = list(questions)
    fixed = _fixed()
    components = dict(fixed["components"])
    components["schemas"] = {
        **components["schemas"],
        **{component_name(one): answer_schema(one, language) for one in listed},
    }
    own = {f"/questions/{one.name}": {"get": operation(one, language)} for one in listed}
    paths = {**own, **fixed["paths"]}
    return {
        **fixed,
        "info": {**fixed["info"], "version": __version__},
        "tags": [{"name": name} for name in _tags(paths)],
        "servers": [{"url": base.rstrip("/")}],
        "paths": paths,
        "components": components,
    }


def _tags(paths: dict[str, Any]) -> list[str]:
    """In the order they come in: topics of questions first."""
    operations = (operation for path in paths.values() for operation in path.values())
    return list(dict.fromkeys(tag for one in operations for tag in one["tags"]))


@cache
def _fixed() -> dict[str, Any]:
    found: dict[str, Any] = yaml_text.read(_FIXED.read_text(encoding="utf-8"))
    return found
