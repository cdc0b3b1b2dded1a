"""The citizen's forms: shape only. What an application must contain the deed says (`actions.problems`)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gongkai.applications.actions import Submission
from gongkai.applications.models import Application
from gongkai.applications.models.application import Applicant
from gongkai.law.applicants import ApplicantKind

KINDS = [
    (each.value, format_lazy(_("法人或其他组织：{kind}"), kind=each.label) if each.is_organisation else each.label)
    for each in ApplicantKind
]
APPLICANT = ("name", "identity", "certificate", "telephone", "email", "address", "postcode", "contact", "agent")


TELEPHONE = (
    r"^\s*\+?[0-9０-９(（]([-\s()（）－—/、,，;；]*[0-9０-９]){4,29}\s*((转|分机|#|ext\.?)\s*[0-9０-９]{1,6}\s*)?$"
)
"""Digits with what people write between them, and an extension."""
NO_TELEPHONE = _("联系电话的写法不对：写数字，可以带区号、“+”、“-”和分机，例如 0000-1234567 转 8。")


class Plain(forms.Form):
    """A form whose fields say in plain words what is wrong."""

    musts: tuple[str, ...] = ()
    """Fields that carry the word 必填, where the deed and not the form insists on them."""
    first = ""
    """Where what is wrong with the whole leads to."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Nothing is required by the browser: the page itself says what is missing."""
        super().__init__(*args, use_required_attribute=False, **more)
        for name in self.musts:
            self.fields[name].must = True  # type: ignore[attr-defined]

    def complain(self, found: Mapping[str, Iterable[str]]) -> None:
        """What the deed found wrong, each at its field."""
        for name, texts in found.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)

    def summary(self) -> list[tuple[str, str]]:
        """Every error with the place it leads to, in the order of the fields."""
        found = [(self.first, each) for each in self.non_field_errors()]
        for name, field in self.fields.items():
            id_ = self[name].auto_id
            first = f"{id_}_0" if isinstance(field.widget, forms.RadioSelect) else id_
            found += [(first, text) for text in self.errors.get(name, ())]
        return found


def words(label: str | Promise, most: int, help_text: str | Promise = "", **attributes: Any) -> forms.CharField:
    """A line, or several (`rows`), of at most so many letters, kept word for word as it was written."""
    rows, validators = attributes.pop("rows", None), attributes.pop("validators", ())
    widget = forms.Textarea({"rows": rows, **attributes}) if rows else forms.TextInput(attributes)
    too_long = format_lazy(_("不能超过{n}个字，请精简，或者写在附件里。"), n=most)
    return forms.CharField(
        label=label, required=False, max_length=most, help_text=help_text, widget=widget, strip=False,
        validators=validators, error_messages={"max_length": too_long},
    )  # fmt: skip


def choice(label: str | Promise, choices: Any, help_text: str | Promise = "") -> forms.ChoiceField:
    """One of these, all seen at once."""
    chosen = {"invalid_choice": _("请从所列的选项中选择。")}
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=choices,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages=chosen,
    )


class ApplicationForm(Plain):
    """The application. The order is article 29's: who applies, what is asked for, in what form; then what may be left out."""

    musts = ("applicant_kind", "name", "identity", "form", "way")

    applicant_kind = choice(_("申请人类别"), KINDS, _("代理人代为申请的，选择被代理人的类别。"))
    name = words(_("姓名或者名称"), 120, _("自然人写身份证件上的姓名，组织写登记的全称。"), autocomplete="name")
    identity = words(
        _("身份证明号码"), 40, _("自然人填公民身份号码，组织填统一社会信用代码，都是18位。没有的，填其他证件的号码，并在下一栏写明证件名称。"),
        autocomplete="off",
    )  # fmt: skip
    certificate = words(
        _("其他证件的名称"), 60, _("例如护照、港澳居民来往内地通行证。有居民身份证或者统一社会信用代码的不填。")
    )
    telephone = words(
        _("联系电话"),
        30,
        _("电话、电子邮箱、通信地址至少填一项；本机关要按它与您确认收到申请。"),
        autocomplete="tel",
        inputmode="tel",
        validators=[RegexValidator(TELEPHONE, NO_TELEPHONE)],
    )
    email = forms.EmailField(
        label=_("电子邮箱"), required=False, max_length=200, widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("电子邮箱的写法不对，应当像 name@example.com。")},
    )  # fmt: skip
    address = words(_("通信地址"), 200, _("选择邮寄的必须填写。"), autocomplete="street-address")
    postcode = words(_("邮政编码"), 10, autocomplete="postal-code", inputmode="numeric")
    contact = words(_("联系人"), 60, _("申请人是组织的，可以写明经办的联系人。"))
    agent = words(_("代理人"), 60, _("委托他人代办的，写明代理人姓名，并在附件中提交授权委托书。"))
    subject = words(_("政府信息的名称"), 300, _("名称、文号、其他特征性描述，三项至少填一项。"))
    document_number = words(_("文号"), 120, _("知道的话请填写，例如“×应急发〔2020〕12号”。"))
    description = words(
        _("其他特征性描述"), 5000, _("写清时间、地点、事项、制作机关等，便于查找。一份申请请只写一个事项。"), rows=6
    )
    form = choice(_("提供政府信息的形式"), Application.Form.choices)
    way = choice(_("获取政府信息的途径"), Application.Way.choices)
    purpose = words(_("所需政府信息的用途"), 1000, _("可以不填，不填不影响申请。"), rows=3)
    help_needed = words(_("阅读或者视听上需要的帮助"), 200, _("阅读有困难或者有视听障碍的，请写明需要怎样的帮助。"))

    def submission(self, attachments: tuple[tuple[str, str, bytes], ...] = ()) -> Submission:
        """What is handed in, with what was wrong in shape left as it was written."""
        given = {name: str(self.data.get(name, "")) for name in self.fields}
        applicant = Applicant(**{name: given.pop(name) for name in APPLICANT})
        return Submission(applicant=applicant, attachments=attachments, **given)


class Codes(Plain):
    """Codes that were given to the applicant."""

    def clean(self) -> dict[str, Any]:
        """What is left empty says so; nothing was tried."""
        for name in self.musts:
            if not self.cleaned_data.get(name, "").strip():
                self.add_error(name, _("请填写{label}。").format(label=self.fields[name].label))
        return self.cleaned_data


class QueryForm(Codes):
    """Number, code and a detail."""

    musts = ("number", "code", "detail")
    first = "id_number"

    number = words(_("登记编号"), 60, _("回执上的编号，例如“×应急公申〔2020〕1号”。"), autocomplete="off")
    code = words(
        _("查询码"),
        40,
        _("提交成功时给您的10位字母和数字，不分大小写。"),
        autocomplete="off",
        autocapitalize="characters",
    )
    detail = words(
        _("核对信息"), 120, _("申请人的姓名或者名称，或者联系电话、证件号码的最后四位。"), autocomplete="off"
    )


class DraftForm(Codes):
    """A draft's code."""

    musts = ("code",)

    code = words(
        _("草稿码"),
        40,
        _("保存草稿时给您的10位字母和数字，不分大小写。"),
        autocomplete="off",
        autocapitalize="characters",
    )


class CorrectionForm(Plain):
    """What the applicant supplements: in words, by changing what was written, or by files."""

    first = "id_text"
    text = words(_("补正的内容"), 5000, _("逐项写明告知书要求补正的内容。"), rows=6)
    subject = words(_("政府信息的名称"), 300, _("需要改正的，直接在这里修改。"))
    document_number = words(_("文号"), 120)
    description = words(_("其他特征性描述"), 5000, rows=4)


class ReasonsForm(Plain):
    """Why so many applications, or the same again (art 35)."""

    musts = ("text",)
    first = "id_text"

    text = words(_("理由"), 5000, _("说明申请这些政府信息的理由。"), rows=6)


class WithdrawalForm(Plain):
    """Taking the application back."""

    reason = words(_("撤回的原因"), 500, _("可以不填。"), rows=3)
    sure = forms.BooleanField(
        label=_("我确认撤回。撤回以后不能恢复，需要的可以重新提出。"), required=False
    )  # fmt: skip
