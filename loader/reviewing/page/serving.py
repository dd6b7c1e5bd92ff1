"""One page for one person, on loopback, until the record is written."""

from pathlib import Path

import click
from werkzeug.serving import WSGIRequestHandler, make_server

from loader.reviewing.page.app import create_app
from loader.reviewing.page.desk import Desk
from loader.reviewing.review import Review
from loader.reviewing.wording import wording
from loader.reviewing.words import Language


class _Quiet(WSGIRequestHandler):
    """Addresses hold the token: none goes to a log."""

    timeout = 5  # a connection that a browser opens ahead must not hold the others up

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        pass


def serve(
    review: Review, output: Path, texts: Path, store: Path | None, language: Language
) -> bool:
    """True once the record is written; Ctrl-C ends it before."""
    desk = Desk(review, output, texts, store, language)
    server = make_server("127.0.0.1", 0, create_app(desk), request_handler=_Quiet)
    desk.host = f"127.0.0.1:{server.server_port}"
    address = f"http://{desk.host}/{desk.token}/"
    click.echo(wording(language)["open_page"].format(address=address))
    try:
        while not desk.written:
            server.handle_request()
    finally:
        server.server_close()
    click.echo(wording(language)["written"].format(output=output))
    return True
