"""Measures how fast the guide is built, beside stock MkDocs and Hugo, and how soon an edit shows: `make bench`.

Each generator builds the same generated catalogue, in turns, so that whatever else the computer does meets them all alike. What
counts are the ratios of builds of the same round; the seconds are those of this computer, and nothing here asserts any.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # So that what stands beside this file is the package `bench` here too.

from bench import live, measure, projects
from bench.measure import Cost

MANY = 5_000
"""From this size on, stock MkDocs is measured in the first round only: it takes minutes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the measurements that were asked for, and prints them."""
    parser = argparse.ArgumentParser(description="Measure speed and memory of the build.")
    parser.add_argument("--sizes", default="100,1000,5000", help="how many entries, separated by commas (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is built (default: %(default)s)")
    parser.add_argument("--peers", default=",".join(projects.PEERS), help="which generators to measure (default: %(default)s)")
    parser.add_argument("--serve", type=int, nargs="?", const=200, metavar="N", help="measure instead how soon an edit shows, with N entries (200)")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
        if chosen.serve:
            print(live.report(live.waits(chosen.serve, Path(folder)), chosen.serve))
            return 0
        peers = available(chosen.peers.split(","))
        sizes = [int(size) for size in chosen.sizes.split(",")]
        measured: dict[int, dict[str, list[Cost]]] = {}
        for size in sizes:
            measured[size] = _measured(size, chosen.rounds, peers, Path(folder))
            print("\n".join(table(size, measured[size])), flush=True)
        print("\n".join(growth(measured)))
    return 0


def available(peers: Iterable[str]) -> list[str]:
    """The generators that can run here; says so of one that cannot."""
    found = list(peers)
    if "hugo" in found:
        try:
            projects.hugo_program()
        except OSError as error:
            print(f"Hugo cannot be installed here, so it is left out: {error}")
            found.remove("hugo")
    return found


def _measured(size: int, rounds: int, peers: Sequence[str], folder: Path) -> dict[str, list[Cost]]:
    ready = {peer: projects.project(peer, size, folder) for peer in peers}
    costs: dict[str, list[Cost]] = {peer: [] for peer in peers}
    for number in range(rounds):
        # Each round begins with another one: on a disk that is still busy with the round before, the first pays for it.
        start = number % len(peers)
        for peer in (*peers[start:], *peers[:start]):
            if peer == "stock" and size >= MANY and number:
                continue
            costs[peer].append(measure.build(ready[peer]))
            said = f"{size} entries, round {number + 1}: {peer} {costs[peer][-1].cpu:.2f} s, load {os.getloadavg()[0]:.1f}"
            print(said, file=sys.stderr, flush=True)
    return costs


def table(size: int, costs: Mapping[str, Sequence[Cost]]) -> Iterable[str]:
    """Median cost of each generator, and how ours compares in builds of the same round."""
    yield ""
    yield f"{size:,} entries, medians of {max(map(len, costs.values()))} rounds"
    yield f"{'':8}{'CPU s':>9}{'MB':>8}{'pages':>9}{'ms/page':>10}"
    for peer, found in costs.items():
        cpu, pages = median(cost.cpu for cost in found), found[0].pages
        yield f"{peer:8}{cpu:>9.2f}{median(cost.megabytes for cost in found):>8.0f}{pages:>9,}{1000 * cpu / pages:>10.2f}"
    for peer in [peer for peer in costs if peer != "ours"] if "ours" in costs else ():
        ratios = [ours.cpu / other.cpu for ours, other in zip(costs["ours"], costs[peer], strict=False)]
        yield f"ours/{peer}: {median(ratios):.2f} of the CPU time ({min(ratios):.2f} to {max(ratios):.2f})"


def growth(measured: Mapping[int, Mapping[str, Sequence[Cost]]]) -> Iterable[str]:
    """Processor time per entry at each size."""
    yield "\nCPU time per entry in ms; a line that stays level is linear"
    yield f"{'':8}" + "".join(f"{size:>9,}" for size in measured)
    for peer in next(iter(measured.values())):
        yield f"{peer:8}" + "".join(f"{1000 * median(cost.cpu for cost in costs[peer]) / size:>9.2f}" for size, costs in measured.items())


if __name__ == "__main__":
    sys.exit(main())
