"""What the commands put out: JSON for machines, documents into files; and the consoles people read."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.status import Status
from gongkai.wording import _, refusal

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

PIPED_WIDTH = 120
"""Columns of a table that goes into a pipe or a file."""

UNSEEN = dict.fromkeys((*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)), "\ufffd")
"""Control characters but tab and line break: from a file's name or its words they would steer the reader's terminal."""


class CannotWrite(click.ClickException):
    """The output could not be written; the message says why."""

    exit_code = Status.CANNOT_WRITE


def json_bytes(value: Any) -> bytes:
    """The value as UTF-8 JSON, one line at the end of it. What is no character (a byte of a file's name) stays an escape."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def put_json(value: Any, out: str = "-") -> None:
    """JSON to stdout (always UTF-8, whatever the console) or into a file."""
    put(json_bytes(value), out)


def put(data: bytes, out: str) -> None:
    """Bytes to stdout (`-`) or, whole or not at all, into a file. Raises `CannotWrite`."""
    if out == "-":
        _write_out(data)
        return
    try:
        _write_whole(Path(os.path.realpath(out)), data)
    except OSError as error:
        why = _("没有这个文件夹") if isinstance(error, FileNotFoundError) else refusal(error)
        raise CannotWrite(_("写不出 {out}：{why}。").format(out=out, why=why)) from None


def _write_out(data: bytes) -> None:
    """All of it: where Python was told not to buffer (PYTHONUNBUFFERED), a stream takes a part and says how much."""
    stream = sys.stdout.buffer
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]
    stream.flush()


def _write_whole(path: Path, data: bytes) -> None:
    """A reader sees the old file or the new one, never half of one; what is no plain file (/dev/null) is written as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    beside = path.with_name(f".gongkai.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def visible(text: str) -> str:
    """The text with a sign in place of each control character."""
    return text.translate(UNSEEN)


def console(*, stderr: bool = False) -> "Console":
    """Where people read: in colour on a terminal, plain and 120 columns wide in a pipe."""
    from rich.console import Console
    from rich.segment import Segment

    class Screen(Console):
        def render(self, renderable: "RenderableType", options: "ConsoleOptions | None" = None) -> "Iterable[Segment]":
            """What is printed, without control characters of its own."""
            for text, style, control in super().render(renderable, options):
                yield Segment(text if control else visible(text), style, control)

        def on_broken_pipe(self) -> None:
            """Leave it to the command's own end: rich would end the process with 1, which says that errors were found."""
            raise BrokenPipeError

    stream = sys.stderr if stderr else sys.stdout
    wide = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Screen(stderr=stderr, width=wide, highlight=False, emoji=False, markup=False)
