from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from gongkai.offices.ledger import guards
from gongkai.portal import checks
from gongkai.portal.settings import database

SQLITE = database("sqlite:////nowhere/none.sqlite3")


def found(settings: Any, **changes: Any) -> list[str]:
    """What is wrong once these settings are other than they should be."""
    for name, value in changes.items():
        setattr(settings, name, value)
    return [str(each.id) for each in checks.check_settings()]


def sqlite(**options: Any) -> dict[str, Any]:
    return {**SQLITE, "OPTIONS": {**SQLITE["OPTIONS"], **options}}  # type: ignore[dict-item]


def test_the_settings_we_ship_are_safe() -> None:
    assert [each for each in checks.check_settings() if each.is_serious()] == []
    assert list(checks.wrong_with(SQLITE)) == []
    assert list(checks.wrong_with(database("postgresql://a@b/c"))) == []


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (sqlite(init_command=""), ["gongkai.E001", "gongkai.W001"]),
        (sqlite(init_command="PRAGMA synchronous=NORMAL; PRAGMA journal_mode = wal;"), ["gongkai.W001"]),
        (sqlite(transaction_mode="DEFERRED"), ["gongkai.E002"]),
        (sqlite(timeout=1), ["gongkai.E003"]),
        ({**SQLITE, "ATOMIC_REQUESTS": True}, ["gongkai.E004"]),
        (
            {"ENGINE": "gongkai.portal.sqlite3", "NAME": "x"},
            ["gongkai.E001", "gongkai.E002", "gongkai.E003", "gongkai.W001"],
        ),
        ({"ENGINE": "django.db.backends.mysql"}, ["gongkai.E013"]),
    ],
)
def test_a_database_that_would_fail_under_load_is_refused(given: dict[str, Any], ids: list[str]) -> None:
    assert [each.id for each in checks.wrong_with(given)] == ids


@pytest.mark.parametrize(
    ("name", "value", "id"),
    [
        ("TIME_ZONE", "UTC", "gongkai.E010"),
        ("USE_TZ", False, "gongkai.E010"),
        ("WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False, "gongkai.E011"),
        ("WAGTAIL_FINISH_WORKFLOW_ACTION", "wagtail.workflows.publish_workflow_state", "gongkai.E012"),
    ],
)
def test_what_safety_rests_on_may_not_be_switched_off(settings: Any, name: str, value: Any, id: str) -> None:
    assert id in found(settings, **{name: value})


def test_a_mirror_that_would_fail_in_silence_is_told_of(settings: Any) -> None:
    handler = {"class": "logging.handlers.WatchedFileHandler", "filename": "x"}
    silent = {"handlers": {"ledger": handler}, "loggers": {"gongkai.ledger": {"handlers": ["ledger"]}}}
    assert "gongkai.W002" in found(settings, LOGGING=silent)
    handler["class"] = "gongkai.offices.mirror_file.MirrorFile"
    assert "gongkai.W002" not in found(settings, LOGGING=silent)


@pytest.mark.django_db
def test_the_database_of_the_tests_is_as_it_should_be() -> None:
    assert checks.check_databases(databases=["default"]) == []
    checks.refuse_if_unsafe()


@pytest.mark.django_db
def test_a_ledger_without_guards_is_refused_until_they_are_put_back(settings: Any) -> None:
    guards.take_down(connection)
    assert [each.id for each in checks.check_databases(databases=["default"])] == ["gongkai.E009"]
    with pytest.raises(ImproperlyConfigured, match=r"gongkai\.E009 数据库里禁止改动台账的触发器不在"):
        checks.refuse_if_unsafe()
    call_command("seal_ledger", guard=True)
    checks.refuse_if_unsafe()
