"""Rows of publishing. Items are flat models of their own (never pages); columns, topics and static texts are pages."""

from gongkai.publishing.models.approving import (
    ApprovalStep,
    Bundle,
    BundleMember,
    Request,
    RequestStep,
    SecrecyReview,
    StepState,
)
from gongkai.publishing.models.history import Correction, Edition
from gongkai.publishing.models.item import Disclosure, Item
from gongkai.publishing.models.kinds import Document, Interpretation, NewsItem, NoticeItem, PeriodicalIssue, Relation
from gongkai.publishing.models.pages import Column, TextPage, Topic
from gongkai.publishing.models.showing import Attachment, Showing

KINDS: tuple[type[Item], ...] = (Document, Interpretation, NoticeItem, NewsItem, PeriodicalIssue)
"""Every kind of item, in the order in which the screen names them."""

__all__ = [
    "KINDS",
    "ApprovalStep",
    "Attachment",
    "Bundle",
    "BundleMember",
    "Column",
    "Correction",
    "Disclosure",
    "Document",
    "Edition",
    "Interpretation",
    "Item",
    "NewsItem",
    "NoticeItem",
    "PeriodicalIssue",
    "Relation",
    "Request",
    "RequestStep",
    "SecrecyReview",
    "Showing",
    "StepState",
    "TextPage",
    "Topic",
]

from gongkai.publishing.channels.models import Batch, CatalogueEntry, Channel, Placement  # noqa: E402, F401 - Django looks for rows here
from gongkai.publishing.checks.models import (  # noqa: E402, F401 - Django looks for rows here
    BodyWord,
    Check,
    FileCheck,
    Finding,
    LeaderTitle,
    PublicContact,
)
