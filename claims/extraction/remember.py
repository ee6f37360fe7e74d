"""What a sentence leaves behind for the next: products in focus, its subject, the comparison, the group named."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import continuing, groups, leading, nesting, properties, referents, roles, sums
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.eligibility import introduces
from claims.extraction.nouns import ANAPHOR, INSIDE
from claims.extraction.records import Product, Section, Sentence


def _wares(sentence: Sentence) -> list[Product]:
    """The products that a sentence names: no company, no kind, nothing told of by the way."""
    return [p for p in sentence.products if not p.is_vendor and not p.passive and p.type != "generic"]


def _introducing(sentence: Sentence, discourse: Discourse, text: str) -> Focus | None:
    """ "Acme's X:" before a list: the one product that a line names which ends in a colon."""
    line = text[sentence.start : sentence.end].rstrip()
    if not line.endswith(":") or len(line) > 48:
        return None
    wares = _wares(sentence)
    named = {p.key for p in wares if text[p.start - 1 : p.start] != "("} or {p.key for p in wares}  # "X (Hopper):"
    alone = next(iter(named)) if len(named) == 1 else ""
    return replace(discourse.items[alone]) if alone in discourse.items else None


def _centre(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> Focus | None:
    """The product that is the grammatical subject at the head of a sentence: what "it" means in the next."""
    if introduced := _introducing(sentence, discourse, text):
        return introduced
    released = next((p for p in reversed(sentence.products) if not p.is_vendor and _released(p, sentence, text)), None)
    if released and released.key in discourse.items:
        return replace(discourse.items[released.key])
    if INSIDE.match(text, sentence.start):
        return None  # what is told of is that in which all this is
    main = leading.leading_clause(sentence, text)
    inverted = _INVERTED.match(text, sentence.start, sentence.end)
    for product in sentence.products:
        if inverted and inverted.end() == product.start and product.key in discourse.items:
            return replace(discourse.items[product.key])
        if product.end <= main or (inverted and product.end <= inverted.end()):
            continue
        if (
            product.is_vendor
            or product.passive
            or product.type == "generic"
            or discourse.is_block(product)
            or any(c.start <= product.start < c.end for c in found)
        ):
            continue
        if product.start - max(sentence.start, main) > 48 and not _AFTER_PHRASE.search(
            text[max(sentence.start, product.start - 24) : product.start]
        ):
            break
        sited = product.type == "cluster" and _SITED.match(text, product.end)
        shown = sited or _presented(product, sentence, text)
        if (shown or roles.salience(product, sentence, text) > 1.5) and product.key in discourse.items:
            return replace(discourse.items[product.key])
        break
    return _centre_of_phrase(sentence, discourse, text)


_PRESENTS = re.compile(  # "Acme is also presenting the X, a new chip. It ..."
    r"(?:\s(?:has|have|is|are|was|also|today|now|just|recently|officially|this\sweek|on\s\w+day|yesterday|\w+ly)){0,4}\s"
    r"(?:present|introduc|unveil|announc|launch|debut|reveal|unwrap|show(?:cas|ed\soff|ed\b)?|releas|roll(?:ed|s|ing)\sout|tak(?:es|en|ing)\sthe\swraps\soff)\w*\s"
    r"(?:(?:the|its|an?|new|latest|own|next-generation|upcoming|second|third|fourth|custom|AI|flagship|[a-z]+-generation|\w+'s)\s){0,5}(?:[a-z-]+\s){0,2}"
)


def _presented(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a company shows a product in the sentence, which is what the text then goes on about."""
    makers = (p for p in sentence.products if p.is_vendor and p.end <= product.start)
    return any(_PRESENTS.fullmatch(text, p.end, product.start) for p in makers)


def _released(product: Product, sentence: Sentence, text: str) -> bool:
    """ "it built the X, and in May it released the Y": the text goes on about Y."""
    makers = (m.end() for m in _IT.finditer(text, sentence.start, product.start))
    return any(_PRESENTS.fullmatch(text, end, product.start) for end in makers)


_IT = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Ww]e|[Tt]he\s(?:company|firm|startup|chipmaker|giant))(?=\s)")


_SITED = re.compile(  # "The X system at Oak Ridge, Tennessee, has moved down"
    r"(?:\s(?:system|machine|supercomputer|computer|cluster))?\s(?:at|in|from|of|installed)\s(?:the\s)?[A-Z]"
)
_AFTER_PHRASE = re.compile(
    r",\s\**(?:the\s|an?\s|its\s)?(?:[A-Z]\w+(?:'s)?\s)?\**$"
)  # "However, for small models, the X"
_INVERTED = re.compile(  # "At its core is the X", "Powering the rack is Y's X": the next sentence goes on with X
    r"(?:At|In|Inside|Within|Under|Behind|Beneath|Powering|Driving|Running|Replacing|Alongside|Joining|Next)\s(?:[\w'-]+\s){1,7}?"
    r"(?:is|are|sits?|lies?|beats?|comes?|stands?)\s(?:the\s|an?\s|its\s)?(?:(?:new|latest|own|custom)\s)?(?:\w+'s\s)?(?:(?:NVIDIA|Nvidia|AMD|Intel|Google|AWS|Arm|IBM|Qualcomm)\s)?"
)


def _centre_of_phrase(sentence: Sentence, discourse: Discourse, text: str) -> Focus | None:
    """ "Each VM has:": the definite phrase at the head of a sentence."""
    match = ANAPHOR.match(text, sentence.start, sentence.end)
    focus = referents.resolve(match, discourse) if match else None
    return replace(focus, sentence=discourse.sentence) if focus else None


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
    named = _wares(sentence)
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
    named = {p.key: p for p in _wares(sentence)}
    if len({p.type for p in named.values()}) == 1 and len(named) == 2:
        return tuple(named.values())
    apart = before and spoken and before.key != spoken.key and before.type == spoken.type
    return (before, spoken) if before and spoken and apart else ()


def note(sentence: Sentence, found: list[Comparand], discourse: Discourse, text: str) -> None:
    """Subjects weigh most, then the first product named; comparands never."""
    against = _against(sentence, found)
    chosen = {
        d.subject
        for d in sentence.drafts
        if not (d.subject_span and any(start <= d.subject_span[0] < end for start, end in against))
    }
    beside = _beside(sentence, text)
    kept = continuing.kept(sentence, discourse, text)
    opening = continuing.opening(sentence, against, discourse)
    blocks = {p.key for p in sentence.products if discourse.is_block(p)}
    rank = 0
    for product in sentence.products:
        if not product.is_vendor and not product.passive:
            last = Focus(product.key, product.type, 1.0, discourse.sentence, product.start, product.end)
            discourse.last_of[product.vendor] = last
        inside = any(start <= product.start < end for start, end in against)
        if product.passive or product.type == "generic" or (inside and product.key not in chosen):
            continue
        weight = roles.salience(product, sentence, text) + (0.4 if rank == 0 else 0.0)
        weight = _weight(product, chosen, beside, weight) * (0.2 if sentence.section is Section.TABLE else 1.0)
        weight *= 0.4 if product.is_vendor and introduces(product, sentence, text) else 1.0
        weight *= 0.2 if discourse.is_block(product) or properties.is_component(product, sentence, text) else 1.0
        weight = max(weight, continuing.OPENING) if product.key == opening else weight
        weight *= continuing.BESIDE if kept and product.key not in chosen and continuing.alike(product, kept) else 1.0
        discourse.mention(product, weight)
        rank += 0 if product.is_vendor else 1
    before = discourse.spoken
    if sentence.drafts and (told := discourse.items.get(sentence.drafts[-1].subject)):
        discourse.spoken = replace(told, sentence=discourse.sentence)
    if pair := _pair(sentence, before, discourse.spoken):
        discourse.named = (pair, discourse.sentence)
    for draft in sentence.drafts:
        focus = discourse.items.get(draft.subject)
        if focus and draft.subject in chosen and draft.subject not in beside and draft.subject not in blocks:
            focus.weight, focus.sentence = max(focus.weight, 1.8), discourse.sentence
    _together(sentence, discourse)
    _nest(sentence, found, discourse, text)
    discourse.tell(sentence.drafts)
    discourse.before = sentence.drafts
    if kept:
        continuing.refresh(kept, discourse)
    centre = _centre(sentence, found, discourse, text) if kept is None else replace(kept, sentence=discourse.sentence)
    discourse.centre = centre or discourse.centre
    discourse.aside = centre is not None and centre.key in beside
    plural = groups.BOTH.match(text, sentence.start) or ANAPHOR.match(text, sentence.start)
    together = () if plural else groups.named_together(sentence, found, text) or groups.told_together(sentence, text)
    groups.listed(sentence, discourse, text)
    if together:
        discourse.group = (together, discourse.sentence)
    if sentence.section is Section.HEADLINE:
        discourse.heading([p for p in sentence.products if not any(c.start <= p.start < c.end for c in found)])
