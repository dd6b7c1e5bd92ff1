"""A draft as a record: refused until reviewed, then loaded with its evidence compared."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from loader.command import load
from loader.drafting.command import draft
from loader.faults import LoadRefused
from loader.reading.records import read_records

TEXTS = Path(__file__).parents[3] / "bench" / "extraction" / "texts"
POSITIVE = [path for path in sorted(TEXTS.glob("*.txt")) if not path.name.startswith("9")]


def written(article: Path, folder: Path) -> Path:
    record = folder / f"{article.stem}.yaml"
    record.unlink(missing_ok=True)
    done = CliRunner().invoke(draft, ["--format", "yaml", "-o", str(record), str(article)])
    assert done.exit_code == 0, done.output
    return record


def reviewed(record: Path) -> Path:
    """As a person leaves it: gists filled in, the status taken out."""
    text = record.read_text("utf-8")
    assert "vi: ''" in text
    filled = text.replace("vi: ''", "vi: nói vậy").replace("en: ''", "en: says so")
    record.write_text(filled.replace("status: draft\n", ""), encoding="utf-8")
    return record


def test_a_draft_is_refused_and_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    record = written(POSITIVE[0], tmp_path)
    done = CliRunner().invoke(load, [str(record), "--store", str(tmp_path / "releases")])
    assert done.exit_code == 1
    (said, _) = done.stderr.splitlines()
    assert "status: is `draft`: nobody has reviewed this record → compare each fact" in said
    assert "fill in every gist, then take `status` out" in said
    assert not list((tmp_path / "releases").glob("*/manifest.json"))


def test_a_draft_without_its_status_still_needs_its_gists(tmp_path: Path) -> None:
    record = written(POSITIVE[0], tmp_path)
    record.write_text(record.read_text("utf-8").replace("status: draft\n", ""), encoding="utf-8")
    with pytest.raises(LoadRefused) as refusal:
        read_records([record])
    assert {fault.field.rpartition(".")[2] for fault in refusal.value.faults} == {"vi", "en"}


def test_every_reviewed_draft_is_a_record_whose_passages_are_those_of_the_text(
    tmp_path: Path,
) -> None:
    records = [reviewed(written(article, tmp_path)) for article in POSITIVE]
    loaded = read_records(records, TEXTS)
    assert len(loaded) == len(POSITIVE) > 50
    assert all(each.quotes for each in loaded)
    without_year = [each.record.record for each in loaded if not each.record.groups]
    assert without_year == ["024-chi-nguoi-khong-don-vi", "045-khong-nam"]


def test_the_record_says_what_the_draft_said(tmp_path: Path) -> None:
    record = yaml.safe_load(written(POSITIVE[0], tmp_path).read_text("utf-8"))
    group = record["groups"]["cluster-3-2024"]
    names = {key: body["name"] for key, body in record["bodies"].items()}
    assert names[group["lead"]["unit"]] == "VKSND huyện Đồi Sim"
    assert "via" not in group["lead"]
    assert names[group["members"][0]["unit"]] == "VKSND huyện Suối Bạc"
    assert group["members"][1]["basis"] == "implied"
    spans = [passage["span"] for passage in record["passages"].values()]
    assert spans == sorted(spans, key=lambda span: int(span.partition("-")[0]))


def test_a_lead_through_a_person_names_the_person(tmp_path: Path) -> None:
    said = "Năm 2024, đồng chí Lê Văn Sim, Viện trưởng VKSND huyện Suối Bạc, Cụm trưởng Cụm thi đua"
    (tmp_path / "a.txt").write_text(f"{said} số 3 nói.", encoding="utf-8")
    record = yaml.safe_load(written(tmp_path / "a.txt", tmp_path).read_text("utf-8"))
    lead = record["groups"]["cluster-3-2024"]["lead"]
    assert (lead["unit"], lead["via"]) == ("vksnd-huyen-suoi-bac", "le-van-sim")


def test_what_the_format_does_not_say_is_listed_at_the_end(tmp_path: Path) -> None:
    said = (
        "Cụm thi đua số 3 họp. VKSND huyện Suối Bạc là Cụm trưởng. Ông Lê Văn Sim, Thẩm phán nói."
    )
    (tmp_path / "a.txt").write_text(said, encoding="utf-8")
    lines = written(tmp_path / "a.txt", tmp_path).read_text("utf-8").splitlines()
    assert lines[-2].startswith("# left out: cluster (0-16): a group without a year")
    assert lines[-1].startswith("# left out: Thẩm phán (74-83): an office without a code")


def test_names_that_differ_in_marks_alone_have_keys_of_their_own(tmp_path: Path) -> None:
    said = "Năm 2024, Cụm thi đua số 3 gồm VKSND huyện Mận và VKSND huyện Mân."
    (tmp_path / "a.txt").write_text(said, encoding="utf-8")
    record = yaml.safe_load(written(tmp_path / "a.txt", tmp_path).read_text("utf-8"))
    assert list(record["bodies"]) == ["vksnd-huyen-man", "vksnd-huyen-man-2"]


def test_a_decomposed_text_gives_the_same_record(tmp_path: Path) -> None:
    article = tmp_path / POSITIVE[0].name
    text = unicodedata.normalize("NFD", POSITIVE[0].read_text("utf-8"))
    article.write_text(text, encoding="utf-8")
    decomposed = written(article, tmp_path).read_text("utf-8")
    assert decomposed == written(POSITIVE[0], tmp_path).read_text("utf-8")


def test_one_record_is_of_one_article() -> None:
    done = CliRunner().invoke(draft, ["--format", "yaml", str(TEXTS)])
    assert done.exit_code == 2
    assert "name one FILE with --format yaml" in done.stderr


def test_what_is_unsure_is_asked_at_the_end(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "Năm 2024, Cụm thi đua số 3 ký giao ước thi đua năm 2024.\n\n"
        "Cụm thi đua số 3 gồm VKSND huyện Suối Bạc, Đồi Sim và VKSND huyện Bến Mía.",
        encoding="utf-8",
    )
    lines = written(article, tmp_path).read_text("utf-8").splitlines()
    asked = [line for line in lines if line.startswith("# to ask: ")]
    assert len(asked) == 1
    assert asked[0].startswith("# to ask: VKSND huyện Đồi Sim (101-108): sure 0.60, a list behind")
    assert "its level is the list's" in asked[0]
