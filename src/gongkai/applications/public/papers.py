"""Two papers of the citizen's side that are no notices of the office: the blank form to fill in by hand, and the proof of
what was just sent, which says no day of receipt yet."""

from gongkai.applications.matters import matter_of
from gongkai.applications.models import Application
from gongkai.law.applicants import LABELS
from gongkai.law.cite import Cite
from gongkai.notices.composing import Notice, Sender, day_in_words
from gongkai.notices.paper import Kind, Number, Paper
from gongkai.offices import clock
from gongkai.wording import _

LINES = "\n".join(["\u200b"] * 2)
"""Room to write by hand."""


def _paper(key: str, title: str, to: str = "") -> Paper:
    cites = (Cite("条例", 29, 2), Cite("条例", 31))
    return Paper(key, title, Kind.OTHER, to, Number.REGISTER, cites, {}, {}, (), (), None, None, seen=False)


def blank_form(sender: Sender) -> Notice:
    """The form with the three groups of content of article 29 ¶2, and what may be left out marked so."""
    forms = "　".join(f"□{each.label}" for each in Application.Form)
    ways = "　".join(f"□{each.label}" for each in Application.Way)
    rows = (
        (_("申请人类别"), "　".join(f"□{label}" for label in LABELS.values())),
        (_("姓名或者名称"), "\u200b"),
        (_("证件名称、号码"), "\u200b"),
        (_("电话、邮箱或者通信地址"), LINES),
        (_("代理人"), "\u200b"),
        (_("信息的名称、文号或者其他特征"), LINES),
        (_("提供形式"), forms),
        (_("获取途径"), ways),
        (_("用途（选填）"), "\u200b"),
        (_("需要的帮助（选填）"), "\u200b"),
        (_("签章、日期"), "\u200b"),
    )
    return Notice(
        _paper("application_form", _("政府信息公开申请表")), sender, clock.today(), _("（由本机关填写）"), "", (), rows
    )


def _ours(application: Application) -> str:
    """What is said of the days: of a disclosure application when they begin, of another matter that there are none."""
    matter = matter_of(application)
    if matter is None:
        return _(
            "依照《中华人民共和国政府信息公开条例》第三十一条的规定，通过互联网渠道提交的申请，以双方确认之日为收到申请之日。"
            "本机关将按所留的联系方式与你（单位）确认，答复期限自确认之日起计算；本凭证不是收到申请的回执。"
        )
    return _("本机关依照{cite}办理，并将结果告知你（单位）。本事项不是政府信息公开申请。").format(
        cite=matter.cite.in_full
    )


def proof(application: Application, code: str, sender: Sender) -> Notice:
    """What came in on line, under which number, and by which code it is followed."""
    words = (
        _("你（单位）于{day}通过互联网渠道提交的{kind}已经登记，登记编号为{number}。"),
        _("内容：{title}。"),
        _("查询码：{code}。凭登记编号、查询码和核对信息（申请人的姓名或者名称，或者联系电话、证件号码的最后四位）可以在网上"
          "查询办理进度、补正、撤回和领取答复。查询码只出示一次，请妥善保管，不要告诉他人。"),
        _ours(application),
    )  # fmt: skip
    facts = {
        "day": day_in_words(application.arrived_on), "number": application.number, "title": application.title,
        "code": code, "kind": application.get_kind_display(),
    }  # fmt: skip
    return Notice(
        _paper("proof", _("{kind}提交凭证").format(kind=application.get_kind_display()), _("申请人")), sender, application.arrived_on, application.number,
        application.applicant.name, tuple(each.format(**facts) for each in words), (),
    )  # fmt: skip
