"""Every sentence a reader can meet stands in Vietnamese: found in the source, none left out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import server
import thidua
from server import sentences
from server.sentences import said_in, table
from thidua.catalogue import BadParameter
from thidua.sentence import Sentence

SOURCES = [path for package in (server, thidua) for path in Path(package.__path__[0]).rglob("*.py")]
RAISED = {
    *("BadParameter", "RefusedQuery", "QueryError", "UnsupportedBodyError", "QueryMissingError"),
    *("ReadOnlyError", "BadRequest", "SenderLeft", "ClientLeft", "Busy", "OnlyRead", "Forbidden"),
    *("Gone", "ServiceFailedError"),
}
ON_NO_PAGE = {
    Path("thidua/cli"),
    Path("thidua/answers/about.py"),
    *(Path("thidua", name) for name in ("notebook", "connecting.py", "answers/frames.py")),
    *(Path("thidua", "stores", f"{name}.py") for name in ("credentials", "loaded", "remote")),
    *(Path("thidua", "stores", f"{name}.py") for name in ("replies", "unfit", "waiting")),
}
"""Of the command line, and of who works in Python."""
GIVEN_TO = {"ResultTooLargeError": 0, "_strict": 1}
"""Functions that make a sentence of the argument at this place."""


def written() -> set[str]:
    return {sentence for path in SOURCES if not elsewhere(path) for sentence in in_file(path)}


def elsewhere(path: Path) -> bool:
    below = path.relative_to(Path(thidua.__path__[0]).parent)
    return any(below.is_relative_to(place) for place in ON_NO_PAGE)


def in_file(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else name
        if name == "Sentence" and call.args:
            yield from values(tree, call.args[0])
        elif name == "super" or name in RAISED:
            yield from (text for argument in call.args for text in values(tree, argument))
        elif name in GIVEN_TO:
            yield from values(tree, call.args[GIVEN_TO[name]])


def values(tree: ast.Module, said: ast.expr) -> Iterator[str]:
    """A text, or what a name or attribute of this module is set to; one word is no sentence."""
    match said:
        case ast.Constant(value=str(text)) if " " in text or text.isalpha():
            yield text
        case ast.Name(id=name) | ast.Attribute(attr=name):
            for node in ast.walk(tree):
                if name in set_names(node):
                    yield from values(tree, node.value)  # type: ignore[attr-defined]


def set_names(node: ast.AST) -> set[str]:
    match node:
        case ast.Assign(targets=targets, value=ast.Constant()):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant()):
            return {name}
    return set()


NAMES = {
    *("q", "sort", "kind", "limit", "timeout", "within", "year"),
    *("queries", "extend", "properties", "callback", "id"),
}
"""Of parameters, which stand beside their fault."""


def test_every_sentence_stands_in_vietnamese() -> None:
    found = written() - NAMES
    assert len(found) > 80
    assert found - table().keys() == set()


def test_no_translation_is_left_without_its_sentence() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    texts = {
        node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert table().keys() - texts == set()


@pytest.mark.parametrize("english", sorted(table()))
def test_both_languages_fill_in_the_same_values(english: str) -> None:
    def fields(text: str) -> list[str]:
        return sorted(re.findall(r"\{(\w+)[^}]*\}", text))

    assert fields(table()[english]) == fields(english)


def test_parts_are_said_in_the_language_too() -> None:
    error = BadParameter("year", "x", Sentence("is to be {forms}", forms=Sentence("none")))
    assert said_in("vi", sentences.of(error)) == "year='x' phải là không điểm nào"
    assert said_in("en", sentences.of(error)) == "year='x' is to be none"


def test_what_others_wrote_stays_as_it_came() -> None:
    assert said_in("vi", sentences.of(ValueError("foreign words"))) == "foreign words"
    assert sentences.of(ValueError()) == ""


FAULTS = {
    "/questions/who-led?year=abc": "year=&#39;abc&#39; phải là số nguyên từ 1945 đến 2100",
    "/questions/who-lead": "có phải who-led?",
    "/questions/who-led?sort=x": "không phải cột của who-led",
    "/search?q=.": "phải có ít nhất một chữ cái hoặc chữ số",
    "/nowhere": "Không có trang nào ở đây",
    "/id/person/none": "Không biết gì về",
    "/sparql?query=SELECT": "Câu truy vấn không đúng cú pháp",
    "/sparql?query=INSERT%20DATA%20%7B%7D": "dữ liệu chỉ đọc",
    "/explain?s=x&p=y&o=z": "phải là một IRI, một tên có tiền tố như td:leads",
    "/release/0000": "Không có bản phát hành|Ở đây không có bản phát hành",
}


@pytest.mark.parametrize(("address", "said"), FAULTS.items())
def test_a_page_says_in_vietnamese_what_went_wrong(
    client: FlaskClient, address: str, said: str
) -> None:
    page = client.get(address, headers={"Accept": "text/html"}, follow_redirects=True)
    assert page.status_code >= 400
    assert any(one in page.text for one in said.split("|")), page.text


def test_programs_are_answered_in_english(client: FlaskClient) -> None:
    problem = client.get("/questions/who-led?year=abc", headers={"Accept": "application/json"}).json
    assert problem is not None
    assert problem["detail"] == "year='abc' is to be a whole number from 1945 to 2100"
