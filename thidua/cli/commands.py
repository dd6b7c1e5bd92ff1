"""The group of commands: our own, and those the loader and the server hand over."""

from collections.abc import Mapping
from importlib import import_module

import click

from thidua.catalogue import BadParameter, UnknownQuestion
from thidua.cli.ask import ask, query, questions
from thidua.cli.cite import cite
from thidua.cli.explain import explain
from thidua.cli.releases import prune, releases, rollback
from thidua.cli.resolve import resolve
from thidua.cli.search import search
from thidua.errors import INTERRUPTED, ThiduaError
from thidua.version import __version__

HANDED_OVER: Mapping[str, tuple[str, str]] = {
    "draft": ("loader.drafting.command", "Read articles and draft what they say of groups."),
    "identities": ("loader.command", "Who is who: candidates for a review, check of the reviews."),
    "links": ("loader.command", "Links to the outside: check, review of candidates."),
    "load": ("loader.command", "Make a release from records."),
    "locate": ("loader.command", "Find a passage in an article and print its locator."),
    "push": ("loader.command", "Send a release to a SPARQL server."),
    "review": ("loader.reviewing.command", "Decide on each fact of a draft; make it a record."),
    "schema": ("loader.command", "Print the JSON Schema of records."),
    "template": ("loader.templates.command", "Print a record to start from, in any format."),
    "serve": ("server.command", "Serve the current release: pages, /sparql, /questions."),
}
"""Command → the module whose `commands` hold it, and what it does."""


class Commands(click.Group):
    """Imports an application only when one of its commands is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *HANDED_OVER})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in HANDED_OVER:
            return _handed_over(cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._help(ctx, name)) for name in self.list_commands(ctx)])

    def _help(self, ctx: click.Context, name: str) -> str:
        if name in HANDED_OVER:
            return HANDED_OVER[name][1]
        command = super().get_command(ctx, name)
        return command.get_short_help_str(limit=80) if command else ""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (BadParameter, UnknownQuestion) as error:
            raise click.UsageError(str(error)) from error
        except ThiduaError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)


def _handed_over(name: str) -> click.Command:
    module, _ = HANDED_OVER[name]
    try:
        commands: list[click.Command] = import_module(module).commands
    except ModuleNotFoundError as error:
        return _missing(name, error.name or module)
    found = {command.name: command for command in commands}
    return found.get(name) or _missing(name, module)


def _missing(name: str, module: str) -> click.Command:
    def say() -> None:
        raise click.ClickException(_cure(name, module))

    return click.Command(
        name,
        callback=say,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )


def _cure(name: str, module: str) -> str:
    package = HANDED_OVER[name][0].partition(".")[0]
    if module.partition(".")[0] == package:
        return f"`thidua {name}` is no part of the package: run this from a checkout"
    return f"`thidua {name}` needs {module}: run `pip install 'thidua[{package}]'` or `make setup`"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="thidua")
def group() -> None:
    """Who led which emulation cluster in which year, and where it says so.

    \b
      thidua ask who-led year=2020
      thidua questions
      echo 'SELECT * { ?s ?p ?o } LIMIT 5' | thidua query -
    """


for command in (
    *(ask, cite, explain, query, questions),
    *(releases, rollback, prune, resolve, search),
):
    group.add_command(command)
