import json
import re
from pathlib import Path
from typing import Any

import pytest

from gongkai.reports.filled import State
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, check
from gongkai.reports.samples import sample

SHARED = Path(__file__).parents[3] / "../shared"

FIGURES = {
    "staff": "专兼职人员2名",
    "published_all_channels": "发布信息合计2327条",
    "published_website": "门户网站854条",
    "visits": "网站总访问量52万人次",
    "administrative_documents": "公开行政性文件65件",
    "normative_documents": "规范性文件2件",
    "notices": "公告公示43条",
    "applications_received": "收到信息公开申请4件",
    "consultations": "征集意见1期",
    "opinions": "收到意见5条",
    "proposals": "办理情况3条",
    "safety_deployments": "安全生产工作部署12件",
    "safety_news": "安全生产动态20条",
    "safety_study": "安全生产学习资料10项",
    "accident_reports": "安全形势与事故调查信息，全年12期",
    "emergency_news": "应急工作动态228条",
    "work_information": "应急工作信息50期",
    "warnings": "灾害预警与处置信息5期",
    "emergency_plans": "应急预案2件",
    "online_services": "可网上办理事项74项",
    "online_services_change": "比上年增加13项",
    "no_visit_services": "不见面办理事项69项",
    "no_visit_services_change": "比上年增加14项",
    "interpretations": "解读重要政策文件1项",
    "picture_guides": "图解1项",
    "magazine_issues": "杂志12期",
    "magazine_copies": "每期3000册",
    "letters_received": "接收留言及投诉58件",
    "letters_on_time": "按时办结58件",
    "letters_published": "公开答复29条",
    "published_weibo": "微博“示例应急”发布208条",
    "published_wechat": "微信公众号“示例应急管理”发布1265条",
    "tv_programmes": "电视专栏播出33期",
    "newspaper_items": "《示例日报》刊发信息116条",
    "tv_news_items": "《示例新闻联播》播报应急信息55条",
}


def shared(name: str) -> str:
    file = SHARED / name
    if not file.exists():
        pytest.skip(f"{name} is not beside this checkout")
    return file.read_text("utf-8")


def test_every_cell_has_a_number() -> None:
    report = sample()
    assert report.form.key == "trial-2019"
    assert report.filled.count(State.NUMBER) == len(report.form.cells) == 198


def test_every_identity_of_the_form_holds() -> None:
    filled = sample().filled
    for identity in filled.form.identities:
        assert sum(filled.value(key) for key in identity.left) == sum(filled.value(key) for key in identity.right)


def test_no_rule_objects() -> None:
    assert [finding for finding in check(Case(sample())) if finding.gravity != "info"] == []


def test_prose_gives_all_figures() -> None:
    overview = sample().sections["overview"]
    assert len(FIGURES) == 35
    assert [phrase for phrase in FIGURES.values() if phrase not in overview] == []


def test_six_sections_and_a_preamble_with_basis_and_period() -> None:
    report = sample()
    assert list(report.sections) == [PREAMBLE, *(section.key for section in report.form.sections)]
    assert "2020年1月1日至12月31日" in report.sections[PREAMBLE]
    assert report.form.issued_as in report.sections[PREAMBLE]


def test_the_body_is_invented() -> None:
    prose = "".join(sample().sections.values())
    assert not re.search("宁夏|银川|回族|095[0-9]|nx\\.gov", prose + sample().title + sample().body)
    assert "电话：0000-0000000" in prose


def test_figures_are_those_of_the_real_report() -> None:
    numbers = {each["key"]: each["value"] for each in json.loads(shared("seed/figures.json"))}
    assert numbers.keys() == FIGURES.keys()
    for key, phrase in FIGURES.items():
        printed = f"{numbers[key] // 10000}万" if key == "visits" else str(numbers[key])
        assert re.search(rf"(?<!\d){printed}(?!\d)", phrase), key


def test_cells_are_those_of_the_real_report() -> None:
    truth: dict[str, Any] = json.loads(shared("cases/ningxia-emergency-2020/truth.json"))["cells"]
    assert {key: float(value) for key, value in sample().filled.numbers().items()} == truth


def test_no_sentence_is_the_real_reports() -> None:
    theirs = re.sub(r"\s|\*", "", shared("seed/ningxia-emergency-2020.txt"))
    ours = re.split("[。；\n]", "".join(sample().sections.values()))
    assert [sentence for sentence in ours if len(sentence) > 12 and sentence in theirs] == []
