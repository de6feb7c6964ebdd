"""The whole guide as one file, in each language: sound HTML that loads nothing, leads nowhere wrong, and leaves nothing out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any

import html5lib
import yaml
from guide.characters import folded
from guide.pages.take_along import FILE

WAYS_OUT = ("http://", "https://", "tel:", "sms:", "mailto:")
LOADS = {"script", "img", "iframe", "object", "embed", "audio", "video", "source", "base", "picture", "track", "portal"}


def _told(text: Any, pack: Any) -> str:
    return " ".join(str(text[pack.language.code]).split())


def test_the_html_is_without_fault_and_no_id_stands_twice(html):
    faults = []
    for pack in html.packs:
        faults += pack.errors + [f"{pack}: {name} stands {count} times" for name, count in Counter(pack.ids).items() if count > 1]
        faults += [f"{pack}: h{after} after h{before}" for before, after in _steps(pack) if after > before + 1]
        assert len(pack.all("h1")) == 1, pack
        assert (pack.root.get("lang"), pack.root.get("dir")) == (pack.language.code, pack.language.direction)
    assert not faults, "\n".join(faults)


def _steps(pack) -> Iterator[tuple[int, int]]:
    levels = [level for level, _ in pack.headings]
    return zip([0, *levels], levels, strict=False)


def test_every_link_inside_leads_to_what_is_there_and_every_other_is_whole(html):
    faults = []
    for pack in html.packs:
        ids = set(pack.ids)
        for link in pack.all("a"):
            href = link.get("href", "")
            if not (href[1:] in ids if href.startswith("#") else href.startswith(WAYS_OUT)):
                faults.append(f"{pack}: “{pack.words(link)}” leads to {href!r}")
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"):
            faults += [f"{pack}: {attribute}={name}" for one in pack.all() for name in one.get(attribute, "").split() if name not in ids]
    assert not faults, "\n".join(faults)


def test_what_is_in_the_file_is_not_looked_for_on_the_web(html):
    """Only what needs a connection, and the way to the newest edition, is a link to the guide on the web."""
    audiences = html.guide.project.catalogue.audiences
    for pack in html.packs:
        allowed = {"", "offline/", "saved/", "new/", "newsletter/"} | {f"for/{name}/" for name in audiences if f"start-{name}" not in pack.ids}
        allowed |= {"data/catalogue.csv", "data/catalogue.json", "data/schema.json"}
        asked = Counter(
            target[0].removeprefix(pack.language.prefix)
            for link in pack.all("a")
            if not link.get("href").startswith("#") and (target := pack.target(link.get("href"))) is not None
        )
        assert set(asked) <= allowed, pack
        assert asked[""] >= 1, f"{pack} does not say where the newest edition is"


def test_it_loads_nothing_and_runs_nothing(html):
    for pack in html.packs:
        assert not [one.tag for one in pack.all(*LOADS)], pack
        assert {one.get("rel") for one in pack.all("link")} <= {"canonical", "icon"}, pack
        assert [one.get("href") for one in pack.all("link", rel="icon")] == ["data:,"], "or a browser asks for one"
        assert not [one for one in pack.all() if any(name in one.attrib for name in ("src", "srcset", "poster", "style", "background"))], pack
        assert not [name for one in pack.all() for name in one.attrib if isinstance(name, str) and name.startswith("on")], pack
        style = pack.one("style").text
        assert not re.search(r"@import|url\(", style), pack
        assert "</" not in style


def _holds(pack) -> dict[str, Any]:
    """The pieces of the file by the name of the page they come from."""
    return {name: one for one in pack.all("article") if (name := one.get("id"))}


def test_every_entry_of_the_catalogue_is_in_it(html):
    catalogue = html.guide.project.catalogue
    for pack in html.packs:
        pieces = _holds(pack)
        words = {name: _joined(pack.words(piece)) for name, piece in pieces.items()}
        wanted = {
            **{f"{kind}-{one.id}": (one.title, one.summary) for kind in ("resources", "frameworks", "handouts") for one in getattr(catalogue, kind).values()},
            **{f"myths-{name}": (one.claim, one.fact) for name, one in catalogue.myths.items()},
            **{f"glossary--{name}": (one.term,) for name, one in catalogue.glossary.items()},
            **{f"topics-{name}": (one.title, one.summary) for name, one in catalogue.topics.items()},
        }
        faults = [
            f"{pack}: {name} lacks “{_told(text, pack)}”"
            for name, texts in wanted.items()
            for text in texts
            if _joined(_told(text, pack)) not in words.get(name, "")
        ]
        assert not faults, "\n".join(faults)
        assert {f"references--{name}" for name in catalogue.references} <= set(pack.ids)
        entries = {name for name in pieces if name.partition("-")[0] in ("resources", "frameworks", "handouts", "myths", "topics")}
        assert entries == {name for name in wanted if not name.startswith("glossary")}, "and nothing twice, or under an old name"


def _joined(words: str) -> str:
    """Without spaces: between a word and the link around it there is none, but `words` puts one."""
    return "".join(words.split())


def test_a_warning_of_a_topic_stands_in_it(html):
    for pack in html.packs:
        pieces = _holds(pack)
        for name, topic in html.guide.project.catalogue.topics.items():
            if topic.notice:
                told = re.sub(r"\[([^]]*)\]\([^)]*\)|[*_]", r"\1", _told(topic.notice, pack))
                assert _joined(told) in _joined(pack.words(pieces[f"topics-{name}"])), f"{pack}: {name}"


def test_a_myth_stands_in_it_only_with_its_verdict(html):
    for pack in html.packs:
        everything = pack.words(pack.one("body"))
        pieces = _holds(pack)
        for name, myth in html.guide.project.catalogue.myths.items():
            claim, fact = _told(myth.claim, pack), _told(myth.fact, pack)
            title = pack.words(pack.all("h3", within=pieces[f"myths-{name}"])[0])
            order = [title.find(text) for text in (pack.language.say("myth.myth"), claim, pack.language.say("myth.fact"), fact)]
            assert -1 not in order, f"{pack}: {name}"
            assert order == sorted(order), f"{pack}: {name}"
            assert everything.count(claim) == 1, f"{pack}: {name} is told elsewhere"


def test_entries_stand_in_the_order_of_the_alphabet_where_paper_has_no_links(html):
    for pack in html.packs:
        names = [one.get("id") for one in pack.all("article") if (one.get("id") or "").startswith("resources-")]
        titles = [_told(html.guide.project.catalogue.resources[name.removeprefix("resources-")].title, pack) for name in names]
        assert [_plain(title) for title in titles] == sorted(_plain(title) for title in titles), pack


def _plain(title: str) -> str:
    return re.sub(r"^\W+", "", folded(title))


def test_the_contents_name_every_part_and_every_piece_but_those_found_under_their_topics(html):
    for pack in html.packs:
        contents = pack.one("nav")
        listed = [link.get("href") for link in pack.links(contents)]
        parts = [f"#{one.get('id')}" for one in pack.all("section", block="guide-pack__part")]
        assert [href for href in listed if href in parts] == parts, pack
        pieces = {f"#{one.get('id')}" for one in pack.all("article", block="guide-pack__piece")}
        missing = pieces - set(listed)
        of_topics = {link.get("href") for one in pack.all("article") if (one.get("id") or "").startswith("topics-") for link in pack.links(one)}
        assert missing <= of_topics, f"{pack}: {sorted(missing - of_topics)}"


def test_text_of_another_language_is_marked_in_it_as_on_its_page(html):
    for pack in html.packs:
        for name, framework in html.guide.project.catalogue.frameworks.items():
            for code in framework.own_title:
                if pack.language.code not in framework.own_title and framework.title[code] != framework.title[pack.language.code]:
                    title = next(one for one in pack.all("cite", within=_holds(pack)[f"frameworks-{name}"]))
                    assert pack.tongue(title) == code, f"{pack}: {name}"


def test_it_says_as_of_which_day_it_is(html):
    catalogue = html.guide.project.catalogue
    newest = max(day for entry in catalogue.pages for day in (entry.added, *entry.reviewed.values()))
    for pack in html.packs:
        assert pack.language.say("offline.newest", day=pack.language.day(newest)) in pack.words(pack.one("header")), pack


def test_it_is_as_small_as_its_download_says(real_html):
    """“About as big as a photo”: from a third of a megabyte to three."""
    for pack in real_html.packs:
        assert 300_000 < len(pack.html.encode()) < 3_000_000, pack


def test_it_is_put_together_without_scripts_and_what_they_need(real_html):
    for pack in real_html.packs:
        assert not pack.all("button"), pack
        assert not pack.all(role="status"), pack
        assert not [one for one in pack.all() if one.get("hidden") is not None], pack


HOSTILE = '</style></title><script>document.title = "broken"</script><img src="https://elsewhere.example/x" onerror="alert(1)">'
PLAIN = 'Tips & tricks: 3 < 5, 5 > 3, "quoted", {{ 7 * 7 }}, ]]>'


def test_markup_in_a_text_stays_text(new_project, run_mkdocs, tmp_path):
    """The check refuses HTML in the catalogue; what it lets through, and the name of the guide, are escaped."""
    project = new_project("small")
    texts = (project / "resources.yaml").read_text(encoding="utf-8")
    for text in ("Attendance calendar", "A calendar to mark missed days.", "School Site Council", "Missed days add up.", "Welcome survey"):
        assert text in texts
        texts = texts.replace(text, f"'{PLAIN}'", 1)
    (project / "resources.yaml").write_text(texts, encoding="utf-8")
    config = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= {"site_name": HOSTILE, "site_description": HOSTILE}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    done = run_mkdocs(project, "build", "--site-dir", str(tmp_path))
    assert done.returncode == 0, done.stdout
    written = (tmp_path / FILE).read_text(encoding="utf-8")
    assert written.count("</style>") == written.count("</title>") == 1
    assert "<script" not in written
    assert "<img" not in written
    assert written.count(escape(HOSTILE, quote=False).split(" ")[0]) >= 2
    root = html5lib.parse(written, namespaceHTMLElements=False)
    told = " ".join(root.itertext())
    assert told.count(PLAIN) >= 5
    assert root.find("head/title").text == HOSTILE
