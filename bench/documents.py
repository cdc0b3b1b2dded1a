"""The documents that are read: made here by the writers, and the real ones where they lie beside the checkout."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from gongkai.reports.filled import Filled, Number
from gongkai.reports.form import Form, Kind, forms
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers import write

CASES = Path(__file__).parents[2] / "shared" / "cases"
KINDS = ("html", "docx", "pdf", "txt", "xlsx")
PARAGRAPH = (
    "一是加强组织领导，明确责任分工，定期研究政务公开重点工作。二是规范办理流程，按时答复每一件申请。三是抓好培训。"
)


def reports() -> Iterator[tuple[str, Report]]:
    """The sample; both forms with numbers that add up; and one whose prose fills many pages."""
    yield "sample", sample()
    for form in forms().values():
        yield form.key, random_report(form, Random(form.key))
    words = {section.key: "\n".join([PARAGRAPH * 3] * 9) for section in sample().form.sections[::4]}
    longest = sample()
    yield "long", Report(longest.filled, longest.body, longest.year, longest.title, longest.sections | words)


def random_report(form: Form, random: Random) -> Report:
    """A report of an invented body in which every identity holds."""
    year = form.last_year or form.first_year
    title = f"示例市应急管理局{year}年政府信息公开工作年度报告"
    sections = {
        section.key: PARAGRAPH for section in form.sections if section.key not in ("active", "requests", "remedies")
    }
    return Report(Filled.of(form, _numbers(form, random)), "示例市应急管理局", year, title, sections)


def _numbers(form: Form, random: Random) -> Mapping[str, Number]:
    numbers: dict[str, Number] = {}
    for key, cell in form.cells.items():
        numbers[key] = 0 if cell.kind is Kind.MONEY else random.choice((0, 0, 0, random.randrange(500)))
    kinds = [column.key for column in form.requests.columns if column.key != "total"]
    for kind in kinds:
        closed = sum(numbers[f"requests/{row.key}/{kind}"] for row in form.requests.outcomes)
        numbers[f"requests/closed/{kind}"] = closed
        numbers[f"requests/carried_in/{kind}"] = 0
        numbers[f"requests/carried_out/{kind}"] = 0
        numbers[f"requests/received/{kind}"] = closed
    for row in form.requests.rows:
        numbers[f"requests/{row.key}/total"] = sum(numbers[f"requests/{row.key}/{kind}"] for kind in kinds)
    for block in form.remedies.blocks:
        parts = [column.key for column in form.remedies.columns if column.key != "total"]
        numbers[f"remedies/{block.key}/total"] = sum(numbers[f"remedies/{block.key}/{part}"] for part in parts)
    return numbers


def made(folder: Path) -> dict[str, list[Path]]:
    """Every report of `reports` in every kind, by kind."""
    files: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for name, report in reports():
        for kind in KINDS:
            path = folder / f"{name}.{kind}"
            path.write_bytes(written(report, kind))
            files[kind].append(path)
    return files


def real() -> dict[str, list[Path]]:
    """The real reports by kind, where they lie beside the checkout."""
    suffixes = {"txt": ("txt", "md")}
    return {
        kind: sorted(path for suffix in suffixes.get(kind, (kind,)) for path in CASES.rglob(f"source.{suffix}"))
        for kind in KINDS
    }


def written(report: Report, kind: str) -> bytes:
    """The report as a document of a kind."""
    return as_text(report).encode() if kind == "txt" else write(report, kind)


def as_text(report: Report) -> str:
    """The report as text with tabs, the way a table looks that was copied out of a page."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    form, value = report.form, report.filled.value
    yield report.title
    for section in form.sections:
        yield section.heading
        if section.key == "active":
            for head in form.active:
                yield head.heading
                yield "\t".join(["信息内容", *(column.label for column in head.columns)])
                for row in head.rows:
                    keys = (f"active/{head.key}/{row.key}/{column.key}" for column in head.columns)
                    yield "\t".join([row.label, *(str(value(key)) for key in keys)])
        elif section.key == "requests":
            yield "\t".join([form.requests.note, *(column.label for column in form.requests.columns)])
            for line in form.requests.rows:
                label = f"{form.requests.groups[line.group]}\t{line.label}" if line.group else line.label
                keys = (f"requests/{line.key}/{column.key}" for column in form.requests.columns)
                yield "\t".join([label, *(str(value(key)) for key in keys)])
        elif section.key == "remedies":
            blocks = [(block, column) for block in form.remedies.blocks for column in form.remedies.columns]
            yield "\t".join(block.label for block, _column in blocks[::5])
            yield "\t".join(column.label for _block, column in blocks)
            yield "\t".join(str(value(f"remedies/{block.key}/{column.key}")) for block, column in blocks)
        else:
            yield report.sections.get(section.key, "")
