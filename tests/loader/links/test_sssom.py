"""SSSOM's own tool finds our files right, and what a review writes."""

import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner

from loader.links.command import links as command
from tests.environments import interpreter
from thidua import files

HERE = Path(__file__).parent


def validated(paths: list[Path]) -> list[int]:
    """The exit code of `sssom validate` for each."""
    command = [interpreter("sssom"), HERE / "sssom" / "validating.py", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [int(line) for line in done.stdout.split()]


def test_sssom_takes_our_files_and_a_reviewed_one(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(files.links(), tmp_path / "links"))
    asked = ["review", "--links", str(folder), "--reviewer", "Người Duyệt"]
    assert CliRunner().invoke(command, asked, input="n\ny\n").exit_code == 0
    paths = sorted(path for path in folder.iterdir() if ".candidates." not in path.name)
    assert len(paths) == 4
    wrong = tmp_path / "wrong.sssom.tsv"
    text = (folder / "wikidata.sssom.tsv").read_text("utf-8").replace("\t0.95", "\t1.95", 1)
    wrong.write_text(text, "utf-8")
    given = [*paths, files.links() / "districts.candidates.sssom.tsv", wrong]
    assert validated(given) == [0, 0, 0, 0, 0, 1]
