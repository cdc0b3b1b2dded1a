"""What a body must do unasked: the heads of articles 20 and 21, the guide and the catalogue, and the yearly report's dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.calendar import Calendar, spoken
from gongkai.law.cite import Cite
from gongkai.law.due import Due, Line
from gongkai.wording import _


@dataclass(frozen=True, slots=True)
class Head:
    """A head of information that must be published unasked."""

    cite: Cite
    label: str


ART_20: tuple[Head, ...] = tuple(
    Head(Cite("条例", 20, item=number), label)
    for number, label in enumerate(
        (
            "行政法规、规章和规范性文件",
            "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
            "国民经济和社会发展规划、专项规划、区域规划及相关政策",
            "国民经济和社会发展统计信息",
            "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
            "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
            "财政预算、决算信息",
            "行政事业性收费项目及其依据、标准",
            "政府集中采购项目的目录、标准及实施情况",
            "重大建设项目的批准和实施情况",
            "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
            "突发公共事件的应急预案、预警信息及应对情况",
            "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
            "公务员招考的职位、名额、报考条件等事项以及录用结果",
            "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
        ),
        start=1,
    )
)
"""The fifteen heads of article 20, in its order: the first level of the statutory catalogue."""

ART_21 = Cite("条例", 21)
CITY_AND_COUNTY = ("市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助")
"""Further heads of article 21 for governments and departments of 设区的市 and counties."""
TOWNSHIP = (
    "贯彻落实农业农村政策",
    "农田水利工程建设运营",
    "农村土地承包经营权流转",
    "宅基地使用情况审核",
    "土地征收",
    "房屋征收",
    "筹资筹劳",
    "社会救助",
)
"""Further heads of article 21 for townships."""

GUIDE_AND_CATALOGUE = Cite("条例", 12)
GUIDE = (
    "政府信息的分类",
    "编排体系",
    "获取方式",
    "政府信息公开工作机构的名称",
    "办公地址",
    "办公时间",
    "联系电话",
    "传真号码",
    "互联网联系方式",
)
"""What the 政府信息公开指南 must contain."""
CATALOGUE = ("索引", "名称", "内容概述", "生成日期")
"""What the 政府信息公开目录 must contain."""

PLATFORM = Cite("条例", 24)
PLATFORM_OFFERS = ("检索", "查阅", "下载")
"""What the unified disclosure platform must offer."""

WORK_RULES = Cite("条例", 45)
STAGES = ("登记", "审核", "办理", "答复", "归档")
"""The five stages for which there must be written work rules."""


class Origin(StrEnum):
    """Where information comes from, which decides who discloses it."""

    MADE = "made"
    FROM_CITIZENS = "from_citizens"
    FROM_ORGAN = "from_organ"
    JOINT = "joint"


DISCLOSER = Cite("条例", 10)
WHO_DISCLOSES: Mapping[Origin, str] = {
    Origin.MADE: "制作该政府信息的行政机关",
    Origin.FROM_CITIZENS: "保存该政府信息的行政机关",
    Origin.FROM_ORGAN: "制作或者最初获取该政府信息的行政机关",
    Origin.JOINT: "牵头制作的行政机关",
}
"""Who discloses, unless a law or regulation assigns it otherwise."""


class Reporter(StrEnum):
    """Who owes a yearly report, and to whom it goes."""

    DEPARTMENT = "department"
    """A department of a county or above, to the supervising body of its level; it also publishes by the same day."""
    TOWNSHIP = "township"
    """A township, to the county's supervising body, by analogy with departments."""
    COUNTY = "county"
    """A county's supervising body, aggregated, to the prefecture's."""
    PREFECTURE = "prefecture"
    """A prefecture's supervising body, aggregated, to the province's."""
    PROVINCE = "province"
    """A province's supervising body, aggregated, to the national one."""
    VERTICAL_SYSTEM = "vertical_system"
    """A 垂直领导 department for its whole system, to the national supervising body."""


REPORT_DATES: Mapping[Reporter, tuple[int, int]] = {
    Reporter.DEPARTMENT: (1, 31),
    Reporter.TOWNSHIP: (1, 31),
    Reporter.COUNTY: (2, 20),
    Reporter.PREFECTURE: (3, 10),
    Reporter.PROVINCE: (3, 31),
    Reporter.VERTICAL_SYSTEM: (3, 31),
}
"""Month and day of the year after the report year."""

FIRST_REPORT_YEAR = 2019


def report_form(report_year: int) -> Cite:
    """The notice whose form a report on `report_year` follows. Raises ValueError before 2019: there was no national form."""
    if report_year < FIRST_REPORT_YEAR:
        raise ValueError(_("{year}年度没有全国统一的年度报告格式（自2019年度起）。").format(year=report_year))
    return Cite("60号文") if report_year < 2021 else Cite("30号文")


def report_due(reporter: Reporter, report_year: int, calendar: Calendar) -> Due:
    """The last day to submit and publish the report on `report_year`. Raises ValueError before 2019.

    No provision moves the day when it is a rest day; the last working day before it is then named as the day to publish by.
    """
    form = report_form(report_year)
    month, day = REPORT_DATES[reporter]
    last = date(report_year + 1, month, day)
    rests_on = {
        Reporter.DEPARTMENT: (Cite("条例", 49, 1),),
        Reporter.TOWNSHIP: (form,),
        Reporter.PROVINCE: (Cite("条例", 49, 2), form),
    }.get(reporter, (form,))
    lines = [Line(_("最迟{day}报送并公布。").format(day=spoken(last)), rests_on)]
    worked = calendar.on_or_before(last)
    if worked != last:
        lines.append(Line(_("该日是休息日，期限不顺延，宜在{day}之前公布。").format(day=spoken(worked))))
    return Due(last, False, tuple(lines))
