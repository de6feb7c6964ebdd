"""The MkDocs adapter: the one file that knows MkDocs. It puts the guide's pages among the files of each language, and fills them.

static-i18n runs the whole build once per language, so every event here comes again; what stands on disk is read once for all.
The guide's pages join the files after static-i18n (priority -101 against -100): they know their language and address, and need
no file to exist. (Before it, a `File.generated()` crashes it, ultrabug/mkdocs-static-i18n#263, and every file is copied twice.)
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from guide import pages
from guide.problems import GuideError
from guide.render import Renderer
from guide.source import MAX_BYTES
from guide.workshop import Places, Workshop
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext
from watchdog.observers.polling import PollingObserver

log = logging.getLogger("mkdocs.guide")
workshop = Workshop()
stylesheet: dict[str, str] = {}  # the one that sets hand-written pages: its path below the folder of the theme


class FilledPage(Page):
    """A page whose HTML is made from the catalogue: MkDocs reads no file for it and runs no Markdown."""

    guide_page: pages.Page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: D102
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: D102
        self.content = ""


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: D103
    workshop.keeps_last = command == "serve"


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Looks for edits twenty times a second instead of twice, and waits less for more, so that a saved file shows at once."""
    for path in (watched := (config.docs_dir, config.config_file_path)):
        server.unwatch(path)
    server.observer, server.build_delay = PollingObserver(timeout=0.05), 0.03
    for path in watched:
        server.watch(path)
    return server


def on_config(config: MkDocsConfig) -> None:
    """Reads the catalogue, the words and the templates, once for all languages, before MkDocs empties the site folder."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return  # A further language of a build whose files were read for the first one.
    theme = next(Path(folder) for folder in config.theme.dirs if Path(folder, ".icons").is_dir())
    config.theme.dirs.remove(str(theme))  # Only its icons and one stylesheet serve us: MkDocs need not walk its 14,000 files.
    stylesheet.update(folder=str(theme), path=next(theme.glob("assets/stylesheets/main.*.min.css")).relative_to(theme).as_posix())
    try:
        workshop.read(_places(config, theme), _site(config))
    except GuideError as error:
        raise PluginError(error.report()) from None
    for line in workshop.problems:
        log.error(line)


def _places(config: MkDocsConfig, theme: Path) -> Places:
    home, docs, limit = Path(config.config_file_path).parent, Path(config.docs_dir), int(config.extra.get("catalogue_bytes", MAX_BYTES))
    return Places(home / "resources.yaml", docs, home / "records", Path(config.theme.custom_dir, "guide"), theme / ".icons", max_bytes=limit)


def _site(config: MkDocsConfig) -> pages.Site:
    languages = config.plugins["i18n"].config.languages
    names = {one.locale: one.get("site_name") or config.site_name for one in languages}
    descriptions = {one.locale: one.get("site_description") or config.site_description or "" for one in languages}
    return pages.Site(f"{(config.site_url or '').rstrip('/')}/", names, descriptions, config.extra, Path(config.config_file_path).with_name(".cache"))


def _renderer(config: MkDocsConfig) -> Renderer:
    return workshop.renderers[config.plugins["i18n"].current_language]  # type: ignore[attr-defined]


@event_priority(-101)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a filled page for each page of the guide, in the language of this build, and the one file of the theme that pages load."""
    language = _renderer(config).telling.language
    _renderer(config).telling.written = {_address(file, config): _written(file) for file in files.documentation_pages()}
    for page in workshop.pages:
        source, place = f"{page.address.rstrip('/') or 'index'}.{language.code}.md", f"{language.prefix}{page.address}index.html"
        level = InclusionLevel.NOT_IN_NAV if page.address else InclusionLevel.INCLUDED
        file = File(source, config.docs_dir, config.site_dir, config.use_directory_urls, dest_uri=place, inclusion=level)
        FilledPage(page.address, file, config).guide_page = page
        files.append(file)
    for output in workshop.files(language.code):
        files.append(File.generated(config, output.address, content=output.content, inclusion=InclusionLevel.INCLUDED))
    files.append(File(stylesheet["path"], stylesheet["folder"], config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED))
    return files


def _written(file: File) -> pages.Written:
    _, said = get_data(file.content_string)
    return pages.Written(str(said.get("title", "")), str(said.get("description", "")), tuple(map(str, said.get("search_terms") or ())))


def _address(file: File, config: MkDocsConfig) -> str:
    return "" if file.url in (".", "./") else file.url.removeprefix(_renderer(config).telling.language.prefix)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Makes the page's HTML; `overrides/main.html` only puts it out."""
    written = _address(page.file, config), page.content or "", stylesheet["path"]
    try:
        html = _renderer(config).page(page.guide_page) if isinstance(page, FilledPage) else _renderer(config).written_page(*written)
    except GuideError as error:
        _tell(error)
        html = _renderer(config).problem_page(error)
    context["guide_html"] = html  # type: ignore[typeddict-unknown-key]
    return context


def _tell(error: GuideError) -> None:
    if not workshop.keeps_last:
        raise PluginError(error.report()) from None
    log.error(error.report())


def on_template_context(context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """What the two pages of the whole site show: the same whichever language is built last."""
    extra: Any = {"guide_not_found": workshop.not_found()} if template_name == "404.html" else {"guide_sitemap": workshop.sitemap()}
    return TemplateContext(**context, **extra)


@event_priority(-101)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language, writes what is made from all pages; drops the compressed sitemap, which holds the day of the build."""
    Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
    if not config.plugins["i18n"].building:  # type: ignore[attr-defined]
        try:
            workshop.finish(Path(config.site_dir))
        except GuideError as error:
            _tell(error)
