"""Processes that live and end together: what `manage serve` starts never outlives it, whoever kills it."""

import os
import signal
import subprocess
import sys
import threading
import time

PATIENCE = 10
"""Seconds a process has to end what it is at."""
REST = 3
"""Seconds between two looks whether it still runs: what fails at once is not started in a frenzy."""
NICE = 10
"""How far what runs beside stands back for whoever waits for a page."""


def end_with(parent: int) -> None:
    """Watch the process that started this one; end soon after it ends. A killed parent cannot tell its children."""
    threading.Thread(target=_watch, args=(parent,), name="end-with", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)


class Beside:
    """A command of `gongkai manage` that runs beside this process, and is started anew when it fails."""

    def __init__(self, *arguments: str) -> None:
        """`arguments` are the command's."""
        self._command = (sys.executable, "-m", "gongkai", "manage", *arguments)
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name=arguments[0])

    def start(self) -> None:
        """Start it."""
        self._process = self._begin()
        self._keeper.start()

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self._stopping.set()
        self._keeper.join()

    def _begin(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
        os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        return process

    def _keep(self) -> None:
        while not self._stopping.wait(REST):
            if self._process.poll() is not None:
                self._process = self._begin()
        self._process.terminate()
        _wait(self._process)


def _wait(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
