"""Against programs that fill in forms and guess codes: counted tries, a field nobody sees, a little time, and a sum that
an elder can do. No outside service, nothing to see or to hear."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from unicodedata import normalize

from allauth.core.internal.httpkit import get_client_ip
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.applications.public.rules import rules
from gongkai.offices import clock, personal

NOUGHT_TO_TEN = "零一二三四五六七八九十"
SALT = "applications.sum"
NETWORK = 64
"""Bits that one subscriber has of an IPv6 address (RFC 6177)."""


def where(request: HttpRequest) -> str:
    """The address the visitor comes from; of IPv6 the network, since one house has all the addresses in it."""
    address = get_client_ip(request) or ""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(int(read) >> (128 - NETWORK)) if isinstance(read, IPv6Address) else address


def _counter(name: str, whose: str) -> str:
    window = int(clock.now().timestamp() // rules().limits[name].within.total_seconds())
    return f"tries:{name}:{personal.index('tries', whose)}:{window}"


def too_often(name: str, whose: str) -> bool:
    """Whether the limit `name` is used up."""
    return cache.get(_counter(name, whose), 0) >= rules().limits[name].times


def count(name: str, whose: str) -> None:
    """One more try."""
    key, limit = _counter(name, whose), rules().limits[name]
    cache.set(key, cache.get(key, 0) + 1, timeout=limit.within.total_seconds())


def wait(name: str) -> str:
    """How long to wait, at most, in words."""
    minutes = rules().limits[name].within // timedelta(minutes=1)
    return _("{n}小时").format(n=minutes // 60) if minutes % 60 == 0 else _("{n}分钟").format(n=minutes)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in words, and the token that says which it was and when it was asked."""

    question: str
    token: str


def new_sum() -> Sum:
    """Two numbers from one to five."""
    one, two = secrets.randbelow(5) + 1, secrets.randbelow(5) + 1
    token = signing.dumps([one, two, clock.now().timestamp()], salt=SALT)
    text = _("{one}加{two}等于几？").format(one=NOUGHT_TO_TEN[one], two=NOUGHT_TO_TEN[two])
    return Sum(text, token)


def wrong_sum(token: str, answer: str) -> str:
    """What is wrong with the answer, in the user's words; empty: nothing."""
    try:
        one, two, asked_at = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return _("请回答下面的算术题。")
    passed = clock.now().timestamp() - asked_at
    if passed < rules().least.total_seconds():
        return _("提交得太快，请核对内容以后再提交。")
    if passed > rules().unsaved.total_seconds():
        return _("页面打开的时间太久，请重新回答下面的算术题。")
    said = normalize("NFKC", "".join(answer.split()))
    if said not in (str(one + two), NOUGHT_TO_TEN[one + two]):
        return _("算术题的答案不对，请重新计算。")
    return ""
