"""What waits to be made public: what was adopted and is not public yet, what several applicants asked for and nobody has
weighed (art 44), and what was withheld and is to be looked at again (art 18). For the officers of the 政府信息公开工作机构."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.applications import alike
from gongkai.applications.models import Application, Weighing
from gongkai.law.terms import uncertain
from gongkai.offices.desk import Waiting, Whose
from gongkai.offices.models import Role
from gongkai.offices.rights import appointments


def to_publish(person: Any, day: date) -> list[Waiting]:
    """Everything, oldest first: four queries however many."""
    bodies = {each.body_id for each in appointments(person, day) if each.role == Role.DISCLOSURE_OFFICER}
    return [*_adopted(bodies), *_asked_by_several(bodies), *_to_reassess(bodies, day)] if bodies else []


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


def _to_reassess(bodies: set[int], day: date) -> Iterator[Waiting]:
    """One line a body, however many: they are looked at together, from the list."""
    found = Application.objects.filter(body__in=bodies, look_again_on__lte=day).order_by("body")
    why = _("不予公开的信息应当定期评估，可以公开的及时公开（《条例》第十八条）；周期按{every}提示").format(
        every=uncertain()["reassessment"]
    )
    url = f"{reverse('wagtailadmin_home')}applications/?heap=reassess"
    for each in found.values("body__name").annotate(n=Count("pk"), first=Min("look_again_on")):
        title = _("{n}件不予公开、部分公开的答复").format(n=each["n"])
        yield Waiting(
            _("评估不予公开的信息"), title, each["body__name"], None, None, url, each["first"], why, Whose.MINE
        )  # fmt: skip


def _waiting(what: str, each: Application, since: date, why: str) -> Waiting:
    url = f"{reverse('wagtailadmin_home')}applications/{each.pk}/"
    return Waiting(what, f"{each.number} {each.title}", each.office.name, None, None, url, since, why, Whose.MINE)
