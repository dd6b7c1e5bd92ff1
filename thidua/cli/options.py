"""Options several commands share."""

from pathlib import Path

import click

STORE_HELP = (
    "Folder of releases; to ask, also sparql+https://… of a server that holds one. Without it: "
    "THIDUA_STORE, a checkout's `releases`, or the release the package carries."
)

store = click.option(
    "--store", type=click.Path(file_okay=False, path_type=Path), default=None, help=STORE_HELP
)
language = click.option(
    "--lang",
    "language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Language of labels and gists.",
)
