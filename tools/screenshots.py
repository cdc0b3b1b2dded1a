"""Take the pictures of the front pages that show the portal: docs/images/portal.png and workbench.png.

`make run` in one window, then `.venv/bin/python tools/screenshots.py [ADDRESS]` in another; needs Chromium (`make browser`).
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SCREEN = 1280
KEPT = 960
"""How wide the browser is, and how wide the picture, in pixels."""
BELOW_THE_HEAD = "each => { each.style.scrollMarginTop = '90px'; each.scrollIntoView() }"
WRITER, PASSWORD = "songyu", "yanshi-2020"


def main(address: str) -> None:
    """Take both."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM")
            or shutil.which("chromium-headless-shell")
            or shutil.which("chromium"),
            args=["--no-sandbox", "--lang=zh-CN"],
            env={**os.environ, "LANGUAGE": "zh_CN"},
        )
        page = chromium.new_page(locale="zh-CN", viewport={"width": SCREEN, "height": 1400})
        page.goto(address)
        _keep(page, "portal")
        page.goto(f"{address}/admin/")
        page.locator("input[name=login]").fill(WRITER)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("button[type=submit]").last.click()
        page.wait_for_url("**/admin/**")
        page.set_viewport_size({"width": SCREEN, "height": 900})
        page.goto(f"{address}/admin/year/2/2020/")
        page.get_by_role("heading", name="报告说明").evaluate(BELOW_THE_HEAD)
        _keep(page, "workbench")


def _keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    small = taken.resize((KEPT, taken.height * KEPT // taken.width), Image.Resampling.LANCZOS)
    small.quantize(128, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
