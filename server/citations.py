"""Citations as the server hands them out."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from flask import Blueprint, Response

from server.releases import current_graph
from thidua import citing
from thidua.answers import Answer
from thidua.catalogue import Language
from thidua.citing import Work
from thidua.release import Release

_BY_ENDING = {one.ending: one for one in citing.FORMATS.values()}

View: TypeAlias = Callable[..., Response]


def at(blueprint: Blueprint, path: str) -> Callable[[View], View]:
    """The view at the path with each ending; each is a rule of its own, as one holds a dot."""

    def register(view: View) -> View:
        for ending in _BY_ENDING:
            blueprint.get(f"{path}.{ending}", defaults={"ending": ending})(view)
        return view

    return register


def release_work(language: Language) -> Work:
    graph = current_graph()
    return citing.of_release(Release(graph.path, graph.release), graph.dataset, language)


def answer_work(answer: Answer) -> Work:
    graph = current_graph()
    release = Release(graph.path, graph.release)
    return citing.of_answer(answer, release, graph.dataset, citing.in_words(graph, answer))


def of_release(language: Language, ending: str) -> Response:
    work = release_work(language)
    return _written([work], ending, work.key)


def of_answer(answer: Answer, ending: str, *, sources: bool) -> Response:
    work = answer_work(answer)
    if not sources:
        return _written([work], ending, work.key)
    return _written([work, *citing.articles(answer)], ending, f"{work.key}-with-sources")


def _written(works: Sequence[Work], ending: str, name: str) -> Response:
    form = _BY_ENDING[ending]
    response = Response(form.write(works), content_type=f"{form.media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return response
