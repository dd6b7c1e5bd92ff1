"""A finding of a shape leads back to the line of the record that wrote the node at fault.

The records' own schema already keeps most shapes, so what breaks them here is an RDF file beside
the record that says more of the record's nodes than they may bear.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader import pipeline
from loader.faults import LoadRefused
from loader.inputs import LoadRequest
from loader.pipeline import prepare
from loader.stages import Stages
from thidua.iris import ID, PREFIXES

Write = Callable[..., Path]
PREFIX = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
PASSAGE = f"<{ID}passage/invented/103-137>"
ARTICLE = f"<{ID}article/invented>"
GROUP = f"<{ID}group/lam-giang/cum-3>"
GROUP_YEAR = f"<{ID}group-year/lam-giang/cum-3/2031>"
UNIT = f"<{ID}organisation/lam-giang/suoi-mo>"

# Shape → what the file says too, the text the line begins with, the field.
CASES = {
    "PassageStart": (f"{PASSAGE} td:start 7 .", "  lead:\n    span", "passages.lead"),
    "PassageSha256": (f'{PASSAGE} td:sha256 "x" .', "  lead:\n    span", "passages.lead"),
    "PassageGist": (f'{PASSAGE} td:gist "un"@fr .', "  lead:\n    span", "passages.lead"),
    "ArticleTextLength": (f"{ARTICLE} td:textLength 0 .", "article:\n", "article"),
    "GroupNumber": (f"{GROUP} td:number 4 .", "  cum-3:\n", "groups.cum-3"),
    "YearAsNumber": (f"{GROUP_YEAR} td:yearNumber 2032 .", "  cum-3:\n", "groups.cum-3"),
    "NameIsText": (f"{UNIT} td:name {ARTICLE} .", "  suoi-mo:\n    name", "bodies.suoi-mo"),
}


def test_every_shape_tried_is_counted() -> None:
    assert len(CASES) == 7


def refused(write_record: Write, folder: Path, text: str) -> LoadRefused:
    beside = folder / "beside.ttl"
    beside.write_text(PREFIX + text, encoding="utf-8")
    request = LoadRequest(folder / "releases", (write_record(),), rdf=(beside,))
    with pytest.raises(LoadRefused) as found:
        prepare(request, Stages())
    return found.value


@pytest.mark.parametrize("shape", CASES)
def test_a_shape_that_does_not_hold_leads_to_file_line_and_field(
    write_record: Write, record_text: str, tmp_path: Path, shape: str
) -> None:
    text, begins, field = CASES[shape]
    faults = [
        fault for fault in refused(write_record, tmp_path, text).faults if fault.code == shape
    ]
    line = record_text[: record_text.index(begins)].count("\n") + 1
    assert {(f.file, f.line, f.record, f.field) for f in faults} == {
        (str(tmp_path / "records" / "invented.yaml"), line, "invented", field)
    }


def test_a_value_with_line_breaks_makes_no_second_line_and_steers_no_terminal(
    write_record: Write, tmp_path: Path
) -> None:
    text = f'{PASSAGE} td:sha256 "one\\ntwo\\u001B[31m" .'
    lines = refused(write_record, tmp_path, text).lines()
    assert all(line.isprintable() for line in lines), lines
    assert any("one two [31m" in line for line in lines)


def test_what_an_rdf_file_alone_speaks_of_leads_to_that_file(
    write_record: Write, tmp_path: Path
) -> None:
    text = "<urn:x> a td:Person , td:Organisation . _:nameless a td:Person , td:Organisation ."
    faults = refused(write_record, tmp_path, text).faults
    assert {fault.file for fault in faults} == {str(tmp_path / "beside.ttl")}
    assert {fault.code for fault in faults} == {"cax-dw", "thing-of-two-kinds"}
    named = [fault.field for fault in faults if fault.field == "urn:x"]
    assert len(named) == len(faults) / 2, "the other half is about the node without a name"


def test_a_shape_may_name_its_own_cure(write_record: Write, tmp_path: Path) -> None:
    record = write_record(("groups:\n", "monitors:\n  - {unit: lam-giang, at: lead}\ngroups:\n"))
    with pytest.raises(LoadRefused) as found:
        prepare(LoadRequest(tmp_path / "releases", (record,)), Stages())
    (fault,) = found.value.faults
    assert (fault.field, fault.code) == ("monitors[0]", "MonitorGroupOrScope")
    assert fault.cure == "give `scope`, or move it under the group"


def test_a_large_load_says_the_same_as_a_small_one(
    write_record: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is screened leads to the same lines as what pySHACL goes through whole."""
    text = " ".join(said for said, _, _ in CASES.values())
    whole = refused(write_record, tmp_path, text).lines()
    monkeypatch.setattr(pipeline, "WHOLE_QUADS", 0)
    assert refused(write_record, tmp_path, text).lines() == whole
    assert len(whole) > len(CASES)
