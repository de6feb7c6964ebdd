"""What the YAML parser says about a text that is not YAML, in words that help.

The parser (libyaml, or PyYAML's own) describes what it was doing; the reader wants to know what to look for, and where.
"""

from __future__ import annotations

import yaml

from guide.problems import Position

_QUOTE = ("A quotation mark is never closed.", "Close it.")
_BACKSLASH = ("A backslash stands in double quotation marks.", "Use single quotation marks around this text.")
_PERCENT = ("A line begins with “%”.", "Remove it, or put the text in quotation marks.")
_EXPLAINED = (
    # Words of the parser; whether the fault lies where it began to read (or else where it gave up); what is wrong; how to mend it.
    ("mapping values are not allowed", False, "A colon stands where none can.", "Put the whole text in quotation marks, or check the indentation."),
    ("could not find expected ':'", True, "A key has no colon.", "Write “key: text”, or indent this line as part of the text above it."),
    ("did not find expected key", False, "This line does not fit what stands above it.", "Check its indentation, and quotation marks before it."),
    ("did not find expected '-'", False, "This line does not fit the list above it.", "Begin each item with “- ” in the same column."),
    ("unexpected end of stream", True, *_QUOTE),
    ("document indicator", True, *_QUOTE),
    ("escape", False, *_BACKSLASH),
    ("cannot start any token", False, "A text begins with a character that YAML keeps.", "Put the whole text in quotation marks."),
    ("sequence entries are not allowed", False, "A list item stands where none can.", "Start the list on a line of its own."),
    ("while scanning an alias", True, "A text begins with “*”.", "Put it in quotation marks."),
    ("while scanning an anchor", True, "A text begins with “&”.", "Put it in quotation marks."),
    ("tag", True, "A text begins with “!”.", "Put it in quotation marks."),
    ("incompatible", False, *_PERCENT),
    ("directive", True, *_PERCENT),
    ("flow", True, "A bracket is never closed, or a comma is missing.", "Check what stands in the brackets that open here."),
    ("block scalar", False, "A text after “|” or “>” does not begin on the next line.", "Write it there, indented."),
    ("document start", False, "This line stands outside every list.", "Check its indentation."),
    ("", False, "This line cannot be read.", "Compare it with a neighboring entry: indentation, colons, quotation marks."),
)


def explained(error: yaml.MarkedYAMLError) -> tuple[Position, str, str]:
    """Where the fault lies, what is wrong, and how to mend it."""
    said = f"{error.context or ''} {error.problem or ''}"
    _, at_start, what, fix = next(row for row in _EXPLAINED if row[0] in said)
    mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1), what, fix
