"""An answer drawn for a terminal."""

import click
import pytest
from rich.cells import cell_len

from thidua import answers
from thidua.answers.view import View
from thidua.graph import Graph

ADDRESS = "https://example.org/lam-giang"


def drawn(graph: Graph, width: int = 100, **parameters: str) -> str:
    return click.unstyle(answers.table(graph.answer("who-led", parameters), width))


def test_each_row_has_its_evidence_under_it(graph: Graph) -> None:
    lines = drawn(graph, year="2020", group="lam-giang/cum-1").splitlines()
    row = next(i for i, line in enumerate(lines) if line.startswith("2020"))
    assert "VKSND huyện Suối Mơ" in lines[row]
    assert lines[row + 1 : row + 6] == [
        "  ↳ 1/QĐ · Người biên tập suy ra",
        "    Văn bản hư cấu",
        "  ↳ Tin hư cấu · Báo Lam Giang · ký tự 10–20 · Nêu rõ",
        "    Suối Mơ dẫn đầu.",
        "    “trích đoạn hư cấu”",
    ]
    assert lines[row + 6].strip() == ADDRESS


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_it_wraps_within_the_width_and_loses_no_word(graph: Graph, width: int) -> None:
    text = drawn(graph, width)
    long = [line for line in text.splitlines()[3:-1] if cell_len(line) > width]
    assert [line for line in long if ADDRESS not in line] == []
    assert "".join(text.split()).count("Nêurõ") >= 2


def test_a_column_nobody_fills_is_not_drawn(graph: Graph) -> None:
    assert "Qua người" in drawn(graph)
    assert "Qua người" not in drawn(graph, year="2022")


def test_no_rows_are_not_called_none(graph: Graph) -> None:
    assert "không có nghĩa là không có" in drawn(graph, year="1999")


def test_a_question_about_the_data_says_what_no_row_means_in_its_own_words(graph: Graph) -> None:
    for language, said in (("vi", "không nguồn nào nêu khác"), ("en", "no source differs")):
        answer = graph.answer("disagreements", {"year": "1999"}, language)
        assert said in click.unstyle(answers.table(answer))


def test_an_inferred_row_says_what_it_is_inferred_from(graph: Graph) -> None:
    answer = graph.answer("led-by-person", {"person": "lam-giang/le-van-thu"}, "en")
    assert "  inferred from:\n  ↳" in click.unstyle(answers.table(answer))


def test_the_last_line_names_rows_completeness_and_release(graph: Graph) -> None:
    assert drawn(graph).endswith("4 dòng · đầy đủ · bản phát hành first\n")
    cut = answers.table(graph.answer("who-led", view=View(size=2)))
    assert "CHƯA ĐẦY ĐỦ, dừng ở 2" in click.unstyle(cut)


@pytest.mark.parametrize(("size", "said"), [(1, "1 row ·"), (2, "2 rows ·")])
def test_one_row_is_no_rows(graph: Graph, size: int, said: str) -> None:
    cut = answers.table(graph.answer("who-led", {}, "en", View(size=size)))
    assert click.unstyle(cut).splitlines()[-1].startswith(said)
