"""The texts of papers that are named one by one: official documents, notices, warnings, analyses."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongkai.portal.demonstration import earlier, files
from gongkai.portal.demonstration.data_files import text
from gongkai.portal.demonstration.markup import html_of
from gongkai.portal.demonstration.plan import year
from gongkai.publishing.actions.taking_over import File
from gongkai.publishing.html import plain

if TYPE_CHECKING:
    from gongkai.portal.demonstration.writing import Writer

BODY = "示例自治区应急管理厅"
FORMS = {"reported": "reported", "decision": "decision", "reply": "reply", "opinion": "opinion", "report": "other"}
NUMERALS = "一二三四五六七八九十"
Made = tuple[str, tuple[File, ...]]


def spoken(day: date) -> str:
    """A day as papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


# Official documents


def document_facts(writer: "Writer", title: str, what: str, theme: str) -> dict[str, Any]:
    """What the metadata block says."""
    subject = writer.themes[theme]["subject"]
    return {
        "issuer": BODY, "form": FORMS.get(what, "notice"), "subject": f"应急管理/{subject}",
        "keywords": f"{subject} {'通知' if title.endswith('通知') else '应急管理'}",
    }  # fmt: skip


def document(writer: "Writer", title: str, theme: dict[str, Any], day: date, what: str) -> Made:
    """A document's text and files."""
    if what == "report":
        return earlier.published()
    to = "有关县应急管理局：" if what == "reply" else "各市、县（区）应急管理局，各直属单位，有关企业："
    lines = [to, *_opening(theme, title, what), *_sections(writer, theme)]
    added: tuple[File, ...] = ()
    if what == "docx":
        name = title.partition("《")[2].partition("》")[0] or f"{theme['subject']}任务分工"
        added = (files.docx(name, name, list(_articles(theme)), day),)
        lines.append(f"附件：{name}")
    elif what == "xlsx":
        name = f"{theme['subject']}清单"
        heads, rows = _tasks(writer, theme)
        added = (files.xlsx(name, heads, rows),)
        lines += [f"附件：{name}", *_rows(heads, rows)]
    lines += [f"> {BODY}", f"> {spoken(day)}", "（此件公开发布）"]
    return html_of("\n".join(lines)), added


def long(title: str, name: str, day: date) -> Made:
    """A long document of `data/texts/`, with its papers as Word and PDF."""
    html = html_of(text(name))
    words = plain(html).splitlines()
    return html, (files.docx(title, title, words, day), *files.pdf(title, title, words))


def _opening(theme: dict[str, Any], title: str, what: str) -> Iterator[str]:
    about = title.removeprefix("关于").removesuffix("的通知").removesuffix("的紧急通知")
    if what == "reply":
        yield "你局《请示》收悉。经研究，原则同意，现批复如下。"
    elif what in ("reported", "decision"):
        yield f"今年以来，各地各有关单位认真贯彻自治区党委、政府决策部署，扎实推进{theme['subject']}各项工作，取得明显成效。现将有关情况通报如下。"
    else:
        yield f"为进一步做好{theme['subject']}工作，防范化解重大安全风险，保障人民群众生命财产安全，现就{about}有关事项通知如下，请结合实际认真贯彻落实。"


def _sections(writer: "Writer", theme: dict[str, Any]) -> Iterator[str]:
    heads = [
        "提高思想认识，压实工作责任",
        "突出重点环节，排查治理隐患",
        "强化监测预警，做好应急准备",
        "加强监督检查，注重工作实效",
    ]
    measures = writer.some(theme["measures"], 4)
    for numeral, head, measure in zip(NUMERALS, heads, measures, strict=False):
        yield f"## {numeral}、{head}"
        yield f"各地各单位{measure}。{writer.some(theme['facts'], 1)[0]}"
    yield "各市、县（区）应急管理局要明确专人负责，每月25日前报送工作进展情况，重要情况随时报告。"


def _tasks(writer: "Writer", theme: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    offices = ["办公室", "政策法规处", "安全生产基础处", "危险化学品安全监督管理处", "应急指挥中心", "救灾和物资保障处"]
    rows = [
        [str(n), work, writer.chance.choice(offices), f"{writer.chance.randint(3, 12)}月底前", place]
        for n, (work, place) in enumerate(
            zip(theme["works"], writer.chance.sample(writer.words["places"], len(theme["works"])), strict=True), start=1
        )
    ]
    return ["序号", "工作任务", "责任处室", "完成时限", "试点地区"], rows


def _articles(theme: dict[str, Any]) -> Iterator[str]:
    yield f"第一条　为规范{theme['subject']}工作，根据有关法律法规，结合工作实际，制定本文件。"
    yield f"第二条　本文件适用于全区{theme['subject']}及其监督管理活动。"
    for n, sentence in enumerate([*theme["measures"], *theme["tips"]], start=3):
        yield f"第{_numeral(n)}条　{sentence.removeprefix('要').rstrip('。')}。"
    yield "第十二条　本文件由示例自治区应急管理厅负责解释，自印发之日起执行。"


def _numeral(n: int) -> str:
    return NUMERALS[n - 1] if n <= 10 else f"十{NUMERALS[n - 11]}"


# Notices and warnings


def notice(writer: "Writer", title: str, day: date, what: str) -> Made:
    """A notice's text and files."""
    lines, added = NOTICES[what](writer, title)
    told = [*lines, "特此公告。" if "公告" in title else "", f"> {BODY}", f"> {spoken(day)}"]
    return html_of("\n".join(told)), added


def _companies(writer: "Writer", title: str) -> tuple[list[str], tuple[File, ...]]:
    names = writer.chance.sample(writer.words["companies"], 8)
    heads = ["序号", "单位名称", "所在地", "证书或者文书编号"]
    rows = [
        [str(n), name, writer.place(), f"示AQ-{year()}-{writer.chance.randint(100, 999)}"]
        for n, name in enumerate(names, 1)
    ]
    about = title.removeprefix("关于").removesuffix("的公告")
    lines = [
        f"根据《中华人民共和国安全生产法》《安全生产许可证条例》等规定，经审查，现将{about}予以公布（名单附后）。",
        "单位和个人如有异议，请自公布之日起5个工作日内，以书面形式实名向我厅反映，并提供联系方式和有关证明材料。",
        "联系电话：0000-12345678　通信地址：示例市民安路1号",
        *_rows(heads, rows),
    ]
    return lines, (files.xlsx(f"{title[:24]}名单", heads, rows),)


def _purchase(writer: "Writer", title: str) -> tuple[list[str], tuple[File, ...]]:
    money = writer.chance.randint(60, 480)
    heads = ["包号", "采购内容", "数量", "预算金额（万元）"]
    goods = ["主要设备", "配套器材", "安装调试和培训"]
    parts = [round(money * share) for share in (0.6, 0.3)]
    rows = [
        [str(n), name, str(writer.chance.randint(1, 200)), str(value)]
        for n, (name, value) in enumerate(zip(goods, [*parts, money - sum(parts)], strict=True), start=1)
    ]
    lines = [
        "## 一、项目概况", f"项目名称：{title.partition('采购')[0]}采购项目。预算金额合计{money}万元，资金来源为财政资金。",
        *_rows(heads, rows),
        "## 二、供应商资格条件", "符合《中华人民共和国政府采购法》第二十二条规定，未被列入失信被执行人和政府采购严重违法失信行为记录名单。",
        "## 三、文件获取和响应", "自本公告发布之日起5个工作日内，通过示例自治区公共资源交易平台获取。逾期送达的文件不予受理。",
        "## 四、联系方式", "采购人：示例自治区应急管理厅　地址：示例市民安路1号　电话：0000-12345679",
    ]  # fmt: skip
    return lines, ()


def _posts(writer: "Writer", title: str) -> tuple[list[str], tuple[File, ...]]:
    heads = ["岗位代码", "岗位名称", "人数", "学历要求", "专业要求"]
    names = ["综合文秘", "安全监管", "应急指挥调度", "物资保障", "信息技术"]
    needs = ["中国语言文学类", "安全科学与工程类", "公共管理类", "物流管理与工程类", "计算机类"]
    rows = [
        [f"{year()}{n:02}", name, str(writer.chance.randint(1, 3)), "大学本科以上", need]
        for n, (name, need) in enumerate(zip(names, needs, strict=True), start=1)
    ]
    lines = [
        "根据公务员管理和事业单位公开招聘有关规定，按照公开、平等、竞争、择优的原则，现将有关事项公告如下。",
        *_rows(heads, rows),
        "报名采取网上方式进行。笔试、面试、体检、考察等环节的时间地点通过本网站公布，请及时关注。",
        "监督电话：0000-12345670（工作日9:00—12:00，14:00—18:00）。",
    ]
    return lines, (files.xlsx(f"{title[:24]}岗位表", heads, rows),)


def _communities(writer: "Writer", title: str) -> tuple[list[str], tuple[File, ...]]:
    chosen = writer.chance.sample(writer.words["communities"], 5)
    lines = [
        f"经逐级推荐、实地核查和集体研究，现将{title.removesuffix('公示').removeprefix('拟')}名单予以公示。",
        *(f"{n}．{name}" for n, name in enumerate(chosen, start=1)),
        "公示期5个工作日。公示期间，任何单位和个人均可来信、来电、来访反映情况和问题。",
        "联系电话：0000-12345678",
    ]
    return lines, ()


def _phones(_writer: "Writer", _title: str) -> tuple[list[str], tuple[File, ...]]:
    heads = ["单位", "防汛值班电话", "安全生产举报电话"]
    units = ["示例自治区应急管理厅", "示例市应急管理局", "示例县应急管理局"]
    rows = [[unit, f"0000-1234560{n}", "12350"] for n, unit in enumerate(units, start=1)]
    return [
        "为畅通汛情、险情、灾情报告和安全生产举报渠道，现将有关电话公布如下，24小时有人值守。",
        *_rows(heads, rows),
    ], ()


def _plain_notice(writer: "Writer", title: str) -> tuple[list[str], tuple[File, ...]]:
    month = writer.chance.choice([each for each in writer.themes.values() if any(word in title for word in (each["subject"][:2],))] or [writer.themes["grassroots"]])  # fmt: skip
    about = title.removeprefix("关于").removesuffix("的公告").removesuffix("的通告").removesuffix("的说明")
    measures = [
        f"{n}．{each.removeprefix('要')}。" for n, each in enumerate(writer.some(month["measures"], 3), start=1)
    ]
    return [
        f"为维护人民群众生命财产安全，方便群众和企业办事，现就{about}有关事项告知如下。",
        *measures,
        *writer.some(month["tips"], 2),
    ], ()


NOTICES: dict[str, Callable[["Writer", str], tuple[list[str], tuple[File, ...]]]] = {
    "companies": _companies, "purchase": _purchase, "posts": _posts, "communities": _communities, "phones": _phones,
    "text": _plain_notice,
}  # fmt: skip


def warning(writer: "Writer", title: str, theme: dict[str, Any], at: datetime) -> str:
    """A warning: what is expected, what to do, what was done."""
    tips = "".join(f"<p>{n}．{tip}</p>" for n, tip in enumerate(theme["tips"], start=1))
    return (
        f"<p>据气象、自然资源等部门监测研判，{spoken(at.date())}{at.hour}时起，全区大部将受影响，特发布{title.partition('预警')[0]}预警。</p>"
        f"<h3>一、影响区域</h3><p>{writer.place()}、{writer.place()}及周边地区。</p><h3>二、防范提示</h3>{tips}"
        f"<h3>三、处置情况</h3><p>{''.join(writer.some(theme['facts'], 3))}</p>"
        "<p>发布单位：示例自治区应急指挥中心　值班电话：0000-12345601</p>"
    )


# What is told of accidents, the campaign, and for everybody


def situation(writer: "Writer", month: str) -> str:
    """A month's analysis with a table by trade; the sums add up."""
    trades = ["道路运输", "工矿商贸", "建筑施工", "农业机械", "火灾"]
    counts = [writer.chance.randint(0, 9) for _each in trades]
    hurt = [writer.chance.randint(0, count) for count in counts]
    rows = [[trade, str(one), str(two)] for trade, one, two in zip(trades, counts, hurt, strict=True)]
    table = _rows(["行业领域", "事故起数", "死亡人数"], [*rows, ["合计", str(sum(counts)), str(sum(hurt))]])
    theme = writer.themes["campaign"]
    lines = [
        f"{month}，全区共发生各类生产安全事故{sum(counts)}起、死亡{sum(hurt)}人，未发生较大以上事故，安全生产形势总体平稳。",
        "## 一、事故情况", *table, "## 二、主要特点", *writer.some(theme["facts"], 2), "## 三、下一步工作",
        "；".join(writer.some(theme["measures"], 3)) + "。",
    ]  # fmt: skip
    return html_of("\n".join(lines))


def campaign(writer: "Writer", title: str, theme: dict[str, Any], day: date, key: str) -> str:
    """A deployment, news or study material of the campaign."""
    facts, measures = writer.some(theme["facts"], 3), writer.some(theme["measures"], 3)
    if key == "safety_study":
        points = [f"{NUMERALS[n]}、{each.removeprefix('要')}。" for n, each in enumerate(theme["measures"])]
        lines = [
            f"编者按：为配合专项整治三年行动，现编发“{title.partition('：')[2] or title}”，供各地各单位学习。",
            *points,
            "## 安全要点",
            *theme["tips"],
        ]
    elif key == "safety_deployments":
        heads = ["目标任务", "整治重点", "工作要求"]
        lines = [f"{spoken(day)}，{title}。", *(part for head, each in zip(heads, measures, strict=True) for part in (f"## {head}", f"{each}。"))]  # fmt: skip
    else:
        lines = [
            f"{title.replace('：', '，')}。{facts[0]}",
            "".join(facts[1:]),
            f"{day.month}月以来，当地按照专项整治部署，{'；'.join(measures)}。",
        ]
    return html_of("\n".join(lines))


def science(writer: "Writer", title: str, theme: dict[str, Any]) -> str:
    """Advice for everybody."""
    tips = "".join(f"<li>{tip}</li>" for tip in writer.chance.sample(theme["tips"], len(theme["tips"])))
    return (
        f"<p>{title}？{theme['subject']}与每个家庭息息相关，请记住下面几条。</p><ol>{tips}</ol>"
        f"<h3>为什么重要</h3><p>{writer.some(theme['facts'], 1)[0]}提前一分准备，就多一分安全。</p>"
        "<p>遇到危险请拨打110、119、120；发现安全生产隐患可以拨打12350举报。</p>"
    )


def magazine(writer: "Writer", issue: int) -> str:
    """An issue's contents."""
    themes = [each for each in writer.themes.values() if issue in each["months"]]
    rows = [[column, f"{theme['subject']}：{writer.chance.choice(theme['works'])}"] for column, theme in zip(
        ["卷首语", "特别关注", "工作研究", "基层实践", "法规解读", "科普园地"], themes * 2, strict=False)]  # fmt: skip
    lines = [
        f"《示例应急管理》{year()}年第{issue}期出版，免费向全区乡镇（街道）、村（社区）和重点企业赠阅。",
        *_rows(["栏目", "篇目"], rows),
    ]
    return html_of("\n".join(lines))


def _rows(heads: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (heads, *rows)]
