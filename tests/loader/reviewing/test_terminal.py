"""`thidua review` driven by keys: accept, correct, reject, gists, back, leave, and the end."""

import hashlib
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from loader.command import load
from loader.reading.records import read_records
from tests.loader.reviewing.invented import ACCEPT, ALL, ARTICLE, FACTS, Run, drafted
from thidua.cli.commands import group

EMPTY = f"""\
status: draft
article: {{text: {{file: thu.txt, sha256: {hashlib.sha256(ARTICLE.encode()).hexdigest()}}}}}
"""


def reviewed(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = yaml.safe_load(
        (folder / "thu.reviewed.yaml").read_text("utf-8")
    )
    return found


def group_of(folder: Path) -> dict[str, object]:
    return reviewed(folder)["groups"]["cluster-3-2031"]


def decisions(folder: Path) -> dict[str, str]:
    said = json.loads((folder / "thu.yaml.review").read_text("utf-8"))["decisions"]
    return {".".join(map(str, path)): decision for path, decision in said}


def test_the_command_is_one_of_thidua() -> None:
    assert CliRunner().invoke(group, ["review", "--help"]).exit_code == 0


def test_what_is_accepted_is_a_record_that_loads_with_its_evidence(
    run: Run, tmp_path: Path
) -> None:
    done = run(ALL + "w")
    assert done.exit_code == 0, done.output
    assert "thu.reviewed.yaml is written." in done.output
    assert "status" not in reviewed(tmp_path)
    (loaded,) = read_records([tmp_path / "thu.reviewed.yaml"], tmp_path)
    assert loaded.quotes["at-160-194"] == "VKSND huyện Suối Bạc là Cụm trưởng"
    assert loaded.record.passages["at-160-194"].gist.en == "Lead: VKSND huyện Suối Bạc"


def test_a_fact_is_shown_in_words_with_its_sentence_and_how_sure_the_draft_was(run: Run) -> None:
    said = run(ACCEPT * 3 + "q").output
    assert "Lead: VKSND huyện Suối Bạc" in said
    assert "  ⟦VKSND huyện Suối Bạc là Cụm trưởng⟧, VKSND huyện Đồi Xanh là Cụm phó." in said
    assert "160-194, sure 0.96: a unit is said to be it" in said
    assert f"[4/{FACTS}] Emulation cluster no. 3, 2031 · lead" in said


def test_an_untouched_draft_never_becomes_a_record(run: Run, tmp_path: Path) -> None:
    digest = hashlib.sha256((tmp_path / "thu.yaml").read_bytes()).digest()
    for keys in ("", "q", "s" * 3 * FACTS + "q", "w" * FACTS, "b" * FACTS + "q"):
        done = run(keys)
        assert f"{FACTS} facts wait" in done.output
        assert not (tmp_path / "thu.reviewed.yaml").exists()
    assert hashlib.sha256((tmp_path / "thu.yaml").read_bytes()).digest() == digest


def test_where_all_is_rejected_there_is_no_record(run: Run, tmp_path: Path) -> None:
    done = run("r" * FACTS + "wq")
    assert "Every fact is rejected: there is no record to write." in done.output
    assert not (tmp_path / "thu.reviewed.yaml").exists()


def test_the_draft_stays_a_draft_after_its_review(run: Run, tmp_path: Path) -> None:
    run(ALL + "w")
    done = CliRunner().invoke(load, [str(tmp_path / "thu.yaml"), "--store", str(tmp_path / "r")])
    assert "is `draft`: nobody has reviewed this record" in done.stderr


def test_what_is_rejected_is_not_in_the_record_and_its_companions_are_named(
    run: Run, tmp_path: Path
) -> None:
    done = run(ACCEPT * 4 + "r" + ACCEPT * (FACTS - 8) + "w")
    assert "With it goes: Body: VKSND huyện Đồi Xanh" in done.output
    assert "deputies" not in group_of(tmp_path)
    assert "vksnd-huyen-doi-xanh" not in reviewed(tmp_path)["bodies"]


def test_a_correction_is_checked_at_once_and_asked_about_again(run: Run, tmp_path: Path) -> None:
    wrong, right = "c203l\n", "c2032\n"
    done = run(ACCEPT * 2 + wrong + right + ALL.removeprefix(ACCEPT * 2) + "w")
    assert "year.value: `203l` is no whole number → use the digits 0-9 only" in done.output
    assert group_of(tmp_path)["year"] == {"at": "at-154-158", "value": 2032}


def test_one_of_several_fields_is_named_and_a_dash_leaves_it(run: Run, tmp_path: Path) -> None:
    done = run("cnumber\n4\n" + "ckind\n-\n" + "cpage\n" + ALL + "w")
    assert "page is no field of it: use one of kind, number" in done.output
    assert (group_of(tmp_path)["number"], group_of(tmp_path)["kind"]) == (4, "cluster")


def test_a_body_is_told_by_its_name(run: Run, tmp_path: Path) -> None:
    correct = "cvksnd huyện đồi xanh\n"
    done = run(ACCEPT * 4 + "r" + "b" * 2 + correct + ALL + "w")
    assert done.exit_code == 0, done.output
    lead = group_of(tmp_path)["lead"]
    assert isinstance(lead, dict)
    assert lead["unit"] == "vksnd-huyen-doi-xanh"


def test_what_a_field_may_be_is_said_before_it_is_asked_for(run: Run) -> None:
    said = run(ACCEPT * 3 + "c-\n" + ACCEPT * 4 + "ctitle\n-\n" + "q").output
    assert "One of: VKSND tỉnh Lam Giang; VKSND huyện Suối Bạc; VKSND huyện Đồi Xanh" in said
    assert "chief-prosecutor (Chief Prosecutor), acting-chief-prosecutor" in said


def test_what_the_draft_left_out_and_what_comes_next_is_said_at_the_end(
    run: Run, tmp_path: Path
) -> None:
    text = ARTICLE.replace("Viện trưởng VKSND huyện Suối Bạc", "Thẩm phán")
    draft = drafted(tmp_path, text, "judge")
    done = run(ALL + "w", "-o", str(tmp_path / "my records" / "judge.yaml"), of=draft)
    assert "Left out by the draft: Thẩm phán (250-259): an office without a code" in done.output
    assert f"Next: thidua load '{tmp_path}/my records' --articles {tmp_path}" in done.output


def test_which_of_several_passages_a_gist_is_of_is_said(run: Run, tmp_path: Path) -> None:
    text = ARTICLE + "Cụm hưởng ứng phong trào thi đua “Vững bước” giai đoạn 2030 - 2035."
    said = run(ACCEPT * 12 + "q", of=drafted(tmp_path, text, "movement")).output
    assert "Phong trào: Vững bước, 2030–2035" in said
    assert "\n“Vững bước”\nGist in Vietnamese" in said
    assert "\n“2030 - 2035”\nGist in Vietnamese" in said


def test_back_leads_to_the_fact_before_and_its_decision_can_change(
    run: Run, tmp_path: Path
) -> None:
    done = run(ACCEPT * 4 + "b" + "r" + "q")
    assert "decided: accepted" in done.output
    assert decisions(tmp_path)["groups.cluster-3-2031.lead"] == "rejected"


def test_gists_left_for_later_are_asked_for_before_the_end(run: Run, tmp_path: Path) -> None:
    later = "a-\n"
    run(later + ALL.removeprefix(ACCEPT) + "q")
    assert not (tmp_path / "thu.reviewed.yaml").exists()
    done = run("gSuối Bạc đứng đầu.\nSuối Bạc leads.\n" + "a" + "w")
    assert f"[1/{FACTS}]" in done.output
    assert reviewed(tmp_path)["passages"]["at-71-114"]["gist"] == {
        "vi": "Suối Bạc đứng đầu.", "en": "Suối Bạc leads.",
    }  # fmt: skip


def test_skipped_facts_come_back(run: Run, tmp_path: Path) -> None:
    run("s" + ALL + "w")
    assert set(decisions(tmp_path).values()) == {"accepted"}
    assert (tmp_path / "thu.reviewed.yaml").exists()


def test_leaving_and_coming_back_goes_on_where_it_was(run: Run) -> None:
    done = run(ACCEPT * 2 + "q")
    assert done.exit_code == 0
    assert f"{FACTS - 2} facts wait" in done.output
    assert f"[3/{FACTS}]" in run("q").output.splitlines()[1]


def test_input_that_ends_is_an_interrupt_that_loses_nothing(run: Run, tmp_path: Path) -> None:
    done = run(ACCEPT + "a")
    assert done.exit_code == 130
    assert len(decisions(tmp_path)) == 2


def test_help_and_keys_of_no_meaning_decide_nothing(run: Run, tmp_path: Path) -> None:
    done = run("?xq")
    assert "no sentence of the article" in done.output
    assert "Keys here: a c r s" in done.output.replace(" g", "")
    assert not (tmp_path / "thu.yaml.review").exists()


def test_a_file_in_the_place_of_the_record_is_named_before_it_is_replaced(
    run: Run, tmp_path: Path
) -> None:
    other = tmp_path / "005.yaml"
    other.write_text("mine", encoding="utf-8")
    done = run(ALL + "q", "-o", str(other))
    assert "in the place of the file that is there" in done.output
    assert other.read_text("utf-8") == "mine"
    assert run("w", "-o", str(other)).exit_code == 0
    assert read_records([other], tmp_path)


def test_a_text_that_changed_meanwhile_leads_back_to_the_fact(run: Run, tmp_path: Path) -> None:
    """The digest of a passage, spoilt by hand, is found by the loader's own reading at the end."""
    file = tmp_path / "thu.yaml"
    lines = file.read_text("utf-8").splitlines()
    place = lines.index("  at-160-194:") + 2
    lines[place] = f"    sha256: {'0' * 64}"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run(ALL + "wq")
    assert "passages.at-160-194.sha256: does not match the text at 160-194" in done.output
    assert f"[4/{FACTS}]" in done.output[done.output.index("does not match") :]
    assert not (tmp_path / "thu.reviewed.yaml").exists()


def test_a_fault_no_fact_has_is_said_and_ends_the_review(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    file.write_text(file.read_text("utf-8").replace("record: thu", "record: T/U"), encoding="utf-8")
    done = run(ALL)
    assert done.exit_code == 1
    assert "record: `T/U` is not in its form → use the letters a-z" in done.output
    assert "correct the draft itself" in done.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "x.csv"], "a reviewed record is YAML: end it in .yaml"),
        (["--texts", "no-such"], "'no-such' does not exist"),
    ],
)
def test_options_that_cannot_be_are_faults_of_the_command_line(
    run: Run, options: list[str], said: str
) -> None:
    done = run("q", *options)
    assert done.exit_code == 2
    assert said in done.output


def test_the_draft_is_never_the_output(run: Run, draft_file: Path) -> None:
    done = run("q", "-o", str(draft_file))
    assert done.exit_code == 2
    assert "is the draft: name another file" in done.output


def test_a_text_that_is_not_that_of_the_draft_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("Khác.", encoding="utf-8")
    done = run("q")
    assert done.exit_code == 1
    assert "thu.txt is not the text the draft was made from: name the folder" in str(done.exception)
    (tmp_path / "thu.txt").unlink()
    assert "thu.txt cannot be read: No such file" in str(run("q").exception)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("record: x\n", "is no draft record (`status: draft`): make one with `thidua draft"),
        ("a: [\n", "is no valid YAML"),
        ("status: draft\n", "article.text.file is missing"),
        (EMPTY, "holds no fact to decide on"),
    ],
)
def test_what_is_no_draft_gets_a_sentence(
    run: Run, tmp_path: Path, content: str, said: str
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(content, encoding="utf-8")
    assert said in str(run("q", of=other).exception)


def test_signs_of_the_article_steer_no_terminal(run: Run, tmp_path: Path) -> None:
    text = "Năm 2031, VKSND huyện Suối Bạc là Cụm trưởng Cụm thi đua số 3 \x1b[31mvui."
    said = run("q", of=drafted(tmp_path, text, "signs")).output
    assert "⟦Cụm thi đua số 3⟧ [31mvui." in said
    assert "\x1b" not in said


def test_the_next_step_names_the_store_it_was_given(run: Run, tmp_path: Path) -> None:
    done = run(ALL + "w", "-o", str(tmp_path / "records" / "005.yaml"))
    step = f"thidua load {tmp_path}/records --articles {tmp_path} --store {tmp_path}/releases"
    assert step in done.output
