"""The preview: an edit shows without a restart, a mistake shows on top of every page, and mending it takes the box away."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

PATIENCE = 20.0
"""Seconds to wait for a change to show; it comes within one or two."""
SERVE = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a"]


class Preview:
    """A running `mkdocs serve`, its project and what it says."""

    def __init__(self, project: Path, log: Path) -> None:
        self.project = project
        self.log = log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.place = f"127.0.0.1:{free.getsockname()[1]}"

    def start(self) -> subprocess.Popen[bytes]:
        with self.log.open("wb") as output:
            return subprocess.Popen(
                [*SERVE, self.place],
                cwd=self.project,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    def get(self, address: str = "") -> str:
        """The page, or nothing while the server does not answer."""
        try:
            with urllib.request.urlopen(f"http://{self.place}/{address}", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def until(self, address: str, holds: Callable[[str], bool], what: str) -> str:
        """The page, as soon as it is as wanted."""
        end = time.monotonic() + PATIENCE
        html = ""
        while time.monotonic() < end:
            html = self.get(address)
            if html and holds(html):
                return html
            time.sleep(0.05)  # Between two looks, not for something to happen.
        pytest.fail(f"/{address} never {what}.\nThe terminal: {self.said()[-2000:]}\nThe page: {html[:3000]}", pytrace=False)

    def change(self, file: str, old: str, new: str) -> None:
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def preview(new_project, tmp_path_factory) -> Iterator[Preview]:
    running = Preview(new_project("small"), tmp_path_factory.mktemp("preview") / "log.txt")
    process = running.start()
    try:
        running.until("", lambda html: "</html>" in html, "was served")
        yield running
    finally:
        process.terminate()  # Not SIGINT: what a shell starts in the background does not hear it.
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _alert(html: str) -> str:
    """What the box on top of the page says, or nothing."""
    box = re.search(r'<(\w+)[^>]*role="alert".*?</\1>', html, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", box.group())).split()) if box else ""


def test_an_edit_of_the_catalogue_shows(preview):
    preview.change("resources.yaml", "en: A calendar to mark missed days.", "en: A calendar for the kitchen door.")
    preview.until("resources/attendance-calendar/", lambda html: "A calendar for the kitchen door." in html, "showed the edit")
    preview.until("resources/", lambda html: "A calendar for the kitchen door." in html, "showed the edit")


def test_no_cards_are_drawn_while_editing(preview):
    html = preview.until("resources/attendance-calendar/", lambda html: "</html>" in html, "was served")
    assert "og:image" not in html
    assert preview.get("cards/en/attendance-calendar.png") == ""


def test_what_is_only_shown_is_not_remembered(preview):
    assert not (preview.project / "records").exists()


def test_a_new_entry_shows(preview):
    entry = "  - id: ssc\n    aliases: [school-council]"
    preview.change(
        "resources.yaml", entry, f"  - id: recess\n    term: {{en: recess, es: recreo}}\n    definition: {{en: A break., es: Un descanso.}}\n{entry}"
    )
    preview.until("es/glossary/", lambda html: 'id="recess"' in html, "showed the new term")


def test_an_edit_of_the_words_shows(preview):
    preview.change("hooks/guide/strings/en.yaml", "Skip to content", "Straight to the content")
    for address in ("", "resources/attendance-calendar/", "about/"):
        preview.until(address, lambda html: "Straight to the content" in html, "showed the edit")


def test_an_edit_of_a_template_shows(preview):
    preview.change("overrides/guide/resource.html", "<article ", "<article data-edited ")
    preview.until("resources/attendance-calendar/", lambda html: "data-edited" in html, "showed the edit")
    preview.until("es/resources/talk-at-home/", lambda html: "data-edited" in html, "showed the edit")


def test_an_edit_of_a_component_and_of_the_styles_shows(preview):
    preview.change("overrides/guide/components/card.html", "<article ", "<article data-card-edited ")
    preview.until("resources/", lambda html: "data-card-edited" in html, "showed the edit")
    preview.change("overrides/assets/guide/guide.css", ":root {", ":root {\n  --guide-edited: 1;")
    preview.until("assets/guide/guide.css", lambda css: "--guide-edited" in css, "showed the edit")


def test_an_edit_of_a_hand_written_page_shows(preview):
    page = preview.project / "docs" / "about" / "index.es.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nUna frase nueva.\n", encoding="utf-8")
    preview.until("es/about/", lambda html: "Una frase nueva." in html, "showed the edit")


PAGES = ("", "resources/attendance-calendar/", "es/myths/", "about/", "es/about/privacy/", "about/languages/")
"""Of every sort: from the catalogue, lists, and written by hand, in both languages."""
MISTAKES = {
    "the catalogue": (
        "resources.yaml",
        "summary: {en: How children feel., es: Cómo se sienten los niños.}",
        "summary: {en: How children feel.}",
        r"resources\.yaml:\d+:\d+ well-being › summary\.es is missing\.",
    ),
    "the catalogue, so that it is no YAML": (
        "resources.yaml",
        "audiences:\n  - id: families",
        "audiences:\n  - id: [families",
        r"resources\.yaml:\d+:\d+ ",
    ),
    "the words": ("hooks/guide/strings/es.yaml", "footer.promise:", "footer.promises:", r"es\.yaml:\d+:\d+ footer\.promise"),
    "a template": ("overrides/guide/myth.html", "{% endfor %}", "{% endfro %}", r"myth\.html:\d+:\d+ This template cannot be read"),
}


@pytest.mark.parametrize("where", MISTAKES)
def test_a_mistake_shows_on_every_page_and_goes_when_it_is_mended(preview, where):
    file, right, wrong, line = MISTAKES[where]
    heard = len(preview.said())
    preview.change(file, right, wrong)
    for address in PAGES:
        html = preview.until(address, lambda html: re.search(line, _alert(html)) is not None, f"showed the mistake in {where}")
        assert "<h1" in html, "the last good page stands below"
        assert html.index('role="alert"') < html.index("<main"), "it stands on top"
    assert re.search(line, preview.said()[heard:]), "the terminal says it, too"
    assert "Traceback" not in preview.said()[heard:]
    preview.change(file, wrong, right)
    for address in PAGES:
        preview.until(address, lambda html: not _alert(html), f"lost the box after {where} was mended")


def test_a_mistake_in_what_is_made_last_is_told_in_the_terminal_and_goes_when_it_is_mended(preview):
    heard = len(preview.said())
    preview.change("overrides/guide/short.html", "{{ title }}", "{{ titel }}")
    preview.change("resources.yaml", "en: How children feel.", "en: How a child feels.")
    preview.until("topics/well-being/", lambda html: "How a child feels." in html, "showed an edit beside the mistake")
    preview.change("overrides/guide/short.html", "{{ titel }}", "{{ title }}")
    preview.change("resources.yaml", "en: How a child feels.", "en: How children feel.")
    preview.until("topics/well-being/", lambda html: "How children feel." in html, "showed the next edit")
    assert "short.html" in preview.said()[heard:]
    assert "Traceback" not in preview.said()[heard:]


def test_a_template_that_asks_for_what_is_not_there_shows_on_its_pages_and_recovers(preview):
    right, wrong = "myth.explanation", "myth.explained"
    heard = len(preview.said())
    preview.change("overrides/guide/myth.html", right, wrong)
    preview.until("myths/every-day-counts/", lambda html: re.search(r"myth\.html:\d+:\d+ ", _alert(html)) is not None, "showed the mistake")
    assert re.search(r"myth\.html:\d+:\d+ ", preview.said()[heard:])
    assert "Traceback" not in preview.said()[heard:]
    preview.change("overrides/guide/myth.html", wrong, right)
    preview.until("myths/every-day-counts/", lambda html: not _alert(html) and "<h1" in html, "recovered")


def test_the_text_that_was_written_while_mending_shows(preview):
    preview.change("resources.yaml", "en: Corrected in 2020., es: Corregido en 2020.", "en: Corrected in 2020.")
    preview.until("references/", lambda html: "lopez-2019" in _alert(html), "showed the mistake")
    preview.change("resources.yaml", "en: Corrected in 2020.", "en: Corrected in 2021., es: Corregido en 2021.")
    preview.until("references/", lambda html: "Corrected in 2021." in html and not _alert(html), "showed the new text")
    preview.until("es/references/", lambda html: "Corregido en 2021." in html and not _alert(html), "showed the new text")


def test_all_mistakes_of_a_file_show_at_once(preview):
    heard = len(preview.said())
    preview.change("resources.yaml", "status: closed", "status: shut")
    preview.change("resources.yaml", "display: steps", "display: ladder")
    html = preview.until("es/about/", lambda html: "ladder" in _alert(html) and "shut" in _alert(html), "showed both mistakes")
    assert len(re.findall(r"<li", html[html.index('role="alert"') : html.index("<header")])) == 2
    preview.change("resources.yaml", "status: shut", "status: closed")
    preview.change("resources.yaml", "display: ladder", "display: steps")
    preview.until("es/about/", lambda html: not _alert(html), "lost the box")
    assert "Traceback" not in preview.said()[heard:]


@pytest.mark.parametrize("where", [*MISTAKES])
def test_a_preview_that_begins_with_a_mistake_stops_and_says_it(new_project, tmp_path, where):
    file, right, wrong, line = MISTAKES[where]
    starting = Preview(new_project("small"), tmp_path / "log.txt")
    starting.change(file, right, wrong)
    process = starting.start()
    try:
        assert process.wait(PATIENCE) == 1
    finally:
        process.kill()
        process.wait()
    assert re.search(line, starting.said()), starting.said()
    assert "Traceback" not in starting.said()
