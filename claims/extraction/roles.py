"""Grammatical roles: whether a name is the subject of its clause, an oblique or a modifier."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.alternatives import compiled
from claims.extraction.records import Product, Quantity, Sentence

_VERB = compiled(
    r"[\w\s'-]{0,40}?\b(?:is|are|was|were|has|have|had|will|can|could|may|deliver(?:s|ed|ing)?|offer"
    r"(?:s|ed|ing)?|provid(?:es|e|ed|ing)|achiev(?:es|e|ed|ing)|features?|includ(?:es|e|ing)|boasts?"
    r"|packs?|comes?|came|uses?|supports?|follow(?:s|ed)|appear(?:s|ed)|remain(?:s|ed)|stay(?:s|ed)|work(?:s|ed)|bec[ao]mes?|beg[ai]ns?|got|stands|stood|drew|gain(?:s|ed)|lost|continue[sd]|mark(?:s|ed)|move[sd]|turn(?:s|ed)"
    r"|runs?|reach(?:es|ed)?|outperform(?:s|ed|ing)?|doubl(?:es|ed|e)|tripl(?:es|ed|e)|halv(?:es|e"
    r"|ed)|consum(?:es|e)|draws?|costs?|contain(?:s|ing)?|combin(?:es|e|ing)|connects?|scal(?:es|e"
    r"|ing)|cuts?|reduc(?:es|e|ing|ed)|lowers?|improv(?:es|e|ed|ing)"
    r"|held|kept|led|won|ran|beat|brings?|gets?|gives?|gave|took|takes|carr(?:ies|y)|houses?|integrates?|holds?|hits?|pushes|sports?"
    r"|represents?|increases?|showed|shows?|adds?|demands?|beats?|generat(?:es|ed|e)|serv(?:es|e|ed)"
    r"|ships?|promise[sd]?|touts?|produces?|powers|saves?|requires?|needs?|stacks?|pairs?|links?|expands?|boosts?|raises?"
    r"|accelerates?|enables?|surpass(?:es|ed)|employs?|utili[sz]es|leverages|mounts?|relies\son"
    r"|consists?|compris(?:es?|ed)|spans|posts|posted|targets|launche[sd]|debut(?:s|ed)|arriv(?:es|ed)|starts|started|sits|measures|fits|peaks|tops"
    r"|trains|trained|processe[sd]|handles?|handled|clocks|clocked|replace[sd]|succeed(?:s|ed)|extends|introduce[sd]|jump(?:s|ed)|drop(?:s|ped)"
    r"|rose|grew|fell|went|goes|threw|chose|builds|bet|bets|picked|opted|skipped|ditched|fields|fuse[sd]|dissipates|occupies|retails|sells|sold|allows|lets|matche[sd]|rivals|trails|lags|lacks|keeps|makes|made|set"
    r"|showcase[sd]|demonstrate[sd]|record(?:s|ed)|complete[sd]|finishe[sd]|score[sd]|manage[sd]|sustain(?:s|ed)|perform(?:s|ed)|exceed(?:s|ed)|topped)\b",
    re.I,
)


PREPOSITION = compiled(
    r"\b(?P<word>of|on|with|in|for|by|using|via|from|to|per|inside|than|across|through|into|like|including"
    r"|and|or|on\sa\ssingle|against|alongside)\s(?:\d[\d,]*\s|the\s|an?\s|its\s|our\s|each\s|single\s"
    r"|one\s|new\s|\w+'s\s|AWS\s|NVIDIA\s|AMD\s|Google\s|Intel\s|latest\s){0,3}$",
    re.I,
)


MADE_OF = compiled(
    r"\b(?:powered|based|built|made|running|driven|equipped|hosted|accelerated|optimized|fueled)\s(?:by"
    r"|on|with|around|using|for)\s(?:up\sto\s)?(?:\d[\d,]*\s|an?\s|the\s|its\s|new\s|\w+'s\s|AWS\s"
    r"|NVIDIA\s|AMD\s|Intel\s|Arm\s|Google\s|Microsoft\s|Azure\s|IBM\s|Amazon\s|EC2\s|custom\s|latest\s|generation\s){0,4}$",
    re.I,
)


_BASED = re.compile(
    r"-(?:based|powered|equipped|driven|accelerated|class)\b|\s(?:based|powered|equipped)(?=\s[A-Z])", re.I
)


_LEVEL = re.compile(  # "delivers M4 Pro levels around 250 GB/s", "H100-class performance": only a yardstick
    r"[\s-](?:levels?|class|like)(?:\sof)?\s(?:performance|compute|(?:memory\s)?bandwidth|speeds?|throughput|efficiency|around|at)\b"
)
_SIZED = re.compile(r"-(?:sized?|style|shaped|beating|killing|busting)\b")  # "the Mac Mini-sized Spark"
BLOCKS = re.compile(  # cores and what else chips are made of
    r"amd:zen-|arm:(?:neoverse|cortex|mali|ethos)|sifive:|google:sparsecore|qualcomm:(?:adreno|hexagon|oryon)|alibaba:xuantie"
    r"|intel:(?:arc-(?:b3\d0|1[34]0)|xe[-\d]|amx)|amd:(?:xdna|rdna|cdna|radeon-\d{3,4}[ms]$)|tenstorrent:ascalon|semidynamics:"
)


_MADE_FOR = re.compile(r"-(?:specific|optimized|native|friendly|compatible|aware|tuned|style|like|sized)\b", re.I)


_ANY_VERB = re.compile(  # "an H100 touches 1,979", "an H100 pulled 650 W": any verb before a figure
    r"\s(?!(?:chips|instances|processors|systems|servers|racks|pods|cores|accelerators|cards|clusters|units|parts|series|models"
    r"|customers|workloads|users|tokens|has|is)\b)(?:[a-z]{3,}(?:s|ed)|drew)\s(?:up\sto\s|over\s|about\s|nearly\s|roughly\s|around\s|only\s|just\s"
    r"|an?\s|the\s|more\sthan\s|near\s|at\s|~)?\d"
)


_GENITIVE = re.compile(r"'s\b")
_WHICH = re.compile(r",\s(?:which|who)\b")


def subjecthood(product: Product, sentence: Sentence, text: str) -> float:
    """Whether a name looks like the subject of a clause: a verb or its own possession follows."""
    if _GENITIVE.match(text, product.end) and not product.is_vendor:
        return 0.6
    if _WHICH.match(text, product.end):
        return 0.6
    aside = _ASIDE.match(text, product.end)
    named = aside and any(p.start == aside.end() + 1 for p in sentence.products)  # "HGX (TP8) H200"
    end = aside.end() if aside and not named else product.end
    stop = min(len(text), end + 60)
    if text.startswith(", ", product.end) and _KIN.search(
        text[max(sentence.start, product.start - 40) : product.start]
    ):
        return 0.7 if _VERB.match(text, product.end + 1, stop) else 0.0  # "its successor, the Y, has"
    return 0.7 if _VERB.match(text, end, stop) or _ANY_VERB.match(text, end, stop) else 0.0


_ASIDE = re.compile(
    r"\s?\([^()]{1,48}\)|,\s(?:due|expected|announced|launched|slated|available|coming|out|released|unveiled|planned|shipping|scheduled|introduced)\s[^,.;()]{2,36},"
    r"|,\s(?:[A-Z][\w'.-]+\s|the\s[a-z]+\s){1,3}(?:says|said|claims|claimed|reports?|estimates?|notes|argues),"
)  # "the B200 (GTC 2024) has", "the X, Acme says, has"
_KIN = re.compile(
    r"\b(?:successor|follow-on|follow-up|sibling|chip|accelerator|processor|system|rack|model|version|engine|series|family|lineup|range|portfolio),\s(?:the\s|called\s)?(?:\w+\s)?$"
)


_HEADLESS = re.compile(  # "Features 88 cores, 288 GB and a roadmap with the Y": of what the item is about
    r"(?:Features|Offers|Delivers|Processes|Packs|Includes|Supports|Provides|Runs|Uses|Draws|Has|Boasts|Adds|Combines|Comes\swith|Built\son)\s"
)


def headless(sentence: Sentence, text: str) -> bool:
    """Whether a sentence begins with a verb and names no subject."""
    return bool(_HEADLESS.match(text, sentence.start))


_FRONT = re.compile(  # "With a total of 5,920 cores, X is ..."
    r"(?:With|At|Having|Featuring|Boasting|Packing|Drawing|Consuming|Delivering|Offering|Sporting)\s(?![^,]{0,80},\s(?:while|but)\b)"
)
_HEADS = re.compile(r",\s(?:(?:the|an?|its)\s)?(?:[A-Z]\w+(?:'s)?\s){0,2}$")


def fronted(product: Product, quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "With a total of 5,920 cores, X is ...": the figure before the clause of which X is the subject."""
    if not _FRONT.match(text, sentence.start) or any(p.end <= quantity.left for p in sentence.products):
        return False
    heads = _HEADS.search(text, max(quantity.end, product.start - 40), product.start)
    return heads is not None and subjecthood(product, sentence, text) > 0


_RIVAL = re.compile(r"\s(?:rivals?|competitors?|challengers?|killers?|contenders?|clones?)\b(?!,\s)")
_OWN = re.compile(r"(?<!than\s)(?<!over\s)(?<!against\s)\b(?:[Ii]ts|[Tt]heir|[Oo]ur|an?|'s|first|new|own)\s$")


def _rivalled(product: Product, text: str) -> bool:
    """ "Intel delivered its X competitor": another product than X."""
    return bool(_RIVAL.match(text, product.end) and _OWN.search(text, max(0, product.start - 16), product.start))


_BYNAME = re.compile(  # "often called China's Nvidia", 'dubbed "the Nvidia of China"'
    r"\b(?:called|dubbed|nicknamed|labell?ed|(?:known|billed|hailed|seen|touted|regarded|described|viewed|pitched)\sas)\s"
    r"[\"']?(?:the\s|an?\s|(?:[A-Z]\w+\s)?[A-Z]\w+'s\s)(?:next\s|new\s|local\s|domestic\s|Chinese\s|European\s|Korean\s|Indian\s|little\s|mini[-\s])?[\"']?$"
)
_HIS_JOB = re.compile(  # "vice president of Intel's Xeon line said": whose work it is, not what he speaks of
    r"\b(?:president|head|manager|director|chief|lead|leader|VP|SVP|EVP|GM|architect|engineer|officer)\s(?:of|for)\s(?:[\w'-]+\s){0,4}$"
)


def _by_the_way(product: Product, text: str) -> bool:
    """Whether a name only measures, or says who somebody is: "M4 Pro levels", "head of the Xeon business"."""
    yardstick = _LEVEL.match(text, product.end) or _SIZED.match(text, product.end) or _rivalled(product, text)
    told = yardstick or _MADE_FOR.match(text, product.end)
    return bool(told) or (
        product.type == "family" and bool(_HIS_JOB.search(text, max(0, product.start - 70), product.start))
    )


def _is_byname(product: Product, text: str) -> bool:
    """Whether a company's name is another's byname."""
    return product.is_vendor and bool(_BYNAME.search(text, max(0, product.start - 48), product.start))


_MACHINE = re.compile(r"\s(?:VMs?|instances?|machines?)\b", re.I)


def mark_modifiers(products: list[Product], text: str) -> list[Product]:
    """Marks names that only say what another product is made of ("Graviton4-based R8g").

    A family right before its member ("Instinct MI250", "Blackwell B200") is one name with it.
    """
    marked: list[Product] = []
    products = [p for p in products if not _is_byname(p, text)]
    products = [p for i, p in enumerate(products) if not _kind_after(products[i - 1] if i else None, p, text)]
    begun = -1  # where a name begins that an aside makes precise: "Blackwell (B200)"
    for i, product in enumerate(products):
        following = products[i + 1] if i + 1 < len(products) else None
        if begun >= 0:
            closed = text.startswith(")", product.end) and "(" in text[begun : product.start]
            product, begun = replace(product, start=begun, end=product.end + closed), -1
        if following and _one_name(product, following, text):
            begun = product.start
            continue
        if not product.is_vendor and _by_the_way(product, text):
            product = replace(product, passive=True)
        based = _BASED.match(text, product.end)
        before = products[i - 1] if i else None
        if (
            before
            and before.type == "instance"
            and product.start - before.end == 1
            and product.type in ("chip", "family")
        ):
            product = replace(product, modifier=bool(_MACHINE.match(text, product.end)))  # "the N4D EPYC VM"
        if before and before.type == "system" and product.type == "chip" and text[before.end : product.start] == " ":
            product = replace(product, modifier=True)  # "the Mac Studio M3 Ultra"
        if following and following.type == "instance" and product.type == "chip" and following.start - product.end == 1:
            product = replace(product, modifier=True)  # "Axion C4A"
        if based and following and following.start - product.end <= 40 and not following.passive:
            product = replace(product, modifier=True)
        if based and BLOCKS.match(product.key):
            product = replace(product, modifier=True)  # "Zen 5c-powered chips": those spoken of
        marked.append(product)
    return marked


def _kind_after(before: Product | None, family: Product, text: str) -> bool:
    """ "SN40L RDUs", "the B200 Blackwell GPU": the family after a member says what it is."""
    if before is None or family.type != "family" or before.type != "chip" or before.vendor != family.vendor:
        return False
    return text[before.end : family.start] == " "


def _one_name(product: Product, following: Product, text: str) -> bool:
    if product.vendor != following.vendor or product.is_vendor or following.is_vendor:
        return False
    if product.type == "system" and following.type == "chip" and "-" in product.key.partition(":")[2]:
        return False  # "the Mac Studio M3 Ultra": the machine, by what is in it; "DGX" alone is but a brand
    coded = not re.search(r"\d", text[product.start : product.end]) and re.search(
        r"\d", text[following.start : following.end]
    )
    if product.type not in ("family", "system") and product.key != following.key and not coded:
        return False
    if _in_aside(product, following, text):
        return True
    if product.type == "family" and _CALLED.fullmatch(text, product.end, following.start):
        return True
    return len(text[product.end : following.start]) <= 4 and not text[product.end : following.start].strip(" *\"'")


_CALLED = re.compile(  # "the next Xeon, codenamed Y, will ..."
    r"(?:\s(?:chips?|accelerators?|processors?|GPUs?|CPUs?|generation))?,?\s\(?(?:code-?\s?named|known\sas|dubbed|called)\s(?:the\s)?[\"']?",
    re.I,
)


def _in_aside(product: Product, following: Product, text: str) -> bool:
    """ "Blackwell (B200)": a family and its member."""
    return (
        product.type == "family" and text[product.end : following.start] == " (" and text.startswith(")", following.end)
    )


def salience(product: Product, sentence: Sentence, text: str) -> float:
    """How much a sentence is about a product: its subject more than an oblique phrase."""
    before = text[max(sentence.start, product.start - 48) : product.start]
    if MADE_OF.search(before) or product.modifier:
        return 0.6
    if PREPOSITION.search(before):
        return 0.8
    return 1.6 if _VERB.match(text, product.end, min(len(text), product.end + 60)) else 1.1
