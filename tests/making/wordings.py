"""What happens to the official layout in the wild: how labels and section titles are worded.

Each change takes a document of `making.layouts` and alters it in place.
"""

import random
import re
from collections.abc import Callable

from making.layouts import Change, Document


def _reworded(document: Document, *pairs: tuple[str, str]) -> None:
    for box in document.labels():
        for pattern, instead in pairs:
            box.text = re.sub(pattern, instead, box.text)


def labels_spaced(document: Document, chance: random.Random) -> None:
    for box in document.labels():
        box.text = chance.choice((" ", "\u3000", "\xa0", "\n")).join(box.text)


def labels_broken(document: Document, chance: random.Random) -> None:
    for box in document.labels():
        if len(box.text) > 4:
            at = chance.randrange(2, len(box.text) - 1)
            box.text = box.text[:at] + chance.choice(("\n", "\n\n", "\n ", "\t")) + box.text[at:]


def labels_vertical(document: Document, chance: random.Random) -> None:
    """One character a line, as in narrow columns."""
    for box in document.labels("group", "outcome", "column"):
        box.text = "\n".join(box.text)


def no_ordinals(document: Document, chance: random.Random) -> None:
    _reworded(document, (r"^（?[一二三四五六七]）?、?(?=\D)|^\d\.", ""))


def no_ordinals_in_headings(document: Document, chance: random.Random) -> None:
    _headings(document, lambda _number, title: title)


def ordinals_otherwise(document: Document, chance: random.Random) -> None:
    for box in document.labels("row"):
        if found := re.match(r"(\d)\.", box.text):
            digit = int(found[1])
            new = chance.choice(
                (
                    f"{digit}、",
                    f"{digit}．",
                    f"({digit})",
                    f"（{digit}）",
                    f"{digit})",
                    f"{digit} ",
                    chr(0x2487 + digit),
                    chr(0x245F + digit),
                    f"{digit}",
                    f"{digit}.\u3000",
                    f"{digit}，",
                    f"{digit}:",
                    f"第{digit}项",
                    f"{digit}·",
                    f"{digit}。",
                )
            )
            box.text = new + box.text[2:]


def group_ordinals_otherwise(document: Document, chance: random.Random) -> None:
    form = chance.choice(
        ("({})", "{}、", "（{} ）", "〔{}〕", "[{}]", "【{}】", "{}.", "﹙{}﹚", "{}）", "<{}>", "({})、")
    )
    for box in document.labels("row", "group", "heading"):
        box.text = re.sub(r"（([一二三四五六七八九])）", lambda m: form.format(m[1]), box.text)


def ordinals_as_digits(document: Document, chance: random.Random) -> None:
    """（三） as (3), 一、 as 1、: the numbers of groups and of rows look alike."""
    digits = dict(zip("一二三四五六七", "1234567", strict=True))
    for box in document.labels("row", "group", "outcome"):
        box.text = re.sub(r"^（([一二三四五六七])）", lambda m: f"({digits[m[1]]})", box.text)
        box.text = re.sub(r"^([一二三四五六七])、", lambda m: f"{digits[m[1]]}、", box.text)


def wrong_ordinals(document: Document, chance: random.Random) -> None:
    """Numbering gone wrong: every row of a group is 1."""
    _reworded(document, (r"^\d\.", "1."))


def half_width(document: Document, chance: random.Random) -> None:
    table = str.maketrans("（）：，、；“”", '():,,;""')
    for box in document.labels():
        box.text = box.text.translate(table)


def other_quotes(document: Document, chance: random.Random) -> None:
    new = chance.choice(("「{}」", "‘{}’", '"{}"', "{}", "”{}“", "『{}』", "'{}'", "＂{}＂", "《{}》", "“{}", "〝{}〞"))
    for box in document.labels("row"):
        box.text = re.sub(r"“(.*)”", lambda m: new.format(m[1]), box.text)


def security_worded_otherwise(document: Document, chance: random.Random) -> None:
    _reworded(
        document,
        (
            "“三安全一稳定”",
            chance.choice(
                ("三安全、一稳定", "“三安全、一稳定”", "“三安全和一稳定”", "“三安全”“一稳定”", '"三安全，一稳定"')
            ),
        ),
    )


def notes_left_out(document: Document, chance: random.Random) -> None:
    """（二）部分公开 without its note, the table without 勾稽关系, the amount without its unit in brackets."""
    _reworded(document, (r"（区分处理的.*", ""), (r"（本列数据.*", chance.choice(("", "项目", "指标", "内容", "类别"))))


def commas_in_laws(document: Document, chance: random.Random) -> None:
    _reworded(
        document,
        (
            "其他法律行政法规",
            chance.choice(
                ("其他法律、行政法规", "其他法律，行政法规", "其它法律行政法规", "法律、行政法规", "其他法律、 法规")
            ),
        ),
    )


def sums_called_otherwise(document: Document, chance: random.Random) -> None:
    """合计 where the form says 总计."""
    _reworded(
        document, ("总计", chance.choice(("合计", "总 计", "总\u3000\u3000计", "总数", "共计", "小计", "总计（件）")))
    )


def quantities_called_otherwise(document: Document, chance: random.Random) -> None:
    _reworded(
        document,
        ("申请数量$", chance.choice(("申请数", "申请件数", "申请总数", "申请数量（件）", "申请数量：", "申请"))),
        ("^四、.*", chance.choice(("四、结转下年度继续办理的", "四、结转下年继续办理", "四、结转下一年度继续办理", "四、结转下年度继续办理情况", "四、结转下年度办理数量"))),
        ("^三、.*", chance.choice(("三、本年度办理结果（件）", "三、本年办理结果", "三、办理结果"))),
    )  # fmt: skip


def endings(document: Document, chance: random.Random) -> None:
    """属于国家秘密的, 重复申请的."""
    for box in document.labels("row"):
        if re.match(r"\d\.|（[一二]）", box.text) and not box.text.endswith("）"):
            box.text += chance.choice(("的", "情形", "；", "。", "：", "（件）", "*", "①", ""))


def labels_shortened(document: Document, chance: random.Random) -> None:
    pairs = (
        ("本机关不掌握相关政府信息", "本机关不掌握"), ("没有现成信息需要另行制作", "需要另行制作"), ("补正后申请内容仍不明确", "补正后仍不明确"),
        ("信访举报投诉类申请", "信访举报投诉"), ("要求提供公开出版物", "公开出版物"), ("无正当理由大量反复申请", "大量反复申请"),
        ("要求行政机关确认或重新出具已获取信息", "重新出具已获取信息"), ("申请人无正当理由逾期不补正.*", "逾期不补正"), ("申请人逾期未按收费.*", "逾期未缴费"),
        ("属于国家秘密", "国家秘密"), ("属于三类内部事务信息", "内部事务信息"), ("属于四类过程性信息", "过程性信息"), ("属于行政执法案卷", "行政执法案卷"),
        ("属于行政查询事项", "行政查询事项"), ("保护第三方合法权益", "第三方合法权益"),
    )  # fmt: skip
    _reworded(document, *chance.sample(pairs, 8))


def labels_cut(document: Document, chance: random.Random) -> None:
    """Long labels cut off at the edge of their cell."""
    for box in document.labels("row"):
        if len(box.text) > 12 and not box.text.startswith(("一", "二", "三", "四")):
            box.text = box.text[: chance.randint(9, 12)]


def labels_misspelt(document: Document, chance: random.Random) -> None:
    """One character of a long label wrong, missing or double."""
    for box in document.labels("row"):
        if len(box.text) > 8:
            at = chance.randrange(4, len(box.text) - 1)
            box.text = box.text[:at] + chance.choice(("", "的", box.text[at] * 2, "巳")) + box.text[at + 1 :]


def applicants_called_otherwise(document: Document, chance: random.Random) -> None:
    """Kinds of applicant worded otherwise: only their place tells."""
    _reworded(document, ("^自然人$", chance.choice(("公民", "个人", "自然人（人）", "自 然 人"))), ("^商业企业$", chance.choice(("企业", "商业 企业", "商业性企业"))),
              ("^社会公益组织$", chance.choice(("公益组织", "社会公益\n组织", "社会公益团体"))), ("^法律服务机构$", chance.choice(("法律服务", "律师事务所", "法律\n服务\n机构"))))  # fmt: skip


def results_called_otherwise(document: Document, chance: random.Random) -> None:
    _reworded(document, ("^尚未审结$", chance.choice(("未审结", "尚未审理", "尚未办结"))), ("^结果维持$", chance.choice(("维持", "维持原判", "结果 维持"))),
              ("^结果纠正$", chance.choice(("纠正", "结果纠错"))), ("^其他结果$", chance.choice(("其他", "其它结果", "其他处理"))))  # fmt: skip


def misnamed_suits(document: Document, chance: random.Random) -> None:
    _reworded(document, ("未经复议直接起诉", chance.choice(("未经行政复议直接起诉", "未经复议直接起诉的", "直接起诉", "未经复议\n直接起诉"))),
              ("^复议后起诉$", chance.choice(("经复议后起诉", "复议后起诉的", "行政复议后起诉"))))  # fmt: skip


def articles_called_otherwise(document: Document, chance: random.Random) -> None:
    for box in document.labels("heading"):
        box.text = chance.choice(("《条例》{}", "{}规定", "根据《条例》{}", "{}：", "（{}）")).format(box.text)


def articles_left_out(document: Document, chance: random.Random) -> None:
    for table in document.tables:
        table.rows = [row for row in table.rows if row[0].role != "heading"]


def active_called_otherwise(document: Document, chance: random.Random) -> None:
    """Rows and columns of table two in the words that are seen: 行政规范性文件 or 规范性文件, 本年发文件数 …"""
    _reworded(document, ("^(行政)?规范性文件$", chance.choice(("规范性文件", "行政规范性文件", "规范性文件（件）"))), ("^行政许可$", chance.choice(("行政许可（件）", "1.行政许可", "行政许可事项"))),
              ("^本年制发件数$", chance.choice(("本年制发数", "制发件数", "本年制发件数（件）"))), ("^现行有效件数$", chance.choice(("现行有效数", "现行有效件数（件）"))),
              ("^信息内容$", chance.choice(("内容", "项目", "信息 内容", "信息内容（单位：件）"))), ("^本年增/减$", chance.choice(("本年增减", "本年增／减", "本年增（减）", "本年增、减", "本年增/减（±）"))))  # fmt: skip


def _headings(document: Document, say: Callable[[str, str], str]) -> None:
    for block in document.blocks:
        if getattr(block, "section", ""):
            section = next(s for s in document.form.sections if s.key == block.section)
            block.text = say(section.number, section.title)


def headings_otherwise(document: Document, chance: random.Random) -> None:
    form = chance.choice(
        ("第{}部分 {}", "{}.{}", "{}．{}", "{} {}", "（{}）{}", "第{}部分：{}", "{}、 {}：", "§{} {}", "{}、{}。")
    )
    _headings(document, form.format)


def headings_digits(document: Document, chance: random.Random) -> None:
    digits = dict(zip("一二三四五六", "123456", strict=True))
    _headings(document, lambda number, title: f"{digits[number]}.{title}")


def headings_reworded(document: Document, chance: random.Random) -> None:
    new = {
        "概述": "总体情况", "主动公开情况": "主动公开政府信息情况", "依申请公开情况": "收到和处理政府信息公开申请情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况": "政府信息公开行政复议、行政诉讼情况", "存在问题及改进措施": "存在的主要问题及改进情况", "其他事项": "其他需要报告的事项",
    }  # fmt: skip
    words = {official: other for other, official in new.items()}
    _headings(document, lambda number, title: f"{number}、{words[title]}")


def headings_left_out(document: Document, chance: random.Random) -> None:
    document.blocks = [block for block in document.blocks if not getattr(block, "section", "")]


ALL: tuple[Change, ...] = (
    labels_spaced, labels_broken, labels_vertical, no_ordinals, no_ordinals_in_headings, ordinals_otherwise,
    group_ordinals_otherwise, ordinals_as_digits, wrong_ordinals, half_width, other_quotes, security_worded_otherwise,
    notes_left_out, commas_in_laws, sums_called_otherwise, quantities_called_otherwise, endings, labels_shortened,
    labels_cut, labels_misspelt, applicants_called_otherwise, results_called_otherwise, misnamed_suits,
    articles_called_otherwise, articles_left_out, active_called_otherwise, headings_otherwise, headings_digits,
    headings_reworded, headings_left_out,
)  # fmt: skip
