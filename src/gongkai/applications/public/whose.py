"""Whose applications the site that was asked takes, and how its office is reached. The roof, which knows the sites, says
so; alone, the room takes the body at the top of the tree."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gongkai.notices.composing import Sender
from gongkai.offices.models import Body, Office


@dataclass(frozen=True, slots=True)
class Reached:
    """How the 政府信息公开工作机构 is reached; what is not known is empty."""

    telephone: str = ""
    fax: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    hours: str = ""


_body: list[Callable[[HttpRequest], Body | None]] = [lambda _request: Body.objects.filter(parent=None).first()]
_reached: list[Callable[[HttpRequest], Reached]] = [lambda _request: Reached()]


def tell(body: Callable[[HttpRequest], Body | None], reached: Callable[[HttpRequest], Reached]) -> None:
    """From now on these two are asked."""
    _body[0], _reached[0] = body, reached


def body_of(request: HttpRequest) -> Body:
    """Whose applications are taken here. Raises Http404 where there is no body yet."""
    body = _body[0](request)
    if body is None:
        raise Http404(_("还没有设置机关。"))
    return body


def reached_of(request: HttpRequest) -> Reached:
    """How its office is reached."""
    return _reached[0](request)


def sender_of(request: HttpRequest) -> Sender:
    """The body as it stands on its papers."""
    body, how = body_of(request), reached_of(request)
    office = Office.objects.filter(body=body, is_disclosure_office=True, active=True).first()
    return Sender(body.name, office.name if office else "", how.address, how.telephone)
