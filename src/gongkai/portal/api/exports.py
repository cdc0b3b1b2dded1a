"""A whole kind as CSV or JSON, written out row by row: however many there are, memory stays the same."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal.api.limits import may_take
from gongkai.portal.api.reading import BadAsking, public, short

HEADINGS = {
    "id": "编号", "type_name": "类别", "title": "标题", "number": "发文字号", "index_number": "索引号", "issuer": "发布机关",
    "office": "承办处室", "made_on": "形成日期", "published_at": "首次公开时间", "changed_at": "最近公开时间",
    "validity": "有效性", "withdrawn": "已撤回", "summary": "摘要", "url": "地址",
}  # fmt: skip
MARK = "\ufeff"
"""By this sign Excel knows UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
A_PIECE = 500


@require_safe
def export(request: HttpRequest, name: str, form: str) -> HttpResponse | StreamingHttpResponse:
    """Every public item of a kind; text and attachments are read by the API."""
    try:
        rows = public(name)
    except BadAsking:
        raise Http404 from None
    if not may_take(request):
        return HttpResponse(_("下载过于频繁，请稍后再试。"), status=429, headers={"Retry-After": "60"})
    pieces = rows.iterator(chunk_size=A_PIECE)
    written, media = (as_csv(pieces), "text/csv") if form == "csv" else (as_json(pieces), "application/json")
    answer = StreamingHttpResponse(written, content_type=f"{media}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def as_csv(rows: Iterator[Any]) -> Iterator[str]:
    """A line an item, headings first; no cell is a formula."""
    line = csv.writer(_Echo())
    yield MARK + line.writerow(HEADINGS.values())
    for item in rows:
        said = short(item) | {"validity": item.get_validity_display() if hasattr(item, "validity") else ""}
        yield line.writerow([_cell(said[name]) for name in HEADINGS])


def as_json(rows: Iterator[Any]) -> Iterator[str]:
    """One array, a line an item."""
    yield "["
    for n, item in enumerate(rows):
        yield (",\n" if n else "\n") + json.dumps(short(item), cls=DjangoJSONEncoder, ensure_ascii=False)
    yield "\n]\n"


class _Echo:
    """What `csv` writes to, giving each line back."""

    def write(self, line: str) -> str:
        return line


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    words = f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "hour") else str(value)
    return f"'{words}" if words.startswith(FORMULA) else words
