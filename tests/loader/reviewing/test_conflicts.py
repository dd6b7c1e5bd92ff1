"""What the current release says otherwise is shown before the end, and stops nothing."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from loader.command import load
from tests.loader.reviewing.invented import ACCEPT, ALL, ARTICLE, FACTS, Run, drafted, reviewed

LEAD = "VKSND huyện Suối Bạc là Cụm trưởng"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the invented article is reviewed and its own record is the release."""
    folder = tmp_path_factory.mktemp("finished")
    file, store = drafted(folder), folder / "releases"
    assert reviewed(file, store, ALL + "w").exit_code == 0
    record = str(file.with_name("thu.reviewed.yaml"))
    done = CliRunner().invoke(load, [record, "--store", str(store)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def released(draft_file: Path, finished: Path) -> None:
    shutil.copytree(finished, draft_file.parent, symlinks=True, dirs_exist_ok=True)


def other(tmp_path: Path, before: str, after: str) -> Path:
    assert before in ARTICLE
    return drafted(tmp_path, ARTICLE.replace(before, after), "other")


@pytest.mark.usefixtures("released")
def test_another_lead_of_the_same_group_and_year_is_shown_and_the_record_written(
    run: Run, tmp_path: Path
) -> None:
    draft = other(tmp_path, LEAD, "VKSND huyện Mận là Cụm trưởng")
    done = run(ALL + ACCEPT * 2 + "w", of=draft)
    said = "lead is VKSND huyện Suối Bạc in the release, VKSND huyện Mận in this record"
    assert f"Cụm thi đua số 3, 2031: {said}" in done.output
    assert "deputy is" not in done.output
    assert (tmp_path / "other.reviewed.yaml").exists()


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Cụm thi đua số 3", "Cụm thi đua số 4"),
        ("Cụm thi đua số 3", "Khối thi đua số 3"),
        ("năm 2031", "năm 2032"),
        ("thuộc VKSND tỉnh Lam Giang", "thuộc VKSND tỉnh Sơn Hà"),
    ],
)
def test_another_group_or_year_is_no_conflict(
    run: Run, tmp_path: Path, before: str, after: str
) -> None:
    text = ARTICLE.replace(before, after).replace(LEAD, "VKSND huyện Mận là Cụm trưởng")
    done = run("a\n\n" * FACTS * 2, of=drafted(tmp_path, text, "other"))
    assert "b back" in done.output
    assert "in the release" not in done.output


@pytest.mark.usefixtures("released")
def test_someone_of_the_same_name_and_body_is_a_candidate(run: Run, tmp_path: Path) -> None:
    same = run(ALL, of=other(tmp_path, "Bài viết hư cấu", "Bài hư cấu"))
    assert "Lê Văn Thử: someone of that name at VKSND huyện Suối Bạc is known" in same.output
    another = run("a\n\n" * FACTS * 2, of=other(tmp_path, "Lê Văn Thử", "Lê Văn Khác"))
    assert "a candidate" not in another.output


@pytest.mark.usefixtures("released")
def test_who_is_known_from_this_record_alone_is_no_candidate(run: Run, draft_file: Path) -> None:
    draft_file.with_name("thu.yaml.review").unlink()
    done = run(ALL)
    assert "b back" in done.output
    assert "a candidate" not in done.output


def test_without_a_release_it_says_so_and_goes_on(run: Run) -> None:
    done = run(ALL + "w")
    assert "Not compared with what is known: There is no release in" in done.output
    assert done.exit_code == 0
