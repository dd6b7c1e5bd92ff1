"""From the Vega-Lite of a definition to that of a chart.

In a definition `{vi: …, en: …}` is a text in both languages, `--stated` a colour by its meaning
and `$years` a value of this chart; all else is Vega-Lite as it stands.
"""

from collections.abc import Mapping
from typing import Any

from thidua.catalogue import Language

COLOURS: Mapping[str, str] = {
    "--paper": "#ffffff",
    "--ink": "#1f2421",
    "--quiet": "#5b635e",
    "--line": "#dcd9d0",
    "--link": "#0b5a6f",
    "--stated": "#17603c",
    "--stated-ground": "#e6f1ea",
    "--inferred": "#59439a",
    "--curator": "#8a4b08",
}
"""On white, for notebooks and files. Pages put their own custom properties of these names in."""

_LANGUAGES = {"vi", "en"}
_COLOUR, _VALUE = "--", "$"


def filled(part: Any, language: Language, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    match part:
        case dict() if part.keys() == _LANGUAGES:
            return filled(part[language], language, values)
        case dict():
            return {key: filled(value, language, values) for key, value in part.items()}
        case list():
            return [filled(value, language, values) for value in part]
        case str() if part.startswith(_COLOUR):
            return COLOURS[part]
        case str() if part.startswith(_VALUE):
            return filled(values[part.removeprefix(_VALUE)], language, values)
        case other:
            return other
