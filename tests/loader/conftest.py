"""A small invented article and its record; a test changes what it needs, and rests on no other."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from bench.generate import records as invented
from bench.generate.writing import write
from loader import pipeline, site
from tests.loader.working import RECORDS, Work

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


@pytest.fixture(scope="module")
def large() -> Iterator[None]:
    """Our few records take the way of many; threads stand in for processes, which start slowly."""

    @contextmanager
    def threads() -> Iterator[ThreadPoolExecutor]:
        with ThreadPoolExecutor(1) as pool:
            yield pool

    with pytest.MonkeyPatch.context() as patch:
        for name in ("IN_MEMORY", "WHOLE_QUADS"):
            patch.setattr(pipeline, name, 0)
        patch.setattr(site, "FOLLOWED_FROM", 0.0)
        patch.setattr(pipeline, "workers", threads)
        yield


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """All records but the last two are published; for modules that use `large`."""
    folder = tmp_path_factory.mktemp("begun")
    for name in ("records", "texts"):
        (folder / name).mkdir()
    with (folder / "all.jsonl").open("w", encoding="utf-8") as file:
        for article in islice(invented.articles(1), RECORDS):
            write(article, file, folder / "texts")
    lines = (folder / "all.jsonl").read_text("utf-8").splitlines()
    Work(folder, lines[:-2]).load()
    return Work(folder, lines)


@pytest.fixture
def work(begun: Work, tmp_path: Path) -> Work:
    folder = tmp_path / "work"
    shutil.copytree(begun.folder, folder, symlinks=True)
    return Work(folder, begun.lines[:-2])
