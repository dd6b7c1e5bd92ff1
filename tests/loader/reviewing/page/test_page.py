"""The page of a review: only for who has the token, the same decisions and the same end."""

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from loader.reading.records import read_records
from loader.reviewing.draft_file import read_draft
from loader.reviewing.page.app import create_app
from loader.reviewing.page.desk import Desk
from loader.reviewing.review import Review
from tests.loader.reviewing.invented import FACTS, drafted
from tests.loader.reviewing.page.served import served

HOST = "127.0.0.1:9"
GROUP = "groups.cluster-3-2031"


class Page:
    """A browser's side: follows the page's own forms and redirects."""

    def __init__(self, desk: Desk) -> None:
        desk.host = HOST
        self.desk, self.base = desk, f"/{desk.token}"
        self.client = create_app(desk).test_client()

    def get(self, path: str = "/", host: str = HOST) -> str:
        got = self.client.get(self.base + path, headers={"Host": host}, follow_redirects=True)
        assert got.status_code == 200, got.status
        text = got.text
        got.close()
        return text

    def decides(self, path: str, decision: str, **fields: str) -> str:
        url = f"{self.base}/fact/{path}"
        data = {**fields, "decision": decision}
        got = self.client.post(url, data=data, headers={"Host": HOST})
        assert got.status_code == 303, got.status
        return self.get(got.headers["Location"].removeprefix(self.base))

    def accepts(self, shown: str) -> str:
        """With the gists as they are offered."""
        offered = dict(re.findall(r'name="(at-[^"]+)" value="([^"]+)"', shown))
        return self.decides(name(shown), "accept", **offered)


def name(shown: str) -> str:
    return str(re.findall(r"<code>(.*?)</code>", shown)[0])


@pytest.fixture
def page(draft_file: Path, tmp_path: Path) -> Page:
    review = Review(read_draft(draft_file, tmp_path))
    return Page(Desk(review, tmp_path / "out.yaml", tmp_path, tmp_path / "releases", "en"))


def test_what_is_accepted_on_the_page_is_a_record_with_its_evidence(
    page: Page, tmp_path: Path
) -> None:
    shown = page.get()
    for _ in range(FACTS):
        shown = page.accepts(shown)
    assert "Every fact is decided on" in shown
    assert "Not compared with what is known" in shown
    written = page.client.post(f"{page.base}/write", headers={"Host": HOST})
    assert "out.yaml is written." in written.text
    assert page.desk.written
    (loaded,) = read_records([tmp_path / "out.yaml"], tmp_path)
    assert loaded.quotes["at-160-194"] == "VKSND huyện Suối Bạc là Cụm trưởng"


def test_the_article_stands_beside_with_the_passage_marked(page: Page) -> None:
    shown = page.get(f"/fact/{GROUP}.lead")
    assert '<mark class="now">VKSND huyện Suối Bạc là Cụm trưởng</mark>, ' in shown
    assert '<mark class="other">VKSND huyện Đồi Xanh là Cụm phó</mark>' in shown
    assert "<small>Lead</small> VKSND huyện Suối Bạc</h1>" in shown
    assert "The draft was 0.96 sure: a unit is said to be it" in shown


def test_a_decision_is_kept_at_once_for_the_terminal_and_the_next_page(
    page: Page, draft_file: Path
) -> None:
    page.accepts(page.get())
    page.decides(f"{GROUP}.deputies[0]", "reject")
    again = Review(read_draft(draft_file, draft_file.parent))
    assert set(again.state.decisions.values()) == {"accepted", "rejected"}
    assert len(again.open()) == FACTS - 5  # the deputy's body falls with it, and what it is


def test_a_wrong_correction_gets_the_loaders_sentence(page: Page) -> None:
    said = page.decides(f"{GROUP}.year", "accept", **{"field.value": "203l"})
    assert "year.value: `203l` is no whole number → use the digits 0-9 only" in said
    assert "is no whole number" not in page.get(f"/fact/{GROUP}.year")
    assert page.desk.review.state.decisions == {}


def test_a_corrected_fact_is_accepted_when_its_new_words_were_seen(page: Page) -> None:
    gist = {"at-154-158.vi": "Năm: 2031", "at-154-158.en": "Year: 2031"}
    right = page.decides(f"{GROUP}.year", "accept", **{"field.value": "2032"}, **gist)
    assert "<small>Year</small> 2032</h1>" in right
    assert "Corrected. Press a to accept it if it is right now." in right
    assert 'name="at-154-158.vi" value="Năm: 2032"' in right
    assert page.desk.review.state.decisions == {}
    page.accepts(right)
    assert page.desk.review.gist("at-154-158") == {"vi": "Năm: 2032", "en": "Year: 2032"}


def test_a_gist_of_ones_own_outlives_a_correction(page: Page) -> None:
    gist = {"at-154-158.vi": "Năm của cụm.", "at-154-158.en": "The year."}
    page.decides(f"{GROUP}.year", "accept", **{"field.value": "2032"}, **gist)
    assert page.desk.review.gist("at-154-158") == {"vi": "Năm của cụm.", "en": "The year."}


def test_a_body_is_told_by_its_name_and_codes_are_chosen_by_their_words(page: Page) -> None:
    lead = page.get(f"/fact/{GROUP}.lead")
    assert 'name="field.unit" value="VKSND huyện Suối Bạc"' in lead
    assert '<option value="VKSND huyện Đồi Xanh">' in lead
    other = page.decides(f"{GROUP}.lead", "accept", **{"field.unit": "+ VKSND huyện Mận"})
    assert "VKSND huyện Mận</h1>" in other
    position = page.get("/fact/people.le-van-thu.positions[0]")
    assert '<option value="chief-prosecutor" selected>Chief Prosecutor</option>' in position


def test_what_falls_with_a_rejected_fact_is_named_once(page: Page) -> None:
    said = page.decides(f"{GROUP}.deputies[0]", "reject")
    assert "With it goes: Body: VKSND huyện Đồi Xanh" in said
    assert "With it goes" not in page.get()


def test_without_a_gist_an_accepted_fact_stays_open(page: Page) -> None:
    said = page.decides(GROUP, "accept", **{"at-71-114.vi": "Cụm 3", "at-71-114.en": " "})
    assert "The gist is needed in both languages." in said
    assert name(page.get()) == GROUP


def test_what_the_draft_left_out_is_said_at_the_end(tmp_path: Path) -> None:
    text = "Năm 2031, VKSND huyện Mận là Cụm trưởng Cụm thi đua số 3. Ông Lê Văn Thử, Thẩm phán."
    draft = read_draft(drafted(tmp_path, text), tmp_path)
    page = Page(Desk(Review(draft), tmp_path / "out.yaml", tmp_path, tmp_path / "releases", "en"))
    for fact in page.desk.review.facts():
        page.desk.review.reject(fact)
    start = text.index("Thẩm phán")
    assert f"Thẩm phán ({start}-{start + 9}): an office without a code or a body" in page.get()


def test_nothing_is_written_before_every_fact_is_decided_on(page: Page, tmp_path: Path) -> None:
    done = page.client.post(f"{page.base}/write", headers={"Host": HOST})
    assert done.status_code == 303
    assert not (tmp_path / "out.yaml").exists()


def test_where_all_is_rejected_there_is_no_record(page: Page, tmp_path: Path) -> None:
    for fact in page.desk.review.facts():
        page.desk.review.reject(fact)
    assert "there is no record to write" in page.get()
    assert page.client.post(f"{page.base}/write", headers={"Host": HOST}).status_code == 400
    assert not (tmp_path / "out.yaml").exists()


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/static/review.js", "/static/review.js"])
def test_without_the_token_nothing_is_shown(page: Page, path: str) -> None:
    assert page.client.get(path, headers={"Host": HOST}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:9", "127.0.0.1", "evil.example", "127.0.0.1:10"])
def test_another_host_is_refused_even_with_the_token(page: Page, host: str) -> None:
    assert page.client.get(f"{page.base}/", headers={"Host": host}).status_code == 403
    url = f"{page.base}/fact/{GROUP}"
    done = page.client.post(url, data={"decision": "reject"}, headers={"Host": host})
    assert done.status_code == 403
    assert page.desk.review.state.decisions == {}


def test_no_script_stands_in_the_page_and_none_may_run_but_its_own(page: Page) -> None:
    got = page.client.get(f"{page.base}/fact/{GROUP}", headers={"Host": HOST})
    policy = got.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert got.headers["Referrer-Policy"] == "no-referrer"
    assert re.findall(r"<script[^>]*>(.*?)</script>", got.text, re.DOTALL) == [""]
    assert not re.search(r"\son\w+=|style=", got.text)
    assert "keydown" in page.get("/static/review.js")


def test_every_key_of_the_page_has_something_to_press(page: Page) -> None:
    shown = page.get(f"/fact/{GROUP}")
    assert {"a", "r", "c", "g", "b", "s"} <= set(re.findall(r'data-key="(\w)"', shown))


def test_signs_of_the_article_are_text_not_markup(tmp_path: Path) -> None:
    text = "Năm 2031, VKSND huyện Suối Bạc là Cụm trưởng Cụm thi đua số 3 <script>x</script>."
    draft = read_draft(drafted(tmp_path, text), tmp_path)
    shown = Page(Desk(Review(draft), tmp_path / "out.yaml", tmp_path, None, "en")).get()
    assert "&lt;script&gt;x" in shown


def test_an_unknown_fact_or_decision_is_refused(page: Page) -> None:
    url = f"{page.base}/fact/"
    assert page.client.get(f"{url}groups.none", headers={"Host": HOST}).status_code == 404
    done = page.client.post(f"{url}{GROUP}", data={"decision": "x"}, headers={"Host": HOST})
    assert done.status_code == 400


def test_the_server_answers_on_loopback_with_its_token_alone(tmp_path: Path) -> None:
    with served(drafted(tmp_path)) as (address, _):
        with urllib.request.urlopen(address, timeout=20) as got:  # noqa: S310 - our own address
            assert f"[1/{FACTS}]" in got.read().decode()
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address[:-5] + "/", timeout=20)  # noqa: S310
        assert refused.value.code == 403
        refused.value.close()


def test_facts_alike_are_decided_by_one_button(tmp_path: Path) -> None:
    text = "Năm 2031, Cụm thi đua số 3 gồm VKSND huyện Mận và VKSND huyện Đào."
    draft = read_draft(drafted(tmp_path, text, "listed"), tmp_path)
    page = Page(Desk(Review(draft), tmp_path / "out.yaml", tmp_path, None, "en"))
    first = f"{GROUP}.members[0]"
    assert "Accept all 2 <kbd>e</kbd>" in page.get(f"/fact/{first}")
    page.decides(first, "accept-alike")
    assert [*page.desk.review.state.decisions.values()] == ["accepted"] * 2
    assert "Accept all" not in page.get(f"/fact/{first}")
    page.decides(first, "reject")
    assert [*page.desk.review.state.decisions.values()] == ["rejected", "accepted"]


def test_the_page_speaks_one_language(page: Page) -> None:
    page.desk.language = "vi"
    shown = page.get(f"/fact/{GROUP}.lead")
    assert '<html lang="vi">' in shown
    assert ">Nhận <kbd>a</kbd>" in shown
    assert "Accept" not in shown
