"""Line by line into items, and batch by batch through the deed of taking over. What stands already is left alone, so that a
run that was cut short, or a listing that was mended, is simply brought again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from gongkai.offices.models import Body, Office, Person
from gongkai.publishing.actions import Refused, take_over
from gongkai.publishing.actions.taking_over import Earlier, why_not_this
from gongkai.publishing.channels.models import Channel
from gongkai.publishing.html import plain
from gongkai.publishing.importing import reading
from gongkai.publishing.importing.listing import Line
from gongkai.publishing.importing.reading import NotTaken
from gongkai.publishing.importing.shelves import Shelves
from gongkai.publishing.importing.words import kind_of
from gongkai.publishing.models import KINDS, Document, Item, NoticeItem

MODELS = {kind._meta.model_name: kind for kind in KINDS}
AT_ONCE = 100
"""Lines that are taken over in one transaction."""


class Fate(Enum):
    """What became of a line."""

    TAKEN = "已接收"
    FIT = "可以接收"
    THERE = "已经在本系统中"
    LEFT = "没有接收"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one line: why it was left, or what of it was; where it stands now."""

    line: Line
    fate: Fate
    words: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """By whom, for whom and under what reason a listing is brought in. `office` answers for lines that name none;
    `columns` says by old names which column of ours is meant; `channel` is the website on which they count."""

    body: Body
    person: Person
    folder: Path
    source: str
    reason: str
    office: Office | None = None
    columns: Mapping[str, str] | None = None
    channel: Channel | None = None


class Bringing:
    """One listing, on its way in."""

    def __init__(self, terms: Terms, at: datetime) -> None:
        """`at` is the moment of the deed."""
        self.terms, self.at = terms, at
        self.shelves = Shelves(terms.columns or {})
        self.offices = {each.name: each for each in Office.objects.filter(body=terms.body)}
        self.seen: dict[str, str] = {}

    def bring(self, lines: Iterable[Line], *, dry: bool = False) -> Iterator[Told]:
        """Take over what can be, in the listing's order; `dry`: only say what would become of each. Raises Refused where
        this person may not at all."""
        waiting: list[tuple[Line, Earlier]] = []
        for line in lines:
            found = self._judged(line)
            if isinstance(found, Told):
                yield found
            elif dry:
                yield Told(line, Fate.FIT, self._lost(found))
            else:
                waiting.append((line, found))
            if len(waiting) >= AT_ONCE:
                yield from self._taken(waiting)
                waiting = []
        yield from self._taken(waiting)

    def _judged(self, line: Line) -> Told | Earlier:
        try:
            if line.wrong:
                raise NotTaken("；".join(line.wrong))
            earlier = self._earlier(line)
            if there := self._there(earlier):
                return Told(line, Fate.THERE, address=f"/{there.address}")
            self._insist_once(line, earlier)
            if against := [*_unclean(earlier.item), *why_not_this(self.terms.body, earlier, self.at)]:
                raise NotTaken("；".join(against))
        except NotTaken as why:
            return Told(line, Fate.LEFT, str(why))
        return earlier

    def _earlier(self, line: Line) -> Earlier:
        columns = self.shelves.of(line["column"])
        kind = kind_of(line["kind"], getattr(columns[0], "kind", ""), bool(line["number"]))
        if kind is None:
            raise NotTaken(_("不认得种类“{said}”").format(said=line["kind"]))
        item = MODELS[kind](**self._facts(line, kind))
        files = tuple(reading.file(self.terms.folder, name) for name in reading.many(line["files"]))
        if not line["published"]:
            raise NotTaken(_("没有公开时间"))
        at = reading.moment(line["published"])
        return Earlier(item, at, columns, files, addresses=reading.many(line["address"]))

    def _facts(self, line: Line, kind: str) -> dict[str, Any]:
        terms = self.terms
        office = self.offices.get(line["office"]) if line["office"] else terms.office
        if office is None:
            raise NotTaken(_("本机关没有“{name}”").format(name=line["office"]) if line["office"] else _("没有写明处室"))
        file = line["text_file"]
        text = reading.text_of_file(terms.folder, file) if file else reading.text(line["text"])
        facts: dict[str, Any] = {
            "body": terms.body, "office": office, "drafter": terms.person, "title": " ".join(plain(line["title"]).split()),
            "summary": line["summary"], "text": text, "source": line["source"], "disclosure": "active",
            "made_on": reading.day(line["made_on"]), "index_number": line["index_number"],
        }  # fmt: skip
        if MODELS[kind] in (Document, NoticeItem):
            facts["number"] = line["number"]
        if MODELS[kind] is Document:
            facts["issuer"] = line["issuer"] or terms.body.name
        return facts

    def _there(self, earlier: Earlier) -> Item | None:
        """The item that this line became at an earlier time."""
        model, rows = type(earlier.item), type(earlier.item).objects.filter(body=self.terms.body)
        same = {"title": earlier.item.title, "first_published_at": earlier.at}
        if not earlier.addresses:
            return rows.filter(**same).first()
        paths = [Redirect.normalise_path(each) for each in earlier.addresses]
        links = Redirect.objects.filter(old_path__in=paths).values_list("redirect_link", flat=True)
        here: list[Item] = list(model.objects.filter(address__in=[link.lstrip("/") for link in links]))
        return next((each for each in here if any(getattr(each, name) == same[name] for name in same)), None)

    def _insist_once(self, line: Line, earlier: Earlier) -> None:
        """No line says again what an earlier line said."""
        marks = [Redirect.normalise_path(each) for each in earlier.addresses]
        marks = marks or [f"{earlier.item.title} {earlier.at}"]
        marks += [f"# {earlier.item.index_number}"] if earlier.item.index_number else []
        for mark in marks:
            if mark in self.seen:
                raise NotTaken(_("与{place}重复：原地址、索引号或者标题和公开时间相同").format(place=self.seen[mark]))
        self.seen |= dict.fromkeys(marks, line.place)

    def _taken(self, waiting: list[tuple[Line, Earlier]]) -> Iterator[Told]:
        if not waiting:
            return
        terms, batch = self.terms, [earlier for _line, earlier in waiting]
        try:
            take_over(
                terms.body, terms.person, batch, at=self.at, source=terms.source, reason=terms.reason, channel=terms.channel
            )  # fmt: skip
        except Refused as refused:
            for line, _earlier in waiting:
                yield Told(line, Fate.LEFT, "；".join(refused.reasons))
            return
        for line, earlier in waiting:
            yield Told(line, Fate.TAKEN, self._lost(earlier), f"/{earlier.item.address}")

    @staticmethod
    def _lost(earlier: Earlier) -> str:
        """What of the line does not come along."""
        count = reading.pictures(earlier.item.text)
        return _("正文里的{n}张图片还在原网站上，须另行上传").format(n=count) if count else ""


def _unclean(item: Item) -> Iterator[str]:
    """What the fields have against their values, such as a title that is too long."""
    try:
        item.clean_fields(exclude=("columns",))
        item.clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = item._meta.get_field(name).verbose_name if name != "__all__" else ""
            yield f"{label}：{''.join(messages)}" if label else "".join(messages)
