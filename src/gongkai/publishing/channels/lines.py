"""What an import would do, line by line, before anything is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What becomes of a line."""

    NEW = "new", _("新增")
    CHANGED = "changed", _("更新")
    DOUBLE = "double", _("已有，跳过")
    BAD = "bad", _("有误")


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of the file: its number, what becomes of it, what is wrong or worth knowing, what it says, the row it makes."""

    line: int
    verdict: Verdict
    remarks: tuple[str, ...]
    shown: tuple[str, ...]
    row: Any = None


@dataclass(frozen=True, slots=True)
class Report:
    """All lines of a file, judged. `problem` says why the file could not be read at all."""

    heads: tuple[str, ...] = ()
    lines: tuple[Judged, ...] = ()
    problem: str = ""

    def of(self, *verdicts: Verdict) -> list[Judged]:
        """The lines with one of these verdicts."""
        return [each for each in self.lines if each.verdict in verdicts]

    @property
    def taken(self) -> list[Judged]:
        """What would be written."""
        return self.of(Verdict.NEW, Verdict.CHANGED)

    @property
    def bad(self) -> list[Judged]:
        """What is wrong."""
        return self.of(Verdict.BAD)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines there are of each verdict."""
        return {each.value: len(self.of(each)) for each in Verdict}


def joined(values: Iterable[str]) -> tuple[str, ...]:
    """Values as they are shown in a table: not longer than a line or two."""
    return tuple(each if len(each) <= 80 else f"{each[:79]}…" for each in values)
