import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from gongkai.offices import clock, ledger
from gongkai.offices.ledger import canon, guards, mirror, refusals, sealing
from gongkai.offices.ledger.models import Entry, MirrorMark, Seal
from gongkai.offices.mirror_file import MirrorFile
from making import databases
from making import offices as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def mirrored(tmp_path: Path) -> Iterator[Path]:
    """A mirror of its own for the test."""
    logger = logging.getLogger("gongkai.ledger")
    before, logger.handlers = logger.handlers, []
    handler = MirrorFile(tmp_path / "ledger.jsonl", delay=True, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    yield tmp_path / "ledger.jsonl"
    handler.close()
    logger.handlers = before


@pytest.fixture(autouse=True)
def restless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every commit seals, however soon after the last."""
    monkeypatch.setattr(sealing, "REST", 0)


def written(count: int) -> list[Entry]:
    """Entries about invented things, sealed."""
    with transaction.atomic():
        entries = [
            ledger.write("released", actor=None, thing=f"news:{n}", title=f"第{n}条") for n in range(1, count + 1)
        ]
    ledger.seal()
    return entries


@contextmanager
def behind_the_guards() -> Iterator[Any]:
    """What somebody could do who may drop triggers."""
    guards.take_down(connection)
    with connection.cursor() as cursor:
        yield cursor
    guards.put_up(connection)


def kinds() -> list[tuple[str, int | None, int | None]]:
    return [(each.kind, each.seal, each.entry) for each in ledger.verify([])]


# Writing


def test_an_entry_says_who_what_to_what_and_when() -> None:
    body = making.body()
    person = making.person("wang", "王示例")
    moment = datetime(2020, 4, 30, 9, tzinfo=clock.ZONE)
    with clock.stopped_at(moment):
        entry = ledger.write("approved", actor=person, acting_as="分管领导", thing=body, body=body, step=2, major=False)
    kept = Entry.objects.get()
    assert canon.fields(kept) == {
        "at": "2020-04-30T01:00:00.000000+00:00",
        "deed": "approved",
        "actor_id": person.pk,
        "actor": "王示例",
        "acting_as": "分管领导",
        "body_id": body.pk,
        "thing": f"offices.body:{body.pk}",
        "thing_name": "示例自治区应急管理厅",
        "facts": {"major": False, "step": 2},
    }
    assert kept.digest == entry.digest == canon.entry_digest(kept)


def test_the_digest_can_be_made_without_this_program() -> None:
    moment = datetime(2020, 4, 30, 1, tzinfo=UTC)
    entry = ledger.write("released", actor=None, thing="news:1", at=moment, title="关于“五一”", n=7, none=None)
    text = (
        '{"acting_as":"","actor":"系统","actor_id":null,"at":"2020-04-30T01:00:00.000000+00:00","body_id":null,"canon":1,'
        '"deed":"released","facts":{"n":7,"none":null,"title":"关于“五一”"},"thing":"news:1","thing_name":""}'
    )
    assert canon.entry_text(Entry.objects.get()) == text
    shell = subprocess.run(["openssl", "dgst", "-sm3", "-r"], input=text.encode(), capture_output=True, check=False)
    if shell.returncode == 0:
        assert shell.stdout.decode().split()[0] == entry.digest
    assert canon.sm3("abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"  # GB/T 32905 A.1


def test_the_body_is_the_things_own_unless_said() -> None:
    office = making.office(making.body())
    assert ledger.write("opened", actor=None, thing=office).body_id == office.body_id


def test_facts_come_back_as_they_went_in() -> None:
    day = date(2020, 1, 2)
    ledger.write("tried", actor=None, thing="x", day=day, money=Decimal("10.50"), label=gettext_lazy("公开"), many=(1, "二"),
                 nul="a\0b", half="\ud800", deep={"b": [None, True], "a": {}}, moment=datetime(2020, 1, 2, tzinfo=UTC))  # fmt: skip
    assert Entry.objects.get().facts == {
        "day": "2020-01-02", "money": "10.50", "label": "公开", "many": [1, "二"], "nul": "a\ufffdb", "half": "?",
        "deep": {"b": [None, True], "a": {}}, "moment": "2020-01-02T00:00:00.000000+00:00",
    }  # fmt: skip
    assert kinds() == []


@pytest.mark.parametrize("fact", [1.5, object(), {1, 2}, b"x", datetime(2020, 1, 1)])  # noqa: DTZ001
def test_facts_that_would_not_come_back_are_refused(fact: object) -> None:
    with pytest.raises(TypeError):
        ledger.write("tried", actor=None, thing="x", fact=fact)
    assert not Entry.objects.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON, max_size=5), st.text())
def test_whatever_was_written_verifies(facts: dict[str, Any], name: str) -> None:
    entry = ledger.write("tried", actor=None, thing=name, acting_as=name, facts=facts)
    assert canon.entry_digest(Entry.objects.get(pk=entry.pk)) == entry.digest


def test_long_texts_are_cut_to_the_column() -> None:
    body = making.body("示" * 120)
    body.name = "长" * 400
    entry = ledger.write("a" * 61, actor=None, thing=body, acting_as="长" * 200)
    assert (len(entry.deed), len(entry.thing_name), len(entry.acting_as)) == (60, 300, 160)
    assert kinds() == []


def test_a_thing_not_saved_and_a_moment_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="saved"):
        ledger.write("tried", actor=None, thing=Entry())
    with pytest.raises(ValueError, match="zone"):
        ledger.write("tried", actor=None, thing="x", at=datetime(2020, 1, 1))  # noqa: DTZ001


def test_writing_costs_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        ledger.write("tried", actor=None, thing="x")


# The database refuses


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE offices_entry SET deed = 'x'",
        "UPDATE offices_seal SET digest = 'x'",
        "DELETE FROM offices_entry",
        "DELETE FROM offices_seal",
        "TRUNCATE offices_entry",
        "TRUNCATE offices_seal CASCADE",
        "UPDATE OR IGNORE offices_entry SET deed = 'x'",
        "INSERT OR REPLACE INTO offices_entry SELECT * FROM offices_entry",
        "REPLACE INTO offices_seal (id, entry_id, digest, previous, link) SELECT 99, entry_id, 'a', 'b', 'c' FROM offices_seal",
        "INSERT INTO offices_seal SELECT * FROM offices_seal WHERE true ON CONFLICT (id) DO UPDATE SET digest = 'x'",
    ],
)  # fmt: skip
def test_the_database_refuses_to_change_the_ledger(statement: str) -> None:
    only = (
        "postgresql"
        if "TRUNCATE" in statement
        else "sqlite"
        if " OR " in statement or "REPLACE INTO" in statement
        else ""
    )
    if only and connection.vendor != only:
        pytest.skip(f"{only} only")
    written(2)
    with pytest.raises(IntegrityError, match="台账只能增加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (Entry.objects.count(), Seal.objects.count(), kinds()) == (2, 2, [])


def test_the_orm_cannot_either() -> None:
    entry = written(1)[0]
    entry.deed = "other"
    for deed in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Seal.objects.update(digest="")):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    assert kinds() == []


def test_a_guard_that_is_gone_is_named() -> None:
    written(1)
    guards.take_down(connection)
    assert {each.kind for each in ledger.verify([])} == {"guard_missing"}
    call_command("seal_ledger", guard=True)
    assert kinds() == []


def test_a_guard_that_was_made_harmless_is_named() -> None:
    harmless = {
        "sqlite": ["DROP TRIGGER offices_entry_no_update",
                   "CREATE TRIGGER offices_entry_no_update BEFORE UPDATE ON offices_entry BEGIN SELECT 1; END"],
        "postgresql": ["ALTER TABLE offices_entry DISABLE TRIGGER offices_entry_stands"],
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in harmless[connection.vendor]:
            cursor.execute(statement)
    assert [each.kind for each in ledger.verify([])] == ["guard_missing"]


# Naming what is broken


def test_a_whole_ledger_is_whole() -> None:
    assert kinds() == []
    written(5)
    assert kinds() == []
    assert list(Seal.objects.values_list("pk", flat=True)) == [1, 2, 3, 4, 5]


def change(table: str, number: int, **to: str) -> None:
    with behind_the_guards() as cursor:
        for column, value in to.items():
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, number])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("deed", "x"),
        ("actor", "x"),
        ("thing_name", "x"),
        ("facts", '{"title": "别的"}'),
        ("at", "2021-01-01 00:00:00+00"),
    ],
)
def test_an_entry_changed_by_raw_sql_is_named(column: str, value: str) -> None:
    second = written(3)[1]
    change("offices_entry", second.pk, **{column: value})
    assert kinds() == [("entry_changed", 2, second.pk)]
    assert ledger.verify([])[0].text == f"记录被改：台账第 {second.pk} 条（第 2 环）的内容与摘要不符"


@pytest.mark.parametrize("fitting", [True, False])
def test_an_entry_changed_with_its_digest_is_named(fitting: bool) -> None:
    second = written(3)[1]
    second.deed = "x"
    change("offices_entry", second.pk, deed="x", digest=canon.entry_digest(second) if fitting else "0" * 64)
    assert kinds() == [("entry_replaced", 2, second.pk)]


def test_a_digest_changed_is_named() -> None:
    second = written(3)[1]
    change("offices_entry", second.pk, digest="0" * 64)
    assert kinds() == [("digest_changed", 2, second.pk)]


def test_an_entry_deleted_is_named() -> None:
    second = written(3)[1]
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM offices_entry WHERE id = %s", [second.pk])
    assert kinds() == [("entry_missing", 2, second.pk)]


def test_a_seal_deleted_is_named() -> None:
    written(3)
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM offices_seal WHERE id = 2")
    assert kinds() == [("seal_missing", 2, None)]


def test_seals_and_entries_deleted_from_the_end_are_named(mirrored: Path) -> None:
    entries = written(5)
    mirror.catch_up(wait=True)
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM offices_seal WHERE id > 3")
        cursor.execute("DELETE FROM offices_entry WHERE id > %s", [entries[2].pk])
    assert kinds() == [("seal_missing", 4, None)]
    MirrorMark.objects.update(upto=3)
    assert kinds() == []
    broken = ledger.verify()
    assert [(each.kind, each.seal) for each in broken] == [("mirror_differs", 4), ("mirror_differs", 5)]
    assert "台账只到第 3 环，末尾被截去" in broken[0].text


@pytest.mark.parametrize(
    ("column", "kind"),
    [("previous", "link_changed"), ("link", "link_changed"), ("digest", "seal_changed"), ("entry_id", "seal_changed")],
)
def test_a_seal_changed_is_named(column: str, kind: str) -> None:
    written(3)
    change("offices_seal", 2, **{column: "999" if column == "entry_id" else "f" * 64})
    assert kinds()[0][:2] == (kind, 2)


@pytest.mark.parametrize(("one", "other"), [(2, 3), (2, 5), (1, 4)])
def test_two_seals_swapped_are_named(one: int, other: int) -> None:
    written(6)
    with behind_the_guards() as cursor:
        for before, after in ((one, -1), (other, one), (-1, other)):
            cursor.execute("UPDATE offices_seal SET id = %s WHERE id = %s", [after, before])
    broken = ledger.verify([])
    assert [(each.kind, each.seal) for each in broken] == [("seals_swapped", one)]
    assert broken[0].text == f"封印调换：第 {one} 环与第 {other} 环的内容互换了位置"


def test_a_chain_made_anew_from_a_changed_entry_on_shows_in_the_mirror(mirrored: Path) -> None:
    second = written(4)[1]
    mirror.catch_up(wait=True)
    second.deed = "x"
    change("offices_entry", second.pk, deed="x", digest=canon.entry_digest(second))
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM offices_seal WHERE id >= 2")
    ledger.seal()
    assert kinds() == []
    broken = ledger.verify()
    assert [(each.kind, each.seal) for each in broken] == [("mirror_differs", number) for number in (2, 3, 4)]
    assert "事项原为“released”，现为“x”" in broken[0].text


def test_an_entry_not_sealed_yet_is_checked_too() -> None:
    written(2)
    late = ledger.write("late", actor=None, thing="x")
    change("offices_entry", late.pk, deed="y")
    assert kinds() == [("entry_changed", None, late.pk)]


def test_after_a_missing_seal_the_next_is_still_checked() -> None:
    written(4)
    with behind_the_guards() as cursor:
        cursor.execute("DELETE FROM offices_seal WHERE id = 2")
    change("offices_seal", 3, link="f" * 64)
    assert [each[:2] for each in kinds()] == [("seal_missing", 2), ("link_changed", 3), ("link_broken", 3)]


def test_the_walk_reads_page_by_page(monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any) -> None:
    written(7)
    monkeypatch.setattr("gongkai.offices.ledger.verifying.PAGE", 3)
    # Guards, three pages of seals with their entries and an empty one, the mark, what is not sealed.
    with django_assert_num_queries(1 + 3 * 2 + 1 + 1 + 1):
        assert ledger.verify([]) == []


# Sealing


def test_what_commits_late_is_sealed_late_in_the_chains_own_order() -> None:
    entries = [ledger.write("tried", actor=None, thing=f"x:{n}") for n in range(3)]
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE offices_entry SET id = %s WHERE id = %s", [entries[0].pk + 1000, entries[0].pk])
    ledger.seal()
    ledger.write("late", actor=None, thing="y")
    with behind_the_guards() as cursor:
        cursor.execute("UPDATE offices_entry SET id = %s WHERE deed = 'late'", [entries[0].pk])
    assert ledger.seal() == 1
    assert list(Seal.objects.values_list("entry_id", flat=True)) == [
        entries[1].pk, entries[2].pk, entries[0].pk + 1000, entries[0].pk,
    ]  # fmt: skip
    assert kinds() == []


def test_sealing_in_batches_is_one_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    written(5)
    assert (Seal.objects.count(), kinds(), ledger.seal()) == (5, [], 0)


def test_sealing_follows_the_commit(mirrored: Path, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for n in range(3):
            ledger.write("tried", actor=None, thing=f"x:{n}")
    assert len(callbacks) == 1
    assert Seal.objects.count() == 3
    assert [json.loads(line)["entry"]["thing"] for line in mirrored.read_text("utf-8").splitlines()] == [
        "x:0",
        "x:1",
        "x:2",
    ]


def test_under_load_a_process_rests_between_sealings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "REST", 60)
    monkeypatch.setattr(sealing, "_rested_since", {})
    counts = []
    for n in range(3):
        ledger.write("tried", actor=None, thing=f"x:{n}")
        sealing.seal_soon()
        counts.append(Seal.objects.count())
    assert (counts, ledger.seal(), kinds()) == ([1, 1, 1], 2, [])


def test_an_entry_goes_with_its_deed(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            ledger.write("failed", actor=None, thing="x")
            transaction.set_rollback(True)
        ledger.write("done", actor=None, thing="x")
    assert [entry.deed for entry in Entry.objects.all()] == ["done"]
    assert Seal.objects.count() == 1


# The mirror


def test_a_mirror_line_holds_the_whole_entry_and_its_link(mirrored: Path) -> None:
    entry = written(1)[0]
    mirror.catch_up(wait=True)
    seal = Seal.objects.get()
    assert json.loads(mirrored.read_text("utf-8")) == {
        "seal": 1, "entry_id": entry.pk, "digest": entry.digest, "previous": "0" * 64, "link": seal.link,
        "entry": {"id": entry.pk, **canon.fields(entry)},
    }  # fmt: skip
    assert ledger.verify() == []


def test_a_mirror_that_cannot_be_written_is_caught_up_with(mirrored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mirrored.mkdir()
    written(2)
    with pytest.raises(SystemExit, match="1"):
        call_command("seal_ledger")
    assert "镜像写不进去" in capsys.readouterr().err
    assert (Seal.objects.count(), mirror.mirrored(), kinds()) == (2, 0, [])
    mirrored.rmdir()
    call_command("seal_ledger")
    assert capsys.readouterr().out == "新封印 0 条，镜像 2 条\n"
    assert [json.loads(line)["seal"] for line in mirrored.read_text("utf-8").splitlines()] == [1, 2]


def test_a_lost_mirror_is_written_again(mirrored: Path) -> None:
    written(3)
    mirror.catch_up(wait=True)
    whole = mirrored.read_text("utf-8")
    mirrored.unlink()
    call_command("seal_ledger", mirror_from=1, verbosity=0)
    assert mirrored.read_text("utf-8") == whole


def test_a_line_torn_by_a_power_cut_spoils_no_other(mirrored: Path) -> None:
    mirrored.write_text('{"seal": 1, "li', "utf-8")
    written(1)
    mirror.catch_up(wait=True)
    assert [line["seal"] for line in mirror.lines(mirrored)] == [1]
    assert ledger.verify() == []


# The commands


def test_verify_ledger_says_that_all_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    written(2)
    call_command("verify_ledger", mirror=[])
    assert capsys.readouterr().out == f"台账完好：2 条记录，2 环封印，0 条待封，末环 {Seal.objects.get(pk=2).link}\n"


def test_verify_ledger_ends_with_1_and_the_first_broken_thing(capsys: pytest.CaptureFixture[str]) -> None:
    first = written(2)[0]
    change("offices_entry", first.pk, deed="x")
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_ledger", mirror=[])
    assert f"（第一处：记录被改：台账第 {first.pk} 条（第 1 环）的内容与摘要不符）" in capsys.readouterr().err


def test_verify_ledger_names_a_mirror_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有这个文件"):
        call_command("verify_ledger", mirror=[tmp_path / "none.jsonl"])


# Real transactions, real processes

WRITER = """
import django, sys; django.setup()
from django.db import transaction
from gongkai.offices import ledger
for n in range({count}):
    with transaction.atomic():
        ledger.write("tried", actor=None, thing=f"{name}:{{n}}")
    print(n, flush=True)
"""


def process(code: str, **given: Any) -> subprocess.Popen[str]:
    """Another process on the database of this test."""
    env = {**os.environ, "GONGKAI_DATABASE": databases.url()}
    return subprocess.Popen([sys.executable, "-c", code], env=env, text=True, stdout=subprocess.PIPE, **given)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written() -> None:
    with pytest.raises(ledger.OutsideDeed):
        ledger.write("tried", actor=None, thing="x")
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_four_writers_make_one_chain() -> None:
    writers = [process(WRITER.format(count=40, name=f"w{n}")) for n in range(4)]
    assert [writer.wait(120) for writer in writers] == [0] * 4
    for writer in writers:
        writer.communicate()
    ledger.seal()
    assert (Entry.objects.count(), Seal.objects.count(), kinds()) == (160, 160, [])


@pytest.mark.django_db(transaction=True)
def test_a_killed_writer_loses_nothing_that_was_committed() -> None:
    writer = process(WRITER.format(count=100_000, name="w"))
    assert writer.stdout is not None
    for _ in range(25):
        last = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    rest = writer.communicate()[0].split()
    told = max([last, *map(int, rest[:-1])]) + 1
    time.sleep(0.1)
    ledger.seal()
    assert Entry.objects.count() >= told
    assert (Seal.objects.count(), kinds()) == (Entry.objects.count(), [])


@pytest.mark.django_db(transaction=True)
def test_sealing_after_a_commit_gives_up_at_once_while_another_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    holding = """
import django; django.setup()
from gongkai.offices.ledger.alone import alone
alone(lambda: (print("held", flush=True), input()), wait=True)
"""
    with transaction.atomic():
        ledger.write("first", actor=None, thing="x")
    assert Seal.objects.count() == 1
    with monkeypatch.context() as resting:
        resting.setattr(sealing, "REST", 3600)
        with transaction.atomic():
            ledger.write("second", actor=None, thing="x")
    assert Seal.objects.count() == 1
    holder = process(holding, stdin=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    sealing._rested_since.clear()
    tried: list[str] = []
    if connection.vendor == "sqlite":
        connection.connection.set_trace_callback(tried.append)
    else:
        connection.cursor().execute("SET lock_timeout = '20s'")  # who waits for the holder is told so
    sealing.seal_soon()
    assert tried.count("BEGIN IMMEDIATE") == (connection.vendor == "sqlite")
    assert Seal.objects.count() == 1
    holder.communicate("\n")
    ledger.seal()
    assert Seal.objects.count() == Entry.objects.count() == 2


# Refusals


@pytest.mark.django_db(transaction=True)
def test_a_refusal_stands_though_the_transaction_around_it_is_undone() -> None:
    def answer(_request: Any) -> Any:
        ledger.refused("tried", actor=None, thing="outside", reasons=["no"])
        with transaction.atomic():
            ledger.refused("tried", actor=None, thing="undone", reasons=["no"])
            transaction.set_rollback(True)
        with transaction.atomic():
            ledger.refused("tried", actor=None, thing="kept", reasons=["no"])

    refusals.Keep(answer)(None)
    ledger.seal()
    assert sorted(Entry.objects.values_list("thing", flat=True)) == ["kept", "outside", "undone"]
    assert kinds() == []


@pytest.mark.django_db(transaction=True)
def test_a_refusal_that_cannot_be_written_breaks_nothing_around_it(caplog: pytest.LogCaptureFixture) -> None:
    with transaction.atomic():
        ledger.refused("tried", actor=None, thing="x", fraction=0.5)
        ledger.write("done", actor=None, thing="x")
    assert list(Entry.objects.values_list("deed", flat=True)) == ["done"]
    assert "could not be written" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_refusal_in_a_broken_transaction_is_written_after_it() -> None:
    def answer(_request: Any) -> Any:
        with transaction.atomic():
            transaction.set_rollback(True)
            ledger.refused("tried", actor=None, thing="broken", reasons=["no"])

    refusals.Keep(answer)(None)
    assert Entry.objects.get().thing == "broken"
