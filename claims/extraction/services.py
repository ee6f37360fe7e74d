"""Figures of a service: what a cloud charges, and how much faster or cheaper work became on it.

"A 2-vCPU shape runs about $38 on OCI"                         ->  oracle
"CoreWeave ... It was a 20% cut in epoch time"                 ->  coreweave
"Groq API" above "- Latency: 120 ms"                           ->  groq
"A bank used Tensorly and cut GPU costs by half", tensorly.ai   ->  tensorly
"We cut our GPU costs by 34%", on a page that names nobody     ->  unknown
"Training on GPUs became twice as fast within a year"          ->  generic:gpu

The last resort only: where a sentence names a product, a model or a program, that has the figure or it is nobody's.
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import UNKNOWN_BASELINE
from claims.extraction.candidates import Candidate
from claims.extraction.context import registered
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.records import Draft, Product, Section, Sentence

CLOUDS = frozenset({
    "coreweave", "lambda", "oracle", "crusoe", "nebius", "nscale", "together", "fluidstack", "vultr", "runpod",
    "voltage-park", "tensorwave", "hot-aisle", "vast-ai", "genesis-cloud", "hyperstack", "gmi-cloud", "ovhcloud",
    "scaleway", "hetzner", "digitalocean", "akamai", "deepinfra", "fireworks", "firmus", "sharonai", "core42",
    "northern-data", "groq", "cerebras", "sambanova", "baseten",
})  # fmt: skip
_ANY_CLOUD = CLOUDS | {"aws", "google", "microsoft", "ibm", "alibaba", "tencent"}
_METRICS = frozenset({
    "cost", "latency", "throughput", "compute_performance", "training_performance", "inference_performance",
    "training_time", "price_performance",
})  # fmt: skip
_WARES = ("chip", "family", "instance", "system", "cluster", "software", "service", "part")
_AGE = 8  # sentences for which a cloud stays the one spoken of
_AT = re.compile(r"\b(?:on|at|from|with|via|through|by)\s(?:the\s)?$")
_PAID_AT = re.compile(r"(?:\s?(?:/|per|an?)\s?[a-z]{1,6})?\s(?:on|at|from|with|via|through|by)\s(?:the\s)?")
_BILL = re.compile(r"(?:'s)?\s(?:[\w-]+\s){0,3}(?:bills?|fees?|costs?|charges?|invoices?|prices?|spend(?:ing)?)\b")
_AT_IT = re.compile(r"(?<!ompared\s)\b(?:[Oo]n|[Aa]t|[Ww]ith|[Ff]rom)\s(?:the\s)?$")  # "the price at Acme is"
_ASKS = re.compile(  # "Acme Cloud Spot on its Arm machines averages $0.09"
    r"(?:'s)?(?:\s(?!to\b)[\w'-]+){0,12}?\s(?:averages?|asks?(?:\sfor)?|charges?|wants|costs?|(?:comes|starts|sits|runs|lists|sells|rents)(?:\s(?:in|it|them))?(?:\s(?:at|for|from))?|is|was)"
    r"\s(?:(?:about|around|roughly|just|only|approximately|at|over|nearly)\s){0,2}[$\u20ac]"
)
_USED = r"\b(?:with|using|used|uses|on|onto|to|via|through|chose|adopted|adopting|deployed)\s(?:the\s)?"
_WORK = re.compile(
    r"\b(?:GPUs?|inference|training|fine-tuning|infrastructure|clusters?|epochs?|compute|accelerators?|serving|workloads?|benchmarks?)\b",
    re.I,
)
_OURS = re.compile(r"\b(?:we|our|us|their|they|his|her|your)\b", re.I)
_GPUS = re.compile(r"\bGPUs?\b")
_NO_WORK = re.compile(
    r"\b(?:utili[sz]ation|discount|coupon|accura\w+|loss|salar\w+|margins?|stocks?|shares?|emissions?)\b", re.I
)


def candidates(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """The cloud of the sentence, else the one spoken of, else nobody's work on GPUs."""
    named = [p for p in sentence.products if not p.passive]
    if draft.metric not in _METRICS or draft.kind == "directional" or any(p.type in _WARES for p in named):
        return []
    if own := _named(draft, named, text):
        return [Candidate(own, -0.5, "explicit")]
    compared = draft.kind == "comparison"
    cloud = _spoken_of(discourse) if compared or sentence.section is Section.ITEM else None
    if compared and cloud is None and not named and (own := _own(draft, sentence, discourse, text)):
        return [Candidate(own, -1.0, "default")]
    rivals = [p for p in named if draft.region and draft.region[0] <= p.start < draft.region[1]]
    if cloud and all(p.key != cloud.key for p in rivals):
        return [Candidate(cloud.product, -0.9, "inherited")]
    return [] if named or not compared else _nobody(draft, sentence, discourse, text)


def _named(draft: Draft, named: list[Product], text: str) -> Product | None:
    """The cloud before a figure, or behind it after "on": not what it is compared with."""
    priced = draft.metric == "cost" and draft.kind == "quantity"
    clouds = [p for p in named if p.key in (_ANY_CLOUD if priced else CLOUDS)]
    if draft.region:
        clouds = [p for p in clouds if not draft.region[0] <= p.start < draft.region[1]]
    behind = [p for p in clouds if p.start >= draft.quantity.end and _AT.search(text, p.start - 10, p.start)]
    if priced and behind and _PAID_AT.fullmatch(text, draft.quantity.end, behind[0].start):
        return behind[0]  # "$2,000/month on AWS"
    before = [p for p in clouds if p.end <= draft.quantity.left and (p.key in CLOUDS or _bills(p, draft, text))]
    return next(iter([*before[-1:], *behind]), None)


def _bills(cloud: Product, draft: Draft, text: str) -> bool:
    """ "Acme's bill", "Acme averages $2", "the price at Acme": of a company that does more than rent machines."""
    priced = draft.metric == "cost" and draft.kind == "quantity"
    asks = _ASKS.match(text, cloud.end, draft.quantity.end) or _AT_IT.search(
        text, max(0, cloud.start - 18), cloud.start
    )
    return bool(_BILL.match(text, cloud.end) or (priced and asks))


def elsewhere(key: str, draft: Draft, named: set[str]) -> bool:
    """ "Acme's A1 costs $0.07 an hour. Halden averages $0.09": at another cloud nothing of Acme's own is rented."""
    told = draft.kind == "quantity" and draft.metric in ("cost", "throughput", "latency")
    vendor = key.partition(":")[0]
    return told and vendor in _ANY_CLOUD and vendor not in named and bool(named & _ANY_CLOUD)


def _spoken_of(discourse: Discourse) -> Focus | None:
    """The cloud that the title is about or that the sentences before spoke of, where no product came up since."""
    company = discourse.company()
    fresh = company is not None and company.key in CLOUDS and discourse.sentence - company.sentence <= _AGE
    if company and fresh and not any(f.sentence > company.sentence for f in discourse.items.values()):
        return company
    about = discourse.about
    return about if about and about.key in CLOUDS and not discourse.items else None


def host(text: str, publisher: str) -> str:
    """The company whose page it is and whose service the text says is used; "" on any other page."""
    label = registered(publisher.lower().removeprefix("www."))[0] if publisher else ""
    letters = re.sub(r"[^a-z0-9]", "", label)
    if len(letters) < 4:
        return ""
    name = r"[\s.-]?".join(map(re.escape, letters))
    return letters if re.search(rf"(?:{_USED})(?-i:(?=[A-Z]))(?i:{name})\b", text) else ""


def _own(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Product | None:
    """The service of the page itself, whose customers tell what they gained."""
    key = draft.claimant if draft.claimant in CLOUDS else discourse.host
    told = text[sentence.start : sentence.end]
    if not key or discourse.items or not _WORK.search(told) or _NO_WORK.search(told):
        return None
    return Product(draft.quantity.start, draft.quantity.end, key, "vendor")


def _nobody(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """Work on GPUs that became cheaper or faster, where the text speaks of no product."""
    told = text[sentence.start : sentence.end]
    if discourse.items or draft.metric_span is None or not _WORK.search(told) or _NO_WORK.search(told):
        return []
    key = "generic:gpu" if _GPUS.search(told) and not _OURS.search(told) else UNKNOWN_BASELINE
    return [Candidate(Product(draft.quantity.start, draft.quantity.end, key, "generic"), -1.2, "default")]
