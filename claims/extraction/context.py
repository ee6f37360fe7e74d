"""Context of a claim: who says it and how surely. Triggers with a direction and a scope, after the ConText
algorithm."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.extraction import regions
from claims.extraction.alternatives import compiled
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Product, Sentence

PUBLISHER = "publisher"  # who claims what an article states as its own
_SAY = (
    r"(?:said|says|say|saying|claims?|claimed|claiming|states?|stated|announced|announces|reports|reported"
    r"|suggests?|suggested|called\sfor|notes|noted|touts?|touted|boasts?|boasted|asserts?|asserted|promis(?:es|ed|ing)"
    r"|expects?|estimates?|projects|believes|quotes?|explained|explains|adds|added|told|tells|confirm"
    r"(?:s|ed)|reveal(?:s|ed)|demonstrated|showed|disclosed|calculates|measured|found|advertis(?:es"
    r"|ing|ed)|rates|pegs)"
)
_SAYS_AFTER = re.compile(
    rf"(?:'s\s(?:CEO|CTO|chief|senior|vice)[\w\s,]{{0,50}})?(?:\s(?:CEO|CTO|founder|executives?|officials?"
    rf"|engineers)(?:\s[A-Z]\w+){{0,3}})?,?\s(?:also\s|itself\s|has\s|is\s|now\s|further\s|have\s)?{_SAY}\b",
    re.I,
)
_ACCORDING = re.compile(
    r"\b(?:according\sto(?=\s[a-z][\w-]*\s$)\s[a-z][\w-]*|according\sto|per|as\s(?:\w+\s)?reported\sby|reported\sby|claimed\sby|by)\s(?:the\s)?$",
    re.I,
)
_SAID_BEFORE = re.compile(rf"\b{_SAY}\s(?:the\s)?$", re.I)
_THE_COMPANY = compiled(
    rf"\b(?:the\scompany|the\svendor|the\schip\s?maker|the\sfirm|it|he|she)\s(?:also\s|itself\s)?{_SAY}\b"
    rf"|\b{_SAY}\sthe\scompany",
    re.I,
)
_CLAIMING = re.compile(  # "The company unveiled X, claiming twice the speed"
    r"\b[Tt]he\s(?:company|vendor|chip\s?maker|firm|startup)\s(?=[^.;]{0,160},\s(?:claiming|promising|touting|boasting)\b)"
)
CONTINUES = re.compile(
    r"\s{0,3}(?:\w+\salso\b|\w+\s\w+\salso\b|\w+\sfurther\b|additionally|also|in\saddition|moreover"
    r"|furthermore|it\salso|they\salso|further|the\s\w+\salso|it|its|they)\b",
    re.I,
)
_OTHER_SPEAKER = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]{2,20}(?:\s[A-Z][A-Za-z]{1,20})?)\s(?:has\s)?(?:said|says|reports?"
    r"|reported|found|claims|claimed|measured|saw|achieved)\b"
)
_PLANNED = compiled(
    r"\b(?:will|won't|expected\sto|expects\sto|plans?\sto|planned|planning\sto|set\sto|slated|scheduled"
    r"|upcoming|forthcoming|going\sto|gonna|aims?\sto|intends?\sto|due\s(?:in\b|to\s(?:be|ship|launch|arrive|debut|come|begin|start|open|enter|go|reach|land|hit)\b)|supposed\sto"
    r"|(?<!quality\s)(?<!accuracy\s)(?<!loss\s)targets?(?!\s(?:quality|accuracy|loss|score|perplexity|metric|performance|frequency|market))"
    r"|targeting|poised\sto|on\strack\sto|to\sbe\s(?:built|available|launched|released)|next\syear"
    r"|later\sthis\syear|by\s(?:late\s|early\s|the\send\sof\s)?20(?:2[6-9]|3\d)|by\s(?:year[\s-]end"
    r"|the\send\sof)|guid(?:es|ed|ance)|roadmap|(?:said|agreed|announced|confirmed)\s(?:that\s)?(?:it|they|he|she)\swould"
    r"|(?:expects?|forecasts?|projects|predicts?)\s(?:[\w'-]+\s){1,7}?to\s(?:reach|be|hit|grow|rise|total|exceed|ship|double|triple|sell|climb|fall|top|account|generate)|would\sbe\sbuilt)\b",
    re.I,
)
_REPORTED = compiled(
    r"\b(?:reportedly|rumou?r\w*|allegedly|is\ssaid\sto|are\ssaid\sto|said\sto\sbe|leak(?:ed|s)?|estimat"
    r"(?:ed|es?)\s(?:by|that|at)|analysts?\s(?:estimate|expect|believe)|believed\sto|sources?\s(?:say"
    r"|said|familiar)|purported\w*|speculat\w+|it\swas\snoted|apparently)\b",
    re.I,
)
_HEDGED = compiled(
    r"\b(?:could|may|might|potentially|possibly|if\s(?:that|this|it|the\sclaims?|true)\b|would|perhaps"
    r"|in\stheory|theoretically\scould|should\sbe\sable|hopes?\sto|likely)\b",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|isn't|doesn't|don't|wasn't|cannot|can't|without|unlikely|hardly|miss(?:es|ed)?)\s(?:\w+\s){0,4}$",
    re.I,
)
DOMAINS = {  # the name under which a vendor's address is registered, where that is not its key
    "amazon": "aws", "aboutamazon": "aws", "amazonaws": "aws", "nvidianews": "nvidia", "azure": "microsoft",
    "amperecomputing": "ampere", "withgoogle": "google", "googleblog": "google", "fb": "meta", "facebook": "meta",
    "habana": "intel", "xilinx": "amd", "skhynix": "sk-hynix", "thegroq": "groq",
}  # fmt: skip
_WHOLE = {"x.ai": "xai"}  # at another ending the name is somebody else's
_SECOND_LEVEL = frozenset({"co", "com", "net", "org", "ac", "gov", "edu", "ne", "or", "go"})
_HOSTS = frozenset({"github", "gitlab", "custhelp", "readthedocs"})  # each name before theirs is a customer's own page


def publisher_vendor(publisher: str | None, lexicon: Lexicon) -> str:
    """The claimant that a page speaks for: its vendor, else "publisher"."""
    for label in registered(publisher.lower().removeprefix("www.")) if publisher else ():
        key = DOMAINS.get(label, label)
        if lexicon.types.get(key) == "vendor":
            return key
    return PUBLISHER


def registered(host: str) -> tuple[str, ...]:
    """The labels of a host that say whose it is: the registered name and an ending of the vendor's own
    ("blog.google"); "blog.acme.com" and "meta.acme.com" are of Acme."""
    if host in _WHOLE:
        return (_WHOLE[host],)
    parts = host.split(".")
    if len(parts) == 1:
        return (host,)
    deep = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    at = len(parts) - (3 if deep else 2)
    name = "" if f"{parts[at]}.{parts[-1]}" == "x.com" else parts[at]
    own = parts[-1] if len(parts[-1]) > 2 else ""
    return (name, own, parts[at - 1]) if name in _HOSTS and at else (name, own)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes the claims of a sentence and where that stands."""

    key: str
    start: int | None
    end: int | None
    source: str


def speaker(
    sentence: Sentence, text: str, default: str, vendor: str | None, before: Speaker | None, lexicon: Lexicon
) -> Speaker:
    """The claimant of a sentence: an attribution in or behind it, that of the sentence it continues, else the page."""
    for product in sentence.products:
        if product.is_vendor and _attributed(product, sentence, text):
            return Speaker(product.key, product.start, product.end, "explicit")
    found = _spoken(sentence, text, default, vendor)
    if found.source != "default":
        return found
    if cited := _cited(sentence, text, lexicon):
        return cited
    if before and CONTINUES.match(text[sentence.start : sentence.start + 40]):
        return replace(before, start=None, end=None, source="inherited")
    return found


_CITATION = re.compile(r"[.;]?\s{0,2}[\[(\s](?:[Ss]ource:?\s|[Vv]ia\s|[Pp]er\s)?(?P<name>[A-Z][^\[\]().,;\n]{1,30})")
_WORK = re.compile(
    r"(?:,\s|\s|'s\s)(?:press|datasheet|data\ssheet|blog|white\s?paper|keynote|newsroom|product\sbrief)", re.I
)


def _cited(sentence: Sentence, text: str, lexicon: Lexicon) -> Speaker | None:
    """ "... per chip. [Acme, press release, 2024]", "(Source: Acme)": the vendor cited behind a sentence."""
    source = _CITATION.match(text, sentence.end) or _CITATION.match(text, sentence.end - 1)
    if source is None or not (_WORK.match(text, source.end()) or "ource" in source.group()):
        return None
    named = [p for p in lexicon.find(source["name"]) if p.is_vendor]
    return Speaker(named[0].key, None, None, "explicit") if named else None


def _spoken(sentence: Sentence, text: str, default: str, vendor: str | None) -> Speaker:
    """Who speaks in the sentence without being a vendor by name: "the company says", "Jane Doe found"."""
    claiming = _CLAIMING.search(text, sentence.start, sentence.end)
    shown = [p for p in sentence.products if claiming and not p.is_vendor and p.start >= claiming.end()]
    if claiming and shown:
        return Speaker(shown[0].vendor, claiming.start(), claiming.end(), "resolved")
    company = _THE_COMPANY.search(text, sentence.start, sentence.end)
    own = [p.key for p in sentence.products if p.is_vendor and company and p.end <= company.start()]
    if company and (own or vendor):  # "Acme showed a chip which it says ..."
        return Speaker((own[:1] or [vendor or ""])[0], company.start(), company.end(), "resolved")
    other = _OTHER_SPEAKER.search(text, sentence.start, sentence.end)
    if (
        other
        and other["name"].split()[0] not in _NOT_NAMES
        and not any(p.start <= other.start() < p.end for p in sentence.products)
    ):
        key = re.sub(r"\s+", "-", other["name"].lower())
        return Speaker(key, other.start("name"), other.end("name"), "explicit")
    return Speaker(default, None, None, "default")


_NOT_NAMES = frozenset(
    [
        "The",
        "This",
        "That",
        "It",
        "We",
        "They",
        "He",
        "She",
        "You",
        "Results",
        "Benchmarks",
        "Users",
        "Customers",
        "Analysts",
        "Testing",
        "Tests",
        "Researchers",
        "Engineers",
        "Sources",
        "Many",
        "Some",
        "Our",
        "Their",
        "Reports",
        "Data",
        "In",
        "As",
        "And",
        "But",
    ]
)


def _attributed(product: Product, sentence: Sentence, text: str) -> bool:
    before = text[max(sentence.start, product.start - 40) : product.start]
    return bool(
        _SAYS_AFTER.match(text, product.end, min(sentence.end, product.end + 90))
        or (_ACCORDING.search(before) and not before.rstrip().lower().endswith(" by"))
        or re.search(r"\b(?:reported|claimed)\sby\s$", before)
        or (_SAID_BEFORE.search(before) and not text.startswith("'", product.end))  # "touted AWS' growth"
    )


def modality(draft: Draft, sentence: Sentence, text: str) -> tuple[str, tuple[int, int] | None]:
    """(modality, span of its trigger)."""
    start = regions.clause_start(sentence, draft.quantity.left, text)
    end = regions.clause_end(sentence, draft.quantity.end, text)
    others = _OTHERS.search(text, draft.quantity.end, end)  # what somebody else will do
    end = others.start() if others else end
    for name, pattern, since in (
        ("reported", _REPORTED, sentence.start), ("planned", _PLANNED, start), ("hedged", _HEDGED, start),
    ):  # fmt: skip
        trigger = pattern.search(text, since, end if name != "hedged" else draft.quantity.end)
        if trigger:
            return name, trigger.span()
    return "stated", None


_OTHERS = re.compile(
    r",?\s(?:and|but)\s(?:the\s)?[A-Z][\w-]+(?:'s\s[\w-]+)?\s(?:(?:also|now|itself)\s)?(?:is|are|was|will|plans?|expects?|intends?|aims?|would)\b"
)
_AIM = re.compile(r"(?:\s[\w-]+){0,2}\s(?:goal|target|forecast|estimate|guidance|outlook)\b")  # an aim, though missed


def negated(draft: Draft, sentence: Sentence, text: str) -> bool:
    """ "is not 24x faster": nobody claims that. "Never more than 700 W" is a claim: a lower bound that is denied is an
    upper bound."""
    before = text[max(sentence.start, draft.quantity.left - 30) : draft.quantity.left]
    if (
        _AIM.match(text, draft.quantity.end)
        or not _NEGATED.search(before)
        or re.search(r"\bno\s(?:more|less|fewer)\sthan\b|not\sonly", before, re.I)
    ):
        return False
    if draft.bound == "at_least":
        draft.bound = "at_most"
        return False
    return True
