"""The deeds of publishing. One deed, one function, one transaction: may they, write, ledger.

`why_not(item, deed, person, day)` lists every reason against, in Chinese; buttons, views and deeds ask the same. A deed
that may not be done raises `Refused` and the refusal stands in the ledger.
"""

from gongkai.publishing.actions.approving import approve, send_back, submit, take_back
from gongkai.publishing.actions.bundling import bundle, leave_bundle
from gongkai.publishing.actions.deeds import Deed, Refused, refuse
from gongkai.publishing.actions.drafts import attach, delete
from gongkai.publishing.actions.emergency import publish_emergency
from gongkai.publishing.actions.reasons import why_not
from gongkai.publishing.actions.releasing import release
from gongkai.publishing.actions.requests import agree, ask_for, disagree, drop_request
from gongkai.publishing.actions.scheduling import publish_due
from gongkai.publishing.actions.secrecy import review_secrecy
from gongkai.publishing.actions.taking_over import take_over, why_not_take_over

__all__ = [
    "Deed",
    "Refused",
    "agree",
    "approve",
    "ask_for",
    "attach",
    "bundle",
    "delete",
    "disagree",
    "drop_request",
    "leave_bundle",
    "publish_due",
    "publish_emergency",
    "refuse",
    "release",
    "review_secrecy",
    "send_back",
    "submit",
    "take_back",
    "take_over",
    "why_not",
    "why_not_take_over",
]
