"""Draw the terminal pictures of the front pages: docs/images/check.svg, what `gongkai report check` says of an error."""

import io
import re
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI

from gongkai.cli.output import json_bytes
from gongkai.cli.report_checking import Checked, check_file
from gongkai.cli.report_shown import show_checked
from gongkai.reports.as_json import to_json
from gongkai.reports.report import Report
from gongkai.reports.samples import sample

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WIDTH = 108
CHARACTER = 12.2
"""The width that rich gives a Latin character."""
TEXT = re.compile(
    r'<text(?P<before>[^>]*?) x="(?P<x>[\d.]+)"(?P<after>[^>]*?) textLength="[\d.]+"(?P<rest>[^>]*)>(?P<words>[^<]*)</text>'
)
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"


def main() -> None:
    """Draw every picture."""
    IMAGES.mkdir(exist_ok=True)
    screen = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False, emoji=False)
    screen.print("$ gongkai report check 年报.docx", markup=False)
    show_checked([_checked(_with_one_error())], screen)
    # Nothing is fetched when the picture is looked at: no web fonts.
    looks = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    looks = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONTS};", looks)
    picture = screen.export_svg(title="gongkai report check", theme=MONOKAI, code_format=looks, unique_id="check")
    (IMAGES / "check.svg").write_text(TEXT.sub(_spaced, picture), "utf-8")


def _spaced(run: re.Match[str]) -> str:
    """rich gives a Chinese character the room of a Latin one: every run of one width gets its own place and length."""
    column, told = float(run["x"]), ""
    for width, characters in groupby(unescape(run["words"]), key=cell_len):
        words = "".join(characters)
        length = len(words) * width * CHARACTER
        if words.strip("\xa0 "):
            told += f'<text{run["before"]} x="{column:.1f}"{run["after"]} textLength="{length:.1f}"{run["rest"]}>{escape(words)}</text>'
        column += length
    return told


def _with_one_error() -> Report:
    report = sample()
    wrong = report.filled.with_numbers({"requests/granted/natural_person": 7})
    return Report(wrong, report.body, report.year, report.title, report.sections, report.headings)


def _checked(report: Report) -> Checked:
    from dataclasses import replace

    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        path.write_bytes(json_bytes(to_json(report)))
        return replace(check_file(path), file="年报.docx")


if __name__ == "__main__":
    main()
