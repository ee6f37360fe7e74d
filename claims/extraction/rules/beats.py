"""One product beats another by a factor; the metric may stand before the verb, behind the name, or nowhere.

"The Epyc 9754 beats the Xeon 8490H by 2.4x."          ->  compute_performance 2.4, baseline intel:xeon-8490h
"MI300X leads H100 by 60% in memory bandwidth."        ->  memory_bandwidth 1.6, baseline nvidia:h100
"The A100 trails the H100 by 40%."                     ->  compute_performance 0.6, baseline nvidia:h100
"Inferentia2 undercuts the A10G by 70%."               ->  cost 0.3, baseline nvidia:a10g
"""

from __future__ import annotations

import re

from claims.extraction import factor_words, factors, measures, phrases, regions, rivals
from claims.extraction.alternatives import compiled
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, against

ORDER = 40
_VERB = compiled(
    r"\b(?:(?P<up>(?:beat(?:s|ing)?|le(?:a?d|ads|ading)|outperform(?:s|ed|ing)?|outpac(?:es?|ed|ing)|out(?:runs?|ran|running)|outstrip(?:s|ped|ping)?"
    r"|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|top(?:s|ped|ping)|best(?:s|ed|ing)|eclips(?:es|ed|ing)|trounc(?:es|ed|ing)|out(?:do|does|did|done|doing)|outgun(?:s|ned)"
    r"|outclass(?:es|ed|ing)?|outmatch(?:es|ed|ing)?|outmuscle[sd]?|outscore[sd]?|outs(?:hines?|hone)|out(?:sell|sold|sells)|dwarf(?:s|ed|ing)|thrash(?:es|ed|ing)|demolish(?:es|ed)"
    r"|crush(?:es|ed|ing)|smoke[sd]|overt(?:akes?|ook)|better(?:s|ed)|pip(?:s|ped)|lap(?:s|ped)|leapfrog(?:s|ged|ging)?|(?:improv(?:es?|ed|ing))\s(?:upon|on|over)"
    r"|edg(?:es?|ed|ing)\s(?:out|past)|(?:is|are|was|were|pulls?|pulled|comes?\sout|came\sout|came\sin|edges?|edged|stays?|finish(?:es|ed)|run|runs|ran)\sahead\sof|w[io]n(?:s|ning)?\s(?:out\s)?(?:over|against)))"
    r"|(?P<cost>undercut(?:s|ting)?)|(?P<down>trail(?:s|ed|ing)?|lag(?:s|ged|ging)?(?:\sbehind)?|underperform(?:s|ed|ing)?|(?:falls?|fell|falling)\s(?:behind|short\sof)|(?:is|are|was|were|runs?|ran|comes?\sin|came\sin)\sbehind"
    r"|los(?:es|t|ing)\s(?:out\s)?to))\s"
    r"(?:the\s|an?\s|that\sof\s(?:the\s)?|its\s)?(?:\w+'s\s)?",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult") or quantity.verb:
        return None
    start = max(sentence.start, quantity.left - 160)
    if not factor_words.BY.search(text[max(start, quantity.left - 32) : quantity.left]):
        return None
    verb = next(reversed(list(_VERB.finditer(text, start, quantity.left))), None)
    other = _beaten(verb, quantity, sentence, text) if verb else None
    if verb is None or other is None:
        return None
    return _drafts(quantity, sentence, verb, other, text)


def _beaten(verb: re.Match[str], quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """The name right after the verb, with no other clause before the figure."""
    after = [p for p in sentence.products if verb.start() + 3 < p.start <= verb.end() + 32]
    named = next((p for p in after if p.start <= verb.end() + 14 and not p.is_vendor), None)
    if named is None and after and _EARLIER.match(text, verb.end(), after[0].start):
        named = next((p for p in after if not p.is_vendor), None)  # "outpacing previous Azure X results"
    if named is None and (kind := _KIND.match(text, verb.end())):  # "beats the fastest x86 (the X) by 3x"
        return Product(kind.start("kind"), kind.end("kind"), rivals.generic(kind["kind"]), "generic")
    if named is None or re.search(r"[;:]|\b(?:and|while|but|which)\b", text[named.end : quantity.left]):
        return None
    return named if named.end <= quantity.left else None


_KIND = re.compile(
    r"(?:(?:fastest|best|quickest|leading|comparable|equivalent|similar|other|rival|competing|current|any|all|its)\s){0,2}"
    r"(?P<kind>x86|[CG]PUs?|rivals|competitors)\b(?:\s(?:chips?|instances?|servers?|processors?|parts|systems?))?(?:\s\([^()]{1,40}\))?\s(?:by|in)\s"
)
_EARLIER = re.compile(r"(?:previous|prior|earlier|rival|competing|older|existing|last-gen|comparable)\s", re.I)


def _drafts(quantity: Quantity, sentence: Sentence, verb: re.Match[str], other: Product, text: str) -> list[Draft]:
    if verb["cost"]:
        cue, direction = Cue(*verb.span("cost"), "cost", "undercuts"), ("down", "less")
    else:
        cue, direction = _metric(quantity, sentence, verb, other, text), ("better" if verb["up"] else "worse", "")
    drafts = factors.of_measure("beats", quantity, cue, direction, sentence, text)
    return [against(draft, other, verb.start()) for draft in drafts]


def _its_figure(draft: Draft, other: Product, quantity: Quantity) -> bool:
    return draft.kind == "quantity" and other.end <= draft.quantity.start and draft.quantity.end <= quantity.left


_PARTICIPLE = re.compile(
    r"[^.;:()]{0,72},\s(?:thus\s|thereby\s|easily\s)?\w+ing\s(?:out\s)?(?:the\s|an?\s|its\s)?(?:\w+'s\s)?"
)
_WILL = re.compile(r"\s(?:(?:is|are|was|to|can|could|will|would|has|have|also|projected|expected|said|\w+ly)\s){0,4}")


def _metric(quantity: Quantity, sentence: Sentence, verb: re.Match[str], other: Product, text: str) -> Cue:
    """Behind the figure ("by 60% in bandwidth"), behind the name ("X's throughput"), before the verb, or none."""
    if after := phrases.metric_behind(sentence, quantity, text):
        return after
    beside = [c for c in regions.between(sentence.metrics, other.end, quantity.left) if c.label not in NO_FACTOR]
    told = next((d for d in reversed(sentence.drafts) if d.quantity.end <= verb.start()), None)
    if told and told.kind == "quantity" and not beside and text[told.quantity.end : verb.start()] == " ":
        return Cue(told.start, told.end, told.metric, "figure")  # "its 5.3 TB/s exceed the X by 58%"
    if told and told.kind == "quantity" and not beside and _PARTICIPLE.fullmatch(text, told.quantity.end, verb.end()):
        return Cue(told.start, told.end, told.metric, "figure")  # "1.1 million tokens/s, outpacing X by 27%"
    figure = next((d for d in sentence.drafts if _its_figure(d, other, quantity)), None)
    if figure and not beside:
        return Cue(figure.start, figure.end, figure.metric, "figure")  # "exceeds X's 80 GB by 60%"
    before = [c for c in sentence.metrics if c.end <= verb.start() and c.label not in NO_FACTOR]
    own = [c for c in before if _WILL.fullmatch(text, c.end, verb.start())][-1:]
    own = own or [c for c in measures.leading(sentence, verb.start(), text) if c.label not in NO_FACTOR]
    return next(iter([*beside, *own]), Cue(verb.start(), verb.end(), "compute_performance", "outperforms"))
