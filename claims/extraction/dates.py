"""Spans whose digits are no quantities: dates, versions, model names, standards, ordinals, ranks, times of day."""

from __future__ import annotations

import re

from claims.extraction.alternatives import compiled

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_QUARTER = r"[\s']{0,2}(?:FY|of\s)?\s?(?:19|20)?\d\d\b(?![%x])"
_MEASURED = (  # what a number like a year counts or measures; "10/20/40 PFLOPS" is no date either
    r"(?:[GTNVDIC]PUs?|(?:[GC]PU\s)?cores?|vCPUs?|chips?|processors?|sockets?|accelerators?|tokens?|tok/|t/s|servers?|nodes?|racks|instances|units"
    r"|images?|imgs?|samples?|frames?|sequences|requests?|quer(?:y|ies)|transactions|inferences|operations|steps/|points|parameters"
    r"|customers|dollars|(?:FPS|fps|QPS|RPS|TPS|IOPS|ms|us|ns|[kMG]?W|[KMGTP]B|[MG]Hz|x)\b|(?:kilo|mega)?watts?|megahertz|%|milliseconds|giga-?op"
    r"|(?:(?:FP|BF|TF|INT)\d{1,2}\s|dense\s|sparse\s|AI\s)?(?:[TPGE]|[Tt]era|[Pp]eta|[Ee]xa|[Gg]iga)-?[Ff][Ll][Oo][Pp]"
    r"|(?:[TPG]OPS|[TPGE]F|[KMGT]iB|[GTM]b(?:ps|/s)|MT/s)\b)"
)
_FIGURED = rf"(?:[\s-]?{_MEASURED}|\s[A-Z][A-Za-z]{{2,14}}s\b)"
# Two gates (a digit; the beginning of a word) spare most characters the alternatives.
_DATES = compiled(
    rf"(?=[\d#])(?:\b\d{{1,2}}"
    rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\.?(?:,?\s(?:19|20)\d\d)?\b"
    rf"|\b(?:[1-4]Q|[12]H){_QUARTER}|\b(?:19|20)\d\d-\d\d(?:-\d\d)?(?:[T\s]\d\d:\d\d(?::\d\d)?)?\b"
    r"|\b(?:19|20)\d\d/\d{1,2}/\d{1,2}\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b(?!\s?{_MEASURED})"
    r"|\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?\b|(?<![\d.,$])"
    rf"(?:19[5-9]\d|20[0-4]\d)s?(?![\w.,]*\d)(?:(?<=\b[Ii]n\s\d{{4}})|(?<=\b[Ss]ince\s\d{{4}})|(?<=\b[Bb]y\s\d{{4}})|(?<=\b[Uu]ntil\s\d{{4}})|(?!{_FIGURED}))"
    r"|\b\d{1,3}(?:st|nd|rd|th)\b(?:[\s-]gen(?:eration)?\b)?"
    r"|\b\d{1,2}-(?:Hi|hi|High|high|layer|stack)\b|#\d{1,6}\b|\b\d{1,3}(?:\.\d{1,4}){2,4}\b)"
    rf"|\b(?=[A-Za-z])(?:{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d)?\b(?!\s?(?:%|x\b))"
    rf"|{_MONTH}\.?,?\s(?:19|20)\d\d\b|(?:Q[1-4]|H[12]|FY|CY|calendar|fiscal(?:\syear)?){_QUARTER}"
    r"|(?:[Vv]ersion|[Rr]elease|[Ss]ection"
    r"|[Cc]hapter|[Ff]igure|[Ff]ig\.|[Tt]able|[Pp]age|[Ss]tep|[Pp]art|[Ee]pisode|[Tt]heme|[Aa]ct|ACT"
    r"|[Nn]ote|RFC|[Ii]ssue|[Cc]omments:|[Ss]core:|MLPerf|CUDA|ROCm|[Vv]olume|(?<!-)[Gg]en)\s?v?#?\d{1,5}"
    r"(?:\.\d{1,3}){0,3}\b|v\d{1,3}(?:\.\d{1,3}){1,3}\b|[A-Za-z]{2,12}=\s?[\d/]{1,12}\b"
    r"|(?:top|Top|TOP)[\s-]?(?:5|10|20|50|100)\s(?:globally|analyst|finish|list|rank)"
    r"|(?:Fortune|Forbes|FTSE|Global)[\s-]?\d{1,4}\b(?!\s?%))",
)
_MODEL = compiled(
    r"\b(?:Llama|LLaMA|GPT|gpt|ChatGPT|Mixtral|Mistral|Falcon|Qwen|DeepSeek|Gemma|Gemini|Claude|BLOOMZ?"
    r"|OPT|PaLM|BERT|RoBERTa|T5|Stable\sDiffusion|SDXL|Grok|Nemotron|Megatron|Phi|Command|DBRX|Yi|Kimi"
    r"|GLM|MiniMax|ResNet|Whisper|YOLO\w{0,3}"
    r"|o[134]|Titan|Nova|Wan|Flux|FLUX|Hunyuan|Baichuan|ChatGLM|StarCoder|Codestral|MPT|GPTJ|GPT-J"
    r"|GPT-NeoX|MT-NLG|DLRM|UNet|ViT|CodeLlama|Code\sLlama|Vicuna|Maverick|Scout|R1|V3|V2|Stable)"
    r"(?:[\s-]?(?:oss|Coder|Instruct|Chat|Large|Next|Turbo|Sonnet|Opus|Haiku|Pro|Flash|Ultra|Nano|Scout"
    r"|Maverick|Behemoth|Distill|XL|NeoX|XXL|Base|R1|V3|V2|VL|Math|Super|Thinking|MoE|Omni|DLRMv2|dcnv2))?"
    r"(?:[\s-]{0,1}[vV]?\d{1,3}(?:\.\d{1,2}){0,2}(?!x\b)[a-z]{0,2}\b(?!\.\d|\s?(?:%|x\b|times|tokens|GB|TB|ms|chips"
    r"|GPUs|parameter)))?(?:[\s-]?(?:Scout|Maverick|Sonnet|Opus|Haiku|Instruct|Chat|Large|Turbo|Pro"
    r"|Flash|Coder|Next|R1|V3|Thinking))?"
    r"(?:[\s-]?(?:\d{1,2}x)?\d{1,4}(?:\.\d{1,2})?[BbMT](?![\w/])(?:-A\d{1,3}B)?(?!\s?-?\s?param))?"
    r"|\b\d{1,4}(?:\.\d)?[BM]-A\d{1,3}B\b"
    r"|\b(?!Revenue|Sales|Capex)[A-Z][A-Za-z]{2,}\d?[\s-]\d{1,3}(?:\.\d)?B(?=\s[A-Z]\w*\d)",  # "on Zephyr 7B Gaudi2"
)
_FORMATS = compiled(
    r"\b(?:(?:LP|G)?DDR\d\w{0,2}(?:\s(?:RAM|SDRAM|memory))?\s?(?:@|at|-|,)?\s?\d{4}\s?M(?:[Hh]z|T/s)\b|"  # memory
    r"(?:c?FP|BF|TF|INT|MXFP|NVFP|fp|bf|int|tf|UINT|W)-?\d{1,3}(?:A\d{1,2})?\b|(?:HBM|DDR|GDDR|LPDDR"
    r"|PCIe|PCI[\s-]Express|USB|CXL|UCIe|SATA|Wi-?Fi|Bluetooth|Gen|IPv|Python|PyTorch|TensorFlow|CUDA"
    r"|Ubuntu|Formula|C\+\+|EC|S|E\dM|HDMI|CDNA|RDNA|Zen|Neoverse|x86|Arm[Vv]|SPEC\w*|SPECrate|MLPerf|TPC|ISO"
    r"|IEEE|RISC-V|TOP|Socket|LGA|Level|Tier|Phase|Layer)[\s-]?[A-Z]{0,2}\d{1,4}(?:\.\d{1,2})?[a-z]{0,2}\b"
    r"|x86(?:[-_]64)?\b|(?:batch|sequence|context)\s(?:size|length)s?\s(?:of\s|=\s?)?\d{1,7}(?:,\d{3})?[KkM]?\b"
    r"|(?=\d)(?:\d{1,3}[\s-]?(?:bit|D)\b|\d{1,3}[\s-]?(?:U|RU)\b(?=\s(?:rack|server|form|system|chassis))"
    r"|\d{1,3}x\d{1,4}(?:x\d{1,4})?(?![\dA-Za-z])(?!\s?[GT](?:b|B|igabit))|\d{1,4}[KkM]?[\s-](?:ISL|OSL|batch)\b))",
)


_SAID_YEAR = compiled(  # "By 2026 GPUs will draw 2 kW"
    r"\b(?:In|By|Since|Until|During|since|until|late|early|mid)[\s-](?:19[89]\d|20[0-3]\d)"
    r"(?=\s(?:[A-Z]PUs|chips|cores|accelerators|servers|nodes|customers|racks|instances)\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(  # " H100s", " NVIDIA A100 GPUs", " TPU v5e chips"
    r"\s(?:[A-Z][\w.-]{0,20}\s|[a-z]\d[\w.-]{0,8}\s){0,4}?(?:[A-Z][\w-]{0,20}\d\w{0,8}?s\b"
    r"|(?:[A-Z]PU|chip|accelerator|processor|core|card|superchip|server|node|system|instance|rack|device)s\b)"
)
_WHEN = re.compile(
    r"\b(?:[Ii]n|By|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter|late|early|mid|[Tt]he|[Tt]his|[Ii]ts)[\s-]$"
)


def _counts(text: str, start: int, end: int) -> bool:
    """ "2000 H100s" counts, "in 2024 H100s drew 700 W" and "the 2022 A100 cards" do not."""
    if not _YEAR.fullmatch(text, start, end) or not _COUNTED.match(text, end):
        return False
    return not _WHEN.search(text, max(0, start - 8), start)


def holes(text: str) -> list[tuple[int, int]]:
    """Spans that the quantity grammar must not read, in order."""
    spans = [
        m.span()
        for pattern in (_DATES, _SAID_YEAR, _MODEL, _FORMATS)
        for m in pattern.finditer(text)
        if any(c.isdigit() for c in m.group()) and not _counts(text, *m.span())
    ]
    return sorted(spans)
