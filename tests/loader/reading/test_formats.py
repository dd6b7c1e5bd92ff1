"""Every format gives the same record, and what is wrong with a file as a whole is said."""

import hashlib
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loader import pipeline
from loader.faults import LoadRefused
from loader.inputs import LoadRequest
from loader.reading import formats
from loader.reading.records import read_records
from loader.reading.tree import LARGEST, InputFault, Tree
from loader.stages import Stages
from loader.templates.example import TEXT
from loader.templates.writing import WRITERS
from thidua.release import Releases


def passage(words: str, vi: str, en: str) -> str:
    start = TEXT.index(words)
    span, digest = f"{start}-{start + len(words)}", hashlib.sha256(words.encode()).hexdigest()
    return f"p-{span}: {{span: {span}, sha256: {digest}, gist: {{vi: '{vi}', en: '{en}'}}}}"


PARENT = (
    "{body: vksnd-tinh-lam-giang, at: p-10-53, basis: implied, "
    "note: {vi: Cụm thuộc tỉnh., en: The cluster is the province's.}}"
)
PASSAGES = "\n  ".join(
    passage(words, f"Nêu {vi}.", f"States {en}.")
    for words, vi, en in [
        ("Năm 2031", "năm", "year"),
        ("2 đơn vị", "số thành viên", "member count"),
        ("VKSND huyện Suối Bạc là Cụm trưởng", "cụm trưởng", "lead"),
        ("VKSND huyện Đồi Gió là Cụm phó", "cụm phó", "deputies"),
        (TEXT[68:123], "thành viên", "members"),
        (TEXT[136:179], "khẩu hiệu", "slogans"),
        (TEXT[10:53], "nhóm, đơn vị tổ chức, cấp trên", "group, organiser, parent"),
    ]
)
BY_HAND = f"""\
record: example
article:
  text:
    file: example.txt
    length: {len(TEXT)}
    sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
bodies:
  vksnd-toi-cao: {{name: VKSND tối cao, kind: procuracy, act: 63/2014/QH13}}
  vksnd-tinh-lam-giang:
    name: VKSND tỉnh Lam Giang
    kind: procuracy
    place: Lam Giang
    at: p-10-53
    parent: {{body: vksnd-toi-cao, act: 63/2014/QH13}}
  vksnd-huyen-suoi-bac:
    name: VKSND huyện Suối Bạc
    kind: procuracy
    place: Suối Bạc
    at: p-68-102
    parent: {PARENT}
  vksnd-huyen-doi-gio:
    name: VKSND huyện Đồi Gió
    kind: procuracy
    place: Đồi Gió
    at: p-104-134
    parent: {PARENT}
groups:
  cum-3-2031:
    kind: cluster
    number: 3
    at: p-10-53
    year: {{value: 2031, at: p-0-8}}
    organiser: {{body: vksnd-tinh-lam-giang, at: p-10-53}}
    lead: {{unit: vksnd-huyen-suoi-bac, at: p-68-102}}
    deputies: [{{unit: vksnd-huyen-doi-gio, at: p-104-134}}]
    members:
      - {{unit: vksnd-huyen-suoi-bac, at: p-68-123}}
      - {{unit: vksnd-huyen-doi-gio, at: p-68-123}}
    member_list: complete
    member_count: {{value: 2, at: p-58-66}}
    slogans: [{{kind: motto, text: "Đoàn kết, sáng tạo", at: p-136-179}}]
passages:
  {PASSAGES}
"""
"""What the example says, written without the code that made it."""


@pytest.fixture(params=WRITERS)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"example.{request.param}"
    path.write_bytes(WRITERS[request.param]("vi"))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(LoadRefused) as refused:
        read_records([path])
    return refused.value.lines()[0]


def published(path: Path, store: Path) -> tuple[str, str]:
    pipeline.load(LoadRequest(store, (path,)), Stages())
    release = Releases(store).current()
    assert release is not None
    return release.manifest.release, release.manifest.dump.sha256


def test_there_are_five_formats_and_a_template_of_each() -> None:
    assert list(WRITERS) == ["yaml", "json", "jsonl", "csv", "xlsx"]
    assert {f".{name}" for name in WRITERS} <= set(formats.ENDINGS)


def test_what_reads_workbooks_is_imported_when_there_is_one() -> None:
    program = "import sys, loader.command, loader.pipeline; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "openpyxl" not in done.stdout.split()


def test_a_format_gives_the_record_written_by_hand(example: Path, tmp_path: Path) -> None:
    by_hand = tmp_path / "by-hand.yaml"
    by_hand.write_text(BY_HAND, encoding="utf-8")
    assert read_records([example])[0].record == read_records([by_hand])[0].record


def test_all_formats_give_equal_records_and_the_same_release(tmp_path: Path) -> None:
    records, releases = [], set()
    for name, write in WRITERS.items():
        path = tmp_path / f"example.{name}"
        path.write_bytes(write("en"))
        records.append(read_records([path])[0].record)
        releases.add(published(path, tmp_path / f"releases-{name}"))
    assert len(records) == 5
    assert all(record == records[0] for record in records)
    assert len(releases) == 1, "one release id and one digest of the dump"


def test_a_folder_may_mix_formats_and_hold_files_of_an_editor(
    write_record: Callable[..., Path],
) -> None:
    folder = write_record().parent
    (folder / "example.CSV").write_bytes(WRITERS["csv"]("vi"))
    for beside in ("~$example.xlsx", ".#example.json"):
        (folder / beside).write_bytes(b"lock")
    assert [one.record.record for one in read_records([folder])] == ["example", "invented"]


def test_a_file_past_the_bound_is_refused_unread(tmp_path: Path) -> None:
    """200 MB in one line, on a disk that need not hold them."""
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert refusal(path) == f"{path}: is larger than 8 MiB → split it into several files"
    assert LARGEST == 8 * 1024**2


def test_an_ending_that_is_no_format_is_said(tmp_path: Path) -> None:
    path = tmp_path / "records.xls"
    path.write_bytes(b"x")
    assert "ends in `.xls`, which is no format of records → use one of: .yaml," in refusal(path)


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".csv"])
def test_another_encoding_is_said_of_every_text_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"record{ending}"
    path.write_bytes("mã bản ghi".encode("utf-16"))
    assert "is UTF-16, not UTF-8 → save it as UTF-8" in refusal(path)


def test_an_alias_bomb_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    levels = "\n".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    path = tmp_path / "bomb.yaml"
    path.write_text(f"a0: &a0 [lol]\n{levels}\n")
    assert refusal(path).startswith(f"{path}:1:5: uses an anchor → ")


def test_broken_bytes_give_a_record_or_a_fault(example: Path) -> None:
    """Bytes changed, cut and put in at places that a fixed seed chooses."""
    whole, chance = example.read_bytes(), random.Random(7)  # noqa: S311 - no secret
    for _ in range(100):
        found = list(formats.read(_broken(whole, chance), example.suffix))
        assert all(isinstance(one, Tree | InputFault) for one in found)


def _broken(whole: bytes, chance: random.Random) -> bytes:
    content = bytearray(whole)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(content))
        put = bytes(chance.choices(b'{}[]",:;#&*\n\t\0\xff0', k=chance.randint(0, 4)))
        content[at : at + chance.randint(0, 10)] = put
    return bytes(content)
