"""Texts made to break a reader of texts: refused, or rightly answered, and soon either way."""

import pytest

from tests.hostile.asking import Target
from tests.serving import within

LONGEST = 3.0
"""Seconds for a megabyte, the bodies' way included; what is read over and over takes minutes."""

ANSWERED = {(200, "")}
REFUSED = {(400, "query-refused"), (400, "query-syntax")}
TOO_LARGE = {(413, "too-large")}
STOPPED = {(504, "deadline-passed"), (413, "memory-exceeded"), (413, "result-too-large")}
"""By other bounds: these texts are within those of a text."""


def nested(opened: str, closed: str, depth: int, inside: str = "") -> str:
    return opened * depth + inside + closed * depth


DEEP = {
    "groups": f"ASK {nested('{', '}', 50_000)}",
    "groups without an end": "ASK " + "{" * 300_000,
    "ends without a beginning": "ASK " + "}" * 300_000,
    "parentheses": f"ASK {{ FILTER{nested('(', ')', 50_000, '1')} }}",
    "negations in parentheses": f"ASK {{ FILTER{nested('(!', ')', 20_000, 'true')} }}",
    "collections": f"ASK {{ {nested('(', ')', 40_000)} ?p ?o }}",
    "blank node lists": f"ASK {{ ?s ?p {nested('[ ?p ', ']', 40_000, '1')} }}",
    "annotations": f"ASK {{ ?s ?p ?o {nested('{| ?a ?b ', '|}', 20_000)} }}",
    "triple terms": f"ASK {{ ?s ?p {nested('<<( ?a ?b ', ')>>', 20_000, '?o')} }}",
    "subselects": f"SELECT * {nested('{ SELECT * ', '}', 20_000, '{}')}",
    "exists": f"ASK {{ {nested('FILTER EXISTS { ', '}', 20_000)} }}",
    "not exists": f"ASK {{ {nested('FILTER(NOT EXISTS { ', '})', 10_000)} }}",
    "optionals": f"ASK {{ {nested('OPTIONAL { ', '}', 20_000)} }}",
    "minus": f"ASK {{ {nested('MINUS { ', '}', 20_000)} }}",
    "graphs": f"ASK {{ {nested('GRAPH ?g { ', '}', 20_000)} }}",
    "paths": f"ASK {{ ?s {nested('(', ')*', 20_000, '<urn:p>')} ?o }}",
    "inverse paths": f"ASK {{ ?s {nested('^(', ')', 20_000, '<urn:p>')} ?o }}",
    "function calls": f"ASK {{ FILTER({nested('STR(', ')', 20_000, '1')}) }}",
    "ifs": f"ASK {{ FILTER({nested('IF(true,', ',1)', 20_000, '1')}) }}",
    "brackets of all kinds": f"ASK {{ {'{([<<(' * 20_000} }}",
    "just within the bound": f"ASK {nested('{', '}', 250)}",
}
CHAINS = {
    "sums": f"ASK {{ FILTER({'1+' * 200_000}1) }}",
    "signs": f"ASK {{ FILTER({'-' * 400_000}1) }}",
    "negations": f"ASK {{ FILTER({'!' * 400_000}true) }}",
    "ors": f"ASK {{ FILTER({'true||' * 100_000}true) }}",
    "comparisons": f"ASK {{ FILTER({'1=' * 200_000}1) }}",
    "unions": f"ASK {{ {{}} {'UNION {} ' * 80_000} }}",
    "sequences": f"ASK {{ ?s {'a/' * 300_000}a ?o }}",
    "alternatives": f"ASK {{ ?s {'a|' * 300_000}a ?o }}",
    "inverse signs": f"ASK {{ ?s {'^' * 400_000}a ?o }}",
    "modifiers of a path": f"ASK {{ ?s a{'*' * 400_000} ?o }}",
    "filters": f"ASK {{ {'FILTER(1)' * 80_000} }}",
    "binds": "ASK { " + " ".join(f"BIND({n} AS ?x{n})" for n in range(30_000)) + " }",
    "semicolons": f"ASK {{ ?s ?p ?o {';' * 400_000} }}",
    "dots": f"ASK {{ ?s ?p ?o {'.' * 400_000} }}",
    "commas": f"ASK {{ ?s ?p {'1,' * 200_000}1 }}",
    "order keys": f"SELECT * {{}} ORDER BY {'?a ' * 200_000}",
    "columns": f"SELECT {'?a ' * 200_000} {{}}",
    "group keys": f"SELECT * {{}} GROUP BY {'?a ' * 200_000}",
    "having": f"SELECT * {{}} HAVING {'(1)' * 200_000}",
    "arguments": f"ASK {{ FILTER(COALESCE({'1,' * 200_000}1)) }}",
    "members of a list": f"ASK {{ FILTER(1 IN ({'1,' * 200_000}1)) }}",
    "graphs of a dataset": f"ASK {'FROM <urn:g> ' * 60_000} {{}}",
    "prefixes": "".join(f"PREFIX p{n}: <urn:{n}> " for n in range(30_000)) + "ASK {}",
    "bases": f"{'BASE <urn:x> ' * 60_000} ASK {{}}",
    "forms": "ASK " * 200_000,
    "deep within the bound of words": f"ASK {{ FILTER({'1+' * 4_900}1) }}",
    "unions within the bound of words": f"ASK {{ {{}} {'UNION {} ' * 3_000} }}",
    "negations within the bound of words": f"ASK {{ FILTER({'!' * 9_900}true) }}",
    "alternatives within the bound of words": f"ASK {{ ?s {'a|' * 4_900}a ?o }}",
}
LONG = {
    "variable": f"SELECT ?{'x' * 990_000} {{}}",
    "IRI": f"ASK {{ <urn:{'x' * 990_000}> ?p ?o }}",
    "local name": f"PREFIX p: <urn:> ASK {{ p:{'x' * 900_000} ?p ?o }}",
    "escaped local name": f"PREFIX p: <urn:> ASK {{ p:{chr(92) + '~'}{'%41' * 300_000} ?p ?o }}",
    "prefix": f"PREFIX {'p' * 400_000}: <urn:> ASK {{ {'p' * 400_000}:x ?p ?o }}",
    "string": f"ASK {{ ?s ?p '{'x' * 990_000}' }}",
    "string of escapes": f"ASK {{ ?s ?p '{chr(92) + 'n'}{(chr(92) + 'n') * 490_000}' }}",
    "string of code points": f"ASK {{ ?s ?p '{(chr(92) + 'u0041') * 160_000}' }}",
    "string of quotes": f'ASK {{ ?s ?p """{(chr(34) + "a") * 490_000}""" }}',
    "language tag": f"ASK {{ ?s ?p 'x'@{'a' * 900_000} }}",
    "language tag of many parts": f"ASK {{ ?s ?p 'x'@a{'-b' * 400_000} }}",
    "blank node": f"ASK {{ _:{'b' * 900_000} ?p ?o }}",
    "comment": f"ASK {{}} #{'x' * 980_000}",
    "comments": "ASK {} " + "#\n" * 490_000,
    "blanks": "ASK {" + " " * 980_000 + "}",
    "lines": "ASK {" + "\r\n" * 480_000 + "}",
    "values": f"ASK {{ VALUES ?x {{ {'1 ' * 400_000} }} }}",
    "values of wide rows": f"ASK {{ VALUES ({'?x ' * 3}) {{ {'(1 2 3)' * 100_000} }} }}",
}
REPEATED = {
    "long strings that never end": "\\" + '"""\n',
    "long strings in single quotes that never end": "\\" + "'''\n",
    "strings that never end": "\\" + '"',
    "strings in single quotes that never end": "\\" + "'",
    "words joined by dots": "a.",
    "words joined by middle dots": "a·",
    "operators like IRIs": "<a",
    "IRIs cut by an escape": "<" + "\\u0041",
    "tags": "@a-",
    "prefixes without a name": "a:",
    "colons": ":",
    "percent signs": "a:%4",
    "half escapes": "\\u004",
    "escapes of the word": "\\u0053ERVIC",
    "the word in strings": "'SERVICE' ",
    "question marks": "?",
    "opened triple terms": "<<",
    "closed triple terms": ")>>",
    "digits": "1",
    "exponents": "1e1",
    "underscores": "_",
    "combining marks": "a\u0301",
    "letters beyond the first plane": "\U00020000",
    "joiners": "a\u200d",
    "right to left": "\u202ea",
    "zero": "\x00",
    "byte order marks": "\ufeff",
}
ODD = {
    "100,000 digits": f"ASK {{ FILTER({'9' * 100_000} > 1) }}",
    "100,000 decimals": f"ASK {{ FILTER(1.{'9' * 100_000} > 1) }}",
    "an exponent without bound": "ASK { FILTER(1e999999999 > 1) }",
    "a limit beyond all numbers": "SELECT * {} LIMIT 99999999999999999999999",
    "an offset beyond all numbers": "SELECT * {} OFFSET 99999999999999999999999",
    "a limit below zero": "SELECT * {} LIMIT -1",
    "a string without an end": "ASK { ?s ?p 'x }",
    "a long string without an end": "ASK { ?s ?p '''x' }",
    "a string that looks like two": 'ASK { VALUES ?x { """a" } {{{{{{{{ }',
    "an IRI without an end": "ASK { ?s ?p <urn:x }",
    "an IRI with a blank": "ASK { ?s ?p <urn:x y> }",
    "an IRI that is none": "ASK { ?s ?p <http://[::1:bad/> }",
    "an IRI with a port of letters": "ASK { ?s ?p <http://x:port/> }",
    "reserved words as names": "SELECT ?select ?where { ?select ?where ?ask } LIMIT 1",
    "reserved words without sense": "SELECT WHERE FROM NAMED ASK",
    "a code point beyond Unicode": "ASK { ?s ?p '\\UFFFFFFFF' }",
    "half a character as an escape": "ASK { ?s ?p '\\uD800' }",
    "half a character in an IRI": "ASK { ?s ?p <urn:\\uDFFF> }",
    "an escape in a keyword": "\\u0041SK {}",
    "an escape that closes a string": "ASK { ?s ?p '\\u0027 } #' }",
    "a byte order mark before it": "\ufeffASK {}",
    "text turned right to left": "ASK { ?s ?p '\u202e}{' }",
    "a variable in Arabic": "SELECT ?سؤال { ?سؤال a ?x } LIMIT 1",
    "a zero in a string": "ASK { ?s ?p 'a\x00b' }",
    "a zero between words": "ASK\x00{}",
    "form feeds": "ASK\f{}",
    "no break spaces": "ASK\u00a0{}",
    "a language tag of a mebibyte in parts": "ASK { FILTER LANGMATCHES('x', '*') }",
    "a regex that is none": "ASK { ?s ?p ?o FILTER REGEX('x', '(((') }",
    "a regex of repeats of repeats": "ASK { ?s ?p ?o FILTER REGEX('x', '((a{1000}){1000}){1000}')"
    " }",
    "a regex with a back reference": "ASK { ?s ?p ?o FILTER REGEX('x', '(a)\\\\1') }",
    "a regex with unknown flags": "ASK { ?s ?p ?o FILTER REGEX('x', 'a', 'zzz') }",
    "a regex of a hundred kilobytes": f"ASK {{ FILTER REGEX('x', '{'(a|b)' * 20_000}') }}",
    "a replacement of groups that are none": "SELECT (REPLACE('x', 'x', '$99$0$') AS ?y) {}",
    "division by zero": "SELECT (1/0 AS ?x) (1.0/0 AS ?y) (1e0/0 AS ?z) {}",
    "numbers beyond all bounds": "SELECT (9223372036854775807 + 1 AS ?x) (-9223372036854775808 - 1"
    " AS ?y) {}",
    "a substring from far before": "SELECT (SUBSTR('abc', -9223372036854775807,"
    " 9223372036854775807) AS ?x) {}",
    "a year beyond all years": "SELECT (YEAR('999999999999-01-01T00:00:00Z'^^"
    "<http://www.w3.org/2001/XMLSchema#dateTime>) AS ?x) {}",
    "a function that nobody knows": "SELECT (<urn:f>(1) AS ?x) {}",
    "many functions that nobody knows": "SELECT * { "
    + " ".join(f"BIND(<urn:f{n}>(1) AS ?x{n})" for n in range(60))
    + " }",
    "an aggregate in an aggregate": "SELECT (SUM(COUNT(?x)) AS ?y) {}",
    "a variable bound twice": "SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }",
    "two queries in one": "ASK {} ; ASK {}",
    "a query and an update": "ASK {} ; CLEAR ALL",
    "nothing but a comment": "# ASK {}",
    "JSON": '{"query": "ASK {}"}',
    "a page": "<script>alert(1)</script>",
    "another language": "SELECT * FROM users; --",
}

TEXTS: dict[str, tuple[str, set[tuple[int, str]]]] = {
    **{f"deep {name}": (text, REFUSED | ANSWERED) for name, text in DEEP.items()},
    **{f"chain of {name}": (text, REFUSED | STOPPED | ANSWERED) for name, text in CHAINS.items()},
    **{f"long {name}": (text, ANSWERED | REFUSED | STOPPED) for name, text in LONG.items()},
    **{
        f"again and again {name}": ("ASK { " + piece * (450_000 // len(piece.encode())), REFUSED)
        for name, piece in REPEATED.items()
    },
    **{name: (text, ANSWERED | REFUSED | STOPPED) for name, text in ODD.items()},
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_it_is_refused_or_answered_and_soon(
    target: Target, text: str, expected: set[tuple[int, str]]
) -> None:
    answer = target.direct(text.encode())
    assert (answer.status, answer.problem) in expected, (answer.status, answer.text[:300])
    assert answer.seconds < within(LONGEST)


BYTES = {
    "bytes that are no UTF-8": (b"ASK { ?s ?p '\xff' }", 415),
    "half a character in UTF-8": (b"ASK { ?s ?p '\xed\xa0\x80' }", 415),
    "an overlong slash": (b"ASK { ?s ?p '\xc0\xaf' }", 415),
    "half a sequence at the end": (b"ASK {} # \xe2\x82", 415),
    "UTF-16": ("\ufeffASK {}".encode("utf-16-le"), 415),
    "nothing": (b"", 400),
    "blanks": (b" \n\t ", 400),
    "more than may be": (b"ASK {} #" + b"x" * 1_000_000, 413),
    "ten times what may be": (b"x" * 10_000_000, 413),
}


@pytest.mark.parametrize(("body", "status"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_text_are_refused(target: Target, body: bytes, status: int) -> None:
    assert target.direct(body).status == status


def test_the_server_is_well_after_all(target: Target) -> None:
    target.is_well()
