"""A group of commands that loads a command only when it is called, so that `--help` starts at once."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Later(NamedTuple):
    """A command not loaded yet: where it is (`module:name`) and the line about it in the list of commands."""

    target: str
    about: str


class LazyGroup(click.Group):
    """Commands by name, each loaded on its first use; they are listed in the order given, from their lines alone."""

    def __init__(self, *args: Any, later: Mapping[str, Later], **kwargs: Any) -> None:
        """`later` maps a command's name to where it is."""
        super().__init__(*args, **kwargs)
        self.later = later

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order given."""
        return list(self.later)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now, or None."""
        if cmd_name not in self.later:
            return None
        module, _colon, name = self.later[cmd_name].target.partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(self.later[cmd_name].target)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command the arguments begin with. Raises `click.exceptions.NoSuchCommand` with the names it may have meant."""
        if args[0] not in self.later and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=self.later, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.about) for name, each in self.later.items()])
