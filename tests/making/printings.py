"""What happens to the official layout in the wild: how numbers are printed.

Each change takes a document of `making.layouts` and alters it in place, with what must be read where that changes.
How labels are worded is in `making.wordings`, the tables' shape in `making.shapes`, what stands around in
`making.surroundings`.
"""

import random
import re
from decimal import Decimal

from making.layouts import Box, Change, Document

NUMERAL = str.maketrans("0123456789", "０１２３４５６７８９")


def number(document: Document, box: Box) -> Decimal:
    return Decimal(str(document.expected[box.key]))


def is_money(box: Box) -> bool:
    return box.key.endswith("/amount")


def is_change(box: Box) -> bool:
    return box.key.endswith("/change")


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
    headings = [
        box for box in document.labels("column") if re.match("本年收费金额|采购总金额", re.sub(r"\s", "", box.text))
    ]
    for box in headings:
        box.text = re.sub(r"（.*", "", re.sub(r"\s", "", box.text)) + form.format(unit)
    for box in document.values if headings else ():
        if is_money(box):
            box.text = f"{number(document, box) * factor:f}"


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
    forms = ("<p>{}</p><p>{}</p>", "{}<br>{}", "<div>{}</div><div>{}</div>", "{} {}", "{}&nbsp;&nbsp;{}", "{}\n{}")
    for box in chance.sample(document.values, len(document.values) // 4):
        one, other = chance.randint(1, 99), chance.randint(1, 99)
        box.text, box.html = f"{one}\n{other}", chance.choice(forms).format(one, other)
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


ALL: tuple[Change, ...] = (
    zeros_blank, zeros_spaces, zeros_dashes, zeros_slashes, zeros_words, zeros_mixed, one_blank, one_dash, any_blank,
    totals_blank, remedies_blank, active_blank, requests_blank_but_one_row, all_blank, thousands, thousands_full_width,
    thousands_spaces, full_width, spaces_around, counters, footnotes, footnotes_raised, footnotes_raised_by_style,
    remarks_in_cells, about, decimals, one_decimal, trailing_points, chinese_numerals, letters_for_noughts, padded,
    errors_of_excel, changes_in_words, changes_in_brackets, changes_by_colour, money_in_yuan, money_heading_in_yuan,
    money_heading_in_hundred_millions, money_unit_in_row_label, struck_out, hidden_digits, two_numbers_stacked,
    digits_broken, other_scripts,
)  # fmt: skip
HTML_ONLY = {footnotes_raised, footnotes_raised_by_style, struck_out, hidden_digits, digits_broken}
"""Changes that are made of HTML and leave no trace in other ways of writing."""
