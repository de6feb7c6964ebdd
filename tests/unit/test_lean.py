"""What readers get of the stylesheet and the scripts says the same as what stands in the sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide.lean import lean, make_lean

SOURCES = sorted(path for path in (Path(__file__).parents[2] / "overrides" / "assets" / "guide").iterdir() if path.suffix in (".css", ".js"))


@pytest.mark.parametrize(
    ("kind", "text", "left"),
    [
        (".css", "/* Tokens */\n:root {\n  color: red; /* why */\n}\n", ":root {\ncolor: red;\n}\n"),
        (".css", 'a::after {\n  content: "  a: b  ";\n}\n', 'a::after {\ncontent: "  a: b  ";\n}\n'),
        (".css", "/* over\n   two lines */\n\na {}\n", "a {}\n"),
        (".js", "// What it does.\n\n/** Gives one. */\nconst one = 1; // Why.\n", "const one = 1; // Why.\n"),
        (".js", '/**\n * The results.\n */\nfetch("https://example.org"); // It stays.\n', 'fetch("https://example.org"); // It stays.\n'),
        (".js", "if (a) {\n  b();\n}\n", "if (a) {\nb();\n}\n"),
    ],
)
def test_comments_and_indentation_go_and_nothing_else(kind, text, left):
    assert lean(text, kind) == left
    assert lean(left, kind) == left, "a second time changes nothing"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_text_in_our_sources_goes_over_several_lines_or_looks_like_a_comment(path):
    """What `lean` relies on, because it does not read texts."""
    text = path.read_text(encoding="utf-8")
    assert [line for line in lean(text, path.suffix).splitlines() if line.count("`") % 2] == []
    assert [one for one in re.findall(r'"[^"\n]*"', text) if "/*" in one] == []


def test_everything_in_a_folder_becomes_lean_and_pictures_stay(tmp_path):
    (tmp_path / "a.css").write_text("a {\n  b: c;\n}\n", encoding="utf-8")
    (tmp_path / "a.js").write_text("// One.\none();\n", encoding="utf-8")
    (tmp_path / "a.svg").write_text("<svg>\n  <path/>\n</svg>\n", encoding="utf-8")
    make_lean(tmp_path)
    assert [path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())] == ["a {\nb: c;\n}\n", "one();\n", "<svg>\n  <path/>\n</svg>\n"]
