"""Lay the workflow that `data/approval.toml` describes: after every migration, and without doubling anything."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from gongkai.publishing.approval.plan import steps
from gongkai.publishing.models import KINDS, ApprovalStep

NAME = "两级审核"


def lay(**_signal: Any) -> None:
    """The workflow, its steps in their order, and that every kind of item goes through it."""
    workflow, _made = Workflow.objects.get_or_create(name=NAME)
    for order, each in enumerate(steps()):
        task, _made = ApprovalStep.objects.update_or_create(key=each.key, defaults={"name": each.name})
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    ContentType.objects.clear_cache()
    for kind in KINDS:
        WorkflowContentType.objects.get_or_create(
            content_type=kind.kind_content_type(), defaults={"workflow": workflow}
        )  # fmt: skip
