"""Front matter: a YAML mapping between two lines of dashes, from strangers.

Only strings, lists and mappings are built (`no`, `12:30:45` and dates stay what was typed), with the place of
each string in the file. Tags, aliases, duplicate keys, depth and size are refused before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from ingest.domain.documents import DocumentError, printable

MAX_CHARACTERS = 64 * 1024
MAX_DEPTH = 16
MAX_NODES = 5_000
OPEN = re.compile(r"---[ \t]*\r?\n")
CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
LOOSE = re.compile(r"^([A-Za-z_][\w.-]*):[ \t]+(?![\"'\[{|>&*!])(\S.*?)[ \t]*$")

Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Block:
    """Where the front matter is: text[start:end] is the YAML, the body begins at `body`."""

    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class Text:
    """A string and the span of the file it was written in, quotation marks included."""

    value: str
    start: int
    end: int


Node = Text | list["Node"] | dict[str, "Node"]


def find(text: str) -> Block | None:
    """The block at the top of the text. A rule that is never closed opens no front matter."""
    opened = OPEN.match(text)
    closed = CLOSE.search(text, opened.end()) if opened else None
    if not opened or not closed:
        return None
    if closed.start() - opened.end() > MAX_CHARACTERS:
        raise DocumentError(
            "front_matter_too_large",
            f"The front matter is longer than {MAX_CHARACTERS // 1024} KiB; keep title, date, publisher and url there.",
        )
    return Block(opened.end(), closed.start(), closed.end())


def read(source: str, *, offset: int = 0) -> Node | None:
    """The nodes of a YAML text; places count from `offset`. None if it is prose rather than YAML."""
    _screen(source)
    try:
        node = yaml.compose(source, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise _broken(error) from None
    if node is None:
        return {}
    if isinstance(node, yaml.ScalarNode):
        return None
    return _build(node, offset)


def read_forgiving(source: str, *, offset: int = 0) -> tuple[Node | None, tuple[str, ...]]:
    """Like `read`, but `title: re:Invent: new chips` (a colon that should have been quoted) is understood."""
    try:
        return read(source, offset=offset), ()
    except DocumentError as error:
        repaired = _loose(source) if error.code == "bad_front_matter" else None
        if repaired is None:
            raise
        return dict(repaired), ("front_matter_repaired",)


def plain(node: Node) -> Value:
    """The same without places."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, list):
        return [plain(item) for item in node]
    return {key: plain(item) for key, item in node.items()}


def string(fields: Mapping[str, Node], *names: str) -> str | None:
    """The first of these fields that holds a non-empty string."""
    for name in names:
        node = fields.get(name)
        if isinstance(node, Text) and node.value.strip():
            return node.value.strip()
    return None


def _broken(error: yaml.YAMLError) -> DocumentError:
    mark = getattr(error, "problem_mark", None)
    where = f" at line {mark.line + 2}" if mark else ""
    what = printable(str(getattr(error, "problem", None) or "it can't be read"))[:200]
    return bad(f"is not valid YAML{where} ({what})")


def bad(reason: str) -> DocumentError:
    return DocumentError("bad_front_matter", f"The front matter {reason}; correct it or remove it.")


def _screen(source: str) -> None:
    """Look at the stream of events first: it needs no recursion and builds nothing."""
    depth = nodes = 0
    try:
        for event in yaml.parse(source, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                raise DocumentError("front_matter_alias", "The front matter uses a YAML alias; write the value out.")
            nodes += isinstance(event, yaml.NodeEvent)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            _refuse(event, depth, nodes)
    except yaml.YAMLError as error:
        raise _broken(error) from None


def _refuse(event: yaml.Event, depth: int, nodes: int) -> None:
    tag = getattr(event, "tag", None)
    if tag and isinstance(event, yaml.NodeEvent) and not tag.startswith("tag:yaml.org,2002:str"):
        raise bad("names a YAML tag, which is not read")
    if depth > MAX_DEPTH or nodes > MAX_NODES:
        raise bad("is nested too deeply or has too many values")


def _build(node: yaml.Node, offset: int) -> Node:
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, offset + node.start_mark.index, offset + node.end_mark.index)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, offset) for item in node.value]
    fields: dict[str, Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise bad("has a key that is not a word")
        if key.value in fields:
            raise bad(f"has the key '{printable(key.value)[:50]}' twice")
        fields[key.value] = _build(value, offset)
    return fields


def _loose(source: str) -> Mapping[str, Node] | None:
    """Plain `key: value` lines; what is indented or a list item belongs to the key above and is left out."""
    fields: dict[str, Node] = {}
    for line in source.splitlines():
        match = LOOSE.match(line)
        if match and match[1] not in fields:
            fields[match[1]] = Text(match[2], 0, 0)
        elif not _ignorable(line) or (match and match[1] in fields):
            return None
    return fields or None


def _ignorable(line: str) -> bool:
    """Blank, indented, a list item, a comment, a key without a value or with a quoted one."""
    return not line.strip() or line[0] in " \t-#" or bool(re.match(r"^[\w.-]+:(\s*$|\s+[\"'])", line))


def sequence(fields: Mapping[str, Node], name: str) -> Sequence[Node]:
    node = fields.get(name)
    return node if isinstance(node, list) else []
