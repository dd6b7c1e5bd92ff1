"""The group of commands: our own, and those the loader and the server hand over."""

from collections.abc import Mapping
from importlib import import_module

import click

from thidua.errors import INTERRUPTED, AskedWrongly, ThiduaError
from thidua.version import __version__

OWN: Mapping[str, str] = {
    **dict.fromkeys(("ask", "query", "questions"), "thidua.cli.ask"),
    **dict.fromkeys(("prune", "releases", "rollback"), "thidua.cli.releases"),
    **{name: f"thidua.cli.{name}" for name in ("cite", "explain", "resolve", "search")},
}
"""Command → the module it stands in, under its name."""

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
    """Imports what a command needs only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted({*OWN, *HANDED_OVER})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name in HANDED_OVER:
            return _handed_over(cmd_name)
        return _own(cmd_name) if cmd_name in OWN else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _help(name)) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AskedWrongly as error:
            raise click.UsageError(str(error)) from error
        except ThiduaError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)


def _help(name: str) -> str:
    return _own(name).get_short_help_str(limit=80) if name in OWN else HANDED_OVER[name][1]


def _own(name: str) -> click.Command:
    command: click.Command = getattr(import_module(OWN[name]), name)
    return command


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
    return (
        f"`thidua {name}` needs {module}, which is not installed: run `make setup` in the checkout"
    )


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="thidua")
def group() -> None:
    """Who led which emulation cluster in which year, and where it says so.

    \b
      thidua ask who-led year=2020
      thidua questions
      echo 'SELECT * { ?s ?p ?o } LIMIT 5' | thidua query -
    """
