"""docs/running.md lists which literals come back as they went in: here the engine is asked."""

import gzip
import re
from pathlib import Path

import pytest

from thidua.stores.oxigraph import OxigraphStore

DOCUMENT = Path(__file__).parents[3] / "docs" / "running.md"
XSD = "http://www.w3.org/2001/XMLSchema#"
CHANGED = re.compile(r'^\| `("[^`]*)` \| `("[^`]*)` \|$', re.MULTILINE)
KEPT = re.compile(r'^\| `("[^`]*)` \|$', re.MULTILINE)

TEXT = DOCUMENT.read_text(encoding="utf-8")
FORMS = [*CHANGED.findall(TEXT), *((form, form) for form in KEPT.findall(TEXT))]


def whole(form: str) -> str:
    return re.sub(r"xsd:(\w+)", rf"<{XSD}\1>", form)


def test_the_lists_are_read() -> None:
    assert (len(CHANGED.findall(TEXT)), len(KEPT.findall(TEXT))) == (13, 8)


@pytest.mark.parametrize(("written", "back"), FORMS)
def test_a_literal_comes_back_as_the_document_says(tmp_path: Path, written: str, back: str) -> None:
    dump = tmp_path / "dump.nq.gz"
    dump.write_bytes(gzip.compress(f"<urn:s> <urn:p> {whole(written)} .\n".encode()))
    store = OxigraphStore.in_memory(dump, union=False)
    result = store.query("CONSTRUCT WHERE { ?s ?p ?o }").write("application/n-triples")
    assert result.decode() == f"<urn:s> <urn:p> {whole(back)} .\n"
