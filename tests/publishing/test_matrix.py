"""Every deed × role × state. The table says who may; everybody else is refused, and the refusal stands in the ledger."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Role
from gongkai.publishing import actions
from gongkai.publishing.actions import Deed, Refused, why_not
from gongkai.publishing.models import Item
from gongkai.publishing.officer.dossier import DOING
from making.offices import House
from making.offices import again as person_again
from making.offices import house as make_house
from making.publishing import again, answer_all, approve_up_to, draft, edit, live, moment, review, warning

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor == "postgresql", reason="who may do what is not asked of the database: once is enough"
    ),
]
NOW = moment()


def _draft(house: House) -> Item:
    return draft(house)


def _at_office_head(house: House) -> Item:
    item = draft(house)
    actions.submit(item, house.drafter, at=NOW)
    return item


def _at_disclosure_office(house: House) -> Item:
    return approve_up_to(draft(house), house, "office_head")


def _at_disclosure_office_reviewed(house: House) -> Item:
    item = approve_up_to(draft(house), house, "office_head")
    review(item, house, NOW)
    answer_all(item, house, NOW)
    return item


def _at_deputy_leader(house: House) -> Item:
    return approve_up_to(draft(house), house, "disclosure_office")


def _at_main_leader(house: House) -> Item:
    return approve_up_to(draft(house, raised=True, raised_reason="社会关注"), house, "deputy_leader")


def _sent_back(house: House) -> Item:
    item = approve_up_to(draft(house), house, "office_head")
    actions.send_back(item, house.disclosure_officer, at=NOW, comment="缺附件")
    return item


def _changed_after_approval(house: House) -> Item:
    return edit(approve_up_to(draft(house), house, "office_head"), house.drafter, text="<p>换掉</p>")


def _scheduled(house: House) -> Item:
    return live(draft(house, go_live_at=moment(8, 9, month=5)), house)


def _live(house: House) -> Item:
    return live(draft(house), house)


def _live_with_draft(house: House) -> Item:
    return edit(live(draft(house), house), house.drafter, text="<p>改</p>", change_note="改")


def _request_at_office_head(house: House) -> Item:
    item = _live(house)
    actions.ask_for(item, house.drafter, "withdraw", at=NOW, reason="核实")
    return item


def _request_at_deputy_leader(house: House) -> Item:
    item = _request_at_office_head(house)
    actions.agree(item, house.office_head, at=NOW)
    actions.agree(item, house.disclosure_officer, at=NOW)
    return item


def _withdrawn(house: House) -> Item:
    item = _request_at_deputy_leader(house)
    actions.agree(item, house.deputy_leader, at=NOW)
    return item


def _unpublished(house: House) -> Item:
    item = _live(house)
    actions.ask_for(item, house.drafter, "unpublish", at=NOW, reason="隐私")
    for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
        actions.agree(item, person, at=NOW)
    return item


def _warning(house: House) -> Item:
    return warning(house)


def _emergency(house: House) -> Item:
    item = warning(house)
    actions.publish_emergency(item, house.main_leader, at=NOW, reason="红色预警")
    return item


def _bundled(house: House) -> Item:
    item = draft(house)
    actions.bundle(item, house.drafter, [draft(house)], at=NOW)
    return item


CLERKS = "drafter office_head"
ASKERS = "drafter office_head disclosure_officer"
ASK = {"ask_unpublish": ASKERS, "ask_withdraw": ASKERS, "ask_correct": ASKERS}
OPEN = {"review_secrecy": "secrecy_reviewer", "take_back": "drafter"}
DRAFT = {"submit": CLERKS, "bundle": CLERKS, "attach": CLERKS, "delete": CLERKS}

MAY: dict[Callable[[House], Item], dict[str, str]] = {
    _draft: DRAFT,
    _at_office_head: OPEN | {"approve": "office_head", "send_back": "office_head", "bundle": CLERKS},
    _at_disclosure_office: OPEN | {"send_back": "disclosure_officer", "bundle": CLERKS},
    _at_disclosure_office_reviewed: OPEN | {
        "approve": "disclosure_officer", "send_back": "disclosure_officer", "bundle": CLERKS
    },
    _at_deputy_leader: OPEN | {"approve": "deputy_leader", "send_back": "deputy_leader", "bundle": CLERKS},
    _at_main_leader: OPEN | {"approve": "main_leader", "send_back": "main_leader", "bundle": CLERKS},
    _sent_back: {"submit": CLERKS, "take_back": "drafter", "bundle": CLERKS, "attach": CLERKS},
    _changed_after_approval: OPEN | {"send_back": "disclosure_officer", "bundle": CLERKS},
    _scheduled: {"take_back": "drafter", "attach": CLERKS},
    _live: ASK | {"attach": CLERKS},
    _live_with_draft: ASK | {"submit": CLERKS, "attach": CLERKS},
    _request_at_office_head: {
        "agree": "office_head", "disagree": "office_head", "drop_request": "drafter", "attach": CLERKS
    },
    _request_at_deputy_leader: {
        "agree": "deputy_leader", "disagree": "deputy_leader", "drop_request": "drafter", "attach": CLERKS
    },
    _withdrawn: {"ask_unpublish": ASKERS, "ask_correct": ASKERS, "attach": CLERKS},
    _unpublished: {"submit": "", "bundle": CLERKS, "attach": CLERKS},
    _warning: DRAFT | {"publish_emergency": "disclosure_officer deputy_leader main_leader"},
    _emergency: ASK | {"review_secrecy": "secrecy_reviewer", "take_back": "", "approve": "office_head",
                       "send_back": "office_head"},
    _bundled: {"submit": CLERKS, "attach": CLERKS, "leave_bundle": ASKERS},
}  # fmt: skip
"""State -> deed -> the roles that may; nobody may what is not named."""

SAID = {"comment": "理由", "result": "public", "basis": "x", "opinion": "", "was": "甲", "now": "乙"}


def try_it(item: Item, deed: Deed, person: Any) -> None:
    """Do the deed by the function that the screen calls."""
    if deed == Deed.BUNDLE:
        actions.bundle(item, person, [], at=NOW)
    elif deed == Deed.ATTACH:
        actions.attach(item, person, None, at=NOW, media_type="")
    elif deed == Deed.PUBLISH:
        raise actions.refuse(deed, item, person, NOW, why_not(item, deed, person, NOW.date()))
    else:
        form, do = DOING[deed]
        said = {name: SAID[name] for name in form.base_fields}
        do(item, person, NOW, said)


@pytest.mark.parametrize("state", MAY, ids=lambda state: state.__name__.strip("_"))
def test_who_may_do_what(state: Callable[[House], Item]) -> None:
    with stopped_at(NOW):
        house = make_house()
        stranger = make_house("示例市应急管理局", "b-")
        item = again(state(house))
        found: dict[str, str] = {}
        for deed in Deed:
            may = []
            for role in Role:
                person = person_again(house.holder(role))
                if not why_not(item, deed, person, NOW.date()):
                    may.append(role.value)
                    continue
                refuses(item, deed, person)
            found[deed.value] = " ".join(may)
            refuses(item, deed, person_again(stranger.holder(Role.OFFICE_HEAD)))
            refuses(item, deed, person_again(stranger.holder(Role.MAIN_LEADER)))
        expected = {deed.value: MAY[state].get(deed.value, "") for deed in Deed}
        assert found == expected


def refuses(item: Item, deed: Deed, person: Any) -> None:
    """The deed asks the same as the button: refused, nothing changed, written down."""
    entries = Entry.objects.count()
    with pytest.raises(Refused):
        try_it(item, deed, person)
    assert Entry.objects.count() == entries + 1
    last = Entry.objects.order_by("-pk").first()
    assert (last.deed, last.actor_id, last.facts["asked_for"]) == ("publishing.refused", person.pk, deed.value)
