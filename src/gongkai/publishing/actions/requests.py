"""Unpublishing, withdrawing, correcting: asked for with a reason, approved step by step, done at the last agreement."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import Revision

from gongkai.offices import ledger
from gongkai.offices.models import Role
from gongkai.offices.rights import Held, held_as
from gongkai.publishing.actions.deeds import Deed, Refused, day_of, deed, evidence, insist, locked
from gongkai.publishing.actions.editions import close_edition
from gongkai.publishing.actions.reasons import barred_from_request, drafts_for, open_request, why_not
from gongkai.publishing.actions.showings import hide
from gongkai.publishing.actions.validity import refresh_touched
from gongkai.publishing.approval import plan
from gongkai.publishing.approval.matters import weigh
from gongkai.publishing.approval.steps import holder
from gongkai.publishing.models import Correction, Item, Request, RequestStep
from gongkai.publishing.models.item import digest
from gongkai.publishing.signals import shown_in, tell

ASKED = {
    Request.Deed.UNPUBLISH: Deed.ASK_UNPUBLISH,
    Request.Deed.WITHDRAW: Deed.ASK_WITHDRAW,
    Request.Deed.CORRECT: Deed.ASK_CORRECT,
}


def ask_for(item: Item, person: Any, what: str, *, at: datetime, reason: str, **facts: str) -> Request:
    """Ask that something public be unpublished, withdrawn or corrected (`was`, `now`). Raises Refused."""
    which = ASKED[Request.Deed(what)]
    return deed(which)(_ask)(item, person, which, Request.Deed(what), at=at, reason=reason, facts=facts)


def _ask(
    item: Item, person: Any, which: Deed, what: Request.Deed, *, at: datetime, reason: str, facts: dict[str, str]
) -> Request:
    item = locked(item)
    insist(why_not(item, which, person, day_of(at)))
    if not reason.strip():
        raise Refused([_("须写明理由")])
    if what == Request.Deed.CORRECT and not (facts.get("was", "").strip() and facts.get("now", "").strip()):
        raise Refused([_("更正须写明原文和更正后的文字")])
    officer = held_as(person, [Role.DISCLOSURE_OFFICER], day_of(at), body_id=item.body_id)
    held = drafts_for(item, person, day_of(at)) or officer
    request = Request.objects.create(
        content_type=item.kind_content_type(), object_id=item.pk, deed=what, reason=reason, facts=facts,
        body_id=item.body_id, office_id=item.office_id, asked_by=person, asked_at=at,
    )  # fmt: skip
    ledger.write(
        "publishing.request_made", actor=person, thing=item, acting_as=held.title if held else "", at=at, asked=what,
        request=request.pk, reason=reason, facts=facts, **evidence(item.live_revision),
    )  # fmt: skip
    _next(request, item, person, at)
    return request


@deed(Deed.AGREE)
def agree(item: Item, person: Any, *, at: datetime, comment: str = "") -> Request:
    """Agree at the step where the request waits; the last agreement does what was asked."""
    item = locked(item)
    request, step, held = _answering(item, person, at, Deed.AGREE)
    _decide(step, RequestStep.Verdict.AGREED, person, held, comment, at)
    ledger.write(
        "publishing.request_agreed", actor=person, thing=item, acting_as=held.title, at=at, asked=request.deed,
        request=request.pk, step=step.key, comment=comment, acting_for=held.acting_for,
    )  # fmt: skip
    _next(request, item, person, at)
    return request


@deed(Deed.DISAGREE)
def disagree(item: Item, person: Any, *, at: datetime, comment: str) -> Request:
    """The request ends here, with the reason. Raises Refused, also without one."""
    item = locked(item)
    request, step, held = _answering(item, person, at, Deed.DISAGREE)
    if not comment.strip():
        raise Refused([_("不同意须写明理由")])
    _decide(step, RequestStep.Verdict.REFUSED, person, held, comment, at)
    _close(request, Request.Status.REFUSED, at)
    ledger.write(
        "publishing.request_refused", actor=person, thing=item, acting_as=held.title, at=at, asked=request.deed,
        request=request.pk, step=step.key, comment=comment, acting_for=held.acting_for,
    )  # fmt: skip
    return request


@deed(Deed.DROP_REQUEST)
def drop_request(item: Item, person: Any, *, at: datetime) -> Request:
    """Who asked takes it back."""
    item = locked(item)
    insist(why_not(item, Deed.DROP_REQUEST, person, day_of(at)))
    request = open_request(item)
    assert request is not None
    _close(request, Request.Status.TAKEN_BACK, at)
    ledger.write(
        "publishing.request_taken_back", actor=person, thing=item, at=at, asked=request.deed, request=request.pk
    )
    return request


def _answering(item: Item, person: Any, at: datetime, which: Deed) -> tuple[Request, RequestStep, Held]:
    insist(why_not(item, which, person, day_of(at)))
    request = open_request(item)
    assert request is not None
    step = request.steps.filter(verdict="").first()
    assert step is not None
    held = holder(plan.step(step.key), request, person, day_of(at), barred_from_request(request, item))
    assert held is not None
    return request, step, held


def _decide(step: RequestStep, verdict: str, person: Any, held: Held, comment: str, at: datetime) -> None:
    step.verdict, step.person, step.comment, step.decided_at = verdict, person, comment, at
    step.acting_as, step.acting_for_id = held.title, held.acting_for
    step.save()


def _next(request: Request, item: Item, person: Any, at: datetime) -> None:
    """Open the next step, skipping with its reason what the matter does not need; after the last, do it."""
    done = request.steps.count()
    for order, step in enumerate(plan.steps()[done:], start=done):
        matter = weigh(item)
        if step.only_major and not matter.major:
            RequestStep.objects.create(
                request=request, order=order, key=step.key, verdict=RequestStep.Verdict.SKIPPED, decided_at=at,
                comment=matter.reason,
            )  # fmt: skip
            ledger.write(
                "publishing.step_skipped", actor=None, thing=item, at=at, step=step.key, request=request.pk,
                reason=matter.reason, rule=matter.rule,
            )  # fmt: skip
            continue
        RequestStep.objects.create(request=request, order=order, key=step.key, due_on=step.due(day_of(at)))
        return
    _close(request, Request.Status.DONE, at)
    DONE[Request.Deed(request.deed)](request, item, person, at)


def _close(request: Request, status: str, at: datetime) -> None:
    request.status, request.closed_at = status, at
    request.save()


def _unpublish(request: Request, item: Item, person: Any, at: datetime) -> None:
    """No longer readable; the address stays taken, the edition closed."""
    proof = evidence(Revision.objects.get(pk=item.live_revision_id))
    before = shown_in(item)
    UnpublishAction(item, user=person).execute(skip_permission_checks=True)
    type(item).objects.filter(pk=item.pk).update(unpublished_reason=request.reason)
    close_edition(item, at)
    hide(item)
    refresh_touched(item, day_of(at))
    ledger.write(
        "publishing.unpublished", actor=person, thing=item, at=at, reason=request.reason, request=request.pk, **proof
    )
    tell(item, before)


def _withdraw(request: Request, item: Item, person: Any, at: datetime) -> None:
    """Still readable, marked as withdrawn, with its reason."""
    type(item).objects.filter(pk=item.pk).update(withdrawn_at=at, withdrawn_reason=request.reason)
    ledger.write(
        "publishing.withdrawn", actor=person, thing=item, at=at, reason=request.reason, request=request.pk,
        **evidence(item.live_revision),
    )  # fmt: skip
    tell(item)


def _correct(request: Request, item: Item, person: Any, at: datetime) -> None:
    """A dated correction beside the text, which stays as it was read."""
    correction = Correction.objects.create(
        content_type=item.kind_content_type(), object_id=item.pk, at=at, was=request.facts["was"],
        now=request.facts["now"], note=request.reason, revision_id=item.live_revision_id,
        digest=digest(item.live_revision),
    )  # fmt: skip
    ledger.write(
        "publishing.corrected", actor=person, thing=item, at=at, was=correction.was, now=correction.now,
        reason=request.reason, request=request.pk, **evidence(item.live_revision),
    )  # fmt: skip
    tell(item)


DONE = {
    Request.Deed.UNPUBLISH: _unpublish,
    Request.Deed.WITHDRAW: _withdraw,
    Request.Deed.CORRECT: _correct,
}
