"""Makes the picture of the README anew: the home page on a computer, and a page in the other language on a phone, in the dark scheme."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # So that what stands beside this file is the package `browser` here too.

from browser import provide
from host import served
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "maintainers" / "guide.png"
PAGE = """<body style="margin:0;background:#d9d2c5"><div style="display:flex;gap:24px;padding:24px;align-items:flex-start;width:max-content">
<img src="{}" style="width:880px;border-radius:10px"><img src="{}" style="width:300px;border-radius:18px"></div></body>"""


def _shot(browser: Browser, address: str, width: int, height: int, scheme: str) -> str:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    data = base64.b64encode(page.screenshot()).decode()
    context.close()
    return f"data:image/png;base64,{data}"


def main() -> None:
    """Builds the guide, opens it, and writes the picture."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder], cwd=ROOT, env=environment, check=True)
        browser = playwright.chromium.launch(executable_path=provide.found(), args=provide.flags())
        home = _shot(browser, address, 1280, 1000, "light")
        phone = _shot(browser, f"{address}es/resources/colorin-leer-en-espanol/", 390, 890, "dark")
        page = browser.new_context(viewport={"width": 1252, "height": 736}).new_page()
        page.set_content(PAGE.format(home, phone))
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"Written: {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
