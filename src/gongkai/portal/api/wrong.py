"""What is wrong with a condition of an asking, in words, and for a program by its name and sort."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SAYS = {
    "greater_than_equal": gettext_lazy("不能小于{ge}"),
    "less_than_equal": gettext_lazy("不能大于{le}"),
    "int": gettext_lazy("须是整数"),
    "date": gettext_lazy("须是日期，如2020-01-31"),
    "missing": gettext_lazy("没有填写"),
}
"""What is said of each sort; `int_parsing`, `date_from_datetime_parsing` and the like go by their first word."""


def wrong(errors: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What is answered with 422: all of it in one sentence, and one by one."""
    told = list(_told(errors))
    said = "；".join(_("{field}{message}").format(**each) for each in told)
    return {"detail": _("查询条件有误：{said}。").format(said=said), "errors": told}


def _told(errors: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    for each in errors:
        sort = each["type"]
        says = SAYS.get(sort) or SAYS.get(sort.partition("_")[0]) or gettext_lazy("填写有误")
        yield {"field": str(each["loc"][-1]), "type": sort, "message": str(says).format(**each.get("ctx", {}))}
