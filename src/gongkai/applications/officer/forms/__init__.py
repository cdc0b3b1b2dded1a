"""The forms of the deeds: shape only. Each begins with what the case already knows."""

from gongkai.applications.officer.forms.answering import AskExtension, Delay, Draft, PutRight, Serve, Signed
from gongkai.applications.officer.forms.applicant import (
    AskReasons,
    Correct,
    FeePaid,
    GiveReasons,
    NoticeFee,
    TellToCorrect,
    Withdraw,
)
from gongkai.applications.officer.forms.asking import Ask, Heard, OfParty, Reached
from gongkai.applications.officer.forms.finishing import Finish, MakePublic, Reassess, Weigh
from gongkai.applications.officer.forms.handling import (
    Assign,
    Attach,
    Commission,
    Confirm,
    Join,
    Press,
    Return,
    Search,
    Split,
)
from gongkai.applications.officer.forms.shape import Comment, Day, DeedForm, Note, Reason

__all__ = [
    "Ask", "AskExtension", "AskReasons", "Assign", "Attach", "Comment", "Commission", "Confirm", "Correct", "Day",
    "DeedForm", "Delay", "Draft", "FeePaid", "Finish", "GiveReasons", "Heard", "Join", "MakePublic", "Note",
    "NoticeFee", "OfParty", "Press", "PutRight", "Reached", "Reason", "Reassess", "Return", "Search", "Serve", "Signed", "Split",
    "TellToCorrect", "Weigh", "Withdraw",
]  # fmt: skip
