"""A citizen at the public pages, through HTTP and without an account."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from gongkai.applications.models import Application
from gongkai.offices import clock
from making.applications import BEGAN, moment

RECEIPT, CASE, QUERY = "/sqgk/shenqing/pingzheng/", "/sqgk/banli/", "/sqgk/chaxun/"
MORNING = moment(BEGAN)
DIGITS = "零一二三四五六七八九十"


def at(client: Client, when: datetime, address: str, given: dict[str, Any] | None = None) -> HttpResponse:
    with clock.stopped_at(when):
        answer = client.get(address) if given is None else client.post(address, given)
    assert isinstance(answer, HttpResponse)
    return answer


def words(answer: HttpResponse) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def summary(answer: HttpResponse) -> list[tuple[str, str]]:
    """The errors at the top, each with where it leads."""
    box = re.search(r'id="errors".*?</ul>', answer.content.decode(), re.DOTALL)
    return [] if box is None else [(a, unescape(b)) for a, b in re.findall(r'<a href="#([^"]+)">([^<]+)</a>', box[0])]


def solved(page: str) -> dict[str, str]:
    one, two = re.search(r"(\S)加(\S)等于几", page).groups()  # type: ignore[union-attr]
    token = re.search(r'name="token" value="([^"]+)"', page)[1]  # type: ignore[index]
    return {"token": token, "answer": str(DIGITS.index(one) + DIGITS.index(two))}


def code_on(page: HttpResponse) -> str:
    """The code that the page shows."""
    return re.search(r'class="code">(\w+)<', page.content.decode())[1]  # type: ignore[index]


def entered(
    client: Client, application: Application, code: str, when: datetime, detail: str = "张示例"
) -> HttpResponse:
    return at(client, when, QUERY, {"number": application.number, "code": code, "detail": detail})
