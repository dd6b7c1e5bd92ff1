import re
import tomllib
from pathlib import Path

import pytest

import server

HERE = Path(server.__path__[0])
TEMPLATES = sorted((HERE / "templates").rglob("*.html"))


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in parts(language):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        assert not found.keys() & said.keys(), "a text has one home"
        found.update(said)
    return found


def parts(language: str) -> list[Path]:
    return sorted((HERE / "texts" / language).glob("*.toml"))


def test_both_languages_have_the_same_parts() -> None:
    assert [path.name for path in parts("vi")] == [path.name for path in parts("en")]
    assert len(parts("vi")) >= 10


def test_both_languages_say_the_same_things() -> None:
    assert texts("vi").keys() == texts("en").keys()


def test_both_languages_fill_in_the_same_values() -> None:
    def fields(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    vietnamese, english = texts("vi"), texts("en")
    assert {key: fields(text) for key, text in vietnamese.items()} == {
        key: fields(text) for key, text in english.items()
    }


def test_there_are_templates_to_look_into() -> None:
    assert len(TEMPLATES) == 32


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_text_a_template_names_is_there(template: Path) -> None:
    named = set(re.findall(r"\bt\.([\w-]+)", template.read_text(encoding="utf-8")))
    assert named <= texts("vi").keys()
