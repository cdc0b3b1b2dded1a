"""The door: what comes in is registered word for word; its day of receipt is fixed by article 31."""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.applications import files
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.reasons import allowed, officer_of
from gongkai.applications.matters import COLUMNS, MATTERS
from gongkai.applications.models import Application, File, Happened
from gongkai.applications.models.application import Applicant
from gongkai.applications.plan import intake
from gongkai.applications.recording import day_of, reckon, take
from gongkai.applications.who import handler_of
from gongkai.law.applicants import ApplicantKind, InvalidIdentity, identity_number
from gongkai.law.channels import Channel, day_of_receipt, late_confirmation
from gongkai.offices import numbering, personal
from gongkai.offices.models import Body, Office

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What query codes are made of: nothing that is mistaken for something else when read aloud."""


class AlreadyReceived(Refused):
    """The same words came in from the same applicant a short while ago; `earlier` is that application."""

    def __init__(self, earlier: Application) -> None:
        """Say which."""
        self.earlier = earlier
        text = _("同样内容的申请已于{day}登记，登记编号{number}，不需要重复提交。")
        super().__init__([text.format(day=earlier.arrived_on, number=earlier.number)])


@dataclass(frozen=True, slots=True)
class Submission:
    """What is handed in: the three groups of content of article 29 ¶2; nothing more is mandatory."""

    applicant_kind: str
    applicant: Applicant
    kind: str = Application.Kind.DISCLOSURE
    subject: str = ""
    document_number: str = ""
    description: str = ""
    form: str = ""
    way: str = ""
    purpose: str = ""
    help_needed: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    """What a matter of another kind asks for beside these (`matters.MATTERS`); sealed."""
    attachments: tuple[tuple[str, str, bytes], ...] = field(default=(), repr=False)
    """(kind of `File.Kind`, name, bytes)."""

    def as_written(self) -> dict[str, Any]:
        """Word for word, with the names and hashes of what was attached."""
        from hashlib import sha256

        given = {name: getattr(self, name) for name in SAME} | {"applicant": asdict(self.applicant)}
        attached = [[kind, name, sha256(data).hexdigest()] for kind, name, data in self.attachments]
        return given | ({"more": dict(self.more)} if self.more else {}) | {"attachments": attached}


SAME = (
    "kind", "applicant_kind", "subject", "document_number", "description", "form", "way", "purpose", "help_needed",
)  # fmt: skip
"""The fields a submission and an application have by the same name."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant is given: the application, whose number is no secret, and the query code, which is shown once."""

    application: Application
    code: str


def problems(
    given: Submission, channel: str, arrived_on: date, day: date, *, clerk: bool = False
) -> dict[str, list[str]]:  # fmt: skip
    """What is wrong with a submission, by field, in the user's words. Empty: it is taken. The portal's own form asks for
    everything; what a clerk registers (`clerk`) is taken as it was written, and corrected by 补正."""
    alone = channel == Channel.ONLINE and not clerk
    found: dict[str, list[str]] = {}

    def wrong(name: str, text: str) -> None:
        found.setdefault(name, []).append(text)

    if arrived_on > day:
        wrong("arrived_on", _("收到日期{arrived}晚于今天（{day}），请核对。").format(arrived=arrived_on, day=day))
    if given.applicant_kind not in list(ApplicantKind):
        wrong("applicant_kind", _("请选择申请人类别：自然人，或者法人和其他组织中的一类。"))
    elif given.applicant.identity and not given.applicant.certificate:
        try:
            identity_number(ApplicantKind(given.applicant_kind), given.applicant.identity)
        except InvalidIdentity as error:
            as_written = (
                "" if alone else _("如果原件就是这样写的，请在“其他证件名称”中写明“原件如此”，先登记，再告知补正。")
            )
            wrong("identity", f"{error}{as_written}")
    if not given.applicant.name.strip():
        wrong("name", _("请填写申请人的姓名或者名称。"))
    for name, text in _unsaid(given, alone):
        wrong(name, text)
    if alone:
        _lacking_online(given, wrong)
    if len(given.attachments) > intake().files:
        wrong("attachments", _("最多上传{n}个文件。").format(n=intake().files))
    for _kind, name, data in given.attachments:
        for text in files.problems(name, data):
            wrong("attachments", text)
    return found


def _unsaid(given: Submission, alone: bool) -> Iterator[tuple[str, str]]:
    """What it is about. On paper a matter of another kind says it in its own way: it must be called something."""
    matter = MATTERS.get(given.kind)
    if matter is not None and (alone or not given.subject.strip()):
        asked = {name: getattr(given, name) for name in COLUMNS} | dict(given.more)
        yield from matter.lacking(asked)
    elif matter is None and not any(getattr(given, name).strip() for name in COLUMNS):
        yield "description", _("请填写政府信息的名称、文号或者其他特征性描述，三项至少一项。")


def _lacking_online(given: Submission, wrong: Any) -> None:
    """What the form asks for: of a disclosure application what article 29 ¶2 names, of other matters how to answer, and who
    it is where the record is about them (art 41)."""
    if not given.applicant.reachable:
        wrong("telephone", _("请填写联系方式：电话、电子邮箱、通信地址至少一项。"))
    matter = MATTERS.get(given.kind)
    if not given.applicant.identity and (matter is None or matter.identified):
        wrong("identity", _("请填写身份证明的号码；没有居民身份证或者统一社会信用代码的，写明证件名称和号码。"))
    if matter is not None:
        return
    if given.form not in Application.Form:
        wrong("form", _("请选择提供政府信息的形式。"))
    if given.way not in Application.Way:
        wrong("way", _("请选择获取政府信息的途径。"))
    if given.way == Application.Way.POST and not given.applicant.address:
        wrong("address", _("选择邮寄的，请填写通信地址。"))
    if given.way == Application.Way.EMAIL and not given.applicant.email:
        wrong("email", _("选择电子邮件的，请填写电子邮箱。"))


def receive(
    body: Body, given: Submission, *, channel: str, at: datetime, person: Any = None, arrived_on: date | None = None,
    oral: bool = False, mail_number: str = "", knowingly: bool = False,
) -> Receipt:  # fmt: skip
    """Register what came in. `person` is the clerk, or None for the applicant's own form.

    Handed in or signed for, it is received on the day it arrived; other channels wait for `confirm` (art 31, which speaks of
    disclosure applications only). `knowingly` takes a double submission for what it is. Raises Refused with `fields`, and AlreadyReceived.
    """
    day = day_of(at)
    arrived = arrived_on or day
    fields = problems(given, channel, arrived, day, clerk=person is not None)
    insist_on_clerk(body, person, channel, day)
    if fields:
        raise Refused([text for texts in fields.values() for text in texts], fields)
    with transaction.atomic():
        office = Office.objects.filter(body=body, is_disclosure_office=True, active=True).first()
        if office is None:
            raise Refused([_("“{body}”还没有指定政府信息公开工作机构，请系统管理员先设置。").format(body=body)])
        number = take_number(body, given.kind, day)  # holds its counter: of two at once, the second sees the first
        key = submission_key(body, given)
        if not knowingly and (earlier := _doubled(body, key, at)):
            raise AlreadyReceived(earlier)
        application = Application(
            body=body, office=office, number=number, channel=channel, oral=oral, arrived_on=arrived,
            mail_number=mail_number, filed_by=person, filed_at=at, submission_key=key,
            **{name: getattr(given, name) for name in SAME},
        )  # fmt: skip
        application.document_number = numbering.fold(given.document_number)
        code = "".join(secrets.choice(LETTERS) for _each in range(intake().code_length))
        application.query_key = query_key(code)
        application.applicant = _tidied(given)
        application.submission = given.as_written()
        application.save()
        held = officer_of(body.pk, person, day) if person else None
        take(application, Happened.ARRIVED, arrived, person, at=at, held=held, channel=channel, oral=oral)
        if received := arrived if given.kind in MATTERS else day_of_receipt(Channel(channel), arrived):
            take(application, Happened.RECEIVED, received, person, at=at, held=held)
        for kind, name, data in given.attachments:
            keep_file(application, kind, name, data, person, at)
        reckon(application, day)
    return Receipt(application, code)


def insist_on_clerk(body: Body, person: Any, channel: str, day: date) -> None:
    """Who is not the applicant at the online form is an officer of the 政府信息公开工作机构 (art 29)."""
    if person is None and channel == Channel.ONLINE:
        return
    if person is None or officer_of(body.pk, person, day) is None:
        raise Refused([_("线下渠道收到的申请由政府信息公开工作机构人员登记。")])


@deed(Deed.CONFIRM)
def confirm(application: Application, person: Any, *, at: datetime, day: date, how: str) -> None:
    """The day of receipt of what nobody signs for: the day of confirmation with the applicant (art 31(二)(三)). `how`: by
    telephone, by message, at which number."""
    allowed(application, Deed.CONFIRM, person, at)
    if day > day_of(at):
        raise Refused([_("确认日期{day}晚于今天，请核对。").format(day=day)])
    if day < application.arrived_on:
        text = _("确认日期{day}早于到达日期{arrived}，请核对。")
        raise Refused([text.format(day=day, arrived=application.arrived_on)])
    if not how.strip():
        raise Refused([_("请写明怎样与申请人确认的（电话、短信、当面等）。")])
    late = late_confirmation(Channel(application.channel), application.arrived_on, day)
    held = officer_of(application.body_id, person, day_of(at))
    take(application, Happened.RECEIVED, day, person, at=at, held=held, how=how, irregular=str(late) if late else "")


@deed(Deed.ATTACH)
def attach(application: Application, person: Any, kind: str, name: str, data: bytes, *, at: datetime) -> File:
    """Add a file to the case."""
    allowed(application, Deed.ATTACH, person, at)
    insist(files.problems(name, data))
    if kind not in File.Kind:
        raise Refused([_("请选择材料的类别。")])
    file = keep_file(application, kind, name, data, person, at)
    held = handler_of(application, person, day_of(at)) if person else None
    take(
        application, Happened.ATTACHED, day_of(at), person, at=at, held=held, file=file.pk, sha256=file.sha256,
        material=str(File.Kind(kind).label),
    )  # fmt: skip
    return file


def keep_file(application: Application, kind: str, name: str, data: bytes, person: Any, at: datetime) -> File:
    """Put a file away, inside a deed that has checked it."""
    file = File(application=application, kind=kind, name=name[-200:], added_at=at, added_by=person)
    file.media_type = files.MEDIA[files.suffix(name)]
    file.keep(data)
    file.save()
    return file


def submission_key(body: Body, given: Submission) -> str:
    """What two submissions of the same words have in common."""
    written = given.as_written()
    folded = "".join(json.dumps(written, ensure_ascii=False, sort_keys=True).split())
    return personal.index("submission", str(body.pk), folded)


def query_key(code: str) -> str:
    """How a query code is kept: nobody can read it back. The parts of a split application share it."""
    return personal.index("query", "".join(code.split()).upper())


def _doubled(body: Body, key: str, at: datetime) -> Application | None:
    """The same a short while ago, and still open: what was withdrawn may be asked for again."""
    same = Application.objects.filter(body=body, submission_key=key, filed_at__gte=at - intake().double)
    return same.filter(closed_on__isnull=True).order_by("pk").first()


def _tidied(given: Submission) -> Applicant:
    """As the office works with it; what was written stays in `submission`."""
    who = given.applicant
    identity = who.identity.strip()
    if identity and not who.certificate:
        identity = identity_number(ApplicantKind(given.applicant_kind), identity)
    return replace(who, name=" ".join(who.name.split()), identity=identity)


def take_number(body: Body, kind: str, day: date) -> str:
    """The next registration number. Raises Refused where the body has no rule for it."""
    rule = "application" if kind == Application.Kind.DISCLOSURE else "application_other"
    try:
        return numbering.take(body, rule, day)
    except (numbering.NoRule, numbering.BadPattern) as error:
        raise Refused([str(error)]) from error
