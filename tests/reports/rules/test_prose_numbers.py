"""Prose against tables: where the rule must keep silent, then where it must speak."""

import pytest

from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.findings import Gravity
from gongkai.reports.report import Report
from making.prose import found, numbers, report, said

RIGHT = [
    "2023年，我厅共收到政府信息公开申请100件，上年结转5件，办结99件，结转下年度6件。",
    "全年新收依申请公开申请１００件，其中自然人申请80件，法人和其他组织申请20件。",
    "全年受理政府信息公开申请一百件，已办结九十九件。",
    "收到公民、法人和其他组织政府信息公开申请100件，其中网上申请60件，信函申请40件。",
    "收到政府信息公开申请100件，较上年增加12件，增长13.6%。",
    "依申请公开办理情况：收到申请100件，按时办结99件，办结率100%。",
    "予以公开40件，部分公开10件，不予公开12件，无法提供29件，不予处理6件，其他处理2件。",
    "办结申请99件，其中40件予以公开，10件部分公开，12件不予公开，29件无法提供。",
    "不予公开12件，其中属于国家秘密1件，保护第三方合法权益4件，属于行政查询事项7件。",
    "因政府信息公开引起的行政复议9件，其中维持5件、纠正1件、其他结果1件、尚未审结2件；行政诉讼5件，其中维持3件。",
    "政府信息公开行政复议、行政诉讼案件共14件。",
    "政府信息公开行政复议、行政诉讼分别为9件、5件。",
    "政府信息公开方面，未经复议直接起诉1件，复议后起诉4件。",
    "全年制定规章2件，出台行政规范性文件7件，废止行政规范性文件3件，现行有效行政规范性文件64件。",
    "清理规范性文件120件，继续有效64件。审查规范性文件55件，备案规范性文件20件。",
    "作出行政许可决定174件、行政处罚决定10件。公开行政许可、行政处罚信息1234条。办理行政许可事项88项。",
    "行政事业性收费金额251万元。行政事业性收费收入0.03亿元。行政事业性收费项目5项。",
    "上半年收到政府信息公开申请45件，下半年收到政府信息公开申请55件。",
    "收到要求公开征地信息的申请33件。补正申请3件，撤回申请2件，延期答复5件，重复申请2件。",
    "2022年收到政府信息公开申请88件，2023年收到政府信息公开申请100件。",
    "自2019年以来，累计收到政府信息公开申请500件。收到申请约90件，答复近百件。",
    "未收到针对本机关的投诉。全厅政府信息公开申请受理量100件。",
    "2021—2023年，共收到政府信息公开申请300件。2023年收到政府信息公开申请100件。",
    "对12件申请启动征求第三方意见程序。协助办理省政府转办的依申请公开件8件。",
    "收到政府信息公开申请100件，受理12345热线1200件，办结1198件。",
    "收到政府信息公开申请100件，较上年增加12件，办结99件。较去年（88件）增加12件。",
    "（二）依申请公开情况。全年共收到100件，均已答复。\n（三）信息管理。共收到300件，清理30件。",
    "收到申请100件。其中企业20件。商业企业12件，科研机构1件，社会公益组织2件，法律服务机构3件。",
    "泄露国家秘密3件。对重大项目予以公开12项。上年结转项目5个。结转下年度资金项目5个。",
    "收到申请100件，办结99件；信息公开行政复议9件，办结7件；收到信访件300件。",
    "向自然人提供服务300件，服务企业400家，为企业办理许可事项12件。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_silent_where_prose_and_table_agree_or_speak_of_different_things(text: str) -> None:
    assert said("prose.numbers", text) == []
    assert said("prose.scope", text) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            "我厅共收到政府信息公开申请101件，上年结转6件，办结98件，结转下年度7件。",
            [(101, 100), (6, 5), (98, 99), (7, 6)],
        ),
        ("收到政府信息公开申请一百二十件。", [(120, 100)]),
        ("收到政府信息公开申请１２０件。", [(120, 100)]),
        ("受理政府信息公开申请 1,020 件。", [(1020, 100)]),
        ("自然人申请81件，法人和其他组织申请19件。", [(81, 80), (19, 20)]),
        ("予以公开及部分公开40件。", [(40, 50)]),
        ("不予公开13件，无法提供27件，不予处理7件，其他处理3件。", [(13, 12), (27, 29), (7, 6), (3, 2)]),
        ("办结申请99件，其中41件予以公开，11件部分公开。", [(41, 40), (11, 10)]),
        ("政府信息公开行政复议10件，其中维持6件、尚未审结3件；行政诉讼6件。", [(10, 9), (6, 5), (3, 2), (6, 5)]),
        ("全年未发生因政府信息公开引起的行政复议和行政诉讼案件。", [(0, 9), (0, 5)]),
        ("我厅无政府信息公开行政复议、行政诉讼。", [(0, 9), (0, 5)]),
        ("未收到政府信息公开申请。", [(0, 100)]),
        ("有2件涉及政府信息公开工作的行政复议。涉及的行政诉讼数为0件。", [(2, 9), (0, 5)]),
        ("制定规章3件，废止行政规范性文件4件，集中公开现行有效行政规范性文件65件。", [(3, 2), (4, 3), (65, 64)]),
        ("作出行政许可决定175件、行政处罚决定11件、行政强制决定5件。", [(175, 174), (11, 10), (5, 4)]),
        ("行政事业性收费金额252万元。", [(252, 251)]),
        ("收到70件政府信息公开申请，答复了60件。", [(70, 100), (60, 99)]),
        ("（二）依申请公开情况。全年共收到90件，均已答复。", [(90, 100)]),
        ("收到申请100件。其中自然人81件、企业22件。", [(81, 80), (22, 12)]),
        ("通过网络收到政府信息公开申请120件。", [(120, 100)]),
    ],
)
def test_every_number_that_differs_is_named(text: str, findings: list[tuple[int, int]]) -> None:
    assert said("prose.numbers", text) == findings


def test_a_mismatch_is_a_warning_that_quotes_the_sentence_and_names_the_cells() -> None:
    (finding,) = found("prose.numbers", report("2023年收到申请100件。不予公开13件，占13.13%。"))
    assert finding.gravity is Gravity.WARNING
    assert len(finding.cells) == 8
    assert "不予公开13件" in finding.subject
    assert "“不予公开13件”" in finding.message
    assert "12" in finding.message


def test_a_word_that_need_not_mean_the_cell_is_only_an_info() -> None:
    (finding,) = found("prose.numbers", report("公开规范性文件12件。"))
    assert finding.gravity is Gravity.INFO


def test_cells_that_say_nothing_are_not_judged() -> None:
    bare = Report(
        Filled(report().form, {}), year=2023, sections={"overview": "收到政府信息公开申请12件，不予公开3件。"}
    )
    assert found("prose.numbers", bare) == []


def test_blank_totals_are_a_lower_bound_never_nought() -> None:
    form = report().form
    entries = {key: Entry(value, State.NUMBER, str(value)) for key, value in numbers().items()}
    blank = [key for key in entries if key.endswith("/total") or key == "requests/unavailable.not_held/research"]
    entries |= dict.fromkeys(blank, Entry(None, State.BLANK))
    text = {"overview": "收到申请100件。无法提供28件，不予公开12件，不予处理99件。"}
    findings = found("prose.numbers", Report(Filled(form, entries), year=2023, sections=text))
    assert [(each.said, each.computed) for each in findings] == [(28, 29), (99, 6)]


def test_last_years_numbers_are_held_against_last_years_report() -> None:
    text = "2022年收到政府信息公开申请88件，2023年收到政府信息公开申请100件。"
    assert found("prose.numbers", report(text)) == []
    (finding,) = found("prose.numbers", report(text), previous=report(year=2022))
    assert (finding.said, finding.computed) == (88, 100)


def test_no_sections_no_findings() -> None:
    assert found("prose.numbers", report()) == []
