"""Metric of a comparison or a quantity, from its cues, unit and neighbours."""

from __future__ import annotations

import re

from claims.extraction import formats, per_unit, phrases, regions, spending, timings
from claims.extraction.records import Cue, Quantity, Sentence
from claims.extraction.workloads import MODEL, RESULTS, TRAINS, at_figure

_LARGER = re.compile(r"\s(?:larger|bigger)\b(?!\s\w*\s?(?:memory|cache|HBM|model|context|batch))", re.I)
_SYSTEM = re.compile(r"\b(?:supercomputers?|clusters?|superclusters?|pods?)\b", re.I)
_INFERENCE = re.compile(r"\binference\b", re.I)
_BOTH = re.compile(r"\bboth\s(?:training\sand\s(?:\w+\s)?inferenc|inference\sand\s(?:\w+\s)?training)", re.I)
_PAIRED = re.compile(r"\btraining\s(?:and|&)\sinference\b|\binference\s(?:and|&)\straining\b")
_TRAINED = re.compile(r"\b(?:pre-?)?train(?:s|ed)?\b(?!\s?-)", re.I)
_INFER = re.compile(
    r"\binferenc(?:e|ing)\b|(?<!web\s)(?<!ad\s)\bserving\b|\bserves\s(?:\w+\s){0,3}(?:models?|Llama|LLMs?)"
    r"|\btokens?\b|\binteractivity\b|\bLLM\sgeneration\b",
    re.I,
)
_SPEEDS = frozenset((
    "latency", "training_time", "throughput", "memory_bandwidth", "network_bandwidth", "interconnect_bandwidth",
    "peak_compute",
))  # fmt: skip


def of_comparison(sentence: Sentence, quantity: Quantity, text: str) -> list[tuple[str, Cue | None]]:
    """The metrics that a factor or percentage speaks of, [] where nothing names one."""
    if _LARGER.match(text, quantity.end) and _SYSTEM.search(
        text, regions.clause_start(sentence, quantity.left, text), quantity.left
    ):
        return [("cluster_size", None)]
    if (
        done := phrases.of_names(sentence, quantity, text)
        or phrases.what_another_does(quantity, text)
        or phrases.of_the_figure_compared(sentence, quantity, text)
        or timings.of_longer(quantity, sentence, text)
    ):
        return [(done, None)]
    if spending.is_cost(sentence, quantity, text):
        return [("cost", None)]
    cues = regions.right_metrics(sentence, phrases.last_listed(sentence, quantity, text), text)
    cues = _of_size(cues, sentence, quantity, text)
    if not cues and (following := phrases.noun_shared(sentence, quantity, text)):
        cues = regions.right_metrics(sentence, following, text)
    right = bool(cues)
    if not cues or all(_bare(c) for c in cues):
        left = [] if _begins_conjunct(sentence, quantity, text) else regions.left_metrics(sentence, quantity, text)
        if left and (not cues or _governs(left[-1], quantity) or phrases.is_fast(left[-1], quantity, text)):
            cues, right = left, False
    again = right and all(_bare(c) for c in cues) and _begins_conjunct(sentence, quantity, text)
    if again and (same := phrases.measured_before(sentence, quantity, text)):
        return [(same, cues[0])]
    bare = all(_bare(c) for c in cues)
    named = phrases.metric_after_comparative(sentence, quantity, text) if bare else None
    named = named or (phrases.measured_apart(sentence, quantity, text) if bare and right else None)
    cues = [named] if named else cues
    if not cues and (ratio := per_unit.ratio(quantity, text)):
        return [(ratio, None)]
    if not cues and formats.ALONE.match(text, quantity.end):
        return [("peak_compute", None)]
    cues = [*cues, *phrases.joined_adjectives(sentence, cues, text)] if right else cues
    read = [found for cue in _with_own_heads(cues) for found in _refined(sentence, quantity, cue, text)]
    return list({metric: (metric, cue) for metric, cue in reversed(read)}.values())[::-1]


_SIZED = frozenset({"memory_capacity", "cache_size", "storage_capacity"})


def _of_size(cues: list[Cue], sentence: Sentence, quantity: Quantity, text: str) -> list[Cue]:
    """ "its cache is twice the size of X's": the size of what stands on the left."""
    if not cues or cues[0].text != "size":
        return cues
    return [c for c in regions.left_metrics(sentence, quantity, text) if c.label in _SIZED] or cues


_OF_A_WORKLOAD = re.compile(r"(?:training|inference|serving)\s\w")


def _with_own_heads(cues: list[Cue]) -> list[Cue]:
    """ "training and inference throughput": one measure of both, not the performance of the first."""
    shared = any(_OF_A_WORKLOAD.match(c.text) and not _workload_word(c) for c in cues)
    return [c for c in cues if not (shared and _workload_word(c) and " " not in c.text)]


def _begins_conjunct(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "1.7x faster in training and 1.3x faster for inference": the words between belong to the first figure."""
    before = regions.previous_quantity(sentence, quantity)
    return before > sentence.start and bool(_CONJUNCT.search(text[max(before, quantity.left - 12) : quantity.left]))


_CONJUNCT = re.compile(r"(?:,|\band|\bor|,\sand|\s/)\s(?:an?\s|by\s)?$")


def _governs(cue: Cue, quantity: Quantity) -> bool:
    """Whether a noun on the left gets faster: "inference is 2x faster", not "128 cores, is 2x faster"."""
    if cue.label in ("training_performance", "inference_performance"):
        return True
    return cue.label in _SPEEDS and quantity.left - cue.end <= 24


def _bare(cue: Cue) -> bool:
    """An adjective such as "faster": the noun may stand on the other side."""
    return cue.text in ("faster", "fast", "quick", "quicker", "slower")


def _refined(sentence: Sentence, quantity: Quantity, cue: Cue, text: str) -> list[tuple[str, Cue | None]]:
    if ratio := per_unit.of(sentence, quantity, cue, text):
        return [(ratio, cue)]
    label = cue.label
    if thing := _of_thing(cue, text):
        return [(thing, cue)]
    if label in _PACED and (_PACE.fullmatch(text, quantity.end, cue.start) or phrases.is_fast(cue, quantity, text)):
        return [(_PACED[label], cue)]
    if cue.text == "time" and quantity.shape in ("part", "mult", "percent"):
        return [(timings.of_part(quantity, sentence, text) or label, cue)]
    if cue.text == "capacity" and regions.has_format(text, max(quantity.end, cue.start - 16), cue.start):
        return [("peak_compute", cue)]  # "double the FP4 capacity"
    if cue.text in ("bandwidth", "aggregate bandwidth", "peak bandwidth", "total bandwidth"):
        return [(_link(sentence), cue)]
    if _PAIRED.search(cue.text) and (_workload_word(cue) or label == "compute_performance"):
        return [("training_performance", cue), ("inference_performance", cue)]
    if _workload_word(cue) and " " in cue.text:
        return [(label, cue)]
    if label in ("compute_performance", "peak_compute") or _workload_word(cue):
        return [(m, cue) for m in _performance(sentence, quantity, cue, text)]
    return [(label, cue)]


def _of_thing(cue: Cue, text: str) -> str:
    """What the words around a measure make of it: a domain is of so many chips, memory in use is no capacity."""
    taken = cue.label == "memory_capacity" and _IN_USE.match(text, cue.end)
    return "other" if taken else "chip_count" if _DOMAIN.match(text, cue.start) else ""


_IN_USE = re.compile(r"\s(?:use|usage|footprint|consumption|needs)\b")  # "VRAM use": what a program takes
_DOMAIN = re.compile(  # "a 9x larger scale-up domain": of so many chips
    r"(?:scale[\s-]?up|NVLink|NeuronLink|ICI|UALink)\sdomain(?:\ssize)?\b(?!\s(?:bandwidth|throughput|speed|network))",
    re.I,
)
_PACED = {"memory_capacity": "memory_bandwidth", "core_count": "compute_performance"}  # "2x faster memory", no larger
_PACE = re.compile(r"\s(?:faster|quicker|slower|speedier)\s(?:(?:on-chip|system|main|GPU|CPU|HBM)\s)?")


def _link(sentence: Sentence) -> str:
    """Bare "bandwidth": that of the figure before it, or of a link named in the sentence."""
    links = ("memory_bandwidth", "network_bandwidth", "interconnect_bandwidth")
    earlier = [d.metric for d in sentence.drafts if d.metric in links]
    named = [c.label for c in sentence.metrics if c.label in links[1:] or c.label == "memory_capacity"]
    if earlier:
        return earlier[-1]
    return named[0] if named and named[0] in links else "memory_bandwidth"


def _workload_word(cue: Cue) -> bool:
    return cue.label in ("training_performance", "inference_performance")


def _performance(sentence: Sentence, quantity: Quantity, cue: Cue, text: str) -> list[str]:
    """Plain performance becomes training, inference or peak where the clause says so."""
    start = max(regions.clause_start(sentence, quantity.left, text), regions.previous_quantity(sentence, quantity))
    end = min(regions.clause_end(sentence, cue.end, text), regions.next_quantity(sentence, quantity))
    if _JOINED.search(text[max(start, quantity.left - 12) : quantity.left]):
        start = quantity.left  # what stands before belongs to the figure before
    end = _before_comparand(sentence, cue, quantity, end, text)
    if quantity.shape == "direction" and (comma := text.find(",", max(cue.end, quantity.end), end)) > 0:
        end = comma  # "exceeds that of X, good for training": said of neither
    near = _without_names(sentence, text, min(start, cue.start), max(end, cue.end))
    model = MODEL.search(text, sentence.start, end if quantity.shape == "direction" else sentence.end)
    if _TRAINING_OF.search(text, regions.clause_start(sentence, quantity.left, text), quantity.left):
        return ["training_performance"]
    if (
        formats.IN_FORMAT.match(text, cue.end)
        or formats.behind_name(sentence, quantity, text)
        or formats.CALCULATIONS.search(text, start, quantity.left)
        or cue.label == "peak_compute"
        or regions.has_format(text, quantity.end, max(cue.end, quantity.end))
    ):
        return ["peak_compute"]
    if told := at_figure(quantity, sentence, text):
        return [told]
    train, infer = TRAINS.search(near), _INFER.search(near)
    after = max(0, quantity.end - min(start, cue.start))
    if train and infer and (_BOTH.search(near) or _PAIRED.search(near, after)):
        return ["training_performance", "inference_performance"]
    if train and infer:
        return [_nearer(train, infer, cue.start - min(start, cue.start))]
    if train or (not infer and _TRAINED.search(text, sentence.start, max(cue.end, quantity.end))):
        return ["training_performance"]
    if not infer and (told := _told_before(sentence, cue, bool(model), text, max(cue.end, quantity.end), end)):
        return [told]
    said = infer or model or (_bare(cue) and _INFERENCE.search(text, sentence.start, quantity.left))
    return ["inference_performance" if said else "compute_performance"]


_COMPUTES = re.compile(r"comput|single|multi|per-core|floating|graphics|HPC|CPU")  # "compute performance": of its own


def _told_before(sentence: Sentence, cue: Cue, model: bool, text: str, start: int, end: int) -> str:
    """The workload of the heading, or of the sentences before where a model or "the task" stands for it."""
    if model and (sentence.workload == "training" or TRAINS.search(text, sentence.start, start)):
        return "training_performance"
    task = sentence.workload and (_AT_THE_TASK.search(text, start, end) or RESULTS.match(text, sentence.start))
    told = sentence.workload if task else "" if _COMPUTES.match(cue.text) else sentence.about
    return f"{told}_performance" if told else ""


_TRAINING_OF = re.compile(  # "training a 7B model on X in FP8 is 3x faster": the format is but how
    r"\b(?:pre-?training|(?<!\bfor\s)(?<!\bin\s)training|fine-?tuning)\s(?:of\s)?(?:an?|the|this|that|our|(?:[\w.-]{1,12}\s)?\d[\d.]{0,4}B)\s",
    re.I,
)
_AT_THE_TASK = re.compile(  # "3.6 times as fast at the task", "in dense models": what was trained or served
    r"\b(?:at|on|in|for)\s(?:the|this|that)\s(?:same\s)?(?:task|test|benchmark|workload|job)\b"
    r"|\b(?:in|on|across|for)\s(?:all\s|most\s|both\s)?(?:dense|sparse|MoE|large|larger|small|smaller|language|vision|these|such|our)\s(?:\w+\s)?models\b"
)
_USED_TO = re.compile(r"\b(?:that|which)\s(?:[\w-]+\s){0,3}used\b")
_WORKLOAD_AFTER = re.compile(
    r"\b(?:for|in|on|during|at|when|while|running|both)\s(?:[\w-]+\s){0,4}?(?:(?:pre-?)?(?:train|infer|serving)|(?:generat|serv|decod)ing\s(?:\w+\s)?tokens)"
)


def _before_comparand(sentence: Sentence, cue: Cue, quantity: Quantity, end: int, text: str) -> int:
    """What the baseline was used for says nothing of the figure: "5x the cluster that trained it"."""
    at = max(cue.end, quantity.end)
    if used := _USED_TO.search(text, at, end):
        end = used.start()  # "five times the compute that was used to train it"
    marker = next((m for m in sentence.markers if m.label == "than" and at <= m.start < end), None)
    return end if marker is None or _WORKLOAD_AFTER.search(text, marker.end, end) else marker.start


_JOINED = re.compile(r"(?:,|\band|\bor|,\sand)\s(?:an?\s|by\s)?$")


def _without_names(sentence: Sentence, text: str, start: int, end: int) -> str:
    """text[start:end] with names blanked: "Training and Inference Accelerator" says nothing of a workload."""
    words = text[start:end]
    for product in sentence.products:
        if start < product.end and product.start < end:
            low, high = max(product.start, start) - start, min(product.end, end) - start
            words = words[:low] + " " * (high - low) + words[high:]
    return words


def performance_of(sentence: Sentence, quantity: Quantity, cue: Cue, text: str) -> list[str]:
    """The metrics of one cue, performance words made precise."""
    return [metric for metric, _ in _refined(sentence, quantity, cue, text)]


def _nearer(train: re.Match[str], infer: re.Match[str], at: int) -> str:
    return "training_performance" if abs(train.start() - at) <= abs(infer.start() - at) else "inference_performance"
