"""Anaphors: pronouns and definite phrases as products, those that resolve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction import generations, groups, leading, lineage, referents, roles, speaking
from claims.extraction.comparands import Comparand
from claims.extraction.composition import GIVES
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.lexicon import Lexicon
from claims.extraction.nouns import ANAPHOR, FITS, HEAD, HEADS, INSIDE
from claims.extraction.records import Product, Sentence


def find(
    sentence: Sentence,
    discourse: Discourse,
    lexicon: Lexicon,
    text: str,
    against: Sequence[Comparand] = (),
    page: str = "",
) -> list[Product]:
    """Pronouns and definite phrases of a sentence as products, those that resolve. "We" is the `page`'s vendor."""
    found = list(_kin(sentence, discourse, lexicon, text))
    held = [(p.start, p.end) for p in found]
    rivals = [p for c in against if c.leading for p in c.products if not p.is_vendor]
    for match in ANAPHOR.finditer(text, sentence.start, sentence.end):
        if (match["pronoun"] and INTENDS.match(text, match.end())) or _is_time(match, text):
            continue
        apart = not any(start < match.end() and match.start() < end for start, end in held)
        if apart and not _has_its_name(match, sentence, text) and not _answered(match, sentence, rivals, text):
            focus = _leading(match, sentence, text) or _counted_here(match, sentence)
            focus = focus or referents.resolve(match, discourse)
            if match["pronoun"] and focus and rivals:
                focus = discourse.alike(focus, rivals)
            if focus and not any(p.start <= match.start() < p.end for p in sentence.products):
                found.append(Product(match.start(), match.end(), focus.key, focus.type))
    that = _THAT.match(text, sentence.start, sentence.end)
    spoken = (_defined(that, sentence, discourse, text) or discourse.spoken) if that else None
    if that and spoken and discourse.sentence - spoken.sentence == 1:
        found.append(Product(that.start(), that.end(), spoken.key, spoken.type))
    found += _plural(sentence, discourse, {p.start for p in found}, text)
    company = _COMPANY.search(text, sentence.start, sentence.end)
    ours = company is not None and company.group().lower() in ("we", "our", "we've")
    phrase = company.group().lower() if company else ""
    own = page if lexicon.types.get(page) == "vendor" else None
    speaker = speaking.first_person(discourse, own) if ours else speaking.company(discourse, phrase)
    if company and speaker and not any(p.is_vendor and p.start < company.start() for p in sentence.products):
        found.append(Product(company.start(), company.end(), speaker, "vendor"))
    return found


def _is_time(match: re.Match[str], text: str) -> bool:
    """ "the most memory in this generation": when, not what."""
    return match.group() == "this generation" and text[max(0, match.start() - 3) : match.start()] == "in "


_THAT = re.compile(
    r"(?:That|This)(?=(?:'s|\sis|\swas|\smakes|\sadds|\sworks|\scomes|\sbrings|\syields|\stotals|\ssums|\srepresents|\stranslates|\smeans|\samounts|\sequals|\scompares)\b)"
)
A_KIND = re.compile(rf"(?:'s|\sis|\swas)\san?\s(?:[\w.,/%-]{{1,16}}\s){{0,5}}?(?i:(?P<head>{HEAD}))\b")


def _defined(that: re.Match[str], sentence: Sentence, discourse: Discourse, text: str) -> Focus | None:
    """ "X is 3x faster than Y. That's a 350W processor": Y, which the sentence before ends on."""
    kind = A_KIND.match(text, that.end(), sentence.end) if that.group() == "That" else None
    last = max(discourse.last_of.values(), key=lambda f: (f.sentence, f.start), default=None)
    if kind is None or last is None or discourse.sentence - last.sentence != 1:
        return None
    ends = sentence.start - last.end <= _TO_ITS_END and "," not in text[last.end : sentence.start]
    return last if ends and last.type in FITS[HEADS[kind["head"].lower()]] else None


_TO_ITS_END = 40  # characters from a name to where the next sentence begins
_NARRATES = (  # "we're learning that ten clients": who tells, not the company told of
    r"(?:'re|'ve)?(?:\s(?:are|have|now|also|just|already|recently|do|still|only)){0,2}\s(?:learn|kn[eo]w|hear|think|thought|believ|suspect|guess|understand"
    r"|estimat|assum)\w*\s(?:that\s(?!we\b|our\b)|(?-i:[A-Z]))"
)
_COMPANY = re.compile(
    r"\b(?:management(?=\s(?:sees|expects|guid\w+|projects|anticipates|forecasts)\b)|the\s(?:[\w-]+\s){0,2}?(?:giant|company|vendor|(?:chip\s?)?maker|firm"
    r"|(?:cloud|service)\sprovider|neocloud|start-?up|hyperscaler|(?:chip\s)?designer"
    r"|manufacturer|foundry|chipmaker)(?!\s(?:market|industry|business|customers?)|'s\s(?:[A-Z]|\w+\s[A-Z]))"
    rf"|(?<!\bas\s)we(?!{_NARRATES})|our|we've(?!{_NARRATES})"
    r"|its|it)\b",
    re.I,
)


INTENDS = re.compile(  # what companies do, and products do not: "it expects", "they have agreed"
    r"\s(?:(?:has|have|had|may|might|also|now|already|currently|recently|then|still|later)\s){0,2}(?:intend|plan(?!e)|expect|aim|hope|agree|said\b|say|announc|sign"
    r"|contract|employ|acquir|rais(?:e|ed|ing)\s\$|forecast|project(?:s|ed)\b|estimat|report|own(?:s|ed)\b|invest|spend|spent|bought|buys|sells|sold|leas|rent"
    r"|committed|pledg|is\s(?:mass-producing|producing|manufacturing|sampling|developing|building|planning|spending|buying|investing|raising|expecting|aiming|leasing)\b)\w*"
)
_RELATED = re.compile(
    rf"\b(?:(?:[Tt]he|[Ii]ts|[Tt]heir)\s{lineage.EARLIER}(?:\s(?:chips?|ones?|models?|versions?|parts?))?"
    r"|(?:[Ii]ts|[Tt]he)\spredecessor)(?=\s(?:only\s|still\s)?(?:has|had|offered|offers|was|delivered|delivers|drew|draws|topped|managed|reached|came|used|uses|needed"
    r"|ran|provided|supported|carried|packed|cost|made|makes|got|gets|stopped|stops|comes|shipped|held|consumed|maxed)\b)"
)
_SIDE = re.compile(  # "the older chip had 96 GB, the newer one 128 GB": the two that were compared
    rf"\b[Tt]he\s(?:(?P<old>older|earlier|old|outgoing|slower|smaller|rival)|newer|faster|larger)\s(?:one|model|version|generation|device|{HEAD})\b"
)
_ACTS = (  # "The second, due a year later, is to offer ..."
    r"(?=(?:,\s[^,.;]{3,48},)?\s(?:one\s)?(?:is|has|had|was|will|can|would|draws|offers|targets|runs|comes|costs|delivers|carries|packs|ships|arrives|brings"
    r"|gets|reaches|boasts|doubles|triples|adds|holds|uses|needs|provides|supports|features|promises|follows)\b)"
)
_IN_ORDER = re.compile(  # of two named before
    rf"\b[Tt]he\s(?:(?P<first>former|first{_ACTS})|latter|second(?:{_ACTS}|(?=\s(?:about\s|up\sto\s)?[$\d])))\b(?!\s(?:half|part|case))"
)
SUCCESSION = re.compile(  # "Each generation has doubled the cores": of the whole series
    r"(?:[Ee](?:ach|very)\s(?:(?:new|successive|subsequent)\s)?generation|(?:[Ss]uccessive|[Ss]ubsequent)\sgenerations)\b(?!\sof\b)"
)
_EACH = re.compile(r"Each(?=\s(?:has|have|comes|delivers|offers|packs|carries|draws|features|contains|provides|is)\b)")


def _kin(sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str) -> Iterator[Product]:
    """ "Its predecessor had 80 GB" is about the generation before; "Each has 95 GB" about what was counted before."""
    focus = discourse.centre or discourse.best()
    for match in _RELATED.finditer(text, sentence.start, sentence.end):
        key = lineage.related(focus.key, "first" if match["first"] else "previous", lexicon) if focus else None
        if key:
            yield Product(match.start(), match.end(), key, lexicon.type_of(key))
    compared = discourse.compared
    if compared and compared.baselines and discourse.sentence - compared.sentence <= 2:
        for match in _SIDE.finditer(text, sentence.start, sentence.end):
            key = compared.baselines[0] if match["old"] else compared.subject
            yield Product(match.start(), match.end(), key, lexicon.type_of(key))
    for match in _IN_ORDER.finditer(text, sentence.start, sentence.end):
        if two := discourse.two():
            meant = two[0] if match["first"] else two[1]
            yield Product(match.start(), match.end(), meant.key, meant.type)
    inside = INSIDE.match(text, sentence.start, sentence.end)
    if inside and focus:
        yield Product(inside.start(), inside.end(), focus.key, focus.type)
    succession = SUCCESSION.match(text, sentence.start, sentence.end)
    family = lexicon.family(focus.key) if succession and focus else ""
    if succession and family and lexicon.types.get(family) == "family":
        yield Product(succession.start(), succession.end(), family, "family")
    yield from _nth(sentence, focus, lexicon, text)
    each = _EACH.match(text, sentence.start, sentence.end)
    counted = discourse.counted()
    if each and counted:
        yield Product(each.start(), each.end(), counted.key, counted.type)


def _nth(sentence: Sentence, focus: Focus | None, lexicon: Lexicon, text: str) -> Iterator[Product]:
    """ "X is here. Acme works on a fourth-generation chip": of X's family, unless another's name stands beside it."""
    for match in generations.NTH.finditer(text, sentence.start, sentence.end):
        named = [p.key for p in sentence.products if p.end <= match.start() and not (p.is_vendor or p.passive)]
        whose = named[-1] if named else focus.key if focus else ""
        key = generations.nth(match, whose, lexicon)
        makers = {p.key for p in sentence.products if p.is_vendor and p.end <= match.start()}
        called = any(match.end() <= p.start <= match.end() + 6 for p in sentence.products)
        if key and not called and makers <= {whose.partition(":")[0]}:
            yield Product(match.start(), match.end(), key, lexicon.type_of(key))


def _counted_here(match: re.Match[str], sentence: Sentence) -> Focus | None:
    """ "The rack uses 72 Xs, each chip being ...": the chips that the sentence itself has counted."""
    head = (match["head"] or "").lower().rstrip("s")
    if not match.group().lower().startswith(("each", "every")) or HEADS.get(head) != "chip":
        return None
    counted = [p for q in sentence.quantities for p in q.products if p.end <= match.start() and not p.is_vendor]
    last = counted[-1] if counted else None
    chip = last is not None and last.type in ("chip", "family")
    return Focus(last.key, last.type, 1.0, 0, last.start, last.end) if last and chip else None


_LEADS = re.compile(r"(?:In|With|For|On|Within|Across|Inside|Among)\s(?:the\s|its\s|our\s)?(?:[A-Z][\w']+\s){0,2}")
_LED = re.compile(
    r"(?:[\s-](?:series|family|line|lineup|range|generation|platform|chips|processors|instances|VMs)){0,2},\s"
)


_DASH = re.compile(r"(?:[^.;:()\u2014\d-]|\w-(?=\w)){0,60}(?:\s?\u2014\s?|\s--?\s|;\s)")


def _leading(match: re.Match[str], sentence: Sentence, text: str) -> Focus | None:
    """ "In the X series, the chips have ...": those of the phrase that leads the sentence; "X is huge - the system has
    ...": of what stands before the dash."""
    kind = HEADS.get((match["head"] or "").lower()) or HEADS.get((match["head"] or "").lower().rstrip("s"))
    for product in sentence.products if kind else ():
        fits = not product.is_vendor and product.type in FITS[kind or ""]
        led = fits and _LEADS.fullmatch(text, sentence.start, product.start)
        led = led and _LED.fullmatch(text, product.end, match.start())
        if led or (fits and not product.passive and _DASH.fullmatch(text, product.end, match.start())):
            return Focus(product.key, product.type, 1.0, 0, product.start, product.end)
    return None


_KIN = re.compile(r"\s(?:\w+\s)?(?:successors?|predecessors?|siblings?|rivals?|counterparts?|competitors?)\b")


def _has_its_name(match: re.Match[str], sentence: Sentence, text: str) -> bool:
    """ "the chip, H100" or "its H100": the name follows."""
    if match["pronoun"]:
        return _of_named(match, sentence, text)
    follower = next((p for p in sentence.products if match.end() <= p.start < match.end() + 24), None)
    return follower is not None and not text[match.end() : follower.start].strip(" ,(")


def _answered(match: re.Match[str], sentence: Sentence, rivals: Sequence[Product], text: str) -> bool:
    """Whether the antecedent of a pronoun, or of "the GPU alone", stands in the sentence itself."""
    if not match["pronoun"]:
        alone = _ALONE.match(text, match.end()) or _ITS_OWN.match(match.group())
        return bool(alone) and any(p.end <= match.start() and p.type == "chip" for p in sentence.products)
    if GIVES.search(text, max(sentence.start, match.start() - 12), match.start()):
        return False
    named = (p for p in sentence.products if not p.is_vendor and not p.passive and p not in rivals)
    return any(p.end <= match.start() and not _inside_of_it(p, match, sentence, text) for p in named)


_ITS_OWN = re.compile(
    r"(?:its|their)\s(?:\w+\s)?(?:chip|[GCTN]PU|silicon|dies?)$", re.I
)  # "the X ..., with its GPU at 2 GHz"
_ALONE = re.compile(r"\s(?:alone|itself)\b")
_LIKENED = re.compile(r"(?:Like|Unlike|As\swith|Similar\sto|Just\slike|Much\slike)\s")


def _inside_of_it(product: Product, match: re.Match[str], sentence: Sentence, text: str) -> bool:
    """ "Built on X, it has ...", "Like X, they have": what it is made of or likened to comes before it."""
    if _LIKENED.match(text, sentence.start):
        main = leading.leading_clause(sentence, text)
        return product.end <= main <= match.start()
    made_of = roles.MADE_OF.search(text, sentence.start, product.start)
    return made_of is not None and made_of.start() == sentence.start and text[product.end : match.start()] == ", "


def _of_named(match: re.Match[str], sentence: Sentence, text: str) -> bool:
    """ "its Power10 counterpart": the possessive introduces a name, which is what is spoken of."""
    named = next((p for p in sentence.products if p.start >= match.end() and not p.is_vendor), None)
    if named and (named.type == "part" or named.vendor == "generic"):
        return False  # "its NVLink ports": what it has
    own = match["pronoun"].lower() in ("its", "their")
    if own and _KIN.match(text, match.end()):
        return True
    return bool(own and named and re.fullmatch(r"\s(?:[\w-]+\s){0,2}", text[match.end() : named.start]))


def _plural(sentence: Sentence, discourse: Discourse, taken: set[int], text: str) -> list[Product]:
    """ "Both", "the new GPUs": the first of the group that is meant stands for all of it."""
    matches = [m for m in groups.BOTH.finditer(text, sentence.start, sentence.end) if m.start() not in taken]
    meant = [(m, groups.meant(m, discourse, sentence)) for m in matches]
    return [Product(m.start(), m.end(), group[0].key, group[0].type) for m, group in meant if group]
