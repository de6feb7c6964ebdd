"""The feeds of a built guide: found where readers would follow them, explained there, and leading to pages that exist."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
from guide.outputs import feeds
from guide.pages.base import address_of

ATOM, JSON = "application/atom+xml", "application/feed+json"


def _announced(page) -> dict[str, str]:
    """The feeds that the head of a page names: type → address from the root."""
    found = [one for one in page.all("link", rel="alternate") if one.get("type")]
    assert all(one.get("title", "").endswith(page.meta("og:site_name")) for one in found), page
    return {one.get("type", ""): (page.target(one.get("href", "")) or ("",))[0] for one in found}


def _feed_of(page) -> str:
    """The feed of a page without its ending, or nothing where it has none."""
    code = page.language.code
    if page.neutral in ("", "new/"):
        return f"feeds/{code}"
    topics = {address_of(topic): topic.id for topic in page.guide.project.catalogue.topics.values()}
    return f"feeds/{code}/{topics[page.neutral]}" if page.neutral in topics else ""


def test_the_home_page_what_is_new_and_each_topic_name_their_feeds_and_no_other_page_does(html):
    for page in html:
        feed = _feed_of(page)
        assert _announced(page) == ({ATOM: f"{feed}.xml", JSON: f"{feed}.json"} if feed else {}), page


def test_what_is_new_and_each_topic_say_what_a_feed_is_and_write_out_its_addresses(html):
    for page in html.listed:
        feed = _feed_of(page)
        links = [one for one in page.links(page.main) if "feeds/" in one.get("href", "")]
        if not feed or not page.neutral:
            assert not links, page
            continue
        assert [page.words(one) for one in links] == [f"{html.guide.url}{feed}.xml", f"{html.guide.url}{feed}.json"], page
        assert page.language.say("feed.what") in page.words(page.main), page


def test_every_item_of_every_feed_leads_to_a_page_in_its_language(html):
    urls = {page.url: page for page in html}
    promised = set(feeds.addresses(html.guide.project.catalogue, html.guide.project.languages))
    assert promised == {path.relative_to(html.guide.folder).as_posix() for path in Path(html.guide.folder, "feeds").rglob("*.*")}
    files = sorted(Path(html.guide.folder, "feeds").rglob("*.json"))
    for path in files:
        feed = json.loads(path.read_text(encoding="utf-8"))
        places = [feed["home_page_url"], *(item["url"] for item in feed["items"])]
        assert [place for place in places if place not in urls or urls[place].language.code != feed["language"]] == [], path
        assert feed["favicon"] == f"{html.guide.url}assets/guide/icon.svg"


def test_every_atom_feed_can_be_read_by_another_program(guide):
    for path in sorted(Path(guide.folder, "feeds").rglob("*.xml")):
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
        assert feed.feed.updated == max((one.updated for one in feed.entries), default=feed.feed.updated), path
        assert all(one.title and one.link and one.summary for one in feed.entries), path


def test_the_feed_of_everything_tells_of_what_is_new(html):
    for page in html.of("new/"):
        feed = feedparser.parse(Path(html.guide.folder, f"feeds/{page.language.code}.xml").read_bytes())
        shown = [f"{html.guide.url}{page.language.prefix}{page.inside(card)[0]}" for card in page.all("article", block="guide-card")]
        gone = [f"{html.guide.url}{page.language.prefix}{address_of(one)}" for one in html.guide.project.catalogue.withdrawn.values()]
        assert {one.link for one in feed.entries} == {*shown, *gone}, page


def test_a_build_remembers_what_it_told_and_the_next_leaves_that_alone(new_project, run_mkdocs):
    project = new_project("small")
    record = project / "records" / "entries.yaml"
    assert run_mkdocs(project, "build", "--strict").returncode == 0
    before = record.read_text(encoding="utf-8"), record.stat().st_mtime_ns, record.stat().st_ino
    feed = (project / "site" / "feeds" / "en.xml").read_bytes()
    assert run_mkdocs(project, "build", "--strict").returncode == 0
    assert (record.read_text(encoding="utf-8"), record.stat().st_mtime_ns, record.stat().st_ino) == before
    assert (project / "site" / "feeds" / "en.xml").read_bytes() == feed


def test_a_record_with_a_line_of_somebody_else_stops_the_build_and_says_where(new_project, run_mkdocs):
    project = new_project("small")
    (project / "records").mkdir()
    (project / "records" / "entries.yaml").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 1
    assert "records/entries.yaml:1:1" in done.stdout
    assert "Traceback" not in done.stdout
