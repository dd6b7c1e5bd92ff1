"""`thidua review`: a person decides on each fact of a draft."""

import sys
from pathlib import Path

import click

from loader.drafting.naming import RECORD_ENDINGS, record_name
from loader.reviewing.draft_file import alone, read_draft
from loader.reviewing.review import Review
from loader.reviewing.terminal import Terminal
from loader.reviewing.wording import wording
from loader.reviewing.words import LANGUAGES, Language
from thidua.errors import INTERRUPTED

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command(
    epilog="""\b
Examples:
  thidua draft --format yaml -o drafts/005.yaml article-005.txt
  thidua review drafts/005.yaml --texts . -o data/records/005.yaml
  thidua load --articles .
  thidua review --page drafts/005.yaml --texts .         in a browser"""
)
@click.argument("draft", type=_FILE, metavar="DRAFT.yaml")
@click.option("--texts", type=_FOLDER, required=True,
              help="Folder with the text the draft was made from.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
              help="The record (default: DRAFT.reviewed.yaml beside the draft).")  # fmt: skip
@click.option(
    "--store", type=click.Path(path_type=Path), help="Folder of releases to compare with."
)
@click.option("--record", help="Id of the record (default: the name of --output without its"
              " ending, else that in the draft).")  # fmt: skip
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="vi",
              show_default=True, help="Language of the facts and of all that is said.")  # fmt: skip
@click.option("--page", is_flag=True, help="In a browser of this machine, not in the terminal.")
def review(
    *,
    draft: Path,
    texts: Path,
    output: Path | None,
    store: Path | None,
    record: str | None,
    language: Language,
    page: bool,
) -> None:
    """Decide on each fact of a draft record; what is accepted becomes a record.

    Every decision is kept in DRAFT.yaml.review as soon as it is made: leave when you like, the
    same command goes on from there. The draft itself stays as it is.
    """
    name = record_name(record, output)
    output = output or draft.with_name(f"{draft.stem}.reviewed.yaml")
    _check_output(output, draft)
    with alone(draft):
        begun = Review(read_draft(draft, texts).named(name))
        try:
            written = _run(begun, output, texts, store, language, page=page)
        except (click.Abort, KeyboardInterrupt):
            _left(begun, language)
            sys.exit(INTERRUPTED)
        except OSError as error:
            raise click.ClickException(
                f"{error.filename}: {error.strerror}; nothing is lost"
            ) from error
        if not written:
            _left(begun, language)


def _run(
    begun: Review, output: Path, texts: Path, store: Path | None, language: Language, *, page: bool
) -> bool:
    if not page:
        return Terminal(begun, output, texts, store, language).run()
    # the page brings Flask: only who asks for it should pay for it
    from loader.reviewing.page.serving import serve  # noqa: PLC0415

    return serve(begun, output, texts, store, language)


def _check_output(output: Path, draft: Path) -> None:
    if output.suffix not in RECORD_ENDINGS:
        raise click.UsageError(f"--output {output}: a reviewed record is YAML: end it in .yaml")
    if output.resolve() == draft.resolve():
        raise click.UsageError(f"--output {output} is the draft: name another file")


def _left(begun: Review, language: Language) -> None:
    waiting = len(begun.open())
    said = wording(language)["left_one" if waiting == 1 else "left"]
    click.echo(f"\n{said.format(file=begun.file, count=waiting)}")


commands: list[click.Command] = [review]
