"""The MkDocs adapter: the one file that knows MkDocs. It places the guide's pages, lets static-i18n localize them, and fills them.

Place → localize → fill: at priority 0 of `on_files` every page becomes a `File` per language that need not exist; static-i18n
gives it its address at -100; at -101 each gets a `Page` whose Markdown is skipped. (A `File.generated()` of default priority
crashes static-i18n: ultrabug/mkdocs-static-i18n#263.) static-i18n runs the whole build once per language, so every event here
can come again; what stands on disk is read once for all languages.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from guide import render
from guide.pages import Page as GuidePage
from guide.pages import Site
from guide.problems import GuideError
from guide.source import MAX_BYTES
from guide.workshop import Places, Workshop
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.guide")
workshop = Workshop()
by_source: dict[str, GuidePage] = {}
written: set[str] = set()


class FilledPage(Page):
    """A page whose HTML is made from the catalogue: MkDocs reads no file for it and runs no Markdown."""

    def __init__(self, guide_page: GuidePage, file: File, config: MkDocsConfig) -> None:
        super().__init__(guide_page.address, file, config)
        self.guide_page = guide_page

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


def on_startup(*, command: str, dirty: bool) -> None:
    workshop.keeps_last = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    plugin = config.plugins["i18n"]
    if plugin.building:  # type: ignore[attr-defined]
        return  # A further language of a build whose files were read for the first one.
    _check_languages_agree(config)
    try:
        workshop.read(_places(config), _site(config))
    except GuideError as error:
        raise PluginError(error.report()) from None
    for line in workshop.problems:
        log.error(line)
    by_source.clear()
    by_source.update((_source(page, code), page) for page in workshop.pages for code in workshop.renderers)
    written.clear()


def _places(config: MkDocsConfig) -> Places:
    root = Path(config.config_file_path).parent
    templates = Path(config.theme.custom_dir or root / "overrides") / "guide"
    icons = next(folder for name in config.theme.dirs if (folder := Path(name) / ".icons").is_dir())
    return Places(root / "resources.yaml", templates, icons, max_bytes=int(config.extra.get("catalogue_bytes", MAX_BYTES)))


def _site(config: MkDocsConfig) -> Site:
    languages = config.plugins["i18n"].config.languages
    names = {one.locale: one.get("site_name") or config.site_name for one in languages}
    descriptions = {one.locale: one.get("site_description") or config.site_description or "" for one in languages}
    return Site(f"{(config.site_url or '').rstrip('/')}/", names, descriptions, config.repo_url)


def _check_languages_agree(config: MkDocsConfig) -> None:
    configured = {one.locale: one.default for one in config.plugins["i18n"].config.languages}
    known = {path.stem for path in Places.strings.glob("*.yaml")}
    if set(configured) != known:
        raise PluginError(f"mkdocs.yml names the languages {sorted(configured)}, and there are strings files for {sorted(known)}. Make them agree.")


def _source(page: GuidePage, code: str) -> str:
    return f"{page.address.rstrip('/') or 'index'}.{code}.md"


def _place(files: Files, config: MkDocsConfig) -> Files:
    """A file per page and language; and without the theme's scripts, which no page loads."""
    for file in [file for file in files if _is_theme_waste(file)]:
        files.remove(file)
    for source, page in by_source.items():
        level = InclusionLevel.INCLUDED if page.address == "" else InclusionLevel.NOT_IN_NAV
        files.append(File(source, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=level))
    return files


def _is_theme_waste(file: File) -> bool:
    path = file.src_uri
    return path.startswith(("assets/javascripts/", "assets/images/")) or (path.startswith("assets/stylesheets/") and "/main." not in path)


@event_priority(-101)
def _fill(files: Files, config: MkDocsConfig) -> Files:
    for file in files.documentation_pages():
        if guide_page := by_source.get(file.src_uri):
            FilledPage(guide_page, file, config)
        else:
            written.add(_address(file, config))
    return files


on_files = CombinedEvent(_place, _fill)


def _address(file: File, config: MkDocsConfig) -> str:
    prefix = workshop.renderers[config.plugins["i18n"].current_language].telling.language.prefix  # type: ignore[attr-defined]
    return file.url.removeprefix(prefix)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    renderer = workshop.renderers[config.plugins["i18n"].current_language]  # type: ignore[attr-defined]
    try:
        if isinstance(page, FilledPage):
            html = renderer.page(page.guide_page)
        else:
            stylesheet = next(path for folder in config.theme.dirs for path in Path(folder).glob("assets/stylesheets/main.*.min.css"))
            html = renderer.written_page(_address(page.file, config), str(page.title), str(page.meta.get("description", "")), page.content or "", stylesheet=f"assets/stylesheets/{stylesheet.name}")
    except GuideError as error:
        if not workshop.keeps_last:
            raise PluginError(error.report()) from None
        log.error(error.report())
        html = f"<!doctype html><title>!</title><pre>{render.escape(error.report())}</pre><body></body>"
    context["guide_html"] = html  # type: ignore[literal-required]
    return context


def on_template_context(context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
    languages, site = next(iter(workshop.renderers.values())).telling.languages, next(iter(workshop.renderers.values())).telling.site
    extra: dict[str, Any] = {}
    if template_name == "404.html":
        extra["guide_not_found"] = workshop.renderers[languages.default.code].not_found()
    elif template_name == "sitemap.xml":
        addresses = [*(page.address for page in workshop.pages if not page.is_alias), *sorted(written)]
        extra["guide_sitemap"] = render.sitemap(addresses, languages, site)
    context.update(extra)  # type: ignore[typeddict-item]
    return context
