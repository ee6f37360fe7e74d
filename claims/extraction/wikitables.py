"""Tables of MediaWiki become rows of bars, one character for one character.

{| class="wikitable"
! Model !! TDP                 ->  | Model | TDP
|-
| H200                             | H200  | 700 W
| style="x" | 700 W
|}

A box whose fields stand in lines becomes a list: "| tdp = 450 W" -> "- tdp: 450 W"
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"^[ \t]*\{\|.*(?:\n(?![ \t]*(?:\|\}|\{\|)).*){1,400}\n[ \t]*\|\}", re.M)
_ATTRIBUTES = re.compile(
    r"(?:(?<=\|)|(?<=!))[ \t]*(?:[a-z-]{2,20}\s?=\s?(?:\"[^\"\n]{0,200}\"|\w{1,12})[ \t]*){1,6}\|(?!\|)"
)
_TEMPLATE = re.compile(r"\{\{[\w ]{1,30}\||\}\}")
_CELLS = re.compile(r"\|\||!!")


_BOX = re.compile(r"(?:^[ \t]*\|[ \t]*[A-Za-z][\w -]{1,30}?[ \t]*=[^|\n]*(?:\n|\Z)){3,200}", re.M)
_FIELD = re.compile(r"^(?P<bar>[ \t]*)\|(?P<label>[ \t]*[A-Za-z][\w -]{1,30}?)(?P<blank>[ \t]*)=", re.M)


def mark(text: str) -> str:
    """The text with its wiki tables as rows of bars, the fields of its boxes ("| tdp = 450 W") as items of a list."""
    if "|" in text and "=" in text:
        text = _BOX.sub(lambda box: _FIELD.sub(_item, box.group()), text)
    return _TABLE.sub(lambda table: _barred(table.group()), text) if "{|" in text else text


def _item(field: re.Match[str]) -> str:
    label = field["label"].replace("_", " ")
    return f"{field['bar']}-{label}:" + field["blank"]


def _barred(table: str) -> str:
    for pattern in (_ATTRIBUTES, _TEMPLATE):
        table = pattern.sub(lambda found: " " * len(found.group()), table)
    lines = table.split("\n")
    rows = [" " * len(lines[0])]
    for line in lines[1:]:
        bare = line.lstrip()
        if bare.startswith(("|-", "|}", "|+")):
            rows.append("\n" + (line if bare.startswith("|+") else " " * len(line)).replace("|+", "  "))
        elif bare.startswith(("|", "!")):
            goes_on = rows[-1].lstrip("\n").lstrip().startswith("|")
            rows.append((" " if goes_on else "\n") + _row(line))
        else:
            rows.append(" " + line)
    return "".join(rows)


def _row(line: str) -> str:
    head = line.lstrip().startswith("!")
    line = _CELLS.sub("| ", line) if head else line.replace("||", "| ")
    return line.replace("!", "|", 1) if head else line
