"""The formats an answer can be taken away in, one table for command line, server and notebooks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thidua.answers import formats
from thidua.answers.answer import Answer
from thidua.extras import imported


@dataclass(frozen=True, slots=True)
class Writer:
    """`name` is also the ending of a file."""

    name: str
    media_type: str
    write: Callable[[Answer], bytes]


def _text(write: Callable[[Answer], str]) -> Callable[[Answer], bytes]:
    return lambda answer: write(answer).encode()


def _xlsx(answer: Answer) -> bytes:
    written: bytes = imported("thidua.answers.workbook", "xlsx", "XlsxWriter").xlsx(answer)
    return written


def _parquet(answer: Answer) -> bytes:
    written: bytes = imported("thidua.answers.columnar", "parquet", "pyarrow").parquet(answer)
    return written


def _jsonld(answer: Answer) -> str:
    from thidua.answers.linked import jsonld  # noqa: PLC0415 - rarely asked for

    return jsonld(answer)


def _turtle(answer: Answer) -> str:
    from thidua.answers.linked import turtle  # noqa: PLC0415 - rarely asked for

    return turtle(answer)


_ALL = (
    Writer("json", "application/json", _text(formats.json)),
    Writer("csv", "text/csv", _text(formats.csv)),
    Writer("tsv", "text/tab-separated-values", _text(formats.tsv)),
    Writer("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    Writer("parquet", "application/vnd.apache.parquet", _parquet),
    Writer("ttl", "text/turtle", _text(_turtle)),
    Writer("jsonld", "application/ld+json", _text(_jsonld)),
)
WRITERS: Mapping[str, Writer] = {writer.name: writer for writer in _ALL}
