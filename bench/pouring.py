"""Many rows at once, into SQLite as into PostgreSQL: applications row by row, what follows from their lives by one statement
a table, indexes made afterwards."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from bench.filling import PLACEMENTS_EACH, Layout, in_batches
from bench.lives import TODAY, Life, at
from gongkai.applications.models import Application, Decision, ReviewStep, Step
from gongkai.offices.ledger.models import Entry
from gongkai.publishing.channels.models import Placement

HURRY = {
    "sqlite": ("PRAGMA synchronous=OFF", "PRAGMA journal_mode=OFF", "PRAGMA cache_size=-1000000"),
    "postgresql": (
        "SET session_replication_role = replica", "SET synchronous_commit = off", "SET maintenance_work_mem = '1GB'",
    ),
}  # fmt: skip
SERIES = {
    "sqlite": "WITH RECURSIVE s(n) AS (VALUES(0) UNION ALL SELECT n + 1 FROM s WHERE n < {last})",
    "postgresql": "WITH s AS (SELECT generate_series(0, {last})::bigint AS n)",
}
DAY = {
    "sqlite": "date('{first}', '+' || (n * {span} / {many}) || ' days')",
    "postgresql": "date '{first}' + (n * {span} / {many})::int",
}
DIGEST = {"sqlite": "hexed({title})", "postgresql": "encode(sha256(convert_to({title}, 'UTF8')), 'hex')"}
TITLE = "'示例动态第' || n || '条部署安全生产工作'"
TEMPLATES = {Step: "bench_step", Decision: "bench_decision", ReviewStep: "bench_review"}
MAP = "bench_application"
_fixed: list[dict[str, Any]] = []


@contextmanager
def hurried() -> Iterator[None]:
    """Without what protects against a power cut: whoever is cut off begins anew."""
    run(*HURRY[connection.vendor])
    try:
        yield
    finally:
        connection.close()  # the next connection is as the settings have it
        if connection.vendor == "sqlite":
            run("PRAGMA journal_mode=WAL")


@contextmanager
def without_indexes(*tables: type[models.Model]) -> Iterator[None]:
    """Take away what is not a constraint of the table, and make it anew afterwards."""
    found = [each for model in tables for each in _indexes(model._meta.db_table)]
    run(*(f'DROP INDEX "{name}"' for name, _sql in found))
    yield
    run(*(sql for _name, sql in found))


def _indexes(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s",
                [table],
            )
        else:
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND NOT EXISTS (SELECT 1 FROM pg_constraint"
                " WHERE conindid = format('%%I', indexname)::regclass)", [table],
            )  # fmt: skip
        return list(cursor.fetchall())


def run(*statements: str) -> None:
    """One after another."""
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each)


def pour(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Rows of values as the database takes them."""
    names = ", ".join(f'"{each}"' for each in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join("?" * len(columns))
            connection.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
            return
        with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)


def prepared(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """The values by column, as the database takes them; what is not said has its default."""
    found = {}
    for field in model._meta.concrete_fields:
        if not field.primary_key:
            value = values.get(field.attname, None if field.null else field.get_default())
            found[field.column] = field.get_db_prep_save(value, connection)
    return found


def lay_templates(lives: Sequence[Life]) -> None:
    """What the lives have in common, in tables of this connection."""
    _fixed[:] = [prepared(Application, life.columns) for life in lives]
    run(
        f"CREATE TEMPORARY TABLE {MAP} (id bigint, template int, officer bigint, number varchar(60), body bigint, day date)"
    )
    for model, rows in (
        (Step, [(n, row) for n, life in enumerate(lives) for row in life.steps]),
        (Decision, [(n, row) for n, life in enumerate(lives) for row in life.decisions]),
        (ReviewStep, [(n, row) for n, life in enumerate(lives) for row in life.reviews]),
    ):
        columns = list(rows[0][1])
        types = [f'"{name}" {model._meta.get_field(name).db_type(connection)}' for name in columns]
        run(f"CREATE TEMPORARY TABLE {TEMPLATES[model]} (template int, {', '.join(types)})")
        fields = [model._meta.get_field(name) for name in columns]
        ready = ((n, *(each.get_db_prep_save(row[each.name], connection) for each in fields)) for n, row in rows)
        pour(TEMPLATES[model], ("template", *columns), ready)
        run(f"CREATE INDEX {TEMPLATES[model]}_of ON {TEMPLATES[model]} (template)")


def pour_applications(rows: Iterable[dict[str, Any]]) -> None:
    """The applications themselves."""
    names = ["id", *prepared(Application, {})]
    for batch in in_batches(rows):
        ready, followed = [], []
        for own in batch:
            row = _fixed[own["template"]] | own
            if connection.vendor == "sqlite":
                row["uid"] = own["uid"].hex
            ready.append(tuple(row[name] for name in names))
            followed.append(
                (own["id"], own["template"], own["officer"], own["number"], own["body_id"], row["arrived_on"])
            )
        pour(Application._meta.db_table, names, ready)
        pour(MAP, ("id", "template", "officer", "number", "body", "day"), followed)


def follow() -> None:
    """What happened to them, their drafts and the reviews, and one entry of the ledger each."""
    _follow(Step, "a.id, a.officer, '办公室 · 公开工作机构人员'", "application_id, person_id, acting_as")
    empty = ("provided", "withheld", "organ", "organ_contact", "evidence")
    no = "false" if connection.vendor == "postgresql" else "0"
    _follow(
        Decision, f"a.id, a.id, a.officer, {no}, {no}" + ", ''" * len(empty),
        "id, application_id, drafter_id, withheld_under_14_to_16, organ_unknown, " + ", ".join(empty),
    )  # fmt: skip
    officer = "CASE WHEN t.verdict = '' THEN NULL ELSE a.officer END"
    _follow(ReviewStep, f"a.id, {officer}, ''", "decision_id, person_id, acting_as")
    run(
        f'INSERT INTO "{Entry._meta.db_table}" (at, deed, actor_id, actor, acting_as, body_id, thing, thing_name, facts, digest)'
        f" SELECT s.at, 'applications.arrived', a.officer, '公开工作机构人员', '', a.body, 'applications.application:' || a.id,"
        f" a.number, s.facts, '{'0' * 64}' FROM {MAP} a JOIN bench_step s ON s.template = a.template AND s.\"order\" = 1"
    )
    if sql := connection.ops.sequence_reset_sql(no_style(), [Application, Decision]):
        run(*sql)


def _follow(model: type[models.Model], own: str, names: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {TEMPLATES[model]} LIMIT 0")
        columns = [each[0] for each in cursor.description[1:]]
    theirs, ours = ", ".join(f'"{each}"' for each in columns), ", ".join(f't."{each}"' for each in columns)
    with transaction.atomic():
        run(
            f'INSERT INTO "{model._meta.db_table}" ({names}, {theirs})'
            f" SELECT {own}, {ours} FROM {MAP} a JOIN {TEMPLATES[model]} t ON t.template = a.template"
        )


def pour_placements(channels: Sequence[int], layout: Layout, officer: int) -> None:
    """So many an application, evenly over the days and the channels, whose numbers follow one another."""
    many, first = layout.many * PLACEMENTS_EACH, date(TODAY.year - layout.years + 1, 1, 1)
    said = {"last": many - 1, "first": first, "span": (TODAY - first).days + 1, "many": many, "title": TITLE}
    day, digest = DAY[connection.vendor].format(**said), DIGEST[connection.vendor].format(**said)
    fixed = prepared(Placement, {"recorded_by_id": officer, "recorded_at": at(TODAY)})
    ours = {
        "channel_id": f"{channels[0]} + n % {len(channels)}", "day": day, "title": TITLE, "key": f"'title:' || {digest}",
        "url": "'https://shili.example/' || n || '.html'",
    }  # fmt: skip
    others = {name: value for name, value in fixed.items() if name not in ours}
    if connection.vendor == "sqlite":
        connection.connection.create_function("hexed", 1, lambda text: hashlib.sha256(text.encode()).hexdigest())
    names = ", ".join((*ours, *others))
    marks = ", ".join((*ours.values(), *["%s"] * len(others)))
    series = SERIES[connection.vendor].format(**said)
    sql = f'{series} INSERT INTO "{Placement._meta.db_table}" ({names}) SELECT {marks} FROM s'
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.replace("n % ", "n %% "), list(others.values()))
