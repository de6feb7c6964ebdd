"""The feeds: sound in both formats, whatever a catalogue holds, and the same bytes until what they tell of changes.

A parser that is not ours reads them (feedparser), and the rules of the formats are checked one by one.
"""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
import yaml
from guide import history, language
from guide.catalogue import catalogue_of
from guide.outputs import feeds
from guide.pages import Site, Telling
from guide.source import parse

ROOT = Path(__file__).resolve().parents[2]
SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
LANGUAGES = language.load()
SITE = Site("https://guide.valleycounty.org/", {"en": "The Guide", "es": "La guía"}, {"en": "Help.", "es": "Ayuda."})
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = (
    "A long title " * 23,
    "Kites 🪁 and families 👪",
    "دليل الأسرة والمدرسة",
    """Tom & Ana's "new" plan: 3 < 5, 5 > 3 ]]>""",
)


def built(text=SMALL, past=None, site=SITE):
    """Every feed of a build, by address, and the record that it leaves."""
    catalogue = catalogue_of(parse(text, file="f.yaml"), LANGUAGES.english_names)
    now = history.updated(past or history.History(), catalogue, site.url)
    found = {}
    for one in LANGUAGES:
        telling = Telling(catalogue, one, LANGUAGES, site)
        telling.history = now
        found |= {output.address: output.content for output in feeds.files(telling)}
    return found, now


def changed(*edits):
    text = SMALL
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


FIRST, RECORD = built()


def items(content):
    return ElementTree.fromstring(content).findall(f"{ATOM}entry")


def titles(content):
    return [one.findtext(f"{ATOM}title") for one in items(content)]


def ids(found):
    return {address: {one.findtext(f"{ATOM}id") for one in items(content)} for address, content in found.items() if address.endswith(".xml")}


def hostile():
    """The small catalogue with a hostile title in each sort of entry, in both languages."""
    value = parse(SMALL, file="f.yaml").value
    places = (("resources", "title"), ("frameworks", "title"), ("myths", "fact"), ("handouts", "title"))
    for (name, field), title in zip(places, HOSTILE, strict=True):
        value[name][0][field] = {"en": title.strip(), "es": f"{title.strip()} ñ"}
    value["topics"][0]["title"] = {"en": HOSTILE[3], "es": HOSTILE[2]}
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def test_there_is_a_feed_of_everything_and_one_of_each_topic_in_each_language_and_format():
    topics = ("/attendance", "/well-being", "/coming-to-school", "/buses")
    names = [f"{code}{topic}" for code in ("en", "es") for topic in ("", *topics)]
    assert set(FIRST) == {f"feeds/{name}.{kind}" for name in names for kind in ("xml", "json")}
    assert set(FIRST) == set(feeds.addresses(catalogue_of(parse(SMALL, file="f.yaml"), LANGUAGES.english_names), LANGUAGES))


# The formats.

ONCE, MAYBE = {"id", "title", "updated"}, {"subtitle", "icon", "logo", "rights", "generator", "published", "summary", "content", "source"}
MANY = {"author", "contributor", "category", "link", "entry"}


def faults_of_atom(content, address):
    """What RFC 4287 forbids, or asks for and does not find."""
    root = ElementTree.fromstring(content.encode())
    assert root.tag == f"{ATOM}feed"
    for place in (root, *root.findall(f"{ATOM}entry")):
        names = [child.tag.removeprefix(ATOM) for child in place]
        yield from (f"{name} stands {names.count(name)} times" for name in ONCE if names.count(name) != 1)  # 4.1.1, 4.1.2
        yield from (f"{name} stands twice" for name in MAYBE if names.count(name) > 1)
        yield from (f"{name} is not of Atom" for name in names if name not in ONCE | MAYBE | MANY)
        for name in ("updated", "published"):
            for moment in place.findall(f"{ATOM}{name}"):
                assert datetime.fromisoformat(moment.text).tzinfo, moment.text  # 3.3, RFC 3339
        if not re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[A-Za-z0-9/_-]+", place.findtext(f"{ATOM}id")):
            yield f"{place.findtext(f'{ATOM}id')} is no tag URI"  # 4.2.6, RFC 4151
        links = [(one.get("rel"), one.get("type"), one.get("hreflang")) for one in place.findall(f"{ATOM}link")]
        alternates = [one for one in links if one[0] == "alternate"]
        if len(set(alternates)) != len(alternates) or not alternates:
            yield f"alternates: {alternates}"
        yield from (f"{one.get('href')} is not absolute" for one in place.findall(f"{ATOM}link") if not urlsplit(one.get("href")).netloc)
        yield from (f"an empty {child.tag}" for child in place if child.tag.removeprefix(ATOM) in ONCE and not (child.text or "").strip())
    own = [one.get("href") for one in root.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if own != [f"{SITE.url}{address}"]:
        yield f"self: {own}"
    if not root.findall(f"{ATOM}author/{ATOM}name"):
        yield "nobody is the author"  # 4.1.1
    names = [one.findtext(f"{ATOM}id") for one in root.findall(f"{ATOM}entry")]
    yield from (f"{name} stands twice" for name in set(names) if names.count(name) > 1)


JSON_FEED = {"version", "title", "home_page_url", "feed_url", "description", "icon", "favicon", "authors", "language", "items"}
JSON_ITEM = {"id", "url", "title", "content_text", "summary", "date_published", "date_modified", "tags", "language", "authors"}


def faults_of_json(content, address):
    """What JSON Feed 1.1 forbids, or asks for and does not find."""
    feed = json.loads(content)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"]:
        yield "no version or title"
    if feed["feed_url"] != f"{SITE.url}{address}":
        yield feed["feed_url"]
    yield from (f"{name} is not of JSON Feed" for name in set(feed) - JSON_FEED)
    yield from (f"an author without a name: {one}" for one in feed["authors"] if not one.get("name"))
    for item in feed["items"]:
        yield from (f"{name} is not of an item" for name in set(item) - JSON_ITEM)
        if not all(isinstance(item[name], str) and item[name] for name in ("id", "url", "title", "content_text", "language")):
            yield f"an item lacks something: {item}"
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        if not all(isinstance(tag, str) for tag in item["tags"]):
            yield f"tags: {item['tags']}"


@pytest.mark.parametrize("text", [SMALL, hostile()], ids=["small", "hostile"])
def test_every_feed_keeps_the_rules_of_its_format(text):
    faults = []
    for address, content in built(text)[0].items():
        address = address.replace("/coming-to-school.", "/attendance.")  # A former address says where the feed is now.
        check = faults_of_atom if address.endswith(".xml") else faults_of_json
        faults += [f"{address}: {fault}" for fault in check(content, address)]
    assert faults == []


@pytest.mark.parametrize("code", ["en", "es"])
def test_another_parser_reads_what_was_written_to_the_letter(code):
    found = built(hostile())[0]
    feed = feedparser.parse(found[f"feeds/{code}.xml"].encode(), sanitize_html=False)
    assert not feed.bozo
    assert (feed.version, feed.feed.language, feed.feed.title) == (
        "atom10",
        code,
        {"en": "What’s new · The Guide", "es": "Novedades · La guía"}[code],
    )
    end = {"en": "", "es": " ñ"}[code]
    new = LANGUAGES[code].say
    for title in HOSTILE:
        wanted = f"{title.strip()}{end}"
        wanted = new("myth.fact_is", fact=wanted) if title == HOSTILE[2] else wanted
        assert new("feed.new", title=wanted) in [one.title for one in feed.entries]
    told = json.loads(found[f"feeds/{code}.json"])["items"]
    assert [(one["id"], one["url"], one["title"], one["content_text"]) for one in told] == [
        (one.id, one.link, one.title, one.summary) for one in feed.entries
    ]
    assert [one["tags"] for one in told] == [[tag.label for tag in one.get("tags", ())] for one in feed.entries]


# What they tell.


def test_new_entries_come_newest_first_with_their_link_and_topics():
    first = next(one for one in items(FIRST["feeds/es.xml"]) if one.findtext(f"{ATOM}title").startswith("Nuevo"))
    assert first.findtext(f"{ATOM}title") == "Nuevo: Encuesta de bienvenida"
    assert first.find(f"{ATOM}link").get("href") == f"{SITE.url}es/handouts/welcome-survey/"
    assert first.findtext(f"{ATOM}updated") == "2026-01-27T12:00:00Z"
    assert ElementTree.fromstring(FIRST["feeds/es.xml"]).findtext(f"{ATOM}updated") == "2026-02-10T12:00:00Z"
    assert [one.get("term") for one in first.findall(f"{ATOM}category")] == ["well-being"]
    days = [one.findtext(f"{ATOM}updated") for one in items(FIRST["feeds/es.xml"])]
    assert days == sorted(days, reverse=True)


def test_a_topic_has_its_own_entries_only():
    assert len(items(FIRST["feeds/en.xml"])) == 13 + 3
    found = {one.findtext(f"{ATOM}title") for one in items(FIRST["feeds/en/attendance.xml"])}
    assert "New: Attendance calendar" in found
    assert "New: Talking at home" not in found


NEXT = "\n\n  - id: welcome-guide\n"


def test_a_change_and_what_can_newly_be_read_are_told_in_words():
    text = changed(
        ("    editions: {en: original, es: none}", "    editions: {en: original, es: same-page}"),
        ("        languages: [en, zh]", "        languages: [en, zh, es]"),
        (
            "reviewed: {en: 2026-02-04, es: 2026-02-04}\n\n  - id: welcome-guide\n",
            "reviewed: {en: 2026-03-04, es: 2026-03-04}\n\n  - id: welcome-guide\n",
        ),
    )
    found, _ = built(text, RECORD)
    assert titles(found["feeds/es.xml"])[0] == "Ya en español: Guía de bienvenida (2010)"
    assert titles(found["feeds/en.xml"])[0] == "Changed: Welcome guide (2010)"
    assert titles(found["feeds/en/well-being.xml"])[0] == "Changed: Welcome guide (2010)"
    assert found["feeds/en/attendance.xml"] == FIRST["feeds/en/attendance.xml"]


def test_what_was_withdrawn_is_told_with_the_reason_and_leads_to_the_page_that_says_more():
    found = {one.findtext(f"{ATOM}title"): one for one in items(FIRST["feeds/en.xml"])}
    club, myth = found["No longer in the guide: Homework club"], found["No longer in the guide: Fact: Teenagers need more sleep than adults."]
    assert club.findtext(f"{ATOM}summary") == "The club closed. Its phone line no longer answers."
    assert club.find(f"{ATOM}link").get("href") == f"{SITE.url}resources/homework-club/"
    assert myth.findtext(f"{ATOM}updated") == "2026-02-10T12:00:00Z"


def test_what_was_withdrawn_is_told_to_who_follows_a_topic_that_it_was_about():
    gone = "No longer in the guide: Homework club"
    assert titles(FIRST["feeds/en/well-being.xml"]).count(gone) == 1
    assert gone not in titles(FIRST["feeds/en/attendance.xml"])


def test_the_feed_of_a_withdrawn_topic_says_so_and_that_of_a_renamed_one_goes_on():
    assert titles(FIRST["feeds/en/buses.xml"]) == ["No longer in the guide: Buses"]
    assert FIRST["feeds/en/coming-to-school.xml"] == FIRST["feeds/en/attendance.xml"]
    assert "<id>tag:guide.valleycounty.org,2026-01-15:feeds/en/coming-to-school</id>" in FIRST["feeds/en/coming-to-school.xml"]
    assert f'rel="self" type="application/atom+xml" hreflang="en" href="{SITE.url}feeds/en/attendance.xml"' in FIRST["feeds/en/coming-to-school.xml"]


def test_a_myth_is_told_by_its_fact_and_its_claim_never_stands_before_it():
    found = json.loads(FIRST["feeds/en.json"])["items"]
    told = [one for one in found if "/myths/" in one["url"] and one["title"].startswith("New")]
    assert len(told) == 2
    for one in told:
        assert one["title"].startswith("New: Fact: ")
        claim = next(text for text in ("Missing a day is harmless.", "Two languages confuse children.") if text in one["content_text"])
        assert claim not in one["title"]
        assert one["content_text"].index("Fact: ") == 0 < one["content_text"].index(claim)


def test_no_change_of_the_catalogue_changes_no_byte():
    assert built(SMALL, RECORD) == (FIRST, RECORD)


def test_the_build_after_a_change_gives_the_same_bytes_as_the_build_that_saw_it():
    text = changed(
        ("      en: A calendar to mark missed days.", "      en: A calendar."),
        ("{en: 2026-02-01, es: 2026-02-03}", "{en: 2026-03-01, es: 2026-03-01}"),
    )
    found, record = built(text, RECORD)
    assert found != FIRST
    assert built(text, record) == (found, record)


NAMES = re.findall(r"^  - id: ([a-z0-9-]+)$", SMALL[SMALL.index("\nresources:") : SMALL.index("\nglossary:")], flags=re.M)


@pytest.mark.parametrize("name", NAMES)
def test_a_renamed_entry_keeps_the_ids_of_its_items(name):
    entry = re.search(rf"^  - id: {name}\n(?:(?!  - |\w).*\n)*", SMALL, flags=re.M)[0]
    renamed = entry.replace(f"id: {name}\n", "id: another-name\n")
    if "\n    aliases: [" in entry:
        renamed = renamed.replace("\n    aliases: [", f"\n    aliases: [{name}, ")
    else:
        renamed = renamed.rstrip("\n") + f"\n    aliases: [{name}]\n" + ("\n" if entry.endswith("\n\n") else "")
    whole = SMALL.replace(entry, renamed)
    whole = re.sub(rf"([\[:, ]|resource:|myth:){name}(?=[\],)\"\n])", r"\1another-name", whole.replace(f"aliases: [{name}", "aliases: [@"))
    found, record = built(whole.replace("aliases: [@", f"aliases: [{name}"), RECORD)
    assert ids(found) == ids(FIRST)
    assert record.entries["another-name"].first == RECORD.entries[name].first


def test_the_ids_stay_where_the_host_does_not():
    found, _ = built(SMALL, RECORD, Site("https://www.newcounty.org/guide/", SITE.names, SITE.descriptions))
    assert ids(found) == ids(FIRST)
    assert items(found["feeds/en.xml"])[0].find(f"{ATOM}link").get("href").startswith("https://www.newcounty.org/guide/")


def test_a_feed_is_no_longer_than_a_page_of_news():
    entry = SMALL[SMALL.index("  - id: talk-at-home") : SMALL.index("  - id: morning-hotline")]
    many = "".join(entry.replace("talk-at-home", f"book-{number}").replace("2026-01-16", f"2026-01-{number % 28 + 1:02d}") for number in range(70))
    found, _ = built(changed((entry, entry + many)))
    assert len(items(found["feeds/en.xml"])) == feeds.MOST
    assert len(json.loads(found["feeds/en.json"])["items"]) == feeds.MOST


def test_a_topic_without_entries_has_a_sound_feed():
    text = SMALL.replace(
        "topics:\n", "topics:\n  - id: aaa\n    order: 9\n    icon: material/heart\n    title: {en: A, es: A}\n    summary: {en: B., es: B.}\n", 1
    )
    content = built(text)[0]["feeds/en/aaa.xml"]
    assert list(faults_of_atom(content, "feeds/en/aaa.xml")) == []
    assert items(content) == []
