"""What the portal tells the room of applications: whose site was asked, how its office is reached, what is public and
alike. The room itself knows neither sites nor the search."""

from django.http import HttpRequest

from gongkai.applications.public import similar, whose
from gongkai.applications.public.similar import Offered
from gongkai.applications.public.whose import Reached
from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.portal.search import showing
from gongkai.portal.search.finding import find
from gongkai.portal.shell import Shell


def connect() -> None:
    """Tell it, once, when everything is loaded."""
    whose.tell(_body, _reached)
    similar.register(public_and_alike)


def _body(request: HttpRequest) -> Body | None:
    return Shell.of(request).body


def _reached(request: HttpRequest) -> Reached:
    marks = Shell.of(request).marks
    return Reached(marks.telephone, marks.fax, marks.email, marks.address, marks.postcode, marks.hours)


def public_and_alike(words: str) -> list[Offered]:
    """The best the search of the portal finds for these words."""
    found = find(words, day=clock.today())
    return [
        Offered(each.hit.title, each.address, f"{each.hit.at:%Y-%m-%d}" if each.hit.year else "")
        for each in showing.shown(found.asked, found.hits[: similar.MOST])
    ]
