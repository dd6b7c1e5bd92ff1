"""An answer as linked data: JSON-LD is the JSON with a context, Turtle says the same triples.

Each row is a node; a column of it is the property `<question>#<column>`, as CSVW has it.
"""

import json as json_module
from collections.abc import Mapping
from typing import Any

from pyoxigraph import RdfFormat, parse, serialize

from thidua import iris
from thidua.answers.answer import Answer
from thidua.answers.formats import document
from thidua.catalogue import Question
from thidua.iris import PREFIXES, term
from thidua.stores.results import prefixes_in

_TYPES = {"date": term("xsd:date").value, "address": term("xsd:anyURI").value, "iri": "@id"}
_NOT_SAID = ("parameters", "columns")
"""They stand in the answer's own address and in the question."""

_OF_EVIDENCE: Mapping[str, Any] = {
    "@vocab": f"{iris.QUESTIONS}#",
    "iri": "@id",
    "basis": {
        "@id": term("td:basis").value,
        "@type": "@vocab",
        "@context": {"@vocab": f"{iris.VOCABULARY}basis/"},
    },
    "source_iri": {"@id": term("td:source").value, "@type": "@id"},
    "url": {"@type": term("xsd:anyURI").value},
    "gist": {"@container": "@language"},
    "note": {"@id": term("td:note").value, "@container": "@language"},
}
"""Place, gist and address are the passage's and the source's in the graph: here keys of ours."""


def jsonld(answer: Answer) -> str:
    """The keys of `json`; each row has an `@id` beside."""
    return json_module.dumps(_linked(answer), ensure_ascii=False, indent=2) + "\n"


def turtle(answer: Answer) -> str:
    quads = parse(jsonld(answer).encode(), format=RdfFormat.JSON_LD)
    triples = sorted({quad.triple for quad in quads}, key=str)
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes_in(triples)) or b""
    return written.decode()


def _linked(answer: Answer) -> dict[str, Any]:
    said = document(answer)
    rows = said.pop("rows")
    head = {"@context": _context(answer.question), "@id": answer.iri, **said}
    head["question"] = iris.question(answer.question.name)
    head["release"] = iris.release(answer.release)
    numbered = enumerate(rows, start=answer.view.first + 1)
    head["rows"] = [{"@id": f"{answer.iri}#row={number}", **row} for number, row in numbered]
    return head


def _context(question: Question) -> dict[str, Any]:
    return {
        "@version": 1.1,
        "@vocab": f"{iris.QUESTIONS}#",
        **dict.fromkeys(_NOT_SAID),
        "title": term("dcterms:title").value,
        "language": term("dcterms:language").value,
        "question": {"@id": term("dcterms:conformsTo").value, "@type": "@id"},
        "release": {"@id": term("prov:wasDerivedFrom").value, "@type": "@id"},
        "rows": {"@id": f"{PREFIXES['csvw']}row", "@context": [None, _of_rows(question)]},
    }


def _of_rows(question: Question) -> dict[str, Any]:
    """A column may have the name of a key of the answer or of evidence: contexts begin anew."""
    columns = f"{iris.question(question.name)}#"
    kinds = {**question.cell_kinds, "fact_iri": "iri"}
    typed = {
        name: {"@id": columns + name, "@type": _TYPES[kind]}
        for name, kind in kinds.items()
        if kind in _TYPES
    }
    evidence = {"@id": term("td:evidence").value, "@context": [None, _OF_EVIDENCE]}
    return {"@vocab": columns, **typed, "evidence": evidence}
