"""Referents: the product in focus that a pronoun or a definite phrase means.

"The X pod is here. The system ..."    ->  what the sentence before was about, where it is of the kind
"... The CPU"                          ->  of chips in focus a CPU, though a GPU was named last
"It ..."                               ->  what the sentence before was about, else what is most in focus
"""

from __future__ import annotations

import re

from claims.extraction import hosts
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.nouns import FITS, HEADS


def resolve(match: re.Match[str], discourse: Discourse) -> Focus | None:
    """The product that a pronoun or definite phrase means."""
    head = (match["head"] or "").lower()
    head = head if head in HEADS else head.rstrip("s")
    kind = HEADS.get(head)
    if kind:
        found = (
            _shown(kind, match, discourse)
            or _central(kind, discourse)
            or discourse.best(FITS[kind])
            or ((discourse.inside_pod() or discourse.counted()) if kind == "chip" else None)
        )
        if found is None and discourse.topic and discourse.topic.type in FITS[kind]:
            return discourse.topic  # "This chip ...", and its name comes later
        found = found if "same" in match.group().lower() else _one_of(found, kind, discourse)
        near = 1 if head == "processor" else 12  # a processor may be of any kind, if no CPU stands beside it
        found = _of_kind(found, hosts.asked(match.group(), head), near, discourse)
        return found if found and discourse.sentence - found.sentence <= 12 else None
    if discourse.centre and discourse.sentence - discourse.centre.sentence == 1:
        return discourse.centre
    found = discourse.best()
    return found if found and discourse.sentence - found.sentence <= 4 else None


def _shown(kind: str, match: re.Match[str], discourse: Discourse) -> Focus | None:
    """ "The X UltraServer is here. These instances ...": a machine named just before, whatever it is called."""
    if kind != "instance" or not match.group().lower().startswith(("these", "this", "such")):
        return None
    machines = [
        f for f in discourse.items.values() if f.type in ("instance", "system") and discourse.sentence - f.sentence == 1
    ]
    return max(machines, key=lambda f: (f.weight, f.start), default=None)


def _central(kind: str, discourse: Discourse) -> Focus | None:
    """What the sentence before was about, where it is of the kind: "The X pod is here. The system ..."."""
    centre = discourse.centre
    if centre is None or discourse.aside or discourse.sentence - centre.sentence != 1:
        return None
    return centre if centre.type in FITS[kind] else None


def _one_of(found: Focus | None, kind: str, discourse: Discourse) -> Focus | None:
    """ "The accelerator" under a family's heading: its one member of which the text has just spoken."""
    if found is None or found.type != "family" or kind != "chip":
        return found
    vendor = found.key.partition(":")[0] + ":"
    fresh = [
        f
        for f in discourse.items.values()
        if f.type == "chip" and f.key.startswith(vendor) and discourse.sentence - f.sentence <= 3
    ]
    return fresh[0] if len(fresh) == 1 else found


def _of_kind(found: Focus | None, wanted: str, near: int, discourse: Discourse) -> Focus | None:
    """ "The CPU" of a text that has spoken of a GPU last: the CPU named before, if any."""
    if found is None or not wanted or hosts.kind(found.key) in ("", wanted):
        return found
    pool = [
        f for f in discourse.items.values() if hosts.kind(f.key) == wanted and discourse.sentence - f.sentence <= near
    ]
    return max(pool, key=lambda f: (f.weight, f.sentence, f.start), default=found)
