"""Whose a figure is where no candidate is good enough.

"A pod of 256 X chips"             ->  X, which it counts
"Ampere unveiled a 512-core chip"  ->  the chip of Ampere that the text names
"Acme serves 900 tokens/s"         ->  Acme
"Acme raised its prices by 10%"    ->  Acme
"Acme's chips are 2x faster"       ->  Acme
"Acme is cheaper than the H100"    ->  Acme
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.domain.vocabulary import BUSINESS, CAPACITY
from claims.extraction import services, unclaimed
from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse
from claims.extraction.eligibility import introduces
from claims.extraction.focus import DEVICE_OF, heads_entry
from claims.extraction.presented import FOUNDRIES
from claims.extraction.records import Draft, Product, Sentence


def candidates(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """Whom the wording lets stand for it, else what the text is about."""
    return _worded(draft, sentence, discourse, text) or unclaimed.candidates(draft, sentence, discourse, text)


def _worded(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """Nothing else named: "a pod of 256 X chips" is about X, a service's speed about its provider."""
    found = _counted(draft, sentence, discourse, text) or _of_site(draft, sentence, discourse)
    makers = [p for p in sentence.products if p.is_vendor and not _fabricates(p, text)]
    maker = next((p for p in makers if _ITS.fullmatch(text, p.end, draft.quantity.left)), next(iter(makers), None))
    if found:
        return found
    if maker and maker.end < draft.quantity.left and draft.kind == "quantity" and draft.metric in CAPACITY:
        return _capacity(maker, draft, discourse, text)
    if maker and draft.metric == "cost" and draft.kind == "comparison" and _PRICES.match(text, maker.end):
        return [Candidate(maker, -0.5, "explicit")]
    return _serving(draft, sentence, text) or services.candidates(draft, sentence, discourse, text)


_PROCESS = re.compile(
    r"(?:'s)?\s(?:\d{1,2}(?:\.\d)?\s?-?nm\b|[A-Z]{1,2}\d[A-Z]?\b|SF\d\w?|\d\dA\b|(?:foundry|process|fabs?|node)\b)"
)


_MADE_BY = re.compile(r"\b(?:manufactured|made|built|fabricated|produced|fabbed)\s(?:by|at)\s$")


def _fabricates(maker: Product, text: str) -> bool:
    """ "made in Samsung 5nm": a foundry, whose chip it is not."""
    made_by = _MADE_BY.search(text, max(0, maker.start - 24), maker.start)
    return maker.key in FOUNDRIES or bool(made_by or _PROCESS.match(text, maker.end))


_ITS = re.compile(r"'s\s(?:[a-z][\w-]*\s){0,3}")  # "slams Acme's new 7-nanometer card"
_PRICES = re.compile(
    r"\s(?:[a-z]+\s){0,3}(?:rais|hik|lift|increas|cut|lower|reduc|slash|dropp|trimm)\w{0,4}\s(?:[\w'/-]+\s){0,5}?(?:pric(?:es?|ing)|rates)\b"
)


_OF_MACHINES = frozenset({
    "cluster_size", "chip_count", "core_count", "memory_capacity", "storage_capacity", "peak_compute", "power",
    "network_bandwidth", "memory_bandwidth", "interconnect_bandwidth",
})  # fmt: skip


def _of_site(draft: Draft, sentence: Sentence, discourse: Discourse) -> list[Candidate]:
    """ "- CPU cores: 14,016" on the page of a cluster that the text names only later: the cluster's."""
    plain = not any(p.type != "part" for p in sentence.products if not p.passive)
    if discourse.site is None or draft.kind != "quantity" or draft.metric not in _OF_MACHINES or not plain:
        return []
    return [Candidate(discourse.site.product, -0.8, "inherited")]


def _counted(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """The chips that a figure counts; "a rack holds 72 chips": of what the text speaks of."""
    if draft.metric != "chip_count":
        return []
    counted = [p for p in draft.quantity.products if not p.is_vendor and not p.passive]
    if counted:
        return [Candidate(counted[0], 0.0, "explicit")]
    holds = _CONTAINER.search(text, max(sentence.start, draft.quantity.left - 50), sentence.end)
    if not holds and not _DOMAIN.match(text, draft.quantity.end):
        return []
    focus = discourse.best({"chip", "family", "system", "instance"})
    if focus is None or discourse.sentence - focus.sentence > 6:
        return []
    return [Candidate(focus.product, -0.9, "inherited")]


_CONTAINER = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ee]ach|[Oo]ne|[Pp]er|[Ff]ull|[Ss]ingle)\s(?:[\w-]+\s){0,2}(?:racks?|(?:super)?pods?|servers?|systems?|nodes?|cabinets?|trays?|blades?|boards?)\b"
    r"|\d-(?:[GT]PU|chip|accelerator)\s(?:\w+\s)?(?:nodes?|servers?|systems?|racks?|trays?|boxes|clusters?|computers?|machines?)\b"
)
_DOMAIN = re.compile(r"\s(?:scale-up\s|[\w-]*Link\s)?domains?\b")  # "a 16-chip domain": of the chip that it joins


def _capacity(maker: Product, draft: Draft, discourse: Discourse, text: str) -> list[Candidate]:
    """ "Ampere unveiled a 512-core chip": the one that the text names, else the maker."""
    topic = discourse.topic if discourse.topic and discourse.topic.key.startswith(f"{maker.key}:") else None
    ware = topic or (discourse.wares.get(maker.key) if DEVICE_OF.match(text, maker.end) else None)
    if ware:
        return [Candidate(replace(maker, key=ware.key, type=ware.type), -0.8, "resolved")]
    return [Candidate(maker, -0.8, "explicit")] if maker.key != draft.claimant else []


def _serving(draft: Draft, sentence: Sentence, text: str) -> list[Candidate]:
    """Whose service is fast, else whose chips perform."""
    speed = draft.metric in ("throughput", "inference_performance", "energy_efficiency") and draft.kind != "directional"
    first = next(iter(sentence.products), None)
    if speed and first and first.is_vendor and not introduces(first, sentence, text):
        return [Candidate(_server(draft, sentence, text), -0.5, "explicit")]
    performing = _performing(draft, sentence, text) or _of_its_devices(draft, sentence, text)
    return [Candidate(p, -0.5, "explicit") for p in performing]


def _server(draft: Draft, sentence: Sentence, text: str) -> Product:
    """Of several companies the one named last before the figure, not for its model: "On Acme's model, Other serves"."""
    before = [p for p in sentence.products if p.is_vendor and p.end <= draft.quantity.left]
    free = [p for p in before if not text.startswith("'s", p.end)]
    return [sentence.products[0], *free][-1]


def _performing(draft: Draft, sentence: Sentence, text: str) -> list[Product]:
    """ "Startups like Acme and Other deliver 10x the performance of GPUs": makers that stand for their chips."""
    first = next(iter(sentence.products), None)
    measured = _PERFORMANCE if draft.kind == "comparison" else (*_PERFORMANCE, "inference_performance", "throughput")
    performs = first and draft.kind != "quantity" and draft.metric in measured and first.key not in FOUNDRIES
    near = performs and first and first.is_vendor and first.end < draft.quantity.left and _told(draft, text)
    near = near and bool(first and not _SAYS_OF.match(text, first.end))
    says = first and (heads_entry(first, sentence, text) or _DELIVERS.match(text, first.end))
    return [first] if near and first and says else []


def _of_its_devices(draft: Draft, sentence: Sentence, text: str) -> list[Product]:
    """ "Acme's accelerators use 30% less power than the X", "Acme says its chips match the X": Acme stands for them."""
    if draft.kind == "quantity" or draft.metric in BUSINESS:
        return []
    makers = (p for p in sentence.products if p.is_vendor and p.end <= draft.quantity.left and p.key not in FOUNDRIES)
    return [p for p in makers if (device := _DEVICES.match(text, p.end)) and device.end() <= draft.quantity.left][-1:]


_DEVICES = re.compile(
    r"(?:'s?|\s(?:says?|said|claims?|claimed|promises|promised|expects|insists|argues|adds)\s(?:that\s)?(?:its|their))\s"
    r"(?:(?!and\b|but\b)[\w-]+\s){0,3}?(?:chips?|processors?|accelerators?|[GNT]PUs?|CPUs?|ASICs?|silicon|servers?|systems?|racks?|instances?)\b"
)


def _told(draft: Draft, text: str) -> bool:
    """Whether a measure or a rival is named: "Amazon is twice as fast at parcels" is about no chip."""
    return draft.region is not None or bool(draft.metric_span and _MEASURE.search(text, *draft.metric_span))


_MEASURE = re.compile(r"performance|efficien|latency", re.I)
_PERFORMANCE = (
    "compute_performance", "training_performance", "energy_efficiency", "price_performance", "latency", "cost", "power",
)  # fmt: skip
_SAYS_OF = re.compile(
    r"\s(?:claim|advertis|promis|boast|tout)\w*\s(?:that\s)?(?:the|this)\s"
)  # "Acme claims the chip beats X"
_DELIVERS = re.compile(
    r"(?:,?\s(?:(?:and|or)\s)?[A-Z]\w{2,20}){0,3}(?:\s(?:now|also|already|can|could|has|have|each|both)){0,2}"
    r"\s(?:is|are|has|have|us(?:e|es|ing)|(?:achiev|deliver|offer|provid|reach|claim|boast|promis|advertis|tout|hit|post|run|draw|consum|need)\w*)\s"
)
