"""What the commands put out: JSON for machines, documents into files; and the consoles people read."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.status import Status
from gongkai.wording import _, refusal

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120
"""Columns of a table that goes into a pipe or a file."""


class CannotWrite(click.ClickException):
    """The output could not be written; the message says why."""

    exit_code = Status.CANNOT_WRITE


def json_bytes(value: Any) -> bytes:
    """The value as UTF-8 JSON, one line at the end of it."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def put_json(value: Any, out: str = "-") -> None:
    """JSON to stdout (always UTF-8, whatever the console) or into a file."""
    put(json_bytes(value), out)


def put(data: bytes, out: str) -> None:
    """Bytes to stdout (`-`) or, whole or not at all, into a file. Raises `CannotWrite`."""
    if out == "-":
        click.echo(data, nl=False)
        return
    path = Path(out)
    try:
        _write_whole(path.resolve(), data)
    except OSError as error:
        why = _("没有这个文件夹") if isinstance(error, FileNotFoundError) else refusal(error)
        raise CannotWrite(_("写不出 {out}：{why}。").format(out=out, why=why)) from None


def _write_whole(path: Path, data: bytes) -> None:
    """A reader sees the old file or the new one, never half of one; what is no plain file (/dev/null) is written as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def console(*, stderr: bool = False) -> "Console":
    """Where people read: in colour on a terminal, plain and 120 columns wide in a pipe."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to the command's own end: rich would end the process with 1, which says that errors were found."""
            raise BrokenPipeError

    stream = sys.stderr if stderr else sys.stdout
    wide = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Screen(stderr=stderr, width=wide, highlight=False, emoji=False, markup=False)
