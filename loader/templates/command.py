"""`thidua template`: a record to start from."""

from typing import BinaryIO, Literal

import click

from loader.new_file import NewFile

_FORMATS = ("yaml", "json", "jsonl", "csv", "xlsx")


@click.command(
    epilog="""\b
Examples:
  thidua template > my-record.yaml
  thidua template csv --lang vi -o bang.csv   one row a group and year
  thidua template xlsx -o records.xlsx"""
)
@click.argument("form", metavar="[FORMAT]", type=click.Choice(_FORMATS), default="yaml")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="en", show_default=True,
              help="Language of headings, words and remarks.")  # fmt: skip
@click.option("-o", "--output", type=NewFile("wb"), default="-", help="A new file to write.")
def template(form: str, lang: Literal["vi", "en"], output: BinaryIO) -> None:
    """Print an invented record to fill in, as yaml (the default), json, jsonl, csv or xlsx.

    It loads as it stands: `thidua load FILE` takes all of them.
    """
    # openpyxl and the schema are slow to import: only a template that is written pays for them
    from loader.templates.writing import WRITERS  # noqa: PLC0415

    if form == "xlsx" and output.isatty():
        raise click.UsageError("a workbook is no text for a terminal: name a file with -o")
    output.write(WRITERS[form](lang))


commands = [template]
