"""The command `gongkai`: annual reports and the law's numbers from the command line. Starts without Django.

Exit statuses: see `status.Status`. A command is loaded only when it is called.
"""

import os
import sys
from collections.abc import Sequence

import click

from gongkai import __version__
from gongkai.cli.lazy import Later, LazyGroup
from gongkai.cli.speech import Formatter, tell
from gongkai.cli.status import Status
from gongkai.wording import _, refusal

root = LazyGroup(
    "gongkai",
    help=_("政府信息公开：年度报告的读取、核对、生成、汇总，以及条例的期限和费用。"),
    later={
        "report": Later("gongkai.cli.report:report", _("年度报告：读取、核对、生成、汇总、比较。")),
        "law": Later("gongkai.cli.law:law", _("条例：答复期限、工作日、信息处理费。")),
        "manage": Later("gongkai.cli.manage:manage", _("门户：建库、演示数据、启动网站、核验台账等。")),
    },
    subcommand_metavar=_("命令 …"),
    options_metavar=_("[选项]"),
)
click.version_option(__version__, message="%(prog)s %(version)s", prog_name="gongkai")(root)


def run(arguments: Sequence[str]) -> int:
    """Run the command line with these arguments; the exit status."""
    click.Context.formatter_class = Formatter
    try:
        with root.make_context("gongkai", list(arguments)) as context:
            root.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.UsageError as error:
        tell(error)
        return Status.WRONG_USAGE
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return Status.INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return Status.PIPE_CLOSED
    except OSError as error:
        _let_go_of_output()
        click.echo(
            _("没有做完：{why}。").format(why=_("：").join(filter(None, (error.filename, refusal(error))))), err=True
        )
        return Status.CANNOT_WRITE
    return Status.FINE


def _let_go_of_output() -> None:
    """Python would complain once more when it flushes stdout at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console's code page may lack a character
    if "_GONGKAI_COMPLETE" in os.environ:
        root.main(prog_name="gongkai")
    sys.exit(run(sys.argv[1:]))
