import pytest
from flask.testing import FlaskClient

ADDRESSES = [
    "/",
    "/questions",
    "/questions/who-led.csv",
    "/sparql?query=ASK{}",
    "/nowhere",
    "/static/style.css",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_fenced_in(client: FlaskClient, address: str) -> None:
    with client.get(address) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert "Accept" in headers["Vary"]


@pytest.mark.parametrize("address", ["/", "/questions", "/questions/who-led", "/sparql"])
def test_pages_need_neither_scripts_nor_the_network(client: FlaskClient, address: str) -> None:
    page = client.get(address, headers={"Accept": "text/html"}).text
    assert "<script" not in page
    assert " style=" not in page
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="/static/style.css"' in page
