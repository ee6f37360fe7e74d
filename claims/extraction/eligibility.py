"""Which names of a sentence may be the subject of a figure at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.domain.vocabulary import BUSINESS
from claims.extraction import specified
from claims.extraction.attachment import HAS, attachment, possessed
from claims.extraction.candidates import sitewide
from claims.extraction.comparands import Comparand
from claims.extraction.counterparts import counterpart, improved_on
from claims.extraction.deals import gives, names_a_deal, reports
from claims.extraction.holders import in_turn
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.serving import charges, serves

_AT = re.compile(r",?\sat\s(?:about\s|around\s|roughly\s|only\s|just\s|some\s)?")  # "300 W against X, at 400 W"


def _own_figure(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """A comparand with a figure of its own: "against 25 W for X", "vs X's 8 petaflops"."""
    at = _AT.fullmatch(text, product.end, draft.quantity.left)
    if at and at.group().startswith(","):  # but "14x X, at 600 kW" goes back to what is compared
        at = next((at for q in sentence.quantities if q.unit == draft.quantity.unit and q.end <= product.start), None)
    if at or possessed(product, draft, text) or _its(product, draft, text):
        return True
    if counterpart(product, draft, sentence, text):
        return True  # "compared with 80 GB with X"
    near = product.start >= draft.quantity.left or specified.behind(product.end, draft.quantity.left, text)
    return (near or bool(HAS.match(text, product.end))) and attachment(product, draft, sentence, text) >= 1.5


def _its(product: Product, draft: Draft, text: str) -> bool:
    """ "versus Acme's 2.4 queries per watt", where "Acme's" means its chip."""
    return text.startswith("'s ", product.end - 2) and product.end + 1 == draft.quantity.left


def _of_its_own(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """What a comparand has all the same: its own figure, or what a "which ..." says of it."""
    if draft.kind == "directional":
        return possessed(product, draft, text)
    return draft.kind == "quantity" and _own_figure(product, draft, sentence, text)


def inside(product: Product, comparands: Sequence[Comparand]) -> bool:
    return any(c.start <= product.start < c.end for c in comparands)


def eligible(product: Product, draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], text: str) -> bool:
    if product.passive or aside_from_it(product, draft, sentence, text) or _labels_other(product, draft, text):
        return False
    given = draft.metric == "investment" and gives(product, draft, sentence, text)
    given = given or in_turn(product, draft, sentence) > 0 or _supplies(product, draft, sentence, text)
    given = given or (draft.metric == "units_shipped" and product in draft.quantity.products)
    against = inside(product, comparands) and not given
    if against and (improved_on(product, draft, comparands, text) or not _of_its_own(product, draft, sentence, text)):
        return False
    if draft.region and draft.region[0] <= product.start < draft.region[1]:
        return False
    before = text[max(sentence.start, product.start - 24) : product.start]
    if _TIMES.search(before) or beyond(product, sentence, text):
        return product.end <= draft.quantity.left and possessed(product, draft, text)
    if product.type == "part" and (_holds_none(product, draft) or _link_in_list(product, draft, sentence, text)):
        return False
    if product.type == "software" or _ASIDE.search(text[max(0, product.start - 12) : product.start]):
        return False
    if product.is_vendor:
        if draft.claimant == product.key and draft.claimant_span == (product.start, product.end):
            reach = max(30, draft.quantity.left - product.end) if draft.metric == "revenue" else 30
            own = _ITSELF.search(text, product.end, product.end + reach)
            alone = draft.metric in ("revenue", "usage_share") and all(p.is_vendor for p in sentence.products)
            return (
                draft.metric == "investment"
                or draft.rule == "parts"
                or (sitewide(draft) and draft.metric in ("power", "cluster_size"))
                or alone
                or reports(product, draft, text)
                or (draft.metric in BUSINESS and bool(own))
            )
        site = of_a_site(product, draft, text) or serves(product, draft, sentence, text)
        site = site or charges(product, draft, sentence, text) or _rivals_figure(product, draft, text)
        alone = not introduces(product, sentence, text) or _of_its_market(draft, sentence, text)
        return (draft.metric in BUSINESS or site) and alone
    if draft.metric in ("chip_count", "cluster_size", "model_size") and product in draft.quantity.products:
        return draft.metric == "cluster_size" and product.start >= draft.quantity.start  # "X GPU (x11,912)"
    return not (draft.metric == "chip_count" and draft.quantity.products and _counted_too(product, sentence))


def _counted_too(product: Product, sentence: Sentence) -> bool:
    """ "4,096 X or 4,216 Y": a chip that another figure counts holds no other chips."""
    counts = (q for q in sentence.quantities if q.noun == "chips" and product in q.products)
    return product.type in ("chip", "family") and any(counts)


def _holds_none(part: Product, draft: Draft) -> bool:
    """ "8x H100 and NVLink": a link holds no chips."""
    return draft.metric in ("chip_count", "cluster_size") and part.start > draft.quantity.end


_TIMES = re.compile(  # "20x an 8-chip X server", "3 times that of X": what is multiplied
    r"\d\s?(?:[x\u00d7]|times)\s(?:an?\s|the\s|one\s|that\sof\s(?:an?\s|the\s)?)(?:\d+(?:[x\u00d7]|-\w+)\s?|\w+-way\s)?$"
)
_BEYOND = re.compile(  # "FP8 above the X": only what it is held against
    r"\b(?:above|beyond|ahead\sof|below|short\sof|shy\sof)\s(?:(?:the|that\sof|those\sof|its|[A-Z]\w+(?:'s)?)\s){0,2}$"
)


def beyond(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a name only says what a figure is above or short of."""
    return bool(_BEYOND.search(text, max(sentence.start, product.start - 24), product.start))


_ASIDE = re.compile(r"\((?:an?\s|one\s)?(?:full|whole|complete)\s$", re.I)  # "256 chips (a full v5e pod)"


def aside_from_it(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """Whether a name only says of which market a share is, or whom something serves."""
    market = draft.metric == "usage_share" and _of_market(product, text)
    if _names_market(product, draft, text) or names_a_deal(product, draft, text):
        return True
    challenged = product.is_vendor and _CHALLENGED.search(text, max(sentence.start, product.start - 48), product.start)
    has = text.startswith("'s", product.end) and 0 <= draft.quantity.left - product.end <= _HAS_IT
    if challenged and not has and not _WHICH_IT.search(text, product.end, max(product.end, draft.quantity.left)):
        return True
    if draft.metric == "revenue" and (
        _BUYER.search(text, draft.quantity.end, product.start)
        or _GUESSED.search(text, max(sentence.start, product.start - 28), product.start)
    ):
        return True
    return market or _of_people(product, draft, sentence, text)


def _names_market(product: Product, draft: Draft, text: str) -> bool:
    """ "a 58% HBM market share"."""
    behind = draft.metric == "usage_share" and product.start == draft.quantity.end + 1
    return behind and bool(_MARKET.match(text, product.end))


def _of_its_market(draft: Draft, sentence: Sentence, text: str) -> bool:
    """Whether the name behind a company is no product of it, but the market that the share is of."""
    return any(_names_market(p, draft, text) for p in sentence.products)


_WHICH_IT = re.compile(r"\bwhich\sit\s")  # "challenges X in a market which it rules with 90%"
_BUYER = re.compile(  # "$130 billion of commitments from X, Y and Z": whose money it is
    r"\s(?:commitments|orders|contracts|bookings|deals|obligations)\s(?:\w+\s)?from\s(?:[a-z]?[A-Z][\w.]*,?\s(?:and\s)?){0,6}$"
)
_GUESSED = re.compile(
    r"\b(?:said|believed|rumou?red|thought|reported|likely|understood)\sto\sbe\s$"
)  # "a client, said to be X"
_HAS_IT = 40  # characters: "challenges X's near-90% share"
_CHALLENGED = re.compile(  # "raised $1 billion to challenge X"
    r"\b(?:challeng|rivall?|dethron|unseat|displac|take\son|taking\son|compet(?:e|es|ing)\swith|break(?:ing)?|loosen(?:ing)?|reduc(?:e|ing)\s(?:its\s|their\s)?"
    r"(?:dependence|reliance)\son|alternatives?\sto|rivals?\sto)\w*\s(?:the\s|market\sleader\s|incumbent\s|industry\sleader\s){0,2}$"
)


def _labels_other(product: Product, draft: Draft, text: str) -> bool:
    """ "9,120 tokens/s (B200: 8,240)": a name in brackets that has a figure of its own there."""
    opens = _OPENS.search(text, max(0, product.start - 12), product.start)
    return bool(opens and draft.quantity.end <= opens.start() and _VALUE.match(text, product.end))


_OPENS = re.compile(r"\((?:(?:vs\.?|versus|the|an?)\s){0,2}$")
_VALUE = re.compile(r"\s?(?::|=|\bat\b|-|\bhas\b|\bgets\b)\s?[~$<>]?\d")


def _of_people(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "Jetson developers get 52 tokens/s on the Thor": whom it is for, where another product is named."""
    people = draft.metric not in BUSINESS and _PEOPLE.match(text, product.end)
    return bool(people) and any(p.key != product.key and not p.is_vendor for p in sentence.products)


_PEOPLE = re.compile(r"'?s?\s(?:developers?|users?|customers?|owners?|engineers?|enthusiasts|communit(?:y|ies))\b")
_ITSELF = re.compile(  # "Acme says its share ...", "Acme expects to reach ..."
    r"\b(?:it|its|we|our|their|they)\b|\b(?:expect(?:s|ed)|promis(?:es|ed))\sto\s|\bexpects\s(?:(?:more\sthan|over|about|up\sto)\s)?(?:\$|tens|hundreds|billions)"
)
_MARKET = re.compile(r"\s(?:[\w-]+\s)?(?:market(?P<share>\sshare)?|sector|segment|space|industry)\b")
_OF_THE = re.compile(r"\b(?:of|in)\s(?:the\s)?(?:[a-z]+\s)?$")


def _of_market(product: Product, text: str) -> bool:
    """ "10% of the HBM market": of what the share is, but "Opteron market share" is that of the Opteron."""
    market = _MARKET.match(text, product.end)
    if market is None:
        return False
    return not market["share"] or bool(_OF_THE.search(text, max(0, product.start - 20), product.start))


_FROM = re.compile(
    r"\b(?:c[ao]mes?|coming|made|supplied|built|designed|sold|shipped|bought|sourced|purchased|delivered)\s(?:from|by)\s(?:the\s)?$"
)


def _supplies(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "90% of the accelerators came from Acme": its share."""
    before = text[max(sentence.start, product.start - 24) : product.start]
    return draft.metric == "usage_share" and product.is_vendor and bool(_FROM.search(before))


def _link_in_list(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "The X: memory 80 GB, TDP 300 W, NVLink 600 GB/s": a link as the label of a figure of what heads the list, and
    "80 GB in a full NVSwitch server", where a link has no memory."""
    if draft.metric in _NOT_OF_LINKS and _LINK.search(product.key):
        return True
    listed = text.endswith(", ", 0, product.start) and draft.quantity.left - product.end in (1, 2)
    headed = any(p.end < product.start and p.type in ("chip", "system") for p in sentence.products)
    return listed and headed and len(sentence.quantities) > 2


_LINK = re.compile(r":nv(?:link|switch)|link(?:-\w{1,4})?$|:infiniband|:efa|:connectx|:roce|:titanium|:nitro")
_NOT_OF_LINKS = frozenset((
    "memory_capacity", "core_count", "vcpu_count", "storage_capacity", "cache_size", "cost", "peak_compute",
    "memory_bandwidth", "model_size", "clock_speed", "inference_performance", "training_performance", "training_time",
    "revenue", "investment", "customer_count", "transistor_count", "price_performance",
))  # fmt: skip


_MARKED = re.compile(r"\b(?:than|versus|vs\.?|against|compared\s(?:to|with))\s$")


def _rivals_figure(vendor: Product, draft: Draft, text: str) -> bool:
    """ "a 2nm process (versus Acme's 3nm)": the figure right behind a rival that names no product."""
    marked = _MARKED.search(text, max(0, vendor.start - 16), vendor.start)
    return bool(marked) and draft.kind == "quantity" and text[vendor.end : draft.quantity.left] == "'s "


_ATTRIBUTIVE = re.compile(r"\s(?:\w+\s){0,2}(?:GPUs?|chips?|accelerators?|processors?|CPUs?|systems?|hardware)\b")


_BUILDS = re.compile(
    r"\b(?:deploy|build|operat|install|construct|stand|bring|owns|owned|ended|amass|possess)\w*\b", re.I
)


def of_a_site(vendor: Product, draft: Draft, text: str) -> bool:
    """Figures so large that only a company's whole build-out has them."""
    if _ATTRIBUTIVE.match(text, vendor.end):
        return False  # "links thousands of Nvidia GPUs"
    if draft.metric != "power" and not _BUILDS.search(text, vendor.end, max(vendor.end, draft.quantity.left)):
        return False
    return sitewide(draft)


def introduces(vendor: Product, sentence: Sentence, text: str) -> bool:
    """ "Nvidia's new H100": the vendor only introduces its product."""
    following = next((p for p in sentence.products if p.start >= vendor.end), None)
    if not following or following.vendor != vendor.vendor or following.is_vendor:
        return False
    between = text[vendor.end : following.start]
    return len(between) <= 24 and not re.search(
        r"[,;:.]|\b(?:has|have|is|said|says|and|announced|sold|shipped|built|deployed|for|with|on|in)\b",
        between,
    )
