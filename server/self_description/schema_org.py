"""The dataset and the answers in the terms of schema.org, for search engines: data of a page.

The context stands in the page, so no reader has to fetch one.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from server.dumps import MEDIA_TYPE, sha256, size
from server.self_description import files
from server.tables import media_type
from thidua import citing, iris
from thidua.answers import Answer
from thidua.catalogue import Language, Question
from thidua.citing import Work
from thidua.graph import Graph
from thidua.release import Release

Linked: TypeAlias = dict[str, Any]

_IRIS = ("license", "url", "contentUrl", "isPartOf", "identifier")
_CONTEXT = {"@vocab": "https://schema.org/", **{name: {"@type": "@id"} for name in _IRIS}}
_ARTICLES = 100
"""As many as a page should carry."""


def of_release(graph: Graph, base: str, language: Language) -> Linked:
    """`base` is the address of the server."""
    identifier = graph.release.release
    work = _work(graph, language)
    described = graph.dataset.description
    return _without_nothing(
        {
            "@context": _CONTEXT,
            **_shared(graph, work),
            "@id": iris.release(identifier),
            "name": work.title,
            "description": described[language] if described else work.title,
            "url": f"{base.rstrip('/')}/release/{identifier}",
            "identifier": iris.release(identifier),
            "distribution": [_dump(graph, base), *_tables(graph, base)],
            "citation": [
                {"@type": "NewsArticle", "@id": one.value, "name": one.label}
                for one in graph.articles(language)[:_ARTICLES]
            ],
        }
    )


def of_question(
    graph: Graph,
    question: Question,
    language: Language,
    answer: Answer | None,
    tables: Mapping[str, str],
) -> Linked:
    """`tables`: where the answer is had, by media type."""
    downloads = [_download(kind, there) for kind, there in tables.items()]
    permalink = answer.iri if answer else None
    return _without_nothing(
        {
            "@context": _CONTEXT,
            **_shared(graph, _work(graph, language)),
            "@id": permalink or iris.question(question.name),
            "name": question.title[language],
            "description": question.summary[language],
            "identifier": permalink,
            "isPartOf": iris.release(graph.release.release),
            "distribution": downloads if answer else None,
            "citation": list(map(_article, citing.articles(answer) if answer else ())),
        }
    )


def _work(graph: Graph, language: Language) -> Work:
    return citing.of_release(Release(graph.path, graph.release), graph.dataset, language)


def _shared(graph: Graph, work: Work) -> Linked:
    years = "/".join(str(year) for year in graph.years or ())
    return {
        "@type": "Dataset",
        "version": work.version,
        "datePublished": work.date,
        "license": work.licence,
        "creator": _organisation(work.author),
        "publisher": _organisation(work.publisher),
        "temporalCoverage": years,
        "isAccessibleForFree": True,
        "inLanguage": ["vi", "en"],
    }


def _dump(graph: Graph, base: str) -> Linked:
    address = f"{base.rstrip('/')}/release/{graph.release.release}/dump.nq.gz"
    return {
        **_download(MEDIA_TYPE, address),
        "sha256": sha256(graph.path).hex(),
        "contentSize": f"{size(graph.path)} B",
    }


def _tables(graph: Graph, base: str) -> Iterator[Linked]:
    below = f"{base.rstrip('/')}/release/{graph.release.release}/tables"
    for name in files.tables(graph):
        yield {
            **_download(media_type(name), f"{below}/{name}"),
            "name": name,
            "sha256": files.sha256(graph, name),
            "contentSize": f"{files.size(graph, name)} B",
        }


def _download(encoding: str, address: str) -> Linked:
    return {"@type": "DataDownload", "encodingFormat": encoding, "contentUrl": address}


def _article(work: Work) -> Linked:
    said = {
        "@type": "NewsArticle",
        "name": work.title,
        "url": work.url,
        "datePublished": work.date,
        "publisher": _organisation(work.publisher),
    }
    return _without_nothing(said)


def _organisation(name: str) -> Linked | None:
    return {"@type": "Organization", "name": name} if name else None


def _without_nothing(said: Linked) -> Linked:
    return {name: value for name, value in said.items() if value}
