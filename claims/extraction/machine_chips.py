"""Chips that a sentence says a machine has, by what stands between its name, or a word for it, and their number.

"The X8 accommodates eight GPUs", "The server is built around eight GPUs"   ->  of the machine
"Inside the X8 sit eight GPUs", "Eight GPUs power the X8"                    ->  of the machine
"The X8's eight GPUs", "the eight-GPU X8", "the eight GPUs of the X8"        ->  of the machine
"""

from __future__ import annotations

import re

from claims.extraction.records import MACHINES, Product, Quantity, Sentence

_NOUN = (
    r"(?:server|system|instance|node|machine|box|chassis|tray|blade|board|appliance|workstation|rack|platform|module"
    r"|superchip|VM)s?"
)
_HAVING = (
    r"(?:support(?:s|ing)?|accommodat(?:es?|ing)|employ(?:s|ing)?|boast(?:s|ing)?|sport(?:s|ing)?|tout(?:s|ing)?|leverag(?:es?|ing)"
    r"|utili[sz](?:es?|ing)|harness(?:es|ing)?|host(?:s|ing)?|incorporat(?:es?|ing)|embed(?:s|ding)?|deploy(?:s|ing)?|hold(?:s|ing)?|ha(?:s|ve|ving)"
    r"|hous(?:es?|ing)|pack(?:s|ing)?|contain(?:s|ing)?|featur(?:es?|ing)|includ(?:es?|ing)|us(?:es?|ing)|tak(?:es?|ing)|carr(?:y|ies|ying)|with"
    r"|powered\sby|equipped\swith|populated\swith|(?:built|assembled|made)\s(?:around|from|on|of|up\sof)|cent(?:er|re)d\son|based\s(?:on|around)|through"
    r"|(?:speed|power|performance)\sfrom|thanks\sto)"
)
_HAS = re.compile(rf"(?:[^.;:]{{0,140}}[\s,(])?{_HAVING}\s(?:(?:its|an?|the)\s)?(?:[^.;:,]{{1,40}}\s(?:and|plus)\s)?$")
_OWN = re.compile(r"'s?\s$")  # "the X8's eight GPUs"
_IT = re.compile(
    rf"(?:[^;]{{0,60}},\s(?:and\s|but\s|while\s)?)?\W{{0,3}}(?:[Ii]t|(?:[Tt]he|[Tt]his|Each|Every|A|An)\s(?:[\w-]+\s){{0,2}}{_NOUN}|(?:These|Those|The|All)\s(?:[\w-]+\s)?{_NOUN})\s"
    rf"(?:(?:can|also|will|is|are|now|each|currently)\s){{0,2}}{_HAVING}\s$"
    r"|\W{0,3}Inside(?:\s(?:it|(?:the|each|this)\s[a-z]+))?\s(?:sit|are|work|reside)s?\s$"
    r"|\W{0,3}Its\s$"
)
_INSIDE = re.compile(r"\b(?:[Ii]nside|[Ww]ithin|[Ii]n)\s(?:(?:the|an?|each|every)\s)?(?:[A-Z]\w+(?:'s)?\s)?$")
_SITS = re.compile(r"(?:,?\s(?:sit|are|work|reside|live|you\swill\sfind|you'll\sfind)|,)\s$")
_MAKE_UP = re.compile(
    r"\s(?:[\w-]+\s)?(?:power|drive|make\sup|form|populate|fill|equip|(?:of|in|inside|within|on\sboard))\s(?:the|an?|each|every)\s"
    r"(?:single\s)?(?:[A-Z]\w+(?:'s)?\s)?"
)
_OTHERS = re.compile(  # "competes with two GPUs": not its own
    r"\b(?:compet\w+|compar\w+|announc\w+|launch\w+|unveil\w+|introduc\w+|along|together|line|lineup|family|benchmark\w*"
    r"|test(?:ed|s)?|ran|runs?|replac\w+|one\sof)\b",
    re.I,
)


def told(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the sentence says of a machine, or of what it calls a server or "it", that it has counted chips."""
    before = text[max(sentence.start, quantity.left - 96) : quantity.left]
    if _OTHERS.search(before):
        return False
    machines = [p for p in sentence.products if p.type in MACHINES and p not in quantity.products]
    if "-" in text[quantity.start : quantity.end]:  # "supports dual-GPU setups"
        return any(p.start == quantity.end + 1 for p in machines)
    return bool(_IT.fullmatch(before)) or any(_has(p, quantity, text) for p in machines)


def _has(machine: Product, quantity: Quantity, text: str) -> bool:
    """Whether a machine beside counted chips has them."""
    if machine.start >= quantity.end:
        return bool(_MAKE_UP.fullmatch(text, quantity.end, machine.start))
    between = text[machine.end : quantity.left]
    if _INSIDE.search(text, max(0, machine.start - 24), machine.start):
        return bool(_SITS.fullmatch(between))
    return bool(_OWN.fullmatch(between)) or bool(_HAS.fullmatch(between))
