"""The host of the tests and the audit: what it sends is what an ordinary static host sends, so that what Lighthouse measures is true of one."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import host
import pytest

PAGE = "<!doctype html><title>Página</title>" + "<p>Texto</p>" * 200


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[HTTPConnection]:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "404.html").write_text("<title>Nothing here</title>", encoding="utf-8")
    for name in ("search.js", "icon.svg", "search.wasm", "guide.css", "main.57a0d79d.min.css", "picture.png", "sitemap.xml", "index.pf_meta"):
        (tmp_path / name).write_bytes(b"content")
    with host.served(tmp_path) as address:
        client = HTTPConnection(urlsplit(address).netloc, timeout=10)
        yield client
        client.close()


def get(connection: HTTPConnection, address: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection.request(method, address, headers=headers)
    response = connection.getresponse()
    return response, response.read()


def test_a_page_is_compressed_for_those_who_take_it(connection: HTTPConnection) -> None:
    response, body = get(connection, "/es/", **{"Accept-Encoding": "gzip, deflate, br"})
    assert response.getheader("Content-Encoding") == "gzip"
    assert response.getheader("Vary") == "Accept-Encoding"
    assert len(body) < len(PAGE) / 5
    assert gzip.decompress(body).decode() == PAGE


def test_a_page_is_plain_for_all_others(connection: HTTPConnection) -> None:
    response, body = get(connection, "/es/")
    assert response.getheader("Content-Encoding") is None
    assert body.decode() == PAGE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("es/", "text/html; charset=utf-8"),
        ("search.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("search.wasm", "application/wasm"),
        ("picture.png", "image/png"),
        ("index.pf_meta", "application/octet-stream"),
    ],
)
def test_each_file_says_what_it_is(connection: HTTPConnection, name: str, kind: str) -> None:
    response, _ = get(connection, f"/{name}")
    assert (response.status, response.getheader("Content-Type")) == (200, kind)


def test_a_picture_is_not_compressed_again(connection: HTTPConnection) -> None:
    response, body = get(connection, "/picture.png", **{"Accept-Encoding": "gzip"})
    assert (response.getheader("Content-Encoding"), body) == (None, b"content")


@pytest.mark.parametrize("address", ["/no/such/page/", "/nothing.html", "/guide.css/", "/robots.txt", "/../../etc/passwd"])
def test_where_there_is_nothing_the_own_page_says_so(connection: HTTPConnection, address: str) -> None:
    response, body = get(connection, address)
    assert (response.status, response.getheader("Content-Type")) == (404, "text/html; charset=utf-8")
    assert b"Nothing here" in body


def test_a_folder_without_its_slash_leads_to_the_one_with_it(connection: HTTPConnection) -> None:
    response, _ = get(connection, "/es")
    assert (response.status, response.getheader("Location")) == (301, "/es/")


@pytest.mark.parametrize(
    ("address", "kept"),
    [("/main.57a0d79d.min.css", 31536000), ("/guide.css?v=57a0d79d", 31536000), ("/guide.css", 600), ("/es/", 600)],
)
def test_only_an_address_that_changes_with_its_content_is_kept_for_long(connection: HTTPConnection, address: str, kept: int) -> None:
    response, _ = get(connection, address)
    assert f"max-age={kept}" in str(response.getheader("Cache-Control"))


def test_the_connection_stays_open(connection: HTTPConnection) -> None:
    get(connection, "/es/")
    first = connection.sock
    get(connection, "/no/such/page/")
    response, body = get(connection, "/es/", method="HEAD")
    assert (response.version, response.status, body) == (11, 200, b"")
    assert first is not None
    assert connection.sock is first
