"""What a machine holds: when figures after its parts were counted are the part's, and when the machine's again.

"The rack links 72 GPUs. Memory is 96 GB per GPU."     ->  the GPU's
"CPU: 2 x Acme 8570" / "System memory" / "2 TB"         ->  the machine's that the title names
"""

from __future__ import annotations

import re

from claims.extraction import continuing, hosts
from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.records import MACHINES, Draft, Sentence

_PER_PART = re.compile(
    r"(?:\s[\w-]+){0,3}?(?:\sper|\sfor\seach|\sfor\severy|\sin\seach|\son\seach|\s?/\s?)\s?(?:[GTNX]PU|chip|accelerator|processor|card|die)\b"
)


def per_part(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """ "The rack links 72 GPUs. Memory is 96 GB per GPU.": the part's, where only its machine is named."""
    if draft.kind != "quantity" or not _PER_PART.match(text, draft.quantity.end):
        return []
    named = continuing.wares(sentence)
    machine = named[0] if named else discourse.best()
    if machine is None or machine.type not in ("system", "instance") or any(p.key != machine.key for p in named):
        return []
    part = discourse.counted() or discourse.best({"chip", "family"})
    near = part is not None and discourse.sentence - part.sentence <= 3
    if not part or not near or (named and not _is_inside(part.key, machine.key, draft, discourse)):
        return []
    return [Candidate(part.product, _SURE if named else 1.5, "resolved")]


_SURE = 6.0  # more than the machine has for being named
_OF_CHIPS = frozenset({
    "memory_capacity", "memory_bandwidth", "power", "peak_compute", "clock_speed", "core_count", "cache_size",
})  # fmt: skip


def _is_inside(part: str, machine: str, draft: Draft, discourse: Discourse) -> bool:
    """ "The Y-2 is out. Z2 instances have 96 GB per chip": of a chip of their maker or of their own name."""
    akin = discourse.held.get(part) == machine or part.partition(":")[2] in machine
    akin = akin or (part.partition(":")[0] == machine.partition(":")[0] and hosts.kind(part) != "cpu")
    return akin and draft.metric in _OF_CHIPS


HELD = 1.2  # the chips that the paragraph before counted in a machine: the next one is about the machine again


def of_machine(focus: Focus, discourse: Discourse) -> bool:
    """Whether a chip was only told of as what a machine of the title holds, and not in this paragraph."""
    machine = discourse.held.get(focus.key)
    titled = machine in discourse.titled or (discourse.head is not None and discourse.head.key == machine)
    return (
        titled and machine in discourse.items and focus.key not in discourse.titled and focus.sentence < discourse.begun
    )


_COUNTED = re.compile(  # "8 x NVIDIA B200 GPUs", "CPU: two Xeon 8570": a line of what a machine is made of
    r"\W{0,4}(?:[A-Z][\w /()-]{1,30}:\s)?(?:\d{1,3}|[Tt]wo|[Ff]our|[Ee]ight|[Dd]ual)\s?x?\s(?:[\w.-]+\s){0,3}"
)


def hold(sentence: Sentence, discourse: Discourse) -> None:
    """Remembers the chips that a text says a machine holds: by a claim, or in a line under a title that names it."""
    for draft in sentence.drafts:
        if draft.metric == "chip_count" and draft.kind == "quantity":
            discourse.held |= {p.key: draft.subject for p in draft.quantity.products if p.key != draft.subject}
    titled = [k for k in discourse.titled if k in discourse.items and discourse.items[k].type in MACHINES]
    for product in continuing.wares(sentence) if len(titled) == 1 else ():
        if product.type in ("chip", "family", "part") and _COUNTED.fullmatch(
            sentence.text[: product.start - sentence.start]
        ):
            discourse.held.setdefault(product.key, titled[0])
