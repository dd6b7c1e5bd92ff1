"""Parameters as long as an address may be: what compares, folds or quotes them is soon done."""

from urllib.parse import quote

import pytest

from tests.hostile.asking import Target
from tests.serving import within

LONGEST = 1.0
"""Seconds; where a name was likened to all known ones as it came, it was five."""

_MOST = 60_000
PLACES = {
    "a group": "/questions/who-led?group=",
    "a person": "/questions/led-by-person?person=",
    "a unit": "/questions/led-by-unit?unit=",
    "a year": "/questions/who-led?year=",
    "a file of an answer": "/questions/who-led.csv?organiser=",
    "a page": "/questions/who-led.json?page=",
    "a filter": "/questions/who-led.json?filter%5Byear%5D=",
    "an order": "/questions/who-led.json?sort=",
    "a question": "/questions/",
    "a thing": "/id/unit/",
    "a year of a thing": "/id/organisation/vksnd-toi-cao.html?year=",
    "a chart": "/charts/",
    "what a chart draws": "/charts/leadership?organiser=",
    "a statement": "/explain.json?p=a&o=b&s=",
    "a name sought": "/search.json?q=",
    "a name begun": "/search/suggest?q=",
    "names reconciled": "/reconcile?queries=",
    "a thing previewed": "/reconcile/preview?id=",
    "a language": "/?lang=",
    "a format": "/sparql?query=ASK%7B%7D&format=",
}
PIECES = {
    "one letter": "a",
    "digits": "1",
    "blanks": " ",
    "hyphens": "-",
    "quotes": '"',
    "backslashes": "\\",
    "brackets": "<",
    "letters and marks that compose": "e\u0302\u0323",
    "marks out of their order": "\u0315\u0300",
    "letters that fold to several": "\ufdfa",
    "letters of Vietnamese": "đễ",
}
LONG = {
    f"{place} of {piece}": start + quote(text) * (_MOST // len(quote(text)))
    for place, start in PLACES.items()
    for piece, text in PIECES.items()
}


@pytest.mark.parametrize("path", LONG.values(), ids=LONG)
def test_it_is_answered_soon(target: Target, path: str) -> None:
    answer = target.ask(path)
    assert answer.status in (200, 400, 404), answer
    assert answer.seconds < within(LONGEST)
