"""Every citation is read back by a parser that others keep, and says what was cited."""

import json
import re
import unicodedata
from importlib.resources import files
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from thidua.citing import FORMATS, Work

ADDRESS = "https://w3id.org/thidua/release/3f2a/questions/who-led?year=2020&x=%C3%AA_~#a"
TITLES = [
    "Đơn vị nào làm cụm trưởng, khối trưởng, năm nào? (Năm: 2020)",
    "100 % & more # of $ _ a_b ~ ^",
    "{ one alone",
    "one alone } and a \\command{",
    "quotes \" and ' and @article{x, title={y}}",
    "two\r\nlines\tand ER  - inside",
    "unicodedata: Ễ ễ",
]
WORKS = [
    Work(
        kind="dataset",
        key=f"thidua-{number}",
        title=title,
        language="vi",
        date="2026-11-30",
        author="Thi Đua Graph contributors",
        publisher="Thi Đua Graph",
        container=title,
        version="3f2a",
        url=ADDRESS,
        licence="https://creativecommons.org/licenses/by/4.0/",
    )
    for number, title in enumerate(TITLES)
] + [
    Work("article", "of-a-paper", "Tin thử", "vi", "2020-03-29", publisher="Báo Thử", url=ADDRESS),
    Work("article", "known-by-its-title-alone", "Tin", "en", url="https://a.example/{x} y\\z"),
]


def test_nine_works_in_three_formats_are_tried() -> None:
    assert (len(WORKS), list(FORMATS)) == (9, ["bibtex", "csl", "ris"])


def one_line(text: str) -> str:
    return " ".join(text.split())


def unescaped(text: str) -> str:
    names = {"braceleft": "{", "braceright": "}", "backslash": "\\"}
    names |= {"asciitilde": "~", "asciicircum": "^"}
    text = re.sub(r"\\([%&#$_])|\\text(\w+)\{\}", lambda m: m[1] or names[m[2]], text)
    return text.removeprefix("{").removesuffix("}")


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)
def test_bibtex_is_read_back(work: Work) -> None:
    entries = parse_string(FORMATS["bibtex"].write(WORKS), "bibtex").entries
    assert len(entries) == len(WORKS)
    found = entries[work.key]
    assert unescaped(found.fields["title"]) == one_line(work.title)
    assert found.fields.get("year", "") == work.date[:4]
    assert found.fields.get("version", "") == work.version
    assert found.fields.get("copyright", "") == work.licence
    assert found.type == ("article" if work.publisher == "Báo Thử" else "misc")
    if work.url == ADDRESS:
        assert found.fields["url"] == ADDRESS
    if work.author:
        assert [str(person) for person in found.persons["author"]] == [f"{{{work.author}}}"]


def test_what_would_end_a_field_of_bibtex_is_escaped() -> None:
    written = FORMATS["bibtex"].write(WORKS)
    assert "https://a.example/%7Bx%7D%20y%5Cz" in written
    assert r"100 \% \& more \# of \$ \_ a\_b \textasciitilde{} \textasciicircum{}" in written
    assert written.count("{") == written.count("}")


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)
def test_ris_is_read_back(work: Work) -> None:
    entries = rispy.loads(FORMATS["ris"].write(WORKS))
    assert len(entries) == len(WORKS)
    (found,) = (one for one in entries if one["id"] == work.key)
    assert found["title"] == one_line(work.title)
    assert found.get("year", "") == work.date[:4]
    assert found.get("date", "") == work.date.replace("-", "/")
    assert found["urls"] == [work.url]
    assert found.get("publisher", "") == work.publisher
    assert found.get("edition", "") == work.version
    assert found["type_of_reference"] == {"dataset": "DATA", "article": "NEWS"}[work.kind]


def test_a_line_of_ris_is_a_tag_and_its_value() -> None:
    lines = FORMATS["ris"].write(WORKS).split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert sum(line == "ER  - " for line in lines) == len(WORKS)


def items(works: list[Work]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(FORMATS["csl"].write(works))
    return found


def terms_of_csl(schema: str) -> set[str]:
    """As the schema of CSL lists them, which the processor carries."""
    path = files("citeproc") / "data" / "schema" / "schemas" / "styles" / schema
    return set(re.findall(r'"([\w-]+)"', path.read_text(encoding="utf-8")))


def test_csl_uses_the_types_and_variables_of_its_schema_alone() -> None:
    variables, types = terms_of_csl("csl-variables.rnc"), terms_of_csl("csl-types.rnc")
    assert {"title", "license", "issued"} <= variables
    assert "misspelt" not in variables | types
    for item in items(WORKS):
        assert item["type"] in types
        assert item.keys() - {"id", "type"} <= variables | {"language"}


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)
def test_csl_says_what_was_cited(work: Work) -> None:
    (found,) = items([work])
    assert (found["title"], found["URL"]) == (work.title, work.url)
    assert found.get("version", "") == work.version
    dates = [[2026, 11, 30]] if work.kind == "dataset" else [[2020, 3, 29]]
    assert found.get("issued", {}) == ({"date-parts": dates} if work.date else {})


def test_a_processor_of_csl_sets_it_in_a_style_that_journals_use() -> None:
    with pytest.warns(UserWarning, match="unsupported: license$"):  # a term newer than it knows
        source = CiteProcJSON(items(WORKS[:1]))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, plain)
    bibliography.register(Citation([CitationItem(WORKS[0].key)]))
    (line,) = map(str, bibliography.bibliography())
    for said in ("Thi Đua Graph contributors", "(2026)", "Đơn vị nào làm", WORKS[0].url):
        assert said in line


@pytest.mark.parametrize("name", FORMATS)
def test_vietnamese_stays_as_it_is_written(name: str) -> None:
    written = FORMATS[name].write(WORKS[:1])
    assert "Đơn vị nào làm cụm trưởng" in written
    assert unicodedata.is_normalized("NFC", written)
