"""The invented record every template holds: one row of a table, and the record read from it."""

from typing import Literal

from loader.reading import locators
from loader.reading.tables import trees
from loader.reading.tables.cells import Raw
from loader.reading.tree import Tree
from loader.schema.record import Record

Language = Literal["vi", "en"]

TEXT = (
    "Năm 2031, Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang gồm 2 đơn vị: "
    "VKSND huyện Suối Bạc là Cụm trưởng, VKSND huyện Đồi Gió là Cụm phó. "
    "Phương châm của cụm là “Đoàn kết, sáng tạo”."
)
_WORDS = {
    "vi": {"cluster": "cụm", "complete": "đủ", "motto": "phương châm", "implied": "suy ra"},
    "en": {"cluster": "cluster", "complete": "complete", "motto": "motto", "implied": "implied"},
}


def row(language: Language) -> dict[str, str]:
    """Code of a column → its cell. Names stay as the source has them."""
    words = _WORDS[language]
    group = _locator("Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang")
    reason = "Cụm thuộc tỉnh. / The cluster is the province's."
    return {
        "record": "example",
        "text_file": "example.txt",
        "text_length": str(len(TEXT)),
        "text_sha256": locators.sha256(TEXT),
        "kind": words["cluster"],
        "number": "3",
        "group_at": group,
        "year": "2031",
        "year_at": _locator("Năm 2031"),
        "organiser": "VKSND tỉnh Lam Giang",
        "parent": "VKSND tỉnh Lam Giang",
        "parent_at": f"{group}; {words['implied']}: {reason}",
        "root": "VKSND tối cao",
        "root_at": "63/2014/QH13",
        "lead": "VKSND huyện Suối Bạc",
        "lead_at": _locator("VKSND huyện Suối Bạc là Cụm trưởng"),
        "deputies": "VKSND huyện Đồi Gió",
        "deputies_at": _locator("VKSND huyện Đồi Gió là Cụm phó"),
        "members": "VKSND huyện Suối Bạc; VKSND huyện Đồi Gió",
        "members_at": _locator("VKSND huyện Suối Bạc là Cụm trưởng, VKSND huyện Đồi Gió"),
        "member_list": words["complete"],
        "member_count": "2",
        "member_count_at": _locator("2 đơn vị"),
        "slogans": f"{words['motto']}: Đoàn kết, sáng tạo",
        "slogans_at": _locator("Phương châm của cụm là “Đoàn kết, sáng tạo”"),
    }


def record() -> Record:
    """The row read as any table is."""
    cells = row("en")
    headings = [Raw(code, (1, i)) for i, code in enumerate(cells, start=1)]
    values = [Raw(text, (2, i)) for i, text in enumerate(cells.values(), start=1)]
    (tree,) = (found for found in trees.read([headings, values]) if isinstance(found, Tree))
    return Record.model_validate(tree.value)


def _locator(words: str) -> str:
    (place,) = locators.locate(TEXT, words)
    return f"{place.start}-{place.end}#{place.sha256}"
