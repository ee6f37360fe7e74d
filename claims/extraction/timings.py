"""Lengths of time that tell how long something took to train or to answer.

"The cluster reached the target quality in 5.5 minutes."
"With 1,024 chips the benchmark finished in 11 minutes."
"""

from __future__ import annotations

import re

from claims.extraction import named_times, regions, step_times
from claims.extraction.records import Quantity, Sentence
from claims.extraction.workloads import TRAINS

_TO_TARGET = re.compile(
    r"\b(?:reach|hit|achiev|attain|met|meet)(?:es|ed|ing|s)?\s(?:[\w.-]+\s){0,4}?"
    r"(?:target|convergence|quality|accuracy)(?:\s(?:quality|accuracy|loss|target|metric|threshold)){0,2}(?:\s[\w.-]+){0,3}?"
    r"\s(?:in|within|after)\s(?:\w+\s)?$",
    re.I,
)
_FINISHED = re.compile(
    r"\b(?:(?:finish|complet|conclud)(?:es|ed|ing)|wrap(?:s|ped|ping)\sup|g[eo]ts?\sthrough|gets\sthrough)\s(?:[\w.-]+\s){0,6}?(?:benchmark|run|workload|task|test)s?\sin\s(?:\w+\s)?$"
    r"|\b(?:benchmark|run|workload|task|test)\s(?:was\s)?(?:finished|completed|done|took)\s(?:in\s)?(?:\w+\s)?$"
    r"|\b(?:run|job|training|epoch)\s(?:(?:of|with|on)\s(?:[\w.,-]+\s){1,5}(?:\([^()]{1,40}\)\s)?)?(?:took|takes|needed|lasted|required)\s(?:\w+\s)?$"
    r"|\b(?:finishe[sd]|completed)\s(?:it\s)?in\s(?:\w+\s)?$"
    r"|\b(?:clock|post|log|record)(?:s|ed)\s(?:\w+\s)?$|\bturned\sin\s(?:\w+\s)?$"
    r"|\b(?:fastest|best|record|winning|top)\s(?:[\w.-]+\s){0,3}?(?:time|result|run|score)\s(?:[\w.,-]+\s){0,5}?(?:[\w.,-]+:\s|was\s|of\s)?$"
    r"|\b(?:time|run|result)\s(?:(?:for|on|in|with)\s(?:[\w.-]+\s){1,5}?)?(?:was|is|fell\sto|dropped\sto|of)\s(?:\w+\s)?$"
    r"|\b(?:did|does|perform(?:s|ed)|solv(?:es|ed)|took)\s(?:it|so|place|(?:this|that|the)\s\w+)\sin\s(?:\w+\s)?$"
    r"|\b(?:records?|results?)\s(?:[\w.,-]+\s){1,14}in\s(?:\w+\s)?$",
    re.I,
)
_REACH = 110  # characters before the figure
_SHORTEST = 30  # seconds below which nothing is trained
_MANY = 64  # chips that no single request occupies


def of_training(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a length of time is that of a training: to a target, or of a run on many chips."""
    if quantity.value < _SHORTEST or sentence.workload == "inference":
        return False
    before = text[max(sentence.start, quantity.left - _REACH) : quantity.left]
    if _TO_TARGET.search(before):
        return True
    return bool(_FINISHED.search(before)) and (sentence.workload == "training" or _on_many_chips(sentence))


def _on_many_chips(sentence: Sentence) -> bool:
    counts = [d.value for d in sentence.drafts if d.metric in ("cluster_size", "chip_count")]
    return any(isinstance(value, float) and value >= _MANY for value in counts)


_TOOK = re.compile(
    r"(?:^|\b)(?:in|within|takes?|took|taking|(?:arriv|appear|com|respond|answer)\w*\safter|need(?:s|ed)|requir(?:es|ed)|lasted|only|just|as\slittle\sas|from|to|is|of|about|averag\w+|hits?|reach(?:es|ed)|achiev(?:es|ed)|sustains?|at)\s"
    r"(?:an?\s)?(?:just\s|only\s|about\s|roughly\s|under\s|around\s|~|less\sthan\s)?$",
    re.I,
)
_RUNS = re.compile(
    r"\b(?:finish\w*|generat\w+|serv(?:e|es|ed|ing)|respon\w+|inferenc\w+|quer(?:y|ies)|complet\w+|process(?:es"
    r"|ed|ing)?|render\w*|took|takes?|need(?:s|ed)|runs?|return\w*|answer\w*|produc(?:es|ed|ing)|creat(?:es|ed|ing)|synthesi[sz]\w+"
    r"|transcri\w+|transcod\w+|encod(?:es|ed|ing)|decod(?:es|ed|ing)|translat(?:es|ed|ing)|classif\w+|summari[sz](?:es|ed|ing)|simulat(?:es|ed|ing)"
    r"|embed(?:s|ded|ding)|index(?:es|ed|ing)|pars(?:es|ed|ing)|comput(?:es|ed|ing)|solv(?:es|ed|ing)|execut(?:es|ed|ing))\b",
    re.I,
)
_TRAINS = re.compile(
    r"\bstep\stime\b|\bepochs?\b|\b(?:pre-?|re-?)?train(?:s|ed|ing(?!\s(?:[GT]PUs?|chips?|accelerators?|hardware|silicon|demand|market)\b))?\b|\bfine-?tun\w+",
    re.I,
)


def _is_instant(quantity: Quantity, start: int, text: str) -> bool:
    """ "in 12 ms", "12 ms per token": nothing else is told in milliseconds."""
    if not step_times.INSTANT.search(text[quantity.start : quantity.end]):
        return False
    return bool(_TOOK.search(text[max(start, quantity.left - 30) : quantity.left]) or _DELAY.match(text, quantity.end))


def of_run(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "trains it in 90 days" is a training time, "generates an image in 2.3 s" a latency; other times are
    nothing."""
    start = regions.clause_start(sentence, quantity.left, text)
    before = text[start : quantity.left]
    if step_times.labelled(quantity, sentence, text) or _is_instant(quantity, start, text):
        return "latency"
    if step_times.INSTANT.search(text[quantity.start : quantity.end]) and _BESIDE_RATE.search(
        text, max(sentence.start, quantity.left - 40), quantity.left
    ):
        return "latency"
    if quantity.value < 60 and text.startswith((" delay", " lag"), quantity.end):
        return "latency"  # "a one-second delay"
    if quantity.value >= _SHORTEST and _OF_TRAINING.match(text, quantity.end):
        return "training_time"
    hardware = any(not (p.is_vendor or p.passive) for p in sentence.products)
    lasted = hardware and quantity.value >= _DAY
    if lasted and (_long_training(quantity, text[start : quantity.start], text) or _on_chips(quantity, sentence, text)):
        return "training_time"
    if entry := _of_entry(quantity, sentence, text):
        return entry
    if sentence.section.value != "headline" and of_training(quantity, sentence, text):
        return "training_time"
    if sentence.section.value == "headline" or not _TOOK.search(text[max(start, quantity.left - 30) : quantity.left]):
        return ""
    end = regions.clause_end(sentence, quantity.end, text)
    trains = _TRAINS.search(before) or _TO_TRAIN.search(text[quantity.end : end])
    trains = trains or _TRAINED.match(text, sentence.start)
    if (trains or _JOB.match(text, quantity.end)) and quantity.value >= _SHORTEST:
        return "training_time"
    return "latency" if _RUNS.search(before) and quantity.value < 600 else ""


def _of_entry(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """Of results listed by name, what was told before; of those of a training benchmark a training time."""
    if sentence.timed and named_times.of_name(quantity, sentence, text):
        return sentence.timed
    return "training_time" if sentence.workload == "training" and _is_entry(quantity, sentence, text) else ""


def _is_entry(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "- BERT: 0.3 minutes", "- 1,024 X GPUs: 4 minutes" in the results of a training benchmark."""
    counted = next((q for q in sentence.quantities if q.shape == "count" and q.noun == "chips"), None)
    heads = counted is not None and not text[sentence.start : counted.left].strip(" -*|")
    of_chips = heads and counted and _BEHIND_CHIPS.fullmatch(text, counted.end, quantity.left)
    return bool(of_chips or _ENTRY.fullmatch(text, sentence.start, quantity.left))


_BEHIND_CHIPS = re.compile(r"(?:\s(?:GPUs|chips|cards|accelerators|SXM\d?))?(?:\s\([^()]{1,30}\))?\s?(?::|->)\s")
_TOOK_DAYS = re.compile(
    r"\b(?:took|takes|lasted|ran\sfor|spent|needed|required)\s(?:just\s|only\s|about\s|roughly\s)?$"
)
_ON_SO_MANY = re.compile(r"\s(?:on|across|with|using)\s(?:[a-z]+\s){0,3}$")


def _on_chips(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "16,384 H100s for 8 weeks" in a text on training, "took 54 days on 16,384 H100s"."""
    if sentence.workload == "inference":
        return False
    chips = [q for q in sentence.quantities if q.shape == "count" and q.noun == "chips" and q.value >= _MANY]
    took = _TOOK_DAYS.search(text, max(sentence.start, quantity.left - 24), quantity.left)
    if took and any(_ON_SO_MANY.fullmatch(text, quantity.end, q.left) for q in chips):
        return True
    spoken = sentence.workload == "training"
    return spoken and any(_FOR_SO_LONG.fullmatch(text, q.end, quantity.left) for q in chips)


_FOR_SO_LONG = re.compile(r"(?:\s[GT]PUs|\schips)?\s(?:for|over)\s(?:about\s|roughly\s|nearly\s)?")


_ENTRY = re.compile(  # "- Llama 3.1 405B: 10 minutes" in the results of a training benchmark
    r"\W{0,4}(?:[A-Z][\w .-]{1,24}:\s)?"
    r"(?:Llama|BERT|ResNet|RetinaNet|FLUX|DLRM|R-?GAT|GPT|Mask\sR-CNN|3D\sU-?Net|U-?Net3D|Stable\sDiffusion|SSD|RNN-T|Mixtral"
    r"|DeepSeek|Qwen|Transformer|GNMT|Mini-?[Gg]o)\b[^:,;\n]{0,32}(?:[:,]|\sin)\s(?:just\s|only\s)?"
)
_TRAINED = re.compile(r"[^:.;]{0,40}\b[Tt]raining\b[^:.;]{0,24}:\s")  # "MLPerf Training: the X took 10 minutes"
_TO_TRAIN = re.compile(r"\bto\s(?:\w+\s){0,3}?(?:pre-?|fine-?)?(?:train|tune|training|tuning)\b")
_JOB = re.compile(  # "in 7 minutes, a record training run"
    r",?\s(?:an?\s|the\s|its\s)?(?:[\w-]+\s){0,3}?training\s(?:job|run|record|benchmark|result)s?\b"
)
_BESIDE_RATE = re.compile(  # "30,000 tokens per second and 2 ms"
    r"\b(?:tok(?:en)?s?|images|frames|requests|queries)\s?(?:/|per\s)\s?s(?:ec(?:ond)?)?,?\s(?:and|with)\s$"
)
_DAY = 86_400.0
_LASTED = re.compile(r"\b(?:over|for|lasting|spanning|across)\s(?:(?:about|around|roughly|some|nearly|the|just)\s)?~?$")
_OF_LIFE = re.compile(r"\s(?:of\b|each\b|(?:worth|old|ahead|later)\b)")
_MORE_THAN = re.compile(r"\b(?:took|takes?|lasted|needed|required|for|in|well)\s(?:\w+\s)?$")


def _long_training(quantity: Quantity, before: str, text: str) -> bool:
    """ "pre-trained for 54 days", "ran the training on 25,000 GPUs over 90 days": no bound, unless it "took over"."""
    lasted = _LASTED.search(before)
    if not lasted or _OF_LIFE.match(text, quantity.end) or not _TRAINS.search(before):
        return False
    if text.startswith("over ", quantity.left) and not _MORE_THAN.search(before, 0, lasted.start()):
        quantity.bound, quantity.bound_start = "exact", -1
    return True


_OF_TRAINING = re.compile(  # "36 hours of training", not of training data
    r"\sof\s(?:[a-z]+\s)?(?:(?:pre-?)?training|fine-?tuning)\b(?!\s(?:data|material|videos?|footage|courses?|sessions?))"
)
_DELAY = re.compile(
    r"\s(?:[\w-]+\s){0,3}(?:times?|delays?|latenc\w+|response|launch|startup"
    r"|per\s(?:[\w-]+\s)?(?:token|pass|step|iteration|call|prompt|page|decision|action|layer))\b"
)


def is_condition(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "538 tokens/s under a 15 ms latency constraint", "1,943 tokens/s (<50 ms TPOT)": what the rate was held to."""
    if quantity.unit != "s":
        return False
    rated = any(d.metric == "throughput" and d.quantity.end <= quantity.left for d in sentence.drafts)
    held = rated and _BELOW.search(text, sentence.start, quantity.start)
    return bool(
        held
        or _LIMIT.match(text, quantity.end)
        or _LIMITS_OF.search(text, max(sentence.start, quantity.left - 96), quantity.left)
    )


_LIMITS_OF = re.compile(  # "latency requirements of 6 seconds for the first token and 175 ms for each further one"
    r"\b(?:constraints?|limits?|budgets?|SLOs?|SLAs?|requirements?|deadlines?|thresholds?)\s(?:of|:)\s(?:[^\s.;]+\s){0,12}$",
    re.I,
)
_LIMIT = re.compile(
    r"\s(?:(?:[A-Z]{3,4}|latency|response|per-token|P\d\d|tail|end-to-end|time)\s){0,3}"
    r"(?:constraints?|limits?|budgets?|SLOs?|SLAs?|targets?|requirements?|deadlines?|ceiling|caps?|bounds?)\b",
    re.I,
)
_BELOW = re.compile(r"\(\s?(?:[<\u2264]=?|under|at|below)\s?$")


_ANSWERS = re.compile(r"\b(?:answer|respon[ds]|repl[iy]|generat|return|render)\w*\b", re.I)
_IN_TIME = re.compile(r"\bin\s(?:(?:just|only|about|roughly|nearly)\s)?$")
_TIME_OF = {"training": "training_time", "inference": "latency"}


def of_part(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "trains it in half the time", "the same cost in half the time": of what the clause or else the text speaks."""
    start = regions.clause_start(sentence, quantity.left, text)
    if TRAINS.search(text, start, quantity.left):
        return "training_time"
    if _ANSWERS.search(text, start, quantity.left):
        return "latency"
    ends = _IN_TIME.search(text, max(sentence.start, quantity.left - 12), quantity.left)
    return _TIME_OF.get(sentence.workload, "") if ends else ""


_AS_LONG = re.compile(r"\s(?:as\slong|longer)\b(?!\s(?:context|sequence|prompt|input|batter))")
_TAKES = re.compile(
    r"\b(?:t[ao]kes?|took|taking|need(?:s|ed)?|runs?|ran|(?:run|phase|stage|step|pass|request|job)\s(?:is|was))\s(?:[\w~]+\s){0,2}$"
)
_SERVES = re.compile(
    r"\b(?:inferenc\w*|prefill\w*|decod\w+|serv(?:es|ing)|prompts?|requests?|tokens?|quer(?:y|ies))\b", re.I
)


def of_longer(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "training takes 3x longer", "needs twice as long to answer": how long it takes, not how well it performs."""
    if not _AS_LONG.match(text, quantity.end):
        return ""
    begins = regions.clause_start(sentence, quantity.left, text)
    if not _TAKES.search(text, begins, quantity.left):
        return ""
    ends = regions.clause_end(sentence, quantity.end, text)
    if TRAINS.search(text, begins, ends):
        return "training_time"
    answers = _SERVES.search(text, begins, ends) or _ANSWERS.search(text, begins, ends)
    return "latency" if answers else _TIME_OF.get(sentence.workload, "")
