"""Rules as a file, and the name by which they are kept."""

from pathlib import Path

import pytest

from loader.closure import rules
from loader.closure.rules import Pattern, Rule, Rules, fingerprint

RULES = Rules(
    (
        Rule("prp-symp", "p", (Pattern("?x", "<p>", "?y"),), Pattern("?y", "<p>", "?x")),
        Rule("prp-irp", "p", (Pattern("?x", "<p>", "?x"),), None),
        Rule("cls-hv2", "á", (Pattern("?x", "<p>", '"á\\n"@vi'),), Pattern("?x", "<t>", "<C>")),
    )
)


def test_rules_come_back_from_json_as_they_were() -> None:
    assert Rules.from_json(RULES.to_json()) == RULES
    assert Rules.from_json(Rules(()).to_json()) == Rules(())


def test_the_fingerprint_is_of_contents_not_of_names_or_order(tmp_path: Path) -> None:
    one, other, copy = (tmp_path / name for name in "abc")
    one.write_text("1")
    other.write_text("2")
    copy.write_text("1")
    assert fingerprint([one, other]) == fingerprint([other, copy])
    assert fingerprint([one, other]) != fingerprint([one])
    assert fingerprint([one]) != fingerprint([one, copy])


def test_rules_of_other_code_have_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ontology, code = tmp_path / "ontology", tmp_path / "code"
    ontology.write_text("1")
    code.write_text("changed")
    before = fingerprint([ontology])
    monkeypatch.setattr(rules, "_CODE", (code,))
    assert fingerprint([ontology]) != before
