"""The forms of the matters that are no disclosure applications, made from what each asks for (`matters`)."""

from copy import deepcopy

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.actions import Submission
from gongkai.applications.matters import COLUMNS, MATTERS, Asked
from gongkai.applications.models.application import Applicant
from gongkai.applications.public.forms import APPLICANT, ApplicationForm, Plain, choice, words

WHO = (
    "applicant_kind", "name", "identity", "certificate", "telephone", "email", "address", "postcode", "contact", "agent",
)  # fmt: skip


HELP = {
    "telephone": _("电话、电子邮箱、通信地址至少填一项，结果按它告知您。"), "address": "",
    "contact": _("您代表组织的，可以写明经办的联系人。"),
}  # fmt: skip
"""What the fields borrowed from the application say otherwise here."""


class MatterForm(Plain):
    """Who it is and how to answer; `form_of` adds what the matter asks for."""

    kind = ""

    def submission(self, attachments: tuple[tuple[str, str, bytes], ...] = ()) -> Submission:
        """What is handed in, with what was wrong in shape left as it was written."""
        given = {name: str(self.data.get(name, "")) for name in self.fields}
        matter = MATTERS[self.kind]
        asked = {each.key: given[each.key] for each in matter.asked}
        columns = {name: asked[name] for name in COLUMNS if name in asked} | {"subject": matter.subject(asked)}
        return Submission(
            given["applicant_kind"], Applicant(**{name: given[name] for name in APPLICANT if name in given}), self.kind,
            more={key: value for key, value in asked.items() if key not in COLUMNS}, attachments=attachments, **columns,
        )  # fmt: skip


def form_of(kind: str) -> type[MatterForm]:
    """The form of this kind of matter."""
    matter = MATTERS[kind]
    borrowed = deepcopy(ApplicationForm.base_fields)
    who = {name: borrowed[name] for name in WHO if matter.identified or name not in ("identity", "certificate")}
    asked = {each.key: _field(each) for each in matter.asked}
    for name, text in HELP.items():
        who[name].help_text = text
    must = ["applicant_kind", "name", *(["identity"] if matter.identified else [])]
    musts = (*must, *(each.key for each in matter.asked if each.lacking))
    return type(f"{kind.title()}Form", (MatterForm,), {**who, **asked, "kind": kind, "musts": musts})


def _field(asked: Asked) -> forms.Field:
    if asked.choices:
        return choice(asked.label, asked.choices, asked.help)
    rows = {"rows": asked.rows} if asked.rows else {}
    return words(asked.label, asked.most, asked.help, **rows)
