"""`thidua resolve`: one name, or a column of a file."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.resolve import namesakes
from thidua.cli import group
from thidua.release import Release, Releases
from thidua.resolving.resolver import Resolver
from thidua.resolving.tables import AT_ONCE, Names, written

PLACES = """\
id,place,when
1,"Châu Thành, Tiền Giang",2020
2,huyen chau thanh,2020-05
3,,
4,—,
5,tỉnh Lonng An,2020
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, make_release: Callable[..., Release]) -> Path:
    folder: Path = tmp_path_factory.mktemp("resolved")
    Releases(folder).publish(make_release(folder, quads=list(namesakes.quads())).path.name)
    return folder


def resolve(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["resolve", *arguments, "--store", str(store)])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_name_is_shown_with_what_it_was_and_why(store: Path) -> None:
    words = ("H.", "Chau", "Thanh,", "Long", "An", "--date", "2020")
    shown, why = resolve(store, *words).stdout.splitlines()[:2]
    assert shown == "Châu Thành · Huyện Châu Thành · Long An"
    assert why.startswith("  ↳ 0.9")
    assert "chắc chắn · Khớp tên “Huyện Châu Thành, Long An”: khớp khi bỏ dấu, viết tắt." in why


def test_as_json_each_has_its_fields(store: Path) -> None:
    printed = resolve(store, "Châu Thành", "--format", "json", "--lang", "en").stdout
    document = json.loads(printed)
    assert (document["name"], document["count"]) == ("Châu Thành", 10)
    assert {one["certain"] for one in document["resolved"]} == {False}
    assert {one["state"] for one in document["resolved"]} == {"known"}


def test_nothing_found_is_said_and_ends_in_1(store: Path) -> None:
    result = resolve(store, "xyzzy", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "No place or body has a name like this.\n")


def test_a_guess_is_named_among_others_and_fills_no_cell(store: Path, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("place\nTiền Long\n", encoding="utf-8")
    done = resolve(store, "--file", str(tmp_path / "places.csv"), "--column", "place")
    (row,) = rows(done.stdout)
    assert float(row["resolved_score"]) < 0.7
    assert (row["resolved_iri"], row["resolved_gso_code"], row["resolved_certain"]) == (
        "",
        "",
        "no",
    )
    assert row["resolved_others"].split(" | ")[0].endswith("/tien-giang")


def test_each_row_of_a_file_comes_back_in_its_order_and_what_is_not_certain_is_marked(
    store: Path, tmp_path: Path
) -> None:
    (tmp_path / "places.csv").write_text("\ufeff" + PLACES, encoding="utf-8")
    out = tmp_path / "out.csv"
    arguments = ("--file", str(tmp_path / "places.csv"), "--column", "place")
    done = resolve(store, *arguments, "--date-column", "when", "-o", str(out))
    assert (done.exit_code, done.output) == (0, "")
    found = rows(out.read_text(encoding="utf-8"))
    assert [row["id"] for row in found] == ["1", "2", "3", "4", "5"]
    assert [row["resolved_certain"] for row in found] == ["yes", "no", "no", "no", "yes"]
    assert [row["resolved_within"] for row in found] == ["Tiền Giang", "", "", "", ""]
    sure, several, empty, _, slipped = found
    assert (sure["resolved_name"], sure["resolved_others"]) == ("Huyện Châu Thành", "")
    assert (several["resolved_iri"], several["resolved_others"].count(" | ")) == ("", 9)
    assert empty["resolved_reason"] == "Không nơi nào hay Viện nào có tên như vậy."
    assert slipped["resolved_iri"].endswith("/long-an")


def test_options_count_for_each_row_of_a_file(store: Path, tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("place\tn\nChâu Thành\t1\n", encoding="utf-8")
    arguments = ("--file", str(tmp_path / "places.tsv"), "--column", "place")
    (row,) = rows(resolve(store, *arguments, "--within", "Trà Vinh", "--date", "2020").stdout)
    assert (row["n"], row["resolved_within"], row["resolved_certain"]) == ("1", "Trà Vinh", "yes")


def test_a_file_of_more_rows_than_go_at_once_loses_none(tmp_path: Path) -> None:
    size = 2 * AT_ONCE + 1
    text = "place\n" + "tinh long an\n" * size
    names = Names.read(text, "many.csv", "place", None)
    resolver = Resolver(namesakes.graph(tmp_path), None, None, 10, "en")
    parts = list(names.resolved(resolver))
    assert [len(part) for part in parts] == [AT_ONCE, AT_ONCE, 1]
    every = written(names.header, [row for part in parts for row in part], "en")
    assert {row["resolved_label"] for row in rows(every)} == {"Long An"}
    assert len(rows(every)) == size


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give a NAME, or --file with --column"),
        (["a", "--file", "FILE", "--column", "place"], "give a NAME, or --file with --column"),
        (["--file", "FILE"], "give a NAME, or --file with --column"),
        (["—"], "name='—' is to hold a letter or a digit"),
        (["a", "--date", "2020-13"], "date='2020-13' is to be a year, a month or a day"),
        (["a", "--within", "Zzz"], "within='Zzz' is not known"),
        (["a", "--kind", "person"], "kind='person' is no kind; there are administrative-unit"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_ends_in_2(
    store: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    file = tmp_path / "places.csv"
    file.write_text(PLACES, encoding="utf-8")
    result = resolve(store, *(str(file) if one == "FILE" else one for one in arguments))
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("content", "column", "said"),
    [
        (PLACES, "plaec", "places.csv: there is no column 'plaec'; it has: id, place, when"),
        ("", "place", "places.csv: there is no column 'place'; it has: none"),
        ("place,when\nA,2020\nB,1/7/2025\n", "place", "places.csv, line 3, column 'when': '1/7/"),
        ("place,when\nA,2020,x\n", "place", "places.csv, line 2: more cells than the header has"),
    ],
)
def test_a_wrong_file_is_told_by_file_line_and_column(
    store: Path, tmp_path: Path, content: str, column: str, said: str
) -> None:
    file = tmp_path / "places.csv"
    file.write_text(content, encoding="utf-8")
    dated = ("--date-column", "when") if "when" in content else ()
    result = resolve(store, "--file", str(file), "--column", column, *dated)
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_a_file_that_is_no_utf_8_is_told(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_bytes("place\nHuế\n".encode("utf-16"))
    result = resolve(store, "--file", str(file), "--column", "place")
    assert (result.exit_code, "places.csv is not UTF-8 at byte 0" in result.stderr) == (1, True)
