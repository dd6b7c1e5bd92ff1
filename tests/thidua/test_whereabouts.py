"""What `--store` and THIDUA_STORE name."""

from pathlib import Path

import pytest

from thidua import files
from thidua.whereabouts import NoFolder, chosen, server, store_folder


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("sparql+https://data.example.org/sparql", "https://data.example.org/sparql"),
        (Path("sparql+http://127.0.0.1:7878/query"), "http://127.0.0.1:7878/query"),
        ("https://data.example.org/sparql", None),
        ("sparql+ftp://data.example.org", None),
        ("releases", None),
    ],
)
def test_a_server_is_named_by_its_address_behind_sparql(
    given: Path | str, address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server(given) == address
    monkeypatch.setenv("THIDUA_STORE", str(given))
    assert server() == address


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_STORE", "sparql+http://127.0.0.1:9")
    assert store_folder(Path("here")) == Path("here")
    assert server(Path("here")) is None
    assert chosen(None)
    with pytest.raises(NoFolder, match="needs a folder of releases: give --store FOLDER"):
        store_folder()
    monkeypatch.delenv("THIDUA_STORE")
    assert not chosen(None)
    assert store_folder() == files.default_store()


@pytest.mark.parametrize("given", ["http://user:secret@127.0.0.1:7878", Path("https://a.example")])
def test_an_address_alone_is_no_folder_and_what_to_write_is_said(given: Path | str) -> None:
    with pytest.raises(NoFolder, match=r"write sparql\+ before its address") as caught:
        store_folder(Path(given))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("given", ["sparql+127.0.0.1:7878", "sparql+ftp://who:secret@a.example"])
def test_what_is_no_address_behind_sparql_is_no_folder_either(given: str) -> None:
    with pytest.raises(NoFolder, match="no http:// or https:// follows: give the whole") as caught:
        store_folder(Path(given))
    assert "secret" not in str(caught.value)
