"""Subjects: every product of the sentence and every pronoun is a candidate; features give each a score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.domain.vocabulary import BUSINESS
from claims.extraction import groups, regions
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import ANAPHOR, Discourse
from claims.extraction.records import Draft, Product, Section, Sentence

_VERB = re.compile(
    r"[\w\s'-]{0,40}?\b(?:is|are|was|were|has|have|had|will|can|could|may|deliver(?:s|ed|ing)?|offer"
    r"(?:s|ed|ing)?|provid(?:es|e|ed|ing)|achiev(?:es|e|ed|ing)|features?|includ(?:es|e|ing)|boasts?"
    r"|packs?|comes?|uses?|supports?"
    r"|runs?|reach(?:es|ed)?|outperform(?:s|ed|ing)?|doubl(?:es|ed|e)|tripl(?:es|ed|e)|halv(?:es|e"
    r"|ed)|consum(?:es|e)|draws?|costs?|contain(?:s|ing)?|combin(?:es|e|ing)|connects?|scal(?:es|e"
    r"|ing)|cuts?|reduc(?:es|e|ing|ed)|lowers?|improv(?:es|e|ed|ing)"
    r"|brings?|gets?|gives?|gave|took|takes|carr(?:ies|y)|houses?|integrates?|holds?|hits?|pushes|sports?"
    r"|represents?|increases?|showed|shows?|adds?|demands?|beats?|generat(?:es|ed|e)|serv(?:es|e|ed)"
    r"|ships?|produces?|powers|saves?|requires?|needs?|stacks?|pairs?|links?|expands?|boosts?|raises?"
    r"|accelerates?|enables?|surpass(?:es|ed))\b",
    re.I,
)
_PREPOSITION = re.compile(
    r"\b(?P<word>of|on|with|in|for|by|using|via|from|to|per|inside|than|across|through|into|like|including"
    r"|and|or|on\sa\ssingle|against|alongside)\s(?:\d[\d,]*\s|the\s|an?\s|its\s|our\s|each\s|single\s"
    r"|one\s|new\s|\w+'s\s|AWS\s|NVIDIA\s|AMD\s|Google\s|Intel\s|latest\s){0,3}$",
    re.I,
)
_MADE_OF = re.compile(
    r"\b(?:powered|based|built|running|driven|equipped|hosted|accelerated|optimized|fueled)\s(?:by"
    r"|on|with|around|using|for)\s(?:up\sto\s)?(?:\d[\d,]*\s|an?\s|the\s|its\s|new\s|\w+'s\s|AWS\s"
    r"|NVIDIA\s|AMD\s|Intel\s|custom\s|latest\s|generation\s){0,4}$",
    re.I,
)
_BASED = re.compile(r"-(?:based|powered|equipped|driven|accelerated|class)\b", re.I)

# How well a type goes with a metric: chips have transistors, containers have chips.
_FIT: dict[str, dict[str, float]] = {
    "chip_count": {"chip": -1.6, "family": -1.6, "instance": 1.2, "system": 1.4, "cluster": 0.8,
    "part": -1.5},
    "cluster_size": {"chip": -0.2, "family": -0.2, "instance": 0.1, "system": 0.4, "cluster": 2.2,
    "part": -1.0},
    "vcpu_count": {"instance": 1.5, "chip": -0.4},
    "process_node": {"chip": 0.8, "family": 0.4, "system": -0.8, "instance": -0.8},
    "transistor_count": {"chip": 0.8, "family": 0.4, "system": -1.0, "instance": -1.0},
    "core_count": {"chip": 0.5, "family": 0.3, "part": -0.6},
    "cache_size": {"chip": 0.4},
    "units_shipped": {"chip": 0.9, "family": 0.9, "instance": 0.2, "cluster": -0.6, "vendor": -1.2},
    "network_bandwidth": {"instance": 0.3, "system": 0.4, "cluster": 0.2, "part": 0.8},
    "interconnect_bandwidth": {"part": 0.3, "chip": 0.2},
    "memory_capacity": {"part": -0.8},
    "memory_bandwidth": {"part": -0.8},
    "peak_compute": {"part": -1.0},
    "revenue": {"vendor": 1.2}, "investment": {"vendor": 1.5, "chip": -1.0, "family": -0.6},
    "customer_count": {"vendor": 0.3, "service": 0.4},
    "usage_share": {"vendor": 0.4, "service": -0.9}, "model_size": {"part": -0.8, "vendor": -1.0},
}  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """A possible subject: where, what, its score and how it was found."""

    product: Product
    score: float
    source: str  # explicit | resolved | inherited | default


def anaphors(sentence: Sentence, discourse: Discourse, text: str) -> list[Product]:
    """Pronouns and definite phrases of a sentence as products, those that resolve."""
    found = []
    for match in ANAPHOR.finditer(text, sentence.start, sentence.end):
        if (
            any(p.start < match.end() + 24 and p.start >= match.end() and match["noun"] for p in sentence.products)
            and match["noun"]
        ):
            follower = next(p for p in sentence.products if p.start >= match.end())
            if not text[match.end() : follower.start].strip(" ,("):
                continue
        if match["pronoun"] and any(
            not p.is_vendor and not p.passive and p.end <= match.start() for p in sentence.products
        ):
            continue  # the antecedent stands in the sentence itself
        focus = discourse.resolve(match)
        if focus and not any(p.start <= match.start() < p.end for p in sentence.products):
            found.append(Product(match.start(), match.end(), focus.key, focus.type))
    that = _THAT.match(text, sentence.start, sentence.end)
    spoken = discourse.spoken
    if that and spoken and discourse.sentence - spoken.sentence == 1:
        found.append(Product(that.start(), that.end(), spoken.key, spoken.type))
    found += _plural(sentence, discourse, {p.start for p in found}, text)
    company = _COMPANY.search(text, sentence.start, sentence.end)
    speaker = discourse.speaker()
    if company and speaker and not any(p.is_vendor and p.start < company.start() for p in sentence.products):
        found.append(Product(company.start(), company.end(), speaker, "vendor"))
    return found


_THAT = re.compile(r"(?:That|This)(?=(?:'s|\sis|\swas|\smakes|\srepresents|\stranslates|\smeans|\samounts|\sequals|\scompares)\b)")


def _plural(sentence: Sentence, discourse: Discourse, taken: set[int], text: str) -> list[Product]:
    """ "Both", "the new GPUs": the first of the group that is meant stands for all of it."""
    matches = [m for m in groups.BOTH.finditer(text, sentence.start, sentence.end) if m.start() not in taken]
    meant = [(m, groups.meant(m, discourse)) for m in matches]
    return [Product(m.start(), m.end(), group[0].key, group[0].type) for m, group in meant if group]


_COMPANY = re.compile(
    r"\b(?:the\s(?:(?:\w+\s)?giant|company|vendor|chip\s?maker|firm|cloud\sprovider|startup|hyperscaler)|we|our|we've"
    r"|its|it)\b",
    re.I,
)


def candidates(
    draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], discourse: Discourse,
    pronouns: Sequence[Product], text: str,
) -> list[Candidate]:  # fmt: skip
    """Candidates of a draft, best first."""
    found = []
    against = {p.key for c in comparands for p in c.products}
    for product in sentence.products:
        if _eligible(product, draft, sentence, comparands, text):
            score = _score(product, draft, sentence, text) - (0.8 if product.key in against and draft.region else 0.0)
            found.append(Candidate(product, score, "explicit"))
    for product in pronouns:
        if product.is_vendor and draft.metric not in BUSINESS:
            continue
        if not _inside(product, comparands):
            bonus = 0.2 if not _possessive(product, text) else -0.2
            found.append(Candidate(product, _score(product, draft, sentence, text) + bonus, "resolved"))
    found += _from_discourse(draft, sentence, discourse, text)
    return sorted(found, key=lambda c: (-c.score, c.product.start))


_HAS = re.compile(
    r"'s\b|,?\s(?:which|that)\s(?:only\s|just\s)?(?:has|offers?|features?|comes\swith|delivers?|draws?|uses?|provides?|supports?)\b"
)


def _own_figure(product: Product, draft: Draft, sentence: Sentence, text: str) -> bool:
    """A comparand with a figure of its own: "against 25 W for X", "vs X's 8 petaflops"."""
    near = product.start >= draft.quantity.left or bool(_HAS.match(text, product.end))
    near = near or bool(re.fullmatch(r"(?:\s\w+)?\s?\((?:up\sto\s)?", text[product.end : draft.quantity.left]))
    return near and _attachment(product, draft, sentence, text) >= 1.5


def _possessive(product: Product, text: str) -> bool:
    return text[product.start : product.end].lower() in ("its", "their")


def _inside(product: Product, comparands: Sequence[Comparand]) -> bool:
    return any(c.start <= product.start < c.end for c in comparands)


def _eligible(product: Product, draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], text: str) -> bool:
    if product.passive:
        return False
    if _inside(product, comparands) and (draft.kind != "quantity" or not _own_figure(product, draft, sentence, text)):
        return False
    if draft.region and draft.region[0] <= product.start < draft.region[1]:
        return False
    if product.type == "software" or _ASIDE.search(text[max(0, product.start - 12) : product.start]):
        return False
    if product.is_vendor:
        if draft.claimant == product.key and draft.claimant_span == (product.start, product.end):
            own = re.search(r"\b(?:it|its|we|our|their|they)\b", text[product.end : product.end + 30])
            alone = draft.metric == "revenue" and all(p.is_vendor for p in sentence.products)
            return draft.metric == "investment" or alone or (draft.metric in BUSINESS and bool(own))
        site = _of_a_site(product, draft, text)
        return (draft.metric in BUSINESS or site) and not _before_product(product, sentence, text)
    if draft.metric in ("chip_count", "cluster_size", "model_size") and product in draft.quantity.products:
        return draft.metric == "cluster_size"
    return True


_ATTRIBUTIVE = re.compile(r"\s(?:\w+\s){0,2}(?:GPUs?|chips?|accelerators?|processors?|CPUs?|systems?|hardware)\b")
_BUILDS = re.compile(r"\b(?:deploy|build|operat|install|construct|stand|bring)\w*\b", re.I)


def _of_a_site(vendor: Product, draft: Draft, text: str) -> bool:
    """Figures so large that only a company's whole build-out has them."""
    if _ATTRIBUTIVE.match(text, vendor.end):
        return False  # "links thousands of Nvidia GPUs"
    if draft.metric != "power" and not _BUILDS.search(text, vendor.end, max(vendor.end, draft.quantity.left)):
        return False
    least = {"power": 1e8, "peak_compute": 1e20, "cluster_size": 1e4}.get(draft.metric)
    return least is not None and isinstance(draft.value, float) and draft.value >= least


def _before_product(vendor: Product, sentence: Sentence, text: str) -> bool:
    """ "Nvidia's new H100": the vendor only introduces its product."""
    following = next((p for p in sentence.products if p.start >= vendor.end), None)
    if not following or following.vendor != vendor.vendor or following.is_vendor:
        return False
    between = text[vendor.end : following.start]
    return len(between) <= 24 and not re.search(
        r"[,;:.]|\b(?:has|have|is|said|says|and|announced|sold|shipped|built|deployed|for|with|on|in)\b",
        between,
    )


def _score(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    at = draft.quantity.left
    score = _FIT.get(draft.metric, {}).get(product.type, 0.0)
    if (
        draft.metric == "investment"
        and product.key in _LABS
        and any(p.is_vendor and p.key not in _LABS for p in sentence.products)
    ):
        score -= 1.0  # those who build models receive more often than they invest
    score += _position(product, draft, sentence, text, at)
    before = text[max(sentence.start, product.start - 48) : product.start]
    score += _attachment(product, draft, sentence, text) + _linked(product, sentence, text, at)
    score -= _aside(product, draft, sentence, text)
    score += _counterpart(product, draft, sentence, text) - _architecture(product, draft, text)
    if product in draft.quantity.products:
        score += {"customer_count": 1.8, "units_shipped": 0.9, "core_count": 0.9}.get(draft.metric, -0.3)
    elif _MADE_OF.search(before) or product.modifier:
        score -= -1.0 if draft.metric == "usage_share" else 1.1
    elif (match := _PREPOSITION.search(before)) and match["word"].lower() not in ("and", "or"):
        runs = draft.metric == "usage_share" and product.start > at and _RUNS_ON.search(before)
        score -= -1.6 if runs else _preposition(match["word"].lower(), product, at, draft.metric)
    elif product.start < at:
        score += subjecthood(product, sentence, text)
    return score - _overtaken(product, draft, sentence, text, at)


_LABS = frozenset({"anthropic", "openai", "xai", "mistral", "cohere"})


_ANY_VERB = re.compile(  # "an H100 touches 1,979": any verb of the third person before a figure
    r"\s(?!(?:chips|instances|processors|systems|servers|racks|pods|cores|accelerators|cards|clusters|units|parts|series|models"
    r"|customers|workloads|users|tokens|has|is)\b)[a-z]{3,}s\s(?:up\sto\s|over\s|about\s|nearly\s|roughly\s|around\s|only\s|just\s"
    r"|an?\s|the\s|more\sthan\s|~)?\d"
)


def subjecthood(product: Product, sentence: Sentence, text: str) -> float:
    """Whether a name looks like the subject of a clause: a verb or its own possession follows."""
    if re.match(r"'s\b|,\s(?:which|who)\b", text[product.end : product.end + 9]) and not product.is_vendor:
        return 0.6
    stop = min(len(text), product.end + 60)
    return 0.7 if _VERB.match(text, product.end, stop) or _ANY_VERB.match(text, product.end, stop) else 0.0


_LEADING = re.compile(r"(?:Where|While|Whereas|Although|Though|Unlike|When|If|As|Since|Compared)\b")


def leading_clause(sentence: Sentence, text: str) -> int:
    """Where a leading subordinate clause ends ("Where GPUs such as X rely on ..., Y"), else the sentence's start."""
    if not _LEADING.match(text, sentence.start):
        return sentence.start
    depth = 0
    for at in range(sentence.start, sentence.end):
        depth += (text[at] == "(") - (text[at] == ")")
        if text[at] == "," and depth <= 0 and text[at + 1 : at + 2] == " ":
            return at
    return sentence.start


def _overtaken(product: Product, draft: Draft, sentence: Sentence, text: str, at: int) -> float:
    """A later clause subject between a name and the figure takes the figure over."""
    main = leading_clause(sentence, text)
    if product.end <= main and any(main < p.start and p.end <= at and not p.is_vendor for p in sentence.products):
        return 0.9
    for later in sentence.products:
        if (
            product.end <= later.start
            and later.end <= at
            and not later.passive
            and not later.is_vendor
            and not later.modifier
        ):
            between = text[max(product.end, later.start - 24) : later.start]
            oblique = _PREPOSITION.search(text[max(sentence.start, later.start - 48) : later.start])
            fresh = _FRESH.search(between)
            if (
                fresh
                and (not oblique or oblique["word"].lower() in ("and", "or"))
                and subjecthood(later, sentence, text)
            ):
                return 0.9
    return 0.0


_RUN_ON = frozenset({"throughput", "latency", "inference_performance", "cost"})
_FRESH = re.compile(
    r"\b(?:that|shows?|showing|where|when)\s(?:the\s)?$|[,;:]\s(?:and\s|while\s|but\s)?(?:the\s|its\s)?"
    r"(?:\w+\s)?$|\b(?:and|while|whereas|but)\s(?:the\s|an?\s|its\s)?(?:[A-Z]\w*(?:'s)?\s)?$"
)
_ASIDE = re.compile(r"\((?:an?\s|one\s)?(?:full|whole|complete)\s$", re.I)  # "256 chips (a full v5e pod)"
_BECAME = re.compile(
    r"\s(?:\w+\s)?(?:is|are|was|has\sbecome|have\sbecome|became|has\sgrown\sinto)\s(?:\w+\s)?(?:an?\s|the\s)?", re.I
)
_LINKED = re.compile(  # "NVLink gives each B200 ...": a figure of the chip
    r"(?:NV|Neuron)?[Ll]ink\w*\s(?:\d\s)?(?:connects|links|joins|gives|provides|offers)\s(?:each\s|every\s|all\s|the\s|a\s)?$"
)
_CALLED = re.compile(
    r"\b(?:called|calls|named|dubbed|known\sas|it\scalls|are\scalling)\s(?:it\s)?(?:the\s|an?\s)?$", re.I
)
_APPOSITION = re.compile(r",\s(?:the|an?|its)\s(?:[\w'-]+\s){0,9}(?:of\s|to\s|with\s|at\s)?")  # "X, the first switch capable of"
_OPENS = re.compile(r"(?:'s)?(?:\s[A-Za-z]+){0,3}\s?\((?P<inside>[^()]{0,240})$")
_WITH = re.compile(
    r"(?:\s[A-Za-z]+){0,3},?\s(?:each\s)?(?:with|featuring|having|packing|offering|of)\s(?:up\sto\s"
    r"|an?\s)?$"
)


_AGAINST = re.compile(r"\b(?:versus|vs\.?|compared\s(?:with|to)|against|up\sfrom|as\sopposed\sto|rather\sthan)\s", re.I)
_OWNED_BY = re.compile(
    r"(?:[^.;:]|\.(?=\d)){0,70}\b(?:for|on|with|in|from|using|by)\s(?:(?:an?|the|one|each|\w+'s|NVIDIA|Nvidia|AMD|Google|Intel|AWS)\s){0,3}"
)


_SUCCEEDS = re.compile(
    r"\b(?:refresh|successor|follow-?\s?(?:up|on)(?:\sseries)?|replacement|upgrade|update|revision|evolution|alternative|answer"
    r"|rival|sibling|heir|challenger|competitor)\s(?:of|to|for)\s(?:(?:the|its|\w+'s|AMD|NVIDIA|Nvidia|Intel|Google|AWS|current"
    r"|popular|existing|own)\s){0,4}$",
    re.I,
)
_SUBCLAUSE = re.compile(
    r"\u2014[^\u2014]{3,140}\u2014|\s--?\s[^-]{3,140}\s--?\s|,\swhich\s[^,]{3,140},|\([^()]{3,140}\)"
)


def _aside(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Names in an aside that ends before the figure, and those that the subject follows on from."""
    if _SUCCEEDS.search(text[max(sentence.start, product.start - 60) : product.start]):
        return 1.2
    for clause in _SUBCLAUSE.finditer(text, sentence.start, sentence.end):
        if clause.start() < product.start and product.end < clause.end() <= draft.quantity.left:
            return 1.4
    return 0.0


_KIND_OF = re.compile(
    r"(?:'s)?\s(?:(?:GPU|CPU|CDNA|Tensor|chip|compute|core|server)\s)?(?:micro)?architecture\b|\s(?:cores?|SMs?|chiplets?)\b"
)


def _architecture(product: Product, draft: Draft, text: str) -> float:
    """ "built on the Blackwell architecture", "with Neoverse V2 cores": what a product is made of."""
    of_it = product not in draft.quantity.products and draft.metric != "process_node"
    return 0.9 if of_it and _KIND_OF.match(text, product.end) else 0.0


def _counterpart(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """ "280 tokens/s at 2 kW, versus 180 tokens/s and 5.9 kW for a Y": both later figures are those of Y."""
    quantity = draft.quantity
    if draft.kind != "quantity" or product.start < quantity.end or product.is_vendor:
        return 0.0
    markers = list(_AGAINST.finditer(text, max(sentence.start, quantity.left - 70), quantity.left))
    if not markers or not _OWNED_BY.fullmatch(text, quantity.end, product.start):
        return 0.0
    named = [p for p in sentence.products if markers[-1].end() <= p.start < product.start and not p.is_vendor]
    return 0.0 if any(not p.passive for p in named) else 2.4


def _linked(product: Product, sentence: Sentence, text: str, at: int) -> float:
    """A link's figure belongs to the chips that it connects."""
    chip = product.end <= at and product.type != "part"
    return 1.5 if chip and _LINKED.search(text, sentence.start, product.start) else 0.0


def _attachment(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """Figures in parentheses after a name, "X with 64 cores", "... per X" belong to that name."""
    at = draft.quantity.left
    if product.end <= at:
        between = text[product.end : at]
        if draft.metric == "revenue" and not product.is_vendor and _BECAME.fullmatch(between):
            return 3.5
        if re.fullmatch(r"(?:'s)\s(?:\w+\s)?", between):
            return 1.6
        label = ":" not in between or product.start - sentence.start <= 16
        if label and re.fullmatch(r"\s?[:\u2014-]?\s", between):
            return 1.6  # "Oracle $50B", "H100: 80 GB"
        if product.type != "part" and _APPOSITION.fullmatch(between):
            return 1.2
        if (has := _HAS.match(between)) and len(between) - has.end() <= 10 and not between.startswith("'s"):
            return 2.0
        if product.type != "part" and len(between) < 280 and _OPENS.fullmatch(between):
            return 1.6
        if product.type != "part" and _WITH.fullmatch(between):
            return 1.0
        counted = any(product in q.products for q in sentence.quantities if q is not draft.quantity)
        if counted:
            return (
                1.0
                if _WITH.fullmatch(between)
                and draft.metric in ("core_count", "memory_capacity", "power", "clock_speed")
                else -1.2
            )
    elif re.search(
        r"\b(?:per|every|each)\s(?:single\s)?$", text[max(sentence.start, product.start - 14) : product.start]
    ):
        return 1.6
    elif draft.metric in ("chip_count", "cluster_size") and _CALLED.search(
        text[max(sentence.start, product.start - 34) : product.start]
    ):
        return 2.4
    elif product.start >= draft.quantity.end:
        said = draft.metric_span[1] if draft.metric_span and draft.metric_span[1] <= product.start else 0
        after = text[max(draft.quantity.end, said) : product.start]
        if draft.metric == "usage_share" and product.is_vendor:
            return 0.0
        if draft.metric in _RUN_ON and re.fullmatch(r"\son\s\d{1,4}x?\s(?:\w+\s)?", after):
            return 2.2  # "23,000 tokens/s on 8x H100"
        if re.fullmatch(r"\s?(?:on|for|in|of|inside|with)\s(?:an?\s|the\s|each\s|a\ssingle\s|\w+'s\s)?", after):
            return 2.2 if product.type != "part" or "bandwidth" in draft.metric else 0.4
        if draft.quantity.shape == "unit" and text[draft.quantity.end : product.start] == " ":
            if product.vendor == "generic" or product.key.startswith("nvidia:nv"):
                return -1.0  # a technology, not the thing
            return 2.0  # "a 12.8Tbps Tomahawk 3"
        hyphen = "-" in text[draft.quantity.start : draft.quantity.end] or draft.metric in (
            "core_count",
            "process_node",
        )
        if hyphen and re.fullmatch(
            r"\s?(?:(?!and\b|or\b|with\b|in\b|on\b|than\b|to\b)\w+(?:'s)?\s){0,2}",
            text[draft.quantity.end : product.start],
        ):
            return 3.0 if "-" in text[draft.quantity.start : draft.quantity.end] else 1.6
    return 0.0


def _position(product: Product, draft: Draft, sentence: Sentence, text: str, at: int) -> float:
    if product.start < at:
        gap = max(0, at - product.end)
        crossed = regions.breaks(text, product.end, at)
        score = 2.0 - 0.004 * min(gap, 200) - 0.35 * crossed
    else:
        gap = max(0, product.start - draft.quantity.end)
        crossed = regions.breaks(text, draft.quantity.end, product.start)
        others = sum(1 for q in sentence.quantities if draft.quantity.end < q.start < product.start)
        score = 1.2 - 0.008 * min(gap, 150) - 0.6 * crossed - 0.5 * others
    first = next((p for p in sentence.products if not p.is_vendor and not p.passive), None)
    return score + (0.35 if first is product else 0.0)


_RUNS_ON = re.compile(r"\b(?:runs?|running|ran|built|based|hosted|rely|relies)\s(?:now\s|already\s)?on\s(?:the\s|\w+'s\s)?$")


def _preposition(word: str, product: Product, at: int, metric: str) -> float:
    """What a preposition before a name costs; after the figure "on the H100", "per B200" name the subject."""
    if product.start > at and metric == "usage_share" and product.is_vendor and word in ("at", "on", "across", "in"):
        return 1.2  # "a fifth of the instances at GCP": where, not what
    if product.start > at and word in ("for", "using", "of", "on") and metric in ("customer_count", "usage_share"):
        return -1.6
    if metric == "investment":
        return {"from": -1.2, "in": 1.5, "with": 0.8, "by": -0.8}.get(word, 0.2)
    if product.start > at:
        return {
            "on": -0.8,
            "per": -1.0,
            "of": -0.3,
            "with": -0.5,
            "using": -0.4,
            "for": -0.1,
            "in": -0.3,
            "from": -0.2,
            "across": -0.2,
            "inside": -0.3,
        }.get(word, 0.3)
    return {"and": 0.1, "or": 0.1, "with": 0.2, "on": 0.2, "of": 0.25, "in": 0.2, "for": 0.4, "to": 0.5}.get(word, 0.4)


def _from_discourse(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """Products of earlier sentences; the head of a list comes before its other items."""
    found = []
    actor = _actor(draft, sentence, text)
    counted = draft.metric == "units_shipped" and not draft.quantity.products
    if actor and not actor.is_vendor:
        return []
    if draft.metric in BUSINESS and not counted:
        return _company(draft, sentence, discourse)
    for focus in sorted(discourse.items.values(), key=lambda f: -f.weight)[:6]:
        age = discourse.sentence - focus.sentence
        if age > 14:
            continue
        score = -0.6 + 0.35 * min(focus.weight, 3.0) - 0.06 * age + _FIT.get(draft.metric, {}).get(focus.type, 0.0)
        if sentence.section is Section.ITEM and discourse.head and not discourse.own:
            score += 0.9 if focus.key == discourse.head.key else -0.4
        product = Product(focus.start, focus.end, focus.key, focus.type)
        named = {p.key for p in sentence.products if p.is_vendor and p.key != draft.claimant}
        if named and product.vendor not in named:
            score -= 0.8  # the sentence speaks of another company
        if actor is None or actor.key == product.vendor:  # "Qualcomm sells racks of 160 kW": its product
            found.append(Candidate(product, score, "inherited"))
    return found


def _actor(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """The company or program that acts in a sentence: its own figures, not those of another's product."""
    for product in sentence.products:
        acts = product.start - sentence.start < 24 and subjecthood(product, sentence, text)
        if (product.is_vendor or product.type == "software") and acts and product.key != draft.claimant:
            return product
    return None


def _company(draft: Draft, sentence: Sentence, discourse: Discourse) -> list[Candidate]:
    """A figure of business in a line without any name is about the company spoken of just before."""
    if draft.metric not in ("revenue", "usage_share", "investment", "customer_count") or sentence.products:
        return []
    focus = discourse.vendor
    if focus is None or discourse.sentence - focus.sentence > 4:
        return []
    return [Candidate(Product(focus.start, focus.end, focus.key, focus.type), -0.3, "inherited")]


def joined(
    best: Product, sentence: Sentence, draft: Draft, comparands: Sequence[Comparand], text: str
) -> list[Product]:
    """The chosen subject and those coordinated with it ("Trn1 and Trn2 instances ... offer")."""
    if best.start > draft.quantity.left:
        return [best]
    named = [
        p
        for p in sentence.products
        if _eligible(p, draft, sentence, comparands, text) and not p.modifier and not _inside(p, comparands)
    ]
    if best not in named:
        return [best]
    i = named.index(best)
    group = [best]
    for j in range(i - 1, -1, -1):
        if not _conjunction(text[named[j].end : group[0].start]):
            break
        group.insert(0, named[j])
    for product in named[i + 1 :]:
        if product.start >= draft.quantity.left or not _conjunction(text[group[-1].end : product.start]):
            break
        group.append(product)
    types = {p.type for p in group}
    return group if len(types) == 1 and len({p.key for p in group}) == len(group) else [best]


def _conjunction(between: str) -> bool:
    return (
        bool(re.fullmatch(r"\s?(?:\w+\s)?(?:,\s?(?:and\s)?|and\s|/\s?)(?:the\s|its\s)?(?:\w+'s\s)?(?:new\s)?", between))
        and len(between) <= 24
    )


_MACHINE = re.compile(r"\s(?:VMs?|instances?|machines?)\b", re.I)


def mark_modifiers(products: list[Product], text: str) -> list[Product]:
    """Marks names that only say what another product is made of ("Graviton4-based R8g").

    A family right before its member ("Instinct MI250", "Blackwell B200") is one name with it.
    """
    marked = []
    for i, product in enumerate(products):
        following = products[i + 1] if i + 1 < len(products) else None
        if following and _one_name(product, following, text):
            continue
        based = _BASED.match(text, product.end)
        before = products[i - 1] if i else None
        if (
            before
            and before.type == "instance"
            and product.start - before.end == 1
            and product.type in ("chip", "family")
        ):
            product = replace(product, modifier=bool(_MACHINE.match(text, product.end)))  # "the N4D EPYC VM"
        if following and following.type == "instance" and product.type == "chip" and following.start - product.end == 1:
            product = replace(product, modifier=True)  # "Axion C4A"
        if based and following and following.start - product.end <= 40 and not following.passive:
            product = Product(product.start, product.end, product.key, product.type, product.passive, True)
        marked.append(product)
    return marked


def _one_name(product: Product, following: Product, text: str) -> bool:
    if product.vendor != following.vendor or product.is_vendor or following.is_vendor:
        return False
    if product.type not in ("family", "system") and product.key != following.key:
        return False
    return len(text[product.end : following.start]) <= 4 and not text[product.end : following.start].strip(" *")


def salience(product: Product, sentence: Sentence, text: str) -> float:
    """How much a sentence is about a product: its subject more than an oblique phrase."""
    before = text[max(sentence.start, product.start - 48) : product.start]
    if _MADE_OF.search(before) or product.modifier:
        return 0.6
    if _PREPOSITION.search(before):
        return 0.8
    return 1.6 if _VERB.match(text, product.end, min(len(text), product.end + 60)) else 1.1
