"""Forms of items: HTML in, clean Python out. Whether somebody may is asked of the deeds, never here."""

import mimetypes
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Page

from gongkai.offices import clock
from gongkai.offices.models import Office
from gongkai.offices.rights import offices_drafted_for
from gongkai.publishing.approval import plan
from gongkai.publishing.models import KINDS, Attachment, Column, Disclosure, Item, SecrecyReview, Topic

MAGIC = {
    "pdf": (b"%PDF-",), "png": (b"\x89PNG",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"), "zip": (b"PK",), "docx": (b"PK",), "xlsx": (b"PK",), "pptx": (b"PK",),
    "ofd": (b"PK",), "doc": (b"\xd0\xcf\x11\xe0",), "xls": (b"\xd0\xcf\x11\xe0",), "ppt": (b"\xd0\xcf\x11\xe0",),
}  # fmt: skip
"""How files of a type begin: a program with another name is not taken."""


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each of a size and type that may be attached, each what its name says."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file, checked. Raises ValidationError that names the file."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        cleaned = [super(FilesField, self).clean(each, initial) for each in given]
        for file in cleaned:
            check_file(file)
        return cleaned


def check_file(file: Any) -> None:
    """Refuse what is too large, of a type not taken, or not what its name says. Raises ValidationError."""
    limits = plan.attachments()
    suffix = PurePath(file.name).suffix.lower().removeprefix(".")
    if suffix not in limits.types:
        raise ValidationError(_("%(name)s：不接受这种文件"), params={"name": file.name})
    if file.size > limits.megabytes * 1024 * 1024:
        raise ValidationError(
            _("%(name)s：超过 %(limit)s MB"), params={"name": file.name, "limit": limits.megabytes}
        )  # fmt: skip
    head = file.read(8)
    file.seek(0)
    if suffix in MAGIC and not head.startswith(MAGIC[suffix]):
        raise ValidationError(_("%(name)s：文件内容与扩展名不符"), params={"name": file.name})


class BodyInput(forms.Textarea):
    """The text with its tables, as it will be read; without scripts, a plain text area."""

    template_name = "publishing/officer/body_input.html"

    class Media:
        """The editor's own script and look."""

        js = ("publishing/body.js",)
        css = {"all": ("publishing/body.css",)}


class ItemForm(WagtailAdminModelForm):
    """What all kinds have in common: the offices one drafts for, columns by name, files."""

    files = FilesField(label=_("上传附件"), required=False)
    keep = forms.ModelMultipleChoiceField(
        Attachment.objects.none(), label=_("保留的附件"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what this person may choose today."""
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.for_user is not None:
            self.instance.drafter = self.for_user
        self._offer_offices()
        if "columns" in self.fields:
            shown = Q(pk__in=Column.objects.live().values("pk")) | Q(pk__in=Topic.objects.live().values("pk"))
            self.fields["columns"].queryset = Page.objects.filter(shown).order_by("path")
        kept = Attachment.objects.filter(pk__in=self.instance.attached)
        self.fields["keep"].queryset = kept
        self.fields["keep"].initial = [each.pk for each in kept]
        if not kept:
            del self.fields["keep"]
        if "disclosure" in self.fields:
            self.fields["disclosure"].choices = [("", _("尚未确定")), *Disclosure.choices]
        if "raised" in self.fields and self.instance.raised:
            self.fields["raised"].disabled = True

    def _offer_offices(self) -> None:
        if "office" not in self.fields:
            return
        field = self.fields["office"]
        if self.instance.pk is not None:
            field.disabled = True
            return
        mine = offices_drafted_for(self.for_user, clock.today()) if self.for_user is not None else frozenset()
        field.queryset = Office.objects.filter(pk__in=mine)
        if len(mine) == 1:
            field.initial = next(iter(mine))
        if "issuer" in self.fields and (first := field.queryset.select_related("body").first()) is not None:
            self.fields["issuer"].initial = first.body.name

    def clean(self) -> dict[str, Any]:
        """The body follows from the office."""
        cleaned = super().clean()
        if self.instance.pk is None and cleaned.get("office") is not None:
            self.instance.body = cleaned["office"].body
        return cleaned

    def is_valid(self) -> bool:
        """With every line below it right, and right beside the others."""
        valid = super().is_valid()
        lines = self.formsets.get("relations")
        return valid and (lines is None or _relations_fit(lines, self.instance))

    def save(self, commit: bool = True) -> Any:
        """Keep the files first: the revision made next names them."""
        from gongkai.publishing.actions import attach

        kept = {each.pk for each in self.cleaned_data.get("keep") or ()}
        self.instance.attached = [pk for pk in self.instance.attached if pk in kept]
        files = self.cleaned_data.get("files") or []
        if files and self.instance.pk is None:
            self.instance.save()
        for file in files:
            media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            made = attach(self.instance, self.for_user, file, at=clock.now(), media_type=media_type)
            self.instance.attached = [*self.instance.attached, made.pk]
        return super().save(commit)


def _relations_fit(lines: Any, document: Item) -> bool:
    """Whether each line speaks of another document than this one, and no two say the same; what does not is told there."""
    said: set[tuple[Any, str]] = set()
    fit = True
    for line in lines.forms:
        told = line.cleaned_data
        if not told or told.get("DELETE"):
            continue
        earlier, title = told.get("earlier"), told.get("earlier_title", "").strip()
        wrong = ""
        if earlier is not None and earlier.pk == document.pk:
            wrong = _("原文件不能是本文件自己")
        elif (each := (told.get("deed"), str(earlier.pk) if earlier is not None else title)) in said:
            wrong = _("与前面一行重复，请删去一行")
        else:
            said.add(each)
        if wrong:
            line.add_error("earlier" if earlier is not None else "earlier_title", wrong)
            fit = False
    return fit


class CommentForm(forms.Form):
    """An opinion that may be left out."""

    comment = forms.CharField(label=_("意见"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    """A reason that may not."""

    comment = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}))


class OfficeApprovalForm(CommentForm):
    """The office confirms the disclosure attribute."""

    disclosure_confirmed = forms.BooleanField(label=_("已核对公开属性"), required=False)


class SecrecyForm(forms.Form):
    """The secrecy review sheet."""

    result = forms.ChoiceField(label=_("审查结论"), choices=SecrecyReview.Result.choices)
    basis = forms.CharField(label=_("审查依据"), max_length=300)
    opinion = forms.CharField(label=_("审查意见"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class CorrectionForm(ReasonForm):
    """What stood there and what is right."""

    was = forms.CharField(label=_("原文"), widget=forms.Textarea(attrs={"rows": 2}))
    now = forms.CharField(label=_("更正为"), widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(forms.Form):
    """An answer to what the checks found."""

    answer = forms.ChoiceField(label=_("答复"))
    note = forms.CharField(label=_("理由"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The answers that the checks know."""
        super().__init__(*args, **kwargs)
        from gongkai.publishing.checks.models import Finding

        self.fields["answer"].choices = Finding.Answer.choices


class BundleForm(forms.Form):
    """Which items wait for one another: unpublished ones of the same office."""

    name = forms.CharField(label=_("名称"), max_length=200, required=False)
    others = forms.MultipleChoiceField(label=_("与哪些信息同步发布"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, of: Item, **kwargs: Any) -> None:
        """Offer the newest fifty of each kind."""
        super().__init__(*args, **kwargs)
        self.found: dict[str, Item] = {}
        for kind in KINDS:
            near = kind.objects.filter(office=of.office_id, live=False, first_published_at__isnull=True).order_by("-pk")
            self.found |= {each.thing: each for each in near[:50] if each.thing != of.thing}
        names = [(thing, f"{each._meta.verbose_name}：{each.title}") for thing, each in self.found.items()]
        self.fields["others"].choices = names

    def clean_others(self) -> list[Item]:
        """The items themselves."""
        return [self.found[thing] for thing in self.cleaned_data["others"]]
