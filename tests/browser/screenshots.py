"""Makes the pictures of the README anew: two pages on a computer and a phone, and what readers do on a phone, in both languages."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # So that what stands beside this file is the package `browser` here too.

from browser import provide
from host import served
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "maintainers"
DESK, PHONE = (1280, 1000), (360, 780)
PAGE = """<body style="margin:0">
<div style="display:flex;gap:24px;padding:24px;align-items:flex-start;width:max-content;background:#d9d2c5">{}</div></body>"""
IMAGE = '<img src="{}" style="width:{}px;border-radius:14px">'


def _search(page: Page) -> None:
    page.locator("[data-guide-opener]").first.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("searchbox").press_sequentially("boletaa")
    page.locator("dialog [data-link]").first.wait_for()


def _filter(page: Page) -> None:
    page.locator(".guide-filters__summary").click()
    for box in ("topic-reading", "language-es"):
        page.locator("details", has=page.locator(f"#{box}")).last.locator("summary").click()
        page.locator(f"#{box}").check()


def _term(page: Page) -> None:
    page.locator(".guide-gloss").first.click()


@dataclass(frozen=True)
class Shot:
    """A page as it is shown in a picture."""

    address: str
    size: tuple[int, int] = PHONE
    scheme: Literal["light", "dark"] = "light"
    width: int = 300
    """How wide it is in the picture."""
    steps: Callable[[Page], None] = lambda page: None
    """What a reader does before the picture is taken."""


SHOTS = {
    "guide.png": (Shot("", DESK, width=880), Shot("es/resources/colorin-leer-en-espanol/", (390, 890), "dark")),
    "reading.png": (
        Shot("es/", steps=_search),
        Shot("es/resources/", steps=_filter),
        Shot("myths/speaking-spanish-delays-english/"),
        Shot("es/topics/special-education/", scheme="dark", steps=_term),
    ),
}
"""File → what stands side by side in it."""


def _taken(browser: Browser, address: str, shot: Shot) -> str:
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + shot.address)
    shot.steps(page)
    data = base64.b64encode(page.screenshot()).decode()
    context.close()
    return IMAGE.format(f"data:image/png;base64,{data}", shot.width)


def main() -> None:
    """Builds the guide, opens it, and writes the pictures."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder], cwd=ROOT, env=environment, check=True)
        browser = playwright.chromium.launch(executable_path=provide.found(), args=provide.flags())
        for name, shots in SHOTS.items():
            page = browser.new_context(viewport={"width": 600, "height": 600}).new_page()
            page.set_content(PAGE.format("".join(_taken(browser, address, shot) for shot in shots)))
            page.locator("div").screenshot(path=PICTURES / name)
            print(f"Written: {(PICTURES / name).relative_to(ROOT)}")
        browser.close()


if __name__ == "__main__":
    main()
