"""What each worker of `manage serve` loads: the portal whole, ending when the server does."""

import gc
import multiprocessing

from django.urls import get_resolver

from gongkai.portal.together import end_with
from gongkai.portal.wsgi import application

__all__ = ["application"]

if (server := multiprocessing.parent_process()) is not None and server.pid is not None:
    end_with(server.pid)

# Every address is known before the first visitor asks for one. And what is loaded now stays until the end: nobody's
# request waits while all of it is searched for rubbish (a fifth of a second each time, measured).
get_resolver().url_patterns  # noqa: B018 - asked for what asking does
gc.collect()
gc.freeze()
