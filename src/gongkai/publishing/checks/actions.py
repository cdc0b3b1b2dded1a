"""The deeds of the checks: a revision is checked, a finding is answered."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from gongkai.offices import clock, ledger
from gongkai.offices.models import Role
from gongkai.offices.rights import Held, held_as
from gongkai.publishing.actions.deeds import day_of, insist, locked, refuse
from gongkai.publishing.checks.addresses import Addresses
from gongkai.publishing.checks.judging import Kept, judge, version
from gongkai.publishing.checks.models import Check, Finding
from gongkai.publishing.checks.seeing import Seeing, files_of, interpreted, names_of
from gongkai.publishing.models import Item

ANSWERERS = (Role.DRAFTER, Role.OFFICE_HEAD, Role.SECRECY_REVIEWER, Role.DISCLOSURE_OFFICER)
OWN_OFFICE = (Role.DRAFTER, Role.OFFICE_HEAD)
NOT_CHECKED = "checks.missing"
"""The rule of the finding that stands for a revision nobody has checked."""


def run(item: Item, revision: Revision | int, *, day: date | None = None) -> tuple[Finding, ...]:
    """Check a revision and keep what was found; answers given to the same finding before are carried over.

    Running again adds what is new and marks what is gone. Returns the findings of the revision, the gravest first.
    Raises Revision.DoesNotExist for a revision that is not the item's.
    """
    day = day or clock.today()
    revision = _revision(item, revision)
    words = revision.as_object()
    kept = _judged(Seeing(day), [words], live=item.live and item.live_revision_id == revision.pk)[words.pk]
    with transaction.atomic():
        locked(item)
        _keep(item, revision.pk, kept, day, _there([item], revision.pk).get(item.pk, {}), found_live=False)
        _checked(item, revision.pk)
        grave = sum(each["gravity"] == Finding.Gravity.STOPS for each in kept.values())
        ledger.write(
            "checks.run", actor=None, thing=item, revision=revision.pk, stops=grave, warns=len(kept) - grave,
            rules=version(),
        )  # fmt: skip
    return findings(item, revision)


def findings(item: Item, revision: Revision | int) -> tuple[Finding, ...]:
    """The findings of a revision that still stand, answered or not, the gravest first."""
    rows = Finding.objects.filter(**names_of(item), revision_id=_key(revision), gone_on__isnull=True)
    return tuple(rows.select_related("answered_by"))


def unanswered(item: Item, revision: Revision | int) -> tuple[Finding, ...]:
    """The findings of a revision that wait for an answer. A revision that was never checked waits to be checked: it has one
    finding, not kept, that says so."""
    if not Check.objects.filter(**names_of(item), revision_id=_key(revision)).exists():
        return (_not_checked(item, _key(revision)),)
    return tuple(each for each in findings(item, revision) if each.is_open)


def why_not_answer(finding: Finding, person: Any, answer: str, note: str, day: date) -> list[str]:
    """Every reason why this person may not answer this finding so. Empty: they may."""
    reasons = []
    if not finding.is_open:
        reasons.append(_("该问题已经答复或者已经消除。"))
    if answer not in Finding.Answer.values:
        reasons.append(_("请选择答复。"))
    if len(note.strip()) < 2:
        reasons.append(_("请写明理由。"))
    if _answers_as(finding, person, day) is None:
        reasons.append(_("只有承办处室、保密审查员或者公开工作机构可以答复。"))
    elif finding.gravity == Finding.Gravity.STOPS and _is_drafter(finding, person):
        reasons.append(_("须处理的问题由拟稿人以外的人员答复，或者修改后重新提交。"))
    return reasons


def answer(finding: Finding, person: Any, answer: str, note: str, *, at: datetime) -> Finding:
    """Answer a finding: it stays as it is, for a reason. Raises Refused.

    What was to be mended is mended in the text: the next revision no longer has the finding.
    """
    day = day_of(at)
    if reasons := why_not_answer(finding, person, answer, note, day):
        raise refuse("finding.answer", finding, person, at, reasons)
    with transaction.atomic():
        finding = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
        insist(why_not_answer(finding, person, answer, note, day))
        held = _answers_as(finding, person, day)
        finding.answer, finding.note = answer, note.strip()[:300]
        finding.answered_by, finding.answered_at = person, at
        finding.save(update_fields=["answer", "note", "answered_by", "answered_at"])
        ledger.write(
            "finding.answer", actor=person, thing=finding, acting_as=held.title if held else "", at=at,
            item=f"{finding.content_type.app_label}.{finding.content_type.model}:{finding.object_id}",
            revision=finding.revision_id, rule=finding.rule, answer=answer, note=finding.note,
        )  # fmt: skip
    return finding


def check_live(items: Sequence[Item], day: date, addresses: Addresses) -> int:
    """Check items that are public, as they are public; how many findings are new. Rows are made for those only.

    All of one kind. A finding that the live revision had at submission is not new, answered or not. What somebody else has
    checked or changed in the meantime stands as they left it: a warning is checked in the moment it goes out.
    """
    judged = _judged(Seeing(day, addresses), items, live=True)
    there = _there(items)
    new = 0
    for item in items:
        kept = judged[item.pk]
        if _standing(there.get(item.pk, {})) != kept.keys():
            with transaction.atomic():
                now = locked(item)
                if now.live and now.live_revision_id == item.live_revision_id:
                    before = _there([now]).get(item.pk, {})
                    new += _keep(item, item.live_revision_id or 0, kept, day, before, found_live=True)
    return new


def _judged(seeing: Seeing, items: Sequence[Item], *, live: bool) -> dict[int, dict[str, Kept]]:
    days, files = interpreted(items), files_of(items)
    judged = {}
    for item in items:
        attached = [files[key] for key in item.attached if key in files]
        names = [each.name for each in attached]
        text = seeing.text(item, live=live, interpreted=days.get(item.pk, ()), files=names)
        judged[item.pk] = judge(seeing, item, text, attached)
    return judged


def _there(items: Sequence[Item], revision: int | None = None) -> dict[int, dict[str, Finding]]:
    """The findings of a revision, else of the live ones, of items of one kind, by item and mark. One query."""
    if not items:
        return {}
    wanted = {each.pk: revision or each.live_revision_id for each in items}
    rows = Finding.objects.filter(
        content_type=names_of(items[0])["content_type"], object_id__in=wanted,
        revision_id__in=filter(None, wanted.values()),
    )  # fmt: skip
    there: dict[int, dict[str, Finding]] = {}
    for each in rows:
        if wanted[each.object_id] == each.revision_id:
            there.setdefault(each.object_id, {})[each.mark] = each
    return there


def _standing(there: dict[str, Finding]) -> set[str]:
    """The marks of what is still found."""
    return {mark for mark, each in there.items() if each.gone_on is None}


def _keep(
    item: Item, revision_id: int, kept: dict[str, Kept], day: date, there: dict[str, Finding], *, found_live: bool
) -> int:
    """Rows for what is new in the revision; what is no longer found is gone; what came back stands again."""
    gone = [each.pk for mark, each in there.items() if mark not in kept and each.gone_on is None]
    back = [each.pk for mark, each in there.items() if mark in kept and each.gone_on is not None]
    new = [mark for mark in kept if mark not in there]
    if gone:
        Finding.objects.filter(pk__in=gone).update(gone_on=day)
    if back:
        Finding.objects.filter(pk__in=back).update(gone_on=None)
    if new:
        before = _answers_before(item, new)
        Finding.objects.bulk_create(
            [_row(item, revision_id, kept[mark], day, before.get(mark), found_live=found_live) for mark in new]
        )
    return len(new)


def _answers_before(item: Item, marks: list[str]) -> dict[str, Finding]:
    rows = Finding.objects.filter(**names_of(item), mark__in=marks).exclude(answer="").order_by("pk")
    return {each.mark: each for each in rows}


def _row(
    item: Item, revision_id: int, kept: Kept, day: date, before: Finding | None, *, found_live: bool
) -> Finding:  # fmt: skip
    row = Finding(
        **names_of(item), **kept, revision_id=revision_id, body_id=item.body_id, office_id=item.office_id,
        found_on=day, found_live=found_live,
    )  # fmt: skip
    if before is not None:
        row.answer, row.note, row.carried_from = before.answer, before.note, before
        row.answered_by_id, row.answered_at = before.answered_by_id, before.answered_at
    return row


def _checked(item: Item, revision_id: int) -> None:
    Check.objects.update_or_create(
        **names_of(item), revision_id=revision_id, defaults={"at": clock.now(), "rules": version()}
    )


def _not_checked(item: Item, revision_id: int) -> Finding:
    return Finding(
        **names_of(item), revision_id=revision_id, body_id=item.body_id, office_id=item.office_id, rule=NOT_CHECKED,
        gravity=Finding.Gravity.STOPS, message=_("这一稿还没有经过发布检查，请先检查。"),
    )  # fmt: skip


def _answers_as(finding: Finding, person: Any, day: date) -> Held | None:
    """The appointment by which the person may answer: in the item's own office, or over the whole body."""
    body = held_as(person, [each for each in ANSWERERS if each not in OWN_OFFICE], day, body_id=finding.body_id)
    return body or held_as(person, OWN_OFFICE, day, body_id=finding.body_id, office_id=finding.office_id)


def _is_drafter(finding: Finding, person: Any) -> bool:
    """Whether the person drafted the item or wrote this revision."""
    wrote = Revision.objects.filter(pk=finding.revision_id).values_list("user_id", flat=True).first()
    item = finding.item
    return person.pk in (wrote, item.drafter_id if item is not None else None)


def _revision(item: Item, revision: Revision | int) -> Revision:
    if isinstance(revision, Revision) and str(revision.object_id) == str(item.pk):
        return revision
    return item.revisions.get(pk=_key(revision))


def _key(revision: Revision | int) -> int:
    return revision if isinstance(revision, int) else revision.pk
