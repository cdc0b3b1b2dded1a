"""Every command is found in both front pages."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gongkai.cli import root

ROOT = Path(__file__).parents[2]


def commands(group: click.Group, path: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_readme(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [command for command in commands(root, "gongkai") if command not in text] == []
