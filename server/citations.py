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


def of_release(language: Language, ending: str) -> Response:
    graph = current_graph()
    work = citing.of_release(Release(graph.path, graph.release), graph.dataset, language)
    return _written([work], ending)


def of_answer(answer: Answer, ending: str, *, sources: bool) -> Response:
    graph = current_graph()
    release = Release(graph.path, graph.release)
    work = citing.of_answer(answer, release, graph.dataset, citing.in_words(graph, answer))
    return _written([work, *(citing.articles(answer) if sources else ())], ending)


def _written(works: Sequence[Work], ending: str) -> Response:
    form = _BY_ENDING[ending]
    response = Response(form.write(works), content_type=f"{form.media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{works[0].key}.{ending}"'
    return response
