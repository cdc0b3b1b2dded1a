"""The deeds of the offices: who is enrolled, appointed, relieved, stood in for; which bodies and offices there are.

One deed, one function, one transaction: may they, write, ledger. `why_not` says every reason against; the form, the
button and the deed ask the same. Nothing is deleted: appointments end, offices and bodies close, people are suspended.
"""

from gongkai.offices.actions.absences import hand_over, held_any
from gongkai.offices.actions.appointments import appoint, relieve, why_not_relieve
from gongkai.offices.actions.bodies import change_body, change_office, establish, found, open_office
from gongkai.offices.actions.deeds import Refused, why_not
from gongkai.offices.actions.numbers import change_numbers
from gongkai.offices.actions.people import change_person, enrol, identify, subject_of, why_not_identify

__all__ = [
    "Refused",
    "appoint",
    "change_body",
    "change_numbers",
    "change_office",
    "change_person",
    "enrol",
    "establish",
    "found",
    "hand_over",
    "held_any",
    "identify",
    "open_office",
    "relieve",
    "subject_of",
    "why_not",
    "why_not_identify",
    "why_not_relieve",
]
