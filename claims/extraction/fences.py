"""Fences: which blocks between ``` marks are no code but lists of labels and values, or passages that a note quotes.

```                           ```python
Memory: 48 GB        ->  read       x = run("a", n=48)   ->  code
Power: 300 W                  ```
```
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MARK = re.compile(r"\s{0,6}(```|~~~)")
_PLAIN = re.compile(r"\s{0,6}(?:`{3,6}|~{3,6})\s?(?:te?xt|plain(?:text)?|none|md|markdown)?\s{0,4}$", re.I)
# Calls, assignments, paths, prompts, comments, drawings, what lscpu and its like print.
_CODE = re.compile(
    r"[{};=\\<>\u2190-\u21ff\u2500-\u25ff]|\w\(\w{0,40}\)|://|^\s{0,8}(?:[$>#%|]|--|at\s|import\s|from\s)|--\w|\+--"
    r"|\b(?:INFO|DEBUG|WARN(?:ING)?|ERROR)\b|\b0x[0-9a-f]|\d\d:\d\d:\d\d"
)
_LABELLED = re.compile(r"\s{0,8}(?:[-*+\u2022]\s{1,4})?\**[A-Z][\w /()&.+-]{1,40}\**:\**\s{1,40}\S")
_WORDED = re.compile(  # "Claim: the X has ...", "URL: https://...": a note, whatever signs are in it
    r"\s{0,8}(?:(?:URL|Link|Source|Ref(?:erence)?):\s{1,8}https?://\S+\s*$"
    r"|[A-Z][\w /-]{1,24}:\s{1,8}[\"'(]?[A-Za-z][\w'.-]*\s(?:\S+\s){4})"
)
_VALUED = re.compile(  # "MI300X     1,234 tok/s", a line of an aligned sheet
    r"\s{0,8}[A-Z][\w /()&.,+-]{1,48}\s{2,24}[~$]?\d[\d,.]*\s?(?:[KMGTP]i?B(?:/s)?|[GT]b(?:ps|/s)|[GTPE]FLOPS|TOPS"
    r"|k?W|[GM]Hz|nm|ms|s|x|%|(?:tok(?:en)?s?|req(?:uest)?s?|images?|samples?)/s(?:ec)?|billion|B|M)(?:\s{2,}.*|\s*)$"
)
_LISTED = re.compile(r"\s{0,8}[-*+\u2022]\s{1,4}\S")
_PASSAGE = re.compile(r"\s{0,8}[\"'(]?[A-Z].*[.!?][\"')]?\s*$")
_PLAIN_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*[,.;:]?")
_PASSAGE_WORDS = 12
_FEWEST = 2  # labelled lines


def told(raw: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the lines between fences that say something."""
    found: set[int] = set()
    opened: int | None = None
    for number, (start, end) in enumerate(lines):
        if not MARK.match(raw, start, end):
            continue
        if opened is not None and _says([raw[s:e] for s, e in lines[opened:number]]):
            found.update(range(opened + 1, number))
        opened = number if opened is None else None
    return found


def _says(block: Sequence[str]) -> bool:
    """Whether a block, its opening fence first, is a list of labels and values; bullets and their heads may stand in
    it."""
    full = [line for line in block[1:] if line.strip()]
    if not _PLAIN.match(block[0]) or any(_CODE.search(line) and not _WORDED.match(line) for line in full):
        return False
    labelled = sum(bool(_LABELLED.match(line) or _VALUED.match(line)) for line in full)
    listed = sum(bool(_LISTED.match(line)) for line in full)
    quoted = sum(_is_prose(line) for line in full)
    return (labelled >= _FEWEST or quoted > 0) and 2 * (labelled + listed + quoted) >= len(full)


def _is_prose(line: str) -> bool:
    """Whether a line is a passage that somebody quotes: a long sentence of plain words."""
    words = line.split()
    plain = sum(bool(_PLAIN_WORD.fullmatch(word)) for word in words)
    return bool(_PASSAGE.match(line)) and len(words) >= _PASSAGE_WORDS and 2 * plain >= len(words)
