"""The columns of a table and the words its cells may hold, in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from thidua.names import slug
from thidua.vocabularies import codes, label


@dataclass(frozen=True)
class Column:
    """`code` is the English heading too; `also` are other headings it is known by."""

    code: str
    vi: str
    also: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """In messages, where the file need not hold it."""
        return f"`{self.code}` (`{self.vi}`)"

    def heading(self, language: str) -> str:
        return self.vi if language == "vi" else self.code


def _cited(code: str, vi: str, *also: str) -> tuple[Column, Column]:
    """A fact and what it rests on."""
    return Column(code, vi, also), _source(code, vi, *also)


def _source(code: str, vi: str, *also: str) -> Column:
    return Column(f"{code}_at", f"nguồn {vi}", tuple(f"nguồn {other}" for other in also))


COLUMNS = (
    Column("record", "mã bản ghi"),
    Column("text_file", "tệp văn bản"),
    Column("text_length", "độ dài văn bản"),
    Column("text_sha256", "sha256 văn bản"),
    Column("url", "địa chỉ"),
    *_cited("publisher", "nơi đăng"),
    *_cited("title", "tiêu đề"),
    *_cited("published", "thời điểm đăng"),
    Column("kind", "loại"),
    Column("number", "số"),
    Column("name", "tên"),
    _source("group", "nhóm"),
    *_cited("year", "năm"),
    *_cited("organiser", "đơn vị tổ chức"),
    *_cited("parent", "cấp trên"),
    *_cited("root", "cấp trên nữa"),
    *_cited("lead", "cụm trưởng", "khối trưởng"),
    *_cited("deputies", "cụm phó", "khối phó"),
    *_cited("members", "thành viên"),
    Column("member_list", "danh sách thành viên"),
    *_cited("member_count", "số thành viên"),
    *_cited("slogans", "khẩu hiệu"),
    _source("covenant", "giao ước"),
)
BY_CODE: Mapping[str, Column] = {column.code: column for column in COLUMNS}
BY_HEADING: Mapping[str, Column] = {
    slug(heading): column
    for column in COLUMNS
    for heading in (column.code, column.vi, *column.also)
}
"""Slug of a heading → its column: capitals, marks, spaces and underscores do not matter."""


def subject(code: str, language: str) -> str:
    """What a cited column is about, in words."""
    of_source = BY_CODE[f"{code}_at"].vi
    return of_source.removeprefix("nguồn ") if language == "vi" else code.replace("_", " ")


KINDS = {"cum": "cluster", "cum-thi-dua": "cluster", "khoi": "block", "khoi-thi-dua": "block"}
MEMBER_LISTS = {"du": "complete", "day-du": "complete", "mot-phan": "partial"}
BASES = {
    "implied": "implied",
    "suy-ra": "implied",
    "curator": "curator",
    "nguoi-bien-tap": "curator",
}


@cache
def slogan_kinds() -> Mapping[str, str]:
    scheme = "slogan-kind"
    return {slug(label(scheme, code, "vi")): code for code in codes(scheme)}


def code_of(text: str, words: Mapping[str, str]) -> str:
    """The code a Vietnamese word stands for; the text itself when it is none of them."""
    return words.get(slug(text), text)
