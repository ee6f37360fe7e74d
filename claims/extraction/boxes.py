"""Boxes and trees drawn with lines: what stands in them is a list or a table, one character for one character.

+-----------------+  (with the characters that Unicode has for it)
| X9 card         |        ->   X9 card
| +-- Cores: 640  |             - Cores: 640
+-----------------+        a line with more bars becomes a row; a diagram of boxes in boxes stays as it is
"""

from __future__ import annotations

import re

_DRAWN = re.compile(r"[\u2500-\u257f]")
_RULE = re.compile(r"[\s\u2500-\u257f]+$")
_SIDE = "\u2502\u2503\u2551"
_TREE = re.compile(rf"(?P<stem>(?:\s|[{_SIDE}])*)(?P<branch>[\u251c\u2514\u255f\u2560\u255a]\u2500{{1,3}})(?=\s)")
_CROSS = "\u253c\u254b\u256c\u256a\u256b"
_BARS = str.maketrans(dict.fromkeys(f"{_SIDE}{_CROSS}\u251c\u2524\u2560\u2563\u255f\u2562\u255e\u2561", "|"))
_LINES = str.maketrans(dict.fromkeys("\u2500\u2501\u2550", "-"))


def mark(text: str) -> str:
    """The text with such lines as plain ones."""
    return "\n".join(_line(line) for line in text.split("\n")) if _DRAWN.search(text) else text


def _line(line: str) -> str:
    if not _DRAWN.search(line):
        return line
    if _RULE.match(line):
        crossed = any(c in line for c in _CROSS)
        return line.translate(_BARS).translate(_LINES) if crossed else " " * len(line)
    body = _item(_unframed(line))
    if _DRAWN.search(body.translate(_BARS)):
        return line  # a diagram
    return line.translate(_BARS) if any(c in _SIDE for c in body) else body


def _unframed(line: str) -> str:
    """A line without the sides of its box."""
    bare = line.strip()
    if bare[0] not in _SIDE:
        return line
    first, last = line.index(bare[0]), len(line.rstrip()) - 1
    end = last if line[last] in _SIDE else last + 1
    return f"{line[:first]} {line[first + 1 : end]}{' ' * (len(line) - end)}" if end > first else " " * len(line)


def _item(line: str) -> str:
    """ "|-- L2 cache: 40 MB": the branch of a tree is a bullet."""
    tree = _TREE.match(line)
    if tree is None:
        return line
    stem = "".join(" " if c in _SIDE else c for c in tree["stem"])
    return f"{stem}-{' ' * (len(tree['branch']) - 1)}{line[tree.end() :]}"
