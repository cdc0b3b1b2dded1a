"""Every deed of the case page: its form, the paper that goes with it, and what is done with what was said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.applications import actions, alike
from gongkai.applications.actions import Deed, Maker
from gongkai.applications.actions.asking import PAPERS as ASKING
from gongkai.applications.actions.deciding import FIELDS
from gongkai.applications.actions.papers import MOVE_NOTHING, against_notifying
from gongkai.applications.actions.reasons import RULES
from gongkai.applications.case import Case
from gongkai.applications.matters import ENDS, MATTERS, matter_of
from gongkai.applications.models import Application, Party
from gongkai.applications.models.asking import Contact
from gongkai.applications.models.letterhead import letterhead
from gongkai.applications.officer import forms
from gongkai.applications.officer.gathering import Facts, answer_kind, fee_facts
from gongkai.notices import paper
from gongkai.notices.composing import day_in_words

Said = dict[str, Any]


@dataclass(frozen=True)
class Doing:
    """A deed as a form does it. `paper` names the paper made with it, empty where there is none; `derived` are the facts of
    the paper that the deed's own fields say; `only` says of which kind of matter it is; `must` whether there is no deed
    without its paper; `lacking` what stands against this form of the deed beside what stands against the deed."""

    key: str
    deed: Deed
    form: type[forms.DeedForm]
    do: Callable[..., Any]
    label: Any = ""
    paper: Callable[[Case], str] = field(default=lambda _case: "")
    derived: Callable[[Case, Said], Facts] = field(default=lambda _case, _said: {})
    derives: tuple[str, ...] = ()
    to: Callable[[Said], str] = field(default=lambda _said: "")
    kinds: tuple[str, ...] = ()
    must: bool = False
    lacking: Callable[[Case], list[str]] = field(default=lambda _case: [])

    @property
    def name(self) -> Any:
        """What the button says."""
        return self.label or self.deed.label

    def applies(self, case: Case) -> bool:
        """Whether it is spoken of for matters of this kind."""
        kind = case.application.kind
        every = kind == Application.Kind.DISCLOSURE or RULES[self.deed].every_kind
        return every and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True)
class Turn:
    """Who does it when, having seen which version; the paper to go with it."""

    person: Any
    at: datetime
    seen: int | None
    paper: Maker | None = None

    @property
    def who(self) -> Said:
        """What every deed is told."""
        return {"at": self.at, "seen": self.seen}


def _plain(do: Callable[..., Any], *names: str, paper: bool = False) -> Callable[..., Any]:
    """A deed that takes what was said by the names of the form's fields; `names` come first, in their order."""

    def done(case: Case, turn: Turn, said: Said) -> Any:
        given = dict(said)
        first = [given.pop(name) for name in names]
        more = {"paper": turn.paper} if paper else {}
        return do(case.application, turn.person, *first, **given, **more, **turn.who)

    return done


def _ask(kind: str) -> Callable[..., Any]:
    def done(case: Case, turn: Turn, said: Said) -> Any:
        contact = Contact(*(said[name] for name in ("name", "telephone", "email", "address")))
        return actions.ask(
            case.application, turn.person, kind, contact, about_what=said["about_what"], day=said["day"],
            paper=turn.paper, **turn.who,
        )  # fmt: skip

    return done


def _notify(kind: str) -> Callable[..., Any]:
    return lambda case, turn, _said: actions.notify(case.application, turn.person, kind, paper=turn.paper, **turn.who)


def _correct(case: Case, turn: Turn, said: Said) -> Any:
    names = ("subject", "document_number", "description", "form", "way")
    changed = {name: said[name] for name in names if said[name]}
    file = said["file"]
    attached = ((file.name, file.read()),) if file else ()
    return actions.correct(
        case.application, turn.person, day=said["day"], text=said["text"], attachments=attached, **changed, **turn.who
    )


def _draft(case: Case, turn: Turn, said: Said) -> Any:
    words = {name: said[name] for name in FIELDS}
    return actions.draft(case.application, turn.person, ground=said["ground"], **words, **turn.who)


def _attach(case: Case, turn: Turn, said: Said) -> Any:
    file = said["file"]
    return actions.attach(case.application, turn.person, said["kind"], file.name, file.read(), **turn.who)


def _fee(case: Case, turn: Turn, said: Said) -> Any:
    given = said | {"pages": said["pages"] or 0}
    return actions.notice_fee(case.application, turn.person, paper=turn.paper, **given, **turn.who)


def _reopen(case: Case, turn: Turn, said: Said) -> Any:
    return actions.reopen(case.application, turn.person, reason=said["comment"], **turn.who)


def _days(case: Case, said: Said) -> int:
    """The working days from today to the day given."""
    return case.calendar.between(case.day, said["until"])


ASK_LABELS = {
    Party.Kind.THIRD_PARTY: _("征求第三方意见"), Party.Kind.CO_MAKER: _("征求共同制作机关意见"),
    Party.Kind.ORGAN: _("请其他机关协助"),
}  # fmt: skip
ABOUT = {"third_party_consultation": "question", "co_maker_consultation": "question", "assistance": "items"}


def _paper_of_matter(case: Case) -> str:
    matter = matter_of(case.application)
    return matter.paper if matter else ""


def _no_remedy(case: Case) -> list[str]:
    """An answer says where to go against it, which the body must have written down."""
    if case.application.state != Application.State.APPROVED or letterhead(case.application.body).instances is not None:
        return []
    return [_t("答复书要写明救济途径：请先在“依申请公开”的“文书资料”中填写行政复议机关和管辖法院。")]


def _published(case: Case) -> str | None:
    made = case.weighing
    return f"{made.where}，{day_in_words(made.public_on)}" if made and made.public_on else None


def _finished(case: Case, said: Said) -> Facts:
    """What the paper says of the end."""
    where = "，".join(filter(None, (said.get("organ", ""), said.get("contact", ""))))
    result = "：".join(filter(None, (str(ENDS[said["result"]]), where)))
    return {"checked": said["text"].rstrip("。 \n"), "result": f"{result}。", "published": _published(case)}


A, F = actions, forms


def _asking(kind: Party.Kind) -> Doing:
    which = ASKING[kind]
    about = ABOUT[which]
    return Doing(
        f"ask-{kind.value}", Deed.ASK, F.Ask, _ask(kind), ASK_LABELS[kind], lambda _case: which,
        lambda _case, said: {about: said["about_what"]}, (about,), lambda said: said["name"],
    )  # fmt: skip


def _notifying(kind: str) -> Doing:
    label = _("制发：{title}")
    chosen = paper(kind)
    return Doing(
        f"notify-{kind}", Deed.NOTIFY, F.DeedForm, _notify(kind), label.format(title=chosen.title),
        lambda _case: kind, to=lambda said: said.get("to", ""), kinds=(Application.Kind.DISCLOSURE,), must=True,
        lacking=lambda case: against_notifying(case, kind),
    )  # fmt: skip


EVERY = (
    Doing("confirm", Deed.CONFIRM, F.Confirm, _plain(A.confirm)),
    Doing(
        "finish", Deed.FINISH, F.Finish, _plain(A.finish, paper=True), _("办结并告知结果"), derives=("checked", "result", "published"),
        paper=_paper_of_matter, derived=_finished, kinds=tuple(MATTERS),
    ),
    Doing("draft", Deed.DRAFT, F.Draft, _draft),
    Doing("submit", Deed.SUBMIT, F.DeedForm, _plain(A.submit)),
    Doing("agree", Deed.AGREE, F.Comment, _plain(A.agree)),
    Doing("send_back", Deed.SEND_BACK, F.Reason, _plain(A.send_back)),
    Doing("take_back", Deed.TAKE_BACK, F.DeedForm, _plain(A.take_back)),
    Doing("issue", Deed.ISSUE, F.DeedForm, _plain(A.issue, paper=True), paper=answer_kind, must=True, lacking=_no_remedy),
    Doing("serve", Deed.SERVE, F.Serve, _plain(A.serve)),
    Doing("signed", Deed.SIGNED, F.Signed, _plain(A.signed)),
    Doing("weigh", Deed.WEIGH, F.Weigh, _plain(A.weigh), kinds=alike.ASKING),
    Doing("make_public", Deed.MAKE_PUBLIC, F.MakePublic, _plain(A.make_public), kinds=alike.ASKING),
    Doing("assign", Deed.ASSIGN, F.Assign, _plain(A.assign, "office")),
    Doing("commission", Deed.COMMISSION, F.Commission, _plain(A.commission, "office")),
    Doing("return", Deed.RETURN, F.Return, _plain(A.return_commission, "of")),
    Doing("chase", Deed.CHASE, F.Press, _plain(A.chase, "of")),
    Doing("escalate", Deed.ESCALATE, F.Press, _plain(A.escalate, "of")),
    Doing("search", Deed.SEARCH, F.Search, _plain(A.record_search)),
    Doing(
        "tell_to_correct", Deed.TELL_TO_CORRECT, F.TellToCorrect, _plain(A.tell_to_correct, paper=True),
        paper=lambda _case: "correction", derives=("items", "guidance", "days"),
        derived=lambda case, said: {"items": said["items"], "guidance": said["why"], "days": _days(case, said)},
    ),
    Doing("correction_reached", Deed.CORRECTION_REACHED, F.Day, _plain(A.correction_reached)),
    Doing("correct", Deed.CORRECT, F.Correct, _correct),
    Doing(
        "close_uncorrected", Deed.CLOSE_UNCORRECTED, F.Note, _plain(A.close_uncorrected, paper=True),
        paper=lambda _case: "abandoned_no_correction",
    ),
    *map(_asking, Party.Kind),
    Doing("reached", Deed.REACHED, F.Reached, _plain(A.reached, "of")),
    Doing("heard", Deed.HEARD, F.Heard, _plain(A.heard, "of")),
    Doing("silent", Deed.SILENT, F.OfParty, _plain(A.silent, "of")),
    Doing("ask_extension", Deed.ASK_EXTENSION, F.AskExtension, _plain(A.ask_extension)),
    Doing("agree_extension", Deed.AGREE_EXTENSION, F.Comment, _plain(A.agree_extension)),
    Doing("refuse_extension", Deed.REFUSE_EXTENSION, F.Reason, _plain(A.refuse_extension)),
    Doing("extend", Deed.EXTEND, F.DeedForm, _plain(A.extend, paper=True), paper=lambda _case: "extension"),
    Doing(
        "ask_reasons", Deed.ASK_REASONS, F.AskReasons, _plain(A.ask_reasons, paper=True),
        paper=lambda _case: "reasons_request", derives=("frequency", "days"),
        derived=lambda case, said: {"frequency": said["why"], "days": _days(case, said)},
    ),
    Doing("reasons_reached", Deed.REASONS_REACHED, F.Day, _plain(A.reasons_reached)),
    Doing("give_reasons", Deed.GIVE_REASONS, F.GiveReasons, _plain(A.give_reasons)),
    Doing(
        "delay", Deed.DELAY, F.Delay, _plain(A.delay, paper=True), paper=lambda _case: "delayed_reply",
        derives=("reason", "delayed_until"),
        derived=lambda _case, said: {"reason": said["why"], "delayed_until": said["until"]},
    ),
    Doing(
        "notice_fee", Deed.NOTICE_FEE, F.NoticeFee, _fee, paper=lambda _case: "fee", derived=fee_facts,
        derives=("method", "working", "amount", "how_to_pay"),
    ),
    Doing("fee_reached", Deed.FEE_REACHED, F.Day, _plain(A.fee_reached)),
    Doing("fee_paid", Deed.FEE_PAID, F.FeePaid, _plain(A.fee_paid)),
    Doing(
        "close_unpaid", Deed.CLOSE_UNPAID, F.DeedForm, _plain(A.close_unpaid, paper=True),
        paper=lambda _case: "abandoned_fee",
    ),
    Doing("split", Deed.SPLIT, F.Split, _plain(A.split, "subjects")),
    Doing("join", Deed.JOIN, F.Join, _plain(A.join, "lead")),
    Doing("separate", Deed.SEPARATE, F.DeedForm, _plain(A.separate)),
    Doing("attach", Deed.ATTACH, F.Attach, _attach),
    *map(_notifying, MOVE_NOTHING),
    Doing("annul", Deed.ANNUL, F.PutRight, _plain(A.put_right, "step")),
    Doing(
        "withdraw", Deed.WITHDRAW, F.Withdraw, _plain(A.withdraw, paper=True), derives=("withdrawn_on", "statement"),
        paper=lambda case: "withdrawn" if case.application.kind == Application.Kind.DISCLOSURE else "",
        derived=lambda case, said: {"withdrawn_on": case.day, "statement": said["reason"]},
    ),
    Doing("reassess", Deed.REASSESS, F.Reassess, _plain(A.reassess), kinds=(Application.Kind.DISCLOSURE,)),
    Doing("reopen", Deed.REOPEN, F.Reason, _reopen),
)  # fmt: skip
"""What the case page offers, in the order it is most often asked for."""
BY_KEY: Mapping[str, Doing] = {each.key: each for each in EVERY}


def said_done(doing: Doing) -> str:
    """What is said after it."""
    return _t("已办理：{deed}").format(deed=doing.name)
