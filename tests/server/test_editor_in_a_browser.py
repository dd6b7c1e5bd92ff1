"""The editor of queries in a real browser: chosen, written, run, shared, taken elsewhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import fits, focused, press, serious_faults
from tests.serving import Served, served

OpenPage = Callable[..., Page]
BUILT = Path(__file__).parents[2] / "server" / "static" / "built" / "editor.js"
LEADS = """PREFIX td: <https://w3id.org/thidua/ontology#>
SELECT ?unit ?year { ?unit td:leads ?year }"""
ASKED = {
    LEADS: "hon-quan",
    r"""SELECT (STR(STRLEN("'b' \"c\" \\ ") + 7000) AS ?x) ('"' AS ?y) {}""": "7010",
    "ASK {}": "rue",
    "DESCRIBE <https://w3id.org/thidua/vocabulary/role/lead>": "Cụm trưởng",
}
"""Queries, and what is among the answer: quotes and backslashes must come through each language."""

OFFERED = {
    "SELECT * { ?s lamtruong": "td:leads",
    "SELECT * { ?s a Person": "td:Person",
    "SELECT * { ?s ?p role/lead": "voc:role/lead",
    "PREFIX sko": "skos: <http://www.w3.org/2004/02/skos/core#>",
    "SELECT ?unit { ?u": "?unit",
}
"""What is begun, and what is offered first: by label too, and only what the grammar takes."""

PROGRAMS = {"Python": (sys.executable,) * 2, "curl": ("sh", "curl"), "R": ("Rscript",) * 2}
"""Of each text to copy: what runs it, and what must be installed for that."""

pytestmark = pytest.mark.skipif(
    not BUILT.is_file() and "CI" not in os.environ, reason="npm has not built the editor"
)


@pytest.fixture(scope="module")
def site(own: Path) -> Iterator[Served]:
    with served(own, workers=1) as found:
        yield found


def opened(page: Page, site: Served, address: str = "/sparql") -> Locator:
    page.goto(site.url + address)
    return surface(page)


def surface(page: Page, name: str = "Câu truy vấn") -> Locator:
    """Once it has taken the place of the plain field."""
    expect(page.locator("form.editing")).to_be_visible()
    return page.get_by_role("textbox", name=name)


def written(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


def write(page: Page, text: str) -> None:
    """As by pasting, with the cursor behind it."""
    editor = "document.querySelector('.CodeMirror').CodeMirror"
    page.evaluate(f"text => {{ {editor}.setValue(text); {editor}.execCommand('goDocEnd') }}", text)
    page.locator(".CodeMirror-code").focus()


def offers(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


def results(page: Page) -> Locator:
    return page.locator("[data-part=results]")


def test_an_example_is_chosen_and_run_and_its_things_are_links_with_names(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    opened(page, site)
    page.get_by_label("Câu truy vấn mẫu").select_option(label="Đã biết những cụm, khối nào?")
    page.get_by_role("button", name="Chạy").click()
    expect(page.get_by_role("status").first).to_contain_text("Số dòng: ")
    expect(page.get_by_role("status").first).to_contain_text("ms")
    link = results(page).get_by_role("link", name="VKSND tối cao", exact=True).first
    assert link.get_attribute("href") == "/id/organisation/vksnd-toi-cao"


def test_the_grammar_of_the_editor_takes_every_example(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site)
    refused = page.evaluate(
        """() => [...document.querySelectorAll("#example option[value]:not([value=''])")]
            .map(({ value, text }) => {
              document.querySelector("#example").value = value;
              document.querySelector("#example").dispatchEvent(new Event("change"));
              return [text, document.querySelector(".fault-sign")?.title];
            })"""
    )
    assert len(refused) > 40
    assert [title for title in refused if title[1]] == []


def test_a_shared_link_restores_the_query_and_does_not_run_it(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    opened(page, site)
    write(page, LEADS)
    page.get_by_text("Chia sẻ, dùng ở nơi khác").click()
    link = page.locator("[data-part=text]").inner_text()
    fresh = open_page()
    opened(fresh, site, link.removeprefix(site.url))
    assert written(fresh) == LEADS
    assert results(fresh).inner_text() == ""


def test_the_other_language_keeps_the_query(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site)
    write(page, LEADS)
    page.get_by_role("link", name="English").click()
    expect(surface(page, "Query")).to_be_visible()
    assert written(page) == LEADS


def test_a_property_is_completed_with_its_label_and_its_prefix_declared(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    opened(page, site)
    write(page, "SELECT * { ?s ")
    page.keyboard.type("td:lead")
    option = offers(page).filter(has_text="td:leads").first
    expect(option).to_contain_text("làm trưởng")
    assert serious_faults(page) == []
    option.click()
    assert written(page) == (
        "PREFIX td: <https://w3id.org/thidua/ontology#>\nSELECT * { ?s td:leads"
    )


def test_names_are_offered_where_they_may_stand(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site)
    for begun, offered in OFFERED.items():
        write(page, begun)
        press(page, "Control+Space")
        expect(offers(page).first.locator("code")).to_have_text(offered)


def test_a_fault_is_told_and_marked_at_its_place(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site)
    write(page, "SELECT *\nWHERE { ?s td:leads ?o }")
    press(page, "Control+Enter")
    expect(page.get_by_role("status").first).to_have_text("Câu truy vấn sai cú pháp")
    expect(results(page)).to_contain_text("Câu truy vấn không đúng cú pháp: ")
    place = results(page).get_by_role("button", name="Dòng 2, cột ")
    expect(page.locator(".fault-line")).to_contain_text("WHERE")
    place.click()
    line = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getCursor().line")
    assert line == 1
    page.keyboard.type(" ")
    expect(page.locator(".fault-line")).to_have_count(0)


def test_keys_are_named_where_there_are_keys(open_page: OpenPage, site: Served) -> None:
    for size, shown in (("desktop", True), ("phone", False)):
        page = open_page(size)
        opened(page, site)
        expect(page.locator("[data-part=keys]")).to_be_visible(visible=shown)


def test_keys_run_and_tab_leaves_after_escape_alone(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site).focus()
    press(page, "Control+Enter")
    expect(results(page).locator("tbody tr")).to_have_count(6)
    press(page, "Tab")
    assert focused(page).startswith("div")
    press(page, "Escape", "Tab")
    assert focused(page) == "button Chạy"


def test_a_query_that_takes_too_long_is_stopped(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site)
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.get_by_role("button", name="Chạy").click()
    page.get_by_role("button", name="Dừng").click()
    expect(page.get_by_role("status").first).to_have_text("Đã dừng")
    write(page, "ASK {}")
    page.get_by_role("button", name="Chạy").click()
    expect(results(page)).to_have_text("Đúng")


def test_rows_are_downloaded(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site)
    page.get_by_role("button", name="Chạy").click()
    for name in ("CSV", "JSON"):
        with page.expect_download() as downloaded:
            page.get_by_role("link", name=name, exact=True).click()
        assert "VKSND" in downloaded.value.path().read_text(encoding="utf-8")
        assert downloaded.value.suggested_filename == f"thidua.{name.lower()}"


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_copied_runs_as_it_stands(
    open_page: OpenPage, site: Served, tmp_path: Path, name: str
) -> None:
    runner, needed = PROGRAMS[name]
    page = open_page()
    opened(page, site)
    page.get_by_text("Chia sẻ, dùng ở nơi khác").click()
    page.get_by_role("button", name=name, exact=True).click()
    for query, said in ASKED.items():
        write(page, query)
        program = tmp_path / name
        program.write_text(page.locator("[data-part=text]").inner_text(), encoding="utf-8")
        assert f"{site.url}/sparql" in program.read_text(encoding="utf-8")
        if shutil.which(needed):
            done = subprocess.run([runner, program], capture_output=True, text=True, check=False)
            assert said in done.stdout, done.stderr


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_with_results_nobody_is_shut_out_and_the_page_fits(
    open_page: OpenPage, site: Served, size: str, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    opened(page, site)
    write(page, LEADS)
    page.get_by_text("Chia sẻ, dùng ở nơi khác").click()
    page.get_by_role("button", name="Chạy").click()
    expect(results(page).get_by_role("link").first).to_have_class("iri named")
    assert serious_faults(page) == []
    assert fits(page)


def test_without_scripts_the_form_answers_and_says_what_it_is(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site.url}/sparql")
    assert page.get_by_text("Không có JavaScript").is_visible()
    page.get_by_label("Câu truy vấn", exact=True).fill(LEADS)
    page.get_by_role("button", name="Chạy").click()
    expect(page.locator("tbody tr")).to_have_count(6)


def test_an_address_with_a_query_shows_what_the_server_answered(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    opened(page, site, f"/sparql?{urlencode({'query': LEADS})}")
    assert written(page) == LEADS
    expect(results(page).locator("tbody tr")).to_have_count(6)


def test_a_long_answer_is_shown_by_parts(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    opened(page, site)
    write(page, "SELECT * { ?s ?p ?o } LIMIT 450")
    press(page, "Control+Enter")
    expect(results(page).locator("tbody tr")).to_have_count(200)
    results(page).get_by_role("button", name="Xem thêm 200 dòng (còn 250)").click()
    results(page).get_by_role("button", name="Xem thêm 50 dòng (còn 50)").click()
    expect(results(page).locator("tbody tr")).to_have_count(450)


def test_the_bundle_is_for_this_page_alone(site: Served) -> None:
    for address in ("/", "/questions", "/ontology.html", "/questions/who-led"):
        assert b"editor.js" not in site.ask(address, headers={"Accept": "text/html"}).body
