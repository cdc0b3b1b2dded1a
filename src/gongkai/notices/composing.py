"""Facts into a paper: every element there, every number and date as official papers write them, the remedy of its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import Formatter

from gongkai.law.remedies import Instances, remedy
from gongkai.notices.paper import Paper, Unfit, paper
from gongkai.wording import _

Fact = str | date | int | Decimal | Sequence[str]
"""A text, a day, a number, an amount in yuan, or several texts, which are numbered."""


class Missing(Unfit):
    """Facts are missing, or not the paper's. `names` are the keys."""

    def __init__(self, message: str, names: Sequence[str]) -> None:
        """The message and the keys."""
        super().__init__(message)
        self.names = tuple(names)


@dataclass(frozen=True, slots=True)
class Sender:
    """The body that sends: its full name, and how its office (政府信息公开工作机构) is reached."""

    name: str
    office: str = ""
    address: str = ""
    phone: str = ""

    @property
    def contact(self) -> str:
        """One line of it, empty where nothing is known."""
        said = (("联系单位", self.office), ("联系地址", self.address), ("联系电话", self.phone))
        return "；".join(f"{label}：{value}" for label, value in said if value)


@dataclass(frozen=True, slots=True)
class Notice:
    """A paper with its facts: all a writer needs. `number` is its 发文字号 or 登记编号; `rows` label and value."""

    paper: Paper
    sender: Sender
    day: date
    number: str
    to: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    attachments: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title as it stands on the paper: without the variant in brackets, which names the template."""
        return self.paper.title.partition("（")[0]

    @property
    def unsigned(self) -> bool:
        """Whether somebody else fills it in and signs it, so that the body does not: a form to nobody."""
        return not self.paper.letter and not self.paper.to


def compose(
    key: str, facts: Mapping[str, Fact], *, sender: Sender, day: date, number: str, to: str = "",
    instances: Instances | None = None, served_online: bool = False, attachments: Sequence[str] = (),
    withheld_under_14_to_16: bool = True, disclosed_before: bool = False,
) -> Notice:  # fmt: skip
    """The paper `key` made of `facts` on `day`.

    `to` is the addressee's name, `instances` who hears reconsideration and suit, needed where the paper tells of them;
    the last two say which remedy is told (see `law.remedies`). Raises UnknownPaper; Missing; Unfit where the remedy
    cannot be told.
    """
    chosen = paper(key)
    given = {name: value for name, value in facts.items() if value not in ("", None, [], ())}
    _complete(chosen, facts, given, number=number, to=to)
    shown = {name: _shown(value) for name, value in given.items()} | {
        "body": sender.name, "number": number, "day": day_in_words(day),
    }  # fmt: skip
    paragraphs = [
        part for line in chosen.words if _said(line, shown) for part in _filled(line, shown).split("\n") if part
    ]
    if chosen.remedy is not None:
        said = {"withheld_under_14_to_16": withheld_under_14_to_16, "disclosed_before": disclosed_before}
        paragraphs.append(_remedy(chosen, day, instances, served_online=served_online, **said))
    rows = [(chosen.facts[name], shown[name]) for name in chosen.rows if name in shown]
    return Notice(chosen, sender, day, number, to, tuple(paragraphs), tuple(rows), tuple(attachments))


def _complete(chosen: Paper, facts: Mapping[str, Fact], given: Mapping[str, Fact], *, number: str, to: str) -> None:
    """Raises Missing for what is not there, and for what the paper has no place for."""
    missing = [name for name in chosen.needed if name not in given]
    labels = [chosen.needed[name] for name in missing]
    if not number:
        labels.append("发文字号" if chosen.letter else "登记编号")
    if chosen.to and not to:
        labels.append(chosen.to)
    if labels:
        text = _("{title}还缺：{labels}。").format(title=chosen.title, labels="、".join(labels))
        raise Missing(text, missing)
    if unknown := [name for name in facts if name not in chosen.facts]:
        text = _("{title}没有这些要素：{names}。").format(title=chosen.title, names="、".join(unknown))
        raise Missing(text, unknown)


def _filled(line: str, shown: Mapping[str, str]) -> str:
    """The words with their facts. A full stop that the words set after a fact is not set twice; several contents after a
    colon begin on a line of their own."""
    ended = {name: value.rstrip("。；， \n") for name, value in shown.items() if f"{{{name}}}。" in line}
    facts = {**shown, **ended}
    apart = {name: f"\n{value}" for name, value in facts.items() if "\n" in value and f"：{{{name}}}" in line}
    return line.format_map({**facts, **apart})


def _said(line: str, shown: Mapping[str, str]) -> bool:
    """Whether every fact the paragraph names was given; those that must be are by now."""
    return all(name in shown for _text, name, _spec, _conversion in Formatter().parse(line) if name)


def _remedy(chosen: Paper, day: date, instances: Instances | None, **said: bool) -> str:
    if instances is None or chosen.remedy is None:
        text = _("{title}要写明救济途径，请先填写本机关的行政复议机关和管辖法院。")
        raise Unfit(text.format(title=chosen.title))
    try:
        return remedy(chosen.remedy, day, instances, **said).text
    except ValueError as error:
        raise Unfit(str(error)) from error


def _shown(value: Fact) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}元"
    if isinstance(value, (str, int)):
        return str(value).strip()
    return "\n".join(f"{n}．{text.strip()}" for n, text in enumerate(value, start=1))


def day_in_words(day: date) -> str:
    """GB/T 9704—2012 7.3.5.4: Arabic numerals, no noughts before them."""
    return f"{day.year}年{day.month}月{day.day}日"
