"""The words of a report: its title, the body that speaks, the year it speaks of, its section titles and their text."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from gongkai.reports.fit.labels import core, fold, similarity, unordered
from gongkai.reports.fit.strips import Strip
from gongkai.reports.form import forms
from gongkai.reports.report import PREAMBLE, Heading

DIGITS = dict(zip("〇○零Oo一二三四五六七八九", "00000123456789", strict=True))
TITLE = re.compile(
    r"^(?:[^:]{0,6}标题:|名称:)?(?:关于|《)?(?P<before>[^0-9:,。;]{0,40}?)"
    r"(?P<year>20\d\d|二[〇○零Oo][〇○零Oo一二三四五六七八九]{2})年?度?"
    r"(?P<between>[^0-9:,。;]{0,30}?)(?:政府|政务)?(?:信息|政务)?公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?的?(?:报告|年报)"
)
BARE = re.compile(r"^(?P<before>[^0-9:,。;]{2,30}?)(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)$")
PERIOD = re.compile(r"(20\d\d)年1月1日")
PREFIXED = re.compile(r"^(?:发布|公开)?(?:机构|单位|机关|来源)[:]?(.{3,30})$")
ORGAN = re.compile(
    r"(?:人民政府|管委会|管理委员会|委员会|[厅局委办院所站社会]|办公室|街道办事处|总队|支队|大队|中心|法院|检察院)$"
)
PLACE_NAME = re.compile(r"(?:省|市|县|旗|州|盟|区|镇|乡|街道)$")
AUTHOR = re.compile(
    r"(?:由|请与|向社会公布|请联系|公布|与)([\u4e00-\u9fff]{3,30}?)(?:办公室)?(?:编制|根据|联系|20\d\d)"
)
LEAD = r"(?:^|[^\u4e00-\u9fff]|由|与|向|在|和|及|为|是|经|对)"
IN_NAME = r"(?:(?![由与请向在对为及经的将把我了])[\u4e00-\u9fff])"
AREA = IN_NAME + r"{1,10}?(?:省|市|州|盟|地区|自治区|区|县|旗|族)"
HEADING = re.compile(r"^(?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,2}[、.,:])")
TITLE_CHARS = 42
SURE = 0.9
LINES_OF_TITLE = 12


def title_of(strips: Sequence[Strip], meta: dict[str, str]) -> tuple[str, str, int | None]:
    """The title as printed (without white space), the body it names ("" if none) and the year it names."""
    found: list[tuple[int, str, str, int]] = []
    pieces = list(_openings(strips))
    for i, piece in enumerate(pieces):
        for count in (1, 2, 3):
            text = "".join(pieces[i : i + count])
            match = TITLE.match(text)
            if match and len(match[0]) <= 72 and (count == 1 or not TITLE.match(text[len(piece) :])):
                body = _clean(match["before"]) or _clean(match["between"])
                found.append((0 if body else 1, match[0], body, _year(match["year"])))
                break
            if match and body_like(piece):
                found.append((0, match[0], _clean(match["before"]) or _clean(match["between"]), _year(match["year"])))
                break
    for name in ("articletitle", "title", "og:title"):
        match = TITLE.match(fold(meta.get(name, "")))
        if match:
            body = _clean(match["before"]) or _clean(match["between"])
            found.append((0 if body else 1, match[0], body, _year(match["year"])))
    if not found:
        return _bare_title(pieces)
    _rank, title, body, year = min(found, key=lambda each: each[0])
    return _without_prefix(title), body, year


def lines_of_title(strips: Sequence[Strip], title: str) -> frozenset[int]:
    """The lines before section one that are the title or a piece of it, and so no part of the preamble."""
    lines = []
    for i, strip in enumerate(strips[:LINES_OF_TITLE]):
        if strip.grid is None and HEADING.match(strip.folded):
            break
        if strip.grid is None and title and 2 < len(strip.folded) <= len(title) + 8 and (
            strip.folded in title or title in strip.folded
        ):  # fmt: skip
            lines.append(i)
    return frozenset(lines)


def _bare_title(pieces: Sequence[str]) -> tuple[str, str, int | None]:
    for piece in pieces[:LINES_OF_TITLE]:
        if match := BARE.match(piece):
            return piece, _clean(match["before"]), None
    return "", "", None


def _openings(strips: Sequence[Strip]) -> Iterable[str]:
    """The first lines of a document up to section one, and the short words of tables among them."""
    count = 0
    for strip in strips:
        if strip.grid is None and HEADING.match(strip.folded) and count > 1:
            break
        for each in strip.fields:
            if each.folded and not each.inherited:
                count += 1
                yield each.folded[:200]
        if count > 80:
            break


def _clean(name: str) -> str:
    name = re.sub(r"^(?:标题:|关于|《|首页|>)+", "", name or "").strip("《》·-—_>/ ")
    return re.sub(r"(?:关于)$", "", name)


def _without_prefix(title: str) -> str:
    return re.sub(r"^(?:[^:]{0,6}标题:|名称:|《)", "", title)


def _year(text: str) -> int:
    return int("".join(DIGITS.get(char, char) for char in text))


def body_like(text: str) -> bool:
    """Whether folded words can be the name of a public body."""
    return 3 <= len(text) <= 30 and ORGAN.search(text) is not None and not re.search(r"[0-9:,。;]", text)


def period_year(text: str) -> int | None:
    """The year of the statistical period: 2020年1月1日至12月31日."""
    match = PERIOD.search(fold(text))
    return int(match[1]) if match else None


def body_of(named: str, texts: Iterable[str]) -> str:
    """The body's full name: the one in the title, made whole from the text where that has more of it."""
    whole = [fold(text) for text in texts]
    if not named:
        named = next((m[1] for text in whole if (m := AUTHOR.search(text)) and body_like(m[1])), "")
        if not named:
            named = next((m[1] for text in whole if (m := PREFIXED.match(text)) and body_like(m[1])), "")
    named = re.sub(r"(?<=[省市县区州旗])政府(?=$|办公)", "人民政府", named)
    if not named:
        return ""
    if not ORGAN.search(named) and PLACE_NAME.search(named):
        named = _government(named, whole)
    area = IN_NAME + "{2,6}" if named.startswith("自治") else AREA
    longer = re.compile(f"{LEAD}({area}{re.escape(named)})")
    good = [m[1] for text in whole for m in longer.finditer(text) if len(m[1]) <= 30]
    return max(good, key=good.count) if good else named


def _government(place: str, texts: Sequence[str]) -> str:
    """A place speaks through its government: the name the text gives it, or 人民政府 (《条例》第四十九条第二款)."""
    for suffix in ("人民政府", "管理委员会", "党工委管委会", "管委会"):
        if any(place + suffix in text for text in texts):
            return place + ("管委会" if suffix == "党工委管委会" else suffix)
    return place if re.search(r"(?:实验|开发|新|园|示范|合作|景)区$", place) else place + "人民政府"


def heading_of(strip: Strip) -> tuple[Heading, str] | None:
    """The section title a line is or begins with, and the text after it on the same line."""
    if strip.grid is not None or not strip.folded:
        return None
    folded = strip.folded
    numbered = HEADING.match(folded)
    number, title = unordered(folded)
    if numbered and folded.startswith("第"):
        number, title = folded[1], folded[4:].lstrip("、:.")
    for key, official in _titles() if numbered else ():
        if title.startswith(official) and len(core(title)) > len(core(official)) + 1:
            at = _after(strip.text, len(folded) - len(title) + len(official))
            return Heading(number, official, key, strip.place), strip.text[at:].strip()
    if len(folded) > TITLE_CHARS or re.search(r"[。;,]", title):
        return None
    key_of = _section_key(title, 0.75 if numbered else 1.0)
    if not numbered and (number or key_of is None):
        return None
    return Heading(number, title, key_of, strip.place), ""


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    """The six official titles, folded, with their keys. Both forms have the same."""
    form = next(iter(forms().values()))
    return tuple((section.key, fold(section.title)) for section in form.sections)


def _after(text: str, count: int) -> int:
    """Where in the text the first `count` folded characters end."""
    seen = 0
    for i, char in enumerate(text):
        if fold(char):
            seen += 1
        if seen == count:
            return i + 1
    return len(text)


def _section_key(title: str, enough: float) -> str | None:
    seen = core(title)
    if not seen or len(seen) > 30:
        return None
    scored = [(similarity(seen, core(official)), key) for key, official in _titles()]
    best = max(scored)
    if best[0] >= enough:
        return best[1]
    if enough > SURE:
        return None
    return next((key for pattern, key in LOOSE if pattern.search(seen)), None)


LOOSE = (
    (re.compile(r"^(?:收到和)?处理政府信息公开申请(?:的)?情况$"), "requests"),
    (re.compile(r"行政复议.{0,4}行政诉讼(?:的)?情况$"), "remedies"),
    (re.compile(r"^(?:政府信息公开工作)?存在(?:的)?(?:主要)?问题"), "problems"),
    (re.compile(r"^其他(?:需要)?报告(?:的)?事项"), "other_matters"),
)
"""Shorter titles seen in published reports."""


def split(strips: Sequence[Strip], in_tables: frozenset[int]) -> tuple[dict[str, str], tuple[Heading, ...]]:
    """The text of each section (`preamble` before the first) and the section titles as printed."""
    texts: dict[str, list[str]] = {PREAMBLE: []}
    headings: list[Heading] = []
    at = PREAMBLE
    for i, strip in enumerate(strips):
        if strip.grid is not None:
            continue
        found = heading_of(strip)
        if found is not None and (found[0].key is not None or i not in in_tables):
            heading, rest = found
            headings.append(heading)
            if heading.key is not None:
                at = heading.key
                texts.setdefault(at, [])
            if rest:
                texts[at].append(rest)
            elif heading.key is None:
                texts[at].append(strip.text.strip())
        elif i not in in_tables and strip.text.strip():
            texts[at].append(strip.text.strip())
    return {key: "\n".join(lines) for key, lines in texts.items() if lines}, tuple(headings)
