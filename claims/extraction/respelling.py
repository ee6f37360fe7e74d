"""Names with a letter missing or too many."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from claims.extraction.lexicon import load
from claims.extraction.records import Product

_LONG = 7  # letters of a name that may be misspelt


def respelled(product: Product, text: str) -> Product:
    """A known name with a letter missing or too many: "Trainum3" is Trainium3."""
    name = text[product.start : product.end]
    stem = re.match(r"[A-Za-z]+", name)
    if not stem or len(stem.group()) < _LONG:
        return product
    close = get_close_matches(stem.group().lower(), load().by_word, n=1, cutoff=0.93)
    found = load().find(close[0].capitalize() + name[stem.end() :]) if close else []
    return replace(product, key=found[0].key, type=found[0].type) if found else product
