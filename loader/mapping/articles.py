"""The article itself: where it stands, who wrote it, and its passages."""

from loader.mapping.sheet import Sheet
from loader.mapping.terms import any_uri, integer, minute, plain, vi
from thidua.iris import digest_iri


def write(sheet: Sheet) -> None:
    article, node = sheet.record.article, sheet.iri.article
    sheet.describe(node, "Article", ("article",))
    sheet.say(node, "textLength", integer(article.text.length))
    sheet.say(node, "textSha256", plain(article.text.sha256))
    if article.url:
        sheet.say(node, "url", any_uri(article.url))
    _write_heading(sheet)
    _write_bylines(sheet)
    sheet.passages()


def _write_heading(sheet: Sheet) -> None:
    article, node = sheet.record.article, sheet.iri.article
    sheet.name(node, *_heading(sheet))
    if article.title:
        sheet.state(node, "title", vi(article.title.value), article.title)
    if article.publisher:
        body = sheet.iri.body(article.publisher.body)
        sheet.state(node, "publisher", body, article.publisher)
    if article.published:
        sheet.state(node, "publishedAt", minute(article.published.value), article.published)


def _heading(sheet: Sheet) -> tuple[str, str | None]:
    """Its title, or a plain name where the title is not known."""
    title = sheet.record.article.title
    if title:
        return title.value, None
    return f"Bài báo {sheet.record.record}", f"Article {sheet.record.record}"


def _write_bylines(sheet: Sheet) -> None:
    for i, author in enumerate(sheet.record.article.authors):
        node = digest_iri("byline", [sheet.iri.article.value, author.printed])
        key = ("printedAs", plain(author.printed))
        sheet.fact(node, "Byline", key, author, ("article", "authors", i))
        sheet.say(node, "ofArticle", sheet.iri.article)
        if author.person:
            sheet.say(node, "author", sheet.iri.person(author.person))
        if author.affiliation:
            sheet.say(node, "affiliation", sheet.iri.body(author.affiliation))
