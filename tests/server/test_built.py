"""Files of the site: asked for once, and again only where they may have changed."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import built
from server.headers import KEPT, KEPT_FOR_GOOD

SHEETS = sorted((Path(built.__file__).parent / "static" / "style").glob("*.css"))


def test_the_sheets_were_found() -> None:
    assert len(SHEETS) >= 6


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_takes_nothing_from_elsewhere_and_may_be_kept(
    client: FlaskClient, sheet: Path
) -> None:
    with client.get(f"/static/style/{sheet.name}") as answer:
        assert answer.headers["Cache-Control"] == KEPT
        assert "//" not in answer.text
        assert "@import" not in answer.text


def test_a_font_is_named_by_its_content_and_kept_for_good(client: FlaskClient) -> None:
    fonts = sorted((Path(built.__file__).parent / "static" / "built").glob("*.woff2"))
    if not fonts:
        pytest.skip("no fonts were built: there was no npm at set-up")
    assert len(fonts) == 4
    for font in fonts:
        with client.get(f"/static/built/{font.name}") as answer:
            assert answer.headers["Cache-Control"] == KEPT_FOR_GOOD
            assert answer.mimetype == "font/woff2"


def test_the_icon_is_where_browsers_look_for_it(client: FlaskClient) -> None:
    with client.get("/favicon.ico") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")


def test_what_was_not_built_is_not_linked(app: Flask) -> None:
    with app.test_request_context("/"):
        assert built.built("never.css") is None
