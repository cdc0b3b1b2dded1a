"""A last day, with the reasons a clerk can read and show to a court; and the last day of any single term of the law."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from gongkai.law.calendar import BeyondCalendar, Calendar, Notice, spoken
from gongkai.law.cite import Cite
from gongkai.law.terms import Term, Unit, first_day_excluded, rest_day_moves
from gongkai.wording import _


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation with what it rests on."""

    text: str
    cites: tuple[Cite | Notice, ...] = ()

    def __str__(self) -> str:
        """The line with its sources in brackets."""
        if not self.cites:
            return self.text
        return self.text + _("〔依据：{cites}〕").format(cites=_("；").join(map(str, self.cites)))


@dataclass(frozen=True, slots=True)
class Irregularity:
    """Something about the steps that the law does not allow or that cannot be right: which, on which day, and by what text.

    It never stops the counting. A step without lawful effect gives the body no more time.
    """

    key: str
    day: date
    message: str
    cites: tuple[Cite, ...] = ()

    def __str__(self) -> str:
        """The message with its sources."""
        return str(Line(self.message, self.cites))


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which an act is in time, or None while the days stand still, and why, line by line.

    `provisional` when a year was counted whose holiday notice is not known.
    """

    day: date | None
    provisional: bool
    why: tuple[Line, ...]
    irregularities: tuple[Irregularity, ...] = ()

    def in_time(self, act: date) -> bool:
        """Whether something done on `act` is in time. While the days stand still, nothing is late."""
        return self.day is None or act <= self.day


def deadline(term: Term, start: date, calendar: Calendar) -> Due:
    """The last day of `term` counted from `start`, which is not counted itself.

    A term of natural days or months that ends on a rest day ends on the next working day (《民法典》 art 203).
    Raises BeyondCalendar, and ValueError for a term counted in hours or times.
    """
    end = _end(term, start, calendar)
    lines = [_start_line(start), Line(_("{name}期限为{term}。").format(name=term.name, term=term), (term.cite,))]
    if term.note:
        lines.append(Line(term.note))
    day = end if term.unit is Unit.WORKING_DAYS else calendar.on_or_after(end)
    if day != end:
        text = _("{end}是休息日，顺延至其后第一个工作日。").format(end=spoken(end))
        lines.append(Line(text, (rest_day_moves(end),)))
        unknown = calendar.unknown(end - timedelta(1), day)
    else:
        unknown = calendar.unknown(start if term.unit is Unit.WORKING_DAYS else end - timedelta(1), end)
    lines += holiday_lines(start, day, calendar) if term.unit is Unit.WORKING_DAYS else ()
    lines.append(Line(_("最后一日：{day}，当日二十四时前有效。").format(day=spoken(day)), (rest_day_moves(day),)))
    lines += unknown_lines(unknown)
    return Due(day, bool(unknown), tuple(lines))


def holiday_lines(start: date, end: date, calendar: Calendar) -> tuple[Line, ...]:
    """How the notices changed the count of the days after `start` and not after `end`."""
    lines = []
    for holiday, notice in calendar.arrangements(start, end):
        off = [day for day in holiday.off if start < day <= end]
        work = [day for day in holiday.work if start < day <= end]
        said = _("；").join(
            [*([span(off[0], off[-1]) + _("放假，不计入")] if off else []),
             *(_("{day}上班，计入").format(day=spoken(day)) for day in work)]
        )  # fmt: skip
        lines.append(Line(_("{name}：{said}。").format(name=holiday.name, said=said), (notice,)))
    return tuple(lines)


def unknown_lines(years: tuple[int, ...]) -> tuple[Line, ...]:
    """The warning that a year was counted whose holiday notice is not known."""
    if not years:
        return ()
    said = str(years[0]) if len(years) == 1 else f"{years[0]}—{years[-1]}"
    text = _(
        "{years}年的放假安排尚未公布或未收录，该年按周一至周五并扣除元旦、劳动节、国庆节固定假日推算，结果是暂定的，"
        "安排公布后应重新计算。"
    )
    return (Line(text.format(years=said), (Cite("放假办法"),)),)


def _start_line(start: date) -> Line:
    return Line(_("自{day}起算，当日不计入。").format(day=spoken(start)), (first_day_excluded(start),))


def span(first: date, last: date) -> str:
    """Days from first to last as a clerk writes them; one day alone is written once."""
    return spoken(first) if first == last else _("{first}至{last}").format(first=spoken(first), last=spoken(last))


def _end(term: Term, start: date, calendar: Calendar) -> date:
    match term.unit:
        case Unit.WORKING_DAYS:
            return calendar.after(start, term.number)
        case Unit.DAYS:
            try:
                return start + timedelta(term.number)
            except OverflowError:
                raise BeyondCalendar from None
        case Unit.MONTHS:
            return _months_after(start, term.number)
    raise ValueError(_("{term}不按日计算。").format(term=term))


def _months_after(start: date, months: int) -> date:
    """The same day of the month, or the last day of a month that has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > MAXYEAR:
        raise BeyondCalendar
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
