"""Pages as files, for a web server in front to hand out by itself (`GONGKAI_PAGES`). Docs: docs/operations.md.

`exact/` holds items' pages, each deleted by its own name; `lists/` everything else, moved away as a whole.
"""

import re
import shutil
import time
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from gongkai.portal.page_cache.generations import generations
from gongkai.portal.page_cache.kept import Kept

EXACT, LISTS = "exact", "lists"
PLAIN = re.compile(r"/(?:[A-Za-z0-9_-]+/)*(?:[A-Za-z0-9_-]+\.html)?")
HOST = re.compile(r"[a-z0-9.-]+")


def folder() -> Path | None:
    """Where the files lie; None where no web server reads them."""
    return settings.PAGE_FILES


def write(host: str, path: str, page: Kept, *, exact: bool) -> None:
    """Write the page, if it is still right: nobody changes anything meanwhile."""
    root, name = folder(), host.rsplit(":", 1)[0].lower()
    if root is None or not PLAIN.fullmatch(path) or not HOST.fullmatch(name):
        return
    place = root / (EXACT if exact else LISTS) / name / (path[1:] + ("index.html" if path.endswith("/") else ""))
    with generations().locked():
        if not generations().right(page.began, page.slots):
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        for suffix, body in (("", page.body), (".gz", page.packed)):
            if body:
                draft = place.with_name(f"{place.name}{suffix}.{uuid.uuid4().hex}")
                draft.write_bytes(body)
                draft.replace(place.with_name(place.name + suffix))


def drop_all() -> None:
    """Delete every page. Call while the generations are locked."""
    if (root := folder()) is not None:
        for name in (LISTS, EXACT):
            _away(root, root / name)


def drop(addresses: Iterable[str], kinds: Iterable[str]) -> None:
    """Delete all lists, the pages at these addresses and those of these kinds. Call while the generations are locked."""
    root = folder()
    if root is None or not root.exists():
        return
    _away(root, root / LISTS)
    for host in (root / EXACT).glob("*"):
        for kind in kinds:
            _away(root, host / kind)
        for address in addresses:
            for suffix in (".gz", ""):
                (host / f"{address}{suffix}").unlink(missing_ok=True)


def tidy(seconds: int) -> int:
    """Delete what is older than this, by the file's own time; how many. What a dead process left is never served longer."""
    root, gone = folder(), 0
    if root is None or not root.exists():
        return 0
    oldest = time.time() - seconds
    for file in root.rglob("*"):
        if file.is_file() and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _away(root: Path, what: Path) -> None:
    """Moved in one step, then deleted: no page of it is found after the first."""
    away = root / f"gone-{uuid.uuid4().hex}"
    try:
        what.rename(away)
    except FileNotFoundError:
        return
    shutil.rmtree(away, ignore_errors=True)
