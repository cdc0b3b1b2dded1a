"""What each worker of `manage serve` loads: the portal, ending when the server does."""

import multiprocessing

from gongkai.portal.together import end_with
from gongkai.portal.wsgi import application

__all__ = ["application"]

if (server := multiprocessing.parent_process()) is not None and server.pid is not None:
    end_with(server.pid)
