"""The command line's own sentences in Chinese: help pages and what is said when it was called wrongly."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import click

from gongkai.wording import _

WORDS = {
    "Options": _("选项"),
    "Commands": _("命令"),
    "Show this message and exit.": _("显示这段说明。"),
    "Show the version and exit.": _("显示版本。"),
}
NOTES = (
    (re.compile(r" *\[required\]"), _("（必写）")),
    (re.compile(r" *\[x>=\d+\]"), ""),
    (re.compile(r" *\[default: ([^;\]]*)[^\]]*\]"), _(r"（不写时为 \1）")),
)
"""What click adds to the line of an option, and how we say it."""
NEVER_FIRST = "，。；：、！？）》〕」』…"
NEVER_LAST = "（《〔「『“‘"
"""No line begins with the first, none ends with the second (GB/T 15834)."""


def width(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The text in lines no wider than `columns`; Latin words stay whole, marks stay with the words they open or close."""
    line: list[str] = []
    used = 0
    for piece in re.findall(r"[!-~]+|.", " ".join(text.split())):
        if line and used + width(piece) > columns:
            kept = [line.pop()] if len(line) > 1 and (piece in NEVER_FIRST or line[-1] in NEVER_LAST) else []
            yield "".join(line).rstrip()
            line, used = kept, sum(map(width, kept))
        if line or piece != " ":
            line.append(piece)
            used += width(piece)
    if line:
        yield "".join(line).rstrip()


class Formatter(click.HelpFormatter):
    """click's help page with Chinese headings, and lines broken where Chinese breaks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how the command is called."""
        args = args.replace("[OPTIONS]", _("[选项]"))
        self.write(f"{_('用法：')}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """The line over a list."""
        self.write(f"{'':>{self.current_indent}}{WORDS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, apart by empty lines."""
        indent = " " * self.current_indent
        for paragraph in text.split("\n"):
            lines = wrapped(paragraph, self.width - self.current_indent) if paragraph.strip() else ("",)
            self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what each means, in two columns."""
        indent = " " * self.current_indent
        rows = list(rows)
        left = min(max((width(name) for name, _about in rows), default=0), col_max) + col_spacing
        for name, about in rows:
            for english, chinese in NOTES:
                about = english.sub(chinese, about)  # noqa: PLW2901 the same line, in Chinese
            first, *rest = [*wrapped(WORDS.get(about, about), self.width - self.current_indent - left)] or [""]
            if width(name) + col_spacing > left:
                self.write(f"{indent}{name}\n")
                name = ""  # noqa: PLW2901 the name stands on a line of its own
            self.write(f"{indent}{name}{' ' * (left - width(name))}{first}".rstrip() + "\n")
            self.write("".join(f"{indent}{' ' * left}{line}\n" for line in rest))


def complaint(error: click.UsageError) -> str:
    """What is wrong with the command line, in one Chinese sentence."""
    match error:
        case click.NoSuchOption():
            said = _("没有 {name} 这个选项。").format(name=error.option_name)
            return said + _perhaps(error.possibilities)
        case click.exceptions.NoSuchCommand():
            said = _("没有 {name} 这个命令。").format(name=error.command_name)
            return said + _perhaps(error.possibilities)
        case click.MissingParameter():
            return _("缺少 {name}。").format(name=_name(error))
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice)):
            known = "、".join(map(str, choice.choices))
            return _("{name} 只能是 {known}。").format(name=_name(error), known=known)
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as span)):
            return _("{name} 应是{span}。").format(name=_name(error), span=_span(span))
        case click.BadParameter(param=click.Parameter(type=click.Path() as path)):
            kind = _("文件") if path.file_okay else _("文件夹")
            return _("{name}：没有“{value}”这个{kind}。").format(name=_name(error), value=_quoted(error), kind=kind)
        case click.BadParameter(param=click.Parameter()):
            return f"{_name(error)}：{error.message}"
        case click.BadOptionUsage() if "requires an argument" in error.message:
            return _("{name} 后面要写上值。").format(name=error.option_name)
        case click.BadOptionUsage() if "does not take a value" in error.message:
            return _("{name} 后面不写值。").format(name=error.option_name)
    if extra := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message):
        return _("多出了 {words}。").format(words=extra[1])
    if error.message.startswith("Missing command"):
        return _("没有说要哪个命令。")
    return error.message


def tell(error: click.UsageError) -> None:
    """Say on stderr what is wrong and how the command is called."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.message, err=True)
        return
    click.echo(_("用法不对：{why}").format(why=complaint(error)), err=True)
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
    command = error.ctx.command_path if error.ctx else "gongkai"
    click.echo(_("说明见：{command} --help").format(command=command), err=True)


def _perhaps(names: Sequence[str] | None) -> str:
    return _("是不是 {names}？").format(names=_(" 或 ").join(names)) if names else ""


def _span(numbers: click.IntRange) -> str:
    """Which whole numbers an option takes."""
    if numbers.max is not None:
        return _("{least}到{most}之间的整数").format(least=numbers.min, most=numbers.max)
    return _("不小于{least}的整数").format(least=numbers.min)


def _quoted(error: click.BadParameter) -> str:
    """What stood on the command line, as click quotes it."""
    quoted = re.search(r"'(.*)'", error.message)
    return quoted[1] if quoted else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx or click.Context(click.Command(None))).strip("[]")
