"""What axe-core finds on a page: barriers for people who read by ear, by key or with weak eyes."""

from collections.abc import Sequence
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
WCAG_22 = (*WCAG, "wcag22aa")
"""With the size of what is pressed, which Wagtail's own screens do not keep."""
OF_THE_LOOK = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""The rules that colours and sizes decide: what else a page says is the same in every look."""
RUN = """async options => (await axe.run(document, options)).violations.flatMap(each =>
  each.nodes.map(node => ({rule: each.id, target: node.target, html: node.html})))"""


@dataclass(frozen=True)
class Barrier:
    """A rule that is broken, where, and what stands there."""

    rule: str
    target: tuple[str, ...]
    html: str


def barriers(page: Page, tags: Sequence[str] = WCAG_22, *, look: bool = False) -> list[Barrier]:
    """Everything axe finds by rules of these tags; with `look` only what colours and sizes decide."""
    only = {"type": "rule", "values": list(OF_THE_LOOK)} if look else {"type": "tag", "values": list(tags)}
    page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, {"runOnly": only, "resultTypes": ["violations"], "preload": False})
    return [Barrier(each["rule"], tuple(map(str, each["target"])), each["html"][:160]) for each in found]
