"""HTML to tokens in one pass from left to right, each with its place in the source.

A tree builder would lose the places, and the common ones fail on hostile pages: on half a megabyte of nested
`<div>`, html5lib ran for more than 20 s and lxml returned no text, without an error
(docs/adr/0101-text-of-pages.md).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.domain.documents import DocumentError

MAX_DEPTH = 512
MAX_NODES = 200_000
TAG_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")
TAG_END = re.compile(r"[\s/]*>")
DOCTYPE_SUBSET = re.compile(r"<!doctype[^>\[]{0,500}\[", re.IGNORECASE)
RAW_TEXT = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
CLOSES_ITSELF = {"p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead"}
KEPT_ATTRIBUTES = {
    "name", "property", "content", "itemprop", "datetime", "lang", "rel", "href", "role", "hidden",
    "aria-hidden", "style", "type",
}  # fmt: skip
LONGEST_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    closing: bool
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """Text between tags; `raw` names the element whose content is not markup (a script, the title)."""

    start: int
    end: int
    raw: str = ""


def tokens(source: str) -> Iterator[Tag | Span]:
    """Tags and text. What is never closed hides nothing but itself: an open comment ends the text, an open
    tag is text.
    """
    position = 0
    while position < len(source):
        opened = source.find("<", position)
        if opened < 0:
            yield Span(position, len(source))
            return
        if opened > position:
            yield Span(position, opened)
        name = TAG_NAME.match(source, opened + 1)
        if name:
            tag, position = _tag(source, name)
            if tag is None:
                yield Span(opened, len(source))
                return
            yield tag
            if not tag.closing and tag.name in RAW_TEXT:
                end = _raw_end(source, tag.name, position)
                yield Span(position, end, tag.name)
                position = end
        elif source[opened + 1 : opened + 2] in ("!", "?", "/"):
            position = _skip(source, opened)
        else:  # a less-than sign
            yield Span(opened, opened + 1)
            position = opened + 1


def _tag(source: str, name: re.Match[str]) -> tuple[Tag | None, int]:
    position, attributes = name.end(), {}
    while not (end := TAG_END.match(source, position)):
        attribute = ATTRIBUTE.match(source, position)
        if not attribute or attribute.end() == position:
            following = source.find(">", position)
            if following < 0:
                return None, len(source)
            position = following
            continue
        key = attribute[1].lower()
        if key in KEPT_ATTRIBUTES and key not in attributes:
            value = next((group for group in attribute.groups()[1:] if group is not None), "")
            attributes[key] = html.unescape(value[:LONGEST_VALUE])
        position = attribute.end()
    return Tag(name[1].lower(), source[name.start()] == "/", attributes), end.end()


def _raw_end(source: str, name: str, position: int) -> int:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(source, position)
    return closing.start() if closing else len(source)


def _skip(source: str, opened: int) -> int:
    """Past a comment, a doctype (with its subset, never expanded), a processing instruction, `</ >`."""
    closing, width = ">", 1
    if source.startswith("<!--", opened):
        closing, width = "-->", 3
    elif DOCTYPE_SUBSET.match(source, opened):
        closing, width = "]>", 2
    end = source.find(closing, opened + 2)
    return len(source) if end < 0 else end + width


@dataclass(slots=True)
class Ancestors:
    """The open elements, with the caps that keep a hostile page cheap."""

    open: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    nodes: int = 0

    def enter(self, name: str) -> list[str]:
        """Open an element; returns those that this closes (`<p>` after an open `<p>`)."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise DocumentError(
                "too_many_nodes", f"The page has more than {MAX_NODES:,} elements; save only the article."
            )
        if name in VOID:
            return []
        closed = self.leave(name) if name in CLOSES_ITSELF and self.open and self.open[-1] == name else []
        self.open.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1
        if len(self.open) > MAX_DEPTH:
            raise DocumentError("too_deep", f"The page nests more than {MAX_DEPTH} elements; save only the article.")
        return closed

    def leave(self, name: str) -> list[str]:
        """Close the innermost element of that name and all within it; returns them. A stray end tag closes
        nothing.
        """
        if not self.counts.get(name):
            return []
        closed = []
        while True:
            top = self.open.pop()
            self.counts[top] -= 1
            closed.append(top)
            if top == name:
                return closed
