"""From a sentence to the claims in it: how much, of what, and whether of the whole body or of a part of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from gongkai.reports.claims import meanings, tokens
from gongkai.reports.claims.claim import SEVERAL_YEARS, Claim, Scope
from gongkai.reports.claims.meanings import Meaning
from gongkai.reports.claims.nothing import nothing
from gongkai.reports.claims.plain import sentences
from gongkai.reports.claims.tokens import ENOUGH, MONEY, Amount, Word, amounts, words

OUTCOMES = frozenset(
    name for name in tokens.KEYS if name.partition(".")[0].partition("+")[0] in meanings.ROWS and "carried" not in name
)
Rows = tuple[tuple[str, ...], ...]
"""Rows of table three that a number may stand for, likeliest first, each a tuple of rows added up."""
RANGE = ("—", "-", "–", "~", "～", "至", "到")
CARRIED = frozenset(("carried_in", "carried_out"))
APPLICANTS = frozenset((*meanings.COLUMNS, "enterprise")) - {"total"}
BLOCKS = frozenset(meanings.BLOCKS)
RESULTS = {"upheld": "upheld", "corrected": "corrected", "other_result": "other", "pending": "pending"}
FAMILIES = (OUTCOMES, frozenset(meanings.DOCUMENTS), BLOCKS)

FILLER = re.compile(
    r"(?:的|共|计|合|总|为|有|是|达|到|数|量|约|近|超过?|逾|仅|各|信息|案|件|申请|事项|政府|公开|情形|情况|处理|决定|答复|办理|继续|"
    r"受理|了|被|提起|引发|引起|发生|均|已|立案|审理|：|（[^（）\d]{0,40}）)*"
)
APPLICANT_GAP = re.compile(r"(?:的|类|提出|提交|共|依法|政府|信息|公开)*")
JOIN = re.compile(r"(?:案件|申请|决定|的|情况)*[、和及与或]{1,2}(?:提起|作出|因此)?")
ADVERBS = re.compile(
    r"(?:[本市县区省州镇乡]级|及时|依法|依规|按时|按期|如期|已|共|均|全部|累计|全年|全市|全区|全县|全省|年内|年度|本年度?|当年|实际|合计|共计|总计|并|且|其中|"
    r"在法定期限内|在规定时[限间]内|在规定期限内|我[局市县区厅委办]|、|年底前|截至年底|2\d{3}年度?|规范|妥善|高效)*$"
)
EACH = re.compile(r"[案件申请数量的]*分别(?:为|是|有|达)?(?:\d+[^，。；\d]{0,3}[、，和])*")
CHANNEL = re.compile(
    r"网络|网上|网站|在线|线上|线下|互联网|信函|邮寄|邮件|邮箱|来信|当面|现场|传真|窗口|信件|快递|电话|口头|平台|渠道|书面|"
    r"涉及|关于|有关|要求|协助|指导|转办|转交|会办|代办|牵头|领域|方面的|类|上半年|下半年|季度|月份|以来|累计|历年|超期|逾期|延期|疑难|复杂|重大"
)
PLACE = re.compile(
    r"代表|[本市县区省州镇乡]级(?!以)|机关本身|(?:市|区|县|省|州|旗)(?:人民)?(?:政府)?(?:办|直)|(?<![我全本各])(?:县|区|旗|镇|乡|街道|局|委|厅)(?![域级属])"
)
FIRST_APPLICATION = re.compile(
    r"(?:[^，。；：、（）\d《]{0,10})?申请(?!人|表|书|公开)(?:公开)?(?:政府信息)?(?:案件|事项|件)?(?=[，。；、）（]|均|全部|已|都|$)"
)
FIRST_REMEDY = re.compile(
    r"[^，。；：、\d]{0,24}?(?:(?P<reconsideration>行政复议)|(?P<litigation>行政诉讼))(?:案件|申请|案|件)?(?=[，。；、）]|$)"
)
FIRST_CARRIED_OUT = re.compile(
    r"[^，。；：、（）\d]{0,14}?(?:结转|顺延|转|递延|延续)(?:到|至|入|为)?(?:下|次|明|来)一?年"
)
FIRST_CARRIED_IN = re.compile(r"(?:申请)?(?:为|系|是|属|由)?(?:于)?(?:上|去)一?年度?(?:结转|转入|遗留)")
FIRST_OUTCOME = re.compile(r"(?:申请)?(?:被|作|均|已|依法|决定)?(?=(?P<key>[^，。；、）\d]{2,22})(?:[，。；、）]|$))")
HAVING = re.compile(r"(?:有|发生|收到|涉及|引发|共|产生|办理|应诉|受理|新增|出现|提起)$")
DOCUMENT_VERBS = {
    "issued": ("issued", "produced"),
    "repealed": ("repealed",),
    "in_force": ("in_force", "total_disclosed"),
    "disclosed": ("disclosed", "issued", "in_force", "produced", "total_disclosed"),
}


@dataclass(slots=True)
class _Talk:
    """What a paragraph has been speaking of: suits over disclosure, applications (which rows), or both."""

    remedies: bool = False
    rows: Rows = ()
    under_requests: bool = False
    """Whether the last heading (（二）依申请公开情况) is about applications."""


@lru_cache(maxsize=512)
def claims(text: str) -> tuple[Claim, ...]:
    """Every claim over cells of the form in a stretch of prose, in the order written."""
    made: list[Claim] = []
    talk = _Talk()
    for sentence in sentences(text):
        if heading := HEADING.match(sentence):
            talk = _Talk(under_requests="依申请" in heading.group())
        if HOT.search(sentence) is None and not (talk.under_requests and HEARD.search(sentence)):
            talk.remedies, talk.rows = False, ()
            continue
        reader = _Sentence(sentence, talk)
        made += reader.claims()
        talk.remedies = talk.remedies and ("复议" in sentence or "诉讼" in sentence)
        talk.rows = reader.rows or talk.rows
    return tuple(made)


HEADING = re.compile(r"（[一二三四五六七八九十]{1,2}）[^，。；\d]{0,24}")
HEARD = re.compile(r"[收受]\D{0,4}\d")
HOT = re.compile(
    r"申请|复议|诉讼|规章|规范性文件|行政许可|行政处罚|行政强制|行政事业性收费|集中采购|结转|予?公开\d|部分公开|无法提供|不予处理|其他处理|自然人"
)


class _Sentence:
    """One sentence under the reader's finger: what has been spoken of so far decides what the next number counts."""

    def __init__(self, text: str, talk: _Talk) -> None:
        self.text = text
        self.words = words(text)
        self.keys = [word for word in self.words if word.kind == "key"]
        self.stops = [0, *(word.end for word in self.words if word.kind == "stop")]
        talk.remedies = talk.remedies or "公开" in text
        self.talk = talk
        self.rows: Rows = ()
        self.scope = Scope.WHOLE
        self.steady = True
        """Whether the number before was about applications too: 受理热线1200件，办结1198件 is not."""

    def claims(self) -> Iterator[Claim]:
        """The sentence's claims, then what it says there was none of."""
        for amount in amounts(self.text):
            if amount.unit in MONEY:
                yield from self._money(amount)
            elif not amount.unit or amount.unit in ENOUGH:
                made = self._count(amount)
                if made is not None:
                    yield made
                self.steady = made is not None or (self.steady and self._is_change(amount))
        if self.talk.remedies:
            yield from nothing(self.text, {word.start: int(word.name) for word in self.words if word.kind == "year"})

    def _claim(
        self, amount: Amount, start: int, *means: Meaning, scope: Scope | None = None, loose: bool = False
    ) -> Claim:
        said = self.text[start : amount.end]
        return Claim(self.text, said, amount.value, means, amount.start, amount.end, amount.approximate,
                     self.scope if scope is None else scope, self._year(amount.start), amount.places, amount.unit,
                     loose)  # fmt: skip

    def _year(self, at: int) -> int | None:
        years = [word for word in self.words if word.kind == "year" and word.start < at]
        if not years:
            return None
        return SEVERAL_YEARS if self.text[: years[-1].start].endswith(RANGE) else int(years[-1].name)

    def _clause(self, at: int) -> int:
        """Where the clause that reaches to `at` begins."""
        return max(stop for stop in self.stops if stop <= at)

    def _verbs(self, start: int, stop: int) -> list[Word]:
        return [word for word in self.words if word.kind == "verb" and start <= word.start and word.end <= stop]

    def _is_change(self, amount: Amount) -> bool:
        """较上年增加12件."""
        clause = self._clause(amount.start)
        return any(word.name == "more" and clause <= word.start < amount.start for word in self.words)

    def _count(self, amount: Amount) -> Claim | None:
        before = [key for key in self.keys if key.end <= amount.start]
        key = before[-1] if before else None
        if key is not None and (each := self._each(before, amount)) is not None:
            return self._counted([each], [], amount)
        if key is not None and FILLER.fullmatch(self.text, key.end, amount.start):
            chain = self._chain(before)
            made = self._counted(chain, before[: -len(chain)], amount)
            if made is not None or key.name != "application":
                return made
        if key is not None and key.name == "procurement" and self.text[key.end : amount.start] == "项目":
            return self._claim(amount, key.start, meanings.PROJECTS)
        return self._number_first(amount) or self._verb_only(amount)

    def _chain(self, before: list[Word]) -> list[Word]:
        """The last key and those joined to it by 、 or 和: 行政复议、行政诉讼共3件."""
        chain = [before[-1]]
        for key in reversed(before[:-1]):
            if not JOIN.fullmatch(self.text, key.end, chain[0].start):
                break
            chain.insert(0, key)
        return chain

    def _each(self, before: list[Word], amount: Amount) -> Word | None:
        """Whose number it is in 行政复议、行政诉讼分别为3件、2件."""
        last = before[-1]
        gap = EACH.fullmatch(self.text, last.end, amount.start)
        chain = self._chain(before)
        if gap is None or len(chain) < 2:
            return None
        place = sum(last.end < other.start < amount.start for other in amounts(self.text))
        return chain[place] if place < len(chain) else None

    def _counted(self, chain: list[Word], before: list[Word], amount: Amount) -> Claim | None:
        last = chain[-1]
        if last.name == "application":
            return self._application(last, before, amount)
        family = next((family for family in FAMILIES if last.name in family), frozenset((last.name,)))
        chain = [key for key in chain if key.name in family]
        names = tuple(dict.fromkeys(key.name for key in chain))
        start = chain[0].start
        if last.name in OUTCOMES or last.name in CARRIED:
            return self._claim(amount, start, meanings.requests(*names)) if self._of_requests(last) else None
        if last.name in APPLICANTS:
            return self._applicant(last, amount)
        if last.name in BLOCKS:
            return self._claim(amount, start, meanings.remedies(*names)) if self.talk.remedies else None
        if last.name in RESULTS:
            return self._result(last, amount)
        if last.name in meanings.DOCUMENTS:
            return self._documents(names, chain, amount)
        if last.name in meanings.DECISIONS:
            return self._decisions(last, amount)
        return None

    def _of_requests(self, key: Word) -> bool:
        """Whether an outcome or 结转 is one of applications: some words (予以公开, 国家秘密) are used of other things too."""
        if self.rows or self.talk.rows or "申请" in self.text:
            return True
        plain = key.name in OUTCOMES and "." not in key.name and key.name != "granted"
        return plain or len({other.name for other in self.keys if other.name in OUTCOMES | CARRIED}) > 1

    def _application(self, key: Word, before: list[Word], amount: Amount) -> Claim | None:
        owner = before[-1] if before else None
        if owner is not None and APPLICANT_GAP.fullmatch(self.text, owner.end, key.start):
            if owner.name in APPLICANTS:
                return self._applicant(owner, amount)
            if owner.name in OUTCOMES or owner.name in CARRIED:
                return self._claim(amount, owner.start, meanings.requests(owner.name))
            if owner.name != "everyone":
                return None
        clause = self._clause(key.start)
        verbs = [verb.name for verb in self._verbs(key.end, amount.start) or self._verbs(clause, key.start)]
        found = tuple(dict.fromkeys(verb for verb in verbs if verb in ("received", "closed")))
        if not found and key.start - clause > 0 and CHANNEL.search(self.text, clause, key.start):
            return self._claim(amount, clause, *self._total(()), scope=Scope.PART)
        scope = self._scope(clause, key.start)
        if scope is not Scope.PART:
            self.rows, self.scope = self._rows(found), scope
        start = self._verbs(clause, amount.start)[0].start if found else key.start
        return self._claim(amount, start, *self._total(found), scope=scope)

    def _scope(self, clause: int, stop: int) -> Scope:
        among = any(word.name == "among" and word.start < stop for word in self.words if word.kind == "mark")
        if CHANNEL.search(self.text, clause, stop):
            return Scope.PART
        if PLACE.search(self.text, clause, stop):
            return Scope.PART if among else Scope.PLACE
        return Scope.PART if among and self.rows else self.scope if self.rows else Scope.WHOLE

    def _rows(self, verbs: tuple[str, ...]) -> Rows:
        if not verbs:
            return (("received",), ("received+carried_in",), ("closed",), ("granted",), ("granted+partial",))
        rows: list[tuple[str, ...]] = []
        for verb in verbs:
            rows += (
                [("received",), ("received+carried_in",)]
                if verb == "received"
                else [("closed",), ("closed+carried_out",)]
            )
        return tuple(rows)

    def _total(self, verbs: tuple[str, ...], column: str = "total") -> tuple[Meaning, ...]:
        return tuple(meanings.requests(*row, column=column) for row in self._rows(verbs))

    def _applicant(self, key: Word, amount: Amount) -> Claim | None:
        rows = self.rows or self.talk.rows
        if not rows and "申请" not in self.text:
            return None
        verbs = [verb.name for verb in self._verbs(self._clause(key.start), key.start)]
        found = tuple(dict.fromkeys(verb for verb in verbs if verb in ("received", "closed")))
        rows = self._rows(found) if found else rows or self._rows(())
        columns = ("business", "organisations") if key.name == "enterprise" else (key.name,)
        means = tuple(meanings.requests(*row, column=column) for column in columns for row in rows)
        return self._claim(amount, key.start, *means)

    def _result(self, key: Word, amount: Amount) -> Claim | None:
        block = self._block(key.start)
        if block is None:
            return None
        return self._claim(amount, key.start, meanings.remedies(*block, result=RESULTS[key.name]))

    def _block(self, at: int) -> tuple[str, ...] | None:
        """The kinds of remedy last spoken of before `at`."""
        before = [key for key in self.keys if key.end <= at and key.name in BLOCKS]
        return tuple(dict.fromkeys(key.name for key in self._chain(before))) if before else None

    def _documents(self, kinds: tuple[str, ...], chain: list[Word], amount: Amount) -> Claim | None:
        verb = self._verb_over(chain[0], frozenset(DOCUMENT_VERBS))
        if verb is None:
            return None
        means = [meanings.documents(kinds, column) for column in DOCUMENT_VERBS[verb.name]]
        clause = self._clause(chain[0].start)
        scope = Scope.PLACE if PLACE.search(self.text, clause, chain[0].start) else Scope.WHOLE
        start = verb.start if verb.start >= clause else chain[0].start
        return self._claim(amount, start, *means, scope=scope, loose=verb.name == "disclosed")

    def _verb_over(self, key: Word, names: frozenset[str]) -> Word | None:
        """The verb that governs a key, in its own clause or in one before it in the same list; None if it is another."""
        stop, clause = key.start, self._clause(key.start)
        while True:
            verbs = [verb for verb in self._verbs(clause, stop) if verb.name in names or verb.name == "else"]
            if verbs:
                return verbs[-1] if verbs[-1].name in names else None
            stop = clause - 1
            if clause == 0 or self.text[stop] != "，" or not any(a.end == stop for a in amounts(self.text)):
                return None
            clause = self._clause(stop)

    def _decisions(self, key: Word, amount: Amount) -> Claim | None:
        gap = self.text[key.end : amount.start]
        governed = self._verb_over(key, frozenset(("decided", "closed"))) is not None
        if ("决定" not in gap and not governed) or amount.unit not in ("件", "起", "宗", "个", "次", "例", "件次"):
            return None
        if "公开" in self.text[self._clause(key.start) : amount.start] or "事项" in gap:
            return None
        label, cell = meanings.DECISIONS[key.name]
        clause = self._clause(key.start)
        scope = Scope.PLACE if PLACE.search(self.text, clause, key.start) else Scope.WHOLE
        return self._claim(amount, key.start, Meaning(label, (cell,)), scope=scope)

    def _number_first(self, amount: Amount) -> Claim | None:
        if amount.value == 1 and self.text[amount.start] == "一":
            return None
        clause = self._clause(amount.start)
        near = self.text[clause : amount.start]
        if FIRST_CARRIED_OUT.match(self.text, amount.end):
            return self._claim(amount, amount.start, meanings.requests("carried_out"))
        if FIRST_CARRIED_IN.match(self.text, amount.end):
            return self._claim(amount, amount.start, meanings.requests("carried_in"))
        if (found := FIRST_REMEDY.match(self.text, amount.end)) and self.talk.remedies and HAVING.search(near):
            block = found.lastgroup or ""
            said = self._claim(amount, amount.start, meanings.remedies(block))
            return replace(said, words=self.text[amount.start : found.end()])
        if found := FIRST_APPLICATION.match(self.text, amount.end):
            return self._applications_first(amount, clause, found.end())
        if (found := FIRST_OUTCOME.match(self.text, amount.end)) and self.rows:
            key = next((key for key in self.keys if key.start == found.end() and key.end == found.end("key")), None)
            if key is not None and key.name in OUTCOMES:
                said = self._claim(amount, amount.start, meanings.requests(key.name))
                return replace(said, words=self.text[amount.start : key.end])
            if key is not None and key.name in RESULTS:
                return self._result(key, amount)
        return None

    def _applications_first(self, amount: Amount, clause: int, end: int) -> Claim | None:
        verbs = [verb for verb in self._verbs(clause, amount.start) if verb.name in ("received", "closed")]
        if not verbs or not re.fullmatch(r"(?:了|共|共计|约|近)*", self.text[verbs[-1].end : amount.start]):
            return None
        found = tuple(dict.fromkeys(verb.name for verb in verbs))
        scope = self._scope(clause, end)
        if scope is not Scope.PART:
            self.rows, self.scope = self._rows(found), scope
        said = self._claim(amount, verbs[0].start, *self._total(found), scope=scope)
        return replace(said, words=self.text[verbs[0].start : end])

    def _verb_only(self, amount: Amount) -> Claim | None:
        """办结69件, after applications were spoken of in the same sentence; 共收到70件 under a heading about them."""
        clause = self._clause(amount.start)
        verbs = [verb for verb in self._verbs(clause, amount.start) if verb.name in ("received", "closed")]
        if not verbs or not self.steady or self._block(amount.start) is not None:
            return None
        if not FILLER.fullmatch(self.text, verbs[-1].end, amount.start):
            return None
        if not ADVERBS.fullmatch(self.text, clause, verbs[0].start):
            return None
        found = tuple(dict.fromkeys(verb.name for verb in verbs))
        if not self.rows:
            if not self.talk.under_requests or "received" not in found:
                return None
            self.rows = self._rows(found)
        return self._claim(amount, verbs[0].start, *self._total(found))

    def _money(self, amount: Amount) -> Iterator[Claim]:
        before = [key for key in self.keys if key.end <= amount.start]
        key = before[-1] if before else None
        if key is not None and key.name == "amount" and not any(each.name == "procurement" for each in before):
            key = before[-2] if len(before) > 1 else None
        if key is None or key.name not in meanings.MONEY_CELLS:
            return
        if not re.fullmatch(
            r"(?:的|共|计|合|总|为|有|是|达|收费|收入|金额|总额|收缴|收取|征收|约|近)*",
            self.text[key.end : amount.start],
        ):
            return
        label, cell = meanings.MONEY_CELLS[key.name]
        clause = self._clause(key.start)
        scope = Scope.PLACE if PLACE.search(self.text, clause, key.start) else Scope.WHOLE
        yield self._claim(amount, key.start, Meaning(label, (cell,)), scope=scope)
