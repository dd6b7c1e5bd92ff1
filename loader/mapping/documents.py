"""Documents a record names, and what was done with each."""

from pyoxigraph import NamedNode

from loader.faults import FieldPath
from loader.mapping.groups import covenant_names
from loader.mapping.sheet import Sheet
from loader.mapping.terms import code, day, plain, vi
from loader.schema.events import Document, DocumentUse
from thidua.iris import digest_iri
from thidua.vocabularies import label


def write(sheet: Sheet) -> None:
    for key, document in sheet.record.documents.items():
        node, path = sheet.iri.document(key), ("documents", key)
        sheet.describe(node, "Document", path)
        kind = code("document-kind", document.kind)
        sheet.state(node, "documentKind", kind, document)
        _write_particulars(sheet, node, document)
        for i, use in enumerate(document.uses):
            _write_use(sheet, node, use, (*path, "uses", i))


def _write_particulars(sheet: Sheet, node: NamedNode, document: Document) -> None:
    vietnamese, english = (label("document-kind", document.kind, lang) for lang in ("vi", "en"))
    if document.number:
        sheet.state(node, "documentNumber", plain(document.number), document)
        sheet.name(node, f"{vietnamese} số {document.number}", f"{english} {document.number}")
        if document.title:
            sheet.say(node, "skos:altLabel", vi(document.title))
    elif document.title:
        sheet.name(node, document.title)
    elif document.covenant_of:
        sheet.name(node, *covenant_names(sheet.record.groups[document.covenant_of]))
    else:
        sheet.name(node, vietnamese, english)
    if document.date:
        sheet.state(node, "date", day(document.date.value), document.date)
    for issuer in document.issuers:
        sheet.state(node, "issuer", sheet.iri.body(issuer.body), issuer)


def _write_use(sheet: Sheet, document: NamedNode, use: DocumentUse, path: FieldPath) -> None:
    contexts = [sheet.iri.event(use.event)] if use.event else []
    contexts += [sheet.iri.group_year(use.group)] if use.group else []
    content = [document.value, use.kind, *(context.value for context in contexts)]
    node = digest_iri("document-use", content)
    sheet.fact(node, "DocumentUse", ("document", document), use, path)
    sheet.say(node, "useKind", code("document-use", use.kind))
    for context in contexts:
        sheet.say(node, "usedIn", context)
