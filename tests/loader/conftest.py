"""A small invented article and its record; a test changes what it needs, and rests on no other."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = (
    "Bài viết hư cấu để kiểm thử. "
    "Cụm thi đua số 3 năm 2031 gồm VKSND huyện Suối Mơ và VKSND huyện Đồi Gió. "
    "VKSND huyện Suối Mơ làm Cụm trưởng. "
    "Đồng chí Lê Văn Thử, Viện trưởng VKSND huyện Suối Mơ, phát biểu."
)


def _passage(words: str) -> str:
    start = ARTICLE.index(words)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return f"span: {start}-{start + len(words)}\n    sha256: {digest}"


RECORD = f"""\
record: invented
article:
  text:
    file: invented.txt
    length: {len(ARTICLE)}
    sha256: {hashlib.sha256(ARTICLE.encode()).hexdigest()}
passages:
  members:
    {_passage("Cụm thi đua số 3 năm 2031 gồm VKSND huyện Suối Mơ và VKSND huyện Đồi Gió")}
    gist: {{vi: Danh sách đơn vị., en: The list of units.}}
  lead:
    {_passage("VKSND huyện Suối Mơ làm Cụm trưởng")}
    gist: {{vi: Đơn vị dẫn đầu cụm., en: Which unit leads.}}
  speech:
    {_passage("Lê Văn Thử, Viện trưởng VKSND huyện Suối Mơ, phát biểu")}
    gist: {{vi: Người phát biểu., en: Who spoke.}}
bodies:
  lam-giang:
    name: VKSND tỉnh Lam Giang
    kind: procuracy
    place: Lam Giang
    basis: curator
    note: {{vi: hư cấu, en: invented}}
  suoi-mo:
    name: VKSND huyện Suối Mơ
    kind: procuracy
    place: Suối Mơ
    parent: {{body: lam-giang, basis: curator, note: {{vi: hư cấu, en: invented}}}}
    levels:
      - {{level: district, year: 2031, at: members}}
    at: lead
  doi-gio:
    name: VKSND huyện Đồi Gió
    kind: procuracy
    place: Đồi Gió
    parent: {{body: lam-giang, basis: curator, note: {{vi: hư cấu, en: invented}}}}
    at: members
people:
  thu:
    name: Lê Văn Thử
    at: speech
    positions:
      - title: chief-prosecutor
        body: suoi-mo
        at: speech
        attested: {{year: 2031, basis: curator, note: {{vi: năm của cụm, en: its year}}}}
groups:
  cum-3:
    kind: cluster
    number: 3
    at: members
    organiser: {{body: lam-giang, basis: curator, note: {{vi: hư cấu, en: invented}}}}
    year: {{value: 2031, at: members}}
    lead: {{unit: suoi-mo, at: lead}}
    members:
      - {{unit: suoi-mo, at: members}}
      - {{unit: doi-gio, at: members}}
    member_list: complete
    member_count: {{value: 2, at: members}}
"""


@pytest.fixture(scope="session")
def record_text() -> str:
    return RECORD


@pytest.fixture
def article_text() -> str:
    return ARTICLE


@pytest.fixture
def write_record(tmp_path: Path) -> Callable[..., Path]:
    """Write the record, each `old=new` pair replaced, into a folder of its own; gives the file."""

    def write(*changes: tuple[str, str], name: str = "invented.yaml") -> Path:
        text = RECORD
        for old, new in changes:
            assert old in text, f"the record holds no {old!r}"
            text = text.replace(old, new, 1)
        path = tmp_path / "records" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "invented.txt").write_bytes(ARTICLE.encode())
    return folder
