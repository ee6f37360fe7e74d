"""A share of a market, of customers, of capacity or of revenue.

"Arm servers hold about 25% of the hyperscale market."  ->  usage_share 0.25 approx, unit fraction
"Data centre chips bring in 40% of Intel's revenue."    ->  revenue 0.4, unit fraction
"Arm's share of shipments went from 29% down to 22%."   ->  usage_share 0.29; usage_share 0.22
"""

from __future__ import annotations

import re

from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import absolute, fraction

ORDER = 10
_PARTS = (
    r"(?P<noun>cap-?ex|capital\s(?:expenditures?|spending|outlays?|budget)|(?:market|unit|revenue|value|volume|shipment)\sshare|market|share|mindshare|volumes?|business|customers|clients|compute|capacity|revenues?|sales|fleet"
    r"|servers?|VMs|virtual\smachines|nodes|pods|services|instances|workloads?|deployments?|shipments|traffic|production|output|supply|orders|backlog|bookings|installations"
    r"|wallet|gamers|players|PCs|desktops|laptops|smartphones|installs|accelerators|ASICs|CPUs|supercomputers|systems|installed\sbase|usage|companies|enterprises|users|inference|spend(?:ing)?"
    r"|CPU\scapacity|TOP500|Top\s?500|"
    r"Fortune\s\d+|developers|machines|racks|data\scent(?:er|re)s|requests|organizations|hyperscalers|chips|GPUs|tokens|system\s"
    r"(?:cost|power)|power|cost)\b(?!\s(?:performance|throughput|speeds?|bandwidth|efficiency|latency|memory|consumption|draw"
    r"|growth|CAGR|increases?|declines?|drops?|jumps?|gains?|rises?|surge)\b)"
)
_WHOLE = re.compile(
    r"\s(?:(?:slice|chunk|piece|portion|cut)\s)?(?:of\s)?(?:(?:AWS|EC2|top\s\d{1,4}|live|system|die\sarea\sand|Llama[\w\s.]{1,16}model|the"
    r"|its|their|our|all|(?:that|this)(?=\s(?:[\w-]+\s)?(?:market|business|share|segment|demand|supply|revenue|sales|spend))|global|total|AI|GPU|server|CPU|cloud|worldwide|new|top|data[\s-]?cent(?:er|re)|accelerated|total|installed|\w+'s"
    r"|accelerator|company|company's|overall|discrete"
    r"|annual|quarterly|hyperscale|training|inference|all\sthe|current|its\s\w+)\s){0,4}" + _PARTS,
    re.I,
)
_OPEN = re.compile(  # "62% of HBM shipments", "75% of China's total AI chip production"
    r"\s(?:(?:slice|chunk|piece|portion|cut)\s)?of\s(?:[\w'-]+\s(?:reported\s|total\s)?[$\u20ac][\d.]{1,6}\s?(?:billion|million|bn|B|M)\s(?:in|of)\s)?(?:(?!(?:of|that|which|what|who|is|are|was|were|than|to|by|a|an|in|on|at|for|from|with|as|after|before|when|while|peak|performance|throughput|speed|bandwidth|energy|power)\b)"
    r"[\w'&/.-]+\s){0,5}?" + _PARTS,
    re.I,
)
_NAMED = re.compile(  # "58% HBM market share", "a 92% stranglehold on AI chips"
    r"\s(?:(?!(?:of|and|or|in|to|the|more|less|better|higher|lower|gain|loss|increase|drop|growth|unit|revenue)\b)[\w-]+\s){0,3}?"
    r"(?P<noun>market\sshare(?!\s(?:loss|gain|increase|decline|drop))|(?<=server\s)unit\sshare|(?:(?<=chip\s)|(?<=GPU\s)|(?<=CPU\s)|(?<=server\s)|(?<=accelerator\s)|(?<=cloud\s)|(?<=foundry\s)|(?<=training\s)|(?<=inference\s)|(?<=HBM\s)|(?<=DRAM\s))share(?!s?\s(?:prices?|count|buy|repurchase|loss|gain))|(?:share|stranglehold|grip|lock|monopoly|dominance|hold)(?=\s(?:on|over|of|in)\b))\b"
)
_GROWTH = re.compile(
    r"\s(?:more|less|fewer|higher|lower|better|increase|growth|of\sthe\s(?:cost|power|price|performance"
    r"|time|energy|latency|bandwidth))\b",
    re.I,
)
_CHANGED = re.compile(r"\b(?:by|up|down|increas\w+|reduc\w+|cut|improv\w+|boost\w*|rose|grew|fell|drop\w*)\b", re.I)
_TOLD = frozenset({"share", "parts", "listed_share", "region_sales"})
_LEVEL = re.compile(
    r"(?:from|to|at|is|was|reach(?:es|ed)?|hit|topped|exceeded|surpassed)\s(?:(?:just|only|about|around|roughly|nearly|almost|some)\s)?$",
    re.I,
)
_PASSED = re.compile(r"(?:above|below|past|beyond|under)\s", re.I)


def _is_level(quantity: Quantity, text: str) -> bool:
    """ "fell from 40%", "rising above 70%": how high it was or is, not by how much it changed."""
    before = text[max(0, quantity.left - 18) : quantity.left]
    return bool(_LEVEL.search(before) or _PASSED.match(text, quantity.left, quantity.start))


def _share_before(quantity: Quantity, sentence: Sentence, text: str) -> Cue | None:
    """The word for a share before a figure, past what it is a share of: "its share of GPU shipments this year"."""
    cues = [c for c in sentence.metrics if c.end <= quantity.left and c.label != "chip_count"]
    last = cues[-1] if cues else None
    if last is None or last.label == "usage_share" or not _is_level(quantity, text):
        return last
    shares = [c for c in cues if c.label == "usage_share"]
    return shares[-1] if shares and _OF_WHAT.fullmatch(text, shares[-1].end, last.end) else last


_OF_SALES = re.compile(r"(?:\sof)?\s(?:[\w'&-]+\s){0,4}?(?:revenues?|sales|turnover)\b")  # "China's share of its sales"
_OF_WHAT = re.compile(r"(?:\sof)?(?:\s(?!and\b|while\b|but\b)[\w'&/.-]+){1,7}")


def _held(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """ "its share of the market, near 87 percent": the share stands before the figure."""
    cue = _share_before(quantity, sentence, text)
    if quantity.shape != "percent" or cue is None or cue.label != "usage_share" or quantity.value > 100:
        return []
    changed = _CHANGED.search(text, max(cue.end, quantity.left - 16), quantity.left)
    if (
        quantity.left - cue.end > 110
        or (changed and not _is_level(quantity, text))
        or re.match(r"\s(?:better|more|less|higher|lower|faster)", text[quantity.end :])
    ):
        return []
    values: list[float] = [quantity.value]
    if quantity.high is not None and text[max(0, quantity.left - 5) : quantity.left] == "from ":
        values.append(quantity.high)  # "rose from 10% to 24%": no range but two shares
    metric = "revenue" if _OF_SALES.match(text, cue.end) else "usage_share"
    drafts = [absolute("share", quantity, metric, "fraction", (cue.start, cue.end), round(v / 100, 9)) for v in values]
    for draft in drafts:
        draft.high = round(quantity.high / 100, 9) if quantity.high is not None and len(values) == 1 else None
    return drafts


_AND = re.compile(r"\s?(?:,|,?\sand|,?\sor)\s(?:[\w-]+\s(?:for|with|at)\s)?(?:an?other\s|nearly\s|about\s)?")


def _shared_whole(quantity: Quantity, sentence: Sentence, text: str) -> re.Match[str] | None:
    """ "46% and 14% of revenue": the whole that a later figure of the list names."""
    at = quantity
    for following in sentence.quantities:
        if following.start < at.end:
            continue
        if following.shape != quantity.shape or not _AND.fullmatch(text, at.end, following.left):
            return None
        if whole := _WHOLE.match(text, following.end):
            return whole if whole["noun"].lower() not in ("power", "cost", "capacity", "compute") else None
        at = following
    return None


_CHIPS_OWN = frozenset({"compute", "capacity", "inference", "power", "cost", "tokens", "chips", "gpus"})


_TOKENS = re.compile(r"\s(?:the\stokens|of\sthe\stokens(?:/s|\sper\ssecond))\b")  # "yields half the tokens of X"
_ITS = re.compile(r"\s(?:of\s)?(?:its|their)\s(?:\w+\s)?compute\b", re.I)


def _of_a_chip(whole: re.Match[str], sentence: Sentence) -> bool:
    """ "20% of H100 compute", "3x the memory of X but a quarter of its compute": a comparison with that chip."""
    if _ITS.match(whole.group()) and any(d.kind == "comparison" for d in sentence.drafts):
        return True
    types = ("chip", "instance", "system", "family")
    inside = any(whole.start() < p.start < whole.end() and p.type in types for p in sentence.products)
    factor = _TOKENS.match(whole.string, whole.start())
    return bool(factor) or (inside and whole["noun"].lower() in _CHIPS_OWN)


def _at_that_price(quantity: Quantity, whole: re.Match[str], text: str) -> bool:
    """ "faster than X at 60% of the hourly cost", "trained with a quarter of the GPUs of X": not a share, but X's."""
    before = text[max(0, quantity.left - 12) : quantity.left]
    if whole["noun"].lower() in _CHIPS_OWN and _USES.search(before):
        return True
    return whole["noun"].lower() in ("cost", "power") and bool(re.search(r"\b(?:at|for)\s(?:just\s|only\s)?$", before))


_USES = re.compile(r"\b(?:with|using|needs|requires|takes|needing)\s(?:just\s|only\s)?$")
_WORK = re.compile(  # "inference accounts for two-thirds of all compute": no product does
    r"\b(?:inference|training|AI|workloads?)\s(?:(?:now|already|will|could|currently)\s)?(?:accounts?|represents?|makes?\sup)\s(?:for\s)?(?:\w+\s){0,2}$",
    re.I,
)
_RUN = re.compile(r"\sof\s(?:the\s|our\s|a\s)?(?:workload\b|workloads\sthat\s(?:are|is|were)\b)")  # what was run
_FAILS = re.compile(r"\b(?:fail|crash|defect|suffer|affected|idle|unused|lost|stolen|recall)", re.I)
_FAILED = re.compile(r"\sof\s(?:the\s|its\s|our\s|all\s)?[\w-]+\s(?:had\s)?(?:fail|crash|broke|died)", re.I)
_HARMED = re.compile(
    r"\b(?:affect|impact|lost|losing|fail|crash|surveyed|sampl)\w*\s(?:\w+\s)?$", re.I
)  # "affecting 2% of users"


_OF_THEM = re.compile(  # "Of the thousand largest EC2 customers, 98 percent have run on Graviton"
    r"(?<!%\s)\b(?:[Oo]f|[Aa]mong)\s(?:all\s|the\s|its\s|our\s){0,2}(?:(?!(?:and|but|that|which)\b)[\w'-]+\s){0,5}"
    r"(?:customers|companies|systems|supercomputers|servers|instances|accelerators|chips|GPUs|CPUs|workloads|enterprises|clients),\s(?!(?:up|down|rising|falling)\b)(?:\w+\s){0,2}$"
)


def _of_those(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """What a share is of may stand before it."""
    if quantity.shape != "percent" or not _OF_THEM.search(text, max(sentence.start, quantity.left - 90), quantity.left):
        return []
    return [fraction("share", quantity, "usage_share")]


def _since(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """ "a share of 39%, up from 34%", "44% of its sales, up from 31%": the share of before."""
    last = sentence.last_draft
    if last is None or last.rule not in _TOLD or quantity.shape != "percent":
        return []
    told = max(last.quantity.end, last.end if last.end <= quantity.left else 0)
    if not _BEFORE.fullmatch(text, told, quantity.left):
        return []
    return [fraction("share", quantity, last.metric)]


_OF_THAT = re.compile(r"\sof\s(?:that|it|this)(?:\s?[.,;)]|\sfrom\b|\scame\b|$)")
_SALES = re.compile(r"\b(?:revenues?|sales|earned|turnover)\b", re.I)


def _of_that(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """ "Its chips earned $5 billion. Servers were 65% of that": of what was earned."""
    if not _OF_THAT.match(text, quantity.end):
        return []
    told = _SALES.search(text, max(0, quantity.left - 160), quantity.left)
    return [fraction("share", quantity, "revenue")] if told else []


_SAVES = re.compile(r"\b(?:sav|cut|reduc|trim|slash|shav|elimin)\w*\s(?:by\s|off\s)?$", re.I)


def _saved(quantity: Quantity, whole: re.Match[str], sentence: Sentence, text: str) -> bool:
    """ "saves up to 40% of data center power": so much less."""
    saves = _SAVES.search(text, max(sentence.start, quantity.left - 24), quantity.left)
    noun = whole["noun"].lower()
    return bool(saves and (noun in ("power", "cost", "system power", "system cost") or _CAPITAL.match(noun)))


_TOTAL = re.compile(
    r"\sof\s(?:the\s|its\s|our\s)?(?:entire\s|whole\s)?(?:total|mix|whole|group|company)\b(?!\s(?!and\b|in\b)\w)"
)


def _of_total(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft]:
    """ "$9 billion (57% of total)": of what a company earns."""
    earned = any(d.metric == "revenue" for d in sentence.drafts)
    told = earned and quantity.shape == "percent" and _TOTAL.match(text, quantity.end)
    return [fraction("share", quantity, "revenue")] if told else []


_BEFORE = re.compile(  # ", up from 34%", " by 2028 (up from 37%", "; a year ago this figure was 40%"
    r"[^.()%]{0,90}?[;,]\s(?:and\s|but\s|while\s|because\s)?(?:[\w'-]+\s){1,6}?(?:it|this|that|the|its)\s?(?:figure|share|number|percentage)?\s(?:was|stood\sat|had\sbeen)\s(?:\w+\s){0,2}|"
    r"(?:\s[\w'-]+){0,12}?(?:,?\s\(?|\s?(?:\u2014|--?)\s?)(?:(?:up|down)\sfrom|compared\s(?:with|to)|versus|against)"
    r"\s(?:(?:just|only|about|around|roughly|nearly|some|an?|\w+)\s){0,2}"
)
_WON = re.compile(r"\b(?:gain(?:s|ed|ing)?|lost|los(?:es|ing)|add(?:s|ed|ing)?|shed|ceded)\s(?:\w+\s)?$", re.I)


def _of_no_product(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether so many are harmed, or a kind of work has the share."""
    harmed = _HARMED.search(text[max(sentence.start, quantity.left - 24) : quantity.left])
    works = _WORK.search(text, max(sentence.start, quantity.left - 60), quantity.left)
    failed = _FAILED.match(text, quantity.end, sentence.end)
    return bool(harmed or works or failed or _RUN.match(text, quantity.end))


_CAPITAL = re.compile(r"cap(?:ital|-?ex)\b")
_METRICS = {**dict.fromkeys(("revenue", "business", "revenues", "sales"), "revenue"), "cost": "cost", "power": "power"}


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.noun == "top":
        if _FAILS.search(text, quantity.end, min(sentence.end, quantity.end + 60)):
            return []
        return [absolute("share", quantity, "usage_share", "fraction", None, round(quantity.value / 100, 6))]
    if quantity.shape not in ("percent", "part") or _GROWTH.match(text, quantity.end):
        return None
    whole = _WHOLE.match(text, quantity.end) or _OPEN.match(text, quantity.end)
    whole = whole or _shared_whole(quantity, sentence, text) or _NAMED.match(text, quantity.end)
    ways = (_held, _since, _of_those, _of_total, _of_that)
    if not whole and (held := next((d for way in ways if (d := way(quantity, sentence, text))), None)):
        return held
    noun = whole["noun"].lower() if whole else ""
    if not whole or (noun in ("power", "cost") and not re.match(r"\sof\s", text[quantity.end : quantity.end + 4])):
        return None
    if re.search(r"cost$|power$|compute$", whole["noun"], re.I) and re.match(
        r"\sof\s(?:an?\s|the\s)?[A-Z]", text[whole.end() :]
    ):
        return None
    if whole["noun"].lower().endswith("share") and _WON.search(
        text, max(sentence.start, quantity.left - 24), quantity.left
    ):
        return None  # "gained 5.8% unit share": by so much
    if _saved(quantity, whole, sentence, text) or _of_a_chip(whole, sentence) or _at_that_price(quantity, whole, text):
        return None
    if _of_no_product(quantity, sentence, text):
        return []
    metric = "investment" if _CAPITAL.match(noun) else _METRICS.get(noun.split()[-1], "usage_share")
    draft = fraction("share", quantity, metric, (quantity.end, whole.end()))
    draft.qualifiers.append(noun)
    return [draft]
