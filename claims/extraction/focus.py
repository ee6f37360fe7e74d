"""Subjects from the sentences before: products in focus, the head of a list, the company spoken of."""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import cell_topics, deals, earners, held_parts, payers, services
from claims.extraction.candidates import FIT, Candidate, implausible, sitewide
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.records import Draft, Product, Section, Sentence
from claims.extraction.roles import subjecthood
from claims.extraction.serving import than_others


def candidates(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """Products of earlier sentences; the head of a list comes before its other items."""
    found = []
    actor = _actor(draft, sentence, text)
    counted = draft.metric == "units_shipped" and not draft.quantity.products
    if actor and not actor.is_vendor:
        return []
    if (draft.metric in BUSINESS and not counted) or _of_no_product(draft, sentence, discourse, text):
        return _company(draft, sentence, discourse, text)
    if _entry(sentence, text):
        return []
    left = draft.quantity.left
    named = {p.key for p in sentence.products if p.is_vendor and p.key != draft.claimant and p.start < left}
    for focus in sorted(discourse.items.values(), key=lambda f: -f.weight)[:6]:
        age = discourse.sentence - focus.sentence
        age = min(age, _TITLE_AGE) if focus.floor and len(discourse.items) == 1 else age  # all is about the title's
        if age > 14 or (draft.metric in _NOT_OF_LINKS and _LINK.search(focus.key)):
            continue
        if services.elsewhere(focus.key, draft, named):
            continue
        score = -0.6 + 0.35 * min(focus.weight, 3.0) - 0.06 * age + FIT.get(draft.metric, {}).get(focus.type, 0.0)
        score -= 2 * implausible(focus.type, draft.metric, draft.value) if draft.kind == "quantity" else 0.0
        score -= _PART_GONE if focus.type == "part" and not _heads(focus, discourse) else 0.0
        score -= held_parts.HELD if held_parts.of_machine(focus, discourse) else 0.0
        if sentence.section is Section.ITEM and discourse.head and not discourse.own:
            score += 0.9 if focus.key == discourse.head.key else -0.4
            score += 1.5 if _counts_its_chips(draft, focus, discourse.head) else 0.0
        product = focus.product
        if named and product.vendor not in named:
            score -= 0.8  # the sentence speaks of another company
        if actor is None or actor.key == product.vendor:  # "Qualcomm sells racks of 160 kW": its product
            found.append(Candidate(product, score, "inherited"))
    return found


def beside(draft: Draft, chosen: Candidate, discourse: Discourse) -> bool:
    """ "- The X: 64 GB", "- FooNet: 2x faster than its rivals": news of their own, the second of no product."""
    key = chosen.product.key
    named = discourse.items.get(key) if chosen.source == "inherited" else None
    if draft.kind == "quantity" or draft.metric in BUSINESS or named is None or discourse.own:
        return False
    heads = discourse.head is not None and discourse.head.key == key
    return not heads and not named.floor and discourse.listing.of_another(named.sentence)


def of_them(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """ "An X costs $30,000. A large cluster may use 20,000 of them.": so many X."""
    told = draft.metric == "cluster_size" and text.endswith((" of them", " of these"), 0, draft.quantity.end)
    if told and any(p.type in ("chip", "family") and p.end <= draft.quantity.left for p in sentence.products):
        return []  # named before it in the sentence
    last = discourse.best({"chip", "family"}) if told else None
    if last is None or discourse.sentence - last.sentence > 2:
        return []
    return [Candidate(last.product, 1.0, "resolved")]


_LINK = re.compile(r":nv(?:link|switch)|link\b|:infiniband|:ethernet|:pcie|:efa|:connectx|:roce|:slingshot|:omni-path")
_NOT_OF_LINKS = frozenset((
    "memory_capacity", "core_count", "vcpu_count", "storage_capacity", "cache_size", "cost", "peak_compute", "power",
    "memory_bandwidth", "model_size", "clock_speed", "chip_count", "cluster_size", "training_time", "price_performance",
    "training_performance", "inference_performance", "compute_performance",
))  # fmt: skip


_TITLE_AGE = 6
_PART_GONE = 1.0  # the links and cards that an earlier sentence named are not what the text goes on about


def _heads(focus: Focus, discourse: Discourse) -> bool:
    """Whether a part is what the heading, the list or the sentence before is about."""
    return any(f is not None and f.key == focus.key for f in (discourse.head, discourse.centre, discourse.topic))


def _counts_its_chips(draft: Draft, focus: Focus, head: Product | Focus) -> bool:
    """ "- up to 384 interconnected NPUs" under the name of a machine: the machine's."""
    return draft.metric == "cluster_size" and focus.key == head.key and focus.type in ("system", "cluster")


DEVICE_OF = re.compile(
    r"'s?\s(?:[\w-]+\s){0,3}(?:chips?|processors?|accelerators?|[GCTN]PUs?|ASICs?|silicon|servers?|racks?)\b"
)


def _actor(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """The company or program that acts in a sentence: its own figures, not those of another's product."""
    for product in sentence.products:
        acts = product.start - sentence.start < 24 and subjecthood(product, sentence, text)
        own = DEVICE_OF.match(text, product.end) if product.is_vendor and product.start == sentence.start else None
        device = own is not None and not any(p.start < own.end() for p in sentence.products if p is not product)
        acts = acts or (sentence.section is Section.ITEM and heads_entry(product, sentence, text))
        told = product.key == draft.claimant and not _PROMISES.match(text, product.end)  # of another's product
        if (product.is_vendor or product.type == "software") and (acts or device) and not told:
            return product
    return None


def heads_entry(product: Product, sentence: Sentence, text: str) -> bool:
    """ "- Acme: 10x lower power" in a list of makers."""
    return product.start - sentence.start <= 2 and bool(_ENTRY.match(text, product.end))


_ENTRY = re.compile(r"\s{0,3}:\s")
_NAMED_ENTRY = re.compile(r"(?:\s?\([^()]{1,40}\))?[\s*]{0,4}:[\s*]")


def _entry(sentence: Sentence, text: str) -> bool:
    """ "- Frontier (ORNL): 1.35 EF; 9,472 nodes; 24.6 MW": all of it is about the name that opens the item."""
    first = next((p for p in sentence.products if not p.is_vendor and not p.passive), None)
    if first is None or first.type == "part" or sentence.section is not Section.ITEM:
        return False
    return first.start - sentence.start <= 4 and bool(_NAMED_ENTRY.match(text, first.end))


_PROMISES = re.compile(r"\s(?:now\s|also\s)?(?:promis|tout|boast|advertis)(?:e?s|e?d)\b")  # speaks of its own wares


_SPOKEN_OF = {"revenue": 14, "power": 8, "cluster_size": 4, "investment": 4, "cost": 4, "customer_count": 4,
              "usage_share": 4}  # fmt: skip


_CAPABLE = re.compile(
    r"\b(?:support(?:s|ing)?|scal(?:es?|ing)|connect(?:s|ing)?|link(?:s|ing)?|up|out|beyond|exceeding|clusters\sof|designed\s(?:to|for)|built\sfor|networks?\sof)\s"
    r"(?:[\w-]+\s){0,6}$",
    re.I,
)


def _of_no_product(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> bool:
    """Megawatts where no site is in focus, prices below those of other clouds: a company's, not a product's."""
    at = draft.quantity.start  # "scales to" may be the bound of the figure
    if draft.metric == "cluster_size" and _CAPABLE.search(text, max(sentence.start, at - 60), at):
        return False  # "Scales to clusters of 100,000 chips": what a product is made for
    if than_others(draft, sentence, text) and not any(
        not p.is_vendor and p.type != "generic" for p in sentence.products
    ):
        return True
    return sitewide(draft) and not any(f.type == "cluster" for f in discourse.items.values())


_HEADED = ("revenue", "investment", "cost", "power", "customer_count")
_FRESH = 3  # sentences since another company's figures were told
_SECTION = 40  # sentences for which a title or a heading names the company


def _under_heading(metric: str, discourse: Discourse, company: Focus | None) -> bool:
    """Whether a title or a heading named a company, and the text no other one since, or no other one's business."""
    about = discourse.about
    if about is None or discourse.sentence - about.sentence > _SECTION:
        return False
    last = discourse.vendor is not None and discourse.vendor.key == about.key  # and came back to it
    if last or company is None or company.sentence < about.sentence or company.key == about.key:
        return True
    told = [at for (m, key), (_, at) in discourse.told.items() if m == metric and key == company.key]
    return not told or discourse.sentence - max(told) > _FRESH


def _company(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> list[Candidate]:
    """A figure of business in a line without any name is about the company spoken of before; products of which the line
    does not say that the revenue is theirs don't have it."""
    if anothers(draft, sentence, text):
        return []
    earns = draft.metric == "revenue"
    if any(not earns or earners.own(p, draft, sentence, text) for p in sentence.products):
        return []
    company = discourse.company({p.key for p in sentence.products if p.start < draft.quantity.left})
    if draft.metric == "investment" and deals.of_deal(draft.quantity, sentence, text):
        company = payers.of_worth(discourse) or company
    elif draft.metric in _HEADED and _under_heading(draft.metric, discourse, company):
        company = discourse.about
    elif company and discourse.sentence - company.sentence > _SPOKEN_OF.get(draft.metric, 0):
        return []
    if company is None:
        return []
    return [Candidate(Product(company.start, company.end, company.key, company.type), -0.3, "inherited")]


def anothers(draft: Draft, sentence: Sentence, text: str) -> bool:
    """Whether a firm that nobody knows pays."""
    return draft.metric == "investment" and bool(_OTHERS_MONEY.match(text, sentence.start, draft.quantity.left))


_OTHERS_MONEY = re.compile(  # "Halden puts in $2 billion": of a firm that nobody knows, not of the one spoken of
    r"\W{0,4}(?!(?:It|They|We|He|She|This|That|The)\b)[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+){0,2}\s(?:(?:will|would|has|have|also|now|alone)\s){0,2}"
    r"(?:puts?\s(?:in|up)|invest(?:s|ed)?|contribut(?:es|ed|e)|commit(?:s|ted)?|pledg(?:es|ed|e)|pays?|paid|lends?|lent)\s"
)


def headed(discourse: Discourse) -> Focus | None:
    """The company of the title or of the heading right over a table, or that the text named no other one since."""
    about, last = discourse.about, discourse.vendor
    return about if about and (discourse.after_heading or last is None or last.sentence <= about.sentence) else None


_COMPANY = frozenset({"revenue", "investment", "customer_count", "usage_share"})  # a company's, not its product's
_OF_SERVICES = frozenset({"cluster_size", "power", "cost", "throughput", "latency", "units_shipped", "training_time"})


def of_row(draft: Draft, topic: Focus | None, company: Focus | None, row: Sentence) -> Focus | None:
    """Whose figure a table tells that names no products: that of the text, else of its row, else of its company."""
    if draft.metric in _COMPANY:
        return company
    if draft.quantity.noun == "nodes" and (topic is None or topic.type != "cluster"):
        return None  # so many were used
    if own := cell_topics.of(draft, row, topic):
        return Focus(own.key, own.type, 0.0, 0, own.start, own.end)
    return topic or _named_in(row, draft, company)


def _named_in(row: Sentence, draft: Draft, company: Focus | None) -> Focus | None:
    """The one product of the row, else its one company; prices are those of the company that the heading names."""
    if draft.metric == "cost" and draft.kind == "comparison" and company:
        return company
    wares = {p.key: p for p in row.products if p.type in _WARES and not p.passive}
    makers = {p.key: p for p in row.products if p.is_vendor}
    for named in (wares, makers if draft.metric in _OF_SERVICES and not wares else {}):
        if len(named) == 1:
            only = next(iter(named.values()))
            return Focus(only.key, only.type, 0.0, 0, only.start, only.end)
    return None


_WARES = ("chip", "family", "instance", "system", "cluster")
