"""Packed lines are a file of gzip; its blocks are those of an earlier one where nothing differs."""

import gzip
import random
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from loader.numbered.quads import QuadLines, Quads, lines, quads_of
from loader.numbered.supported import SupportLines, supported
from loader.numbered.terms import Terms, digests_of, in_order
from loader.publishing import blocks
from loader.publishing.blocks import Written, cut, write

SUBJECTS = 400


def made(*, without: int | None = None, more: str = "") -> Quads:
    """Subjects in three graphs; one of them left out, or another said something of."""
    terms, chance = Terms(), random.Random(3)  # noqa: S311 - no secrets
    rows = []
    for number in range(SUBJECTS):
        said = [f'"Cụm số {chance.randint(1, 999)}"@vi' for _ in range(5)]
        if number == without:
            continue
        for text in [*said, *([more] if more and number == 7 else [])]:
            quad = f"<urn:s{number}>", "<urn:p>", text, f"<urn:g{number % 3}>"
            rows.append([terms[part] for part in quad])
    return quads_of(terms, np.array(rows, np.int32))


def packed(path: Path, quads: Quads, kept: Mapping[str, bytes]) -> Written:
    return write(path, QuadLines(quads, digests_of(quads.texts)), kept)


def text(quads: Quads) -> bytes:
    return b"".join(lines(quads.texts, quads.rows))


@pytest.mark.parametrize("after", [made(), made(without=200), made(more='"khác"')])
def test_what_is_taken_over_gives_the_bytes_of_a_file_written_anew(
    tmp_path: Path, after: Quads
) -> None:
    path, other = tmp_path / "a.gz", tmp_path / "b.gz"
    written = packed(path, made(), {})
    kept = cut(path.read_bytes(), written.blocks)
    assert len(kept) > 4
    anew = packed(other, after, {})
    assert packed(path, after, kept) == anew
    assert path.read_bytes() == other.read_bytes()
    assert len(kept.keys() & {block.digest for block in anew.blocks}) >= len(kept) - 2


def test_who_reads_gzip_reads_the_lines_whose_digest_is_told(tmp_path: Path) -> None:
    path, expected = tmp_path / "a.gz", text(made())
    written = packed(path, made(), {})
    assert gzip.decompress(path.read_bytes()) == expected
    assert subprocess.run(["gzip", "-dc", path], capture_output=True, check=True).stdout == expected
    with gzip.open(path) as opened:
        assert opened.readlines() == expected.splitlines(keepends=True)
    assert written.sha256 == sha256(expected).hexdigest()


def test_much_of_one_subject_is_cut_too(tmp_path: Path) -> None:
    terms = Terms()
    rows = [[terms[part] for part in ("<urn:s>", "<urn:p>", f'"{n}"', "")] for n in range(9000)]
    quads = quads_of(terms, np.array(rows, np.int32))
    written = packed(tmp_path / "a.gz", quads, {})
    assert len(written.blocks) == 1 + 3
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == text(quads)


def test_of_no_lines_the_file_is_empty(tmp_path: Path) -> None:
    written = packed(tmp_path / "a.gz", Quads([], np.empty((0, 4), np.int32)), {})
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == b""
    assert written.sha256 == sha256(b"").hexdigest()


def test_a_support_is_made_from_its_triple_its_rule_and_each_premise() -> None:
    terms = Terms(["<urn:a>", "<urn:b>"])
    texts, _ = in_order(terms)
    fact, other = (0, 0, 0), (1, 1, 1)
    said = [
        [(fact, "r", [fact])],
        [(fact, "q", [fact])],
        [(fact, "r", [other])],
        [(fact, "r", [fact, other])],
        [(other, "r", [fact])],
        [(fact, "r", [fact]), (other, "r", [])],
        [(fact, "r", []), (other, "r", [fact])],
    ]
    lines = [SupportLines(texts, supported(each), digests_of(texts)) for each in said]
    assert len({each.made_from(0, len(each.subjects)) for each in lines}) == len(said)


def test_a_block_begins_where_the_subject_says_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(blocks, "_SUBJECTS", 1)
    assert len(packed(tmp_path / "a.gz", made(), {}).blocks) == 1 + SUBJECTS


def test_packed_some_at_a_time_the_blocks_are_those_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "_RUN", 3)
    path, quads = tmp_path / "a.gz", made()
    written = packed(path, quads, {})
    all_lines = QuadLines(quads, digests_of(quads.texts))
    runs = list(blocks.runs(all_lines))
    assert len(runs) > 1
    ahead = {key: block for run in runs for key, block in blocks.pack(all_lines, run).items()}
    found = cut(path.read_bytes(), written.blocks)
    assert found.items() - ahead.items() == {("", found[""])}
