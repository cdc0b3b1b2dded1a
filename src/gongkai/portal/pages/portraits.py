"""Portraits of leaders: sized and freed of what a camera writes into them when they come in, named by their digest, and
public while a page that is live shows them (docs/decisions/0011: no library of pictures)."""

import io
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.models import Page
from wagtail.permissions import policy_registry

WIDTH, HEIGHT = 300, 400
"""Pixels kept: twice what the page shows, for sharp screens."""
MOST_BYTES = 10 << 20
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
A_DAY = 24 * 3600


class Portrait(models.Model):
    """One portrait as it is shown. Never written over: a revision that names it shows what was approved."""

    digest = models.CharField(_("摘要"), max_length=64, unique=True)
    picture = models.BinaryField(_("照片"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("照片")
        verbose_name_plural = _("照片")

    def __str__(self) -> str:
        """How it begins."""
        return self.digest[:12]


def keep(data: bytes) -> str:
    """Keep a picture as a portrait: upright, cut to three by four about its upper middle. Its digest. Raises
    ValidationError for what is none."""
    if len(data) > MOST_BYTES:
        raise ValidationError(_("照片不能超过10MB，请缩小后再上传。"))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(_("照片的像素太多，请缩小后再上传。"))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(_("不是能识别的照片，请上传JPG、PNG或者WebP文件。")) from None
    drawn = io.BytesIO()
    ImageOps.fit(upright, (WIDTH, HEIGHT), centering=(0.5, 0.25)).save(drawn, "JPEG", quality=85, optimize=True)
    digest = sha256(drawn.getvalue()).hexdigest()
    Portrait.objects.get_or_create(digest=digest, defaults={"picture": drawn.getvalue()})
    return digest


class _Shown:
    """A portrait that is there already, as the file field tells of it."""

    def __init__(self, digest: str) -> None:
        self.url = reverse("portrait", args=[digest])

    def __str__(self) -> str:
        return str(_("现在的照片"))


class PortraitInput(forms.ClearableFileInput):
    """A file field that knows portraits by their digests."""

    def is_initial(self, value: Any) -> bool:
        """Whether there is one."""
        return bool(value)

    def format_value(self, value: Any) -> Any:
        """The one that is there."""
        return _Shown(value) if isinstance(value, str) and value else None


class PortraitFormField(forms.FileField):
    """A picture comes in, a digest goes on."""

    widget = PortraitInput

    def clean(self, data: Any, initial: Any = None) -> str:
        """The digest of what was sent, of what there was, or nothing where it is to go."""
        cleaned = super().clean(data, initial)
        return keep(cleaned.read()) if hasattr(cleaned, "read") else cleaned or ""


class PortraitField(models.CharField):
    """The digest of a portrait, or nothing."""

    def __init__(self, *args: Any, **given: Any) -> None:
        """As long as a digest."""
        super().__init__(*args, **(given | {"max_length": 64, "blank": True}))

    def formfield(self, **_given: Any) -> forms.Field:
        """A file to choose."""
        words = _("JPG、PNG或者WebP，竖幅证件照为宜；自动裁成3:4。没有照片的，显示统一的轮廓图。")
        return PortraitFormField(label=self.verbose_name, required=False, help_text=words)


@require_safe
def portrait(request: HttpRequest, digest: str) -> HttpResponse:
    """To everybody while a live page shows it; before that to who may change pages."""
    from gongkai.portal.pages.models import LeaderProfile

    found = Portrait.objects.filter(digest=digest).first()
    public = LeaderProfile.objects.filter(portrait=digest, page__live=True).exists()
    if found is None or not (public or policy_registry.get_by_type(Page).user_has_permission(request.user, "change")):
        raise Http404
    answer = HttpResponse(bytes(found.picture), content_type="image/jpeg")
    answer["Cache-Control"] = f"public, max-age={A_DAY}" if public else "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
