"""Workloads: whether the text has just been speaking of training or of inference, and which of them it is about.

A model's name alone ("Llama 70B runs 2x faster") means inference, unless the sentences before speak of training.
Under "Fast inference of BLOOM on X", or a heading that says so, "X is 3x faster than Y" is about inference too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.alternatives import compiled
from claims.extraction.records import Quantity, Section, Sentence

TRAINS = re.compile(r"\b(?:pre-?)?train(?:s|ed|ing)?\b|\bfine-?tun(?:e|es|ed|ing)\b", re.I)
_WORKLOAD = compiled(
    r"\b(?:(?P<training>(?:pre-?)?train(?:s|ed|ing)?|fine-?tun\w+)|(?P<inference>inferenc\w+|serving|decod\w+|prefill))\b(?!\s(?:and|or)\b)",
    re.I,
)
_PARTS = ("tra", "tun", "nferenc", "erv", "decod", "pref")  # one of which each of these words holds
_BOTH = re.compile(r"\btraining\s(?:and|or|&)\s(?:\w+\s)?inferenc|\binference\s(?:and|or|&)\s(?:\w+\s)?training", re.I)
MODEL = re.compile(
    r"\bLLMs?\b|\bLlama[\s-]?\d|\bLlama-|\bMixtral\b|\bDeepSeek\b|\bGPT-?\d|\bgpt-oss|\bQwen|\bTensorRT-LLM\b"
    r"|\bvLLM\b|\bFalcon-?\d|\bLLaMA",
    re.I,
)
REACH = 6  # sentences for which a workload holds
_LONG = 8  # words of a heading that names a topic; longer ones are sentences
_DEVICE = r"(?:chips?|processors?|accelerators?|silicon|hardware|ASICs?|[GTNI]PUs?|instances?|cards?|servers?|systems?)"
_MADE_FOR = re.compile(  # "a new chip for training AI" tells of the chip
    rf"\b{_DEVICE}\s(?:[\w-]+\s)?for\s(?:[\w-]+\s)?(?:training|inference)"
    rf"|\b(?:training|inference)\s(?:\w+\s)?{_DEVICE}\b",
    re.I,
)

RESULTS = re.compile(  # "We trained three models. Results show X beats Y": at that
    r"(?:(?:The|These|Our|All)\s)?(?:[\w-]+\s)?(?:results|benchmarks|tests|measurements)\s"
    r"(?:show|indicate|reveal|demonstrate|confirm|suggest)",
    re.I,
)


def mark(sentences: Iterable[Sentence], title: str = "") -> None:
    """Notes for each sentence the workload of those before it, at first that of the title."""
    current, since, kinds = _last(title), 0, set[str]()
    about = page = _topic(title)
    for sentence in sentences:
        if sentence.section is Section.HEADLINE:
            about = (_topic(sentence.text) if len(sentence.text.split()) <= _LONG else "") or page
        sentence.about = about
        since += 1
        lasting = len(kinds) == 1  # the text has spoken of nothing else
        sentence.workload = current if since <= REACH or lasting else ""
        if named := _kinds(sentence.text):
            current, since = (min(named), 0) if len(named) == 1 else (current, since)
            kinds |= named


def _topic(words: str) -> str:
    """The workload that a title or a heading is about."""
    return "" if _BOTH.search(words) else _last(_MADE_FOR.sub(" ", words))


def _last(words: str) -> str:
    """The workload named, "" where there is none or both are."""
    kinds = _kinds(words)
    return kinds.pop() if len(kinds) == 1 else ""


def _kinds(words: str) -> set[str]:
    """The workloads that a sentence names."""
    lower = words.lower()
    if not any(part in lower for part in _PARTS):
        return set()
    return {str(match.lastgroup) for match in _WORKLOAD.finditer(words)}


_BEHIND = re.compile(  # "15x for inference", "3x better at training"
    r"\s(?:(?:better|worse|faster|slower|quicker)\s)?(?:for|in|on|at|during)\s(?:(?!and\b|or\b|both\b)[\w-]+\s){0,2}?"
    r"(?:(?P<training>(?:pre-?)?training|fine-?tuning)|(?P<inference>inferenc(?:e|ing)|serving))\b(?!\s(?:and|or|/|&)\s(?:\w+\s)?(?:train|infer))",
    re.I,
)
_SERVES = re.compile(  # "trains it 20% slower but serves it 30% faster"
    r"\b(?:infer(?:s|red)?|decod(?:es?|ed|ing)|serv(?:es?|ed|ing)\s(?:it|them|models|LLMs))\s(?:up\sto\s|about\s|nearly\s|over\s)?$"
)


_LABEL = re.compile(  # "2. Inference, Llama2-70B: 1.5x faster"
    r"\W{0,4}(?:\d{1,2}[.)]\s)?(?:[\w-]+\s)?(?:(?P<training>training|fine-tuning)|(?P<inference>inference|serving))\b"
    r"(?!\s?(?:and|or|/|&))[^:.;]{0,48}:\s(?:up\sto\s|about\s|~)?",
    re.I,
)


def at_figure(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """The workload named at the figure itself, whatever the clause speaks of besides."""
    if behind := _BEHIND.match(text, quantity.end, sentence.end):
        return f"{behind.lastgroup}_performance"
    if label := _LABEL.fullmatch(text, sentence.start, quantity.left):
        return f"{label.lastgroup}_performance"
    serves = _SERVES.search(text, max(sentence.start, quantity.left - 40), quantity.left)
    return "inference_performance" if serves else ""


def unsaid(sentence: Sentence) -> str:
    """What a factor measures that names nothing: what the heading is about, of a model its training where the sentences
    before told of it ("- Llama 70B: 1.1x advantage")."""
    trained = sentence.workload == "training" and MODEL.search(sentence.text)
    told = "training" if trained else sentence.about
    return f"{told}_performance" if told else "compute_performance"


def of_ratios(row: Sentence) -> None:
    """ "| Speedup | 3.5x |" under "Training BERT": of the training."""
    for draft in row.drafts if row.about else ():
        if draft.kind == "comparison" and draft.metric == "compute_performance":
            draft.metric = f"{row.about}_performance"
