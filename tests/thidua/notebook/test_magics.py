"""`%ask` and `%%sparql` in a real IPython, and what its TAB offers."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

from tests.ipython import forget_all, ipython
from tests.serving import Served
from thidua.notebook import KnowledgeGraph

YEAR = "<https://w3id.org/thidua/ontology#yearNumber>"
QUERY = f"SELECT ?gy ?year {{{{ ?gy {YEAR} {{0}} BIND({{0}} AS ?year) }}}}"


@pytest.fixture(scope="module", name="kept")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    with ipython(tmp_path_factory.mktemp("ipython")) as shell:
        shell.run_line_magic("load_ext", "thidua")
        yield shell


@pytest.fixture
def shell(kept: InteractiveShell, kg: KnowledgeGraph) -> InteractiveShell:
    forget_all(kept)
    kept.user_ns["kg"] = kg
    return kept


def run(shell: InteractiveShell, cell: str) -> ExecutionResult:
    done = shell.run_cell(cell)
    assert done.success, done.error_in_exec
    return done


def fault(shell: InteractiveShell, cell: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a user is told: one sentence, no trace."""
    assert not shell.run_cell(cell).success
    told = "".join(capsys.readouterr())
    assert "Traceback" not in told
    return told


def test_ask_shows_the_answer_or_keeps_it_under_a_name(
    shell: InteractiveShell, kg: KnowledgeGraph
) -> None:
    asked = kg.ask("who-led", year=2020)
    assert run(shell, "%ask who-led year=2020").result.equals(asked)
    assert run(shell, "%ask who-led year=2020 -o leads").result is None
    assert shell.user_ns["leads"].equals(asked)


def test_a_value_may_have_spaces_and_a_language_and_a_limit_be_given(
    shell: InteractiveShell,
) -> None:
    found = run(shell, '%ask who-led organiser="vksnd tinh lam giang" --language vi -n 1').result
    assert list(found["organiser"]) == ["VKSND tỉnh Lam Giang"]
    assert found.attrs["thidua"]["complete"] is False


def test_a_query_stands_in_a_cell_with_values_of_the_notebook(shell: InteractiveShell) -> None:
    shell.user_ns["chosen"] = 2020
    done = run(shell, f"%%sparql n=chosen -o years\n{QUERY.format('?n')}")
    assert done.result is None
    assert isinstance(shell.user_ns["years"], pd.DataFrame)
    assert set(shell.user_ns["years"]["year"]) == {2020}
    assert len(run(shell, f"%%sparql --limit 2\n{QUERY.format('?y')}").result) == 2


def test_another_endpoint_may_be_asked_with_nothing_at_hand(
    shell: InteractiveShell, server: Served, kg: KnowledgeGraph
) -> None:
    del shell.user_ns["kg"]
    asked = run(shell, f"%ask who-led year=2020 --language en --endpoint {server.url}").result
    assert asked.equals(kg.ask("who-led", year=2020))
    counted = f"%%sparql --endpoint {server.url}\nSELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }}"
    assert run(shell, counted).result["n"][0] > 0


def test_without_a_graph_the_magics_open_the_usual_one(
    shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    del shell.user_ns["kg"]
    monkeypatch.setenv("THIDUA_STORE", str(tmp_path))
    assert f"There is no release in {tmp_path}" in fault(shell, "%ask who-led", capsys)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("%ask who-leads", "There is no question 'who-leads': did you mean who-led?"),
        ("%ask who-led yaer=2020", "yaer='2020' is no parameter of who-led (it has: year"),
        ('%ask who-led organiser="x', "No closing quotation"),
        ("%ask who-led 2020", "'2020' is to be name=value"),
        ("%%sparql\nSELECT * { ?s ?p }", "The query does not parse:"),
        ("%%sparql n=1\nASK {}", "n='1' is no variable of the query"),
        ("%ask who-led -e nowhere", "url='nowhere' is to begin with http:// or https://"),
    ],
)
def test_a_fault_is_one_sentence(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], cell: str, sentence: str
) -> None:
    assert sentence in fault(shell, cell, capsys)


def offered(shell: InteractiveShell, text: str) -> set[str]:
    with provisionalcompleter():
        found = shell.Completer.completions(text, len(text))
        return {text[: one.start] + one.text for one in found}


def test_tab_offers_questions_their_parameters_and_charts(shell: InteractiveShell) -> None:
    assert "kg.ask.who_led" in offered(shell, "kg.ask.who")
    assert {"kg.ask.who_led(organiser="} == offered(shell, "kg.ask.who_led(organ")
    assert "kg.plot.coverage_of_organisers" in offered(shell, "kg.plot.cov")
    assert any("who-led" in one for one in offered(shell, 'kg.ask["who'))


def test_help_shows_the_words_of_the_question(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run_line_magic("pinfo", "kg.ask.who_led")
    told = capsys.readouterr().out
    assert "Who led which cluster or block, in which year?" in told
    assert "organiser: Organiser (text)" in told


def test_every_object_shows_itself_as_html_and_as_text(
    shell: InteractiveShell, kg: KnowledgeGraph
) -> None:
    led = kg.ask("who-led", year=2020)
    thing = kg.entity(led["group_iri"][0])
    for shown in (kg.answer("who-led"), kg.questions(), kg.explain(led.iloc[0]), thing):
        data, _ = shell.display_formatter.format(shown)  # type: ignore[union-attr]
        assert {"text/html", "text/plain"} <= data.keys()
        assert "\x1b" not in data["text/plain"]
        assert "(question=" not in data["text/plain"], "not how the object is made"
