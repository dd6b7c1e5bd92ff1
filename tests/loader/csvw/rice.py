"""An invented table and what its metadata says; tests change what they need."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from loader.csvw.reading import TableFile, read_tables

TABLE = """\
Mã tỉnh;Ngày;Sản lượng (tấn);Ghi chú
52;31/12/2024;1.234,5;
01;01/02/2025;10;"hai
dòng"
"""
METADATA: dict[str, Any] = {
    "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
    "url": "rice.csv",
    "dc:title": "Lúa (số liệu hư cấu)",
    "dc:creator": {"@value": "Người kiểm thử", "@language": "vi"},
    "dc:issued": {"@value": "2026-01-31", "@type": "xsd:date"},
    "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
    "dialect": {"delimiter": ";"},
    "tableSchema": {
        "aboutUrl": "https://example.org/rice/{code}",
        "primaryKey": "code",
        "columns": [
            {
                "name": "code",
                "titles": {"vi": "Mã tỉnh", "en": "Code"},
                "datatype": {"base": "string", "format": "[0-9]{2}"},
                "required": True,
            },
            {
                "name": "day",
                "titles": "Ngày",
                "datatype": {"base": "date", "format": "dd/MM/yyyy"},
                "propertyUrl": "dc:date",
            },
            {
                "name": "tonnes",
                "titles": "Sản lượng (tấn)",
                "datatype": {"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}},
            },
            {"name": "note", "titles": ["Ghi chú"], "lang": "vi"},
            {
                "name": "of",
                "virtual": True,
                "propertyUrl": "https://example.org/of",
                "valueUrl": "https://w3id.org/thidua/id/code/gso/2025-01/{code}",
            },
        ],
    },
}

Write = Callable[..., Path]


def read(path: Path, *, keep_default: bool = False) -> TableFile:
    (found,) = read_tables([path], keep_default=keep_default)
    return found


def column(number: int, **said: object) -> Callable[[dict[str, Any]], object]:
    return lambda whole: whole["tableSchema"]["columns"][number].update(said)
