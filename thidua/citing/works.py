"""From a release, and from an answer, to the works one cites for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thidua import iris
from thidua.answers import Answer, Evidence
from thidua.catalogue import Bilingual, Language
from thidua.citing.work import Work
from thidua.dataset import Dataset
from thidua.graph import Graph
from thidua.names import slug
from thidua.release import Release

SITE = "Thi Đua Graph"
CREATORS = "Thi Đua Graph contributors"
"""As LICENSE names them."""

_FOREIGN: Bilingual = {
    "vi": "Bản phát hành {} nạp từ một tệp RDF",
    "en": "Release {}, loaded from an RDF file",
}
_ARTICLE = f"{iris.ID}article/"
_KEY_DIGITS = 8


@dataclass(frozen=True, slots=True)
class _Said:
    """What all works of one release share."""

    title: str
    author: str
    licence: str
    date: str
    version: str


def of_release(release: Release, dataset: Dataset, language: Language) -> Work:
    said = _said(release, dataset, language)
    return Work(
        kind="dataset",
        key=f"thidua-{said.version}",
        title=said.title,
        language=language,
        date=said.date,
        author=said.author,
        publisher=SITE,
        version=said.version,
        url=iris.release(said.version),
        licence=said.licence,
    )


def of_answer(
    answer: Answer, release: Release, dataset: Dataset, values: Mapping[str, str]
) -> Work:
    """`values`: what was asked for, as `in_words` says it."""
    said = _said(release, dataset, answer.language)
    asked = "; ".join(f"{label}: {value}" for label, value in values.items())
    title = answer.question.title[answer.language]
    return Work(
        kind="dataset",
        key=f"thidua-{answer.question.name}-{iris.digest([answer.iri])[:_KEY_DIGITS]}",
        title=f"{title} ({asked})" if asked else title,
        language=answer.language,
        date=said.date,
        author=said.author,
        publisher=SITE,
        container=said.title,
        version=said.version,
        url=answer.iri,
        licence=said.licence,
    )


def in_words(graph: Graph, answer: Answer) -> dict[str, str]:
    """What was asked for, by the label of its parameter: names in the place of IRIs."""
    return dict(_words(graph, answer))


def _words(graph: Graph, answer: Answer) -> Iterator[tuple[str, str]]:
    for parameter in answer.question.parameters:
        if term := answer.terms.get(parameter.name):
            choices = graph.choices(parameter, answer.language)
            names = {one.value: one.short or one.label for one in choices}
            yield parameter.label[answer.language], names.get(term.value, term.value)


def articles(answer: Answer) -> list[Work]:
    """Those the shown rows rest on, each once; acts and what a reviewer added are no articles."""
    found: dict[str, Evidence] = {}
    for row in answer.rows:
        for evidence in row.evidence:
            if (evidence.source_iri or "").startswith(_ARTICLE):
                found.setdefault(evidence.source_iri or "", evidence)
    return [_article(iri, evidence, answer.language) for iri, evidence in sorted(found.items())]


def _article(iri: str, evidence: Evidence, language: Language) -> Work:
    return Work(
        kind="article",
        key=f"thidua-{slug(iri.removeprefix(iris.ID))}",
        title=evidence.source or iri,
        language=language,
        date=_day(evidence.published or ""),
        publisher=evidence.publisher or "",
        url=evidence.url or iri,
    )


def _said(release: Release, dataset: Dataset, language: Language) -> _Said:
    """Of data that others made, we know no author."""
    identifier = release.manifest.release
    ours = bool(dataset.title)
    return _Said(
        title=dataset.title[language] if ours else _FOREIGN[language].format(identifier),
        author=CREATORS if ours else "",
        licence=dataset.licence or "",
        date=_day(release.built_at),
        version=identifier,
    )


def _day(written: str) -> str:
    """Of a day with or without an hour; empty where the calendar has none such."""
    try:
        return date.fromisoformat(written[: len("2026-01-31")]).isoformat()
    except ValueError:
        return ""
