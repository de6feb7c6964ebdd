"""What a build costs: processor time and memory of a child process, and how many pages it leaves behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.projects import Project

_KIB_IN_MAXRSS = 1 if sys.platform != "darwin" else 1 / 1024
"""`ru_maxrss` counts KiB on Linux and bytes on macOS (getrusage(2))."""


class BuildError(Exception):
    """A build failed; its last words are the text."""


@dataclass(frozen=True)
class Cost:
    """What one build cost."""

    cpu: float
    """Seconds of processor time, user and system, of the process and its children."""
    megabytes: float
    """Largest resident memory of any one of them."""
    pages: int
    """HTML files that it left."""


def build(project: Project) -> Cost:
    """Builds the project from nothing and measures it; raises BuildError when it fails."""
    shutil.rmtree(project.site, ignore_errors=True)
    cpu, kib = _run(project.command, project.folder)
    return Cost(cpu, kib * _KIB_IN_MAXRSS / 1024, sum(1 for _ in project.site.rglob("*.html")))


def _run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    said = folder.with_suffix(".log")
    with said.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildError(f"{' '.join(command)}\n{said.read_text(encoding='utf-8', errors='replace')[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss
