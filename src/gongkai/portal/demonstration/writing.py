"""Writing the mass of the year: titles and texts from the words of `words.toml` and `lists.toml`, the same every time."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.offices.clock import ZONE
from gongkai.portal.demonstration import papers
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.plan import Line, Words, lines, year

SEED = "gongkai 2020"
HANDLED = ("险情", "警情", "事件")
Theme = dict[str, Any]


class Writer:
    """Writes items; no title twice."""

    def __init__(self, taken: set[str]) -> None:
        """`taken` are the titles that stand already."""
        self.chance = random.Random(SEED)  # noqa: S311 - no secret: the same demonstration every time
        self.titles = set(taken)
        self.words = table("words")
        self.lists = table("lists")
        self.themes: dict[str, Theme] = {each["key"]: each for each in self.words["theme"]}

    def all(self, missing: dict[str, int]) -> list[Words]:
        """So many items of each line, in the order of their publication."""
        makers: dict[str, Callable[[Line, int], Iterator[Words]]] = {
            "normative_documents": self._long, "emergency_plans": self._long,
            "administrative_documents": self._documents, "planning": self._documents, "notices": self._notices,
            "warnings": self._warnings, "accident_reports": self._monthly, "safety_deployments": self._campaign,
            "safety_news": self._campaign, "safety_study": self._campaign, "popular_science": self._science,
            "magazine_issues": self._magazine,
        }  # fmt: skip
        made = []
        for key, count in missing.items():
            line = lines()[key]
            found = list(makers.get(key, self._news)(line, count))
            if len(found) != count:
                raise ValueError(f"{key}: {len(found)} items written, {count} planned")
            made += found
        return sorted(made, key=lambda each: each.at)

    # What is listed one by one

    def _listed(self, name: str) -> Iterator[list[str]]:
        for row in self.lists[name]:
            yield [part.strip() for part in row.split("|")]

    def _documents(self, line: Line, _count: int) -> Iterator[Words]:
        name = "planning" if line.key == "planning" else "documents"
        for day, title, theme, office, what in self._listed(name):
            made_on = _day(day)
            at = self._moment(min(made_on + timedelta(self.chance.randint(1, 9)), date(year(), 12, 31)))
            text, files = papers.document(self, title, self.themes[theme], made_on, what)
            more = {"made_on": made_on, **papers.document_facts(self, title, what, theme)}
            yield self._made(line, at, title, text, office, theme, more, files)

    def _long(self, line: Line, _count: int) -> Iterator[Words]:
        for day, key, title, name, office in self._listed("long"):
            if key == line.key:
                made_on = _day(day)
                more = {"made_on": made_on, "issuer": papers.BODY, "subject": "应急管理/综合"}
                if key == "normative_documents":
                    start, end = date(year(), 11, 1), date(year() + 5, 10, 31)
                    more |= {
                        "form": "measures",
                        "effective_on": start,
                        "valid_until": end,
                        "reviewed_for_legality": True,
                    }
                at = self._moment(made_on + timedelta(4))
                text, files = papers.long(title, name, made_on)
                yield self._made(line, at, title, text, office, "industry", more, files)

    def _notices(self, line: Line, _count: int) -> Iterator[Words]:
        for day, kind, title, office, what in self._listed("notices"):
            at = self._moment(_day(day))
            text, files = papers.notice(self, title, at.date(), what)
            yield self._made(line, at, title, text, office, what, {"made_on": at.date(), "kind": kind}, files)

    def _warnings(self, line: Line, _count: int) -> Iterator[Words]:
        for day, title, theme, office in self._listed("warnings"):
            at = self._moment(_day(day))
            text = papers.warning(self, title, self.themes[theme], at)
            yield self._made(line, at, title, text, office, theme, {"made_on": at.date(), "kind": "warning"})

    def _monthly(self, line: Line, count: int) -> Iterator[Words]:
        for n in range(count):
            told = date(year() - 1, 12, 1) if n == 0 else date(year(), n, 1)
            month = f"{told.year}年{told.month}月"
            title = f"{month}全区安全生产形势分析"
            at = self._moment(date(year(), n + 1, self.chance.randint(6, 12)))
            more = {"made_on": at.date() - timedelta(2)}
            text = papers.situation(self, month)
            yield self._made(line, at, title, text, "安全生产基础处", "campaign", more)

    def _campaign(self, line: Line, _count: int) -> Iterator[Words]:
        name = {"safety_deployments": "deployments", "safety_news": "campaign_news", "safety_study": "study"}[line.key]
        for day, title, theme in self._listed(name):
            at = self._moment(_day(day))
            text = papers.campaign(self, title, self.themes[theme], at.date(), line.key)
            yield self._made(line, at, title, text, "安全生产基础处", theme, {"made_on": at.date()})

    def _science(self, line: Line, count: int) -> Iterator[Words]:
        rows = list(self._listed("science"))[:count]
        for title, theme in rows:
            month = self.chance.choice(self.themes[theme]["months"])
            at = self._moment(date(year(), month, self.chance.randint(2, 28)))
            text = papers.science(self, title, self.themes[theme])
            yield self._made(line, at, title, text, line.office, theme, {"made_on": at.date()})

    def _magazine(self, line: Line, count: int) -> Iterator[Words]:
        for n in range(1, count + 1):
            at = self._moment(date(year(), n, 25))
            text = papers.magazine(self, n)
            more = {
                "made_on": at.date() - timedelta(3), "periodical": "示例应急管理", "year": year(), "issue": n,
                "whole_number": 24 + n, "print_run": 3000,
            }  # fmt: skip
            yield self._made(line, at, f"《示例应急管理》{year()}年第{n}期", text, line.office, "", more)

    # The mass of the news

    def _news(self, line: Line, count: int) -> Iterator[Words]:
        days = self._days(count)
        for n, day in enumerate(days, start=1):
            theme = self.chance.choice([each for each in self.themes.values() if day.month in each["months"]])
            if line.pattern == "party":
                theme = self.themes["party"]
            title, lead = self._title(line.pattern, theme, n)
            text = self.report(day, lead, theme)
            yield self._made(line, self._moment(day), title, text, line.office, theme["key"], {"made_on": day})

    def _days(self, count: int) -> list[date]:
        """Spread over the year, rather on working days."""
        first, found = date(year(), 1, 2), []
        for n in range(count):
            day = first + timedelta(int(n * 363 / count) + self.chance.randint(0, 1))
            if day.weekday() > 4 and self.chance.random() < 0.7:
                day += timedelta(7 - day.weekday())
            found.append(min(day, date(year(), 12, 31)))
        return found

    def _title(self, pattern: str, theme: Theme, n: int) -> tuple[str, str]:
        """A title not used yet, and what the first sentence says."""
        for _again in range(200):
            title, lead = self.PATTERNS[pattern](self, theme, n)
            if title not in self.titles and len(title) <= 60:
                return title, lead
        raise ValueError(f"no more titles for {pattern}, {theme['key']}")

    def _response(self, theme: Theme, _n: int) -> tuple[str, str]:
        place, pick = self.place(), self.chance.choice
        topic, look, drill, incident = (pick(theme[name]) for name in ("topics", "looks", "drills", "incidents"))
        handled = incident + ("处置" if incident.endswith(HANDLED) else "")
        team = pick(self.words["teams"])
        return pick((
            (f"我厅工作组赴{place}{look}", f"{pick(self.words['who'])}带领工作组赴{place}{look}"),
            (f"我厅工作组赴{place}{look}", f"{pick(self.words['who'])}带领工作组赴{place}{look}"),
            (f"自治区应急指挥中心视频调度{place}{topic}", f"自治区应急指挥中心视频连线{place}，调度{topic}"),
            (f"{team}在{place}开展{drill}", f"{team}在{place}开展{drill}"),
            (f"{place}{handled}迅速有序", f"{place}发生情况后，自治区应急指挥中心立即组织开展{handled}"),
            (f"我厅会同有关部门会商研判{place}{topic}", f"我厅会同气象、水利、自然资源等部门会商研判{place}{topic}"),
        ))  # fmt: skip

    def _headline(self, theme: Theme, _n: int) -> tuple[str, str]:
        place, pick = self.place(), self.chance.choice
        topic, who = pick(theme["topics"]), pick(self.words["who"])
        return pick((
            (f"厅党委会议研究部署{topic}", f"厅党委召开会议，研究部署{topic}"),
            (f"全区{topic}推进会召开", f"全区{topic}推进会以视频形式召开，{who}出席并讲话"),
            (f"厅领导到{place}调研{topic}", f"{who}到{place}调研{topic}"),
            (f"厅领导到{place}督导{topic}", f"{who}到{place}督导{topic}"),
            (f"自治区安委会办公室调度{topic}", f"自治区安委会办公室召开调度会，听取各地{topic}进展情况"),
            (f"我厅与{place}共商{topic}", f"我厅与{place}召开座谈会，共同商议{topic}"),
        ))  # fmt: skip

    def _local(self, theme: Theme, _n: int) -> tuple[str, str]:
        place, work = self.place(), self.chance.choice(theme["works"])
        title = self.chance.choice((f"{place}{work}", f"{place}：{work}"))
        return title, f"{place}{work}"

    def _rescue(self, theme: Theme, _n: int) -> tuple[str, str]:
        place, pick = self.place(), self.chance.choice
        team, drill, incident = pick(self.words["teams"]), pick(theme["drills"]), pick(theme["incidents"])
        return pick((
            (f"{team}参加{drill}", f"{team}参加{drill}，检验快速反应和协同作战能力"),
            (f"{team}圆满完成{place}{incident}任务", f"{team}接到指令后迅速出动，圆满完成{place}{incident}任务"),
            (f"{team}深入{place}开展{theme['subject']}宣传", f"{team}深入{place}开展{theme['subject']}宣传"),
            (f"{team}围绕{theme['subject']}开展岗位练兵", f"{team}围绕{theme['subject']}任务开展岗位练兵和装备操作比武"),
        ))  # fmt: skip

    def _brief(self, theme: Theme, n: int) -> tuple[str, str]:
        place, work = self.place(), self.chance.choice(theme["works"])
        return f"应急工作信息（{year()}年第{n}期）：{place}{work}", f"{place}结合实际{work}，取得积极成效"

    def _party(self, _theme: Theme, _n: int) -> tuple[str, str]:
        branch, deed = self.chance.choice(self.words["branches"]), self.chance.choice(self.words["party"])
        return f"{branch}{deed}", f"{branch}{deed}"

    PATTERNS: dict[str, Callable[["Writer", Theme, int], tuple[str, str]]] = {
        "response": _response, "headline": _headline, "local": _local, "rescue": _rescue, "brief": _brief, "party": _party,
    }  # fmt: skip

    def report(self, day: date, lead: str, theme: Theme) -> str:
        """A report of four to six sentences in three or four paragraphs."""
        facts, measures = self.some(theme["facts"], 3), self.some(theme["measures"], self.chance.randint(2, 3))
        first = f"{day.month}月{day.day}日，{lead}。{facts[0]}"
        demand = self.chance.choice(self.words["demands"]) + "；".join(measures) + "。"
        closing = self.chance.choice(self.words["ends"])
        paragraphs = [first, "".join(facts[1:]), demand, closing]
        return "".join(f"<p>{each}</p>" for each in paragraphs if each)

    # What all of it is made with

    def _made(self, line: Line, at: datetime, title: str, text: str, office: str, *more: Any) -> Words:
        if title in self.titles:
            raise ValueError(f"twice: {title}")
        self.titles.add(title)
        return Words(line, at, title, text, office, *more)

    def _moment(self, day: date) -> datetime:
        hour, minute = self.chance.randint(8, 17), self.chance.randint(0, 59)
        return datetime.combine(day, time(hour, minute), ZONE)

    def place(self) -> str:
        """A place of 示例自治区."""
        return str(self.chance.choice(self.words["places"]))

    def some(self, sentences: list[str], count: int) -> list[str]:
        """So many different sentences, their numbers and places filled in."""
        return [self.filled(each) for each in self.chance.sample(sentences, min(count, len(sentences)))]

    def filled(self, sentence: str) -> str:
        """A sentence with numbers and a place."""
        numbers = {"n": self.chance.randint(2, 9), "m": self.chance.randint(12, 96), "k": self.chance.randint(110, 980)}
        return sentence.format(p=self.place(), **numbers)


def _day(said: str) -> date:
    month, _dash, day = said.partition("-")
    return date(year(), int(month), int(day))
