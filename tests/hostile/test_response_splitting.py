"""Parameters made to end a header and begin another, or to change what one says."""

import re

import pytest

from tests.hostile.asking import Target, request

SPLITS = {
    "the name of a file": "/questions/who-led.csv?year={0}",
    "the name of a file, by name": "/questions/led-by-unit.csv?unit={0}",
    "where a thing lies": "/id/unit/{0}",
    "where a thing lies, with a slash": "/id/unit/{0}/",
    "what goes along": "/id/organisation/vksnd-toi-cao?x={0}",
    "the language": "/?lang={0}",
    "a format": "/sparql?query=ASK%7B%7D&format={0}",
    "a statement": "/explain?s={0}&p={0}&o={0}",
    "a query": "/sparql?query={0}",
    "a question": "/questions/{0}",
    "a question's file": "/questions/{0}.csv",
    "a file of ours": "/static/{0}",
}
ENDS = {
    "return and line": "%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0asplit",
    "line alone": "%0aSet-Cookie:%20a=b%0a%0asplit",
    "line of Unicode": "%E5%98%8A%E5%98%8DSet-Cookie:%20a=b",
    "quote": "%22;%20filename=%22x.exe",
    "greater": "%3E;%20rel=%22stylesheet",
}
SPLITTING = {
    f"{place} by {end}": path.format(said)
    for place, path in SPLITS.items()
    for end, said in ENDS.items()
}
WHOLE = {
    "location": r"[\w/?&=%.+~:-]+",
    "content-disposition": r'inline; filename="[\w.-]+"',
    "link": r'(<[\w/%.:-]+>; rel="(canonical|alternate|describedby)"(; type="[\w/+.-]+")?(, )?)+',
}
"""What these headers may be, from the first character to the last."""


@pytest.mark.parametrize("path", SPLITTING.values(), ids=SPLITTING)
def test_no_header_is_made_by_a_parameter(target: Target, path: str) -> None:
    (answer,) = target.raw(request(path, "Connection: close"))
    assert answer.status in (200, 303, 301, 400, 404, 406), answer
    assert "set-cookie" not in answer.headers
    for name, whole in WHOLE.items():
        value = answer.headers.get(name)
        assert value is None or re.fullmatch(whole, value, re.ASCII), value
