"""Product names boiled down to what tells products apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VENDOR_WORDS: Final = _set(
    "the a an amazon aws ec2 nvidia nvidias google googles amd amds intel intels azure microsoft microsofts"
    " meta metas cerebras"
)
CHIP_WORDS: Final = _set("chip chips processor processors gpu gpus cpu cpus accelerator accelerators silicon tpus")
SYSTEM_WORDS: Final = _set("instance instances vm vms server servers system systems")
FILLER: Final = _set(
    "based powered new tensor core cores card family series architecture custom comparable traditional"
    " generic equivalent equivalents counterparts capacity customers solutions"
)
_TOKEN: Final = re.compile(r"[^\W_]+(?:[.+][^\W_]+)*\+?")
_MARKS: Final = re.compile(r"[™®©]|['’]s\b")
_CLOUD: Final = re.compile(r"\b(?:google cloud|cloud(?= tpu))\b", re.IGNORECASE)  # unlike "DGX Cloud"


@dataclass(frozen=True, slots=True)
class Form:
    """A name boiled down, and what its dropped words hint at."""

    compact: str
    wants_chip: bool
    wants_system: bool


def tokens_of(words: str) -> list[str]:
    plain = _CLOUD.sub("google", _MARKS.sub("", words))
    text = unicodedata.normalize("NFKC", plain).lower().replace("_", " ")
    return _TOKEN.findall(text.replace("-", " "))


def form_of(words: str) -> Form:
    tokens = tokens_of(words)
    nouns = CHIP_WORDS | SYSTEM_WORDS
    named = [token for token in tokens if token not in VENDOR_WORDS | FILLER]
    # "comparable GPUs" has no other name than its noun.
    kept = [token for token in named if token not in nouns] or named or tokens
    return Form(
        "".join(_singular(token) for token in kept),
        not CHIP_WORDS.isdisjoint(tokens),
        not SYSTEM_WORDS.isdisjoint(tokens),
    )


def _singular(token: str) -> str:
    """ "a100s", "v4s" and "ultraservers" lose their s; short words ("ls") and "wireless" keep it."""
    plural = token.endswith("s") and not token.endswith("ss")
    return token[:-1] if plural and (len(token) > 3 or token[-2:-1].isdigit()) else token


def normalise(words: str) -> str:
    """Words boiled down to what tells products apart: no vendor, generic noun, case, hyphen or plural."""
    return form_of(words).compact


def remember_as(words: str) -> str:
    """The form under which a link choice is kept: case and spacing do not matter, every word does."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
