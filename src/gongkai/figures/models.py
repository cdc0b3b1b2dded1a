"""Rows of the year: what people declare, what a body's figures mean by its own columns and channels, the annual report
being written, and the books of closed years."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gongkai.reports.as_json import plain

FIRST_YEAR = 2008
"""The old 条例 (国务院令第492号), which first wanted yearly reports, has applied since 2008-05-01."""


class OfBody(models.Model):
    """A row about a body."""

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))

    class Meta:
        """No table of its own."""

        abstract = True


class OfYear(OfBody):
    """A row about a body's year."""

    year = models.PositiveSmallIntegerField(_("年度"), validators=[MinValueValidator(FIRST_YEAR)])

    class Meta:
        """No table of its own."""

        abstract = True


class Declaration(OfYear):
    """A number that nothing here can count: declared by a named person, on a day, from a source. Never changed; another
    declaration of the same figure takes its place."""

    key = models.CharField(_("数据项"), max_length=100)
    value = models.DecimalField(_("数值"), max_digits=16, decimal_places=2)
    source = models.CharField(_("数据来源"), max_length=200)
    declared_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("申报人"))
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    declared_at = models.DateTimeField(_("申报时间"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("申报的数据")
        verbose_name_plural = _("申报的数据")
        ordering = ("pk",)
        indexes = [models.Index(fields=("body", "year", "key", "-id"), name="declaration_of_figure")]

    def __str__(self) -> str:
        """Which figure, and its value."""
        return f"{self.key} = {self.value}"


class Binding(OfBody):
    """Which of its columns or channels a body means by a figure that leaves it to the body."""

    key = models.CharField(_("数据项"), max_length=100)
    meant = models.JSONField(_("所指的栏目或者渠道"), default=list)

    class Meta:
        """Names as the screen says them; one a figure."""

        verbose_name = _("数据项的范围")
        verbose_name_plural = _("数据项的范围")
        constraints = [models.UniqueConstraint(fields=("body", "key"), name="one_binding_of_figure")]

    def __str__(self) -> str:
        """Which figure, and what it means."""
        return f"{self.key}: {self.meant}"


class AnnualReport(OfYear):
    """The annual report being written. `sections` holds the words of each section, in which figures stand as
    `[[key]]`. `edit` counts the saves: a save from an older count is told so instead of overwriting.

    Its approval and publication are those of `document`, like any other item's.
    """

    sections = models.JSONField(_("各部分文字"), default=dict)
    edit = models.PositiveIntegerField(_("保存次数"), default=0)
    reopened = models.TextField(_("重新编制的理由"), blank=True)
    document = models.ForeignKey(
        "publishing.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("公开的文件")
    )

    class Meta:
        """Names as the screen says them; one a year."""

        verbose_name = _("政府信息公开工作年度报告")
        verbose_name_plural = _("政府信息公开工作年度报告")
        ordering = ("-year", "body")
        constraints = [models.UniqueConstraint(fields=("body", "year"), name="one_annual_report_a_year")]

    def __str__(self) -> str:
        """Whose report on which year."""
        return _("{body}{year}年政府信息公开工作年度报告").format(body=self.body, year=self.year)


class Explanation(models.Model):
    """Why a warning of the rules stands: stored, and printed on the internal sheet. `finding` is the finding's id."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="explanations", verbose_name=_("年度报告"))
    finding = models.CharField(_("检查意见"), max_length=12)
    message = models.TextField(_("意见内容"))
    text = models.TextField(_("说明"))
    by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("说明人"))
    at = models.DateTimeField(_("说明时间"))

    class Meta:
        """Names as the screen says them; the last one counts."""

        verbose_name = _("对检查意见的说明")
        verbose_name_plural = _("对检查意见的说明")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("report", "finding"), name="one_explanation_of_finding")]

    def __str__(self) -> str:
        """What is said."""
        return self.text


class YearBook(OfYear):
    """A closed year, frozen: every figure with its definition, value and the rows behind it, and the report as it was
    signed. Deltas of later years read it and never count again. A reopened year gets a new version with its reason."""

    class State(models.TextChoices):
        """How far it has come."""

        FROZEN = "frozen", _("已封存，待签发")
        SIGNED = "signed", _("已签发公布")
        DROPPED = "dropped", _("已退回重编")
        REPLACED = "replaced", _("已由新版本代替")

    version = models.PositiveSmallIntegerField(_("版本"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.FROZEN)
    figures = models.JSONField(_("各数据项"))
    report = models.JSONField(_("年度报告"))
    records = models.BinaryField(_("数据项背后的记录"))
    calendar = models.CharField(_("工作日历"), max_length=200)
    digest = models.CharField(_("摘要"), max_length=64)
    reason = models.TextField(_("重新编制的理由"), blank=True)
    frozen_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("封存人"))
    frozen_at = models.DateTimeField(_("封存时间"))
    signed_at = models.DateTimeField(_("签发时间"), null=True)

    class Meta:
        """Names as the screen says them; a version once, one signed version a year."""

        verbose_name = _("年度数据册")
        verbose_name_plural = _("年度数据册")
        ordering = ("body", "-year", "-version")
        constraints = [
            models.UniqueConstraint(fields=("body", "year", "version"), name="year_book_version_once"),
            models.UniqueConstraint(
                fields=("body", "year"), condition=models.Q(state="signed"), name="one_signed_book_a_year"
            ),
        ]

    def __str__(self) -> str:
        """Whose year, and which version."""
        return _("{body}{year}年度数据册（第{version}版）").format(body=self.body, year=self.year, version=self.version)

    def value(self, key: str) -> Any:
        """The frozen value of a figure as a number, or None where the book has none."""
        from gongkai.figures.counting import number

        return number(self.figures.get(key, {}).get("value"))

    def things(self, key: str) -> list[str]:
        """The rows behind a frozen figure, `app.model:number` each."""
        return self.all_things().get(key, [])

    def all_things(self) -> Mapping[str, list[str]]:
        """The rows behind every figure."""
        kept: dict[str, list[str]] = json.loads(zlib.decompress(bytes(self.records)))
        return kept


class EarlierReport(OfYear):
    """A report of an earlier year that came in from a document, so that carry-over and deltas have their base."""

    name = models.CharField(_("文件名"), max_length=200)
    data = models.BinaryField(_("文件"))
    digest = models.CharField(_("摘要"), max_length=64)
    report = models.JSONField(_("读出的年度报告"))
    brought_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("上传人"))
    brought_at = models.DateTimeField(_("上传时间"))

    class Meta:
        """Names as the screen says them; the last one of a year counts."""

        verbose_name = _("往年的年度报告")
        verbose_name_plural = _("往年的年度报告")
        ordering = ("pk",)
        indexes = [models.Index(fields=("body", "year", "-id"), name="earlier_report_of_year")]

    def __str__(self) -> str:
        """Whose report on which year."""
        return f"{self.body} {self.year}"

    def whole(self) -> dict[str, Any]:
        """The report as JSON: what was read, and the cells that somebody filled by hand."""
        cells = {key: dict(cell) for key, cell in self.report["cells"].items()}
        for each in self.by_hand.all():
            cells[each.key] |= {"value": plain(each.value), "state": "number", "raw": str(each.value)}
        return {**self.report, "cells": cells}

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The value of every cell, None where there is none; read once."""
        return {key: cell["value"] for key, cell in self.whole()["cells"].items()}


class EarlierCell(models.Model):
    """A cell of an earlier report that could not be read, filled by hand: by whom, when and why so. Never changed; the
    last one of a cell counts."""

    earlier = models.ForeignKey(EarlierReport, models.CASCADE, related_name="by_hand", verbose_name=_("往年的年度报告"))
    key = models.CharField(_("格"), max_length=100)
    value = models.DecimalField(_("数值"), max_digits=16, decimal_places=2)
    reason = models.TextField(_("依据"))
    by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("填写人"))
    at = models.DateTimeField(_("填写时间"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("往年报告中手工填写的格")
        verbose_name_plural = _("往年报告中手工填写的格")
        ordering = ("pk",)

    def __str__(self) -> str:
        """Which cell, and its value."""
        return f"{self.key} = {plain(self.value)}"
