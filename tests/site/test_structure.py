"""What every page of every guide is made of: sound HTML, headings in order, one frame, and nothing that loads from elsewhere."""

from __future__ import annotations

import re

import pytest
from first_visit import loads, weight


def test_a_strict_build_says_nothing_to_worry_about(guide):
    worries = [line for line in guide.output.splitlines() if line.strip() and not line.startswith("INFO ")]
    assert not worries, "\n".join(worries)


def test_the_html_of_every_page_is_without_fault(html):
    faults = [fault for page in [*html, html.not_found] for fault in page.errors]
    assert not faults, "\n".join(faults)


def test_every_page_has_one_title_on_it(html):
    faults = [f"{page}: {len(page.all('h1'))} h1" for page in [*html, html.not_found] if len(page.all("h1")) != 1]
    assert not faults, "\n".join(faults)


def test_headings_go_down_step_by_step(html):
    faults = []
    for page in [*html, html.not_found]:
        levels = [level for level, _ in page.headings]
        faults += [f"{page}: h{after} after h{before}" for before, after in zip([0, *levels], levels, strict=False) if after > before + 1]
    assert not faults, "\n".join(faults)


def _is_pattern(page, element) -> bool:
    """Whether a script fills it: it is shown to nobody as it stands."""
    return any(one.tag == "template" or one.get("hidden") is not None for one in page.above(element))


def test_no_heading_is_empty(html):
    faults = [f"{page}: h{level}" for page in [*html, html.not_found] for level, element in page.headings if not page.words(element) and not _is_pattern(page, element)]
    assert not faults, "\n".join(faults)


def test_no_id_stands_twice_on_a_page(html):
    faults = [f"{page}: {name}" for page in [*html, html.not_found] for name in set(page.ids) if page.ids.count(name) > 1]
    assert not faults, "\n".join(faults)


def test_what_is_named_by_id_is_there(html):
    faults = []
    for page in [*html, html.not_found]:
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for element in page.all():
                faults += [f"{page}: {attribute}={name}" for name in element.get(attribute, "").split() if name not in page.ids]
    assert not faults, "\n".join(faults)


def test_every_page_has_the_same_landmarks_and_begins_with_a_way_past_the_menu(html):
    for page in html:
        for landmark in ("header", "main", "footer"):
            page.one(landmark)
        first = page.links(page.one("body"))[0]
        assert first.get("href") == f"#{page.main.get('id')}", page
        assert page.words(first) == page.language.say("skip"), page


def test_only_data_stands_in_script_elements_and_one_module_is_loaded(html):
    faults = []
    for page in [*html, html.not_found]:
        for one in page.all("script"):
            is_module = one.get("type") == "module" and page.target(one.get("src", "")) == ("assets/guide/guide.js", "") and not one.text
            if not is_module and one.get("type") not in ("application/ld+json", "application/json"):
                faults.append(f"{page}: {one.attrib}")
    assert not faults, "\n".join(faults)


def test_no_page_has_styles_or_scripts_of_its_own(html):
    faults = []
    for page in [*html, html.not_found]:
        faults += [f"{page}: <style>" for _ in page.all("style")]
        faults += [f"{page}: {name} on {one.tag}" for one in page.all() for name in one.attrib if name == "style" or name.startswith("on")]
        faults += [
            f"{page}: {one.get('href')}" for one in page.links() if re.match(r"\s*(javascript|data|vbscript):", one.get("href", ""), re.IGNORECASE)
        ]
    assert not faults, "\n".join(faults)


def test_no_page_loads_anything_from_another_website(html):
    faults = []
    for page in [*html, html.not_found]:
        loaded = [one.get("href") for one in page.all("link") if one.get("rel") not in ("canonical", "alternate")]
        loaded += [one.get(name) for one in page.all() for name in ("src", "srcset", "poster", "data", "action", "ping") if one.get(name)]
        faults += [f"{page}: {address}" for address in loaded if page.target(address) is None]
    assert not faults, "\n".join(faults)


def test_no_stylesheet_loads_anything_from_another_website(guide):
    for path in guide.folder.rglob("*.css"):
        css = path.read_text(encoding="utf-8")
        assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)|@import[^;]*;", css), path.name


def test_no_script_is_published_but_ours_and_that_of_the_search(guide):
    scripts = {path.relative_to(guide.folder).as_posix() for path in guide.folder.rglob("*.js")}
    ours = {f"assets/guide/{path.name}" for path in (guide.project.folder / "overrides" / "assets" / "guide").glob("*.js")}
    assert scripts == ours | {"pagefind/pagefind.js", "pagefind/pagefind-worker.js"}


def test_each_of_our_scripts_is_small_and_loaded_by_another_or_by_every_page(guide):
    folder = guide.project.folder / "overrides" / "assets" / "guide"
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
    named = {name for text in texts.values() for name in re.findall(r"\./([a-z]+\.js)", text)}
    behaviors = {f"{name}.js" for name in re.findall(r'"([a-z]+)"', re.search(r"MODULES = \[(.*?)\]", texts["guide.js"])[1])}
    assert named | behaviors | {"guide.js"} == set(texts)
    assert {name: len(text.splitlines()) for name, text in texts.items() if len(text.splitlines()) > 260} == {}


def test_nothing_is_published_but_what_the_pages_need(guide):
    kinds = {path.suffix for path in guide.folder.rglob("*") if path.is_file() and path.relative_to(guide.folder).parts[0] != "pagefind"}
    assert kinds <= {".html", ".css", ".map", ".svg", ".png", ".webp", ".xml", ".gz", ".js", ".json", ".csv"}


@pytest.mark.parametrize("left", ["@root@", "@slot:", "{{", "{%", "Undefined", "object at 0x", "None</"])
def test_no_page_shows_what_the_programs_left_behind(html, left):
    faults = [str(page) for page in [*html, html.not_found] if left in page.html]
    assert not faults, "\n".join(faults)


def test_breadcrumbs_lead_home_and_end_on_the_page_itself(html):
    faults = []
    for page in html:
        crumbs = page.all("nav", aria_label=page.language.say("crumbs.label"))
        if page.neutral == "":
            assert not crumbs, page
            continue
        trail = page.links(crumbs[0])
        here = page.one(within=crumbs[0], aria_current="page")
        if page.inside(crumbs[0])[0] != "":
            faults.append(f"{page}: begins with {page.inside(crumbs[0])[0]}")
        if here.tag == "a" or not page.title.startswith(f"{page.words(here)} · "):
            faults.append(f"{page}: ends with “{page.words(here)}”, and its title is “{page.title}”")
        for link, address in zip(trail, page.inside(crumbs[0]), strict=True):
            above, section = html[page.language.prefix + address], f"{address.rstrip('/')}.title"
            named = page.language.say(section) if section in page.language.words else above.title
            if address and page.words(link) not in (named, above.h1):
                faults.append(f"{page}: “{page.words(link)}” leads to “{above.title}”")
    assert not faults, "\n".join(faults)


def test_the_menu_says_which_section_a_page_is_in(html):
    for page in html.listed:
        nav = page.one("nav", block="guide-nav")
        current = [page.target(one.get("href", ""))[0] for one in page.links(nav) if one.get("aria-current")]
        section = f"{page.language.prefix}{page.neutral.split('/')[0]}/"
        sections = [page.target(one.get("href", ""))[0] for one in page.links(nav)]
        assert current == [section] * (section in sections), page


def test_the_page_for_wrong_addresses_speaks_all_languages(html):
    page = html.not_found
    for language in page.guide.project.languages:
        sections = page.all("section", lang=language.code, dir=language.direction)
        assert len(sections) == 1, language.code
        assert language.say("missing.title") in page.words(sections[0])
        assert language.say("missing.text") in page.words(sections[0])
        assert language.say("missing.title") in page.title
        addresses = [one.get("href") for one in page.links(sections[0])]
        assert f"/{language.prefix}" in addresses
        assert all(address.startswith(f"/{language.prefix}") for address in addresses)
    assert [one.get("content") for one in page.all("meta", name="robots")] == ["noindex"]


def test_the_page_for_wrong_addresses_works_at_any_depth(html):
    page = html.not_found
    addresses = [one.get(name) for one in page.all() for name in ("href", "src") if one.get(name) and not one.get(name).startswith("#")]
    assert addresses
    assert [address for address in addresses if not address.startswith("/")] == []


def test_the_page_for_wrong_addresses_is_not_indexed_as_a_page(html):
    assert not any(page.address.endswith("404/") for page in html)


BUDGET = 50 * 1024
"""Bytes that a first visit may take, compressed: on a slow phone about two seconds."""


def test_a_first_visit_is_light_on_every_page(html):
    """The page, its stylesheets, the scripts that run by themselves, and the icon, each compressed as a server sends them."""
    heavy = []
    for page in [*html, html.not_found]:
        size = sum(weight(html.guide.folder / path) for path in loads(html.guide.folder, page.file))
        if size > BUDGET:
            heavy.append(f"{page}: {size:,} bytes")
    assert not heavy, "\n".join(heavy)


def test_scripts_count_in_the_weight_of_a_first_visit(real_html):
    """A safeguard for the test above: what it counts on a page with filters, and on one with nothing but a menu."""
    folder, scripts = real_html.guide.folder, "assets/guide/"
    assert loads(folder, "resources/index.html") == {
        "resources/index.html",
        "resources/filters.css",
        *(scripts + name for name in ("guide.css", "icon.svg", "guide.js", "filters.js", "words.js")),
    }
    assert loads(folder, "404.html") == {"404.html", f"{scripts}guide.css", f"{scripts}icon.svg"}
