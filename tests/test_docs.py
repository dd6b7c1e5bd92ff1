"""What the guides show is true: their examples run as they stand."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import thidua
from loader.command import load, locate
from loader.reading.records import read_records
from thidua import files

ROOT = files.records().parent.parent
GUIDE = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    path for folder in (ROOT, ROOT / "docs", ROOT / "docs" / "decisions", ROOT / "data")
    for path in folder.glob("*.md")
)  # fmt: skip


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The example of the guide, saved as it says."""
    (tmp_path / "article-900.txt").write_text(block("text").rstrip("\n"), encoding="utf-8")
    (tmp_path / "900.yaml").write_text(block("yaml"), encoding="utf-8")
    return tmp_path


def test_the_record_of_the_guide_loads_with_its_article(guide: Path) -> None:
    (loaded,) = read_records([guide / "900.yaml"], guide)
    assert loaded.quotes["group"] == "Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang"


def test_the_record_of_the_guide_answers_who_led(guide: Path) -> None:
    store = guide / "releases"
    done = CliRunner().invoke(load, [str(guide / "900.yaml"), "--store", str(store)])
    assert done.exit_code == 0, done.output
    (row,) = thidua.open(store).answer("who-led", {"year": "2031"}).rows
    assert row.cells["unit"].text == "VKSND huyện Suối Bạc"


def test_the_table_of_the_guide_says_the_same_of_the_group_as_its_record(guide: Path) -> None:
    (guide / "901.csv").write_text(block("csv"), encoding="utf-8")
    by_hand, table = read_records([guide / "900.yaml", guide / "901.csv"], guide)
    (group,) = table.record.groups.values()
    (known,) = by_hand.record.groups.values()
    assert (group.kind, group.number, group.year.value) == (known.kind, 3, 2031)
    assert group.lead is not None
    assert table.quotes[group.lead.at[0]] == by_hand.quotes["lead"]
    assert table.record.bodies[group.lead.unit or ""].name == "VKSND huyện Suối Bạc"


def test_locate_finds_the_passage_as_the_guide_writes_it(guide: Path) -> None:
    words = "Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang"
    printed = CliRunner().invoke(locate, [str(guide / "article-900.txt"), words]).stdout
    locator, span, sha256 = printed.splitlines()[-3:]
    assert locator.removeprefix("# in a table: ") in block("csv")
    assert span in block("yaml")
    assert sha256 in block("yaml")


def test_links_between_the_documents_lead_somewhere() -> None:
    assert len(DOCUMENTS) > 10
    for path in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path, target)


def test_files_and_folders_the_architecture_names_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:thidua|loader|server|ontology)/[\w/]+(?:\.py|\.ttl|/))`", text))
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []
