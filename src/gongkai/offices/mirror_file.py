"""The file the ledger is mirrored to. It knows no rows: logging is set up before Django has any."""

import logging.handlers
import os
from io import TextIOWrapper
from pathlib import Path


class MirrorFile(logging.handlers.WatchedFileHandler):
    """A log file that says aloud when it cannot be written: the mirror then stays behind and is healed later.

    Python's own handlers swallow such errors. The file may be moved away at any time (logrotate).
    """

    def _open(self) -> TextIOWrapper:
        """Open at the end; a line torn by a power cut is ended first, so that it spoils no other."""
        torn = _is_torn(Path(self.baseFilename))
        stream = super()._open()
        if torn:
            stream.write("\n")
        return stream

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - Python's name
        """Raise what went wrong (called while it is being handled)."""
        raise  # noqa: PLE0704 - logging calls this inside its own except


def _is_torn(path: Path) -> bool:
    if not path.exists() or path.stat().st_size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() != b"\n"
