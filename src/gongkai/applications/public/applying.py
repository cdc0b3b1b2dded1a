"""From the first page to the receipt: fill in, look over, send."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from gongkai import notices
from gongkai.applications import actions, files
from gongkai.applications.models import Application, Draft
from gongkai.applications.plan import intake
from gongkai.applications.public import drafting, guard, papers, similar, visits
from gongkai.applications.public.doors import DOORS, Door
from gongkai.applications.public.forms import DraftForm, Plain
from gongkai.applications.public.pages import download, page, personal_page
from gongkai.applications.public.rules import rules
from gongkai.applications.public.whose import body_of, reached_of, sender_of
from gongkai.law.channels import Channel
from gongkai.law.terms import ANSWER
from gongkai.offices import clock
from gongkai.offices.models import Body, Office

log = logging.getLogger(__name__)

TYPES = {"docx": files.MEDIA["docx"], "pdf": files.MEDIA["pdf"]}


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """How to apply, where, and who we are."""
    body = body_of(request)
    office = Office.objects.filter(body=body, is_disclosure_office=True, active=True).first()
    return page(
        request, "entry", _("依申请公开"), body=body, office=office, reached=reached_of(request), answer=ANSWER.number,
        days=rules().draft.days, others=[each for kind, each in DOORS.items() if kind != Application.Kind.DISCLOSURE],
    )  # fmt: skip


@require_safe
def blank(request: HttpRequest, kind: str) -> HttpResponse:
    """The blank form, to fill in by hand or on a machine of one's own."""
    notice = papers.blank_form(sender_of(request))
    return download(f"{notice.title}.{kind}", TYPES[kind], notices.write(notice, kind))


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, kind: str = Application.Kind.DISCLOSURE) -> HttpResponse:
    """The form of one door. Whatever is sent is kept first and judged afterwards."""
    body, door = body_of(request), DOORS[kind]
    draft = visits.draft_of(request, body, kind)
    if request.method != "POST":
        return _form(request, door, door.form(initial=draft.words if draft else None), draft)
    address = guard.where(request)
    if guard.too_often("drafts", address):
        return _slow_down(request, "drafts")
    guard.count("drafts", address)
    form = door.form(request.POST)
    draft, refused = _keep(request, body, draft, door, form)
    if request.POST.get("deed") == "save" and not refused:
        visits.hold_code(request, drafting.save_for_later(draft, clock.now()))
        visits.hold_draft(request, kind, None)
        return redirect("applications_public:saved")
    if "drop" in request.POST and not refused:
        return _form(request, door, door.form(initial=draft.words), draft)
    given = form.submission(_attached(draft))
    wrong = actions.problems(given, Channel.ONLINE, clock.today(), clock.today())
    attachments = [*refused, *wrong.pop("attachments", ())]
    form.complain({name: texts for name, texts in wrong.items() if not form.errors.get(name)})
    if form.errors or attachments:
        return _form(request, door, form, draft, attachments)
    return redirect(door.review)


def _keep(
    request: HttpRequest, body: Body, draft: Draft | None, door: Door, form: Plain
) -> tuple[Draft, list[str]]:  # fmt: skip
    """Keep what was typed and every good file; returns what is wrong with the others."""
    words = {name: str(request.POST.get(name, ""))[:20000].replace("\0", "") for name in form.fields}
    words["kind"] = door.kind
    if draft is None:
        draft = drafting.begin(body, words, clock.now())
        visits.hold_draft(request, door.kind, draft)
    else:
        drafting.change(draft, words, clock.now())
    for file in draft.files.filter(pk__in=[each for each in request.POST.getlist("drop") if each.isdecimal()]):
        drafting.drop_file(file)
    refused: list[str] = []
    room = intake().files - draft.files.count()
    for upload in door.uploads:
        for given in request.FILES.getlist(upload.name):
            wrong = _wrong_file(given, room)
            if not wrong:
                drafting.add_file(draft, upload.kind, given.name, given.read())
                room -= 1
            refused += wrong
    return draft, refused


def _wrong_file(given: Any, room: int) -> list[str]:
    if room <= 0:
        return [_("最多上传{n}个文件，“{name}”没有收下。").format(n=intake().files, name=given.name)]
    if given.size > intake().megabytes * 1024 * 1024:
        return [_("“{name}”超过{n}兆字节。").format(name=given.name, n=intake().megabytes)]
    found = files.problems(given.name, given.read())
    given.seek(0)
    return found


def _attached(draft: Draft) -> tuple[tuple[str, str, bytes], ...]:
    return tuple((each.kind, each.name, each.read()) for each in draft.files.all())


def _form(
    request: HttpRequest, door: Door, form: Plain, draft: Draft | None, attachments: list[str] | None = None
) -> HttpResponse:  # fmt: skip
    groups = [(key, title, [form[name] for name in names]) for key, title, names in door.heads]
    errors = [*(form.summary() if form.is_bound else ()), *(("id_other_files", each) for each in attachments or ())]
    return page(
        request, "form", str(door.title), door=door, form=form, groups=groups, errors=errors, attachments=attachments,
        files=list(draft.files.all()) if draft else [], rules=intake(), days=rules().draft.days,
        accept=",".join(f".{each}" for each in intake().types),
    )  # fmt: skip


@personal_page
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """The draft's code, once."""
    code = visits.take_code(request)
    if not code:
        return redirect("applications_public:draft")
    return page(request, "saved", _("草稿已经保存"), code=code, days=rules().draft.days)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest) -> HttpResponse:
    """Go on with a saved draft."""
    form = DraftForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = guard.where(request)
        if guard.too_often("wrong_draft_codes", address):
            return _slow_down(request, "wrong_draft_codes")
        draft = drafting.by_code(body_of(request), form.cleaned_data["code"], clock.now())
        if draft is not None:
            request.session.cycle_key()
            door = DOORS[draft.words.get("kind", Application.Kind.DISCLOSURE)]
            visits.hold_draft(request, door.kind, draft)
            return redirect(door.fill)
        guard.count("wrong_draft_codes", address)
        form.add_error("code", _("没有找到这个草稿：草稿码不对，或者已经超过保存期限。"))
    return page(request, "draft", _("继续填写草稿"), form=form, errors=form.summary() if form.is_bound else [])


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, kind: str = Application.Kind.DISCLOSURE) -> HttpResponse:
    """Everything as it will be sent, what is public already and alike, and the button."""
    body, door = body_of(request), DOORS[kind]
    draft = visits.draft_of(request, body, kind)
    if draft is None:
        return redirect("applications_public:receipt" if visits.receipt_of(request) else door.fill)
    form = door.form(draft.words)
    given = form.submission(_attached(draft))
    if not form.is_valid() or actions.problems(given, Channel.ONLINE, clock.today(), clock.today()):
        return redirect(door.fill)
    if request.method == "POST":
        return _send(request, door, draft, form, given)
    return _review(request, door, draft, form)


def _review(
    request: HttpRequest, door: Door, draft: Draft, form: Plain, wrong: list[tuple[str, str]] | None = None,
    doubled: bool = False,
) -> HttpResponse:  # fmt: skip
    groups = [
        (key, title, [(form[name].label, _shown(form, name)) for name in names]) for key, title, names in door.heads
    ]
    return page(
        request, "review", _("核对{noun}内容").format(noun=door.noun), door=door, groups=groups, files=list(draft.files.all()), sum=guard.new_sum(),
        errors=wrong or [], doubled=doubled, wrong_answer=dict(wrong or ()).get("id_answer", ""), similar=_similar(door, draft.words),
    )  # fmt: skip


def _similar(door: Door, said: dict[str, str]) -> list[similar.Offered]:
    """What is public already and may be what is wanted: for whoever asks for information, or for it to be made public."""
    if door.kind not in (Application.Kind.DISCLOSURE, Application.Kind.SUGGESTION):
        return []
    named = " ".join(each for each in (said["subject"], said["document_number"]) if each.strip())
    return similar.offered(named or said["description"][:60])


def _shown(form: Plain, name: str) -> str:
    value = str(form.data.get(name, ""))
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _send(request: HttpRequest, door: Door, draft: Draft, form: Plain, given: actions.Submission) -> HttpResponse:
    address = guard.where(request)
    for name in ("submissions", "wrong_sums"):
        if guard.too_often(name, address):
            return _slow_down(request, name)
    wrong = guard.wrong_sum(request.POST.get("token", ""), request.POST.get("answer", ""))
    if request.POST.get("website", ""):
        wrong = _("请不要填写标明“请留空”的一栏。")
    if wrong:
        guard.count("wrong_sums", address)
        return _review(request, door, draft, form, [("id_answer", wrong)])
    try:
        receipt = actions.receive(
            draft.body, given, channel=Channel.ONLINE, at=clock.now(), knowingly="knowingly" in request.POST
        )
    except actions.AlreadyReceived as noticed:
        return _review(request, door, draft, form, [("id_knowingly", each) for each in noticed.reasons], doubled=True)
    except actions.Refused as refused:
        # The words are right: the body has not been set up, which its people must hear of and the applicant cannot mend.
        log.error("no application can be registered: %s", "；".join(refused.reasons))
        text = _("本机关的网上申请暂时不能登记，请稍后再试，或者当面、邮寄提交。您填写的内容已经保留。")
        return _review(request, door, draft, form, [("", text)])
    guard.count("submissions", address)
    drafting.discard(draft)
    visits.hold_draft(request, door.kind, None)
    visits.hold_receipt(request, receipt.application, receipt.code)
    return redirect("applications_public:receipt")


@personal_page
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The number and the code. The code is shown here and nowhere else."""
    found = visits.receipt_of(request)
    if found is None:
        return redirect("applications_public:query")
    application, code = found
    door = DOORS[application.kind]
    minutes = int(rules().receipt.total_seconds() // 60)
    return page(
        request, "receipt", _("{noun}已经提交").format(noun=door.noun), door=door, application=application, code=code, minutes=minutes,
        body=application.body, reached=reached_of(request),
    )  # fmt: skip


@personal_page
@require_GET
def receipt_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a paper to keep."""
    found = visits.receipt_of(request)
    if found is None:
        raise Http404
    notice = papers.proof(*found, sender_of(request))
    return download(f"{notice.title}.pdf", TYPES["pdf"], notices.write(notice, "pdf"))


def _slow_down(request: HttpRequest, name: str) -> HttpResponse:
    return page(request, "slow", _("操作过于频繁"), status=429, wait=guard.wait(name))
