"""The deeds of the room: one deed, one function, one transaction. Every deed takes the application and the person first
(None: the applicant, let in by number and code), `at` the moment, and `seen` the version the person looked at."""

from gongkai.applications.actions.asking import ask, heard, lapse, reached, silent
from gongkai.applications.actions.charging import close_unpaid, fee, fee_paid, fee_reached, notice_fee, number_in_month
from gongkai.applications.actions.closing import finish, put_right, reopen, withdraw
from gongkai.applications.actions.commissioning import (
    assign,
    chase,
    commission,
    escalate,
    record_search,
    return_commission,
)
from gongkai.applications.actions.correcting import (
    close_uncorrected,
    correct,
    correction_reached,
    tell_to_correct,
    usual_time,
)
from gongkai.applications.actions.deciding import agree, draft, send_back, submit, take_back
from gongkai.applications.actions.deeds import Deed, Overtaken, Refused
from gongkai.applications.actions.extending import (
    agree_extension,
    ask_extension,
    ask_reasons,
    delay,
    extend,
    give_reasons,
    reasons_reached,
    refuse_extension,
)
from gongkai.applications.actions.intake import (
    AlreadyReceived,
    Receipt,
    Submission,
    attach,
    confirm,
    problems,
    receive,
)
from gongkai.applications.actions.keeping import keep_letterhead, read_applicant
from gongkai.applications.actions.nightly import nightly
from gongkai.applications.actions.opening import open_paper, opened
from gongkai.applications.actions.papers import Content, Maker, composed, notify
from gongkai.applications.actions.reasons import why_not, why_not_any
from gongkai.applications.actions.reassessing import reassess
from gongkai.applications.actions.recalculating import recalculate
from gongkai.applications.actions.saving_views import drop_view, keep_view, rename_view
from gongkai.applications.actions.serving import issue, serve, signed
from gongkai.applications.actions.splitting import join, separate, split
from gongkai.applications.actions.weighing import make_public, weigh

__all__ = [
    "AlreadyReceived", "Content", "Deed", "Maker", "Overtaken", "Receipt", "Refused", "Submission", "agree",
    "agree_extension", "ask", "ask_extension", "ask_reasons", "assign", "attach", "chase", "close_uncorrected",
    "close_unpaid", "commission", "composed", "confirm", "correct", "correction_reached", "delay", "draft",
    "drop_view", "escalate", "extend", "fee", "fee_paid", "fee_reached", "finish", "give_reasons", "heard", "issue", "join",
    "keep_letterhead", "keep_view", "lapse", "make_public", "nightly", "notice_fee", "notify", "number_in_month", "open_paper",
    "opened", "problems", "put_right", "reached", "read_applicant", "reasons_reached", "reassess", "recalculate", "receive", "record_search",
    "refuse_extension", "rename_view", "reopen", "return_commission", "send_back", "separate", "serve", "signed", "silent", "split",
    "submit", "take_back", "tell_to_correct", "usual_time", "weigh", "why_not", "why_not_any", "withdraw",
]  # fmt: skip
