"""Articles out of saved web pages and PDFs: the text alone, kept where places count in it."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from loader.drafting.command import draft
from loader.drafting.pages import NoText, of_html, of_pdf

TITLE = "Cụm thi đua số 3 ký kết giao ước thi đua năm 2031"
HELD = (
    "Ngày 14/3/2031, tại trụ sở VKSND tỉnh Lam Giang, Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang"
    " đã tổ chức Hội nghị ký kết giao ước thi đua năm 2031."
)
LED = (
    "VKSND huyện Đồi Sim được bầu là Cụm trưởng, VKSND huyện Suối Bạc là Cụm phó. Hội nghị do"
    " đồng chí Lương Vọng Hải, Phó Viện trưởng VKSND tỉnh Lam Giang chủ trì; không khí sôi nổi."
)
PAGE = f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{TITLE}</title></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/x">Khối số 7</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{HELD}</p><p>{LED}</p></article>
<aside><h3>Tin liên quan</h3><ul><li><a href="/1">Khối thi đua số 9 bầu Phòng 4 làm Khối trưởng
</a></li></ul></aside><footer>Bản quyền thuộc VKSND tỉnh Lam Giang</footer></body></html>"""
CMAP = (
    "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange"
    " {} beginbfchar\n{}\nendbfchar endcmap"
)


def pdf(*lines: str) -> bytes:
    """With a text layer as word processors write it: numbers of glyphs, and what each means."""
    glyphs = {sign: number for number, sign in enumerate(sorted(set("".join(lines))), 1)}
    shown = " T* ".join(f"<{''.join(f'{glyphs[each]:04x}' for each in line)}> Tj" for line in lines)
    means = [
        f"<{number:04x}> <{each.encode('utf-16-be').hex()}>" for each, number in glyphs.items()
    ]
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = _names(Type="Font", Subtype="Type0", BaseFont="Plain", Encoding="Identity-H")
    font[NameObject("/ToUnicode")] = _stream(CMAP.format(len(glyphs), "\n".join(means)))
    page[NameObject("/Contents")] = _stream(f"BT /F 11 Tf 14 TL 40 800 Td {shown} ET")
    fonts = DictionaryObject({NameObject("/F"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _names(**values: str) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(f"/{name}"): NameObject(f"/{value}") for name, value in values.items()}
    )


def _stream(text: str) -> StreamObject:
    made = StreamObject()
    made.set_data(text.encode("ascii"))
    return made


def drafted(*arguments: object) -> dict[str, object]:
    done = CliRunner().invoke(draft, ["--format", "json", *map(str, arguments)])
    assert done.exit_code == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_of_a_page_the_article_is_taken_and_not_what_stands_around_it() -> None:
    text = of_html(PAGE.encode())
    assert TITLE in text
    assert HELD in text
    assert LED in text
    assert "Tin liên quan" not in text
    assert "số 9" not in text
    assert "Trang chủ" not in text


def test_of_a_pdf_the_text_layer_is_read_page_after_page() -> None:
    text = of_pdf(pdf(TITLE, HELD, LED))
    assert [line.strip() for line in text.splitlines()] == [TITLE, HELD, LED]


def test_a_pdf_without_text_is_said_to_be_none() -> None:
    with pytest.raises(NoText, match="without a text layer"):
        of_pdf(pdf(""))


def test_a_page_without_an_article_is_said_to_be_none() -> None:
    with pytest.raises(NoText, match="without an article"):
        of_html(b"<html><body></body></html>")


@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_both_are_drafted_like_text_and_their_text_is_kept(tmp_path: Path, ending: str) -> None:
    content = PAGE.encode() if ending == "html" else pdf(TITLE, HELD, LED)
    (tmp_path / f"page.{ending}").write_bytes(content)
    found = drafted("--texts", tmp_path / "texts", tmp_path / f"page.{ending}")
    (group,) = found["groups"]  # type: ignore[misc]
    assert found["source"] == f"page.{ending}"
    lead = group["lead"]["unit"]
    assert lead["value"] == "VKSND huyện Đồi Sim"
    kept = (tmp_path / "texts" / "page.txt").read_text(encoding="utf-8")
    assert kept[slice(*lead["span"])] == "VKSND huyện Đồi Sim"


def test_a_record_of_a_page_names_the_text_that_is_kept(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    form = ["--format", "yaml", str(tmp_path / "page.html")]
    refused = CliRunner().invoke(draft, form)
    assert refused.exit_code == 2
    assert "name a folder to keep it in with --texts" in refused.stderr
    done = CliRunner().invoke(draft, ["--texts", str(tmp_path), *form])
    assert done.exit_code == 0
    assert "file: page.txt" in done.stdout
    assert (tmp_path / "page.txt").is_file()


def test_a_page_is_known_by_what_it_holds_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "saved.txt").write_text(PAGE, encoding="utf-8")
    found = drafted("--texts", tmp_path / "texts", tmp_path / "saved.txt")
    assert len(found["groups"]) == 1  # type: ignore[arg-type]
