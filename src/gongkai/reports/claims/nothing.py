"""Claims of nought: 未发生行政复议、行政诉讼; 无政府信息公开申请."""

import re
from collections.abc import Iterator

from gongkai.reports.claims import meanings
from gongkai.reports.claims.claim import Claim

NONE_OF = re.compile(
    r"(?:未|没有|尚未|从未|并未)(?:发生|收到|接到|产生|出现|接收|受理|涉及|被提起|被申请|有|存在)?(?P<what>[^，。；！\d]{0,40})(?=[，。；！]|$)|"
    r"(?<![有毫虽别])无(?P<also>[^，。；！\d]{0,40})(?=[，。；！]|$)"
)
NONE_OBJECT = re.compile(
    r"(?:被|因|由|对|就|向|任何|公民|法人|其他|组织|申请人|提出|提交|依申请|申请|政府|信息|公开|工作|方面|引起|引发|导致|产生|发生|提起|"
    r"涉及|相关|有关|各类|的|、|和|及|与|或|者)*?"
    r"(?P<object>(?:(?:行政复议|行政诉讼|复议|诉讼)(?:案件|申请|情况|情形|事项)*(?:、|和|及|与|或|以及|、?提起|、?被提起)*)+|"
    r"(?:政府)?信息公开(?:的)?申请|依申请公开(?:政府信息)?(?:申请)?)"
    r"(?:的|情况|情形|案件|事项|事件|问题|件|发生|提起|被|等)*"
)


def nothing(sentence: str, years: dict[int, int]) -> Iterator[Claim]:
    """What a sentence says there was none of; `years` are the years it names, by their places."""
    for found in NONE_OF.finditer(sentence):
        thing = NONE_OBJECT.fullmatch(sentence, *found.span("what" if found["what"] is not None else "also"))
        if thing is None:
            continue
        blocks = [
            name for name, sign in (("reconsideration", "复议"), ("litigation", "诉讼")) if sign in thing["object"]
        ]
        year = next((years[at] for at in sorted(years, reverse=True) if at < found.end()), None)
        for meaning in [meanings.remedies(block) for block in blocks] or [meanings.requests("received")]:
            said = found.group().strip("，；：、")
            yield Claim(sentence, said, 0, (meaning,), found.start(), found.end(), year=year)
