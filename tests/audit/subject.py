"""The guide as the audit looks at it: built for the address where it stands, and the pages that say most about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[2]


def build_guide(folder: Path, base: str) -> None:
    """Builds the guide into the folder, strictly, as if `base` were its public address.

    Lighthouse compares the canonical link of a page with the page's own address and its alternates, but passes over one that leads to
    another site. With the true `site_url` a wrong one would pass here; with this one it is found. Nothing else differs.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), site_url=base, strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def usual_pages(folder: Path) -> Iterator[str]:
    """The addresses of the home page, the list, the longest entry and the longest myth, each in both languages."""
    longest = [max(folder.glob(f"{kind}/*/index.html"), key=lambda file: file.stat().st_size).parent for kind in ("resources", "myths")]
    for page in ("", "resources/", *(f"{entry.relative_to(folder).as_posix()}/" for entry in longest)):
        yield from (page, f"es/{page}")
