"""Search over 200,000 documents: `python -m bench.search sqlite` or `postgres`. The index is kept in a folder between runs
(`--folder`) and filled as far as `--seconds` go; when it is full, questions are asked and a line of the table is printed.

Texts are made of invented words by the frequencies of natural language (Zipf), with the words of government among the most
frequent and one phrase in every title. What is measured is all of `finding.find`: engine, rows, order and counts.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

DOCUMENTS, BATCH, SIGNS = 200_000, 2000, 430
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


def documents(first: int) -> Iterator[tuple[str, str, datetime]]:
    """Title, text and time of every document from a number on; always the same."""
    words, weights = vocabulary(Random(7))
    begin = datetime(2010, 1, 1, tzinfo=UTC)
    for number in range(first, DOCUMENTS):
        random = Random(number)
        said = random.choices(words, cum_weights=weights, k=250)
        text = "，".join("".join(said[at : at + 8]) for at in range(0, 250, 8))[:SIGNS]
        title = f"人民政府关于{''.join(said[:4])}的通知"
        yield title, text, begin + timedelta(minutes=number * 40)


def fill(seconds: float) -> bool:
    """Put in what is missing; whether everything is in."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction

    from gongkai.portal.search import keeping, words
    from gongkai.portal.search.engines import engine
    from gongkai.portal.search.models import Entry, Words

    until = time.monotonic() + seconds
    kind = ContentType.objects.get_or_create(app_label="bench", model="document")[0]
    there = Entry.objects.count()
    coming = documents(there)
    for first in range(there, DOCUMENTS, BATCH):
        if time.monotonic() > until:
            return False
        entries, said = [], []
        for number, (title, text, at) in zip(range(first, first + BATCH), coming, strict=False):
            entries.append(
                Entry(
                    number=int(at.timestamp()) // 60, content_type=kind, object_id=number, kind="document", title=title,
                    heading=words.folded(title), published_at=at, columns=[number % 12], made_with=words.VERSION,
                )
            )  # fmt: skip
            said.append(Words(entry=entries[-1], text=text, folded=words.folded(text)))
        with transaction.atomic():
            Entry.objects.bulk_create(entries)
            Words.objects.bulk_create(said)
            engine().put((each.number, keeping.tokens(each, text)) for each, text in zip(entries, said, strict=True))
        print(f"\r{first + BATCH}", end="", flush=True)
    return True


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


def measure() -> None:
    """Print a row a kind of question: ours, and LIKE on the same table."""
    from django.db import connection

    from gongkai.portal.search.finding import find
    from gongkai.portal.search.models import Words

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    day = date(2025, 6, 1)

    def like(question: str) -> Any:
        rows = Words.objects.all()
        for word in question.split():
            rows = rows.filter(text__contains=word)
        return list(rows.order_by("-pk").values_list("pk")[:20]), rows.count()

    ours, theirs = times(lambda question: find(question, day=day), 5), times(like, 1)
    for kind, questions in QUESTIONS.items():
        hits = sum(len(find(each, day=day).hits) for each in questions) // len(questions)
        (p50, p95), (like50, like95) = ours[kind], theirs[kind]
        print(f"| {connection.vendor} | {kind} | {hits} | {p50:.1f} | {p95:.1f} | {like50:.0f} | {like95:.0f} |")


def main() -> None:
    """Fill, and when full, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", choices=("sqlite", "postgres"))
    parser.add_argument("--folder", type=Path, default=Path("out/search"))
    parser.add_argument("--seconds", type=float, default=3600)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    os.environ["GONGKAI_DATA"] = str(given.folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.portal.settings")
    if given.database == "postgres" and "GONGKAI_DATABASE" not in os.environ:
        sys.exit("postgres: say where in GONGKAI_DATABASE")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if "search_tokens" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    if fill(given.seconds):
        measure()


if __name__ == "__main__":
    main()
