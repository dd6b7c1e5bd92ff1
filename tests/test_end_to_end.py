"""Records to answers through the real command, the real server and a client of the field."""

import json
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from tests.serving import free_port
from thidua import files

THIDUA = Path(sys.executable).with_name("thidua")
LONGEST_SWITCH = 60.0
LEADS_OF_2020 = {"VKSND huyện Hớn Quản", "VKSND tỉnh Lâm Đồng", "Vụ 2"}
QUERY = """
PREFIX td: <https://w3id.org/thidua/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?unit WHERE {
  ?lead td:leads ?group ; skos:prefLabel ?unit . ?group td:yearNumber 2020 .
  FILTER(LANG(?unit) = "vi")
}"""


def thidua(*arguments: object) -> str:
    command = [str(THIDUA), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode("utf-8-sig"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("store") / "releases"
    thidua("load", "--store", folder)
    return folder


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[str]:
    port = free_port()
    command = [str(THIDUA), "serve", "--store", str(store), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)


def test_the_command_line_gives_the_three_leads_of_2020_with_evidence(store: Path) -> None:
    answer = json.loads(thidua("ask", "who-led", "year=2020", "--format", "json", "--store", store))
    assert {row["unit"] for row in answer["rows"]} == LEADS_OF_2020
    assert answer["row_count"] == 3
    assert all(row["evidence"][0]["source"].startswith("Bài báo 00") for row in answer["rows"])


@pytest.mark.parametrize(("year", "leads"), [(2021, 0), (2023, 1), (2024, 2)])
def test_the_other_years_are_not_mixed_in(store: Path, year: int, leads: int) -> None:
    told = thidua("ask", "who-led", f"year={year}", "--format", "json", "--store", store)
    assert json.loads(told)["row_count"] == leads


def test_the_server_gives_the_same_table_by_http(store: Path, server: str) -> None:
    by_http = get(f"{server}/questions/who-led.csv?year=2020")
    by_command = thidua("ask", "who-led", "year=2020", "--format", "csv", "--store", store)
    assert by_http.splitlines() == by_command.splitlines()
    assert len(by_http.splitlines()) == 4


def test_a_browser_sees_the_units_and_the_articles(server: str) -> None:
    page = get(f"{server}/questions/who-led?year=2020")
    assert all(unit in page for unit in LEADS_OF_2020)
    for path in re.findall(r'href="(/id/[^"]+)"', page):
        assert "<h1" in get(server + path)


def at_a_glance(page: str) -> list[str]:
    """Cells of the years at a glance, as text, without what opens in place."""
    table = page.partition('<table class="glance">')[2].partition("</table>")[0]
    closed = re.sub(r"<details.*?</details>", " ", table, flags=re.DOTALL)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", closed, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_a_deputy_nobody_names_is_a_cell_that_says_it_is_not_known(server: str) -> None:
    lead, deputy, members, monitor, _ = at_a_glance(
        get(f"{server}/id/group-year/vksnd-toi-cao/cum-8/2023")
    )
    assert lead.startswith("VKSND tỉnh Quảng Ngãi Nêu rõ trong nguồn Phạm Thị Kim Liên")
    assert (deputy, members) == ("chưa biết", "chưa biết")
    assert monitor == "Phạm Xuân Hồi “theo dõi Cụm thi đua số 8”"


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_the_leads_from_the_endpoint(server: str, method: str) -> None:
    endpoint = SPARQLWrapper(f"{server}/sparql")
    endpoint.setQuery(QUERY)
    endpoint.setMethod(method)
    endpoint.setReturnFormat(JSON)
    rows = endpoint.queryAndConvert()["results"]["bindings"]
    assert {row["unit"]["value"] for row in rows} == LEADS_OF_2020


def test_python_gives_a_data_frame(store: Path) -> None:
    import thidua as library  # noqa: PLC0415 - the name is taken by the helper above

    table = library.open(store).ask("who-led", year=2020)
    assert set(table["unit"]) == LEADS_OF_2020
    assert table["year"].tolist() == [2020, 2020, 2020]
    assert table["evidence_iri"].str.startswith("https://w3id.org/thidua/id/evidence/").all()


def answering(server: str) -> str:
    return str(json.loads(get(f"{server}/questions/who-led.json?year=2020"))["release"])


def until_changed(server: str, release: str) -> str:
    """The next release to answer; the old one may while the new one is being opened."""
    end = time.monotonic() + LONGEST_SWITCH
    while (now := answering(server)) == release:
        assert time.monotonic() < end, "the server stays with the old release"
    return now


def test_a_new_release_answers_without_restart_and_without_a_failed_request(
    store: Path, server: str
) -> None:
    stop = threading.Event()
    seen: list[set[str]] = [set() for _ in range(4)]
    failures: list[BaseException] = []

    def ask(releases: set[str]) -> None:
        try:
            while not stop.is_set():
                releases.add(answering(server))
        except (OSError, ValueError, KeyError) as error:
            failures.append(error)

    threads = [threading.Thread(target=ask, args=(releases,)) for releases in seen]
    for thread in threads:
        thread.start()
    fixtures = files.records().parent.parent / "tests" / "fixtures" / "records"
    old = answering(server)
    thidua("load", files.records(), fixtures, "--store", store)
    new = until_changed(server, old)
    thidua("rollback", "--store", store)
    assert until_changed(server, new) == old
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert set().union(*seen) == {new, old}
