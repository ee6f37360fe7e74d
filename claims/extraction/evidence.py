"""Evidence: what speaks for a chosen subject, for the confidence."""

from __future__ import annotations

from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon


def of(
    best: Candidate,
    ranked: list[Candidate],
    opinions: dict[int, tuple[float, float]],
    discourse: Discourse,
    lexicon: Lexicon,
) -> dict[str, float]:
    """Features of the choice and of how the subject stands in the text."""
    return _choice(best, ranked, opinions) | _setting(best, discourse, lexicon)


def _choice(best: Candidate, ranked: list[Candidate], opinions: dict[int, tuple[float, float]]) -> dict[str, float]:
    """Its score, its rivals and the linker's opinion."""
    own = opinions.get(best.product.start) if best.source == "explicit" else None
    others = [o[0] for start, o in opinions.items() if start != best.product.start]
    return {
        "score": best.score,
        "linker": own[0] if own else 0.0,
        "linker_base": own[1] if own else 0.0,
        "linker_rival": max(others, default=0.0),
        "candidates": float(min(len({c.product.key for c in ranked if c.source == "explicit"}), 4)),
    }


def _setting(best: Candidate, discourse: Discourse, lexicon: Lexicon) -> dict[str, float]:
    """How the chosen subject stands in the text: named in the title, in focus, known to the lexicon."""
    key = best.product.key
    focus = discourse.items.get(key)
    lively = [f for f in discourse.items.values() if f.weight > 0.5]
    first = discourse.best()
    return {
        "titled": float(key in discourse.titled),
        "untitled": float(not discourse.titled),
        "off title": float(bool(discourse.titled) and key not in discourse.titled),
        "age": float(discourse.sentence - focus.sentence) if focus and best.source != "explicit" else 0.0,
        "in focus": float(len(lively)),
        "same focus": float(first is not None and first.key == key),
        "opaque": float(":" in key and key not in lexicon.types),
    }
