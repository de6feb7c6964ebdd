"""Makes the pictures anew: for the README two pages on a computer and a phone, and what readers do on a phone; for the page that explains
sharing to staff, what they see in each language."""

from __future__ import annotations

import base64
import io
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
from guide import language
from host import served
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES, GUIDES = ROOT / "docs" / "maintainers", ROOT / "docs" / "about"
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


def _share(page: Page) -> None:
    part = page.locator("[data-guide-share]")
    part.locator("summary").first.click()
    part.locator("details").nth(0).locator("summary").click()
    part.evaluate("one => one.setAttribute('data-shown', '')")


def _newsletter(page: Page) -> None:
    page.locator("[data-result]").wait_for()
    page.locator("section", has=page.locator("[data-items]")).evaluate("one => one.setAttribute('data-shown', '')")


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
PICKED = ("conference-questions", "elac-ssc-pta", "speaking-spanish-delays-english")
GUIDED = {
    "newsletters-share": Shot("handouts/conference-questions/", (700, 900), steps=_share),
    "newsletters-page": Shot(f"newsletter/?items={','.join(PICKED)}", (1000, 900), steps=_newsletter),
}
"""File → what it shows, for the page that explains it to staff: once in each language, at the size of what its steps mark."""
TALLEST = 440
"""Pixels: a longer part is cut off below, for nobody reads a picture to its end."""
COLORS = 8
"""So many are enough for flat colors and text: both pictures together must leave the page light."""


def _taken(browser: Browser, address: str, shot: Shot) -> str:
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + shot.address)
    shot.steps(page)
    data = base64.b64encode(page.screenshot()).decode()
    context.close()
    return IMAGE.format(f"data:image/png;base64,{data}", shot.width)


def _explain(browser: Browser, address: str) -> None:
    """The pictures of the page for staff, beside it, in each language."""
    languages = language.load()
    for name, shot in GUIDED.items():
        for one in languages:
            page = browser.new_context(viewport={"width": shot.size[0], "height": shot.size[1]}, reduced_motion="reduce").new_page()
            page.goto(address + one.prefix + shot.address)
            shot.steps(page)
            box = page.locator("[data-shown]").bounding_box() or {}
            clip = {"x": box["x"], "y": box["y"], "width": box["width"], "height": min(box["height"], TALLEST)}
            taken = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))
            path = GUIDES / f"{name}.{one.code}.webp"
            taken.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(path, lossless=True, method=6)
            print(f"Written: {path.relative_to(ROOT)}, {taken.width} by {taken.height}")
            page.context.close()


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
        _explain(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
