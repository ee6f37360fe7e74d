"""Composition: what a product is made of, what it joins, what links it and what ran on it.

"built on the Blackwell architecture"     ->  the figure is not the architecture's
"The X superchip pairs one Y with two Zs" ->  the count is that of X
"NVLink gives each B200 ..."              ->  the figure is that of the chip
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.roles import BLOCKS, MADE_OF


def architecture(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """ "built on the Blackwell architecture", "with Neoverse V2 cores": what a product is made of."""
    made_of = product.modifier or MADE_OF.search(text, max(0, product.start - 48), product.start)
    if BLOCKS.match(product.key) and (
        _held_in_brackets(product, sentence, text) or made_of or _BASED_ON.match(text, product.end)
    ):
        return 4.0  # "Zen 5c-powered chips": those that the text speaks of
    of_it = product not in draft.quantity.products and draft.metric != "process_node"
    if (
        of_it
        and product.key.startswith("arm:neoverse")
        and _FORM_OF.search(text, max(0, product.start - 24), product.start)
    ):
        return 2.6  # "a 128-core variant of the Neoverse N1"
    if of_it and _ADOPTS.search(text, max(0, product.start - 28), product.start) and _DESIGN.match(text, product.end):
        return 3.0  # "the X features Y architecture and claims a 4x increase": X's
    return 0.9 if of_it and _KIND_OF.match(text, product.end) else 0.0


def _held_in_brackets(product: Product, sentence: Sentence, text: str) -> bool:
    """ "Arden A2 (Neoverse V2): a 96-core Neoverse V2 processor": what stands behind the name is what it is made of."""
    same = [p for p in sentence.products if p.key == product.key and text.startswith(")", p.end)]
    return any(p.end + 2 == s.start and text[p.end : s.start] == " (" for s in same for p in sentence.products)


_ADOPTS = re.compile(
    r"\b(?:featur(?:es|ing)|us(?:es|ing)|adopt(?:s|ing)|employ(?:s|ing)|leverag(?:es|ing)|with|brings|has|moves\sto|keep(?:s|ing)|retain(?:s|ing)|inherit(?:s|ing)|reus(?:es|ing)|shar(?:es|ing))\s(?:AMD's\s|the\s|an?\s|its\s|new\s){0,2}$"
)
_DESIGN = re.compile(
    r"\s(?:GPU\s|CPU\s|graphics\s|compute\s)?(?:(?:micro)?architecture|configuration|design|silicon|engine)\b"
)


_BASED_ON = re.compile(
    r"-(?:based|powered)\s(?:[\w-]+\s){0,2}?(?:chips?|[CG]PUs?|processors?|parts?|lineup|family|series)\b"
)
_KIND_OF = re.compile(
    r"(?:'s)?\s(?:(?:GPU|CPU|CDNA|Tensor|chip|compute|core|server)\s)?(?:micro)?architecture\b|\s(?:cores?|SMs?|chiplets?)\b"
)
_FORM_OF = re.compile(r"\b(?:variant|version|implementation|derivative|number)\sof\s(?:the\s|an?\s|\w+'s\s)?$")


def made_precise(product: Product, draft: Draft, sentence: Sentence) -> float:
    """ "Graviton CPUs (now at Graviton5 with 192 cores)": the member named behind its family has the figure."""
    if draft.kind != "quantity" or product.end > draft.quantity.left:
        return 0.0
    others = [p for p in sentence.products if p.end <= draft.quantity.left and "family" in (p.type, product.type)]
    if any(is_member(product.key, p.key) for p in others if p.end <= product.start):
        return -1.2
    return 3.0 if any(is_member(p.key, product.key) for p in others if product.end <= p.start) else 0.0


def is_member(key: str, family: str) -> bool:
    """Whether a key is a family's with a number behind: aws:graviton5, google:tpu-v7."""
    return bool(_NUMBERED.match(key, len(family))) and key.startswith(family)


_NUMBERED = re.compile(r"-?v?\d")


def debuting(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """ "The X architecture arrives with the Y, delivering 10 petaflops": Y's."""
    if not _DEBUTS.search(text, max(sentence.start, product.start - 80), product.start):
        return 0.0
    family = any(p.type == "family" and p.vendor == product.vendor for p in sentence.products if p.end < product.start)
    return 1.6 if family and _DOING.match(text, product.end, draft.quantity.left) else 0.0


_DEBUTS = re.compile(
    r"\b(?:debut|arriv|appear|launch|premier|start|beg[aiu]n|continu|c[ao]m|gr[eo]w|land|first\sappearance)\w*\s(?:[\w.-]+\s){0,5}?(?:with|in|as|by)\s"
    r"(?:(?:the|an?|its|new|\w+'s)\s){0,2}$"
)
_DOING = re.compile(
    r"(?:\s(?:systems?|racks?|GPUs?|chips?|accelerators?|cards?|superchips?)){0,2},\s(?:\w+ly\s)?[a-z]+ing\s"
)


def joining(product: Product, draft: Draft, text: str) -> float:
    """ "The X superchip pairs one Y with two Zs": X holds what it joins, although it is a chip."""
    counts = draft.metric == "chip_count" and product.start < draft.quantity.left
    return 2.0 if counts and _JOINS.match(text, product.end) else 0.0


_JOINS = re.compile(
    r"(?:\s(?:superchips?|chips?|modules?|packages?|boards?|cards?))?\s(?:pairs|combines|joins|unites|gathers|mates|marries|couples|fuses|integrates|consists\sof|comprises)\s",
    re.I,
)


def linked(product: Product, sentence: Sentence, text: str, at: int) -> float:
    """A link's figure belongs to the chips that it connects."""
    chip = product.end <= at and product.type != "part"
    return 1.5 if chip and _LINKED.search(text, sentence.start, product.start) else 0.0


_LINKED = re.compile(  # "NVLink gives each B200 ...": a figure of the chip
    r"(?:NV|Neuron)?[Ll]ink\w*\s(?:\d\s)?(?:connects|links|joins|gives|provides|offers)\s(?:each\s|every\s|all\s|the\s|a\s)?$"
)


def given(product: Product, text: str, at: int) -> float:
    """ "24,000 chips give it 1 exaflops": the figure is that of whom it is given to."""
    before = text[max(0, product.start - 12) : product.start]
    return 2.4 if GIVES.search(before) and _SO_MUCH.fullmatch(text, product.end, at) else 0.0


GIVES = re.compile(r"\b(?:giv(?:e|es|ing)|gave|lend(?:s|ing)?|lent|grant(?:s|ed|ing)?|earn(?:s|ed)?)\s(?:the\s)?$")
_SO_MUCH = re.compile(r"(?:\s(?:an?|its|the|some|about|roughly|around|nearly|over|up\sto|total|combined|of))*\s")


def ran_on(draft: Draft, sentence: Sentence, text: str) -> float:
    """ "It trains in 90 days on 2,000 Xs": the chips that were used, where no cluster is named."""
    left = draft.quantity.left
    spread = draft.metric == "cluster_size" and _RAN_ON.search(text, max(sentence.start, left - 8), left)
    return 1.5 if spread and not any(p.type == "cluster" for p in sentence.products) else 0.0


_RAN_ON = re.compile(r"\b(?:on|across|over|using)\s$")


def housed(product: Product, sentence: Sentence, text: str) -> bool:
    """ "NVLink on the B200": the link of the chip."""
    inside = _HOUSED.match(text, product.end)
    if inside is None:
        return False
    return any(p.start == inside.end() and p.type != "part" for p in sentence.products)


_HOUSED = re.compile(
    r"(?:\s(?:fabric|solution|domain|interconnect|switch(?:es)?|network|links?))?\s(?:on|in|inside|of)\s(?:(?:the|an?|each|every)\s)?"
)


_BACKED = re.compile(r"\b(?:backed|powered|driven|equipped|complemented|hosted)\s(?:by|with)\s$")


def of_its_holder(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "128 Neoverse V1 cores": the chip has them; "the VM has 96 X cores", "is backed by 96 X cores": the VM."""
    left = draft.quantity.left
    machine = any(p.type in ("instance", "system") and p.end <= left and not p.passive for p in sentence.products)
    return machine or bool(_CORE_DESIGN.match(product.key) or _BACKED.search(text, max(0, left - 20), left))


_CORE_DESIGN = re.compile(r"arm:|amd:[cr]dna")
