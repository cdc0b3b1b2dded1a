"""A small portal with every kind of public page, each in the state that shows most of it. All of it is invented."""

import base64
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page, Site

from gongkai.publishing import actions
from gongkai.publishing.models import (
    Column,
    Document,
    Interpretation,
    Item,
    NewsItem,
    NoticeItem,
    PeriodicalIssue,
    TextPage,
    Topic,
)
from gongkai.publishing.models.kinds import Relation
from making.offices import House
from making.publishing import again, draft, edit, live, moment, warning

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=="
)
TABLE = (
    "<table><caption>重点检查任务分工</caption><thead><tr><th>序号</th><th>检查内容</th><th>责任处室</th><th>完成时限</th>"
    "<th>备注</th></tr></thead><tbody><tr><td>1</td><td>危险化学品企业重大危险源安全包保责任落实情况</td><td>安全生产基础处</td>"
    "<td>6月30日前</td><td>每季度通报</td></tr><tr><td>2</td><td>非煤矿山汛期安全措施和应急预案演练情况</td><td>安全生产基础处</td>"
    "<td>5月31日前</td><td>汛期每月一次</td></tr></tbody></table>"
)
LONG = (
    "<p>各市、县（区）应急管理局，厅机关各处室：</p><p>为做好2020年汛期安全生产工作，现就有关事项通知如下。</p>"
    "<h2>一、总体要求</h2><p>坚持人民至上、生命至上，压实企业主体责任和部门监管责任，坚决防范遏制重特大事故。</p>"
    "<h2>二、重点任务</h2><p>各单位按照下表分工，逐项落实。</p>" + TABLE + "<h3>（一）加强值班值守</h3>"
    "<p>严格执行领导干部带班和24小时值班制度，遇有突发事件按规定报告。</p><ol><li>一般事故在1小时内报告；</li>"
    '<li>较大以上事故立即报告。</li></ol><p class="right">示例自治区应急管理厅</p><p class="right">2020年4月20日</p>'
)
QUESTIONS = (
    "<p>为便于理解办法的内容，现将常见问题解答如下。</p><p>问：哪些企业要制定应急预案？</p><p>答：生产、经营、储存危险物品的单位，"
    "以及矿山、金属冶炼、建筑施工单位都要制定。</p><p>问：应急预案多长时间评估一次？</p><p>答：每三年评估一次。</p><ul><li>情况变化的，及时修订。</li></ul>"
)


def home() -> Page:
    """The portal's first page."""
    return Site.objects.get(is_default_site=True).root_page


def under(parent: Page, page: Page) -> Any:
    """A page under another, in the main menu where it is right under the first page."""
    page.show_in_menus = True
    parent = Page.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def withdrawn(item: Item, house: House, deed: str = "withdraw") -> Any:
    """Withdrawn, or unpublished, with everybody's agreement."""
    actions.ask_for(item, house.drafter, deed, at=moment(), reason="统计口径有误，以重新发布的为准")
    return agreed(item, house)


def corrected(item: Item, house: House, was: str, now: str) -> Any:
    """With a dated correction."""
    actions.ask_for(item, house.drafter, "correct", at=moment(), reason="排版错误", was=was, now=now)
    return agreed(item, house)


def agreed(item: Item, house: House) -> Any:
    """Every step of the request agrees."""
    for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
        actions.agree(item, person, at=moment())
    return again(item)


def attach(item: Item, house: House, *named: tuple[str, str, bytes]) -> Any:
    """With these files: name, media type, bytes."""
    pks = [
        actions.attach(item, house.drafter, ContentFile(data, name), at=moment(), media_type=kind).pk
        for name, kind, data in named
    ]
    return edit(item, house.drafter, attached=pks)


def relate(
    item: Document, house: House, deed: str, earlier: Document | None, title: str = "", on: date | None = None
) -> Any:
    """A draft that says what it does to an earlier document."""
    words = again(item).get_latest_revision_as_object()
    words.relations.add(Relation(deed=deed, earlier=earlier, earlier_title=title, on=on))
    words.save_revision(user=house.drafter)
    return again(item)


class Portal:
    """The pages, by name: `addresses["document"]` and so on; `items` the items among them."""

    def __init__(self, house: House) -> None:
        """Everything, through the same deeds as in an office."""
        self.house = house
        self.items: dict[str, Any] = {}
        self.policy = under(
            home(), Column(title="政策文件", slug="zcwj", kind="policy", description="本机关制发的文件")
        )
        self.news = under(home(), Column(title="工作动态", slug="yjdt", kind="news"))
        self.notices = under(home(), Column(title="公告公示", slug="gggs", kind="notice"))
        self.below = under(self.news, Column(title="工作部署", slug="gzbs", kind="news"))
        self.beside = under(self.news, Column(title="媒体关注", slug="mtgz", kind="news"))
        since, until = date(2020, 3, 1), date(2020, 4, 1)
        self.topic = under(self.news, Topic(title="汛期安全", slug="xqaq", since=since, description="汛期安全生产专题"))
        self.closed = under(self.news, Topic(title="冬春防火", slug="dcfh", since=date(2019, 11, 1), until=until))
        self.guide = under(home(), TextPage(title="政府信息公开指南", slug="zhinan", text=LONG))
        self._documents()
        self._interpretations()
        self._others()

    def _live(self, name: str, model: type[Item], columns: Any, **more: Any) -> Any:
        self.items[name] = live(draft(self.house, model, columns=columns, **more), self.house)
        return self.items[name]

    def _documents(self) -> None:
        told = {
            "number": "示应急发〔2020〕12号", "kind": "other", "form": "notice", "subject": "安全生产", "keywords": "汛期 安全生产 检查",
            "effective_on": date(2020, 5, 1), "text": LONG,
        }  # fmt: skip
        old = self._live("superseded", Document, [self.policy], title="关于做好2019年汛期安全生产工作的通知", text=LONG)
        item = draft(
            self.house, Document, columns=[self.policy, self.topic], title="关于做好2020年汛期安全生产工作的通知", **told
        )  # fmt: skip
        item = attach(
            item, self.house,
            ("关于做好2020年汛期安全生产工作的通知.pdf", "application/pdf", b"%PDF-1.4 " + b"0" * 48_000),
            ("检查任务分工表.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK" * 9_000),
        )  # fmt: skip
        item = relate(item, self.house, "replaces", old, on=date(2020, 4, 30))
        item = relate(item, self.house, "amends", None, "示例安委办〔2015〕3号《关于汛期值班的通知》")
        item = live(item, self.house)
        changes = {"changed_on": date(2020, 4, 29), "change_note": "补充值班要求", "attached": item.attached}
        item = live(edit(item, self.house.drafter, **changes), self.house, moment(30, 11))
        self.items["document"] = corrected(item, self.house, "5月31日前", "5月20日前")
        self.items["superseded"] = again(old)
        amended = self._live("withdrawn", Document, [self.policy], title="关于开展安全生产统计的通知")
        self.items["withdrawn"] = withdrawn(amended, self.house)
        gone = self._live("gone", Document, [self.policy], title="不应公开的通知")
        self.items["gone"] = withdrawn(gone, self.house, "unpublish")

    def _interpretations(self) -> None:
        policy = self.items["document"]
        told = {"policy": policy, "columns": [self.policy]}
        for kind, text in (("text", LONG), ("faq", QUESTIONS), ("picture", LONG), ("video", LONG)):
            item = draft(
                self.house, Interpretation, kind=kind, title=f"《{policy.title}》解读（{kind}）", text=text, **told
            )
            if kind == "picture":
                item = attach(item, self.house, ("图解一.png", "image/png", PIXEL))
            if kind == "video":
                item = attach(item, self.house, ("解读.mp4", "video/mp4", b"0" * 2_000))
            self.items[kind] = live(item, self.house)

    def _others(self) -> None:
        told = {"kind": "public_notice", "number": "公示〔2020〕1号", "shown_until": date(2020, 5, 7)}
        self._live("notice", NoticeItem, [self.notices], title="关于安全评价机构资质的公示", **told)
        alarm = warning(self.house, columns=[self.notices, self.topic])
        actions.publish_emergency(alarm, self.house.deputy_leader, at=moment(), reason="暴雨将至")
        self.items["warning"] = again(alarm)
        for n in range(23):
            self._live(
                "news",
                NewsItem,
                [self.news, self.below],
                title=f"全区第{n + 1}次安全生产视频会议在示例市召开，部署汛期工作",
            )
        for n in (1, 2, 3):
            self._live(
                "issue", PeriodicalIssue, [self.below], title=f"示例应急2020年第{n}期", periodical="示例应急", year=2020,
                issue=n, whole_number=60 + n, print_run=3000, text="<p>卷首语 · 本期目录</p><ul><li>汛期要闻</li></ul>",
            )  # fmt: skip

    @property
    def addresses(self) -> dict[str, str]:
        """Every kind of public page of publishing, by name."""
        pages = {
            "column_policy": self.policy, "column_news": self.news, "column_notice": self.notices, "column_below": self.below,
            "column_empty": self.beside, "topic": self.topic, "topic_closed": self.closed, "text_page": self.guide,
        }  # fmt: skip
        return {
            **{name: item.get_absolute_url() for name, item in self.items.items()},
            **{name: page.get_url() for name, page in pages.items()},
            "edition": self.items["document"].get_absolute_url().removesuffix(".html") + "/v1.html",
            "periodicals": "/qk/",
        }
