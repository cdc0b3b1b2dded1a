"""What was submitted, word for word, under the names its fields have on the screen."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.applications.matters import MATTERS
from gongkai.applications.models import Application, File
from gongkai.law.applicants import LABELS

APPLICANT = {
    "name": _("姓名或者名称"), "identity": _("身份证明号码"), "certificate": _("其他证件的名称"), "telephone": _("联系电话"),
    "email": _("电子邮箱"), "address": _("通信地址"), "postcode": _("邮政编码"), "contact": _("联系人"), "agent": _("代理人"),
}  # fmt: skip
ASKED = {
    "subject": _("政府信息的名称"), "document_number": _("文号"), "description": _("其他特征性描述"), "form": _("提供形式"),
    "way": _("获取途径"), "purpose": _("用途"), "help_needed": _("需要的帮助"),
}  # fmt: skip
CHOSEN: Mapping[str, Mapping[str, Any]] = {
    "form": dict(Application.Form.choices), "way": dict(Application.Way.choices),
}  # fmt: skip


def original(submission: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every field that was filled in, in the order of the form; files with their hashes."""
    yield str(_("类别")), str(Application.Kind(submission["kind"]).label)
    yield str(_("申请人类别")), str(LABELS.get(submission["applicant_kind"], submission["applicant_kind"]))
    who = submission["applicant"]
    yield from ((str(label), who[name]) for name, label in APPLICANT.items() if who.get(name))
    for name, label, choices in _asked(submission["kind"]):
        said = submission.get(name) or submission.get("more", {}).get(name)
        if said:
            yield str(label), str(choices.get(said, said))
    for kind, name, digest in submission["attachments"]:
        yield str(File.Kind(kind).label), f"{name}（SHA-256 {digest}）"


def _asked(kind: str) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    if kind in MATTERS:
        yield from ((each.key, each.label, dict(each.choices)) for each in MATTERS[kind].asked)
    else:
        yield from ((name, label, CHOSEN.get(name, {})) for name, label in ASKED.items())
