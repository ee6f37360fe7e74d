"""Discourse: which products a text has been speaking of, for pronouns, definite phrases, headless claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.context import Speaker
from claims.extraction.listing import Listing
from claims.extraction.nesting import Nest
from claims.extraction.nouns import FITS, HEADS
from claims.extraction.records import Compared, Draft, Product, Section, Sentence
from claims.extraction.roles import BLOCKS

_DUEL = re.compile(
    r"\b(?:vs\.?|versus|against|beats?|surpass\w*|outperform\w*|than|compared|tops|outpac\w*|over|edges|trounc\w*|head-to-head)\b",
    re.I,
)
THIRD = re.compile(r"\b(?:vs\.?|versus)\s[^.;:]{1,48}\b(?:vs\.?|versus|and)\s(?:[GC]PUs?|x86|Arm)\b", re.I)
TITLE_FLOOR = 1.0
_HOSTS = ("chip", "family", "instance", "system")  # what has cores


@dataclass(slots=True)
class Focus:
    """A product in focus with its weight and the sentence in which it was last named."""

    key: str
    type: str
    weight: float
    sentence: int
    start: int
    end: int
    floor: float = 0.0  # a product of the title never fades below it

    @property
    def product(self) -> Product:
        """The name by which it was last called."""
        return Product(self.start, self.end, self.key, self.type)


@dataclass(slots=True)
class Discourse:
    """The focus list. Products that are only comparands never enter it."""

    items: dict[str, Focus] = field(default_factory=dict)
    sentence: int = 0
    head: Focus | None = None  # the product of the list's head or of the section's heading
    titled: set[str] = field(default_factory=set)  # products of the title
    nest: Nest = field(default_factory=Nest)  # the bullets around that name a product
    vendor: Focus | None = None
    vendors: dict[str, Focus] = field(default_factory=dict)
    pair: tuple[Product, Product] | None = None  # "A vs B" of the heading
    ours: tuple[str, int] | None = None  # who says "we", and in which sentence last
    duel: tuple[str, str] | None = None  # "A beats B" of the title: whom the text compares
    own: set[str] = field(default_factory=set)  # products named so far in the block
    block: int = -1
    begun: int = 0  # the first sentence of the block
    held: dict[str, str] = field(default_factory=dict)  # chips that a machine was said to hold: in which
    in_list: bool = False
    spoken: Focus | None = None  # the subject of the last claim
    centre: Focus | None = None  # what the sentence before was about, in its grammar
    aside: bool = False  # that was a predecessor or rival, told of by the way
    after_heading: bool = False
    wares: dict[str, Focus] = field(default_factory=dict)  # by vendor: the first chip that the text names
    sole: dict[str, str] = field(default_factory=dict)  # families of which the text names one member: that
    topic: Focus | None = None  # what the text names most, where that stands out
    site: Focus | None = None  # the only cluster of the text, wherever it is named
    host: str = ""  # the company of the page, where its service is what the text tells of
    last_of: dict[str, Focus] = field(default_factory=dict)  # by vendor: the product named last, even as comparand
    group: tuple[tuple[Product, ...], int] = ((), 0)  # products named together, and in which sentence
    items_named: tuple[tuple[Product, ...], int] = ((), 0)  # what the items of the last list begin with
    named: tuple[tuple[Product | Focus, ...], int] = ((), 0)  # two of a kind named last, and in which sentence
    linked: list[Draft] = field(default_factory=list)  # the drafts of the sentence that have their slots
    before: list[Draft] = field(default_factory=list)  # the drafts of the sentence before
    payer: Focus | None = None  # whom the last sentence with companies lets pay in its deal
    moved: tuple[list[Product], Product, int] | None = None  # from what to what somebody moved, and in which sentence
    compared: Compared | None = None  # the last comparison
    told: dict[tuple[str, str], tuple[float, int]] = field(
        default_factory=dict
    )  # by metric and product: the last figure
    about: Focus | None = None  # the only company of the title or of the section's heading
    listing: Listing = field(default_factory=Listing)  # whose list the bullets are
    voice: Speaker | None = None  # who was named as speaker by the last claims, and in which block
    voice_block: int = -1

    def survey(self, products: Sequence[Product], site: Product | None = None) -> None:
        """Looks ahead: the product that the text names most, twice at least and most of all; its only cluster."""
        named = [
            p
            for p in products
            if not p.is_vendor and not p.passive and p.type in ("chip", "instance", "system", "family")
        ]
        for product in named:
            focus = Focus(product.key, product.type, 0.0, 0, product.start, product.end)
            if product.type == "chip":
                self.wares.setdefault(product.vendor, focus)
        sites = {p.key: p for p in reversed(products) if p.type == "cluster" and not p.passive}
        site = site or (next(iter(sites.values())) if len(sites) == 1 else None)
        self.site = Focus(site.key, site.type, 0.0, 0, site.start, site.end) if site else self.site
        counted = Counter(p.key for p in named).most_common(2)
        if counted and counted[0][1] >= 2 and (len(counted) == 1 or counted[0][1] > counted[1][1]):
            first = next(p for p in named if p.key == counted[0][0])
            self.topic = Focus(first.key, first.type, 0.0, 0, first.start, first.end)

    def step(self, sentence: Sentence) -> None:
        """Begins a sentence: older products fade."""
        self.sentence += 1
        if sentence.block != self.block:
            self.own, self.block, self.begun = set(), sentence.block, self.sentence
            self.listing.step(sentence, self.sentence, self.company())
        for company in self.vendors.values():
            company.weight *= 0.9
        for focus in self.items.values():
            focus.weight = faded if (faded := focus.weight * 0.75) > focus.floor else focus.floor  # `max` is dear here
        if sentence.section is Section.ITEM and not self.in_list and not self.after_heading:
            fresh = self.centre if self.centre and self.sentence - self.centre.sentence == 1 else None
            self.head = fresh or self.best() or self.head
        self.head = self.nest.leave(sentence, self.head)
        self.nest.note(sentence, self.after_heading)
        self.after_heading = sentence.section is Section.HEADLINE or (
            self.after_heading and sentence.section is Section.ITEM
        )
        self.in_list = sentence.section is Section.ITEM

    def together(self, product: Product) -> None:
        """Notes companies of which a figure told as one: the next may be theirs too."""
        weight = 1.0 + max((f.weight for f in self.vendors.values()), default=2.0)
        self.vendors[product.key] = Focus(product.key, product.type, weight, self.sentence, product.start, product.end)

    def company(self, besides: Iterable[str] = ()) -> Focus | None:
        """The organisation that the text has spoken of most of late, which need not be the one named last; in a list
        what other bullets name is only theirs."""
        last = max((f for f in self.vendors.values() if f.key not in besides), key=lambda f: f.weight, default=None)
        return self.listing.owner if last and self.listing.only_beside(last.sentence) else last

    def mention(self, product: Product, weight: float) -> None:
        """Notes a product with the weight of its role (topic, subject, other)."""
        focus = Focus(product.key, product.type, weight, self.sentence, product.start, product.end)
        if product.is_vendor:
            before = self.vendors.get(product.key)
            focus.weight += before.weight * 0.6 if before else 0.0
            self.vendor = self.vendors[product.key] = focus
            return
        self.own.add(product.key)
        old = self.items.get(product.key)
        focus.floor = old.floor if old else 0.0
        if old:
            focus.weight = max(weight, old.weight + weight * 0.3)
        self.items[product.key] = focus
        if len(self.items) > 60:
            self._forget()

    def _forget(self) -> None:
        kept = sorted(self.items.values(), key=lambda f: -f.weight)[:30]
        self.items = {f.key: f for f in kept}

    def heading(self, products: Iterable[Product]) -> None:
        """A heading sets the topic of what follows."""
        products = list(products)
        named = [p for p in products if not p.is_vendor and not p.passive and not self.is_block(p)]
        self.pair = (named[0], named[1]) if len(named) == 2 else None
        companies = {p.key: p for p in products if p.is_vendor}
        if len(companies) == 1 and all(p.vendor in companies for p in named):
            company = next(iter(companies.values()))
            if self.sentence and not named:
                self.mention(company, 2.2)
            self.about = Focus(company.key, company.type, 0.0, self.sentence, company.start, company.end)
        if not named:
            return
        for focus in self.items.values():
            focus.weight *= 0.5
        for rank, product in enumerate(named):
            self.mention(product, 2.6 if rank == 0 else 1.0)
        self.head = self.items[named[0].key]

    def is_block(self, product: Product) -> bool:
        """Whether a core or other part of a chip is told of beside the chip, which stays the topic."""
        if not BLOCKS.match(product.key) or product.key in self.titled:
            return False
        return any(f.type in _HOSTS and not BLOCKS.match(f.key) for f in self.items.values())

    def title(self, products: Sequence[Product], text: str) -> None:
        """The title names what the whole text is about."""
        self.heading(products)
        self.titled = {p.key for p in products if not p.is_vendor}
        keys = [p.key for p in products if not p.is_vendor and not p.passive]
        if len(keys) == 2 and _DUEL.search(text, products[0].end) and not THIRD.search(text):
            self.duel = (keys[0], keys[1])
        for focus in self.items.values():
            first = focus is self.head and focus.type != "family"  # the text may speak of a member
            focus.floor = TITLE_FLOOR if first else TITLE_FLOOR / 2

    def tell(self, drafts: Sequence[Draft]) -> None:
        """Remembers the absolute figures of a sentence or a row, the last of a product and metric."""
        for draft in drafts:
            if draft.kind == "quantity" and isinstance(draft.value, float | int) and draft.subject:
                self.told[draft.metric, draft.subject] = (float(draft.value), self.sentence)

    def best(self, types: set[str] | None = None) -> Focus | None:
        """The product in focus, of the given types if any."""
        pool = [f for f in self.items.values() if types is None or f.type in types]
        return max(pool, key=lambda f: (f.weight, f.sentence, f.start), default=None)

    def whole(self) -> Focus | None:
        """What a table without names is about: what its heading names, else what is in focus; a link or a card only
        where the text is about nothing else."""
        if self.after_heading and self.head:
            return self.head
        best = self.best()
        if best and best.type == "part" and best.key not in self.titled:
            best = self.best({f.type for f in self.items.values()} - {"part"}) or best
        if best and best.type == "chip" and best.key not in self.titled:
            machines = [f for f in self.items.values() if f.key in self.titled and f.type in ("instance", "system")]
            best = machines[0] if len(machines) == 1 else best  # "its GPUs are X", above what the instance has
        return best or self.head

    def two(self) -> tuple[Product | Focus, ...]:
        """The two products that the text has just named, which "the former" and "the latter" mean."""
        products, at = self.named
        return products if len(products) == 2 and self.sentence - at <= 2 else ()

    def counted(self) -> Focus | None:
        """The chip that the sentence before counted: "The pod has 8,960 chips. Each has 95 GB"."""
        drafts = [d for d in self.before if d.metric in ("chip_count", "cluster_size") and d.kind == "quantity"]
        named = [p for d in drafts for p in d.quantity.products if not p.is_vendor and not p.passive]
        if named:
            return Focus(named[-1].key, named[-1].type, 1.0, self.sentence, named[-1].start, named[-1].end)
        return (self.inside_pod() or self.best(FITS["chip"])) if drafts else None

    def inside_pod(self) -> Focus | None:
        """ "TPU v5e pods ... each chip": the chip that the pod in focus is named after."""
        pods = [f for f in self.items.values() if f.type == "cluster" and f.key.endswith("-pod")]
        pod = max(pods, key=lambda f: (f.weight, f.sentence), default=None)
        if pod is None:
            return None
        return replace(pod, key=pod.key.removesuffix("-pod"), type="chip")

    def of_vendor(self, vendor: str, head: str) -> Focus | None:
        """The product of a vendor that is most in focus, of the type that the noun asks for; else the last named."""
        kind = HEADS.get(head.lower()) or HEADS.get(head.lower().removesuffix("s"))
        pool = [f for f in self.items.values() if f.key.startswith(f"{vendor}:") and self.sentence - f.sentence <= 12]
        pool = [f for f in pool if kind is None or f.type in FITS[kind]]
        best = max(pool, key=lambda f: (f.weight, f.sentence, f.start), default=None)
        last = self.last_of.get(vendor)
        fits = last is not None and (kind is None or last.type in FITS[kind])
        return best or (last if fits else None)

    def alike(self, meant: Focus, rivals: Sequence[Product]) -> Focus:
        """ "Compared with the old servers, they ...": of the kind of its rivals, if such was named of late."""
        kinds, keys = {p.type for p in rivals}, {p.key for p in rivals}
        if meant.type in kinds or meant.type == "family":
            return meant
        near = [f for f in self.items.values() if f.type in kinds and self.sentence - f.sentence <= 3]
        fresh = (f for f in near if f.key not in keys)
        return max(fresh, key=lambda f: (f.weight, f.sentence), default=meant)
