"""`thidua cite`."""

from collections.abc import Iterator
from pathlib import Path

import click

from thidua.catalogue import Language
from thidua.citing import FORMATS, Work, articles, in_words, of_answer, of_release
from thidua.cli import options
from thidua.cli.pairs import pair
from thidua.graph import Graph
from thidua.opening import opened_once
from thidua.release import Release


@click.command()
@click.argument("name", required=False, metavar="[QUESTION]")
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...")
@click.option(
    "--format", "written", type=click.Choice(list(FORMATS)), default="bibtex", show_default=True
)
@click.option("--with-sources", is_flag=True, help="An entry for each article the answer rests on.")
@options.language
@options.store
def cite(
    *,
    name: str | None,
    parameters: tuple[str, ...],
    written: str,
    with_sources: bool,
    language: Language,
    store: Path | None,
) -> None:
    """Print how to cite the release, or the answer to a question, with its permanent address.

    \b
      thidua cite
      thidua cite who-led year=2020 --format ris
      thidua cite who-led year=2020 --with-sources --lang en
    """
    if with_sources and name is None:
        raise click.UsageError("--with-sources goes with a question: who-led year=2020")
    graph = opened_once(store)
    works = _works(graph, name, dict(map(pair, parameters)), language, sources=with_sources)
    click.echo(FORMATS[written].write(list(works)), nl=False)


def _works(
    graph: Graph, name: str | None, given: dict[str, str], language: Language, *, sources: bool
) -> Iterator[Work]:
    release = Release(graph.path, graph.release)
    if name is None:
        yield of_release(release, graph.dataset, language)
        return
    answer = graph.answer(name, given, language)
    yield of_answer(answer, release, graph.dataset, in_words(graph, answer))
    if sources:
        yield from articles(answer)
