"""Search over 200,000 documents, beside `LIKE`.

Texts are made of invented words by the frequencies of natural language (Zipf), with the words of government among the most
frequent and one phrase in every title, in a stock of phrases, as officials write. What is measured is all of `finding.find`: engine, rows, order and counts.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from random import Random
from statistics import median
from typing import Any

from bench.houses import DATABASES, on, settled

DOCUMENTS, BATCH, SIGNS, PHRASES = 200_000, 2000, 430, 60_000
GOVERNMENT = (
    "应急 管理 安全 生产 环境 保护 社区 土地 征收 补偿 公开 信息 申请 行政 处罚 许可 审批 服务 群众 企业 防汛 抗旱 地震 救灾 预案 演练 检查 整改 事故 调查"
    " 责任 制度 办法 通知 意见 规定 标准 规划 年度 报告 工作 会议 部署 落实 监督 考核 评估 培训 宣传 教育 资金 项目 建设 发展 改革 财政 税收 就业 医疗"
    " 营商环境 应急管理 安全生产 政府信息 行政许可 危险化学品 防汛抗旱 自然灾害"
).split()  # fmt: skip
QUESTIONS = {
    "one sign": "应 险 汛 镇 水".split(),
    "two signs": "环境 社区 土地 征收 补偿 就业 医疗 演练 防汛 税收".split(),
    "four signs": "营商环境 应急管理 安全生产 政府信息 行政许可 防汛抗旱 自然灾害 环境保护".split(),
    "several words": ["环境 社区", "土地 征收 补偿", "防汛 演练", "危险化学品 事故 调查", "2019 预案"],
    "in all titles": ["人民政府"],
    "nowhere": ["不会有的词句", "蕨类植物"],
}


def vocabulary(random: Random) -> tuple[list[str], list[float]]:
    """Words and how often each comes, added up."""
    signs = [chr(code) for code in random.sample(range(0x4E00, 0x9FA5), 3500)]
    made = ["".join(random.choices(signs, k=random.choice((1, 2, 2, 2, 3, 4)))) for _each in range(60_000)]
    words = [*made[:40], *(word for pair in zip(GOVERNMENT, made[40:], strict=False) for word in pair), *made[200:]]
    return words, list(accumulate(1 / (rank + 20) for rank in range(len(words))))


def documents() -> Iterator[tuple[str, str, datetime]]:
    """Title, text and time of every document; always the same."""
    random = Random(7)
    words, weights = vocabulary(random)
    phrases = ["".join(random.choices(words, cum_weights=weights, k=8)) for _each in range(PHRASES)]
    begin = datetime(2010, 1, 1, tzinfo=UTC)
    for number in range(DOCUMENTS):
        said = random.choices(phrases, k=30)
        title = f"人民政府关于{said[0][:12]}的通知"
        yield title, "，".join(said)[:SIGNS], begin + timedelta(minutes=number * 40)


def tables() -> list[str]:
    """A line a kind of question, for each database."""
    lines = [
        f"| {DOCUMENTS:,} documents | question | hits | median ms | p95 ms | `LIKE`: median ms | p95 ms |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    return lines + [f"| {name} {line}" for key, name in DATABASES.items() for line in on(key, measure)]


def fill() -> None:
    """Put all documents in. PostgreSQL makes its index at the end: one by one takes much longer."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    from gongkai.portal.search.engines import postgresql

    kind = ContentType.objects.get_or_create(app_label="bench", model="document")[0]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET maintenance_work_mem = '1GB'")
            cursor.execute("DROP INDEX search_tokens_gin")
        numbered = enumerate(documents())
        while batch := list(islice(numbered, BATCH)):
            _put(kind, batch)
        if connection.vendor == "postgresql":
            cursor.execute(postgresql.INDEX)


def _put(kind: Any, batch: list[tuple[int, tuple[str, str, datetime]]]) -> None:
    from django.db import transaction

    from gongkai.portal.search import keeping, words
    from gongkai.portal.search.engines import engine
    from gongkai.portal.search.models import Entry, Words

    entries = [
        Entry(
            number=int(at.timestamp()) // 60, content_type=kind, object_id=number, kind="document", title=title,
            heading=words.folded(title), published_at=at, columns=[number % 12], made_with=words.VERSION,
        )
        for number, (title, _text, at) in batch
    ]  # fmt: skip
    said = [Words(entry=entry, text=text, folded=words.folded(text)) for entry, (_n, (_title, text, _at)) in zip(entries, batch, strict=True)]  # fmt: skip
    with transaction.atomic():
        Entry.objects.bulk_create(entries)
        Words.objects.bulk_create(said)
        engine().put((each.number, keeping.tokens(each, text)) for each, text in zip(entries, said, strict=True))


def times(ask: Callable[[str], object], rounds: int) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile in ms, by kind of question."""
    told = {}
    for kind, questions in QUESTIONS.items():
        taken = []
        for _round in range(rounds + 1):
            for question in questions:
                begin = time.perf_counter()
                ask(question)
                taken.append((time.perf_counter() - begin) * 1000)
        taken = sorted(taken[len(questions) :])
        told[kind] = (median(taken), taken[min(len(taken) - 1, int(len(taken) * 0.95))])
    return told


def measure() -> list[str]:
    """Fill, and ask."""
    begin = time.monotonic()
    fill()
    settled()
    print(f"filled in {time.monotonic() - begin:.0f} s", flush=True)
    return answers()


def answers() -> list[str]:
    """A row a kind of question: ours, and LIKE on the same table."""
    from gongkai.portal.search.finding import find
    from gongkai.portal.search.models import Words

    load, day = os.getloadavg()[0], date(2025, 6, 1)

    def like(question: str) -> Any:
        rows = Words.objects.all()
        for word in question.split():
            rows = rows.filter(text__contains=word)
        return list(rows.order_by("-pk").values_list("pk")[:20]), rows.count()

    ours, theirs = times(lambda question: find(question, day=day), 5), times(like, 1)
    told = []
    for kind, questions in QUESTIONS.items():
        hits = sum(len(find(each, day=day).hits) for each in questions) // len(questions)
        (p50, p95), (like50, like95) = ours[kind], theirs[kind]
        told.append(f"(load {load:.1f}) | {kind} | {hits} | {p50:.1f} | {p95:.1f} | {like50:.0f} | {like95:.0f} |")
    return told
