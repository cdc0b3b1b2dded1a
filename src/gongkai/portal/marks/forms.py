"""The form of the marks. Whoever saves it is written down with what changed."""

from typing import Any

from django.db import transaction
from wagtail.admin.forms import WagtailAdminModelForm

from gongkai.offices import clock, ledger


class MarksForm(WagtailAdminModelForm):
    """Changing the marks is a deed: the ledger keeps old and new."""

    def save(self, commit: bool = True) -> Any:
        """Save and write down; nothing changed, nothing written."""
        changes = {
            name: [str(self.initial.get(name) or ""), str(self.cleaned_data[name])] for name in self.changed_data
        }
        with transaction.atomic():
            made = super().save(commit)
            if commit and changes:
                ledger.write(
                    "marks.change", actor=self.for_user, thing=made, body=_body(made), at=clock.now(), changes=changes
                )
        return made


def _body(marks: Any) -> Any:
    return getattr(marks.site.root_page.specific, "body", None)
