"""The rules of the house, held by the tree itself."""

import ast
import os
import re
import statistics
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alone import ALONE, FIRST, HERE, place_in_the_run, runs_alone

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared" / "articles"
CODE = ("thidua", "loader", "server", "bench", "tests")
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 300, 50, 8
RUN_OF_WORDS = 14


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_code_file_is_over_300_lines() -> None:
    files = sources(*CODE)
    assert len(files) > 50
    long = {f.name: n for f in files if (n := f.read_text("utf-8").count("\n")) > LONGEST_FILE}
    assert long == {}


def test_functions_are_short() -> None:
    paths = sources("thidua", "loader", "server")
    lengths = [(length, name) for path in paths for name, length in functions(path)]
    assert len(lengths) > 200
    assert [found for found in lengths if found[0] > LONGEST_FUNCTION] == []
    assert statistics.median(length for length, _ in lengths) <= MEDIAN_FUNCTION


def test_no_mark_of_unfinished_work_and_no_blanket_except() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|except( (Base)?Exception)?:")
    found = [path.name for path in sources(*CODE) if marks.search(path.read_text("utf-8"))]
    assert found == []


def test_a_test_that_looks_at_the_clock_runs_alone() -> None:
    """Where another shares its processors it would fail by chance: tests/README.md."""
    measured = r"(monotonic|perf_counter)\(\) - |\bseconds [<>]|\bwithin\(\w+\)"
    slept = r"\bsleep\((0\.[1-9]|[1-9]|[a-z])"
    clock = re.compile(f"{measured}|{slept}")
    tests = sorted(HERE.rglob("test_*.py"))
    looking = [path for path in tests if clock.search(path.read_text("utf-8"))]
    assert len(looking) > 10
    beside_others = [str(path.relative_to(ROOT)) for path in looking if not runs_alone(path)]
    assert beside_others == [], "add them to ALONE in tests/alone.py"
    assert [place for place in ALONE if not (HERE / place).exists()] == []


def test_files_of_few_long_tests_are_there_and_begin() -> None:
    assert [place for place in FIRST if not (HERE / place).is_file()] == []
    others = (HERE / "test_tree.py", HERE / "server" / "test_serve.py")
    order = [place_in_the_run(path) for path in (*(HERE / place for place in FIRST), *others)]
    assert order == [*range(len(FIRST)), len(FIRST), len(FIRST)]


def test_loader_and_server_never_import_each_other_and_the_core_imports_neither() -> None:
    forbidden = {"thidua": ("loader", "server"), "loader": ("server",), "server": ("loader",)}
    for package, others in forbidden.items():
        for path in sources(package):
            imported = re.findall(
                r"^\s*(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE
            )
            assert not set(imported) & set(others), path


def test_no_file_names_a_path_of_a_machine_or_a_registry() -> None:
    wrong = re.compile(
        r"(?<![\w/])/(?:wor[k]|roo[t])/|https?://(?:pypi\.or[g]|files\.pythonhoste[d]|registry\.npmj[s])"
    )
    found = [path for path in texts_of_the_tree() if wrong.search(path.read_text("utf-8"))]
    assert found == []


def texts_of_the_tree() -> list[Path]:
    endings = {
        ".py",
        ".yaml",
        ".md",
        ".rq",
        ".tsv",
        ".ttl",
        ".html",
        ".toml",
        ".txt",
        ".lock",
        ".css",
    }
    return [path for path in tracked() if path.suffix in endings]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Within a cell of a table: a kind and a slogan side by side are no sentence."""
    cells = (words(cell) for cell in text.split("\t"))
    return {
        tuple(found[i : i + RUN_OF_WORDS])
        for found in cells
        for i in range(len(found) - RUN_OF_WORDS + 1)
    }


@pytest.mark.skipif(not ARTICLES.is_dir() and "CI" not in os.environ, reason="no articles here")
def test_no_sentence_of_an_article_stands_in_the_repository() -> None:
    """Proper names may be long; each such run must lie within a name the records give."""
    articles = sorted(ARTICLES.glob("*.txt"))
    assert len(articles) == 5
    theirs = set().union(*(runs(path.read_text("utf-8")) for path in articles))
    allowed = runs(" | ".join(proper_names()))
    for path in texts_of_the_tree():
        copied = runs(path.read_text("utf-8")) & theirs - allowed
        assert not copied, (path, " ".join(copied.pop()))


def proper_names() -> list[str]:
    """Lines of the records that hold names: of bodies, functions, movements, titles, events."""
    fields = "name|title|text|value|function|also|printed"
    line = re.compile(rf"^\s*(?:- \{{?|\{{)?(?:{fields}): .*$", re.MULTILINE)
    records = sorted((ROOT / "data" / "records").glob("*.yaml"))
    assert len(records) == 5
    return [found for path in records for found in line.findall(path.read_text("utf-8"))]
