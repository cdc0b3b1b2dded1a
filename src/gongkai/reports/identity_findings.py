"""Broken identities told as findings: the sum with its numbers, and the smallest change that would mend it."""

from collections.abc import Iterator, Mapping

from gongkai.reports.explanation import Change, Explained, explain, slip
from gongkai.reports.filled import Filled, Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import Form, Identity
from gongkai.reports.naming import cell_name, short
from gongkai.reports.rules import Case, cite
from gongkai.wording import _

PARTS_NAMED = 6
"""A sum with more addends than this is written with those that are not nought."""


def told(case: Case, rule: str, *, broken: Gravity, unassessed: Gravity) -> Iterator[Finding]:
    """The findings of one identity rule: each broken identity, and once how many could not be assessed."""
    filled = case.report.filled
    skipped: list[Explained] = []
    for each in explain(filled):
        if each.judged.identity.rule != rule:
            continue
        if each.judged.missing:
            skipped.append(each)
        elif each.to_tell:
            yield _finding(case, each, broken)
    if skipped:
        missing = tuple(dict.fromkeys(key for each in skipped for key in each.judged.missing))
        message = _("有 {n} 个等式没有核对：其中 {m} 格没有读到数。").format(n=len(skipped), m=len(missing))
        yield Finding(rule, unassessed, message, cite(rule, case.form), missing, subject="not assessed")


def _finding(case: Case, each: Explained, gravity: Gravity) -> Finding:
    filled, identity = case.report.filled, each.judged.identity
    about = each.filled.key if each.filled else ABOUT.get(identity.rule, 0)
    first = about if isinstance(about, str) else identity.cells[about]
    cells = (first, *(key for key in identity.cells if key != first))
    message = "".join((_sum(filled, each), _mending(case.form, each)))
    return Finding(
        identity.rule, gravity, message, cite(identity.rule, case.form), cells, filled.value(first),
        _computed(filled, each, first), filled[first].place, each.suspect,
    )  # fmt: skip


ABOUT = {"requests.balance": 2}
"""Where the cell an identity is mainly about stands in it, if not first: （七）总计 in the balance."""


def _computed(filled: Filled, each: Explained, key: str) -> Number:
    """What the other cells of the identity make of this one, empty cells as nought."""
    identity, residual = each.judged.identity, each.judged.residual
    assert residual is not None
    return (filled.value(key) or 0) - (residual if key in identity.left else -residual)


def _sum(filled: Filled, each: Explained) -> str:
    identity, form = each.judged.identity, filled.form
    first = form.cells[identity.cells[0]]
    left, right = (sum(filled.value(key) or 0 for key in side) for side in (identity.left, identity.right))
    if identity.rule == "requests.balance":
        names = (_("本年新收"), _("上年结转"), _("总计"), _("结转下年度"))
        a, b, c, d = (_term(filled, key, name) for key, name in zip(identity.cells, names, strict=True))
        words = _("{column}列：{a} + {b} = {left}，而{c} + {d} = {right}").format(
            column=first.column_label, a=a, b=b, c=c, d=d, left=left, right=right)  # fmt: skip
    elif identity.rule == "requests.closed":
        words = _("{column}列：（七）{total}，而（一）至（六）各项相加 {parts}").format(
            column=first.column_label, total=_term(filled, identity.left[0], _("总计")),
            parts=_parts(filled, identity, right) or "0")  # fmt: skip
    else:
        words = _("{row}：{total}，而{parts}").format(
            row=short(first.row_label), total=_term(filled, identity.left[0], _("总计")),
            parts=_parts(filled, identity, right) or _("其他各格都是 0"))  # fmt: skip
    if each.filled:
        return _("{words}。").format(words=words)
    return _("{words}，相差 {by}。").format(words=words, by=abs(left - right))


def _term(filled: Filled, key: str, name: str) -> str:
    value = filled.value(key)
    return f"{name} {value}" if value is not None else _("{name}（空白）").format(name=name)


def _parts(filled: Filled, identity: Identity, total: Number) -> str:
    """The addends without the noughts, and what they come to: with their labels where they are few. "" where all are 0."""
    few = len(identity.right) <= PARTS_NAMED
    labels = {key: f"{filled.form.cells[key].column_label} " if few else "" for key in identity.right}
    addends = [f"{labels[key]}{value}" for key in identity.right if (value := filled.value(key))]
    parts = " + ".join(addends) + (f" = {total}" if len(addends) > 1 else "")
    empty = sum(filled.value(key) is None for key in identity.right)
    return _("{parts}（{n} 格空白按 0 计）").format(parts=parts or "0", n=empty) if empty else parts


def _mending(form: Form, each: Explained) -> str:
    if each.filled:
        return _("{cell}空白，按其他各格应为 {new}。").format(cell=_name(form, each.filled.key), new=each.filled.new)
    if len(each.one) == 1:
        words = _("只要把{change}，相关各处就都平了").format(change=_change(form, each.one[0]))
        return words + _slip(each.one) + "。"
    if each.one:
        names = _("、").join(_change(form, change) for change in each.one)
        return _("单凭勾稽关系不能断定是哪一格错，改下列任何一格都能平：{names}。").format(names=names)
    if each.two:
        names = _("，并").join(_change(form, change) for change in each.two)
        words = _("最少要改两格：把{names}，相关各处就都平了").format(names=names)
        return words + _slip(each.two) + "。"
    return ""


def _change(form: Form, change: Change) -> str:
    old = _("空白") if change.old is None else change.old
    return _("{cell}由 {old} 改为 {new}").format(cell=_name(form, change.key), old=old, new=change.new)


def _name(form: Form, key: str) -> str:
    return f"「{cell_name(form.cells[key])}」"


SLIPS: Mapping[str, str] = {
    "transposed": _("（像是数字错位）"),
    "nought": _("（像是多写或少写了 0）"),
    "split": _("（像是相邻两格的数字粘连或拆错）"),
}


def _slip(changes: tuple[Change, ...]) -> str:
    kind = slip(changes)
    return SLIPS[kind] if kind else ""
