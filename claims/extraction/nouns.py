"""Nouns that stand for a product named before, the types they may mean, and whom "the giant" may mean.

"The chip draws 700 W", "it doubles the bandwidth", "Per chip: 192 GB": matched by ANAPHOR; "rack" names a system
(HEADS), which a cluster may be too (FITS)
"""

from __future__ import annotations

import re

from claims.extraction.alternatives import compiled

ANAPHOR = compiled(
    r"\b(?P<noun>(?:each\sof\sthe(?:se|m)?|(?-i:Per)(?=\s\w+[\s*]{0,3}[:,])|the|this|these|those|both|each|every|our|its|such|a\ssingle(?=\s[\w-]+\s(?:can|could|will|delivers?|offers?|provides?|has|draws?|consumes?|reaches)\b))\s(?:(?:new|latest|first|flagship|larger"
    r"|custom|host|next-generation|same|upcoming|full|liquid-cooled|upgraded|entire|company's|resulting"
    r"|tiny|two|monster|individual|single|combined|complete|whole|massive|giant|powerful|in-house|homegrown|proprietary|dual-socket|AI|GPU|data\scenter|server|physical|[A-Za-z0-9]{2,12}-(?:based|powered))\s){0,2}"
    r"(?P<head>chips?|processors?|accelerators?|GPUs?|CPUs?|TPUs?|NPUs?|silicon|parts?|superchips?|SoCs?"
    r"|dies?|instances?|VMs?|boxe?s?|servers?|systems?|platforms?|machines?|racks?|appliances?|pods?"
    r"|superpods?|clusters?|supercomputers?|architecture|family|lineup|devices?|cards?|design|engine"
    r"|product|solution|offering|node|super\snode|hardware|wafer|switch(?!\s(?:to|from|over|away)\b)|module|unit|generation|partition|site|facility|campus|mainframes?|workstations?|supernodes?|laptops?|desktops?))\b"
    r"(?!\s(?:giant|makers?|market|vendors?|business|segment|industry|division|firm|company|startup|sales|shipments|revenues?"
    r"|supply|shortage|designer|world|giants|manufacturers?)\b)"
    r"|(?P<pronoun>\b(?:it|they|its|their)\b)(?!\s(?:is\s(?:possible|important|clear|worth|no|not)"
    r"|was\snoted|turns|all\stakes|remains))",
    re.I,
)
HEADS = {
    "chip": "chip", "processor": "chip", "accelerator": "chip", "gpu": "chip", "cpu": "chip", "tpu": "chip",
    "npu": "chip", "silicon": "chip", "superchip": "chip", "soc": "chip", "die": "chip", "part": "chip",
    "instance": "instance",
    "vm": "instance", "box": "system", "boxe": "system", "server": "system", "system": "system", "machine": "system",
    "rack": "system", "appliance": "system", "pod": "cluster", "superpod": "cluster", "cluster": "cluster",
    "supercomputer": "cluster", "partition": "cluster", "site": "cluster", "facility": "cluster", "campus": "cluster",
    "wafer": "chip", "microchip": "chip", "module": "chip", "card": "chip", "mainframe": "system",
    "workstation": "system", "supernode": "system", "laptop": "system", "desktop": "system",
}  # fmt: skip
HEAD = "|".join(sorted(HEADS, key=len, reverse=True))  # the pattern of one of them
FITS = {  # the types of product that a noun may mean, by the type that it names
    "chip": {"chip", "family"}, "instance": {"instance"}, "system": {"system", "cluster"},
    "cluster": {"cluster", "system"},
}  # fmt: skip
GIANTS = frozenset((
    "alibaba", "amd", "apple", "aws", "baidu", "broadcom", "bytedance", "cisco", "dell", "google", "hpe", "huawei",
    "ibm", "intel", "meta", "micron", "microsoft", "nvidia", "oracle", "qualcomm", "samsung", "sk-hynix", "softbank",
    "tencent", "tesla", "tsmc",
))  # fmt: skip
LABS = frozenset({"anthropic", "openai", "xai", "mistral", "cohere"})  # who train models on chips of others
INSIDE = re.compile(  # "The X is out. Inside are a Y, 128 GB and an SSD": what the X has
    r"(?:Inside|Under\sthe\shood|On\sboard)(?:,?\s(?:it|there|you|we))?\s(?:is|are|sits?|has|have|get|finds?)\b"
)
