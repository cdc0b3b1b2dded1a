"""What each rule says, and as often that it keeps silent. All numbers are made up; identity numbers agree with GB 11643."""

from dataclasses import replace
from datetime import date

import pytest
from stdnum import luhn
from stdnum.cn import ric

from gongkai.publishing.checks.findings import Gravity
from gongkai.publishing.checks.rules import MOST, check, rules
from gongkai.publishing.checks.text import Attachment, Known, Line, Link, Metadata, Picture, Text, WrongWord
from gongkai.publishing.checks.words import titles, wrong_words

DAY = date(2020, 12, 1)


def identity(first: str = "15010219900307123") -> str:
    return first + ric.calc_check_digit(first + "0")


def card(first: str = "622202120000567890") -> str:
    return first + luhn.calc_check_digit(first)


def text(*words: str, title: str = "关于做好安全生产工作的通知", head: str = "", **more: object) -> Text:
    lines = tuple(Line(each, f"正文第{n}段", head) for n, each in enumerate(words, start=1))
    return Text(title=title, day=DAY, paragraphs=lines or (Line("正文。", "正文第1段"),), **more)


def said(of: Text) -> list[tuple[str, str]]:
    return [(each.rule, each.gravity.value) for each in check(of)]


def test_every_rule_has_a_source_and_a_title() -> None:
    assert len(rules()) == 25
    for each in rules():
        assert each.title
        assert each.cite
        assert "Source:" in each.source, each.id


SPEAKS = [
    # identity numbers
    (f"身份证号{identity()}。", "person.identity-18", "stops"),
    (f"{identity('13010219850101002')}", "person.identity-18", "stops"),
    (f"编号A{identity()}", "person.identity-18", "stops"),
    (f"身份证：{identity()[:6]} {identity()[6:14]} {identity()[14:]}", "person.identity-18", "stops"),
    ("１５" + identity()[2:], "person.identity-18", "stops"),
    (identity()[:8] + "\u200b" + identity()[8:], "person.identity-18", "stops"),
    (f"身份证号码{identity()[:-1]}{(int(identity()[-1], 11) + 1) % 10}", "person.identity-18", "warns"),
    ("身份证150102900307123", "person.identity-15", "stops"),
    ("150102900307123", "person.identity-15", "warns"),
    # telephones
    ("联系人：张三，13812345678", "person.mobile", "stops"),
    ("手机138-1234-5678", "person.mobile", "stops"),
    ("+8613812345678", "person.mobile", "stops"),
    ("1３812345678", "person.mobile", "stops"),
    ("联系电话：0471-6944567", "person.landline", "warns"),
    ("（0471）6944567", "person.landline", "warns"),
    ("010-66001234", "person.landline", "warns"),
    ("电话：6944567", "person.landline", "warns"),
    # others of a person
    (f"卡号{card()}", "person.bank-card", "stops"),
    (card(), "person.bank-card", "stops"),
    (" ".join(card("622848001234567")[n : n + 4] for n in (0, 4, 8, 12)), "person.bank-card", "stops"),
    ("护照号码E12345678", "person.passport", "stops"),
    ("车牌号蒙A·12345", "person.plate", "warns"),
    ("新能源车京AD12345", "person.plate", "warns"),
    ("请发送至zhangsan1990@qq.com", "person.mailbox", "warns"),
    # words
    ("国务院办公庭印发通知", "words.wrong", "warns"),
    ("人名政府公告", "words.wrong", "stops"),
    ("截止目前共检查", "words.wrong", "warns"),
    ("做好防犯工作", "words.wrong", "warns"),
    ("我们的的工作", "words.doubled", "warns"),
    ("要进一步加强进一步加强监管", "words.doubled", "warns"),
    ("按照《中华人民共和国安全生法》", "words.titles", "warns"),
    ("按照《中华人民共和国政府信息公开条列（2019年修订）》", "words.titles", "warns"),
    ("示应急发[2020]15号", "words.number", "warns"),
    ("示应急发（2020）15号", "words.number", "warns"),
    ("示应急发〔2020〕第15号", "words.number", "warns"),
    ("示应急发〔2020〕015号", "words.number", "warns"),
    ("示应急发〔20〕15号", "words.number", "warns"),
    ("加强管理，，落实责任", "words.punctuation", "warns"),
    ("加强管理,落实责任", "words.punctuation", "warns"),
    ("印发《安全生产法的通知", "words.punctuation", "warns"),
    ("到２０２０年底", "words.width", "warns"),
    ("二○二○年六月", "words.zero", "warns"),
    ("二零二零年六月", "words.zero", "warns"),
    ("2020年2月30日", "dates.impossible", "warns"),
    ("2020年6月15日（星期二）", "dates.impossible", "warns"),
    ("二〇二〇年十一月三十一日", "dates.impossible", "warns"),
]


@pytest.mark.parametrize(("words", "rule", "gravity"), SPEAKS)
def test_a_rule_speaks(words: str, rule: str, gravity: str) -> None:
    assert (rule, gravity) in said(text(words))


SILENT = [
    "统一社会信用代码91150100MA0N000000",
    "统一社会信用代码：911501007014625000",
    "身份证号150102********1234",
    "身份证15010219901332123X",
    "订单号123456789012345678",
    "投入资金13812345678元",
    "增长0.13812345678",
    "编号20201381234567800",
    "值班电话12350、12345、119",
    "全国服务热线400-810-1234",
    "2020-06-15至2020-12-31",
    "电话（略）",
    "账号6222021200005678901",
    "第E12345678号部件",
    "依据GB 9704—2012执行",
    "电子邮箱yjt@nmg.gov.cn",
    "实现目的的方法，的的确确有效，的士司机",
    "防犯罪、台风登陆沿海、做为民服务的表率",
    "研究和解决、对对方负责、了了解情况",
    "按照《中华人民共和国安全生产法》《生产安全事故应急条例》和《自治区安全生产条例》",
    "示应急发〔2020〕15号、国办发〔2016〕80号",
    "（一）加强管理；1）落实“一岗双责”，《通知》（含附件）要求",
    "到2020年底，GDP增长3.5%，A级企业12家",
    "二〇二〇年六月三十日",
    "2020年2月29日（星期六）",
    "2020年6月15日（周一）",
    "采煤体积、按排名先后、由各分工做起、加工做好",
]


@pytest.mark.parametrize("words", SILENT)
def test_rules_keep_silent(words: str) -> None:
    assert [each.message for each in check(text(words))] == []


def test_numbers_are_never_whole_in_what_is_said() -> None:
    whole = (identity(), card(), "13812345678", "E12345678", "zhangsan1990")
    line = f"张三，身份证{whole[0]}，卡号{whole[1]}，手机{whole[2]}，护照{whole[3]}，{whole[4]}@qq.com"
    found = check(text(line, line[:30], title=line, attachments=(Attachment(f"{whole[0]}.docx"),)))
    assert {each.rule for each in found} >= {"person.identity-18", "person.bank-card", "person.mobile"}
    for each in found:
        shown = each.message + each.excerpt + each.place + repr(each)
        for number in whole:
            assert number not in shown
            assert number[:-1] not in shown
            assert number[4:] not in shown


def test_a_long_list_is_one_matter() -> None:
    numbers = [identity(f"150102199003{n:02}{n:03}") for n in range(1, 29)]
    found = [each for each in check(text(*numbers)) if each.rule == "person.identity-18"]
    assert len(found) == MOST + 1
    assert found[-1].message == f"同类问题还有{28 - MOST}处，未逐一列出，请整体核对。"


def test_an_identity_number_of_gansu_is_no_bank_card() -> None:
    number = next(n for n in (identity(f"6201021990030{k:04}") for k in range(1000, 9999)) if luhn.is_valid(n))
    assert said(text(number)) == [("person.identity-18", "stops")]


def test_the_head_of_a_column_names_what_stands_below() -> None:
    assert ("person.passport", "stops") in said(text("E12345678", head="护照号码"))
    assert ("person.identity-18", "warns") in said(text("150102199003071000", head="身份证号"))


def test_what_the_body_gives_the_public_is_no_persons() -> None:
    known = Known(frozenset({"04716944567", "13812345678"}), frozenset({"xxgk@163.com"}))
    words = "电话0471-6944567、6944567（电话6944567），13812345678，xxgk@163.com"
    assert said(text(words)) != []
    assert said(text(words, known=known)) == []
    assert said(text("电话010-6944567", known=known)) == [("person.landline", "warns")]


def test_the_bodys_own_words() -> None:
    known = Known(words=(WrongWord("安监局", "应急管理局", "本机关错敏词", ("原安监局",), stops=True),))
    assert said(text("各安监局", known=known)) == [("words.wrong", "stops")]
    assert said(text("原安监局", known=known)) == []
    assert (
        check(text("各安监局{0}", known=known))[0].message
        == "“安监局”应为“应急管理局”（本机关错敏词）：“各安监局{0}”。"
    )


def test_a_leader_has_the_titles_written_down() -> None:
    known = Known(leaders=(("李明", "党组书记"), ("李明", "示例厅厅长"), ("王芳", "副厅长")))
    assert said(text("厅长李明、党组书记李明，李明厅长出席，王芳副厅长主持，张三厅长", known=known)) == []
    assert said(text("副厅长李明出席", known=known)) == [("words.leaders", "warns")]
    assert said(text("王芳厅长出席", known=known)) == [("words.leaders", "warns")]
    assert said(text("党组书记、厅长李明", known=known)) == []


def test_title_and_text() -> None:
    assert said(text(title="关于<script>alert(1)</script>的通知"))[0] == ("title.script", "stops")
    assert said(text(title="关于A<B的情况说明（2020年6月）")) == []
    assert ("text.empty", "stops") in said(text(title=""))
    assert said(replace(text(), paragraphs=())) == [("text.empty", "stops")]
    assert said(replace(text(), paragraphs=(), attachments=(Attachment("名单.pdf"),))) == [("text.empty", "warns")]


def test_files_pictures_and_links() -> None:
    scan = Attachment("名单.pdf", unreadable="是图片或者扫描件，没有文字。")
    found = check(text(attachments=(scan,)))
    assert [each.message for each in found] == [
        "附件“名单.pdf”未能自动检查：是图片或者扫描件，没有文字。请人工逐页核对后作出说明。"
    ]
    pictures = (
        Picture("a.jpg", "IMG_1234.jpg"),
        Picture("b.jpg"),
        Picture("c.jpg", "疏散路线图"),
        Picture("d.png", decorative=True),
    )
    assert said(text(pictures=pictures)) == [("pictures.alternative", "warns")] * 2
    links = (Link("/zcwj/1/", "通知", broken="页面不存在。"), Link("https://www.gov.cn/", "中国政府网"))
    assert [each.message for each in check(text(links=links))] == ["链接“通知”（/zcwj/1/）页面不存在。"]


NORMATIVE = Metadata(
    kind="normative", issuer="示例自治区应急管理厅", number="示应急规〔2020〕3号", theme="安全生产", made_on=date(2020, 6, 15),
    openness="active", interpretations=(None,),
)  # fmt: skip


def test_metadata() -> None:
    assert said(text(metadata=NORMATIVE)) == []
    found = check(text(metadata=replace(NORMATIVE, number="", theme="", openness="on_request")))
    assert [each.message for each in found] == ["元数据不全，缺少：发文字号、主题分类、不公开的理由。"]
    assert found[0].gravity is Gravity.STOPS
    assert said(text(metadata=Metadata(kind="news", openness="active"))) == []


def test_a_policy_is_interpreted_within_three_working_days() -> None:
    live = replace(
        NORMATIVE, index_number="1/2020-00001", published_on=date(2020, 6, 22)
    )  # 25 to 27 June: 端午节, 28 June is worked
    assert said(text(metadata=replace(NORMATIVE, interpretations=()))) == [("policy.uninterpreted", "warns")]
    assert said(text(metadata=replace(NORMATIVE, interpretations=(), no_interpretation="技术性修改"))) == []
    on = [date(2020, 6, day) for day in (23, 28, 29)]
    late = [day for day in on if said(text(metadata=replace(live, interpretations=(day,)), live=True))]
    assert late == [date(2020, 6, 29)]


def test_metadata_and_text_agree() -> None:
    foot = ("示例自治区应急管理厅", "2020年6月15日")
    about = replace(NORMATIVE, effective_on=date(2020, 7, 1))
    assert said(text("本办法自2020年7月1日起施行。", *foot, metadata=about)) == []
    wrong = text("示应急规〔2020〕4号", "本办法自2020年8月1日起施行。", "二〇二〇年六月十六日", metadata=about)
    assert said(wrong) == [("dates.disagree", "warns")] * 3
    other = replace(NORMATIVE, number="示应急规〔2019〕3号", made_on=date(2020, 12, 2))
    assert [each.message for each in check(text(metadata=other))] == [
        "文号年份2019与成文日期2020-12-02不一致。",
        "成文日期2020-12-02晚于今天。",
    ]


def test_the_list_of_words_is_consistent() -> None:
    words = wrong_words()
    assert len({each.wrong for each in words}) == len(words)
    for each in words:
        assert len(each.wrong) >= 2
        assert each.wrong not in each.right
        assert all(each.wrong in right for right in each.unless)
    clean = "。".join({each.right for each in words})
    assert [each for each in said(text(clean)) if each[0] == "words.wrong"] == []
    assert [each for each in said(text(*(f"《{each}》" for each in titles()))) if each[0] == "words.titles"] == []
