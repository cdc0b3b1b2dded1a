"""What must be so before the portal serves anybody: `manage check`, `manage migrate` and the server itself ask.

| id | what is wrong |
|---|---|
| gongkai.E001–E004 | SQLite without WAL, IMMEDIATE or patience, or with a transaction around every request: HTTP 500 under four writers |
| gongkai.E005 | SQLite too old |
| gongkai.E006 | SQLite could not switch to WAL where its file lies (a network folder) |
| gongkai.E007 | PostgreSQL too old |
| gongkai.E008 | PostgreSQL does not keep Unicode |
| gongkai.E009 | the ledger is not guarded |
| gongkai.E010 | office days would not be days in China |
| gongkai.E011, E012 | what was not approved could go live |
| gongkai.E013 | another kind of database |
| gongkai.W001 | a power cut could take back what was promised |
| gongkai.W002 | the ledger's mirror would hide that it cannot be written |
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections
from django.utils.translation import gettext as _

from gongkai.offices.ledger import guards

PATIENCE = 5
"""Seconds a writer must be ready to wait for the one before, at least."""
OLDEST_SQLITE = (3, 35)
"""The first with RETURNING, by which numbers are taken."""
OLDEST_POSTGRESQL = 14_00_00
"""The oldest that Django 5.2 works with."""


def refuse_if_unsafe() -> None:
    """Raise ImproperlyConfigured if anything of this is wrong. For the server's entry, which asks no checks by itself."""
    found = [*_settings(), *_database(connection)]
    if errors := [each for each in found if each.is_serious()]:
        raise ImproperlyConfigured("\n".join(f"{each.id} {each.msg} {each.hint or ''}" for each in errors))


@checks.register("gongkai")
def check_settings(**_given: Any) -> list[CheckMessage]:
    """What can be seen from the settings alone."""
    return list(_settings())


@checks.register(Tags.database)
def check_databases(databases: Sequence[str] | None = None, **_given: Any) -> list[CheckMessage]:
    """What only the database itself knows."""
    return [message for alias in databases or () for message in _database(connections[alias])]


def _settings() -> Iterator[CheckMessage]:
    yield from wrong_with(settings.DATABASES["default"])
    if settings.TIME_ZONE != "Asia/Shanghai" or not settings.USE_TZ:
        yield Error(_("时区必须是 Asia/Shanghai（TIME_ZONE），并且 USE_TZ = True。"), id="gongkai.E010")
    if not getattr(settings, "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False):
        text = _("WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT 必须为 True，否则审批后改动的内容会未经审批就公开。")
        yield Error(text, id="gongkai.E011")
    if getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "") != "gongkai.publishing.finish.release_approved":
        text = _("WAGTAIL_FINISH_WORKFLOW_ACTION 必须指向 gongkai.publishing.finish.release_approved。")
        yield Error(text, id="gongkai.E012")
    if not _mirror_speaks_up():
        hint = _("在 LOGGING 里用 gongkai.offices.mirror_file.MirrorFile。")
        yield checks.Warning(_("台账镜像写不进去时不会有人知道。"), hint=hint, id="gongkai.W002")


def wrong_with(database: dict[str, Any]) -> Iterator[CheckMessage]:
    """What is wrong with the settings of a database."""
    if database["ENGINE"] == "django.db.backends.postgresql":
        return
    if database["ENGINE"] != "gongkai.portal.sqlite3":
        yield Error(_("数据库只能用 SQLite 或者 PostgreSQL。"), id="gongkai.E013")
        return
    options = database.get("OPTIONS", {})
    pragmas = options.get("init_command", "").replace(" ", "").lower()
    hint = _("参照 gongkai.portal.settings.database。")
    if "journal_mode=wal" not in pragmas:
        yield Error(
            _("SQLite 必须用 WAL 日志（init_command 里写 PRAGMA journal_mode=WAL）。"), hint=hint, id="gongkai.E001"
        )
    if options.get("transaction_mode") != "IMMEDIATE":
        yield Error(_("SQLite 的事务必须是 IMMEDIATE（transaction_mode）。"), hint=hint, id="gongkai.E002")
    if options.get("timeout", 0) < PATIENCE:
        text = _("SQLite 的等待时间（timeout）至少 {seconds} 秒。").format(seconds=PATIENCE)
        yield Error(text, hint=hint, id="gongkai.E003")
    if database.get("ATOMIC_REQUESTS"):
        yield Error(_("使用 SQLite 时不能打开 ATOMIC_REQUESTS：连只读的访问也会排队。"), id="gongkai.E004")
    if not {"synchronous=full", "synchronous=extra"} & set(pragmas.replace("pragma", "").split(";")):
        text = _("SQLite 的 synchronous 不是 FULL：断电时，已经答复“办好了”的事项可能丢失。")
        yield checks.Warning(text, hint=hint, id="gongkai.W001")


def _mirror_speaks_up() -> bool:
    config = settings.LOGGING
    names = config.get("loggers", {}).get("gongkai.ledger", {}).get("handlers", [])
    silent = {"logging.FileHandler", "logging.handlers.WatchedFileHandler", "logging.handlers.RotatingFileHandler"}
    return not silent & {config["handlers"][name].get("class") for name in names}


def _database(on: Any) -> Iterator[CheckMessage]:
    yield from {"sqlite": _sqlite, "postgresql": _postgresql}.get(on.vendor, lambda _on: iter(()))(on)
    # Asked before `migrate` too, which is what puts them up.
    if "offices_mirrormark" in on.introspection.table_names() and (missing := guards.missing(on)):
        text = _("数据库里禁止改动台账的触发器不在或者被改过：{names}。").format(names="、".join(missing))
        hint = _("先执行 manage verify_ledger 核对台账、查明原因，再执行 manage seal_ledger --guard 装回。")
        yield Error(text, hint=hint, id="gongkai.E009")


def _sqlite(on: Any) -> Iterator[CheckMessage]:
    with on.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = cursor.fetchone()[0]
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0]
    if tuple(map(int, version.split("."))) < OLDEST_SQLITE:
        yield Error(_("SQLite {version} 太旧，至少要 3.35。").format(version=version), id="gongkai.E005")
    if journal != "wal" and not on.is_in_memory_db():
        hint = _("数据目录（GONGKAI_DATA）放在本机磁盘上，不放网络文件夹。")
        yield Error(
            _("SQLite 没能换成 WAL 日志（现为 {journal}）。").format(journal=journal), hint=hint, id="gongkai.E006"
        )


def _postgresql(on: Any) -> Iterator[CheckMessage]:
    with on.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
        version, encoding = cursor.fetchone()
    if version < OLDEST_POSTGRESQL:
        yield Error(_("PostgreSQL 太旧，至少要 14。"), id="gongkai.E007")
    if encoding != "UTF8":
        yield Error(
            _("PostgreSQL 数据库的编码必须是 UTF8，现为 {encoding}。").format(encoding=encoding), id="gongkai.E008"
        )
