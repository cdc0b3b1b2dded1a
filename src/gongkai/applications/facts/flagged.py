"""What waits to be made public: what was adopted and is not public yet, and what several applicants asked for and nobody has
weighed (art 44). For the officers of the 政府信息公开工作机构."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.applications import alike
from gongkai.applications.models import Application, Weighing
from gongkai.offices.desk import Waiting, Whose
from gongkai.offices.models import Role
from gongkai.offices.rights import appointments


def to_publish(person: Any, day: date) -> list[Waiting]:
    """Both, oldest first: two queries however many."""
    bodies = {each.body_id for each in appointments(person, day) if each.role == Role.DISCLOSURE_OFFICER}
    return [*_adopted(bodies), *_asked_by_several(bodies)] if bodies else []


def _adopted(bodies: set[int]) -> Iterator[Waiting]:
    found = Weighing.objects.filter(adopted=True, public_on__isnull=True, application__body__in=bodies)
    for each in found.select_related("application__office").order_by("weighed_on", "pk"):
        why = _("已决定纳入主动公开，应当及时公开（《条例》第四十四条）")
        yield _waiting(_("公开已采纳的信息"), each.application, each.weighed_on, why)


def _asked_by_several(bodies: set[int]) -> Iterator[Waiting]:
    asked = Application.objects.filter(body__in=bodies, kind__in=alike.ASKING).exclude(subject="")
    groups = (
        asked.filter(
            subject__in=asked.filter(closed_on__isnull=True, kind=Application.Kind.DISCLOSURE)
            .order_by()
            .values("subject")
        )
        .order_by()
        .values("body", "subject")
        .annotate(applicants=Count("applicant_key", distinct=True), last=Max("pk"), weighed=Count("weighing"))
        .filter(applicants__gte=alike.several(), weighed=0)
    )
    many = {each["last"]: each["applicants"] for each in groups}
    for each in Application.objects.filter(pk__in=many).select_related("office").order_by("pk"):
        why = _("{n}个申请人申请同样的信息（《条例》第四十四条）").format(n=many[each.pk])
        yield _waiting(_("研究是否主动公开"), each, each.received_on or each.arrived_on, why)


def _waiting(what: str, each: Application, since: date, why: str) -> Waiting:
    url = f"{reverse('wagtailadmin_home')}applications/{each.pk}/"
    return Waiting(what, f"{each.number} {each.title}", each.office.name, None, None, url, since, why, Whose.MINE)
