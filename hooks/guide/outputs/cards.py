"""The social cards: for each entry and language the picture that a link to it shows, and one for the guide itself.

They are kept between builds by all that they are made of: what is drawn, the programs that draw, the fonts, and the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256

from guide.models import kind_called
from guide.outputs.base import Output, Render
from guide.outputs.kept import Kept
from guide.pages import Telling, picture


def files(tellings: Sequence[Telling], render: Render) -> Iterator[Output]:
    """The cards of all languages, one after the other. None where they are not wanted.

    A card stands under each id that its entry ever had, and that of the guide under those of what was withdrawn: for who has put
    the picture itself into a page or a message.
    """
    site = tellings[0].site
    if not site.wants("cards"):
        return
    from guide.outputs import layout  # Here, for Pillow takes a tenth of a second to load, as long as the pages of a hundred entries.

    kept, made_with = Kept.in_folder(site.cache, "cards"), layout.made_with()
    for telling in tellings:
        name, direction = site.names[telling.language.code], telling.language.direction
        gone = [name for entry in telling.catalogue.withdrawn.values() if kind_called(entry.was).shares_ids for name in (entry.id, *entry.aliases)]
        told = [(picture.of_guide(telling), gone), *((picture.of_entry(entry, telling), entry.aliases) for entry in telling.catalogue.pages)]
        for one, former in told:
            drawn = replace(one, address="", alt="")
            key = sha256(repr((made_with, name, direction, drawn)).encode()).hexdigest()
            content = kept.get(key, partial(layout.draw, drawn, name, direction))
            for address in (one.address, *(picture.address(telling, name) for name in former)):
                yield Output(address, content)
    kept.tidy()
