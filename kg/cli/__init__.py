"""The command line: one module a subject, imported when its command is called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from kg import __version__
from kg.errors import KgError

# command: module of kg.cli and the name in it
COMMANDS = {
    "actors": "actors:actors",
    "build": "build:build",
    "demo": "demo:demo",
    "evaluate": "evaluate:evaluate",
    "export": "export:export",
    "extract": "extract:extract",
    "lexicon": "lexicon:lexicon",
    "plot": "show:plot",
    "push": "push:push",
    "query": "query:query",
    "search": "query:search",
    "serve": "query:serve",
    "show": "show:show",
}
INTERRUPTED = 130


class Commands(click.Group):
    """Imports a command's module when the command is called; turns what ends it into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"kg.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(error.exit_code)
        except BrokenPipeError:  # who reads our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            sys.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Conflict events from news text, as a graph.

    \b
    kg build articles/ -g graph
    kg query -g graph 'MATCH (a)-[r:THREATENS]->(b) RETURN a.name, b.name, r.count'
    kg show -g graph -o network.html
    """
