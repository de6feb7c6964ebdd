"""What a shared link shows of a page: its tags for that, in the names of Open Graph, and what Twitter's cards do not take from them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from guide.models.base import PageEntry
from guide.pages import picture
from guide.pages.telling import Telling


def tags(telling: Telling, title: str, description: str, url: str = "", entry: PageEntry | None = None) -> Iterator[str]:
    """The tags of a page as HTML, a line or more each. Title and description are HTML; `url` is the page's full address, if it has one."""
    yield f'<meta property="og:type" content="{"article" if entry else "website"}">\n<meta property="og:title" content="{title}">'
    yield f'<meta property="og:description" content="{description}">'
    if url:
        yield f'<meta property="og:url" content="{url}">'
    yield telling.once(("preview", "named"), lambda: _named(telling))
    if telling.site.wants("cards"):
        yield _pictured(picture.of_entry(entry, telling), telling) if entry else telling.once(("preview", "guide"), lambda: _of_guide(telling))


def _named(telling: Telling) -> str:
    """The name of the guide, its languages, and how large the picture is shown: the same on every page."""
    here, size = telling.language, "summary_large_image" if telling.site.wants("cards") else "summary"
    lines = [
        f'<meta property="og:site_name" content="{escape(telling.site.names[here.code])}">',
        f'<meta property="og:locale" content="{here.locale}">',
    ]
    lines += [f'<meta property="og:locale:alternate" content="{other.locale}">' for other in telling.others]
    return "\n".join([*lines, f'<meta name="twitter:card" content="{size}">'])


def _of_guide(telling: Telling) -> str:
    return _pictured(picture.of_guide(telling), telling)


def _pictured(one: picture.Picture, telling: Telling) -> str:
    (width, height), alt = picture.SIZE, escape(one.alt)
    return (
        f'<meta property="og:image" content="{telling.site.url}{one.address}">\n<meta property="og:image:type" content="image/png">\n'
        f'<meta property="og:image:width" content="{width}">\n<meta property="og:image:height" content="{height}">\n'
        f'<meta property="og:image:alt" content="{alt}">\n<meta name="twitter:image:alt" content="{alt}">'
    )
