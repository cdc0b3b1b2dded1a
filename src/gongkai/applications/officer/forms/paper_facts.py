"""The fields of what a paper says."""

from datetime import date

from django import forms

from gongkai.applications.officer.forms.shape import day_field, text_field


def is_day(key: str) -> bool:
    """Whether a fact of a paper is a day."""
    return key.endswith(("_on", "_until")) or key == "reply_by"


def fact_field(key: str, label: str, value: date | str | None) -> forms.Field:
    """The field of a paper's fact."""
    if is_day(key):
        return day_field(label, required=False, initial=value)
    long = key not in ("days", "channel", "form", "way", "handler") and not key.endswith("_number")
    made = (
        text_field(label, 2, required=False) if long else forms.CharField(label=label, max_length=300, required=False)
    )
    made.initial = value
    return made
