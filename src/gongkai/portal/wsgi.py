"""The entry for a WSGI server. It refuses to start where what safety rests on is not so."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.portal.settings")
portal = get_wsgi_application()

from gongkai.portal.checks import refuse_if_unsafe  # noqa: E402 - Django has to be set up first
from gongkai.portal.page_cache.middleware import KeptFirst  # noqa: E402

refuse_if_unsafe()
application = KeptFirst(portal)
