"""Finds a browser for the tests, or gets one: a system Chromium, Chrome or Edge; else Playwright's own; else the distribution's package.

Run as a command it gets one where there is none, and fails with advice where that cannot be done. `GUIDE_BROWSER` names one outright.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
"""The headless shell first: the same engine without windows, and the tests take half the time."""
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keep the browser from talking to anybody but the server under test."""
ADVICE = """No browser was found for the tests, and none could be installed. Any one of these mends it:
  - install Chromium, Google Chrome or Microsoft Edge (Debian and Ubuntu: sudo apt-get install chromium);
  - let Playwright fetch its own: .venv/bin/playwright install chromium;
  - name one that is elsewhere: GUIDE_BROWSER=/path/to/browser make test."""


def flags() -> list[str]:
    """The browser's flags; its sandbox refuses to run as root, so root goes without."""
    return [*FLAGS, *(["--no-sandbox"] if _is_root() else [])]


def found() -> str | None:
    """The path of a browser that is there, or None."""
    if named := os.environ.get("GUIDE_BROWSER"):
        return named if shutil.which(named) else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for place in PLACES:
        if Path(place).is_file():
            return place
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _install() -> None:
    """Tries Playwright's download, then the distribution's package when root; each may fail in silence, for the next may not."""
    attempts = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if _is_root() and shutil.which("apt-get"):
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        attempts += [[["apt-get", "update", "-qq"], [*install, "chromium-headless-shell"]], [[*install, "chromium"]]]
    for commands in attempts:
        print(f"No browser yet; trying: {' '.join(commands[-1])}", flush=True)
        for command in commands:
            try:
                subprocess.run(command, check=False, timeout=900, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            except (OSError, subprocess.TimeoutExpired):
                break
        if found():
            return


def main() -> int:
    """Makes sure that there is a browser; 1 with advice when there is none."""
    if not found() and not os.environ.get("GUIDE_BROWSER"):
        _install()
    path = found()
    print(f"Browser for the tests: {path}" if path else ADVICE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
