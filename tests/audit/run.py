"""Runs Lighthouse on pages of the built guide, as on a phone, and fails where one falls short: `make audit`.

All of it happens on this computer. Only npm asks its registry, once, for what package-lock.json names and holds the hashes of.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # So that what stands beside this file is the package `audit` here too.

from audit import subject
from browser import provide
from host import served

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
NODE = (22, 19)
"""The oldest Node that Lighthouse 13 runs on ("engines" in its package.json)."""
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
"""What each page must score, of 100."""
FLAGS = ("--headless=new", '--host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"')
"""No window; and to this browser nothing but loopback has an address."""
Report = dict[str, Any]
"""What Lighthouse writes about one visit (docs/understanding-results.md in its repository)."""


class AuditError(Exception):
    """Lighthouse cannot be had, or cannot look at a page; the text says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the scores of each page, then what fell short; 1 when anything did."""
    parser = argparse.ArgumentParser(description="Run Lighthouse on pages of the guide.")
    parser.add_argument("pages", nargs="*", help="as es/glossary/ (default: home, list, longest entry and longest myth, in both languages)")
    parser.add_argument("--runs", type=int, default=3, help="how often performance is measured (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    runs = max(1, chosen.runs)
    try:
        node, short = node_program(), list[str]()
        with tempfile.TemporaryDirectory(prefix="guide-audit-") as folder, served(Path(folder)) as base:
            subject.build_guide(Path(folder), base)
            pages = [page.lstrip("/") for page in chosen.pages or subject.usual_pages(Path(folder))]
            width = max(map(len, pages)) + 3
            print(f"{'':{width}}{'performance':16}  accessibility  best practices  SEO      KB", flush=True)
            for page in pages:
                reports, every = look(node, base + page, runs)
                print(f"/{page:{width - 1}}{row(reports, every)}", flush=True)
                short += [f"/{page} {line.replace(base, '/')}" for category in LEAST for line in shortfalls(reports[category], category)]
    except AuditError as error:
        sys.exit(str(error))
    print(f"\nPerformance is the median of {runs} runs; each is in brackets. KB (of 1,024) is all that a first visit transfers.")
    print("\n".join(short) or "No page falls short.")
    return 1 if short else 0


def look(node: str, address: str, runs: int) -> tuple[dict[str, Report], list[int]]:
    """The report that counts for each category, and how each run scored in performance, lowest first. Raises AuditError."""
    first, *others = [lighthouse(node, address, ["performance"] if run else list(LEAST)) for run in range(runs)]
    ranked = sorted((first, *others), key=lambda report: score(report, "performance"))
    return dict.fromkeys(LEAST, first) | {"performance": ranked[(runs - 1) // 2]}, [score(report, "performance") for report in ranked]


def row(reports: dict[str, Report], every: Sequence[int]) -> str:
    """The scores of a page, and what it weighs."""
    scores = [score(reports[category], category) for category in LEAST]
    kilobytes = sum(request.get("transferSize", 0) for request in reports["seo"]["audits"]["network-requests"]["details"]["items"]) / 1024
    return f"{scores[0]:3} {'(' + ' '.join(map(str, every)) + ')':12}  {scores[1]:13}  {scores[2]:14}  {scores[3]:3}  {kilobytes:6.1f}"


def node_program() -> str:
    """A Node that can run Lighthouse, both there afterwards: the computer's own if it is new enough, else one from npm. Raises AuditError."""
    own = shutil.which("node")
    if own and tuple(int(part) for part in _run([own, "--version"]).stdout.lstrip("v").split(".")[:2]) < NODE:
        own = None
    lock, done = HERE / "package-lock.json", MODULES / ".package-lock.json"  # npm leaves the second when all is in place.
    if not done.is_file() or done.stat().st_mtime < lock.stat().st_mtime or not (own or _npms_node()):
        if not (npm := shutil.which("npm")):
            raise AuditError("Lighthouse comes through npm, and there is none: install Node 22.19 or newer (Debian and Ubuntu: nodejs and npm).")
        # No package may run anything of its own while it is installed; npm's Node is a plain file in the package for this kind of computer.
        ended = _run([npm, "ci", "--ignore-scripts", *(["--omit=optional"] if own else [])])
        if ended.returncode:
            raise AuditError(f"npm could not install Lighthouse:\n{ended.stderr}")
    if not (node := own or _npms_node()):
        raise AuditError("package.json names no Node for this kind of computer: install Node 22.19 or newer.")
    return node


def _npms_node() -> str | None:
    return next((str(path) for path in MODULES.glob("node-*/bin/node*") if path.stem == "node"), None)


def lighthouse(node: str, address: str, categories: Sequence[str]) -> Report:
    """What Lighthouse says of the page in these categories, set as it comes: a phone on a slow network. Raises AuditError when it cannot."""
    if not (browser := provide.found()):
        raise AuditError(provide.ADVICE)
    program = [node, str(MODULES / "lighthouse" / "cli" / "index.js"), address, "--quiet", "--no-enable-error-reporting"]
    flags = f"--chrome-flags={' '.join((*FLAGS, *provide.flags()))}"
    with tempfile.TemporaryDirectory(prefix="guide-audit-") as folder:  # What it writes to a pipe is cut off when a page cannot be opened.
        file = Path(folder, "report.json")
        output = ["--output=json", f"--output-path={file}", f"--only-categories={','.join(categories)}"]
        ended = _run([*program, *output, flags], CHROME_PATH=browser)
        report: Report = json.loads(file.read_bytes()) if file.is_file() else {}
    if ended.returncode or not report or "runtimeError" in report:
        raise AuditError(f"Lighthouse could not look at {address}: {report.get('runtimeError', {}).get('message') or ended.stderr}")
    return report


def _run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, **environment}
    try:
        return subprocess.run(command, cwd=HERE, env=settings, stdin=subprocess.DEVNULL, capture_output=True, timeout=600, check=False, text=True)
    except subprocess.TimeoutExpired:
        raise AuditError(f"This took more than ten minutes: {' '.join(command)}") from None


def score(report: Report, category: str) -> int:
    """Of 100; 0 when Lighthouse could not tell."""
    return round(100 * (report["categories"][category]["score"] or 0))


def shortfalls(report: Report, category: str) -> Iterator[str]:
    """Nothing when the page scores what it must; else the score, then each audit that cost points, or that says what might help."""
    if score(report, category) >= LEAST[category]:
        return
    yield f"scores {score(report, category)} in {category}, and must score {LEAST[category]}:"
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        failed = audit["scoreDisplayMode"] == "error" or (audit["score"] is not None and audit["score"] < 1)
        if failed and (reference["weight"] or reference.get("group") == "insights"):
            said = [audit["title"], audit.get("displayValue"), audit.get("explanation"), audit.get("errorMessage"), *_places(audit)]
            yield f"  {audit['id']}: {'; '.join(text for text in said if text)}"


def _places(audit: dict[str, Any]) -> Iterator[str]:
    for item in (audit.get("details") or {}).get("items", [])[:3]:
        node = item.get("node")
        yield str(node.get("selector", "") if isinstance(node, dict) else item.get("url") or ("source" in item and item.get("description")) or "")


if __name__ == "__main__":
    sys.exit(main())
