"""`gongkai manage serve`: the portal on one machine, with nothing else to start."""

import multiprocessing
import os
import signal
import socket
import time
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections
from django.utils.translation import gettext as _

from gongkai.portal.management.preparing import prepare
from gongkai.portal.together import Beside


class Command(BaseCommand):
    """Prepare the database where needed, then serve until stopped."""

    help = _("准备数据库（如有需要），然后启动网站；按 Ctrl-C 停止。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen and with how many processes."""
        parser.add_argument("--host", default="127.0.0.1", help=_("监听地址，默认 127.0.0.1（只供本机）"))
        parser.add_argument("--port", type=int, default=8000, help=_("端口，默认 8000"))
        parser.add_argument("--workers", type=int, default=2, help=_("进程数，默认 2"))
        parser.add_argument("--demo", action="store_true", help=_("先建立演示数据（见 demo）"))

    def handle(self, *args: Any, host: str, port: int, workers: int, demo: bool, **options: Any) -> None:
        """Serve."""
        from granian.constants import Interfaces
        from granian.log import LogLevels
        from granian.server import Server

        _refuse_if_taken(host, port)
        # What the pages say of their own address (feeds, QR codes, prints) is where they are, unless somebody says otherwise.
        os.environ.setdefault("GONGKAI_BASE_URL", f"http://localhost:{port}")
        if demo:
            call_command("demo", stdout=self.stdout)
        prepare(self.stdout)
        connections.close_all()
        # Whoever is forked while threads run can inherit a lock that nobody will ever open.
        multiprocessing.set_start_method("spawn", force=True)
        timetable = Beside("timetable", "--end-with", str(os.getpid()))
        server = Server(
            "gongkai.portal.serving:application", host, port, interface=Interfaces.WSGI, workers=workers,
            blocking_threads=4, log_level=LogLevels.warning, respawn_failed_workers=True, workers_kill_timeout=10,
        )  # fmt: skip
        self.stdout.write(_("正在启动……"))
        self.stdout.flush()
        Thread(target=self._announce, args=(host, port), daemon=True).start()
        timetable.start()
        try:
            server.serve()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            timetable.stop()

    def _announce(self, host: str, port: int) -> None:
        """Say the address as soon as somebody answers there, and not before: who reads it opens it at once."""
        here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - where to ask, not to listen
        while True:
            try:
                socket.create_connection((here, port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        self.stdout.write(f"http://{host}:{port}")
        self.stdout.write(_("工作人员从 {url}/admin/ 登录。按 Ctrl-C 停止。").format(url=f"http://{host}:{port}"))
        self.stdout.flush()


def _refuse_if_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            text = _("{host}:{port} 不能使用（{why}）。换一个端口：--port {other}")
            raise CommandError(text.format(host=host, port=port, why=error.strerror, other=port + 1)) from None
