"""Attachment: what ties a figure to a name beyond its place in the clause."""

from __future__ import annotations

import re

from claims.extraction import followed, properties, ratings, specified
from claims.extraction.owned_parts import technology
from claims.extraction.owners import NEXT_NAME, owns_from
from claims.extraction.records import Draft, Product, Section, Sentence

HAS = re.compile(
    r"'s\b|,?\s\(?whose\b|,?\s\(?(?:which|that)\s(?:only\s|just\s|typically\s|usually\s|currently\s|still\s|itself\s)?(?:has|offers?|features?|(?:comes|ships)\swith|delivers?|draws?|uses?|provides?|supports?"
    r"|carries|packs|holds|boasts|sports|includes|contains|consumes?|requires?|needs?|costs?|reaches|took|takes|needed|managed|achieved|delivered|reached|scores?|scored|posted|had"
    r"|hits?|gets|clocks|drew|houses|links|finished\sin|(?:tops\sout|ran|runs|peaks|sits|is\srated)\sat)\b"
)
_RUN_ON = frozenset({"throughput", "latency", "inference_performance", "cost"})
_BECAME = re.compile(
    r"\s(?:\w+\s)?(?:is|are|was|has\sbecome|have\sbecome|became|has\sgrown\sinto)\s(?:\w+\s)?(?:an?\s|the\s)?", re.I
)
_CALLED = re.compile(
    r"\b(?:called|calls|named|dubbed|known\sas|it\scalls|are\scalling)\s(?:it\s)?(?:the\s|an?\s)?$", re.I
)
_APPOSITION = re.compile(
    r",\s(?:the|an?|its)\s(?:[\w'-]+\s){0,9}(?:of\s|to\s|with\s|at\s)?"
)  # "X, the first switch capable of"
_OPENS = re.compile(r"(?:'s)?(?:\s[A-Za-z]+){0,3}\s?\([^()]{0,240}$")

_ALL = r"(?:total|aggregated?|combined|altogether|overall|shared|pooled|all\stold)"
_SUM = re.compile(rf"[^();,]{{0,24}}\s{_ALL}\b[^();,]{{0,24}}[);,]")  # "(640 GB total memory)"
_SUM_OF = re.compile(rf"\((?:\w+\s){{0,2}}{_ALL}\b[^();,]{{0,24}}$")  # "(a total of 640 GB)"
_WITH = re.compile(
    r"(?:\s[A-Za-z]+){0,3},?\s(?:each\s)?(?:with|featuring|having|packing|offering|of)\s(?:up\sto\s"
    r"|its\s|an?\s)?$"
)


def possessed(product: Product, draft: Draft, text: str) -> bool:
    """ "than X's 2 engines and 24 cores", "than the X chip with 96 cores": what the name has, wherever it stands."""
    if draft.kind == "directional":
        return bool(_WHICH.fullmatch(text, product.end, draft.quantity.left))
    quantity = draft.quantity
    if draft.kind == "quantity" and quantity.shape == "unit" and product.start == quantity.end + 1:
        return text[quantity.end] == " "  # "as opposed to 80 GB H100"
    if draft.kind == "quantity" and quantity.unit in ("B", "W") and text[product.end : quantity.left] == " ":
        return True  # "against the A100 640 GB", "(vs H100 700 W"
    if draft.kind != "quantity" or not 0 <= quantity.left - product.end <= 90:
        return False
    ways = (_POSSESSED, _RECORD, _WHOSE, *_MADE.get(draft.metric, ()))
    ways = (*ways, _AT) if text.startswith("(", product.start - 1) and text.startswith(")", quantity.end) else ways
    if _REACHES.search(text, max(0, product.start - 28), product.start) and text.startswith(" with a", product.end):
        return False  # "will surpass X with a peak of 2 exaflops": not X's
    owns = any(p.fullmatch(text, owns_from(product, text), quantity.left) for p in ways)
    owns = owns or specified.apposed(product.end, quantity.left, quantity.end, text)
    return owns and not NEXT_NAME.search(text, product.end, quantity.left)


_REACHES = re.compile(
    r"\b(?:surpass|beat|exceed|overtak|outperform|top|eclips|outpac|dethron|unseat)\w*\s(?:the\s|\w+'s\s)?$"
)
_AT = re.compile(r"\s(?:at|with)\s(?:about\s|roughly\s)?")  # "the largest machine (X at 1.7 exaflops)"
_MADE_UP = re.compile(  # "than the rival's rack of 36 CPUs and 72 GPUs"
    r"(?:\s(?:racks?|systems?|servers?|pods?|nodes?|configuration|setup))?\sof\s"
    r"(?:\d+\s(?:(?!\b(?:is|are|was|than|while|but|for|on)\b)[^.;:()\d]){1,40}\s(?:and|with|plus)\s)?(?:up\sto\s)?"
)
_FABBED = re.compile(  # "than a rival made in 12 nm"
    r"(?:\s(?:GPUs?|CPUs?|chips?|processors?|accelerators?))?,?\s(?:(?:also|still)\s)?(?:made|built|fabricated|manufactured|produced)\s"
    r"(?:in|on|with|using|at)\s(?:(?:an?|the|its|older|[A-Z]\w+'s)\s){0,2}"
)
_MADE = {"chip_count": (_MADE_UP,), "process_node": (_FABBED,)}
_WHICH = re.compile(  # "A beats B, which in turn beats C"
    r"(?:\s(?:GPUs?|chips?|CPUs?|accelerators?|processors?|instances?|systems?))?,\s(?:which|itself)\s(?:in\sturn\s|itself\s|also\s|then\s)?"
    r"(?:(?:is|are|was|has|have|offers?|delivers?|provides?|uses?|draws?|comes\swith)\s)?(?:(?:an?|much|far|even|still|\w+ly)\s){0,2}"
)
_WHOSE = re.compile(r",?\s\(?whose\s(?:[\w-]+\s){0,4}?(?:(?:is|are|was|were|has|had|reach(?:es|ed)?)\s)?(?:\w+\s){0,2}")
_RECORD = re.compile(r"(?:'s)?\s(?:\w+\s){0,2}(?:record|score|result|mark|figure)\s(?:of|at)\s")
_POSSESSED = re.compile(
    r"(?:(?:(?:\s(?:server|desktop|laptop|workstation|AI|flagship|data\s?cent(?:er|re)))?\s(?:processors?|chips?|CPUs?|GPUs?|accelerators?|servers?|systems?|instances?|cards?|models?|parts?|versions?|deployments?))?"
    r"(?:,?\s(?:launched|introduced|released|announced|unveiled|shipped|built|made)\s(?:in|at|on|by|with|last)\s[\w\s]{3,24},?)?"
    r"(?:\s(?:with|featuring|(?:clocked|priced|rated|listed|capped|selling|running)\s(?:at|for)|limited\sto|equipped\swith|paired\swith)|,?\s\(?(?:which|that)\s(?:typically\s|usually\s|currently\s|still\s|itself\s|only\s|just\s)?(?:has|had|have|offer(?:s|ed)?|feature[sd]?|carrie[sd]|pack(?:s|ed)|held|holds|boasts"
    r"|ma(?:de|kes)\sdo\swith|g[eo]ts?\sby\s(?:on|with)|managed|topped\sout\sat|stopped\sat|delivers?|draws?|drew|consumes?|requires?|required|needs?|needed|costs?|reaches|takes?|took|finishe[sd]|scored|achieve[sd]|reached|ranged\s(?:from|between)|s[eo]l(?:d|ls)\s(?:for|at)|(?:runs?|ran|tops\sout|is\srated|is\spriced)\sat|(?:goes|can\sgo|went)|does|hits?|(?:came|comes|ships|shipped)\swith))|'s)\s"
    r"(?:(?!\b(?:is|are|was|than|vs|versus|while|but|compared|against|delivers|offers|in|for|on)\b|,\swith\b|\s--?\s)[^.;:()\u2014]|\.(?=\d)|\([^()]{1,12}\)){0,60}"
)  # an aside's end or ", with" goes back to what the sentence is about: "faster than X, with 64 cores"


def attachment(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    """How firmly a figure is tied to a name: parentheses, "X with 64 cores", "... per X", "141-GB X"."""
    if product.end <= draft.quantity.left:
        if (
            product.type == "instance"
            and draft.metric in _OF_PARTS
            and text[product.end : draft.quantity.left] == " with "
        ):
            return 2.8  # "the old size maps to X with 120 GB"
        rival = properties.opens_with_rival(product, sentence, text)
        return -4.0 if rival else _from_before(product, draft, sentence, text)
    if _PER.search(text[max(sentence.start, product.start - 14) : product.start]):
        return 1.6
    called = _CALLED.search(text[max(sentence.start, product.start - 34) : product.start])
    if called and draft.metric in ("chip_count", "cluster_size"):
        return 2.4
    if draft.metric == "vcpu_count" and product.type in ("chip", "family"):
        return 0.0  # "48 vCPUs of an X": of the instance that has it
    return _from_after(product, draft, text) if product.start >= draft.quantity.end else 0.0


_PER = re.compile(r"\b(?:per|every|each)\s(?:single\s)?(?:[A-Z]\w+\s)?$")


def _from_before(product: Product, draft: Draft, sentence: Sentence, text: str) -> float:
    between = text[product.end : draft.quantity.left]
    if draft.metric == "revenue" and not product.is_vendor and _BECAME.fullmatch(between):
        return 3.5
    if re.fullmatch(r"'s\s(?:\w+\s)?", between):
        return 1.6
    if labelled := followed.tie(product, between, text) or _labelled(product, between, sentence, text):
        return labelled
    if _PRICED.fullmatch(between) or (draft.metric == "cost" and _FOR.fullmatch(between)):
        return 1.4  # "X at $2,100, the Y at $3,100"
    if (has := HAS.match(between)) and len(between) - has.end() <= 10 and not between.startswith("'s"):
        return 2.8 if between.startswith(", w") else 2.0  # ", which draws": of the name right before it
    tied = _tied(between, text[draft.quantity.end : draft.quantity.end + 40]) if product.type != "part" else 0.0
    if tied := ratings.of_device(product, draft, sentence, text) or tied:
        return tied
    if (made := _listed_with(product, draft, between)) and _alone(product, draft, sentence):
        return made
    if product.type == "chip" and _EACH.match(between) and not _IN_ALL.search(between):
        return 2.4
    counted = any(product in q.products for q in sentence.quantities if q is not draft.quantity)
    if not counted:
        return 0.0
    return 1.0 if draft.metric in _OF_PARTS and _WITH.fullmatch(between) else -1.2


_OF_CHIPS = frozenset({
    "cache_size", "memory_bandwidth", "clock_speed", "core_count", "transistor_count", "peak_compute", "process_node",
})  # fmt: skip
_WITH_LIST = re.compile(  # "each server houses one X with 90 cores, 44 MB of cache and 2 TB/s of bandwidth": all X's
    r"(?:\s[A-Za-z]+){0,2},?\s(?:with|featuring|packing)\s(?:up\sto\s)?[~\d](?:(?!,?\s(?:with|while|but|which|that|it|is|are|has|have|for|draws?|delivers?"
    r"|offers?|costs?|and\s(?:is|has|an?|the|can|uses?|draws?|delivers?|offers?))\b)[^;:()]){1,120}(?:,|\sand|,\sand)\s(?:an?\s|up\sto\s)?"
)
_TOLD_OF = re.compile(  # "a successor of the X, which was announced in March and sports 80 cores": X's
    r",\swhich\s(?:was|were|is)\s[^,;.]{3,60}\sand\s(?:sports?|has|had|have|offers?|features?|packs|carries|uses"
    r"|draws|delivers?|supports?)\s(?:up\sto\s)?"
)


def _labelled(product: Product, between: str, sentence: Sentence, text: str) -> float:
    """ "Oracle $50B", "H100: 80 GB", "- Altair: the machine has 40 nodes"."""
    if _TOLD_OF.fullmatch(between):
        return 3.4
    if between == ", " and _GAPPED.search(text, max(0, product.start - 10), product.start):
        return 2.4
    opens = product.start - sentence.start
    if _BESIDE.fullmatch(between) and (":" not in between or opens <= 16 or _in_a_list(product, sentence, text)):
        return 1.6
    heads = _HEADS.match(between) is not None and opens <= 2 and product.type in _HEADS_AN_ITEM
    return 1.5 if heads and (sentence.section is Section.ITEM or between.count(";") > 1) else 0.0


_HEADS_AN_ITEM = ("chip", "family", "instance", "system", "cluster")
_HEADS = re.compile(r"(?:\s[vV]\d[\w.]{0,4}|\s\([^()]{1,24}\))?:")  # "X v1: 14nm; 80 TB/s; TDP 300 W"
_GAPPED = re.compile(r";\s(?:and\s)?(?:the\s|its\s)?$")  # "X has 80 GB; the Y, 141"
_PRICED = re.compile(r"\sat\s(?:about\s|around\s|just\s|only\s|roughly\s|a\s)?")
_FOR = re.compile(r"\sfor\s(?:(?:about|around|just|only|roughly)\s)?")  # "X goes for $2, Y for $3.50"
_BESIDE = re.compile(  # "X: 80 GB", "than X, at 10 MW"
    r"(?:\s?[:\u2014-]?|\s--|,\sat)\s(?:(?:just|only|merely|a\smere|about|roughly|some)\s)?"
)
_OF_PARTS = frozenset({"core_count", "memory_capacity", "power", "clock_speed"})


_IN_A_LIST = re.compile(r"[:;,(]\s?(?:and\s)?(?:the\s)?(?:[A-Z]\w+(?:'s)?\s)?$")


def _in_a_list(product: Product, sentence: Sentence, text: str) -> bool:
    """ "Memory per chip: H100: 80 GB, H200: 141 GB": labels within a sentence."""
    return bool(_IN_A_LIST.search(text[max(sentence.start, product.start - 16) : product.start]))


def _listed_with(product: Product, draft: Draft, between: str) -> float:
    """ "one X with 90 cores, 44 MB of cache", "an X built on 2nm"."""
    if product.type == "chip" and draft.metric in _OF_CHIPS and _WITH_LIST.fullmatch(between):
        return 1.4
    return 1.6 if draft.metric == "process_node" and _MADE_IN.fullmatch(between) else 0.0


_IN_ALL = re.compile(r"\b(?:giving|for\sa\stotal|totall?ing|in\stotal|combined|altogether|together|adding\sup)\b")
_EACH = re.compile(
    r"(?:\s(?:chips?|GPUs?|accelerators?|processors?|CPUs?|cards?)){0,2},?\s\(?each\b(?!,)"
)  # "144 X chips, each with 96 GB"


def _alone(product: Product, draft: Draft, sentence: Sentence) -> bool:
    """Whether no other product stands between a name and the figure."""
    return not any(product.end <= p.start < draft.quantity.left and not p.is_vendor for p in sentence.products)


_MADE_IN = re.compile(  # "an X built on TSMC's 2nm process"
    r"\s(?:[^,;.:]{0,40}\s)?(?:made|built|fabricated|manufactured|produced|fabbed|based)\s(?:on|using|with|in|by|at)\s(?:[\w'-]+\s){0,3}"
)


def _tied(between: str, after: str) -> float:
    """By an apposition, an open parenthesis or "with"."""
    if _APPOSITION.fullmatch(between):
        return 1.2
    opens = len(between) < 280 and _OPENS.fullmatch(between)
    if opens and not (_SUM.match(after) or _SUM_OF.search(between)):
        return 3.2 if specified.behind(0, len(between), between) else 1.6  # "X (48 GB)"
    if not _WITH.fullmatch(between):
        return 0.0
    return 4.5 if ratings.APIECE.match(after) else 1.0  # "each node has four X with 80 GB each"


_COMPOUND = re.compile(  # "30% faster on Xeon 6-based C8i": tied to what is made of it; "2 petaflops (dense) on X"
    r"\s\([^()]{1,60}\)|\sof\s(?:[a-z]+\s)?(?:MX|NV)?(?:FP|BF|INT|TF)\d{1,2}\b(?:\s(?:compute|performance)\b)?|(?<=\s)(?:[A-Z0-9][\w.]{0,16}\s){0,2}[A-Z0-9][\w.]{0,16}-(?:based|powered|equipped|driven)\s(?:(?:Amazon|EC2|Azure)\s){0,2}$"
)


def _from_after(product: Product, draft: Draft, text: str) -> float:
    quantity = draft.quantity
    if draft.kind == "quantity" and text[quantity.end : product.start] == " (" and text.startswith(")", product.end):
        return 2.4  # "80 GB (H100), 141 GB (H200)"
    said = draft.metric_span[1] if draft.metric_span and draft.metric_span[1] <= product.start else 0
    after = _COMPOUND.sub("", text[max(quantity.end, said) : product.start])
    if product.modifier or (draft.metric == "usage_share" and product.is_vendor):
        return 0.0
    if draft.metric in _RUN_ON and re.fullmatch(r"\son\s\d{1,4}x?\s(?:\w+\s)?", after):
        return 2.2  # "23,000 tokens/s on 8x H100"
    if (
        draft.metric != "investment"
        and _OF_IT.fullmatch(after)
        and (draft.metric in _RUN_ON or not re.search(r"\bwith\b", after))
    ):
        made_of = (
            draft.metric == "memory_capacity" and after == " of " and product.vendor == "generic"
        )  # "80 GB of HBM3"
        linked = product.type == "part" and after == " of "  # "12.8 Tbps of EFAv3"
        kind = (
            made_of or linked or (technology(product) and not product.key[-1].isdigit())
        )  # "14 TB/s of NVLink", but "on NVLink 2"
        return 0.4 if kind or (product.type == "part" and "bandwidth" not in draft.metric) else 2.2
    direct = text[quantity.end : product.start]
    hyphen = "-" in text[quantity.start : quantity.end]
    if (hyphen or draft.metric in ("core_count", "process_node")) and _ATTRIBUTE.fullmatch(direct):
        return 3.6 if hyphen or (draft.metric == "process_node" and direct == " ") else 1.6  # "the 7nm X"
    if quantity.shape == "unit" and direct == " " and technology(product):
        return -1.0  # "900 GB/s NVLink"
    if tie := ratings.tie(direct, product, draft):
        return tie
    return 0.0


_OF_IT = re.compile(
    r"(?:/\w+)?\s?(?:(?!instead\b)\w+\s)?(?:(?:(?:used|found|present|seen|offered|available)\s)?(?:on|for|in|of|inside|with)|(?:was|were|is|came|comes)\sfrom)\s"
    r"(?:an?\s|the\s|each\s|a\ssingle\s|\w+'s\s)?(?:(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|original|older|newer|earlier|prior|previous|last|current|existing|standard|regular|typical|single|old|used|new|[a-z]+-[a-z]+)(?:[\s-]gen(?:eration)?)?\s)?"
    r"(?:(?:NVIDIA|Nvidia|AMD|Intel|Google|AWS|Microsoft|IBM|Qualcomm)\s)?"
)
_ATTRIBUTE = re.compile(r"\s?(?:(?!and\b|or\b|with\b|in\b|on\b|than\b|to\b)\w+(?:'s)?\s){0,2}")
