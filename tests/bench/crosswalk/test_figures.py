"""The figures of the crosswalk are what data/places/README.md says they are."""

from collections import Counter

from bench.crosswalk.figures import Ways, codes, links, ways
from loader.links.reading import read_links
from loader.places.reading import read_places
from thidua import files
from thidua.graph import Graph

README = (files.places() / "README.md").read_text(encoding="utf-8")


def test_63_of_63_lead_there_and_back(graph: Graph) -> None:
    found = ways(graph)
    assert (len(found.there), len(found.back), found.both, found.strays) == (63, 34, 63, 0)
    merged = Counter(len(back) for back in found.back.values())
    assert sum(size * count for size, count in merged.items()) == 63
    assert merged[1] == 11


def test_a_way_that_leads_astray_is_counted() -> None:
    assert Ways({"a": "x", "b": "y"}, {"x": frozenset("ab"), "y": frozenset()}).both == 1
    assert Ways({"a": "x", "b": "y"}, {"x": frozenset("ab"), "y": frozenset()}).strays == 1


def test_codes_are_counted_by_list_none_twice_and_each_has_its_source(graph: Graph) -> None:
    found = codes(graph)
    assert sorted(found.by_list.values()) == [34, 63, 63]
    assert found.twice == []
    assert found.reused == ["15", "24", "44", "52", "80", "82", "91"]
    assert sorted(found.sources.values()) == [34, 63, 63]
    assert "none" not in {source for _, _, source in found.sources}


def test_links_are_counted_by_set_with_predicate_reason_and_source() -> None:
    found = links(read_links(files.links(), read_places(files.places())))
    assert [(name, count) for name, count, *_ in found] == [
        ("geonames", 63), ("whosonfirst", 63), ("wikidata", 63),
    ]  # fmt: skip
    assert {predicates for _, _, predicates, _, _ in found} == {
        "skos:exactMatch 63",
        "skos:closeMatch 63",
    }
    assert all(source.startswith("https://") for *_, source in found)


def test_the_figures_stand_in_the_guide_of_the_tables(graph: Graph) -> None:
    found = codes(graph)
    for figure in ("63 of 63", "34", f"7 ({', '.join(found.reused)})", "4 of 4"):
        assert figure in README
