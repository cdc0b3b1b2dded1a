"""信息处理费 (国办函〔2020〕109号): by number in the calendar month or by pages, never both; unpaid, no further handling."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.against import wrong_day
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.papers import Maker, issue_paper
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.actions.splitting import set_free
from gongkai.applications.case import Case
from gongkai.applications.models import Application, FeeNotice, Happened, Paper, Step
from gongkai.applications.recording import day_of, take
from gongkai.applications.who import officer_of
from gongkai.law import fees
from gongkai.law.outcomes import Outcome


def number_in_month(application: Application) -> int:
    """Which application of the same applicant to the same body it is in its calendar month, counted by receipt."""
    received = application.received_on
    assert received is not None
    same = Application.objects.filter(
        body=application.body_id, kind=Application.Kind.DISCLOSURE, applicant_key=application.applicant_key,
        received_on__year=received.year, received_on__month=received.month,
    )  # fmt: skip
    before = same.filter(received_on__lt=received) | same.filter(received_on=received, pk__lte=application.pk)
    return before.count()


def fee(application: Application, method: str, pages: int = 0) -> fees.Fee:
    """What it costs by this method, with the reasons: 按件 this application's own share, 按量 its pages."""
    assert application.received_on is not None
    if method == FeeNotice.Method.PAGES:
        return fees.by_pages(pages, application.received_on)
    n = number_in_month(application)
    return fees.Fee(
        fees.of_request(n, application.received_on), fees.by_count(n, application.received_on).why
    )  # fmt: skip


@deed(Deed.NOTICE_FEE)
def notice_fee(
    application: Application, person: Any, *, at: datetime, method: str, how_to_pay: str, pages: int = 0,
    paper: Maker | None = None,
) -> FeeNotice:  # fmt: skip
    """Tell the applicant basis, standard, amount and how to pay. The period stands still until it is paid."""
    day = day_of(at)
    allowed(application, Deed.NOTICE_FEE, person, at)
    if method not in FeeNotice.Method:
        raise Refused([_("请选择按件计收或者按量计收，只能选一种。")])
    if pages < 0:
        raise Refused([_("页数不能是负数。")])
    asked = fee(application, method, pages)
    if asked.amount == 0:
        raise Refused([_("按所选方式应收0元，不需要收费。")])
    if not how_to_pay.strip():
        raise Refused([_("请写明缴纳方式。")])
    quantity = pages if method == FeeNotice.Method.PAGES else number_in_month(application)
    made = FeeNotice.objects.create(
        application=application, method=method, quantity=quantity, amount=asked.amount, how_to_pay=how_to_pay,
        noticed_on=day,
    )  # fmt: skip
    held = officer_of(application.body_id, person, day)
    issued = issue_paper(application, "fee", person, paper, at=at, held=held) if paper else None
    take(
        application, Happened.FEE_NOTICED, day, person, at=at, held=held, method=method, quantity=quantity,
        amount=asked.amount, paper=issued.pk if issued else None,
    )  # fmt: skip
    return made


@deed(Deed.FEE_REACHED)
def fee_reached(application: Application, person: Any, *, at: datetime, day: date) -> Step:
    """When the applicant received the notice: 20 working days to pay run from the next day."""
    case = allowed(application, Deed.FEE_REACHED, person, at)
    asked = _asked(case, day, _("收到收费通知的日期"))
    asked.reached_on = day
    asked.save()
    held = officer_of(application.body_id, person, case.day)
    return take(application, Happened.FEE_REACHED, day, person, at=at, held=held)


@deed(Deed.FEE_PAID)
def fee_paid(application: Application, person: Any, *, at: datetime, day: date, receipt: str = "") -> Step:
    """Paid in full: the period runs anew from the next day."""
    case = allowed(application, Deed.FEE_PAID, person, at)
    asked = _asked(case, day, _("缴费日期"))
    asked.paid_on, asked.receipt = day, receipt
    asked.save()
    held = officer_of(application.body_id, person, case.day)
    return take(application, Happened.FEE_PAID, day, person, at=at, held=held, receipt=receipt)


@deed(Deed.CLOSE_UNPAID)
def close_unpaid(application: Application, person: Any, *, at: datetime, paper: Maker | None = None) -> Paper | None:
    """Not paid in time: no further handling."""
    day = day_of(at)
    set_free(allowed(application, Deed.CLOSE_UNPAID, person, at), person, at)
    held = officer_of(application.body_id, person, day)
    issued = issue_paper(application, "abandoned_fee", person, paper, at=at, held=held) if paper else None
    take(application, Happened.CLOSED, day, person, at=at, held=held, outcome=Outcome.FEE_UNPAID.value)
    return issued


def _asked(case: Case, day: date, what: str) -> FeeNotice:
    insist(wrong_day(case, day, what))
    asked = case.fee
    assert asked is not None
    if day < asked.noticed_on:
        text = _("{what}{day}早于通知之日（{noticed}）。").format(what=what, day=day, noticed=asked.noticed_on)
        raise Refused([text])
    return asked
