"""The codes of faults: every one the loader uses is explained, in the code and in the guide."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import loader
from loader.reporting.kinds import KINDS, meaning

LOADER = Path(loader.__path__[0])
GUIDE = LOADER.parent / "docs" / "reports.md"
MAKERS = {"Fault", "Finding", "file_fault", "InputFault", "NotText", "fault", "_fault"}
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+|alias|syntax")


def codes_used() -> set[str]:
    """Texts of a code's form among the arguments of the calls that make faults, and pydantic's."""
    trees = [ast.parse(path.read_text("utf-8")) for path in LOADER.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [call for call in calls if name_of(call.func) in MAKERS]
    assert len(made) > 30
    arguments = [a for call in made for a in (*call.args, *(k.value for k in call.keywords))]
    arguments += [default for tree in trees for default in defaults_of_code(tree)]
    values = [a.value for a in arguments if isinstance(a, ast.Constant)]
    return {value for value in values if isinstance(value, str) and CODE.fullmatch(value)}


def name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def defaults_of_code(tree: ast.AST) -> Iterator[ast.expr]:
    """What `code` is where a call does not say it."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(args=args):
                with_default = args.args[len(args.args) - len(args.defaults) :]
                named = zip(with_default, args.defaults, strict=True)
                yield from (default for argument, default in named if argument.arg == "code")
            case ast.AnnAssign(target=ast.Name(id="code"), value=ast.expr() as default):
                yield default


def test_every_code_the_loader_uses_is_explained() -> None:
    used = codes_used()
    assert len(used) > 20
    assert used - KINDS.keys() == set()


def test_every_kind_explained_is_used() -> None:
    own = LOADER / "reporting" / "kinds.py"
    code = "".join(path.read_text("utf-8") for path in LOADER.rglob("*.py") if path != own)
    assert [kind for kind in KINDS if f'"{kind}"' not in code] == []


def test_every_code_stands_in_the_guide_with_its_meaning() -> None:
    rows = dict(
        re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    )
    assert {code: rows.get(code) for code in KINDS} == dict(KINDS)


def test_the_name_of_a_check_explains_itself() -> None:
    assert "two-leads-in-one-record" in meaning("two-leads-in-one-record")
