"""The project's own files are found in a checkout and in a wheel."""

from pathlib import Path

import pytest

from thidua import files


def test_in_a_checkout_the_files_stand_beside_the_package() -> None:
    assert files.in_checkout()
    assert (files.queries() / "leadership" / "who-led.rq").is_file()
    assert files.ontology().parent == files.queries().parent == files.default_store().parent


def test_in_a_wheel_they_stand_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PACKED", tmp_path)
    assert not files.in_checkout()
    assert files.queries() == tmp_path / "queries"
    assert files.packaged_release() == tmp_path / "release"
