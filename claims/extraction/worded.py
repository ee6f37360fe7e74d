"""Worded: what a comparative measures together with the words beside it, where no metric word stands there.

"on a finer process than X", "a more advanced node than X's"   ->  process_node
"serves larger models than X", "is clocked higher than X"       ->  model_size, clock_speed
"a miss takes longer on X than on Y", "in fewer milliseconds"     ->  latency
"draws more at full load than X", "brings in more money than X"  ->  power, revenue
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import regions
from claims.extraction.records import Cue, Product, Sentence
from claims.extraction.workloads import TRAINS

_DIES = r"(?:(?:[CGTN]PU|compute|accelerator)\s)?(?:dies|dice|packages|superchips|sockets|boards)\b(?!\s(?:size|area))"
_RATED = r"(?:request|query|stream|transaction|frame|token|message|packet)\s(?:rates?|counts?|throughput)\b"
_BEHIND: dict[str, re.Pattern[str]] = {  # the words that may stand right behind each comparative
    label: re.compile(rf"\s(?:{source})")
    for label, source in {
        "finer": r"(?P<process_node>(?:silicon\s|manufacturing\s|fabrication\s)?"
        r"(?:process|node|lithography|geometry)\b)",
        "larger": rf"(?P<model_size>(?:language\s|AI\s)?(?:models|LLMs|networks)\b)"
        rf"|(?P<memory_capacity>(?:memory\s)?pools?\b)|(?P<throughput>{_RATED})|(?P<chip_count>number\sof\s(?:chips|[CGTN]PUs|accelerators)\b)"
        r"|(?P<customer_count>(?:number\sof\s|base\sof\s)customers\b)|(?P<units_shipped>(?:volumes?|quantit\w+|numbers)\b)"
        r"|(?P<usage_share>(?:slice|share|part|portion|chunk)\sof\s(?:the\s|its\s|their\s|all\s)?)"
        r"|(?P<clock_speed>(?:base\s|boost\s|core\s)?(?:clocks?|clock\srates?|frequenc(?:y|ies))\b)",
        "faster": r"(?P<interconnect_bandwidth>links?\b)",
        "better": r"(?P<price_performance>(?:buy|value|deal|bargain)\b(?!\sto\b))",
        "more": rf"(?P<usage_share>of\sthe\smarket\b)|(?P<chip_count>{_DIES})"
        r"|(?P<latency>milliseconds|microseconds|nanoseconds|delay\b)"
        r"|(?P<network_bandwidth>(?:tera|giga)bits\b|traffic\b)|(?P<power>(?:juice|current)\b)|(?P<revenue>money\b)"
        r"|(?P<energy_efficiency>(?:\w+\s)?(?:work|output)\sper\s(?:watt|joule|unit\sof\s(?:power|energy))\b)"
        rf"|(?P<throughput>{_RATED}|(?:data|queries|transactions)\b)",
    }.items()
}  # fmt: skip
_LIKE = {  # comparatives by those whose words they share
    **dict.fromkeys(("finer", "tighter", "smaller", "more advanced", "newer", "denser"), "finer"),
    **dict.fromkeys(("larger", "bigger", "higher", "greater", "lower"), "larger"),
    **dict.fromkeys(("better", "worse"), "better"),
    **dict.fromkeys(("faster", "quicker", "slower"), "faster"),
    **dict.fromkeys(("more", "less", "fewer"), "more"),
}
_DEGREE = r"(?:(?:much|far|even|slightly|somewhat|vastly|considerably|a\s(?:bit|little|lot)|\w+ly)\s){0,2}$"
_CLOCKED = re.compile(rf"\b(?P<clock_speed>clock(?:s|ed|ing)?)\s(?:in\s)?{_DEGREE}")
_DONE = re.compile(
    rf"\b(?P<latency>(?:finish|complet|conclud)(?:e|es|ed|ing)?)\s(?:(?:the|its|this|each|every|that)\s[\w-]+\s)?{_DEGREE}"
)
_TAKES = re.compile(rf"\b(?P<latency>(?:tak(?:e|es|ing)|took|wait(?:s|ed)?|need(?:s|ed)?))\s{_DEGREE}")
_DRAWS = re.compile(  # "draws more", "holds less": the verb says of what
    r"\b(?:(?P<power>draw(?:s|n|ing)?|drew|consum(?:e|es|ed|ing)|burn(?:s|ed|ing)?|dissipat(?:e|es|ed|ing)|pull(?:s|ed|ing)?(?=[\w\s]{1,24}\sfrom\sthe\s(?:grid|wall|socket)))"
    r"|(?P<cost>cost(?:s|ing)?|charg(?:e|es|ed|ing)|ask(?:s|ed|ing)?(?:\sfor)?|pays?|paid|paying"
    r"|(?:s[eo]ll?(?:s|d|ing)?|rent(?:s|ed|ing)?|retail(?:s|ed|ing)?|go(?:es|ing)?|available|offer(?:s|ed|ing)?|listed)\s(?:[\w-]+\s){0,3}for)"
    rf"|(?P<storage_capacity>stor(?:e|es|ed|ing))|(?P<inherit>holds?|held|has|had|have|offers?|packs?))\s{_DEGREE}"
)
_SERVES = re.compile(  # "supports larger models" says what it is for
    rf"\b(?:serv|hold|fit|host|run|load|train)(?:e|es|s|ed|ing)?\s{_DEGREE}"
)
_NOTHING_MORE = re.compile(
    r"\s(?:at|under|in|on|per|for|from|than|over|when|while|during|and|but|to|still|overall|too|as)\b|\s?[,.;)]|$"
)


_SHIPS = re.compile(
    rf"\b(?P<verb>ship(?:s|ped|ping)?|suppl(?:y|ies|ied|ying)|s[eo]ll?(?:s|d|ing)?|deploy(?:s|ed|ing)?|deliver(?:s|ed|ing)?)\s{_DEGREE}"
)


_GOODS = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:chips|[CGTNDL]PUs|accelerators|processors|servers|racks|drives|SSDs|memory|HBM\w*|DRAM|NAND|units|switches)\b"
)


def shipped(word: Cue, rivals: Sequence[Product], sentence: Sentence, text: str) -> Cue | None:
    """ "Acme sold more HBM4 than Foo": how much of a thing two companies ship, not how large it is."""
    if word.text not in ("more", "fewer", "less") or not rivals or not all(p.is_vendor for p in rivals):
        return None
    goods = any(0 <= p.start - word.end <= 16 for p in sentence.products if not p.is_vendor) or _GOODS.match(
        text, word.end
    )
    verb = _SHIPS.search(text, max(sentence.start, word.start - 40), word.start) if goods else None
    return Cue(*verb.span("verb"), "units_shipped", verb["verb"].lower()) if verb else None


def of(word: Cue, sentence: Sentence, text: str) -> Cue | None:
    """What a comparative measures by the words beside it, None where they say nothing."""
    behind = _BEHIND.get(_LIKE.get(word.text, ""))
    found = behind.match(text, word.end, sentence.end) if behind is not None else None
    if found and (found.lastgroup != "model_size" or _SERVES.search(text, sentence.start, word.start)):
        return _cue(found)
    before = _CLOCKED if word.text in _LIKE and _LIKE[word.text] == "larger" else None
    before = _DONE if word.text in ("sooner", "earlier", "in less time") else before
    before = _TAKES if word.text in ("longer", "shorter") else before
    before = _DRAWS if word.text in ("more", "less", "fewer") and _NOTHING_MORE.match(text, word.end) else before
    said = before.search(text, max(sentence.start, word.start - 48), word.start) if before else None
    if said is None:
        return None
    cue = _cue(said)
    trains = cue.label == "latency" and TRAINS.search(
        text, regions.clause_start(sentence, word.start, text), word.start
    )
    training = bool(trains) or (cue.label == "latency" and sentence.workload == "training")
    return replace(cue, label="training_time") if training else cue


def _cue(found: re.Match[str]) -> Cue:
    label = found.lastgroup or ""
    return Cue(*found.span(label), label, found[label].lower())
