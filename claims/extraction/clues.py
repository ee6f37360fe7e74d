"""Clues: what must stand near a weak code name for it to be a product ("M5" near "instance")."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NEAR = 120  # characters that may hold the word which a weak code name needs
_OTHER_VERSION = re.compile(
    r"(?!(?:TPU|Cloud|Google|The|Both|And)s?\s)\b[A-Z]\w*\s$|\b(?:kernel|version|API|release)\s$"
)
_FAR: Mapping[str, int] = {
    "instance": 200,
    "hpc": 300,
    "tpu": 320,
    "mtia": 320,
    "google": 600,
    "gce": 300,
    "ec2": 400,
    "site": 200,
    "epyc": 600,
    "xeon": 600,
    "xeons": 900,
    "oracle": 600,
    "ovhcloud": 900,
    "arc": 600,
    "geforce": 600,
    "ryzen": 600,
}
_NEEDS: Mapping[str, re.Pattern[str]] = {
    "instance": re.compile(
        r"\b(?:instances?|vCPUs|[Hh]ourly|[Oo]n-[Dd]emand|VMs?|EC2|Inf\d|Trn\d|sizes?|\d{0,3}xlarge|(?<=\.)large|large\sinstances?|metal|famil(?:y|ies)|[A-Z]\d(?:g|gn|gd|i|a|n|dn"
        r"|d|e))\b"
    ),
    "nvidia": re.compile(
        r"(?:\b|(?<=\dx))(?:GPUs?|NVIDIA|Nvidia|CUDA|GeForce|Quadro|Tensor|Tesla|accelerators?|cards?|[AHBVP][123]00|L40S|A10G|RTX|inference)\b"
    ),
    "tpu": re.compile(r"\bTPUs?\b|\b[Vv][789][EePp]\b|\bIronwood\b|\bTrillium\b|\bv5[ep]\b|\bv6e\b"),
    "ec2": re.compile(r"\b(?:EC2|AWS|Amazon|Graviton\d?)\b"),
    "tachyum": re.compile(r"\bTachyum\b"),
    "axelera": re.compile(r"\bAxelera\b"),
    "hpc": re.compile(
        r"\b(?:[Ss]upercomputers?|[Ee]xascale|[Ee]xaflops?|T(?:OP|op)500|G(?:REEN|reen)500|HPL|[Ll]inpack"
            r"|LINPACK|R(?:max|peak)|partition|[Pp]etaflops?|Cray|HPE|Slingshot|[Ss]lurm|SLURM"
            r"|[Cc]omput(?:e|ing)\snodes?|[Ll]ogin\snodes?|[AHV]\d00\snodes?|sbatch|Booster"
            r"|[PE](?:FLOPS|[Ff]lops?(?:/s)?)|ALCF|OLCF|NERSC|National Laboratory"
            r"|Argonne|Oak\sRidge|Livermore|LLNL|ORNL|Los\sAlamos|TACC|CSCS|HLRS|RIKEN|ANL|LANL|NERSC|CSC|CINECA|Cineca|J[u\u00fc]lich|LRZ|EuroHPC)\b"
    ),
    "epyc": re.compile(  # cities else
        r"\b(?:AMD|EPYC|Epyc|Zen\s?\d\w?|IPC|(?:per|a|dual|single|each|two)[\s-]sockets?|Xeons?|(?:Granite|Emerald|Sapphire)\sRapids|Sierra\sForest|Clearwater\sForest|AmpereOne)\b"
    ),
    "arc": re.compile(r"\bArc\b|\bBattlemage\b"),
    "oracle": re.compile(r"\bOracle\b|\bOCI\b"),
    "ovhcloud": re.compile(r"\bOVH(?:[Cc]loud)?\b"),
    "xeon": re.compile(r"\bXeons?\b|\bIntel\b"),
    "xeons": re.compile(r"\bXeons?\b"),  # else the core or another chip of it may be meant
    "ryzen": re.compile(r"\b(?:AMD|Ryzen|Zen\s?\d|Strix|X3D|handhelds?|laptops?|desktops?|gaming)\b"),
    "operations": re.compile(
        r"\b(?:[Tt]ensor\scores?|FP\d{1,2}|BF16|INT\d|TOPS|[TP]FLOPS|[Tt]eraflops|[Pp]etaflops|TPUs?|CUs|HBM\w*)\b"
    ),
    "code": re.compile(  # and an article before, see `clear`
        r"\b(?:[Cc]ores?|[Tt]hreads?|TDP|L3|V?RAM|[Ss]ockets?|[TPG]FLOPS|TOPS|FP\d{1,2}|INT\d|[Tt](?:era|ERA)flops|[Ww]atts?"
        r"|transistors|HBM\w*|GDDR\w*|[CGT]PUs?|[Cc]ards?|[Cc]hips?|[Pp]rocessors?|[Aa]ccelerators?|[Ss]ervers?|[Nn]odes?"
        r"|[Ii]nference|FPGAs?|tok(?:ens)?/s|vCPUs)\b|\$\d|\d\s?(?:[GT]?B/s|[GMT]B|k?W|[GM]Hz|nm)\b"
    ),
    "hosting": re.compile(r"\bv?CPUs?\b|\bVPS\b|\bHetzner\b|\u20ac\s?\d|\bper\smonth\b|/mo\b"),
    "vendor": re.compile(r"(?!)"),  # never by what stands near, only by the vendor's name
    "device": re.compile(
        r"\b(?:chips?|chip\s?makers?|processors?|accelerators?|[A-Z]PUs?|ASICs?|SoCs?|cards?|silicon|NICs?|switch(?:es)?"
        r"|servers?|racks?|superchips?|chiplets?|TOPS|[TP]FLOPS|HBM\w?|[Ii]nference|cores)\b"
    ),
    "site": re.compile(
        r"\b(?:[Dd]ata\s?cent(?:er|re)s?|[Cc]ampus(?:es)?|[Ss]ites?|GPUs|[Cc]lusters?|supercomputers?|megawatts?|[Gg]igawatts?|[MG]W)\b"
    ),
    "cloud": re.compile(r"\b(?:GPUs?|[Cc]louds?|neoclouds?|[Cc]lusters?|data\s?cent(?:er|re)s?|[HAB][123]00)\b"),
    "enflame": re.compile(r"\b(?:Enflame|Suiyuan|CloudBlazer)\b"),
    "mtia": re.compile(r"\bMTIA\b"),
    "metax": re.compile(r"\b(?:MetaX|Xiyun)\b"),
    "moore": re.compile(r"\b(?:Moore\sThreads?|MTT|MUSA)\b"),
    "phytium": re.compile(r"\b(?:Phytium|Tengyun)\b"),
    "cisco": re.compile(r"\b(?:Cisco|Silicon\sOne)\b"),
    "broadcom": re.compile(r"\b(?:Broadcom|Ethernet|NICs?|SuperNICs?)\b"),
    "supermicro": re.compile(r"\b(?:Supermicro|Super\sMicro)\b"),
    "lenovo": re.compile(r"\b(?:Lenovo|ThinkSystem)\b"),
    "gigabyte": re.compile(r"\b(?:GIGABYTE|Gigabyte|Giga\sComputing)\b"),
    "geforce": re.compile(
        r"\b(?:VRAM|llama\.cpp|tok/s|t/s|tokens/s(?:ec)?|GGUF|[Oo]llama|RTX|GTX|GeForce|T(?:itan|ITAN)\s[VXR]\w{0,2})\b"
    ),
    "baidu": re.compile(r"\bBaidu\b|\bKunlun"),
    "gce": re.compile(r"\b(?:[CN]4[AD]|C3D|N2D|T2[AD]|GCE|Compute\sEngine|Axion)\b"),
    "google": re.compile(r"\bGoogle\b|\bGCP\b|\bGCE\b|\bAxion\b"),
    "qualcomm": re.compile(r"\b(?:Qualcomm|accelerators?|cards?|racks?|chips?)\b"),
    "tenstorrent": re.compile(r"\b(?:Tenstorrent|chips?|cards?|RISC-V|processors?|Tensix)\b"),
    "rebellions": re.compile(r"\b(?:Rebellions|NPUs?|chips?|cards?)\b"),
    "apple": re.compile(r"\b(?:Apple|Mac|MacBook|iPad|chips?|Ultra|Max)\b"),
    "iphone": re.compile(r"\b(?:Apple|iPhones?|iPads?|[Bb]ionic)\b"),
    "ibm": re.compile(r"\b(?:IBM|servers?|processors?)\b"),
    "tesla": re.compile(r"\b(?:Tesla|Dojo|chips?|Musk)\b"),
}  # fmt: skip

KINDS = frozenset(_NEEDS)


_PLACE = re.compile(
    r"\b(?:offices?|cent(?:er|re)s?|sites?|campus|plants?|factory|fabs?|labs?|event|conference|show|summit|based|located|city|region"
    r"|headquarters|held|built|opened|opening|live|hosted|University|Polytechnic|Politecnico|teams?|engineers)(?:\s\w+)?"
    r"\s(?:of|in|at|near|from|outside)\s$"
)
_PLACE_AFTER = re.compile(r",?\s(?:\(?Italy|[Rr]egion|data\scent|campus|office|site|airport)|-based")


def barred(needs: str, text: str, start: int, end: int) -> bool:
    """Whether a name is plainly that of a place: "the data center in Turin", "Milan, Italy"."""
    if needs != "epyc":
        return False
    return bool(_PLACE.search(text[max(0, start - 48) : start]) or _PLACE_AFTER.match(text, end))


_DETERMINED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Yy]our|[Ii]ts|[Tt]h(?:is|at|ese|ose)|[Ee]ach|[Ee]very|[Pp]er|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ee]ight"
    r"|[Ss]ixteen|single|dual)|\d[x,\d]{0,6})\s(?:[a-z]{2,12}(?:-[a-z]{2,8})?\s)?$|\dx$"
)
_ACTS = re.compile(  # "Summit system", "Alps comprises", "Frontier's nodes"
    r"(?: system\b|'s\b|,? (?:with|which)\b| (?:has|had|have|comprise[sd]|contain(?:s|ed)?|use[sd]|drew|draws"
    r"|runs?|ran|deliver(?:s|ed)|is|was|were|pack(?:s|ed)|reach(?:es|ed)|consume[sd]|consist(?:s|ed)|holds?|held|offer(?:s|ed)|house[sd]|combine[sd]|will"
    r"|cost|relie[sd]|spans?|peak(?:s|ed)|achieve[sd]|link(?:s|ed)|boasts?|features?|put|counts?|sports|entered)\b)"
)
_MEMBERS = re.compile(  # "2,978 nodes in LUMI"
    r"\b(?:[CGA]PUs|nodes|cores|cabinets|blades|superchips|[AHV]\d00s)\s(?:in|of|on|at|inside)\s(?:the\s)?$"
)
_ONE_OF = re.compile(r"\b(?:[Aa]n?|Amazon|AWS)\s$")  # "a Vision system"
_MACHINE = re.compile(
    r"\b(?:[CGA]PUs|nodes|[Cc]ores|cabinets|blades|megawatts?|DGX|GH200s?|superchips|(?:[ABHVP]\d00|MI\d{3}[AX]?)s?)\b|\d\s?MW\b"
)


def _acts_as_machine(text: str, start: int, end: int) -> bool:
    """Whether what is said of a name is said of a supercomputer: "Summit drew 13 MW", "the nodes of Aurora"."""
    after, before = text[end : end + _NEAR], text[max(0, start - 24) : start]
    if _ONE_OF.search(before):
        return False
    if text[start:end].endswith(("system", "supercomputer", "'s")) or _ACTS.match(after):
        return bool(_MACHINE.search(text[max(0, start - _NEAR) : start] + "|" + after))
    return bool(_MEMBERS.search(before))


def clear(needs: str, text: str, start: int, end: int) -> bool:
    """Whether the surroundings of text[start:end] hold what the kind of name needs."""
    if needs == "code" and not _DETERMINED.search(text[max(0, start - 32) : start]):
        return False
    if needs == "hpc" and _acts_as_machine(text, start, end):
        return True
    if needs in ("tpu", "mtia") and _OTHER_VERSION.search(text[max(0, start - 24) : start]):
        return False
    if barred(needs, text, start, end):
        return False
    near = _FAR.get(needs, _NEAR)
    own = text[start:end] if needs == "hpc" else "|"  # "the Frontier supercomputer" says so itself
    return bool(_NEEDS[needs].search(text[max(0, start - near) : start] + own + text[end : end + near]))
