"""The addresses of the API, with their OpenAPI description and a page that tells people of it without any outside script."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from gongkai.portal.api.exports import export
from gongkai.portal.api.limits import may_ask
from gongkai.portal.api.reading import (
    NAMES,
    BadAsking,
    after,
    catalogue,
    columns,
    cursor_of,
    narrowed,
    public,
    short,
    whole,
)
from gongkai.portal.api.schemas import CatalogueLine, ColumnOut, Page, Trouble, Whole, Wrong
from gongkai.portal.api.wrong import wrong

MOST = 100
"""How many items a page has at most."""
MOST_ROWS = 2**31 - 1
"""No number of a row is greater."""
KIND = "种类，如 documents"
api = NinjaAPI(
    title="政府信息公开数据接口", version="1", docs_url=None, openapi_url=None, urls_namespace="api",
    description="只读。全部主动公开的政府信息，按种类读取。时间为北京时间，带时区。无需注册。",
)  # fmt: skip
TROUBLES = {400: Trouble, 404: Trouble, 422: Wrong, 429: Trouble}


def said(answer: HttpResponse, request: HttpRequest, changed: datetime | None = None) -> HttpResponse:
    """With ETag and, where one thing is told of, Last-Modified: who has it already gets 304."""
    tag = f'W/"{sha256(answer.content).hexdigest()[:20]}"'
    moment = int(changed.timestamp()) if changed else None
    more = {"Last-Modified": http_date(moment)} if moment is not None else {}
    for name, value in ({"ETag": tag, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"} | more).items():
        answer.headers[name] = value
    return get_conditional_response(request, tag, moment, answer)


def reading(read: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """An operation that only reads: within the limit, and with a plain word where it was asked wrongly."""

    @wraps(read)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_ask(request):
            refused = _json({"detail": _("请求过于频繁，请稍后再试。")}, 429)
            refused.headers["Retry-After"] = "60"
            return refused
        try:
            found = read(request, *args, **kwargs)
        except BadAsking as bad:
            return _json({"detail": str(bad)}, 400)
        if found is None:
            return _json({"detail": _("没有这一条，或者已经不再公开。")}, 404)
        return said(_json(found), request, found.get("changed_at") if isinstance(found, dict) else None)

    return answer


def _json(what: Any, status: int = 200) -> HttpResponse:
    words = json.dumps(what, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(words, content_type="application/json; charset=utf-8", status=status)


@api.exception_handler(ValidationError)
def asked_wrongly(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A condition is not of its sort or not within its bounds."""
    return _json(wrong(error.errors), 422)


@api.get("/items/{kind}", response={200: Page, **TROUBLES}, summary="一个种类的信息，新的在前", operation_id="items")
@reading
def items(
    request: HttpRequest,  # noqa: ARG001 - ninja asks for it
    kind: str = Path(..., description=KIND),
    type: str = Query("", description="类别代码"),
    column: int | None = Query(None, ge=1, le=MOST_ROWS, description="栏目或者专题的编号，见 columns"),
    office: str = Query("", description="承办处室的全称"),
    year: int | None = Query(None, ge=1949, le=9998, description="首次公开的年份"),
    since: date | None = Query(None, description="首次公开不早于哪一天，如2020-01-01"),  # noqa: B008 - ninja's way
    until: date | None = Query(None, description="首次公开不晚于哪一天"),  # noqa: B008 - ninja's way
    validity: str = Query("", description="有效性，只用于文件"),
    number: str = Query("", description="发文字号，须完全相同"),
    cursor: str = Query("", description="上一页返回的 next，原样填写"),
    limit: int = Query(20, ge=1, le=MOST, description="每页条数，1至100"),
) -> dict[str, Any]:  # fmt: skip
    """种类 kind：documents 文件、interpretations 解读、notices 公告公示、news 动态、periodicals 期刊。其余条件可以并用。"""
    wanted = narrowed(
        public(kind), type=type, column=column, office=office, year=year, since=since, until=until, validity=validity,
        number=number,
    )  # fmt: skip
    found = list(after(wanted, cursor).defer("text")[: limit + 1])
    page = found[:limit]
    return {"items": [short(each) for each in page], "next": cursor_of(page[-1]) if len(found) > limit else None}


@api.get(
    "/items/{kind}/{int:pk}", response={200: Whole, **TROUBLES}, summary="一条信息的全部公开内容", operation_id="item"
)
@reading
def item(
    request: HttpRequest,  # noqa: ARG001 - ninja asks for it
    kind: str = Path(..., description=KIND),
    pk: int = Path(..., description="编号，见 items 的 id"),
) -> dict[str, Any] | None:
    """正文、附件、各版次、更正、所在栏目、相关文件和解读。不再公开的返回404。"""
    found = public(kind).filter(pk=pk).first()
    return None if found is None else whole(found)


@api.get("/columns", response={200: list[ColumnOut], 429: Trouble}, summary="栏目和专题", operation_id="columns")
@reading
def all_columns(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - ninja asks for it
    """按网站的层次和次序。"""
    return [each.model_dump() for each in columns()]


@api.get(
    "/catalogue",
    response={200: list[CatalogueLine], 429: Trouble},
    summary="主动公开基本目录",
    operation_id="catalogue",
)
@reading
def basic_catalogue(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - ninja asks for it
    """现行的基本目录，按序号。"""
    return list(catalogue().values(*CatalogueLine.model_fields))


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description."""
    return said(_json(api.get_openapi_schema(path_prefix="/api/v1/")), request)


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """The same for people: made from the description itself, so that it cannot tell of another."""
    told = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), cls=DjangoJSONEncoder))
    schemas = told["components"]["schemas"]
    operations = [{"path": each, **about["get"]} for each, about in told["paths"].items()]
    for each in operations:
        each["answer"] = _fields(each["responses"]["200"]["content"]["application/json"]["schema"], schemas)
    context = {
        "title": _("数据开放"),
        "about": told["info"],
        "operations": operations,
        "kinds": [(name, kind._meta.verbose_name) for name, kind in NAMES.items()],
    }
    answer = render(request, "portal/open_data.html", context)
    answer["Cache-Control"] = "public, no-cache"
    return answer


def _fields(schema: dict[str, Any], schemas: dict[str, Any]) -> list[tuple[str, Any]]:
    """The fields of an answer: of what a list holds, where it is one."""
    while "$ref" in schema or "items" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema["items"]
    return list(schema["properties"].items())


@require_safe
def nothing(_request: HttpRequest) -> HttpResponse:
    """What the API does not know."""
    return _json({"detail": _("没有这个地址，参见 /api/v1/")}, 404)


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", described, name="open_data"),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
    re_path(r"^api/v1/.*$", nothing),
    re_path(r"^data/(?P<name>[a-z]+)\.(?P<form>csv|json)$", export, name="export"),
]
