"""The deeds of the channel ledger: a placement is recorded or struck out, a file is brought and taken."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.offices import ledger
from gongkai.offices.models import Body, Office
from gongkai.publishing.actions.deeds import Refused, day_of, insist, refuse
from gongkai.publishing.channels import catalogue, placing
from gongkai.publishing.channels.lines import Report
from gongkai.publishing.channels.models import Batch, Channel, Placement, key_of
from gongkai.publishing.channels.reach import Reach, reach
from gongkai.publishing.channels.tables import MOST_BYTES, NoTable
from gongkai.publishing.models import Attachment, Item

PROOF_BYTES = 20 << 20
PROOFS = {
    ".pdf": (b"%PDF",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",), ".png": (b"\x89PNG",),
    ".zip": (b"PK\x03\x04",), ".docx": (b"PK\x03\x04",), ".ofd": (b"PK\x03\x04",),
}  # fmt: skip
"""What a proof may be: the end of its name, and how such a file begins."""
UNTAKEN = timedelta(days=7)
"""How long a file that was brought and not taken is kept."""
ROWS_AT_ONCE = 500


def why_not_record(channel: Channel, office: Office | None, person: Any, day: date) -> list[str]:
    """Every reason why this person may not record a placement on this channel for this office. Empty: they may."""
    reasons = [] if channel.active else [_("该渠道已停用。")]
    if office is not None and office.body_id != channel.body_id:
        reasons.append(_("处室不属于该渠道的机关。"))
    theirs = reach(person, channel.body_id, day)
    if theirs is None or not theirs.covers(office.pk if office else None):
        reasons.append(_("只能由本处室人员或者公开工作机构登记。"))
    return reasons


def record(
    channel: Channel, person: Any, *, at: datetime, day: date, title: str = "", item: Item | None = None,
    office: Office | None = None, proof: File | None = None, url: str = "", place: str = "", copies: int | None = None,
    note: str = "",
) -> Placement:  # fmt: skip
    """Record one placement: of an item, or of what has only a title. Raises Refused."""
    today = day_of(at)
    title = item.title if item is not None else " ".join(title.split())
    key = key_of(item, title)
    reasons = why_not_record(channel, office, person, today) + _unfit(channel, item, title, day, today, key)
    if proof is not None:
        reasons += _unfit_proof(proof)
    if reasons:
        raise refuse("placement.record", channel, person, at, reasons)
    made = Placement(
        channel=channel, office=office, day=day, title=title[:200], key=key, url=url, place=place, copies=copies,
        note=note, recorded_by=person, recorded_at=at,
    )  # fmt: skip
    if item is not None:
        made.content_type, made.object_id = item.kind_content_type(), item.pk
    if proof is not None:
        made.proof, made.proof_name, made.proof_digest = proof, (proof.name or "")[-200:], Attachment.hash_of(proof)
    held = reach(person, channel.body_id, today)
    try:
        with transaction.atomic():
            made.save()
            ledger.write(
                "placement.record", actor=person, thing=made, body=channel.body, at=at,
                acting_as=held.held.title if held else "", channel=channel.name, day=day.isoformat(), key=key,
                proof=made.proof_digest,
            )  # fmt: skip
    except IntegrityError:
        raise refuse("placement.record", channel, person, at, [_("该渠道当日已登记过这条信息。")]) from None
    return made


def _unfit(channel: Channel, item: Item | None, title: str, day: date, today: date, key: str) -> list[str]:
    reasons = []
    if not title:
        reasons.append(_("请填写标题或者选择信息。"))
    if not placing.FIRST_DAY <= day <= today:
        reasons.append(_("日期应当不晚于今天，不早于2008年5月1日。"))
    if item is not None and (item.body_id != channel.body_id or not item.ever_published):
        reasons.append(_("该信息不属于本机关或者尚未公开。"))
    if Placement.objects.filter(channel=channel, day=day, key=key, struck_at__isnull=True).exists():
        reasons.append(_("该渠道当日已登记过这条信息。"))
    return reasons


def _unfit_proof(proof: File) -> list[str]:
    name = (proof.name or "").lower()
    begins = next((known for end, known in PROOFS.items() if name.endswith(end)), None)
    if begins is None:
        return [_("证明材料应为PDF、OFD、图片、Word文档或者ZIP文件。")]
    if proof.size > PROOF_BYTES:
        return [_("证明材料超过20MB。")]
    proof.seek(0)
    head = proof.read(8)
    proof.seek(0)
    return [] if head.startswith(begins) else [_("证明材料的内容与文件名不符。")]


def why_not_strike(placement: Placement, person: Any, reason: str, day: date) -> list[str]:
    """Every reason why this person may not strike a placement out. Empty: they may."""
    reasons = []
    if placement.struck_at is not None:
        reasons.append(_("该记录已经作废。"))
    if len(reason.strip()) < 2:
        reasons.append(_("请写明作废理由。"))
    theirs = reach(person, placement.channel.body_id, day)
    if theirs is None or not theirs.covers(placement.office_id):
        reasons.append(_("只能由本处室人员或者公开工作机构办理。"))
    return reasons


def strike(placement: Placement, person: Any, reason: str, *, at: datetime) -> Placement:
    """Strike out what was recorded by mistake: it no longer counts, and stays to be seen. Raises Refused."""
    if reasons := why_not_strike(placement, person, reason, day_of(at)):
        raise refuse("placement.strike", placement, person, at, reasons)
    with transaction.atomic():
        placement = Placement.objects.select_for_update(of=("self",)).select_related("channel").get(pk=placement.pk)
        insist(why_not_strike(placement, person, reason, day_of(at)))
        placement.struck_at, placement.struck_reason = at, reason.strip()[:200]
        placement.save(update_fields=["struck_at", "struck_reason"])
        theirs = reach(person, placement.channel.body_id, day_of(at))
        ledger.write(
            "placement.strike", actor=person, thing=placement, body=placement.channel.body, at=at,
            acting_as=theirs.held.title if theirs else "", reason=placement.struck_reason, key=placement.key,
        )  # fmt: skip
    return placement


def why_not_import(body_id: int, kind: str, person: Any, day: date) -> list[str]:
    """Every reason why this person may not import a file of this kind for this body. Empty: they may.

    Placements may be brought by every office for itself; the catalogue is the disclosure office's (条例 art 4).
    """
    theirs = reach(person, body_id, day)
    if theirs is None or (kind == Batch.Kind.CATALOGUE and theirs.offices is not None):
        return [_("只有公开工作机构（渠道发布记录也可由各处室）可以导入。")]
    return []


def bring(body: Body, person: Any, kind: str, name: str, data: bytes, *, at: datetime) -> Batch:
    """Bring a file: it is kept as it is, and nothing of it counts. Raises Refused. What was brought and left is let go."""
    reasons = why_not_import(body.pk, kind, person, day_of(at))
    if not data or len(data) > MOST_BYTES:
        reasons.append(_("文件是空的，或者超过{most}MB。").format(most=MOST_BYTES >> 20))
    if reasons:
        raise refuse("batch.bring", body, person, at, reasons)
    with transaction.atomic():
        Batch.objects.filter(brought_by=person, taken_at__isnull=True, brought_at__lt=at - UNTAKEN).delete()
        return Batch.objects.create(
            body=body, kind=kind, name=name[-200:], data=data, digest=hashlib.sha256(data).hexdigest(),
            brought_by=person, brought_at=at,
        )  # fmt: skip


def preview(batch: Batch, person: Any, day: date) -> Report:
    """What taking the file would do now, line by line; nothing is written. Raises Refused for who may not import."""
    insist(why_not_import(batch.body_id, batch.kind, person, day))
    theirs = reach(person, batch.body_id, day)
    assert theirs is not None
    return _report(batch, theirs, day)


def _report(batch: Batch, theirs: Reach, day: date) -> Report:
    try:
        if batch.kind == Batch.Kind.CATALOGUE:
            return catalogue.judge(bytes(batch.data), batch.body_id)
        return placing.judge(bytes(batch.data), placing.Desk(batch.body_id, theirs, day))
    except NoTable as error:
        return Report(problem=str(error))


def why_not_take(batch: Batch, person: Any, report: Report, day: date, *, whole: bool) -> list[str]:
    """Every reason why the file may not be taken now. `whole`: all of it or nothing. Empty: it may."""
    reasons = why_not_import(batch.body_id, batch.kind, person, day)
    if batch.taken_at is not None:
        reasons.append(_("该文件已经导入过。"))
    if report.problem:
        reasons.append(report.problem)
    elif not report.taken:
        reasons.append(_("没有可以导入的行。"))
    if whole and report.bad:
        lines = "、".join(str(each.line) for each in report.bad[:10])
        reasons.append(_("有{n}行有误（第{lines}行…），整体未导入。").format(n=len(report.bad), lines=lines))
    return reasons


def take(batch: Batch, person: Any, *, at: datetime, whole: bool = False) -> Report:
    """Take the good lines of a file, or with `whole` all of it or nothing, in one transaction. Raises Refused.

    Lines are judged again: what others recorded since the preview is not recorded twice.
    """
    day = day_of(at)
    try:
        with transaction.atomic():
            batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
            report = preview(batch, person, day)
            insist(why_not_take(batch, person, report, day, whole=whole))
            _write(batch, person, report, at)
    except IntegrityError:
        reasons = [_("刚刚有人登记了其中的记录，请重新预检后再导入。")]
        raise refuse("batch.take", batch, person, at, reasons) from None
    except Refused as refused:
        raise refuse("batch.take", batch, person, at, refused.reasons) from None
    return report


def _write(batch: Batch, person: Any, report: Report, at: datetime) -> None:
    if batch.kind == Batch.Kind.CATALOGUE:
        catalogue.write(batch.body_id, [each.row for each in report.taken])
    else:
        rows = [_placement(each.row, batch, person, at) for each in report.taken]
        Placement.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    batch.taken_by, batch.taken_at, batch.lines_taken = person, at, len(report.taken)
    batch.save(update_fields=["taken_by", "taken_at", "lines_taken"])
    theirs = reach(person, batch.body_id, day_of(at))
    ledger.write(
        "batch.take", actor=person, thing=batch, at=at, acting_as=theirs.held.title if theirs else "", kind=batch.kind,
        digest=batch.digest, **report.counts,
    )  # fmt: skip


def _placement(row: dict[str, Any], batch: Batch, person: Any, at: datetime) -> Placement:
    values = dict(row)
    known = values.pop("known")
    made = Placement(**values, batch=batch, recorded_by=person, recorded_at=at)
    if known is not None:
        made.content_type = ContentType.objects.get_for_model(known[0], for_concrete_model=False)
        made.object_id = known[1]
    return made
