"""What was asked for, day by day, without who asked: hot words for the public, words without hits for the officers."""

import re
from datetime import date, timedelta

from django.db.models import F, Sum

from gongkai.portal.search.finding import Found, nearest
from gongkai.portal.search.models import Asked, Recommendation
from gongkai.portal.search.words import Question, question

MOST_SIGNS = 20
HOT_DAYS, HOT_TIMES, HOT_WORDS = 30, 3, 8
KEPT_DAYS = 400
"""A year and its report."""
PERSONAL = re.compile(r"\d{6,}")
"""Numbers of people, cards and telephones are not written down."""


def write(found: Found, day: date) -> str:
    """Count a question; where it had no hits, the nearest that has, which is kept as advice. Questions longer than
    `MOST_SIGNS` or with long numbers are not kept at all."""
    words = found.asked.flat
    advice = "" if found.hits else nearest(found.asked)
    if not words or len(words) > MOST_SIGNS or PERSONAL.search(words):
        return advice
    now = {"hits": len(found.hits), "in_heading": found.in_heading, "nearest": advice}
    if not Asked.objects.filter(day=day, words=words).update(times=F("times") + 1, **now):
        Asked.objects.bulk_create([Asked(day=day, words=words, **now)], ignore_conflicts=True)
    return advice


def hot(day: date) -> list[str]:
    """What was asked for most in the last days. Only what stands in a title: nobody puts words of their own there."""
    rows = Asked.objects.filter(day__gt=day - timedelta(HOT_DAYS), day__lte=day, hits__gt=0, in_heading=True)
    most = rows.values("words").annotate(all=Sum("times")).filter(all__gte=HOT_TIMES).order_by("-all", "words")
    return [each["words"] for each in most[:HOT_WORDS]]


def recommended(asked: Question, day: date) -> list[Recommendation]:
    """What is recommended for these words today."""
    said = {form for forms in asked.words for form in forms} | {asked.flat.replace(" ", "")}
    rows = Recommendation.objects.exclude(since__gt=day).exclude(until__lt=day)
    return [each for each in rows if said & {forms[0] for forms in question(each.words).words}]


def drop_old(day: date) -> int:
    """Forget what was asked long ago; how many rows."""
    return Asked.objects.filter(day__lt=day - timedelta(KEPT_DAYS)).delete()[0]
