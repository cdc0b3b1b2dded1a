"""Following a case: let in by number, code and a detail; supplement, give reasons, withdraw, take the answer home."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from gongkai.applications import actions, facts, files, matters
from gongkai.applications.actions import Deed, Refused
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Happened, Paper
from gongkai.applications.models.application import State
from gongkai.applications.plan import intake
from gongkai.applications.public import guard, life, visits
from gongkai.applications.public.doors import DOORS
from gongkai.applications.public.forms import CorrectionForm, Plain, QueryForm, ReasonsForm, WithdrawalForm
from gongkai.applications.public.pages import download, page, personal_page
from gongkai.applications.public.whose import reached_of
from gongkai.offices import clock
from gongkai.offices.numbering import fold

DEEDS = {Deed.CORRECT: "correct", Deed.GIVE_REASONS: "reasons", Deed.WITHDRAW: "withdraw"}
"""What an applicant can do on line, and where."""
CANNOT = {
    Deed.CORRECT: gettext_lazy("现在不需要补正。已经提交的补正，在办理情况中可以看到。"),
    Deed.GIVE_REASONS: gettext_lazy("现在不需要说明理由。已经说明的理由，在办理情况中可以看到。"),
    Deed.WITHDRAW: gettext_lazy("已经办结或者撤回，不能再撤回。"),
}
"""What an applicant is told who comes too late, or a second time."""
CHANGED = ("subject", "document_number", "description")


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def query(request: HttpRequest) -> HttpResponse:
    """Number, code, detail. Nothing tells which of them was wrong."""
    form = QueryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        number = fold(str(request.POST.get("number", "")))
        tries = (("wrong_codes_from_address", guard.where(request)), ("wrong_codes_for_number", number))
        for name, whose in tries:
            if guard.too_often(name, whose):
                wait = guard.wait(name)
                return page(request, "slow", _("操作过于频繁"), status=429, wait=wait)
        if form.is_valid():
            given = form.cleaned_data
            found = facts.by_query(number, given["code"], given["detail"])
            if found is not None:
                visits.open_case(request, found)
                return redirect("applications_public:case")
            for name, whose in tries:
                guard.count(name, whose)
            form.add_error(None, _("没有查到：登记编号、查询码、核对信息须全部正确，请核对后再试。"))
    return page(request, "query", _("查询办理进度"), form=form, errors=form.summary() if form.is_bound else [])


def let_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for whoever opened a case by its code; others are sent to the query."""

    @personal_page
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        application = visits.case_of(request)
        if application is None:
            return redirect("applications_public:query")
        return view(request, application, *args, **more)

    return shown


@let_in
@require_safe
def case(request: HttpRequest, application: Application) -> HttpResponse:
    """Where it stands, until when and why, what happened, what there is to do and to take."""
    known = Case(application, clock.today())
    possible = [
        (name, deed.label) for deed, name in DEEDS.items() if not actions.why_not(application, deed, None, known.day)
    ]
    return page(
        request, "case", _("{noun}的办理情况").format(noun=DOORS[application.kind].noun), application=application, means=life.means(known), result=life.result(known), due=known.standing.due,
        events=life.life(known), papers=life.papers(application), provided=life.provided(application),
        handed_in=life.handed_in(application), possible=dict(possible), fee=_fee(known), fee_due=known.fee_due,
        correct_by=known.correct_by if application.state == State.CORRECTING else None,
        reasons_asked=life.asked_for_reasons(known), explain_by=known.explain_by, reached=reached_of(request), body=application.body,
        closed=application.state == State.CLOSED, door=DOORS[application.kind], asked=matters.told(application),
        ended=life.ended(known),
    )  # fmt: skip


def _fee(known: Case) -> Any:
    return known.fee if known.application.state == State.PAYING else None


def _deed(
    request: HttpRequest, application: Application, which: Deed, name: str, title: str, form: Plain,
    do: Callable[[], Any], files_wrong: list[str] | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """A page with one form and one deed. Where it cannot be done any more, it says why."""
    if not form.is_bound or not form.is_valid():
        if actions.why_not(application, which, None, clock.today()):
            return page(request, "cannot", title, status=409, reasons=[CANNOT[which]])
    elif not form.errors and not files_wrong:
        try:
            do()
        except Refused as refused:
            too_late = actions.why_not(application, which, None, clock.today())
            for each in [CANNOT[which]] if too_late else refused.reasons:
                form.add_error(None, each)
        else:
            return redirect("applications_public:case")
    errors = [*(form.summary() if form.is_bound else ()), *(("id_files", each) for each in files_wrong or ())]
    return page(
        request, name, title, form=form, errors=errors, application=application, files_wrong=files_wrong, **more
    )  # fmt: skip


@let_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, application: Application) -> HttpResponse:
    """The supplement, once told what is lacking (art 30)."""
    before = {name: getattr(application, name) for name in CHANGED}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=before)
    given = request.FILES.getlist("files") if request.method == "POST" else []
    wrong = _wrong_files(given)

    def do() -> None:
        said = form.cleaned_data
        changed = {name: said[name] for name in CHANGED if said[name] != before[name]}
        if not any({**before, **changed}[name].strip() for name in CHANGED):
            raise Refused([_("政府信息的名称、文号、其他特征性描述不能都是空的。")])
        attached = tuple((each.name, each.read()) for each in given)
        actions.correct(
            application, None, at=clock.now(), day=clock.today(), text=said["text"], attachments=attached, **changed
        )

    known = Case(application, clock.today())
    told = known.last(Happened.TOLD_TO_CORRECT)
    return _deed(
        request, application, Deed.CORRECT, "correct", _("补正申请"), form, do, told=told, until=known.correct_by,
        rules=intake(), accept=",".join(f".{each}" for each in intake().types), files_wrong=wrong,
    )  # fmt: skip


def _wrong_files(given: list[Any]) -> list[str]:
    if len(given) > intake().files:
        return [_("最多上传{n}个文件。").format(n=intake().files)]
    found: list[str] = []
    for each in given:
        if each.size > intake().megabytes * 1024 * 1024:
            found.append(_("“{name}”超过{n}兆字节。").format(name=each.name, n=intake().megabytes))
            continue
        found += files.problems(each.name, each.read())
        each.seek(0)
    return found


@let_in
@require_http_methods(["GET", "HEAD", "POST"])
def reasons(request: HttpRequest, application: Application) -> HttpResponse:
    """The reasons that were asked for (art 35)."""
    form = ReasonsForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        actions.give_reasons(application, None, at=clock.now(), text=form.cleaned_data["text"])

    known = Case(application, clock.today())
    asked = life.asked_for_reasons(known)
    return _deed(
        request, application, Deed.GIVE_REASONS, "reasons", _("说明理由"), form, do, asked=asked, until=known.explain_by
    )  # fmt: skip


@let_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Taking it back, asked twice."""
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not form.cleaned_data["sure"]:
        form.add_error("sure", _("确认撤回的，请先勾选。"))

    def do() -> None:
        actions.withdraw(application, None, at=clock.now(), reason=form.cleaned_data["reason"])

    noun = DOORS[application.kind].noun
    return _deed(
        request, application, Deed.WITHDRAW, "withdraw", _("撤回{noun}").format(noun=noun), form, do, noun=noun
    )


@let_in
@require_GET
def paper(_request: HttpRequest, application: Application, pk: int) -> HttpResponse:
    """A paper that went to the applicant, byte for byte as it was issued."""
    found: Paper | None = next((each for each in life.papers(application) if each.pk == pk), None)
    if found is None:
        raise Http404
    if found.pk not in actions.opened(application):
        actions.open_paper(application, None, found, at=clock.now())
    return download(found.name, found.media_type, found.read())


@let_in
@require_GET
def file(_request: HttpRequest, application: Application, pk: int) -> HttpResponse:
    """Information that was provided, or what the applicant handed in."""
    mine = [*life.provided(application), *life.handed_in(application)]
    found = next((each for each in mine if each.pk == pk), None)
    if found is None:
        raise Http404
    return download(found.name, found.media_type, found.read())


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Done: the next at this machine sees nothing. Whoever only comes to the address again is led on."""
    if request.method == "POST":
        visits.leave(request)
    return redirect("applications_public:entry")
