"""What a sentence leaves behind for the next: products in focus, its subject, the comparison, the group named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.extraction import centres, continuing, groups, held_parts, nesting, properties, roles, sums, turning
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.eligibility import introduces
from claims.extraction.nouns import ANAPHOR
from claims.extraction.records import Product, Section, Sentence

_KIN = re.compile(
    r"\b(?:(?:predecessors?|rivals?|competitors?|counterparts?|(?:precursor|forerunner|prototype|test\s?bed)s?(?:\s(?:of|to|for)\s(?:the\s|its\s)?[\w-]+)?),?\s(?:the\s|\w+'s\s)?(?:[A-Z]\w+\s)?"
    r"|(?:[Tt]he|[Ii]ts)\s(?:older|earlier|previous|outgoing|aging|(?:last|previous|prior)[\s-]gen(?:eration)?)\s(?:[A-Z]\w+\s){0,2}"
    r"|(?:[Oo]ur|[Tt]heir|[Ii]ts|[A-Z]\w+'s?)\s(?:former|old|previous|existing|legacy|ag(?:e)?ing)\s(?:(?:on-prem(?:ises)?\s)?(?:cluster|fleet|servers?|farm|pool|setup)\sof\s)?(?:[A-Z]\w+\s){0,3})$"
)


_COMPETES = re.compile(
    r"\b(?:(?:drop-in\s)?compatib(?:le|ility)\s(?:\w+\s)?with|compet(?:es?|ing)\s(?:\w+\s)?(?:with|against)|(?:rival|answer|challenger|alternative|challenge)\sto|takes?\son)"
    r"\s(?:the\s|both\s)?(?:existing\s|current\s|today's\s)?(?:[A-Z][\w']+\s){0,2}$"
)
_OTHER_GENERATION = re.compile(  # "a newer generation was released (X), but ..."
    r"\b(?:newer|next|later|older|previous|upcoming|earlier|prior)[\s-](?:gen(?:eration)?s?|chips?|versions?|models?|ones?|GPUs?|CPUs?|accelerators?"
    r"|processors?|cards?|parts?)\b[^.;()]{0,40}\((?:the\s|\w+'s\s)?(?:[A-Z]\w+\s)?$"
)
_CONCEDES = re.compile(r"(?:Although|Though|While|Even\sthough|Despite|Even\sif)\s[^,;.]{3,90},\s")


def _conceded(product: Product, sentence: Sentence, text: str) -> bool:
    """ "Although the X is out, we use the Y": of what is only conceded the text does not go on."""
    if text.startswith(")", product.end):
        return bool(_OTHER_GENERATION.search(text, max(sentence.start, product.start - 90), product.start))
    clause = _CONCEDES.match(text, sentence.start, sentence.end)
    main = (p for p in sentence.products if clause and p.start >= clause.end() and not (p.is_vendor or p.passive))
    return clause is not None and product.end <= clause.end() and any(p.key != product.key for p in main)


_AND = re.compile(r"(?:,|\sand|\sor|,\sand)\s(?:the\s)?(?:[A-Z][\w']+\s){0,2}")


def _beside(sentence: Sentence, text: str) -> set[str]:
    """The predecessors and rivals that a sentence tells of by the way, with those named along with them."""
    found: list[Product] = []
    asked = text.startswith(("And ", "But "), sentence.start) and text.endswith("?", 0, sentence.end)  # "And an X has?"
    for product in sentence.products:
        if product.is_vendor:
            continue
        before = text[max(sentence.start, product.start - 48) : product.start]
        along = found and _AND.fullmatch(text, found[-1].end, product.start)
        aside = _KIN.search(before) or _COMPETES.search(before) or _conceded(product, sentence, text) or asked
        aside = aside or turning.in_passing(product, sentence, text)
        if aside or along:
            found.append(product)
    return {p.key for p in found}


def _weight(product: Product, chosen: set[str], beside: set[str], salience: float) -> float:
    """The weight of a name: a subject most; "its predecessor X" is no topic, what another is made of little."""
    if product.key in beside:
        return 0.4
    return 2.2 if product.key in chosen else salience * (0.5 if product.modifier else 1.0)


def _together(sentence: Sentence, discourse: Discourse) -> None:
    """Sums of hyperscalers: what follows may be theirs too."""
    for draft in sentence.drafts:
        if draft.subject == sums.KEY and draft.subject_span:
            discourse.together(Product(*draft.subject_span, sums.KEY, "generic"))


def _nest(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> None:
    """ "- X:" over deeper bullets: they are about X; "- X, Y" over such: about both."""
    discourse.nest.gather(sentence, text)
    if sentence.section is not Section.ITEM:
        return
    if any(p.is_vendor for p in sentence.products):
        discourse.listing.named(sentence, discourse.vendor)
    named = continuing.wares(sentence)
    against = _against(sentence, found)
    label = next((p for p in named if nesting.heads(p, sentence, text)), None)
    keys = {p.key for p in named if not any(start <= p.start < end for start, end in against)}
    keys = {label.key} if label else keys
    if len(keys) == 1 and (focus := discourse.items.get(keys.pop())):
        discourse.nest.enter(sentence, replace(focus), discourse.head)


def _against(sentence: Sentence, found: list[Comparand]) -> list[tuple[int, int]]:
    """Where a sentence names what it compares with, by a marker or as its rule reads it ("twice what an X has")."""
    return [(c.start, c.end) for c in found] + [d.baseline_span for d in sentence.drafts if d.baseline_span]


def _pair(sentence: Sentence, before: Focus | None, spoken: Focus | None) -> tuple[Product | Focus, ...]:
    """The two of a kind that a sentence names, or that it and the one before told of."""
    named = {p.key: p for p in continuing.wares(sentence)}
    if len({p.type for p in named.values()}) == 1 and len(named) == 2:
        return tuple(named.values())
    apart = before and spoken and before.key != spoken.key and before.type == spoken.type
    return (before, spoken) if before and spoken and apart else ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What of a sentence decides how much its names weigh."""

    against: list[tuple[int, int]]  # where it names what it compares with
    chosen: set[str]  # the subjects of its claims
    beside: set[str]  # predecessors and rivals told of by the way
    kept: Focus | None  # whom a pronoun keeps at the centre
    opening: str  # the one product of a paragraph's first sentence
    turned: str  # what the sentence leads to

    def compares(self, product: Product) -> bool:
        return any(start <= product.start < end for start, end in self.against)


def _said(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> _Said:
    against = _against(sentence, found)
    told = ((d.subject, d.subject_span) for d in sentence.drafts)
    chosen = {key for key, span in told if not (span and any(start <= span[0] < end for start, end in against))}
    opening = continuing.opening(sentence, against, discourse)
    turned = turning.turned(sentence, text)
    kept = None if turned else continuing.kept(sentence, discourse, text)
    beside = _beside(sentence, text) - ({turned.key} if turned else set())
    return _Said(against, chosen, beside, kept, opening if opening not in beside else "", turned.key if turned else "")


def _name(product: Product, said: _Said, first: bool, sentence: Sentence, discourse: Discourse, text: str) -> None:
    """Puts a name in focus with the weight of its role."""
    weight = roles.salience(product, sentence, text) + (0.4 if first else 0.0)
    weight = _weight(product, said.chosen, said.beside, weight) * (0.2 if sentence.section is Section.TABLE else 1.0)
    weight *= 0.4 if product.is_vendor and introduces(product, sentence, text) else 1.0
    weight *= 0.2 if discourse.is_block(product) or properties.is_component(product, sentence, text) else 1.0
    weight = max(weight, continuing.OPENING) if product.key == said.opening else weight
    weight = turning.WEIGHT if product.key == said.turned else weight
    outshone = said.kept and product.key not in said.chosen and continuing.alike(product.type, said.kept.type)
    discourse.mention(product, weight * (continuing.BESIDE if outshone else 1.0))


def _claims(said: _Said, sentence: Sentence, discourse: Discourse) -> None:
    """What the claims of a sentence leave behind."""
    before = discourse.spoken
    if sentence.drafts and (told := discourse.items.get(sentence.drafts[-1].subject)):
        discourse.spoken = replace(told, sentence=discourse.sentence)
    if pair := _pair(sentence, before, discourse.spoken):
        discourse.named = (pair, discourse.sentence)
    blocks = {p.key for p in sentence.products if discourse.is_block(p)}
    for draft in sentence.drafts:
        focus = discourse.items.get(draft.subject)
        if focus and draft.subject in said.chosen and draft.subject not in said.beside | blocks:
            continuing.refresh(focus, discourse)


def note(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> None:
    """Subjects weigh most, then the first product named; comparands never."""
    said = _said(sentence, found, discourse, text)
    company = continuing.company(sentence, discourse)
    first = True
    for product in sentence.products:
        if not product.is_vendor and not product.passive:
            last = Focus(product.key, product.type, 1.0, discourse.sentence, product.start, product.end)
            discourse.last_of[product.vendor] = last
        rival = said.compares(product) and product.key not in said.chosen
        if not (product.passive or product.type == "generic" or rival):
            _name(product, said, first, sentence, discourse, text)
            first = first and product.is_vendor
    if company and company.key not in said.chosen and not said.chosen & {p.key for p in sentence.products}:
        continuing.stay(company, discourse)
    _claims(said, sentence, discourse)
    held_parts.hold(sentence, discourse)
    _together(sentence, discourse)
    _nest(sentence, found, discourse, text)
    discourse.tell(sentence.drafts)
    discourse.before = sentence.drafts
    centre = continuing.refresh(said.kept, discourse) if said.kept else centres.of(sentence, found, discourse, text)
    centre = replace(discourse.items[said.turned]) if said.turned in discourse.items else centre
    discourse.centre = centre or discourse.centre
    discourse.aside = centre is not None and centre.key in said.beside
    _group(sentence, found, discourse, text)
    if sentence.section is Section.HEADLINE:
        discourse.heading([p for p in sentence.products if not any(c.start <= p.start < c.end for c in found)])


def _group(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> None:
    plural = groups.BOTH.match(text, sentence.start) or ANAPHOR.match(text, sentence.start)
    together = () if plural else groups.named_together(sentence, found, text) or groups.told_together(sentence, text)
    groups.listed(sentence, discourse, text)
    if together:
        discourse.group = (together, discourse.sentence)
