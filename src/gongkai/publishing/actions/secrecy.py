"""The secrecy review sheet (条例 art 17): one revision, one reviewer, signed once."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.offices import ledger
from gongkai.offices.models import Role
from gongkai.offices.rights import held_as
from gongkai.publishing.actions.deeds import Deed, Refused, day_of, deed, evidence, insist, locked
from gongkai.publishing.actions.reasons import why_not
from gongkai.publishing.approval.steps import open_round
from gongkai.publishing.models import Item, SecrecyReview
from gongkai.publishing.models.item import digest


@deed(Deed.REVIEW_SECRECY)
def review_secrecy(
    item: Item, person: Any, *, at: datetime, result: str, basis: str, opinion: str = "", seen: str = ""
) -> SecrecyReview:
    """Sign the sheet for the revision that is being approved. Raises Refused, also without a basis."""
    item = locked(item)
    insist(why_not(item, Deed.REVIEW_SECRECY, person, day_of(at)))
    found = open_round(item)
    assert found is not None
    assert found.waits is not None
    words = digest(found.waits.revision)
    if seen and seen != words:
        raise Refused([_("您打开之后稿件有变化，请重新阅读")])
    if result not in SecrecyReview.Result.values or not basis.strip():
        raise Refused([_("须写明审查结论和依据")])
    held = held_as(person, [Role.SECRECY_REVIEWER], day_of(at), body_id=item.body_id)
    assert held is not None
    sheet = SecrecyReview.objects.create(
        content_type=item.kind_content_type(), object_id=item.pk, revision_id=found.waits.revision_id, digest=words,
        reviewer=person, acting_as=held.title, result=result, basis=basis, opinion=opinion, signed_at=at,
    )  # fmt: skip
    ledger.write(
        "publishing.secrecy_reviewed", actor=person, thing=item, acting_as=held.title, at=at, result=result, basis=basis,
        opinion=opinion, sheet=sheet.pk, **evidence(found.waits.revision),
    )  # fmt: skip
    return sheet
