"""Reads a query file: `#+ ` lines of YAML as grlc has them, our keys under `thidua:`, then SPARQL.

Strict: an unknown, missing or ill-typed key is an error that names the file.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from thidua import sparql_text, yaml_text
from thidua.catalogue.question import (
    KINDS,
    LANGUAGE_VARIABLE,
    READINGS,
    TABLE,
    BadQuestion,
    Bilingual,
    Column,
    ColumnKind,
    Parameter,
    ParameterKind,
    Question,
)

_MARK = "#+"
_GRLC_KEYS = {"summary", "description", "tags", "defaults", "method", "pagination", "endpoint"}
_OUR_KEYS = {"title", "summary", "parameters", "columns", "empty", "table", "costly"}
_PARAMETER_KEYS = {"label", "choices", "bounds", "example", "as", "among"}
_LANGUAGES = {"vi", "en"}
_COLUMN_KINDS = get_args(ColumnKind)
_IN_EVERY_ADDRESS = {
    *("format", "lang", "sort", "filter", "page", "page_size", "bom", "sources"),
    *("language", "limit"),
}
"""Names an address, or a call in Python, uses for how an answer is shown: no parameter may take
them."""

_PARAMETER_VARIABLE = re.compile(r"(__?)([a-zA-Z0-9]+)_(xsd_[a-zA-Z]+|[a-zA-Z]+)")
_BOUNDS = 2


def read_question(path: Path) -> Question:
    return _question_of(path, path.read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def _question_of(path: Path, text: str) -> Question:
    """A load and a server make several catalogues of the same files; a changed one is read anew."""
    try:
        header = _mapping(yaml_text.read(_header_text(text)), "the header")
        return _question(path, text, header)
    except (ValueError, yaml.YAMLError) as error:
        raise BadQuestion(f"{path}: {' '.join(str(error).split())}") from error


def _header_text(text: str) -> str:
    lines = (line.removeprefix(_MARK) for line in text.splitlines() if line.startswith(_MARK))
    return "\n".join(line.removeprefix(" ") for line in lines)


def _question(path: Path, text: str, header: Mapping[str, Any]) -> Question:
    _only(header, _GRLC_KEYS | {"thidua"}, "the header")
    if "summary" not in header:
        raise ValueError("the header has no summary")
    ours = _mapping(header.get("thidua"), "thidua")
    _only(ours, _OUR_KEYS, "thidua")
    variables = sparql_text.variables(text)
    return Question(
        name=path.stem,
        topic=path.parent.name,
        title=_bilingual(ours.get("title"), "title"),
        summary=_bilingual(ours.get("summary"), "summary"),
        parameters=_parameters(
            variables,
            _mapping(ours.get("parameters", {}), "parameters"),
            _defaults(header.get("defaults", [])),
        ),
        columns=_columns(variables, _mapping(ours.get("columns"), "columns")),
        text=text,
        path=path,
        empty=_bilingual(ours["empty"], "empty") if "empty" in ours else None,
        table=_yes(ours.get("table", False), "table"),
        costly=_yes(ours.get("costly", False), "costly"),
    )


def _parameters(
    variables: set[str], declared: Mapping[str, Any], defaults: Mapping[str, str]
) -> tuple[Parameter, ...]:
    used = dict(_parameter_variables(variables))
    if taken := used.keys() & _IN_EVERY_ADDRESS:
        raise ValueError(f"{', '.join(sorted(taken))}: every address uses that name already")
    if used.keys() != declared.keys():
        raise ValueError(f"the header declares {sorted(declared)}, the text uses {sorted(used)}")
    _only(defaults, set(declared), "defaults")
    parameters = tuple(
        _parameter(name, used[name], entry, defaults.get(name)) for name, entry in declared.items()
    )
    for each in parameters:
        if each.kind == "sought" and f"{each.name}_{TABLE}" not in variables:
            raise ValueError(f"{each.name}: the text has no VALUES (?{each.name}_{TABLE} …)")
    return parameters


def _defaults(listed: object) -> Mapping[str, str]:
    """As grlc has them: a list of mappings, each of one parameter to its value."""
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise ValueError("defaults are a list: [{name: value}, …]")
    return {name: str(value) for each in listed for name, value in each.items()}


def _parameter_variables(variables: set[str]) -> list[tuple[str, str]]:
    """Parameter names with their variables."""
    marked = (v for v in variables if v.startswith("_"))
    return [(_match(v)[2], v) for v in sorted(marked) if v != LANGUAGE_VARIABLE]


def _match(variable: str) -> re.Match[str]:
    match = _PARAMETER_VARIABLE.fullmatch(variable)
    if match is None or match[3] not in KINDS:
        raise ValueError(f"?{variable} is no parameter name: write ?_name_kind or ?__name_kind")
    return match


def _parameter(name: str, variable: str, entry: object, default: str | None) -> Parameter:
    keys = _mapping(entry, name)
    _only(keys, _PARAMETER_KEYS, name)
    match = _match(variable)
    return Parameter(
        name=name,
        kind=_kind(name, KINDS[match[3]], keys),
        required=match[1] == "_",
        label=_bilingual(keys.get("label"), f"{name}: label"),
        variable=variable,
        choices=keys.get("choices"),
        bounds=_bounds(name, keys.get("bounds")),
        example=keys.get("example"),
        default=default,
        among=tuple(keys.get("among", ())),
    )


def _kind(name: str, written: ParameterKind, keys: Mapping[str, Any]) -> ParameterKind:
    """A text may say what it is read as."""
    read_as = keys.get("as")
    if read_as is not None and (written != "text" or read_as not in READINGS):
        raise ValueError(f"{name}: as is one of {', '.join(READINGS)}, of a text")
    if (read_as == "sought") != ("among" in keys):
        raise ValueError(f"{name}: among, a list of kinds, stands with `as: sought`")
    return READINGS[read_as] if read_as else written


def _bounds(name: str, bounds: object) -> tuple[int, int] | None:
    if bounds is None:
        return None
    if not isinstance(bounds, list) or len(bounds) != _BOUNDS:
        raise ValueError(f"{name}: bounds are [least, greatest]")
    return int(bounds[0]), int(bounds[1])


def _columns(variables: set[str], declared: Mapping[str, Any]) -> tuple[Column, ...]:
    unknown = declared.keys() - variables
    if unknown:
        raise ValueError(f"columns that the text does not have: {', '.join(sorted(unknown))}")
    return tuple(
        _column(name, entry, f"{name}_iri" in variables) for name, entry in declared.items()
    )


def _column(name: str, entry: object, names_a_thing: bool) -> Column:  # noqa: FBT001 - read off
    keys = dict(_mapping(entry, name))
    kind = keys.pop("kind", "text")
    if kind not in _COLUMN_KINDS:
        raise ValueError(f"{name}: kind is one of {', '.join(_COLUMN_KINDS)}, not {kind!r}")
    return Column(name, _bilingual(keys, name), kind, names_a_thing)


def _bilingual(value: object, what: str) -> Bilingual:
    texts = _mapping(value, what)
    if texts.keys() != _LANGUAGES or not all(isinstance(each, str) for each in texts.values()):
        raise ValueError(f"{what} is to be given as {{vi: …, en: …}}")
    return cast("Bilingual", texts)


def _yes(value: object, what: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{what} is to be true or false")  # noqa: TRY004 - one kind of fault
    return value


def _mapping(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is missing or no mapping")  # noqa: TRY004 - one kind of fault
    return value


def _only(found: Mapping[str, Any], allowed: set[str], what: str) -> None:
    unknown = found.keys() - allowed
    if unknown:
        raise ValueError(f"{what} has unknown keys: {', '.join(sorted(map(str, unknown)))}")
