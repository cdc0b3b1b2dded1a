"""What was given on request before and is public for everybody by now (art 44): offered before the same is asked again."""

from collections.abc import Iterator

from django.db.models import Q

from gongkai.applications.models import Weighing
from gongkai.applications.public.similar import MOST, Offered
from gongkai.offices.numbering import fold


def made_public(words: str) -> Iterator[Offered]:
    """Those whose name has one of these words in it, newest first; only what has an address that leads there."""
    named = Q()
    for word in words.split():
        named |= Q(application__subject__icontains=word) | Q(application__document_number__icontains=fold(word))
    leads = Q(where__startswith="/") | Q(where__startswith="https://") | Q(where__startswith="http://")
    found = Weighing.objects.filter(named, leads, public_on__isnull=False) if named else Weighing.objects.none()
    for each in found.select_related("application").order_by("-public_on", "-pk")[:MOST]:
        yield Offered(each.application.title, each.where, f"{each.public_on:%Y-%m-%d}")
