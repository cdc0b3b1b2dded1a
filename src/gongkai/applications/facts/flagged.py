"""What waits to be made public: what was adopted and is not public yet, what several applicants asked for and nobody has
weighed (art 44), and what was withheld and is to be looked at again (art 18). For the officers of the 政府信息公开工作机构."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.applications import alike
from gongkai.applications.models import Application, Weighing
from gongkai.law.terms import uncertain
from gongkai.offices.desk import Pile, Waiting, Whose
from gongkai.offices.models import Body, Role
from gongkai.offices.rights import appointments

SEALED = ("applicant_sealed", "submission_sealed", "purpose")
"""What no line of the desk reads."""
COUNTED = 1000
"""So many of the answers that are to be looked at again are counted, and no more."""


def to_publish(person: Any, day: date, most: int | None) -> Iterator[Pile]:
    """Everything, each pile oldest first, at most so many of each at hand: six queries however much there is."""
    bodies = sorted({each.body_id for each in appointments(person, day) if each.role == Role.DISCLOSURE_OFFICER})
    if bodies:
        for number, first in (_adopted(bodies, most), _asked_by_several(bodies, most), _to_reassess(bodies, day)):
            yield Pile(Whose.MINE, number, 0, first)


def _weighed(body: int) -> "QuerySet[Application]":
    """What was weighed there: it is little, and SQLite must not begin with a body's million applications."""
    weighed = Application.objects.annotate(of=F("body") * 1)
    return weighed.filter(of=body, pk__in=Weighing.objects.values("application"))


def _adopted(bodies: list[int], most: int | None) -> tuple[int, tuple[Waiting, ...]]:
    of = Weighing.objects.annotate(of=F("application__body") * 1)
    found = of.filter(of__in=bodies, adopted=True, public_on__isnull=True)
    why = _("已决定纳入主动公开，应当及时公开（《条例》第四十四条）")
    first = found.select_related("application__office").order_by("weighed_on", "pk")[:most]
    told = tuple(_waiting(_("公开已采纳的信息"), each.application, each.weighed_on, why) for each in first)
    return found.count(), told


def _asked_by_several(bodies: list[int], most: int | None) -> tuple[int, tuple[Waiting, ...]]:
    """One line for each information that several asked for and nobody weighed, as long as one of them is not answered."""
    unweighed = reduce(or_, (Q(body=each) & ~Q(subject__in=_weighed(each).values("subject")) for each in bodies))
    asked = Application.objects.filter(unweighed, closed_on__isnull=True, askers__gte=alike.several()).order_by()
    groups = sorted(asked.values("body", "subject").annotate(last=Max("pk")).values_list("last", flat=True))
    first = Application.objects.filter(pk__in=groups[:most]).select_related("office").defer(*SEALED).order_by("pk")
    told = tuple(
        _waiting(
            _("研究是否主动公开"), each, each.received_on or each.arrived_on,
            _("{n}个申请人申请同样的信息（《条例》第四十四条）").format(n=each.askers),
        )
        for each in first
    )  # fmt: skip
    return len(groups), told


def _to_reassess(bodies: list[int], day: date) -> tuple[int, tuple[Waiting, ...]]:
    """One line a body, however many: they are looked at together, from the list. Of very many not all are counted."""
    names = Body.objects.in_bulk(bodies)
    why = _("不予公开的信息应当定期评估，可以公开的及时公开（《条例》第十八条）；周期按{every}提示").format(
        every=uncertain()["reassessment"]
    )
    url = f"{reverse('wagtailadmin_home')}applications/?heap=reassess"
    told = []
    for body in bodies:
        found = Application.objects.filter(body=body, look_again_on__lte=day).order_by("look_again_on")
        days = found.values_list("look_again_on", flat=True)[: COUNTED + 1]
        if len(days) > COUNTED:
            title = _("{n}件以上不予公开、部分公开的答复").format(n=COUNTED)
        else:
            title = _("{n}件不予公开、部分公开的答复").format(n=len(days))
        if days:
            what = _("评估不予公开的信息")
            told.append(Waiting(what, title, names[body].name, None, None, url, days[0], why, Whose.MINE))
    return len(told), tuple(told)


def _waiting(what: str, each: Application, since: date, why: str) -> Waiting:
    url = f"{reverse('wagtailadmin_home')}applications/{each.pk}/"
    return Waiting(what, f"{each.number} {each.title}", each.office.name, None, None, url, since, why, Whose.MINE)
