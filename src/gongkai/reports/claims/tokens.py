"""The words that matter in a sentence, in order: numbers with their units, what they may count, verbs, years, stops."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.reports.claims.numerals import DIGITS, numeral
from gongkai.reports.filled import Number

COUNT_UNITS = "件次|人次|万元|亿元|件|条|次|份|宗|起|例|个|项|期|篇|场|家|名|人|元|册|批次|批|部|则|类|%"
NUMBER = re.compile(
    r"(?<![\d.第每同另任逐某])(?<!\d，)"
    r"(?:(?P<digits>\d+(?:\.\d+)?)|(?<![〇零一二三四五六七八九十百千万亿两])(?P<hanzi>[〇零一二三四五六七八九十百千万亿两]+))"
    r"(?P<size>(?:[千百]?[万亿](?!元)|[千百])?)(?P<about>余|多|来|几)?(?P<later>(?:[万亿](?!元))?)"
    rf"(?:(?P<unit>{COUNT_UNITS})|(?=[，。；、）]|$))(?!百分点)"
)
ABOUT = re.compile(r"(?:约|近|大约|将近|超过?|逾|不足|不到|至少|多达|接近)$")
ENOUGH = frozenset(("件", "件次", "条", "次", "份", "宗", "起", "例", "个", "项", "人次", "部"))
"""Units in which applications, cases, documents and decisions are counted."""
MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
"""What a unit of money is in 万元."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a sentence: its value, its unit ("" where none follows), whether it is only roughly so, its place.

    `places` is the number of decimals printed.
    """

    value: Number
    unit: str
    approximate: bool
    places: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word that matters: its kind (`key`, `verb`, `year`, `stop`, `mark`), its name, and where it stands."""

    kind: str
    name: str
    start: int
    end: int


APPLICATION = (
    r"(?:政府)?信息(?:依申请)?公开(?:的)?申请(?!人)|依申请(?:公开)?(?:政府)?(?:信息)?(?:公开)?(?:申请)?(?!人)|申请公开(?:政府)?信息|"
    r"公开申请(?!人)|(?:政府)?信息申请(?!人)|申请(?!人|表|书|渠道|方式|流程|办法|内容|公开|法院|强制)"
)
KEYS = {
    "everyone": r"(?:公民|自然人)[、和](?:企业)?法人(?:和|或|及|、|或者)其他组织",
    "void": r"(?:撤回|撤销|补正(?!后)|驳回|重新|补充|变更)[^，。；、：（）\d]{0,6}申请|再次申请|延期(?:申请|答复|办理)",
    "carried_in": r"(?:上|去|前|往)一?年度?(?:的)?(?:结转|转结|转入|转来|遗留|延续|顺延|未办结)|结转(?:自|的)?(?:上|去)一?年度?",
    "carried_out": r"(?:结转|顺延|转结|递延|留|转|延)(?:到|至|入|由|为)?(?:下|次|明|来)一?(?:个)?(?:年度|年)|"
                   r"(?:下|次)一?年度(?:继续)?(?:办理|答复|处理)",
    "granted+partial": r"(?:予以|同意|准予)?公开[和及与或、以]{1,2}(?:予以|同意)?部分公开|(?:予以|同意)公开（[含括包]{1,2}部分公开）",
    "granted": r"(?:予以|同意|准予|给予|全部|全文)公开",
    "partial": r"(?:予以)?部分(?:予以)?公开",
    "refused.state_secret": r"(?:属于|涉及)?国家秘密",
    "refused.prohibited_by_law": r"其他法律、?行政法规禁止(?:公开)?",
    "refused.security_stability": r"(?:危及)?[“\"]?三安全一稳定[”\"]?",
    "refused.third_party": r"(?:保护)?第三方合法权益",
    "refused.internal_affairs": r"(?:属于)?三类内部事务(?:信息)?|内部事务信息",
    "refused.process_information": r"(?:属于)?四类过程性信息|过程性信息",
    "refused.enforcement_file": r"(?:属于)?行政执法案卷(?:信息)?",
    "refused.administrative_query": r"(?:属于)?行政查询事项",
    "refused": r"不予(?:以)?公开|不予提供|不公开(?=\d)",
    "unavailable.not_held": r"(?:本(?:机关|单位)|我[局厅委办])不掌握(?:相关)?(?:政府)?(?:信息)?",
    "unavailable.creation_required": r"没有现成信息(?:、?需要?另行制作)?|需要?另行制作",
    "unavailable.still_unclear": r"补正后(?:申请)?(?:内容)?仍不明确",
    "unavailable": r"无法(?:予以)?提供",
    "not_processed.petition": r"信访、?举报、?投诉类(?:申请)?",
    "not_processed.duplicate": r"重复申请",
    "not_processed.publication": r"(?:要求提供)?公开出版物",
    "not_processed.excessive": r"(?:无正当理由)?大量反复申请",
    "not_processed.reissue": r"(?:要求行政机关)?确认或重新出具(?:已获取信息)?",
    "not_processed": r"不予(?:以)?处理",
    "other.no_correction": r"(?:无正当理由)?逾期不补正",
    "other.fee_unpaid": r"逾期[未不](?:按收费通知要求)?缴(?:纳费用|费)",
    "other": r"(?:作|做|予以|按)?其[他它](?:方式)?处理(?:情况)?",
    "natural_person": r"自然人|公民(?!、)",
    "organisations": r"法人(?:或|和|及|、|或者)(?:者)?其他组织|法人组织",
    "business": r"商业企业",
    "enterprise": r"企业",
    "research": r"科研机构",
    "public_welfare": r"社会公益组织",
    "legal_service": r"法律服务机构",
    "litigation_direct": r"未经(?:行政)?复议(?:而|、|，)?直接(?:起诉|提起(?:行政)?诉讼)",
    "litigation_after_reconsideration": r"(?:经)?(?:行政)?复议后(?:再|又)?(?:起诉|提起(?:行政)?诉讼)",
    "reconsideration": r"(?:行政)?复议(?:申请|案件)?",
    "litigation": r"(?:行政)?诉讼(?:案件)?|行政应诉(?:案件)?",
    "upheld": r"(?:结果)?(?:被|予以)?维持(?:原行政行为)?",
    "corrected": r"(?:结果)?(?:被|予以)?(?:纠正|纠错)",
    "other_result": r"其他结果",
    "pending": r"尚未(?:审结|办结|结案)|未审结|正在审理|审理中|未结案?",
    "regulations": r"(?:政府|部门|市政府)?规章(?!制度)",
    "normative_documents": r"(?:行政)?规范性文件",
    "licences": r"行政许可",
    "penalties": r"行政处罚",
    "coercive_measures": r"行政强制(?:措施)?",
    "fees": r"行政事业性收费",
    "procurement": r"(?:政府)?集中采购",
    "amount": r"采购(?:预算)?总?金额|(?:预算)?总?金额(?=\d)",
    "processing_fee": r"信息(?:公开)?(?:信息)?处理费",
    "application": APPLICATION,
}  # fmt: skip
VERBS = {
    "received": r"收到|接到|接收|受理|收办|新收|新增|登记|收悉|承接|接受",
    "closed": r"办结|办理|答复|回复|办复|处理|办毕",
    "in_force": r"现行有效|继续有效|有效",
    "repealed": r"废止(?:和|、)?(?:宣布)?(?:失效)?|(?:宣布)?失效",
    "issued": r"制发|新?制定|出台|印发|新?制作",
    "disclosed": r"公开|发布|公布",
    "decided": r"作出|做出|实施|下达",
    "else": r"解读|审查|审核|备案|报备|清理|刊登|刊发|汇编|评估|修订|修改|起草|归集|收录|转发|学习",
}
MARKS = {
    "among": r"其中|包括|包含|含",
    "each": r"分别",
    "more": r"增加|减少|增长|下降|上升|回落|降低|减低|提高|多了|少了",
}


def _group(kind: str, words: dict[str, str]) -> str:
    return "|".join(f"(?P<{kind}{i}>{pattern})" for i, pattern in enumerate(words.values()))


NAMES = {
    f"{kind}{i}": (kind, name)
    for kind, words in (("key", KEYS), ("verb", VERBS), ("mark", MARKS))
    for i, name in enumerate(words)
}
FIRST = "".join(
    sorted({sign for pattern in (*KEYS.values(), *VERBS.values(), *MARKS.values()) for sign in pattern if sign > "⿿"})
)
"""Every sign that a word which matters can begin with, and some more: looking for these first makes the search fast."""
WORDS = re.compile(
    rf"《[^》]*》|(?=[“{FIRST}])(?:{_group('key', KEYS)}|{_group('verb', VERBS)}|{_group('mark', MARKS)})"
    r"|(?P<year>(?<!\d)20\d\d)年(?:度|全年)?(?!\d{1,2}月)|(?P<stop>[，。；：（）])"
)


@lru_cache(maxsize=2048)
def amounts(sentence: str) -> tuple[Amount, ...]:
    """Every number in a sentence that could count something, in order; ordinals, years and dates are none."""
    return tuple(made for found in NUMBER.finditer(sentence) if (made := _amount(found, sentence)) is not None)


def _amount(found: re.Match[str], sentence: str) -> Amount | None:
    hanzi, unit = found["hanzi"], found["unit"] or ""
    if hanzi and (not unit or (len(hanzi) > 1 and all(sign in DIGITS for sign in hanzi))):
        return None
    value = numeral((found["digits"] or hanzi) + found["size"] + found["later"])
    if value is None:
        return None
    about = found["about"] is not None or ABOUT.search(sentence, max(0, found.start() - 2), found.start()) is not None
    places = len((found["digits"] or "").partition(".")[2])
    if found["size"] or found["later"]:
        about = True
    return Amount(value, unit, about, places, found.start(), found.end())


@lru_cache(maxsize=2048)
def words(sentence: str) -> tuple[Word, ...]:
    """Every word that matters in a sentence, in order; what stands between 《 and 》 is a name and counts for nothing."""
    made = []
    for found in WORDS.finditer(sentence):
        group = found.lastgroup
        if group is None:
            continue
        kind, name = NAMES.get(group) or (group, found[group])
        made.append(Word(kind, name, found.start(), found.end()))
    return tuple(made)
