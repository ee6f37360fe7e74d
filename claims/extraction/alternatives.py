r"""Alternatives of a pattern sorted by their first letter: the engine looks at one character before it tries a word.

Without regard to case `re` tries every alternative in full at the beginning of every word, which is most of what long
lists of words cost. A letter in a class of its own is looked at first, and so spares all words that begin otherwise:

    by_letter("than|the|over", re.I)  ->  "(?-i:[tT])(?:han|he)|(?-i:[oO])ver"

What matches stays the same, to the character: two alternatives that begin with different letters never match at one
place, those of one letter keep their order, and what begins with no letter (or holds a named group) is passed by none.
"""

from __future__ import annotations

import re

_SAME = {"s": "sS\u017f", "k": "kK\u212a", "i": "iI\u0130\u0131"}  # as `re` sees them without regard to case
_OPENS = re.compile(r"\((?:\?(?:P<\w+>|<[=!]|[=!:>]|-?i:))?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_WORD = re.compile(r"[A-Za-z](?![?*+{])")
_CAPTURES = re.compile(r"(?<!\\)\((?:\?P|(?!\?))")


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, with the alternatives sorted."""
    return re.compile(by_letter(source, flags), flags)


def by_letter(source: str, flags: int = 0) -> str:
    """The source of a pattern with the alternatives of each of its groups sorted."""
    alternatives, end = _parsed(source, 0, bool(flags & re.I))
    if end != len(source):
        raise ValueError(f"unbalanced: {source!r}")
    return "|".join(_sorted(alternatives, bool(flags & re.I)))


def _parsed(source: str, at: int, caseless: bool) -> tuple[list[str], int]:
    """The alternatives from a place on up to the end of their group, and that end."""
    found = [""]
    while at < len(source) and source[at] != ")":
        if source[at] == "|":
            found.append("")
            at += 1
            continue
        piece, at = _piece(source, at, caseless)
        found[-1] += piece
    return found, at


def _piece(source: str, at: int, caseless: bool) -> tuple[str, int]:
    """One element of a pattern, a group with its alternatives sorted, and where it ends."""
    if source[at] == "\\":
        return source[at : at + 2], at + 2
    if source[at] == "[" and (inside := _CLASS.match(source, at)):
        return inside.group(), inside.end()
    opens = _OPENS.match(source, at)
    if opens is None:
        return source[at], at + 1
    if opens.group().endswith("i:"):
        caseless = opens.group() == "(?i:"
    alternatives, end = _parsed(source, opens.end(), caseless)
    return f"{opens.group()}{'|'.join(_sorted(alternatives, caseless))})", end + 1


def _sorted(alternatives: list[str], caseless: bool) -> list[str]:
    """The alternatives with those of one letter put together, as far as nothing stands between that has none."""
    if len(alternatives) < 2 or all(len(words) == 1 for words in alternatives):
        return alternatives
    done: list[str] = []
    waiting: dict[str, list[str]] = {}
    for words in alternatives:
        if _WORD.match(words) and not _CAPTURES.search(words):
            waiting.setdefault(words[0].lower() if caseless else words[0], []).append(words[1:])
        else:
            done += [*_grouped(waiting, caseless), words]
            waiting = {}
    return [*done, *_grouped(waiting, caseless)]


def _grouped(waiting: dict[str, list[str]], caseless: bool) -> list[str]:
    def head(letter: str) -> str:
        return f"(?-i:[{_SAME.get(letter, letter + letter.upper())}])" if caseless else letter

    return [head(a) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})") for a, rests in waiting.items()]
