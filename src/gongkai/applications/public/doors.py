"""The doors of the citizen's side: what each asks for, under which heads, where it stands, and how it speaks of itself. A
disclosure application is one; the matters of articles 41, 44 and 47 are the others. All go the same way to the receipt."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.applications.matters import MATTERS
from gongkai.applications.models import Application, File
from gongkai.applications.public.forms import ApplicationForm, Plain
from gongkai.applications.public.matter_forms import WHO, form_of

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Upload:
    """A field for files: as what they are kept, and how it is called."""

    name: str
    kind: File.Kind
    label: Words


@dataclass(frozen=True, slots=True)
class Door:
    """`noun` is how a sentence calls the thing; `heads` are (key, title, names of fields); `next` says what comes after."""

    kind: str
    noun: Words
    title: Words
    lead: Words
    form: type[Plain]
    heads: tuple[tuple[str, Words, tuple[str, ...]], ...]
    uploads: tuple[Upload, ...]
    next: tuple[Words, ...]

    @property
    def cite(self) -> str:
        """The article it rests on; a disclosure application's is named in its own words."""
        matter = MATTERS.get(self.kind)
        return str(matter.cite) if matter else ""

    @property
    def fill(self) -> str:
        """Where it is filled in."""
        return reverse(f"applications_public:{self._name('apply')}")

    @property
    def review(self) -> str:
        """Where it is looked over and sent."""
        return reverse(f"applications_public:{self._name('review')}")

    def _name(self, step: str) -> str:
        return step if self.kind == Application.Kind.DISCLOSURE else f"{step}_{self.kind}"


IDENTITY = Upload("identity_files", File.Kind.IDENTITY, _("身份证明的扫描件或者照片"))
OTHER = Upload("other_files", File.Kind.ATTACHMENT, _("其他附件"))
EVIDENCE = Upload("other_files", File.Kind.ATTACHMENT, _("证据材料和其他附件"))
LEAST = _("只有标明“必填”的和说明里要求至少填一项的必须填写，其他都可以不填。填到一半可以先保存。")
FOLLOW = _("办理情况和结果可以凭登记编号和查询码在网上查看，也会按您留的联系方式告知。")


def _matter(kind: str, noun: Words, title: Words, lead: Words, next_: tuple[Words, ...], evidence: bool) -> Door:
    matter = MATTERS[kind]
    asked = tuple(each.key for each in matter.asked)
    who = WHO if matter.identified else tuple(name for name in WHO if name not in ("identity", "certificate"))
    heads = (("who", _("一、您的信息"), who), ("what", _("二、内容"), asked))
    uploads = ((IDENTITY,) if matter.identified else ()) + ((EVIDENCE if evidence else OTHER),)
    return Door(kind, noun, title, lead, form_of(kind), heads, uploads, (*next_, FOLLOW))


DOORS: Mapping[str, Door] = {each.kind: each for each in (
    Door(
        Application.Kind.DISCLOSURE.value, _("申请"), _("填写政府信息公开申请"), LEAST, ApplicationForm,
        (
            ("who", _("一、申请人"), ("applicant_kind", "name", "identity", "certificate", "telephone", "email", "address", "postcode", "contact", "agent")),
            ("what", _("二、申请公开的政府信息"), ("subject", "document_number", "description")),
            ("how", _("三、形式要求"), ("form", "way")),
            ("more", _("四、可以不填的内容"), ("purpose", "help_needed")),
        ),
        (IDENTITY, OTHER),
        (
            _("本机关按您留的联系方式与您确认收到申请，确认之日为收到申请之日，答复期限从次日起算（《条例》第三十一条）。"),
            _("确认以后，写明答复期限的回执可以凭登记编号和查询码在网上下载。"),
        ),
    ),
    _matter(
        Application.Kind.RECORDS.value, _("更正请求"), _("要求更正与自身相关的政府信息记录"),
        _("有证据证明本机关提供的与您自身相关的政府信息记录不准确的，可以要求更正（《条例》第四十一条）。这不是政府信息公开申请。"),
        (_("本机关有权更正的，审核属实后更正并告知您；不属于本机关职能范围的，转送有权更正的机关处理并告知您，或者告知您向哪个机关提出。"),),
        evidence=True,
    ),
    _matter(
        Application.Kind.SUGGESTION.value, _("建议"), _("建议主动公开政府信息"),
        _("建议本机关把依申请公开的政府信息纳入主动公开的范围（《条例》第四十四条）。这不是政府信息公开申请。"),
        (_("本机关审核以后认为属于主动公开范围的，及时主动公开，并告知您公开的位置和日期；不采纳的，告知理由。"),),
        evidence=False,
    ),
    _matter(
        Application.Kind.COMPLAINT.value, _("投诉举报"), _("投诉、举报政府信息公开工作"),
        _("认为行政机关未按照要求主动公开政府信息，或者对政府信息公开申请不依法答复处理的，可以向政府信息公开工作主管部门提出（《条例》第四十七条）。这里不受理其他投诉、信访。"),
        (_("本机关是主管部门的，核查以后告知您结果；不是的，转送政府信息公开工作主管部门并告知您，或者告知您向哪个机关提出。"),),
        evidence=True,
    ),
)}  # fmt: skip
"""Every door by the kind it leads to."""
