"""The basic catalogue as a table: lines judged against what there is, written, and written out again.

The columns are those of the 标准目录 of 国办发〔2019〕54号, in its order.
"""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.offices.models import Office
from gongkai.publishing.channels.lines import Judged, Report, Verdict, joined
from gongkai.publishing.channels.models import CatalogueEntry, folded
from gongkai.publishing.channels.tables import Headings, Row, read, written_csv, written_xlsx
from gongkai.publishing.signals import catalogue_changed

HEADINGS: Headings = {
    "number": ("序号",),
    "first": ("一级事项", "公开事项", "公开事项一级事项"),
    "second": ("二级事项", "公开事项二级事项"),
    "content": ("公开内容（要素）", "公开内容", "内容"),
    "basis": ("公开依据", "依据"),
    "time_limit": ("公开时限", "时限"),
    "publisher": ("公开主体", "主体"),
    "office": ("责任处室", "处室"),
    "channels": ("公开渠道和载体", "公开渠道", "渠道"),
    "audience": ("公开对象", "对象"),
    "way": ("公开方式", "方式"),
    "level": ("公开层级", "层级"),
    "head": ("条例第二十条第几项", "条例项"),
}
REQUIRED = ("first", "content", "time_limit", "publisher", "channels")
WAYS = {"主动": "active", "主动公开": "active", "依申请": "on_request", "依申请公开": "on_request"}
DEFAULTS = {"audience": "全社会"}


def judge(data: bytes, body_id: int) -> Report:
    """Every line of the file: new, changed, the same as before, or wrong. Raises NoTable."""
    rows = read(data, HEADINGS, REQUIRED)
    offices = {folded(name): key for name, key in Office.objects.filter(body=body_id).values_list("name", "pk")}
    there = {_matter(each.first, each.second): each for each in entries(body_id)}
    seen: dict[str, int] = {}
    lines, first = [], ""
    for at, row in enumerate(rows, start=1):
        first = row["first"] or first  # a cell merged downwards says its matter once
        lines.append(_judged(row, first, at, offices, there, seen))
    return Report(tuple(known[0] for known in HEADINGS.values()), tuple(lines))


def entries(body_id: int) -> list[CatalogueEntry]:
    """The catalogue in force, in its order."""
    return list(CatalogueEntry.objects.filter(body=body_id, ended_on__isnull=True).select_related("office"))


def _matter(first: str, second: str) -> str:
    return f"{folded(first)}/{folded(second)}"


def _judged(
    row: Row, first: str, at: int, offices: dict[str, int], there: dict[str, CatalogueEntry], seen: dict[str, int]
) -> Judged:  # fmt: skip
    shown = joined(row[name] for name in HEADINGS)
    wrong: list[str] = []
    values = _values(row, first, at, offices, wrong)
    matter = _matter(first, row["second"])
    if matter in seen:
        wrong.append(_("与第{line}行是同一事项。").format(line=seen[matter]))
    seen.setdefault(matter, row.line)
    if wrong:
        return Judged(row.line, Verdict.BAD, tuple(wrong), shown)
    before = there.get(matter)
    if before is None:
        return Judged(row.line, Verdict.NEW, (), shown, (None, values))
    changed = [name for name, value in values.items() if getattr(before, name) != value]
    if not changed:
        return Judged(row.line, Verdict.DOUBLE, (), shown)
    names = "、".join(str(CatalogueEntry._meta.get_field(name.removesuffix("_id")).verbose_name) for name in changed)
    return Judged(row.line, Verdict.CHANGED, (_("更新：{names}。").format(names=names),), shown, (before.pk, values))


def _values(row: Row, first: str, at: int, offices: dict[str, int], wrong: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {"first": first}
    for name in ("second", "content", "basis", "time_limit", "publisher", "channels", "audience", "level"):
        values[name] = row[name] or DEFAULTS.get(name, "")
    for name, value in values.items():
        known = CatalogueEntry._meta.get_field(name)
        if name in REQUIRED and not value:
            wrong.append(_("缺少{name}。").format(name=known.verbose_name))
        if known.max_length and len(value) > known.max_length:
            wrong.append(_("{name}超过{most}个字。").format(name=known.verbose_name, most=known.max_length))
    values["number"] = _number(row, "number", 99_999, wrong) or at
    values["head"] = _number(row, "head", 15, wrong)
    values["way"] = WAYS.get(folded(row["way"]), "" if row["way"] else "active")
    if not values["way"]:
        wrong.append(_("公开方式“{said}”应为“主动”或者“依申请”。").format(said=row["way"]))
    values["office_id"] = offices.get(folded(row["office"]))
    if row["office"] and values["office_id"] is None:
        wrong.append(_("没有名为“{name}”的处室。").format(name=row["office"]))
    return values


def _number(row: Row, name: str, most: int, wrong: list[str]) -> int | None:
    said = row[name]
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= most and len(said) < 9):
        wrong.append(_("{name}“{said}”应为1至{most}的整数。").format(name=HEADINGS[name][0], said=said, most=most))
        return None
    return int(said)


def write(body_id: int, rows: list[tuple[int | None, dict[str, Any]]]) -> None:
    """Write the lines taken, inside the deed's transaction."""
    CatalogueEntry.objects.bulk_create(
        [CatalogueEntry(body_id=body_id, **values) for key, values in rows if key is None]
    )
    for key, values in rows:
        if key is not None:
            CatalogueEntry.objects.filter(pk=key, body=body_id).update(**values)
    catalogue_changed.send(CatalogueEntry, body_id=body_id)


def table(body_id: int) -> tuple[list[str], list[list[str]]]:
    """The catalogue as headings and rows, the way it is imported."""
    heads = [known[0] for known in HEADINGS.values()]
    return heads, [[_cell(each, name) for name in HEADINGS] for each in entries(body_id)]


def as_csv(body_id: int) -> bytes:
    """The catalogue as CSV."""
    return written_csv(*table(body_id))


def as_xlsx(body_id: int) -> bytes:
    """The catalogue as a workbook."""
    return written_xlsx(_("主动公开基本目录"), *table(body_id))


def _cell(entry: CatalogueEntry, name: str) -> str:
    if name == "office":
        return entry.office.name if entry.office else ""
    if name == "way":
        return "主动" if entry.way == CatalogueEntry.Way.ACTIVE else "依申请"
    value = getattr(entry, name)
    return "" if value is None else str(value)
