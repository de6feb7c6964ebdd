"""Web addresses: which may be published, and when two of them are the same place.

The rules follow the WHATWG URL standard for the parts of an address, and Unicode UTS #39 for look-alike hosts.
Nothing here opens a connection.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from guide.characters import HIDDEN

LENGTH = 2_000
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_hs\w+|mkt_tok|yclid)$", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_LOCAL = ("localhost", "local", "internal", "intranet", "lan", "home", "test", "invalid", "onion")


class AddressError(ValueError):
    """Why an address may not be published: `what` is wrong, and how to `fix` it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


def check(address: str) -> str:
    """The address itself when it may be published; raises AddressError with the reason when it may not."""
    if not address:
        raise AddressError("is empty.", "Write one that starts with https://.")
    if len(address) > LENGTH:
        raise AddressError(f"is longer than {LENGTH:,} characters.", "Find a shorter address of the page.")
    if re.search(r"\s", address):
        raise AddressError("holds a space.", "Copy the address again, or write %20 for a space inside it.")
    if re.search(r"[<>\"'`{}|\\^\x00-\x1f]", address):
        raise AddressError("holds a character that no address may hold.", "Copy the address again from the browser.")
    decoded = unquote(address, errors="ignore")
    if "\n" in decoded or HIDDEN.search(decoded):
        raise AddressError("hides an invisible character behind a % sign.", "Copy the address again from the browser.")
    try:
        parts = urlsplit(address)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise AddressError("is not a web address.", "Write one that starts with https://.") from None
    if parts.scheme != "https":
        fix = "Write https:// instead of http:// if the page opens so." if parts.scheme == "http" else "Write one that starts with https://."
        raise AddressError("does not start with https://.", fix)
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise AddressError("holds a user name or password.", "Remove everything up to the @.")
    if port not in (None, 443):
        raise AddressError(f"names the port {port}.", "Use the public address, which names none.")
    _check_host(host)
    return address


def _check_host(host: str) -> None:
    if not host:
        raise AddressError("names no website.", "Write one such as https://www.example.org/page.")
    labels = host.removesuffix(".").split(".")
    if ":" in host or _NUMBER.fullmatch(labels[-1]):  # WHATWG URL, "ends in a number".
        raise AddressError("names a computer by number.", "Use the website's name.")
    if len(labels) == 1 or labels[-1] in _LOCAL:
        raise AddressError("names a computer that only its own network can see.", "Use the public address.")
    if any(label.startswith("xn--") for label in labels):
        raise AddressError("hides letters in code (punycode).", "Use the website's plain name; if it has none, leave the link out.")
    if not host.isascii():
        scripts = {unicodedata.name(letter, "?").split()[0] for letter in host if letter.isalpha()}
        what = "mixes alphabets in the website's name." if len(scripts) > 1 else "has letters outside a–z in the website's name."
        raise AddressError(what, "It may imitate another site: type the name yourself, in plain letters.")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError("has a website name that cannot be right.", "Copy the address again from the browser.")


def shown(address: str) -> str:
    """The address as a message may quote it: without what stands before an @, which may be a password."""
    return re.sub(r"//[^/?#]*@", "//…@", address)


def normalized(address: str) -> str:
    """The address as it is compared with others: one spelling for one place.

    Scheme, `www.`, letter case, default port, trailing slash, fragment, tracking keys and the order of query keys do not
    make a new address (RFC 3986 §6.2, plus what school sites do in practice: state sites answer to any letter case).
    """
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    path = quote(unquote(parts.path), safe="/:@!$&()*+,;=-._~").rstrip("/").lower()
    query = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(key)))
    return f"{host}{path}{'?' + query if query else ''}"
