"""A portal that really runs, for tests that walk through it: `manage serve` in a process of its own, on a database of its
own beside the tests', with a house of people and a column to publish in."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai.offices import clock
from making import elsewhen, migrated

PASSWORD = "shili-2020-mima"
TESTS = Path(__file__).parents[1]
GROUND = "import django; django.setup(); from making import ground; ground.answer()"


class Served:
    """The running portal; from `day` on where one is given, else today. Stop it when done."""

    def __init__(self, folder: Path, day: datetime | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        database = migrated.another(folder / "gongkai.sqlite3")
        path = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
        self._environment = os.environ | {
            "GONGKAI_DATA": str(folder), "GONGKAI_DATABASE": database, "PYTHONPATH": path, "GONGKAI_BASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "making.served_settings",
        }  # fmt: skip
        self._moment = folder / "moment"
        if day is not None:
            self._environment |= {
                elsewhen.WHERE: str(self._moment), "DJANGO_SETTINGS_MODULE": "making.elsewhen_settings",
            }  # fmt: skip
            elsewhen.turn_to(self._moment, day)
        self._log = (folder / "serve.log").open("w")
        self._ground = subprocess.Popen(
            [sys.executable, "-c", GROUND], env=self._environment, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip
        self.ask(f"lay({PASSWORD!r})")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gongkai", "manage", "serve", "--port", str(self.port), "--workers", "1"],
            env=self._environment, stdout=self._log, stderr=self._log, start_new_session=True,
        )  # fmt: skip
        self._wait()

    def turn_to(self, *moment: int) -> None:
        """Let it be this moment in China: year, month, day, hour. Only of a portal that was started on a day."""
        elsewhen.turn_to(self._moment, datetime(*moment, tzinfo=clock.ZONE))  # type: ignore[misc, arg-type]

    def ask(self, expression: str) -> Any:
        """What a Python expression over `making.ground` gives, in a process on the portal's database; JSON only."""
        assert self._ground.stdin is not None
        assert self._ground.stdout is not None
        print(expression, file=self._ground.stdin, flush=True)
        said = self._ground.stdout.readline()
        assert said, f"{expression}: {Path(self._log.name).read_text('utf-8')}"
        return json.loads(said)

    def stop(self) -> str:
        """End it at once, as nobody waits for it any more (how it ends in peace is tested elsewhere); what it said."""
        self._ground.communicate()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()
        return Path(self._log.name).read_text("utf-8")

    def _wait(self) -> None:
        for _half_second in range(480):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.5)
            else:
                return
        raise TimeoutError(self.stop())
