"""What a sentence says about its own figure: precision, sparsity, scope, direction, counts, workload.

Only what is said counts; everything else stays None and is tried in all readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from claims.domain.qualifier import without_other_formats
from simulation.checks.counts import CHIP, Words, first_count, last_crowd, nearest_count, singular
from simulation.checks.reach import clause, reach
from simulation.checks.records import CheckInput

_PRECISIONS: Final = (
    ("fp4", r"(?:mx|nv)?fp-?4|4-bit(?! integer)(?: float\w*)?"),
    ("fp8", r"(?:mx|c)?fp-?8|8-bit(?! integer)(?: float\w*)?"),
    ("bf16", r"bf-?16|bfloat16"),
    ("fp16", r"fp-?16|half[- ]precision|16-bit"),
    ("tf32", r"tf-?32"),
    ("fp32", r"fp-?32|single[- ]precision"),
    ("fp64", r"fp-?64|double[- ]precision"),
    ("int8", r"int-?8|8-bit integers?"),
    ("int4", r"int-?4|4-bit integers?"),
)
_PRECISION: Final = re.compile(
    r"(?<![a-z0-9])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PRECISIONS) + r")(?![a-z0-9])"
)
_VERSUS: Final = re.compile(r"\s*(?:vs\.?|versus|against|compared (?:with|to)|over)\s*")
_DENSE: Final = re.compile(r"\bdense\b|\bwithout (?:structured )?sparsity|\bnon-?sparse\b|\bno sparsity\b")
_SPARSE: Final = re.compile(r"\bspars(?:e|ity)\b")

_EACH: Final = r"\b(?:per|each|every|a single|single|one)[- ](?:[\w.-]+ ){0,3}"
ONE_SYSTEM: Final = rf"{_EACH}(?:rack|server|node|ultraserver|system)\b"
_SCOPES: Final = (
    (
        "core",
        r"(?:per|each|every)[- ](?:cpu[- ])?core\b|single[- ](?:core|thread)|core[- ]for[- ]core",
    ),
    ("vcpu", r"per[- ]vcpu\b|each vcpu\b|equal(?:ly)?[- ]siz|same[- ]siz|at the same size"),
    ("socket", r"(?:per|each|every|one|a single|single)[- ](?:[\w.-]+ ){0,3}socket\b"),
    ("die", rf"{_EACH}die\b"),
    (
        "chip",
        rf"{_EACH}{CHIP}\b|\b{CHIP}[- ](?:for|to|against)[- ]{CHIP}\b",
    ),
    ("instance", rf"{_EACH}instance\b"),
    (
        "system",
        rf"{ONE_SYSTEM}|\bultraservers?\b",
    ),
    ("pod", r"\b(?:super)?pods?\b"),
    ("cluster", r"\b(?:ultra|super)?clusters?\b|\bsupercomputer\b"),
)
# Scopes that "per", "each" or "one" names; a pod or cluster elsewhere in a sentence may be another thing.
NAMED_OUTRIGHT: Final = frozenset({"core", "vcpu", "socket", "die", "chip", "instance"})
_SCOPE: Final = tuple((name, re.compile(pattern)) for name, pattern in _SCOPES)
_MACHINE: Final = re.compile(r"\b(?:(?:ultra|super)?clusters?|(?:super)?pods?|ultraservers?|supercomputer)\b")
FEW: Final = 4  # words between a machine and what is told of it
_ONE_WAY: Final = re.compile(r"(?:each|per|one|either|a single) direction|one[- ]way|unidirectional")
_BOTH_WAYS: Final = re.compile(r"bi-?directional|both (?:directions|ways)|two[- ]way|full[- ]duplex")
_CACHE: Final = re.compile(r"\bl([123])\b|last[- ]level|\bllc\b|\b(?:shared|system)[- ](?:system )?cache\b")
_THING: Final = re.compile(
    rf"\b(cc-cores?|cpus|superchips?|instances?|ultraservers?|servers?|nodes?|racks?|{CHIP}s?|cores?|vcpus?)\b"
)
# Whole words: "Trainium" does not train, "Inferentia" does not infer, a "generation" generates nothing.
_WORKLOADS: Final = (
    ("training", r"\b(?:pre-?)?train(?:s|ed|ing)?\b"),
    (
        "inference",
        r"\binfer(?:s|red|ring|ences?|encing)?\b|\bserv(?:e|es|ing)\b|\btokens?\b|\bgenerat(?:e|es|ing)\b",
    ),
    ("database", r"\bdatabas|\bmysql|\bpostgre|\bredis\b|\boltp\b|\bin-memory\b"),
    ("web", r"(?<!amazon )\bweb\b(?! services)|\bnginx"),
    ("java", r"\bjava\b"),
    ("analytics", r"\banalytic|\bspark\b|\btpc-ds\b"),
    ("hpc", r"\bhpc\b|\bcfd\b|\bscientific"),
)
_WORKLOAD: Final = tuple((name, re.compile(pattern)) for name, pattern in _WORKLOADS)
_EQUAL: Final = re.compile(
    r"\b(?:same|equal|identical) (?:number|count|amount)s?\b|\bequal[- ](?:chip[- ])?counts?\b"
    r"|\bas many (?:chip|gpu|tpu|accelerator)"
)
_BINARY: Final = re.compile(r"\b[kmgtp]i(?:b|bytes?)\b|\b(?:kibi|mebi|gibi|tebi|pebi)bytes?\b")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the sentence names. Empty or None: left open."""

    precisions: tuple[str, ...] = ()
    baseline_precision: str | None = None
    sparse: bool | None = None
    scopes: tuple[str, ...] = ()
    one_way: bool | None = None
    cache: str | None = None
    count: float | None = None
    counted: str | None = None  # what the count counts: chip, instance ...
    earlier: tuple[float, str] | None = None  # how many of what the sentences before tell of
    noun: str | None = None  # what the claim's own value counts: chip, instance, cpu, core ...
    workloads: tuple[str, ...] = ()
    equal: bool = False  # as many chips on both sides
    binary: bool = False
    text: str = ""

    def says(self, *words: str) -> bool:
        """Whether some word of the text begins with one of these."""
        return any(re.search(rf"(?<![a-z0-9]){re.escape(word)}", self.text) for word in words)


def conditions(claim: CheckInput) -> Conditions:
    """Read the conditions of a claim from its qualifier and quote, and what these leave open from the sentence."""
    words = Words(claim.value_text.lower(), _plain(claim.subject), _plain(claim.baseline or ""))
    said = _read(claim.qualifier or "", claim.quote, words)
    said = _completed(said, claim.sentence, claim.quote, words) if claim.sentence else said
    return _by_unit(replace(said, earlier=last_crowd(claim.before.lower(), words)))


def _by_unit(said: Conditions) -> Conditions:
    """FP64 runs on vector and on matrix units, at two rates: both are meant where the sentence names neither."""
    if said.precisions != ("fp64",) or said.says("vector"):
        return said
    matrix = said.says("tensor", "matrix", "matrices")
    return replace(said, precisions=("fp64_tensor",) if matrix else ("fp64", "fp64_tensor"))


def _plain(key: str) -> str:
    """The name in a key without its marks: "gaudi3" of intel:gaudi-3."""
    return _letters(key.partition(":")[2].lower())


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)


@lru_cache(maxsize=4096)
def _read(qualifier: str, quote: str, words: Words) -> Conditions:
    text = f"{qualifier} | {quote}".lower().replace("\u00a0", " ")
    precisions, other = _precisions(without_other_formats(text))
    if len(precisions) > 1:  # a quote may reach into the figure before it; the qualifier is of this one
        precisions = _precisions(qualifier.lower())[0] or precisions
    count, counted = first_count((qualifier.lower(), quote.lower()), words)
    return Conditions(
        precisions=precisions,
        baseline_precision=other,
        sparse=False if _DENSE.search(text) else (True if _SPARSE.search(text) else None),
        scopes=tuple(name for name, pattern in _SCOPE if pattern.search(text)),
        one_way=True if _ONE_WAY.search(text) else (False if _BOTH_WAYS.search(text) else None),
        cache=_cache(text, words.value),
        count=count,
        counted=counted,
        noun=_noun(qualifier.lower(), quote.lower(), words.value),
        workloads=tuple(name for name, pattern in _WORKLOAD if pattern.search(text)),
        equal=bool(_EQUAL.search(text)),
        binary=bool(_BINARY.search(words.value or quote.lower())),
        text=text,
    )


@lru_cache(maxsize=4096)
def _completed(said: Conditions, sentence: str, quote: str, words: Words) -> Conditions:
    """Conditions that stand elsewhere in the sentence ("In FP8, ..."), where it names just one of a kind.

    A sentence that names two precisions or scopes has one for each of its claims: then none is taken.
    """
    whole = _read("", reach(sentence, quote), words)
    count, counted = nearest_count(sentence.lower(), quote.lower(), words)
    scopes = tuple(scope for scope in whole.scopes if scope in NAMED_OUTRIGHT)
    return replace(
        said,
        precisions=said.precisions or (whole.precisions if len(whole.precisions) == 1 else ()),
        sparse=whole.sparse if said.sparse is None else said.sparse,
        scopes=_narrowed(said.scopes, scopes) or _acting(sentence, quote, words),
        one_way=whole.one_way if said.one_way is None else said.one_way,
        cache=said.cache or whole.cache,
        count=said.count if said.count is not None else count,
        counted=said.counted or counted,
        workloads=said.workloads or whole.workloads,
        equal=said.equal or whole.equal,
        text=f"{said.text} | {sentence.lower()}",
    )


def _narrowed(own: tuple[str, ...], around: tuple[str, ...]) -> tuple[str, ...]:
    """Scopes of the quote, or the one around it; a die is narrower than the chip that is named with it."""
    if own:
        return (*own, "die") if "die" in around and "die" not in own else own
    return around if len(around) == 1 else ()


def _acting(sentence: str, quote: str, words: Words) -> tuple[str, ...]:
    """The machine that the quote is told of: "a full TPU v4 pod peaks at", with nothing else between."""
    place = sentence.find(quote)
    left, _ = clause(sentence, quote)
    before = sentence[left : max(place, left)].lower()
    last = max(_MACHINE.finditer(before), key=lambda match: match.end(), default=None)
    if last is None:
        return ()
    between = before[last.end() :]
    if _THING.search(between) or len(between.split()) > FEW or words.subject in _letters(between):
        return ()
    return tuple(name for name, pattern in _SCOPE if name not in NAMED_OUTRIGHT and pattern.search(last[0]))[:1]


def _precisions(text: str) -> tuple[tuple[str, ...], str | None]:
    """Named precisions in order; of "FP4 vs FP8" the second belongs to the baseline."""
    matches = list(_PRECISION.finditer(text))
    names = [str(match.lastgroup) for match in matches]
    for (first, one), (second, two) in zip(
        zip(matches, names, strict=True), zip(matches[1:], names[1:], strict=True), strict=False
    ):
        if one != two and _VERSUS.fullmatch(text[first.end() : second.start()]):
            return (one,), two
    return tuple(dict.fromkeys(names)), None


def _cache(text: str, value: str) -> str | None:
    """The level that is named nearest to the figure: "3 MB of L2 and a system cache of 192 MB" has two."""
    place = max(text.rfind(value), 0)
    match = min(_CACHE.finditer(text), key=lambda m: max(m.start() - place, place - m.end()), default=None)
    return None if match is None else (f"l{match[1]}" if match[1] else "l3")


def _noun(qualifier: str, quote: str, value_text: str) -> str | None:
    """What the value counts: named with it, in the qualifier, or first after it in the quote."""
    after = quote.partition(value_text)[2] if value_text else ""
    for text in (value_text, qualifier, after, quote):
        found = _THING.search(text)
        if found:
            return singular(found[1])
    return None


GPU_WORDS: Final = frozenset({"chip", "gpu", "tpu", "accelerator", "processor", "asic", "package"})
