"""Topics: which kind of link the heading above is about, for a bandwidth that names none.

"### Inter-chip interconnect" over "- Bandwidth: 1.2 TB/s"  ->  interconnect_bandwidth
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction import cues
from claims.extraction.records import Section, Sentence

_MEMORY = re.compile(r"\b(?:SRAM|HBM\w*|G?DDR\w*|LPDDR\w*|DRAM|[Mm]emory)\b")  # whose bandwidth it is then
_LINKS = frozenset({"interconnect_bandwidth", "network_bandwidth"})


def mark(sentences: Iterable[Sentence], text: str) -> None:
    """Notes for each sentence the link that its heading names."""
    link = ""
    for sentence in sentences:
        if sentence.section is Section.HEADLINE:
            link = _named(sentence, text)
        sentence.link = "" if _MEMORY.search(sentence.text) else link


def _named(heading: Sentence, text: str) -> str:
    """The link of a heading; "" where it names none, two, or a measure beside it ("Memory and NVLink")."""
    labels = {cue.label for cue in cues.load().metrics.find(text, heading.start, heading.end)}
    return labels.pop() if len(labels) == 1 and labels <= _LINKS and not heading.quantities else ""
