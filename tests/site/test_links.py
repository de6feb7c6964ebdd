"""Where links lead: every one inside the guide arrives, and every one that leaves it says what opens."""

from __future__ import annotations

from guide.models import Framework, Handout, Myth, Resource
from guide import permalinks
from guide.pages.base import address_of

A_FEW = 20
"""So many other entries of a publisher are all named; of more, some may be left out."""


def _arrives(html, address: str, fragment: str) -> bool:
    page = html.pages.get(address)
    if page is None:
        return not fragment and (html.guide.folder / address).is_file()
    return not fragment or fragment in page.ids


def test_every_link_inside_the_guide_arrives(html):
    faults = []
    for page in [*html, html.not_found]:
        for element in page.all():
            for name in ("href", "src"):
                target = page.target(element.get(name)) if element.get(name) is not None and element.tag != "use" else None
                if target and not _arrives(html, *target):
                    faults.append(f"{page}: {element.get(name)}")
    assert not faults, "\n".join(faults)


def test_every_page_can_be_reached_from_the_home_page(html):
    for language in html.guide.project.languages:
        reached, waiting = set(), [language.prefix]
        while waiting:
            address = waiting.pop()
            if address not in reached and address in html.pages:
                reached.add(address)
                page = html[address]
                waiting += [page.target(one.get("href", ""))[0] for one in page.links() if page.target(one.get("href", ""))]
        lost = [str(page) for page in html.listed if page.language is language and page.address not in reached]
        assert not lost, "\n".join(lost)


def test_a_link_stays_in_its_language_unless_it_says_so(html):
    """The files of open data are in all languages."""
    faults = []
    prefixes = {one.code: one.prefix for one in html.guide.project.languages}
    for page in html:
        foreign = [prefix for prefix in prefixes.values() if prefix and prefix != page.language.prefix]
        for link in page.links():
            target = page.target(link.get("href", ""))
            if target is None or link.get("rel") == "alternate" or target[0].startswith("data/") or link.get("download"):  # Files are in no language.
                continue
            if not target[0].startswith(page.language.prefix) or any(target[0].startswith(prefix) for prefix in foreign):
                faults.append(f"{page}: {link.get('href')}")
    assert not faults, "\n".join(faults)


def test_every_link_has_words(html):
    shown = ((page, one) for page in [*html, html.not_found] for one in page.links() if one.get("hidden") is None)
    faults = [f"{page}: {one.get('href')}" for page, one in shown if not page.words(one)]
    assert not faults, "\n".join(faults)


def _pages_of(html, kind):
    for entry in html.guide.project.catalogue.pages:
        if isinstance(entry, kind):
            for page in html.of(address_of(entry)):
                yield entry, page


def _missing(page, wanted) -> list[str]:
    there = page.inside(page.main)
    return [f"{page}: {address}" for address in wanted if address not in there]


def test_a_resource_links_to_all_that_belongs_to_it(html):
    catalogue, faults = html.guide.project.catalogue, []
    for entry, page in _pages_of(html, Resource):
        near = [catalogue.topics[name] for name in entry.topics] + [catalogue.audiences[name] for name in entry.audiences]
        near += [catalogue.resources[name] for name in (*entry.related, *entry.replaced_by)] + list(catalogue.naming.get(entry.id, ()))
        others = [one for one in catalogue.by_publisher.get(entry.publisher, ()) if one is not entry]
        faults += _missing(page, [address_of(one) for one in [*near, *(others if len(others) <= A_FEW else [])]])
    assert not faults, "\n".join(faults)


def test_a_framework_links_to_all_that_belongs_to_it(html):
    catalogue, faults = html.guide.project.catalogue, []
    for entry, page in _pages_of(html, Framework):
        near = [catalogue.topics[name] for name in entry.topics] + [catalogue.resources[name] for name in entry.related]
        near += [catalogue.resources[entry.resource]] if entry.resource else []
        faults += _missing(page, [address_of(one) for one in [*near, *catalogue.myths_of_framework.get(entry.id, ())]])
    assert not faults, "\n".join(faults)


def test_a_myth_links_to_all_that_belongs_to_it(html):
    catalogue, faults = html.guide.project.catalogue, []
    for entry, page in _pages_of(html, Myth):
        near = [catalogue.topics[name] for name in entry.topics] + [catalogue.references[one.reference] for one in entry.citations]
        near += [catalogue.resources[name] for name in entry.related] + [catalogue.frameworks[name] for name in entry.frameworks]
        faults += _missing(page, [address_of(one) for one in near])
    assert not faults, "\n".join(faults)


def test_a_handout_links_to_all_that_belongs_to_it(html):
    catalogue, faults = html.guide.project.catalogue, []
    for entry, page in _pages_of(html, Handout):
        near = [catalogue.topics[name] for name in entry.topics] + [catalogue.audiences[name] for name in entry.audiences]
        near += [catalogue.resources[name] for name in entry.based_on]
        faults += _missing(page, [address_of(one) for one in near])
    assert not faults, "\n".join(faults)


def test_each_reference_links_back_to_every_page_that_cites_it(html):
    catalogue = html.guide.project.catalogue
    for page in html.of("references/"):
        for name, reference in catalogue.references.items():
            item = page.one("li", id=name)
            assert reference.title in page.words(item)
            citing = catalogue.citing.get(name, ())
            assert sorted(page.inside(item)) == sorted(address_of(one) for one in citing), name
            assert (page.language.say("references.uncited") in page.words(item)) is not bool(citing), name


def test_a_source_is_named_in_full_wherever_it_is_cited(html):
    catalogue, faults = html.guide.project.catalogue, []
    for name, citing in catalogue.citing.items():
        for entry in citing:
            for page in html.of(address_of(entry)):
                if catalogue.references[name].title not in page.words(page.main):
                    faults.append(f"{page}: {name}")
    assert not faults, "\n".join(faults)


def test_every_link_of_a_resource_says_language_format_and_that_it_leaves(html):
    faults = []
    for entry, page in _pages_of(html, Resource):
        say, name_of = page.language.say, page.language.name_of
        addresses = {link.url for link in entry.links}
        shown = [one for one in _its_own(page) if one.get("href") in addresses and not _is_in_prose(page, one)]
        if entry.is_open and sorted(one.get("href") for one in shown) != sorted(addresses):
            faults.append(f"{page}: does not show each link once")
        for anchor in shown:
            link = next(link for link in entry.links if link.url == anchor.get("href"))
            told = page.words(next(one for one in page.above(anchor) if one.tag in ("li", "p")))
            wanted = [say(f"format.{link.format}"), say("link.leaves"), *(name_of(code) for code in link.languages)]
            wanted += [say("link.pages", count=link.pages)] if link.pages else []
            wanted += [link.size] if link.size else []
            if not (link.label and anchor is not shown[0]):  # A labelled link leads to something else, with a cost of its own.
                wanted += [say(f"cost.{entry.cost}")] if entry.cost != "unknown" else []
                wanted += [say(f"login.{entry.login}")] if entry.login in ("optional", "required") else []
            faults += [f"{page}: {link.url} does not say “{words}”" for words in wanted if words not in told]
            if anchor.get("hreflang") not in link.languages:
                faults.append(f"{page}: {link.url} has hreflang {anchor.get('hreflang')}")
    assert not faults, "\n".join(faults)


def _its_own(page) -> list:
    """The outgoing links of a resource's page without those of its publisher."""
    return [link for link in page.outgoing(page.main) if not any(one.get("aria-labelledby") == "publisher" for one in page.above(link))]


def _is_in_prose(page, anchor) -> bool:
    """Whether the link stands in a sentence that somebody wrote, which says by itself what opens."""
    paragraph = next((one for one in page.above(anchor) if one.tag in ("p", "li")), None)
    return paragraph is not None and not paragraph.get("class") and paragraph.text is not None and bool(paragraph.text.strip())


def test_an_archived_copy_and_the_publishers_website_say_that_they_leave(html):
    catalogue, faults = html.guide.project.catalogue, []
    for entry, page in _pages_of(html, Resource):
        publisher = catalogue.publishers[entry.publisher].url if entry.publisher else None
        for anchor in page.outgoing(page.main):
            if anchor.get("href") in (publisher, entry.archive and entry.archive.url) and not _is_in_prose(page, anchor):
                told = page.words(next(one for one in page.above(anchor) if one.tag in ("li", "p")))
                if page.language.say("link.leaves") not in told:
                    faults.append(f"{page}: “{told}”")
    assert not faults, "\n".join(faults)


def test_every_outgoing_link_of_the_catalogue_is_marked_as_external(html):
    faults = []
    for page in html:
        if page.all("article", block="guide-written"):
            continue
        faults += [f"{page}: {one.get('href')}" for one in page.outgoing() if "external" not in one.get("rel", "").split()]
    assert not faults, "\n".join(faults)


def test_a_resource_without_a_link_offers_nothing_to_open(html):
    closed = 0
    for entry, page in _pages_of(html, Resource):
        if entry.is_open:
            assert len(page.all("a", block="guide-button", within=page.main)) == 1, page
            continue
        closed += 1
        assert not page.all("a", block="guide-button"), page
        shown = {one.get("href") for one in page.outgoing(page.main)}
        assert not shown & {link.url for link in entry.links}, page
        assert "url" not in page.data_of("LearningResource"), page
        if entry.status != "closed":
            assert page.language.say("resource.no_link_text") in page.words(page.main), page
    assert closed or html.guide.name == "garden"


def test_a_resource_that_is_not_simply_there_says_so_before_anything_can_be_opened(html):
    seen = set()
    for entry, page in _pages_of(html, Resource):
        if entry.status == "live":
            continue
        seen.add(entry.status)
        notice = page.one(role="note", within=page.main)
        assert page.words(notice).startswith(page.language.say(f"status.{entry.status}")), page
        opened = page.outgoing(page.main)
        assert all(page.order[notice] < page.order[anchor] for anchor in opened), page
        for name in entry.replaced_by:
            assert f"resources/{name}/" in page.inside(notice), page
        if entry.archive:
            copy = next(anchor for anchor in page.outgoing(notice) if anchor.get("href") == entry.archive.url)
            assert page.language.day(entry.archive.date) in page.words(copy), page
    assert seen


def test_a_resource_in_other_languages_only_says_so_before_anything_can_be_opened(html):
    faults, seen = [], 0
    for entry, page in _pages_of(html, Resource):
        if entry.is_readable_in(page.language.code) or not entry.is_open:
            continue
        seen += 1
        said = page.language.say(f"edition.{entry.editions[page.language.code]}", language=page.language.name_of(page.language.code))
        notices = [element for text, element in page.texts(page.main) if text.startswith(said)]
        first = page.outgoing(page.main)[0]
        if not notices or page.order[notices[0]] > page.order[first]:
            faults.append(f"{page}: “{said}” stands {'nowhere' if not notices else 'after the first link'}")
    assert seen
    assert not faults, "\n".join(faults)


def test_a_card_says_when_a_resource_is_not_there_or_not_in_the_readers_language(html):
    catalogue, faults = html.guide.project.catalogue, []
    for page in html:
        for card in page.all("article", block="guide-card"):
            address = page.inside(card)[0]
            entry = catalogue.resources.get(address.removeprefix("resources/").rstrip("/")) if address.startswith("resources/") else None
            if entry is None:
                continue
            said, say = page.words(card), page.language.say
            if entry.status != "live" and say(f"status.{entry.status}") not in said:
                faults.append(f"{page}: {entry.id} does not say “{say(f'status.{entry.status}')}”")
            names = page.language.listed([page.language.name_of(one.code) for one in html.guide.project.languages if entry.is_readable_in(one.code)])
            if names and not entry.is_readable_in(page.language.code):
                key = "languages.only" if entry.editions[page.language.code] == "none" else "languages.in"
                chips = [page.words(chip) for chip in page.all("span", "li", within=card)]
                if not any(chip.startswith(say(key, languages=names)) for chip in chips):
                    faults.append(f"{page}: {entry.id} does not say “{say(key, languages=names)}” but {chips}")
    assert not faults, "\n".join(faults)


def test_an_old_address_leads_to_the_entry_in_every_language(html):
    catalogue = html.guide.project.catalogue
    entries = [*catalogue.pages, *catalogue.topics.values(), *catalogue.audiences.values(), *catalogue.grades.values()]
    for entry in entries:
        folder = address_of(entry).split("/")[0]
        for alias in entry.aliases:
            for page in html.of(f"{folder}/{alias}/"):
                assert page.is_alias
                assert page.inside(page.main)[-1] == address_of(entry)
                assert page.canonical == f"{html.guide.url}{page.language.prefix}{address_of(entry)}"
                assert not page.all("script"), page
                refresh = page.one("meta", http_equiv="refresh").get("content")
                assert refresh.startswith("0; url=")
                assert page.target(refresh.removeprefix("0; url=")) == (f"{page.language.prefix}{address_of(entry)}", "")
                assert entry.title[page.language.code] in page.words(page.main)


def test_an_old_anchor_stands_where_its_entry_does(html):
    catalogue = html.guide.project.catalogue
    for entry in (*catalogue.glossary.values(), *catalogue.references.values()):
        for page in html.of(address_of(entry).partition("#")[0]):
            for alias in entry.aliases:
                around = list(page.above(page.one(id=alias)))
                assert page.one(id=entry.id) in around, f"{page}#{alias}"
    for framework in catalogue.frameworks.values():
        for page in html.of(address_of(framework)):
            for element in framework.elements:
                assert all(page.one(id=element.id) in page.above(page.one(id=alias)) for alias in element.aliases)


def test_what_was_withdrawn_says_so_at_its_address_and_under_its_former_ids(html):
    catalogue = html.guide.project.catalogue
    for entry in catalogue.withdrawn.values():
        folder = address_of(entry).split("/")[0]
        for name in (entry.id, *entry.aliases):
            for page in html.of(f"{folder}/{name}/"):
                code, said = page.language.code, page.words(page.main)
                assert page.h1 == entry.title[code]
                assert page.language.say("withdrawn.date", date=page.language.day(entry.date)) in said
                assert page.canonical == f"{html.guide.url}{page.language.prefix}{address_of(entry)}"
                assert not page.all("meta", http_equiv="refresh")
                assert not any(entry.title[code] in other.words(other.main) for other in html.listed if other.language is page.language)
                leads = {address.rstrip("/").rpartition("/")[2].lstrip("#") for address in page.inside(page.main)}
                assert leads >= {link.id for link in entry.replaced_by}


def test_a_title_in_a_list_is_the_entrys_own_and_a_myths_is_the_fact(html):
    by_address = {address_of(entry): entry for entry in html.guide.project.catalogue.pages}
    faults = []
    for page in html:
        for titles in page.all("ul", block="guide-titles"):
            for link, address in zip(page.links(titles), page.inside(titles), strict=True):
                entry = by_address[address]
                title = (entry.fact if isinstance(entry, Myth) else entry.title)[page.language.code]
                if page.words(link) != title:
                    faults.append(f"{page}: “{page.words(link)}” is not “{title}”")
    assert not faults, "\n".join(faults)


def test_every_address_that_is_recorded_is_there_and_nothing_else_is_published(html):
    project = html.guide.project
    promised = set(permalinks.published_by(project.catalogue, project.languages, project.folder / "docs"))
    assert promised <= permalinks.read(project.folder / "records").keys()
    for address in promised:
        place, _, anchor = address.removeprefix("/").partition("#")
        if anchor:
            assert anchor in html[place].ids, address
        else:
            assert (html.guide.folder / place / ("index.html" if place.endswith("/") or not place else "")).is_file(), address
    assert {f"/{page.address}" for page in html} <= promised
