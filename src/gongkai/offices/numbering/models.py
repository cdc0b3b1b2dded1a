"""Rows of numbering."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.offices.numbering import patterns

NAMES = {
    "document": _("文件"), "index": _("索引号"), "answer": _("依申请公开答复书"), "application": _("政府信息公开申请"),
    "application_notice": _("依申请公开告知类文书"), "application_other": _("依申请公开其他事项"),
}  # fmt: skip
"""Kind -> what the screen calls it."""


class NumberRule(models.Model):
    """How a body writes one kind of number, as a pattern such as `{mark}〔{year}〕{n}号` or `{code}/{year}-{n:05}`.

    Two rules never write the same numbers: `clean` compares them with mark and code filled in.
    """

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="number_rules", verbose_name=_("机关"))
    kind = models.CharField(_("种类"), max_length=40)
    pattern = models.CharField(_("格式"), max_length=120)
    mark = models.CharField(_("代字"), max_length=40, blank=True)
    yearly = models.BooleanField(_("每年重新编号"), default=True)

    class Meta:
        """Names as the screen says them; one rule a kind."""

        verbose_name = _("编号规则")
        verbose_name_plural = _("编号规则")
        constraints = [models.UniqueConstraint(fields=("body", "kind"), name="one_number_rule_a_kind")]

    def __str__(self) -> str:
        """The pattern."""
        return self.pattern

    @property
    def name(self) -> str:
        """What is numbered, as the screen says it."""
        return str(NAMES.get(self.kind, self.kind))

    def clean(self) -> None:
        """A pattern that can be numbered by, with all it needs, and that no other rule writes too."""
        if reasons := patterns.why_bad(self.pattern, yearly=self.yearly):
            raise ValidationError({"pattern": reasons})
        needs = {name for _text, name, _width in patterns.parts_of(self.pattern)}
        lacking = [name for name in ("mark", "code") if name in needs and not self.values()[name]]
        if lacking:
            raise ValidationError({"pattern": [patterns.lacking(name) for name in lacking]})
        for other in NumberRule.objects.exclude(pk=self.pk).select_related("body"):
            if other.shape() == self.shape():
                same = _("与“{body}”的“{kind}”编号格式相同，会编出同样的号").format(body=other.body, kind=other.name)
                raise ValidationError({"pattern": same})

    def values(self) -> dict[str, str]:
        """What stands for mark and code."""
        return {"mark": self.mark or self.body.document_mark, "code": self.body.index_code}

    def shape(self) -> str:
        """The pattern with mark and code filled in: what is alike writes the same numbers."""
        values = self.values()
        return "".join(
            text + ("" if name is None else values.get(name, f"{{{name}}}"))
            for text, name, _width in patterns.parts_of(self.pattern)
        )


class Counter(models.Model):
    """The last number taken: by body, kind and year (0 for numbers that run on over the years)."""

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    kind = models.CharField(_("种类"), max_length=40)
    year = models.PositiveSmallIntegerField(_("年份"))
    last = models.PositiveIntegerField(_("已用到"), default=0)

    class Meta:
        """Names as the screen says them; one counter a kind and year."""

        verbose_name = _("编号")
        verbose_name_plural = _("编号")
        constraints = [models.UniqueConstraint(fields=("body", "kind", "year"), name="one_counter_a_kind_and_year")]

    def __str__(self) -> str:
        """Up to where it has counted."""
        return f"{self.kind} {self.year}: {self.last}"
