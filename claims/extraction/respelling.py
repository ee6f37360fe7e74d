"""Names with a letter missing or too many."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from claims.extraction.lexicon import load
from claims.extraction.records import Product

_PLURAL = re.compile(r"\ds$")
_LONG = 7  # letters of a name that may be misspelt


def respelled(product: Product, text: str) -> Product:
    """A known name with a letter missing or too many: "Trainum3" is Trainium3."""
    name = text[product.start : product.end]
    if _PLURAL.search(name) and re.search(rf"(?<![\w-]){re.escape(name[:-1])}(?![\w-])", text):
        return replace(product, key=product.key.removesuffix("s"))  # "25 D1s" of a text that tells of the D1
    stem = re.match(r"[A-Za-z]+", name)
    if not stem or len(stem.group()) < _LONG:
        return product
    close = _close(stem.group().lower())
    found = load().find(close.capitalize() + name[stem.end() :]) if close else []
    return replace(product, key=found[0].key, type=found[0].type) if found else product


@lru_cache(maxsize=1024)
def _close(word: str) -> str | None:
    """The word of a known name that is meant; a misspelling keeps the first letter."""
    alike = [known for known in load().by_word if known[:1] == word[:1]]
    return next(iter(get_close_matches(word, alike, n=1, cutoff=0.93)), None)
