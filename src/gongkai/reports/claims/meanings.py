"""What a claim can stand for: cells of the official form, named as the form names them, and what they add up to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongkai.reports.filled import Filled, Number
from gongkai.reports.form import Form, forms


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a number of the prose can stand for: the sum of some cells.

    A term is a cell's key, in which `refused.*` stands for all rows of a group, `@organisations` for the five columns
    of organisations and `litigation` for both blocks of suits. `wider` marks another 口径 than the plain one, such as
    new applications together with those carried in.
    """

    label: str
    terms: tuple[str, ...]
    wider: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """What some cells add up to. Where a cell says nothing the sum is only a lower bound (`exact` is false)."""

    amount: Number
    exact: bool
    cells: tuple[str, ...]

    def agrees(self, said: Number) -> bool | None:
        """Whether `said` is this sum; None where blank cells leave it open."""
        if said == self.amount:
            return True
        return False if self.exact or said < self.amount else None


ROWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "received": ("本年新收", ("received",)),
    "received+carried_in": ("本年新收与上年结转之和", ("received", "carried_in")),
    "carried_in": ("上年结转", ("carried_in",)),
    "closed": ("（七）总计", ("closed",)),
    "closed+carried_out": ("（七）总计与结转下年度之和", ("closed", "carried_out")),
    "carried_out": ("结转下年度继续办理", ("carried_out",)),
    "granted": ("（一）予以公开", ("granted",)),
    "partial": ("（二）部分公开", ("partial",)),
    "granted+partial": ("（一）予以公开与（二）部分公开之和", ("granted", "partial")),
    "refused": ("（三）不予公开各项之和", ("refused.*",)),
    "unavailable": ("（四）无法提供各项之和", ("unavailable.*",)),
    "not_processed": ("（五）不予处理各项之和", ("not_processed.*",)),
    "other": ("（六）其他处理", ("other.*",)),
}
COLUMNS: dict[str, tuple[str, str]] = {
    "total": ("", "total"),
    "natural_person": ("自然人", "natural_person"),
    "organisations": ("法人或其他组织", "@organisations"),
    "business": ("商业企业", "business"),
    "research": ("科研机构", "research"),
    "public_welfare": ("社会公益组织", "public_welfare"),
    "legal_service": ("法律服务机构", "legal_service"),
}
BLOCKS = {
    "reconsideration": "行政复议",
    "litigation": "行政诉讼",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_reconsideration": "复议后起诉",
}
RESULTS = {"total": "总计", "upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
DOCUMENTS = {"regulations": "规章", "normative_documents": "行政规范性文件"}
DOCUMENT_COLUMNS = {
    "issued": ("本年制发件数", "issued"),
    "produced": ("本年新制作数量", "produced"),
    "disclosed": ("本年新公开数量", "disclosed"),
    "repealed": ("本年废止件数", "repealed"),
    "in_force": ("现行有效件数", "in_force"),
    "total_disclosed": ("对外公开总数量", "total_disclosed"),
}
DECISIONS = {
    "licences": ("行政许可处理决定数量", "active/art20_5/licences/decisions"),
    "penalties": ("行政处罚处理决定数量", "active/art20_6/penalties/decisions"),
    "coercive_measures": ("行政强制处理决定数量", "active/art20_6/coercive_measures/decisions"),
}
MONEY_CELLS = {
    "fees": ("行政事业性收费金额", "active/art20_8/fees/amount"),
    "amount": ("政府集中采购总金额", "active/art20_9/procurement/amount"),
}
PROJECTS = Meaning("政府集中采购项目数量", ("active/art20_9/procurement/projects",))


def requests(*rows: str, column: str = "total") -> Meaning:
    """Rows of table three added up in one column; a row may be a group (`refused`) or a single row of it."""
    label, path = COLUMNS[column]
    known = [ROWS.get(row) for row in rows]
    labels = [entry[0] if entry else "" for entry in known]
    parts = [part for row, entry in zip(rows, known, strict=True) for part in (entry[1] if entry else (row,))]
    name = "＋".join(filter(None, labels)) or "该项"
    wider = rows[0] in ("received+carried_in", "closed+carried_out")
    return Meaning(f"{name}（{label}）" if label else name, tuple(f"requests/{part}/{path}" for part in parts), wider)


def remedies(*blocks: str, result: str = "total") -> Meaning:
    """Blocks of table four added up in one column."""
    label = "、".join(BLOCKS[block] for block in blocks)
    return Meaning(f"{label}{RESULTS[result]}", tuple(f"remedies/{block}/{result}" for block in blocks))


def documents(kinds: tuple[str, ...], column: str) -> Meaning:
    """Rows of article 20 (一) added up in one column."""
    label, key = DOCUMENT_COLUMNS[column]
    names = "、".join(DOCUMENTS[kind] for kind in kinds)
    return Meaning(f"{names}{label}", tuple(f"active/art20_1/{kind}/{key}" for kind in kinds))


@lru_cache(maxsize=1024)
def _expanded(form_key: str, merged: bool, term: str) -> tuple[str, ...]:
    form = forms()[form_key]
    return tuple(_expand(form.with_other_merged() if merged else form, term))


def _expand(form: Form, term: str) -> Iterator[str]:
    table, row, column = term.rsplit("/", 2)
    if table == "requests":
        group = row.removesuffix(".*")
        rows = [r.key for r in form.requests.rows if r.key == row or (row != group and group in (r.group, r.key))]
        columns = form.requests.grouped_columns if column == "@organisations" else (column,)
        yield from (f"requests/{r}/{c}" for r in rows for c in columns)
    elif table == "remedies":
        blocks = [
            b.key for b in form.remedies.blocks if b.key == row or (row == "litigation" and b.key.startswith(row))
        ]
        yield from (f"remedies/{block}/{column}" for block in blocks)
    elif term in form.cells:
        yield term


def worth(meaning: Meaning, filled: Filled) -> Worth | None:
    """What the cells of a meaning add up to, or None where the form has no such cells.

    A 总计 that says nothing is added up from the cells of its row that do; what is blank is not taken for nought, so
    the sum is then a lower bound.
    """
    total: Number = 0
    exact, used = True, []
    for term in meaning.terms:
        keys = _expanded(filled.form.key, filled.form.other_is_merged, term)
        if not keys:
            return None
        for key in keys:
            said = [key] if filled.value(key) is not None else list(_parts_of_total(key, filled.form))
            known = [(part, value) for part in said if (value := filled.value(part)) is not None]
            exact = exact and bool(said) and len(known) == len(said)
            total += sum(value for _, value in known)
            used += [part for part, _ in known]
    return Worth(total, exact, tuple(used))


def _parts_of_total(key: str, form: Form) -> Iterator[str]:
    table, row, column = key.rsplit("/", 2)
    if column != "total":
        return iter(())
    columns = form.requests.columns if table == "requests" else form.remedies.columns
    return (f"{table}/{row}/{other.key}" for other in columns if other.key != "total")
