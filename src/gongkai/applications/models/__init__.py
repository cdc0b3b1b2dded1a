"""Rows of the room. What happened to an application stands in its steps, which are only ever added to."""

from gongkai.applications.models.application import Application
from gongkai.applications.models.asking import Commission, Party
from gongkai.applications.models.deciding import Decision, Extension, FeeNotice, ReviewStep
from gongkai.applications.models.drafts import Draft, DraftFile
from gongkai.applications.models.letterhead import Letterhead
from gongkai.applications.models.papers import File, Paper, Service
from gongkai.applications.models.saved_view import SavedView
from gongkai.applications.models.step import Happened, Step
from gongkai.applications.models.weighing import Weighing

__all__ = [
    "Application", "Commission", "Decision", "Draft", "DraftFile", "Extension", "FeeNotice", "File", "Happened",
    "Letterhead", "Paper", "Party",
    "ReviewStep", "SavedView", "Service", "Step", "Weighing",
]  # fmt: skip
