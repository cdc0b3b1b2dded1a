"""What happens to the official layout in the wild: how numbers are printed and labels worded.

Each change takes a document of `making.layouts` and alters it in place, with what must be read where that changes.
Changes of the tables' shape and of what stands around them are in `making.shapes`.
"""

import random
import re
from collections.abc import Callable
from decimal import Decimal

from making.layouts import Box, Document

Change = Callable[[Document, random.Random], None]
NUMERAL = str.maketrans("0123456789", "０１２３４５６７８９")


def number(document: Document, box: Box) -> Decimal:
    return Decimal(str(document.expected[box.key]))


def is_money(box: Box) -> bool:
    return box.key.endswith("/amount")


def is_change(box: Box) -> bool:
    return box.key.endswith("/change")


# --- how numbers are printed -----------------------------------------------------------------------------------------


def zeros_blank(document: Document, chance: random.Random) -> None:
    _zeros(document, ("",))


def zeros_spaces(document: Document, chance: random.Random) -> None:
    _zeros(document, ("\xa0", "\u3000", " \n ", "\u200b", "\ufeff", "\u2003"))


def zeros_dashes(document: Document, chance: random.Random) -> None:
    _zeros(document, ("—", "-", "－", "——", "–", "―", "--", "─", "━", "−", "ー", "一"))


def zeros_slashes(document: Document, chance: random.Random) -> None:
    _zeros(document, ("/", "／", "\\", "//", "╱", "／／"))


def zeros_words(document: Document, chance: random.Random) -> None:
    _zeros(
        document,
        ("无", "暂无", "未发生", "不涉及", "不适用", "N/A", "无此项", "×", "…", "*", "null", "None", "nan", "（无）"),
    )


def zeros_mixed(document: Document, chance: random.Random) -> None:
    """Some noughts are printed, some are not: one blank in a row here, a dash there."""
    for box in document.values:
        if document.expected[box.key] == 0 and chance.random() < 0.5:
            box.text, document.expected[box.key] = chance.choice(("", "—", "/")), None


def one_blank(document: Document, chance: random.Random) -> None:
    _leave_out(document, chance.sample(document.values, 1), "")


def one_dash(document: Document, chance: random.Random) -> None:
    _leave_out(document, chance.sample(document.values, 1), "—")


def any_blank(document: Document, chance: random.Random) -> None:
    """A third of all cells blank, wherever they stand."""
    _leave_out(document, chance.sample(document.values, len(document.values) // 3), "")


def totals_blank(document: Document, chance: random.Random) -> None:
    _leave_out(document, [box for box in document.values if box.key.endswith("/total")], "")


def remedies_blank(document: Document, chance: random.Random) -> None:
    """No reconsideration, no litigation: all of table four blank."""
    _leave_out(document, [box for box in document.values if box.key.startswith("remedies/")], "")


def active_blank(document: Document, chance: random.Random) -> None:
    _leave_out(document, [box for box in document.values if box.key.startswith("active/")], "")


def requests_blank_but_one_row(document: Document, chance: random.Random) -> None:
    part = ("requests/received/", "requests/granted/", "requests/closed/")
    _leave_out(
        document, [b for b in document.values if b.key.startswith("requests/") and not b.key.startswith(part)], ""
    )


def all_blank(document: Document, chance: random.Random) -> None:
    """An empty form: nothing at all is printed."""
    _leave_out(document, document.values, "")


def _zeros(document: Document, marks: tuple[str, ...]) -> None:
    _leave_out(document, [box for box in document.values if document.expected[box.key] == 0], *marks)


def _leave_out(document: Document, boxes: list[Box], *marks: str) -> None:
    for i, box in enumerate(boxes):
        box.text, document.expected[box.key] = marks[i % len(marks)], None


def thousands(document: Document, chance: random.Random) -> None:
    for box in document.values:
        box.text = f"{number(document, box):,f}"


def thousands_full_width(document: Document, chance: random.Random) -> None:
    for box in document.values:
        box.text = f"{number(document, box):,f}".replace(",", "，").translate(NUMERAL)


def thousands_spaces(document: Document, chance: random.Random) -> None:
    for box in document.values:
        box.text = f"{number(document, box):,f}".replace(",", "\xa0")


def full_width(document: Document, chance: random.Random) -> None:
    for box in document.values:
        box.text = box.text.translate(NUMERAL).replace(".", "．").replace("-", "－")


def spaces_around(document: Document, chance: random.Random) -> None:
    for box in document.values:
        box.text = chance.choice((" {} ", "\u3000{}", "{}\xa0\xa0", "\u200b{}\ufeff", "\n{}\n", "\t{}")).format(
            box.text
        )


def counters(document: Document, chance: random.Random) -> None:
    for box in document.values:
        if not is_money(box):
            box.text += chance.choice(("件", " 件", "项", "宗", "（件）", "个", "件次" if is_change(box) else "条"))


def footnotes(document: Document, chance: random.Random) -> None:
    """Marks of footnotes, among them such as have digits, after one number of four."""
    for box in chance.sample(document.values, len(document.values) // 4):
        mark = chance.choice(
            ("*", "①", "[1]", "²", "※", "（注1）", "注1", "（注）", "【1】", "〔2〕", "#", "⑴", "[注2]", "❶", "⁽¹⁾")
        )
        box.text += mark
        document.doubtful.add(box.key)


def footnotes_raised(document: Document, chance: random.Random) -> None:
    """Footnotes in sup elements: <sup>1</sup>."""
    for box in chance.sample(document.values, len(document.values) // 4):
        box.html = box.text + chance.choice(
            ("<sup>1</sup>", "<sup>[2]</sup>", "<sup>注3</sup>", "<sup>①</sup>", '<a href="#n1"><sup>1</sup></a>')
        )


def footnotes_raised_by_style(document: Document, chance: random.Random) -> None:
    """Footnotes raised by style, as Word and editors write them."""
    for box in chance.sample(document.values, len(document.values) // 4):
        style = chance.choice(
            (
                "vertical-align:super",
                "vertical-align: super;font-size:75%",
                "mso-text-raise:3pt",
                "position:relative;top:-5px",
            )
        )
        box.html = f'{box.text}<span style="{style}">1</span>'
        document.doubtful.add(box.key)


def remarks_in_cells(document: Document, chance: random.Random) -> None:
    """A remark with numbers in the cell: 5（含上年结转2）. The number before it, or nothing; never another."""
    for box in chance.sample(document.values, len(document.values) // 4):
        box.text += chance.choice(
            (
                "（含上年结转2）",
                "（其中涉密1件）",
                "\n（注：含3件补正）",
                "，较上年增加3",
                "(去年4)",
                "/3",
                "+1",
                "-2",
                "～9",
                " 6",
                "、7",
                "．8．9",
                ":3",
                "%",
                "％",
                "年",
                "（2）",
                "(3)",
                "x2",
                "²件",
                "点5",
                "e5",
            )
        )
        document.doubtful.add(box.key)


def about(document: Document, chance: random.Random) -> None:
    """No exact numbers: 约12, 12余, 100多件, 近30, >5. Nothing, or as printed; never another number."""
    for box in chance.sample(document.values, len(document.values) // 4):
        box.text = chance.choice(
            ("约{}", "{}余", "{}多件", "近{}", ">{}", "≥{}", "{}以上", "超过{}", "{}左右", "共{}", "计{}")
        ).format(box.text)
        document.doubtful.add(box.key)


def decimals(document: Document, chance: random.Random) -> None:
    for box in document.values:
        value = number(document, box)
        box.text = f"{value:.2f}" if value == value.quantize(Decimal("0.01")) else box.text


def one_decimal(document: Document, chance: random.Random) -> None:
    """12.0, as numbers come out of other programs."""
    for box in document.values:
        if "." not in box.text:
            box.text += ".0"


def trailing_points(document: Document, chance: random.Random) -> None:
    for box in chance.sample(document.values, len(document.values) // 5):
        box.text += chance.choice(("。", ".", "；", "、", ",", "，"))
        document.doubtful.add(box.key)


def chinese_numerals(document: Document, chance: random.Random) -> None:
    """零, 〇, 三: a person reads them; a program may leave them."""
    for box in document.values:
        if 0 <= document.expected[box.key] <= 9:
            box.text = chance.choice(
                ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")[
                    int(document.expected[box.key])
                ]
            )
            document.doubtful.add(box.key)


def letters_for_noughts(document: Document, chance: random.Random) -> None:
    """The letter O, or circles, for nought; l for one."""
    for box in chance.sample(document.values, len(document.values) // 3):
        box.text = box.text.replace("0", chance.choice("OoＯ○")).replace("1", chance.choice("lI|1"))
        document.doubtful.add(box.key)


def padded(document: Document, chance: random.Random) -> None:
    """007: leading noughts."""
    for box in chance.sample(document.values, len(document.values) // 4):
        if not box.text.startswith("-"):
            box.text = "00" + box.text
            document.doubtful.add(box.key)


def errors_of_excel(document: Document, chance: random.Random) -> None:
    for box in chance.sample(document.values, len(document.values) // 4):
        box.text = chance.choice(
            (
                "#REF!",
                "########",
                "#DIV/0!",
                "#N/A",
                "1月2日",
                "1.00E+05",
                "=SUM(B2:B5)",
                "FALSE",
                "2024-01-31",
                "12:00",
            )
        )
        document.expected[box.key] = None


def changes_in_words(document: Document, chance: random.Random) -> None:
    """增/减: 增13, 减7, +13, －7, −7, ↓7, 减少7项, -7项, 持平."""
    for box in document.values:
        if is_change(box):
            value = number(document, box)
            down = (
                "减{}",
                "-{}",
                "－{}",
                "−{}",
                "–{}",
                "减少{}项",
                "-{}项",
                "- {}",
                "减 {}",
                "↓{}",
                "﹣{}",
                "－{}项",
                "—{}",
                "‐{}",
                "‑{}",
                "⁻{}",
                "(减){}",
                "减:{}",
            )
            up = ("增{}", "+{}", "＋{}", "增加{}项", "{}", "增 {}", "↑{}", "+{}项", "﹢{}", "(增){}", "增:{}")
            box.text = chance.choice(
                down if value < 0 else up if value > 0 else ("0", "0（持平）", "+0", "-0", "增0", "0/0")
            ).format(abs(value))
            if re.search(r"[↑↓/持平:(⁻‐‑﹣﹢]", box.text):
                document.doubtful.add(box.key)


def changes_in_brackets(document: Document, chance: random.Random) -> None:
    """Accountants' negatives: (7) is -7, or nothing; it must not become 7."""
    for box in document.values:
        if is_change(box) and document.expected[box.key] < 0:
            box.text = f"({abs(number(document, box))})"
            document.doubtful.add(box.key)


def changes_by_colour(document: Document, chance: random.Random) -> None:
    """增13/减7 in one cell: two numbers, none of them the change."""
    for box in document.values:
        if is_change(box):
            box.text = chance.choice(("增13/减7", "+13/-7", "增13减7", "+13 -7", "13/7", "增13，减7", "+13、-7"))
            document.expected[box.key] = None


def money_in_yuan(document: Document, chance: random.Random) -> None:
    """The unit stands in the cell: 元, 万元, 万, 亿元, ￥, with or without commas."""
    for box in document.values:
        if is_money(box):
            value = number(document, box)
            box.text = chance.choice((
                f"{value * 10000:f}元", f"{value * 10000:,f} 元", f"{value:f}万元", f"{value:f} 万", f"{value / 10000:f}亿元",
                f"{value:f}（万元）", f"{value:f}\n万元", f"人民币{value:f}万元", f"￥{value * 10000:f}元", f"¥{value * 10000:,f}元", f"{value:f}萬元",
            ))  # fmt: skip
            if re.search(r"人民币|[￥¥萬]", box.text):
                document.doubtful.add(box.key)


def money_heading_in_yuan(document: Document, chance: random.Random) -> None:
    _heading_unit(document, chance, Decimal(10000), "元")


def money_heading_in_hundred_millions(document: Document, chance: random.Random) -> None:
    _heading_unit(document, chance, Decimal("0.0001"), "亿元")


def _heading_unit(document: Document, chance: random.Random, factor: Decimal, unit: str) -> None:
    form = chance.choice(
        (
            "（单位：{}）",
            "（{}）",
            "(单位:{})",
            "\n（单位：{}）",
            "（单位： {} ）",
            " 单位：{}",
            "（单位{}）",
            "[单位：{}]",
        )
    )
    for box in document.values:
        if is_money(box):
            box.text = f"{number(document, box) * factor:f}"
    for box in document.labels("column"):
        if re.match("本年收费金额|采购总金额", box.text):
            box.text = re.sub(r"（.*", "", box.text) + form.format(unit)


def money_unit_in_row_label(document: Document, chance: random.Random) -> None:
    """The unit stands at the row's name: 行政事业性收费（元）. As printed there, or nothing."""
    for box in document.values:
        if is_money(box):
            box.text = f"{number(document, box) * 10000:f}"
            document.doubtful.add(box.key)
    for box in document.labels("row", "column"):
        if re.match("行政事业性收费|政府集中采购", box.text) and (
            document.form.key != "trial-2019" or "采购" in box.text
        ):
            box.text += "（元）"
        elif box.text.startswith("本年收费金额"):
            box.text = "本年收费金额"


def struck_out(document: Document, chance: random.Random) -> None:
    """A corrected number with the old one struck out beside it: the new one, or nothing; never both in one."""
    for box in chance.sample(document.values, len(document.values) // 4):
        old = chance.choice(
            (
                "<del>5</del>",
                "<s>5</s>",
                "<strike>5</strike>",
                '<span style="text-decoration:line-through">5</span>',
                '<span style="text-decoration: underline line-through">5</span>',
            )
        )
        box.html = old + box.text
        document.doubtful.add(box.key)


def hidden_digits(document: Document, chance: random.Random) -> None:
    """Digits in the cell that nobody sees."""
    for box in chance.sample(document.values, len(document.values) // 2):
        hidden = chance.choice((
            '<span style="display:none">9</span>', '<span hidden>9</span>', '<span style="visibility:hidden">9</span>',
            '<input type="hidden" value="9">', "<!-- 9 -->", "<script>9</script>", '<span style="DISPLAY : NONE;">9</span>',
            '<i style="font-size:0">9</i>', '<template>9</template>', '<noscript>9</noscript>', '<b style="font-size:0px;color:#fff">9</b>', "<style>.a9{}</style>",
            '<img alt="9">', '<span class="x" data-v="9"></span>', '<span style="opacity:0">9</span>', '<span style="mso-hide:all">9</span>',
        ))  # fmt: skip
        box.html = chance.choice(("{0}{1}", "{1}{0}")).format(hidden, box.text)


def two_numbers_stacked(document: Document, chance: random.Random) -> None:
    """Two numbers under one another in a cell: nothing can be read, least of all both in one."""
    for box in chance.sample(document.values, len(document.values) // 4):
        box.html = chance.choice(
            ("<p>{}</p><p>{}</p>", "{}<br>{}", "<div>{}</div><div>{}</div>", "{} {}", "{}&nbsp;&nbsp;{}", "{}\n{}")
        ).format(chance.randint(1, 99), chance.randint(1, 99))
        document.expected[box.key] = None


def digits_broken(document: Document, chance: random.Random) -> None:
    """A long number broken in a narrow cell: whole or nothing."""
    for box in document.values:
        if len(box.text) > 4:
            box.html = chance.choice(("{}<br>{}", "{}<wbr>{}", "{}&#8203;{}", "{}&shy;{}")).format(
                box.text[:3], box.text[3:]
            )
            if "<br>" in box.html:
                document.doubtful.add(box.key)


def other_scripts(document: Document, chance: random.Random) -> None:
    """Digits that look like digits: mathematical bold, Arabic-Indic, circled. As printed, or nothing."""
    for box in chance.sample(document.values, len(document.values) // 4):
        base = chance.choice((0x1D7CE, 0x1D7F6, 0x0660, 0x06F0))
        box.text = "".join(chr(base + int(c)) if c.isdigit() else c for c in box.text)
        document.doubtful.add(box.key)


VALUES: tuple[Change, ...] = (
    zeros_blank, zeros_spaces, zeros_dashes, zeros_slashes, zeros_words, zeros_mixed, one_blank, one_dash, any_blank,
    totals_blank, remedies_blank, active_blank, requests_blank_but_one_row, all_blank, thousands, thousands_full_width,
    thousands_spaces, full_width, spaces_around, counters, footnotes, footnotes_raised, footnotes_raised_by_style,
    remarks_in_cells, about, decimals, one_decimal, trailing_points, chinese_numerals, letters_for_noughts, padded,
    errors_of_excel, changes_in_words, changes_in_brackets, changes_by_colour, money_in_yuan, money_heading_in_yuan,
    money_heading_in_hundred_millions, money_unit_in_row_label, struck_out, hidden_digits, two_numbers_stacked,
    digits_broken, other_scripts,
)  # fmt: skip


# --- how labels are worded --------------------------------------------------------------------------------------------


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


LABELS: tuple[Change, ...] = (
    labels_spaced, labels_broken, labels_vertical, no_ordinals, no_ordinals_in_headings, ordinals_otherwise,
    group_ordinals_otherwise, ordinals_as_digits, wrong_ordinals, half_width, other_quotes, security_worded_otherwise,
    notes_left_out, commas_in_laws, sums_called_otherwise, quantities_called_otherwise, endings, labels_shortened,
    labels_cut, labels_misspelt, applicants_called_otherwise, results_called_otherwise, misnamed_suits,
    articles_called_otherwise, articles_left_out, active_called_otherwise, headings_otherwise, headings_digits,
    headings_reworded, headings_left_out,
)  # fmt: skip
ALL = VALUES + LABELS
