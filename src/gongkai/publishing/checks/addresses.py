"""Whether a link leads somewhere: inside, to a page that exists and is public; outside, to an address that can be one."""

import ipaddress
import re
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, build_opener

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from gongkai.publishing.models import KINDS, Attachment

HOST = re.compile(r"(?=.{1,253}$)(?:[^\s./:@]{1,63}\.)+[^\s./:@\d][^\s./:@]{1,62}", re.UNICODE)
ON_THIS_MACHINE = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\", re.I)
GONE = frozenset({404, 410})
SECONDS = 8


class Addresses:
    """Judges addresses and remembers what it said: a night's run asks about the same page a thousand times."""

    def __init__(self, *, ask_outside: bool = False) -> None:
        """`ask_outside` lets it ask other servers, one request an address."""
        self.ask_outside = ask_outside
        self._said: dict[str, str] = {}
        self._here = {site.hostname.lower() for site in Site.objects.all()}
        self._here |= {(urlsplit(settings.BASE_URL).hostname or "").lower()} - {""}

    def broken(self, address: str) -> str:
        """What is wrong with an address, in Chinese; "" if nothing."""
        if address not in self._said:
            self._said[address] = self._judge(address)
        return self._said[address]

    def _judge(self, address: str) -> str:
        if not address:
            return _("没有地址。")
        if address.startswith("#"):
            return ""
        if ON_THIS_MACHINE.match(address):
            return _("指向个人电脑上的文件，公众打不开。")
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").lower()
        except ValueError:
            return _("地址格式不正确。")
        if parts.scheme not in ("", "http", "https"):
            return _("地址格式不正确。")
        if host and host not in self._here:
            return self._outside(address, host)
        if not parts.path.startswith("/") and not (host and not parts.path):
            return _("不是完整地址。")
        return self._inside(unquote(parts.path or "/"))

    def _outside(self, address: str, host: str) -> str:
        if _is_internal(host):
            return _("指向内部网络地址，公众打不开。")
        if not HOST.fullmatch(host):
            return _("地址格式不正确。")
        return self._answer(address) if self.ask_outside and address.startswith("http") else ""

    def _answer(self, address: str) -> str:
        """What the server says. A server that asks who is there, or is slow, is alive: only what is gone is told."""
        request = Request(address, headers={"User-Agent": "gongkai-links"}, method="GET")  # noqa: S310 - http(s) only, see above
        try:
            with build_opener().open(request, timeout=SECONDS):
                return ""
        except HTTPError as error:
            return _("打不开（{code}）。").format(code=error.code) if error.code in GONE else ""
        except (OSError, ValueError):
            return _("打不开（没有应答）。")

    def _inside(self, path: str) -> str:
        live = _item_live(path.strip("/"))
        if live is not None:
            return "" if live else _("指向尚未公开或者已经下线的信息。")
        try:
            match = resolve(path)
        except Resolver404:
            match = None
        if match is not None and match.url_name != "wagtail_serve":
            return _of_file(match.kwargs) if "attachment" in (match.url_name or "") else ""
        return "" if _is_page(path) else _("页面不存在。")


def _is_internal(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".lan", ".internal"))
    return not address.is_global


def _item_live(address: str) -> bool | None:
    for kind in KINDS:
        live = kind.objects.filter(address=address).values_list("live", flat=True).first()
        if live is not None:
            return bool(live)
    return None


def _of_file(arguments: dict[str, object]) -> str:
    key = next((value for value in arguments.values() if str(value).isdecimal()), None)
    attachment = Attachment.objects.filter(pk=key).first() if key is not None else None
    return "" if attachment is None or attachment.public else _("指向尚未公开或者已经下线的附件。")


def _is_page(path: str) -> bool:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return False
    whole = site.root_page.url_path.rstrip("/") + "/" + path.strip("/")
    return Page.objects.filter(url_path__in=(whole, whole.rstrip("/") + "/"), live=True).exists()
