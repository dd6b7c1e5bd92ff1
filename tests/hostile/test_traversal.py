"""Ways out of the folders the server reads: none leads anywhere, none tells what lies there."""

import pytest

from tests.hostile.asking import Target, request

PLACES = {
    "static": "/static/",
    "a thing": "/id/",
    "a thing deeper": "/id/unit/",
    "a question": "/questions/",
    "a vocabulary": "/vocabulary/",
    "the ontology": "/ontology/",
    "the root": "/",
}
STEPS = {
    "dots": "../../../../../../etc/passwd",
    "dots in escapes": "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "slashes in escapes": "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "all in escapes": "%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "escapes of escapes": "%252e%252e%252f%252e%252e%252f%252e%252e%252fetc%252fpasswd",
    "backslashes": "..\\..\\..\\..\\etc\\passwd",
    "backslashes in escapes": "..%5c..%5c..%5c..%5cetc%5cpasswd",
    "dots and semicolons": "..;/..;/..;/..;/etc/passwd",
    "four dots": "....//....//....//....//etc/passwd",
    "overlong dots": "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "wide dots": "%ef%bc%8e%ef%bc%8e/%ef%bc%8e%ef%bc%8e/etc/passwd",
    "an absolute path": "/etc/passwd",
    "an absolute path in escapes": "%2fetc%2fpasswd",
    "an address of a file": "file:///etc/passwd",
    "a zero at its end": "../../../../etc/passwd%00.css",
    "this process": "../../../../proc/self/environ",
    "our code": "../app.py",
    "our code by dots in escapes": "%2e%2e/app.py",
    "our templates": "../templates/base.html",
    "a name of a template": "{{7*7}}${7*7}",
    "a hidden file": ".env",
    "a repository": ".git/config",
    "a drive": "C:\\Windows\\win.ini",
    "a share": "\\\\127.0.0.1\\x",
}
FORBIDDEN = ("root:", "PATH=", "import ", "{% block", "[core]", "49", "repositoryformat")

WAYS = {
    f"{place} by {step}": start + rest
    for number, (place, start) in enumerate(PLACES.items())
    for index, (step, rest) in enumerate(STEPS.items())
    if place == "static" or (number + index) % 2 == 0
}
"""All out of the folder of files, half of them out of every other place."""


@pytest.mark.parametrize("path", WAYS.values(), ids=WAYS)
def test_it_leads_nowhere(target: Target, path: str) -> None:
    (answer,) = target.raw(request(path, "Connection: close"))
    assert answer.status in (301, 308, 400, 404), (answer.status, answer.text[:300])
    location = answer.headers.get("location", "/")
    assert location.startswith(("/", "http://x/"))
    assert not location.startswith(("//", "/\\"))
    assert not any(word in answer.text for word in FORBIDDEN if word not in path)


OTHERS = {
    "a folder of files": "/static/",
    "a folder of files without a slash": "/static",
    "a thing without a name": "/id/",
    "a thing of no kind": "/id/none/none",
    "a release": "/releases/current",
    "a manifest": "/manifest.json",
    "a store": "/store/CURRENT",
    "the console of a debugger": "/console",
    "a debugger's own": "/?__debugger__=yes&cmd=resource&f=base.css",
    "a page of an administrator": "/admin",
    "a server's status": "/server-status",
    "a parameter that is a path": "/questions/who-led?group=../../../../etc/passwd",
    "a parameter that is a template": "/questions/who-led?year={{config}}",
    "a language that is a path": "/?lang=../../../../etc/passwd",
    "a format that is a path": "/questions/who-led?format=../../../../etc/passwd",
}


@pytest.mark.parametrize("path", OTHERS.values(), ids=OTHERS)
def test_nothing_is_shown_that_is_not_meant_to_be(target: Target, path: str) -> None:
    (answer,) = target.raw(request(path, "Connection: close"))
    assert answer.status in (200, 400, 404), answer
    assert answer.status != 200 or path.startswith("/?")
    assert not any(word in answer.text for word in ("root:", "SECRET_KEY", "Index of", "EVALEX"))


def test_a_file_that_is_meant_to_be_shown_is(target: Target) -> None:
    assert target.ask("/static/style/base.css").status == 200
