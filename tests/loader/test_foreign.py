"""RDF of others comes in as it is, and gives the same release every time."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph

from loader.faults import LoadRefused
from loader.foreign import read_foreign
from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.release import Releases

TRIPLE = "<http://example.org/s> <http://example.org/p> <http://example.org/o>"
FILES = {
    "plain.ttl": f"{TRIPLE} .",
    "plain.nt": f"{TRIPLE} .",
    "named.trig": f"<http://example.org/g> {{ {TRIPLE} }}",
    "named.nq": f"{TRIPLE} <http://example.org/g> .",
    "plain.jsonld": '{"@id": "http://example.org/s", "http://example.org/p": {"@id": "http://example.org/o"}}',
    "plain.rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
        '<rdf:Description rdf:about="http://example.org/s"><e:p rdf:resource="http://example.org/o"/>'
        "</rdf:Description></rdf:RDF>"
    ),
}


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_all_five_formats_and_n_triples_are_tried() -> None:
    assert len(FILES) == 6


@pytest.mark.parametrize(("name", "text"), FILES.items(), ids=FILES)
def test_each_format_gives_its_triple_in_its_graph(tmp_path: Path, name: str, text: str) -> None:
    (file,) = read_foreign([written(tmp_path, name, text)], keep_default=False)
    (quad,) = file.quads
    assert str(quad.triple) == TRIPLE
    own = f"https://w3id.org/thidua/graph/file/{name.replace('.', '-')}"
    expected = "http://example.org/g" if name.startswith("named") else own
    assert quad.graph_name.value == expected


def test_blank_nodes_are_named_by_content_and_not_by_the_file_s_labels(tmp_path: Path) -> None:
    def names(text: str) -> set[str]:
        (file,) = read_foreign([written(tmp_path, "bnodes.ttl", text)], keep_default=False)
        return {q.subject.value for q in file.quads if isinstance(q.subject, BlankNode)}

    one = names("_:a <http://example.org/p> 1 . _:b <http://example.org/p> 2 .")
    assert len(one) == 2
    assert len(names("_:x <http://example.org/p> 1 . _:y <http://example.org/p> 2 .")) == 2


def test_blank_nodes_of_two_files_are_never_one(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, "a.ttl", "[] <http://example.org/p> 1 ."),
        written(tmp_path, "b.ttl", "[] <http://example.org/p> 2 ."),
    ]
    files = read_foreign(paths, keep_default=False)
    assert len({quad.subject for file in files for quad in file.quads}) == 2


def test_a_broken_file_is_refused_with_the_place(tmp_path: Path) -> None:
    path = written(tmp_path, "broken.ttl", "<http://example.org/s> <http://example.org/p>\n .\n")
    with pytest.raises(LoadRefused) as refused:
        read_foreign([path], keep_default=False)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line) == (str(path), 2)
    assert "does not parse" in fault.problem


def test_an_unknown_ending_and_a_missing_file_are_said_together(tmp_path: Path) -> None:
    paths = [written(tmp_path, "table.xlsx", ""), tmp_path / "none.ttl"]
    with pytest.raises(LoadRefused) as refused:
        read_foreign(paths, keep_default=False)
    said = "\n".join(refused.value.lines())
    assert "table.xlsx: is of no known RDF format → use .ttl" in said
    assert "none.ttl: cannot be read" in said


def test_without_records_the_release_holds_the_file_and_nothing_of_ours(tmp_path: Path) -> None:
    text = f"{TRIPLE} . <http://example.org/g> {{ {TRIPLE.replace('/o', '/other')} }}"
    path, store = written(tmp_path, "mixed.trig", text), tmp_path / "releases"
    load(LoadRequest(store, rdf=(path,), with_records=False), Stages())
    release = Releases(store).current()
    assert release is not None
    for in_memory in (True, False):
        opened = release.open_store(in_memory=in_memory)
        default = list(opened.query("SELECT ?o { ?s ?p ?o }").rows())
        named = list(opened.query("SELECT * { GRAPH ?g { ?s ?p ?o } }").rows())
        assert [str(row[-1]) for row in default] == ["<http://example.org/o>"]
        assert len(named) == 1
    assert release.manifest.counts["quads"] == 2
    assert release.manifest.counts["inferred"] == 0


def test_the_default_graph_is_kept_only_when_asked(tmp_path: Path) -> None:
    path = written(tmp_path, "plain.ttl", FILES["plain.ttl"])
    (file,) = read_foreign([path], keep_default=True)
    assert isinstance(file.quads[0].graph_name, DefaultGraph)


def test_capitals_in_the_ending_and_a_byte_order_mark_are_no_faults(tmp_path: Path) -> None:
    for name in ("PLAIN.TTL", "marked.jsonld"):
        text = FILES[name.lower()] if name.lower() in FILES else FILES["plain.jsonld"]
        (file,) = read_foreign([written(tmp_path, name, f"\ufeff{text}")], keep_default=True)
        assert [str(quad.triple) for quad in file.quads] == [TRIPLE]


def test_two_files_of_one_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first = written(tmp_path, "plain.ttl", FILES["plain.ttl"])
    second = written(tmp_path / "other", "plain.ttl", FILES["plain.ttl"])
    with pytest.raises(LoadRefused) as refused:
        read_foreign([first, second], keep_default=False)
    problem = f"{second}: would have the same name in the release as {first}"
    assert refused.value.lines()[0] == f"{problem} → rename one of them, or name it once"
