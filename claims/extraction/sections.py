"""Sections: a text becomes blocks (heading, paragraph, bullet, table row), each with its role.

Front matter keeps only its prose values (title, excerpt, description); code (`fences`), navigation, whole-line links
and the closing boilerplate of a page get a section of their own and no claims.
"""

from __future__ import annotations

import re

from claims.extraction import boxes, fences, front_matter, line_breaks, lost_bullets, parted_lists, statements
from claims.extraction.records import Block, Section

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_RULE = re.compile(r"\s{0,6}(?:[-=_*~]\s?){3,200}\s{0,6}$")
_BOILERPLATE = re.compile(
    r"[#\s*\d.:]{0,8}(?:about (?:the authors?\b(?!.{40})|us"
    r"|(?:amd|nvidia|intel|aws|amazon|google|microsoft|ibm|arm|qualcomm|cerebras|groq|meta)"  # not "About Intel Gaudi"
    r"(?: (?:corp\w*|inc|ltd|holdings|technologies|systems|cloud|azure|web services))?)[\s*:.]{0,4}$"
    r"|author information|other insights from|related (?:insights|articles|posts|content|stories|reading"
    r"|news)"
    r"|newsletters?\s*$|book a demo|sign up (?:for|to)|subscribe|forward[- ]looking statements?|safe harbou?r"
    r"|cautionary (?:note|statement)|media contacts?|press contacts?|investor (?:contacts?|relations)"
    r"|read more\b"
    r"|recommended (?:reading|for you)|you may also like|more from|trending|most read|cookie|share this"
    r"|table of contents|references\s*$|bibliography|acknowledge?ments?\s*$|all rights reserved|comments\s*$"
    r"|get started today|further reading|see also\s*$"
    r"|(?:(?:system|hardware|software|minimum)\s)?requirements\s*:?$|prerequisites\s*:?$)",
    re.I,
)
_WIDGET = re.compile(
    r"[#\s*]{0,8}(?:newsletters?|subscribe|sign up|read more|trending|share this|book a demo|get started)",
    re.I,
)
_DISCLAIMER = re.compile(r"[\s*_\"]{0,4}(?:disclosure|disclaimer|copyright|\(c\)|tags|author|by)\s?:", re.I)
_ALSO = re.compile(r"[\s*_>]{0,6}(?:also|see also|read|related|watch|must read|more)\s?:", re.I)
_WHOLE_LINK = re.compile(r"[\s*_>-]{0,8}!?\[[^\]\n]{1,400}\](?:\([^)\n]{0,1500}\)|\[\d+\])[\s*_.]{0,6}$")
_BOLD_LINE = re.compile(r"\s{0,3}(?:\*\*[^*\n]{2,150}\*\*|__[^_\n]{2,150}__)\s{0,2}:?\s{0,4}$")
_TAIL = 200
_LABEL = re.compile(r"\s{0,8}[\w][\w /()-]{1,36}:\s")
_ANNOUNCES = re.compile(  # "X200 Technical Specifications"
    r"^\s*[A-Z][^.;!?]{2,60}\s(?:Specifications?|Specs|Overview|Features|Details|Highlights|Performance|Architecture|Summary|Benchmarks|Hardware)\s*$"
)
_HEADING_LINE = re.compile(r"\s{0,3}(?:[A-Z]|\d{1,2}\.?\s[A-Z])[^.!;:|]{2,80}\??\s{0,4}$")
_GOES_ON = re.compile(r"\s?(?:[,.;)](?:\s|$)|[a-z]{2,}\s[a-z]|[a-z]{2,}\s\d)")
_SLACK, _WIDEST = 8, 130  # characters: how uneven a hard wrap is, and how wide


def blocks(raw: str, clean: str) -> list[Block]:
    """Blocks of a text in order. `clean` is the masked text; `raw` tells what was a link or a fence."""
    lines = line_breaks.lines(clean)
    first, result = front_matter.read(raw, lines)
    _Reader(raw, clean, lines, result).read(first)
    return result


class _Reader:
    """Reads lines into blocks; a paragraph may run over several (hard-wrapped) lines."""

    def __init__(self, raw: str, clean: str, lines: list[tuple[int, int]], result: list[Block]) -> None:
        self.raw, self.clean, self.lines, self.result = raw, clean, lines, result
        self.open: Block | None = None
        self.code = False
        self.told = fences.told(boxes.mark(raw), lines)
        self.stated = statements.breaks([clean[s:e] for s, e in lines])
        self.skip = False  # inside boilerplate
        self.skip_level = 0
        self.number = 0
        self.bulleted = -1  # where the last bullet's text began
        self.wide = any(end - start > _WIDEST for start, end in lines)  # lines end where their writer ended them
        self.sentences = -1  # where the last sentence began that is an item of a list
        self.linked = False  # the last line was a link inside a sentence
        self.ragged = False  # the lines of this paragraph are lines of their own
        self.widget = False  # a small box inside the article, not the end of the page

    def read(self, first: int) -> None:
        for number in range(first, len(self.lines)):
            self.number = number
            self._line(*self.lines[number])
        self._close()

    def _close(self) -> None:
        if self.open:
            self.result.append(self.open)
        self.open = None

    def _emit(self, start: int, end: int, section: Section, head: int = 0) -> None:
        self._close()
        self.result.append(Block(start, end, section, head))

    def _line(self, start: int, end: int) -> None:
        if fences.MARK.match(self.raw, start, end):
            self._close()
            self.code = not self.code
            return
        text = self.clean[start:end]
        if self.code and text.count("|") >= 2 and "|" not in self.raw[start:end]:
            self._emit(start, end, Section.TABLE)  # drawn with blanks
            return
        if self.linked and not text.strip():
            return  # the sentence goes on after the link
        self.linked = False
        if (self.code and self.number not in self.told) or not text.strip() or _RULE.match(text):
            self._close()
            self.ragged = False
            return
        heading = _HEADING.match(text)
        self._boilerplate(text, len(heading.group(1)) if heading else 0)
        if self.skip:
            self._emit(start, end, Section.BOILERPLATE)
        elif heading:
            self._emit(start + heading.end(), end, Section.HEADLINE, len(heading.group(1)))
        else:
            self._plain(start, end, text)

    def _boilerplate(self, text: str, level: int) -> None:
        if self.skip and self.widget and len(text.strip()) > 160:
            self.skip = False
        if self.skip and level and level <= max(self.skip_level, 1) and not _BOILERPLATE.match(text):
            self.skip = False
        if not self.skip and len(text) < 120 and _BOILERPLATE.match(text):
            self.skip, self.skip_level, self.widget = True, level or 6, bool(_WIDGET.match(text))

    def _plain(self, start: int, end: int, text: str) -> None:
        raw = self.raw[start:end]
        if self.open and _WHOLE_LINK.match(raw) and self._inside_sentence(raw):
            self.open, self.linked = Block(self.open.start, end, self.open.section, self.open.head), True
        elif _ALSO.match(text) or _WHOLE_LINK.match(raw):
            self._emit(start, end, Section.TEASER)
        elif _DISCLAIMER.match(text) and len(text) < 400:
            self._emit(start, end, Section.BOILERPLATE)
        elif len(text) < 160 and _BOLD_LINE.match(raw):
            self._emit(start, end, Section.HEADLINE, 6)
        elif self._is_row(text):
            self._emit(start, end, Section.TABLE)
        elif bullet := parted_lists.BULLET.match(text):
            self._close()
            self.open = Block(start + bullet.end(), end, Section.ITEM, len(bullet.group(1)))
            self.bulleted = self.open.start
        else:
            self._continue(start, end, text)

    def _inside_sentence(self, raw: str) -> bool:
        """Whether a link on a line of its own stands inside a sentence: pages are scraped so."""
        if not raw.startswith("[") or self.open is None or lost_bullets.TERMINAL.search(self._tail(self.open)):
            return False
        following = self._following()
        return following[:1].islower() or following[:1] in (",", ";", ")", ".")

    def _following(self) -> str:
        """The next line that holds text, at most two further; "" where none does."""
        near = (self.clean[s:e] for s, e in self.lines[self.number + 1 :][:2])
        return next((line for line in near if line.strip()), "")

    def _is_row(self, text: str) -> bool:
        """Whether a line is a row of a table."""
        beside = [self.clean[slice(*self.lines[i])] for i in self._around()]
        return line_breaks.is_row(text, self.raw[slice(*self.lines[self.number])], beside)

    def _around(self) -> list[int]:
        """The numbers of the lines before and after this one."""
        return [i for i in (self.number - 1, self.number + 1) if 0 <= i < len(self.lines)]

    def _continue(self, start: int, end: int, text: str) -> None:
        """A plain line: goes on with the open paragraph where the break looks like a hard wrap."""
        before = self.open
        if self._is_heading(text, before):
            self._emit(start, end, Section.HEADLINE, 6)
        elif self._is_listed(text):
            self._close()
            self.open = Block(start, end, Section.ITEM)
        elif before and not self._heads_list(text) and self._wraps(before, text):
            self.open = Block(before.start, end, before.section, before.head)
        else:
            self._close()
            self.open = Block(start, end, Section.BODY)

    def _is_heading(self, text: str, before: Block | None) -> bool:
        """A short line without a stop between full lines or lists: a heading that lost its marks."""
        if (before is None or before.start == self.bulleted) and self._parts_lists(text, before):
            return True
        if not _HEADING_LINE.match(text) or lost_bullets.FUNCTION_END.search(text):
            return False
        if _ANNOUNCES.search(text) and self._is_apart():
            return True
        previous = self._tail(before) if before else ""
        if previous and not lost_bullets.TERMINAL.search(previous):
            return False
        following = self._following()
        full = len(following.strip()) > 90 and len(following) > 2 * len(text)
        return full or bool(parted_lists.BULLET.match(following))

    def _parts_lists(self, text: str, before: Block | None) -> bool:
        last = self._tail(before).rsplit("\n", 1)[-1] if before else ""
        return parted_lists.heads(text, last, self._following(), self.wide)

    def _is_apart(self) -> bool:
        """Whether blank lines stand around a line."""
        return not any(self.clean[slice(*self.lines[i])].strip() for i in self._around())

    def _is_listed(self, text: str) -> bool:
        """Whether a line is an item of a list that lost its bullets."""
        last = self.open or (self.result[-1] if self.result else None)
        if last is None:
            return False
        said, within = self._tail(last), last.start == self.sentences
        below = self.clean[slice(*self.lines[self.number + 1])] if self.number + 1 < len(self.lines) else ""
        if self.open and lost_bullets.is_sentence(text, below, said, within):
            self.sentences = self.lines[self.number][0]
            return True
        return lost_bullets.is_item(text, last, said, self.clean[last.end : last.end + 3])

    def _heads_list(self, text: str) -> bool:
        below = "".join(self.clean[s:e] for s, e in self.lines[self.number + 1 :][:1])
        return line_breaks.heads_list(text) and bool(parted_lists.BULLET.match(below))

    def _tail(self, block: Block) -> str:
        """The last characters of a block: a paragraph of many lines is not read anew at each of them."""
        return self.clean[max(block.start, block.end - _TAIL) : block.end]

    def _wraps(self, before: Block, text: str) -> bool:
        last = self._tail(before).rsplit("\n", 1)[-1]
        if before.end - before.start > 20_000:
            return False
        if lost_bullets.FUNCTION_END.search(last):
            return True
        if len(text) <= 90 and _LABEL.match(text) and _LABEL.match(last):
            return False  # a list of labels and values
        if (
            lost_bullets.is_record(text, last)
            or line_breaks.entries(last, text)
            or lost_bullets.heads_a_list(text, before)
            or self.number in self.stated
        ):
            return False
        head = text.lstrip()[:1]
        if head.islower() or head in "(,;":
            return not lost_bullets.TERMINAL.search(last) or len(last) > 45
        if line_breaks.parallel(last, text):
            return False
        if head.isupper() and self._stands_alone(last.strip(), text.strip()):
            return False
        return (len(last.strip()) >= 45 and not line_breaks.opens_list(last)) or self._emphasised(text, last)

    def _stands_alone(self, last: str, text: str) -> bool:
        """Whether the word that begins a line had fitted behind the line before: no hard wrap, nor are those after."""
        width = len(text.split(" ", 1)[0]) + _SLACK
        self.ragged = self.ragged or len(last) + width <= len(text) or len(last) > _WIDEST
        return self.ragged

    def _emphasised(self, text: str, last: str) -> bool:
        """A name or a figure that was set off inside a sentence has a line of its own: the one below goes on."""
        below = self.lines[self.number + 1] if self.number + 1 < len(self.lines) else None
        short = len(text) <= 60 and not lost_bullets.TERMINAL.search(last) and not lost_bullets.TERMINAL.search(text)
        return below is not None and short and bool(_GOES_ON.match(self.clean, *below))
