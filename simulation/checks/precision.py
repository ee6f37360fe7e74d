"""Which number formats a reading may take, and the peaks of a thing in them. Dense and sparse never mix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulation.checks.conditions import Conditions
from simulation.checks.figures import Figure, figures, of_system, sparse_equivalents
from simulation.checks.lineup import Thing
from simulation.checks.records import Standing

# What an unnamed precision usually is: BF16; where a part has none published, the next of these that it has.
USUAL_ORDER: Final = ("bf16", "fp16", "fp8", "fp4", "tf32", "fp32", "fp64", "fp64_tensor")
INTEGER: Final = ("int8", "6bit", "9bit", "int4")
# From widest to narrowest, for pairs such as FP4 on the new part against FP8 on the old.
WIDTHS: Final = {
    "fp64_tensor": 64,
    "fp64": 64,
    "fp32": 32,
    "tf32": 19,
    "bf16": 16,
    "fp16": 16,
    "fp8": 8,
    "int8": 8,
    "fp4": 4,
}
_SAME_RATE: Final = {"fp16": "bf16", "bf16": "fp16"}


@dataclass(frozen=True, slots=True)
class Rate:
    """One precision, dense or sparse, and how it stands to the sentence."""

    precision: str
    sparse: bool
    standing: Standing


def spec_name(precision: str, *, sparse: bool) -> str:
    stem = "tops" if precision in INTEGER else "tflops"
    return f"{stem}_{precision}{'_sparse' if sparse else ''}"


def peak_figures(thing: Thing, precision: str, *, sparse: bool) -> list[Figure]:
    """Printed peaks of a thing, in base units; of a system also its chips' peaks summed."""
    found = _printed(thing, spec_name(precision, sparse=sparse))
    if precision in _SAME_RATE:  # every catalogued part runs both at one rate, older figures of it included
        twin = _printed(thing, spec_name(_SAME_RATE[precision], sparse=sparse))
        found += [figure for figure in twin if all(figure.value != known.value for known in found)]
    if sparse:
        found += sparse_equivalents(thing.entry, spec_name(precision, sparse=False))
        if precision in ("fp8", "fp16", "bf16", "tf32") and not thing.is_chip:
            found += figures(thing.entry, "tflops_sparse")  # one sparse total for several precisions
    return found


def _printed(thing: Thing, name: str) -> list[Figure]:
    return of_system(thing, (name,), name)


def published(thing: Thing, *, unit: str | None) -> tuple[str, ...]:
    """Precisions with a dense peak, the usual one first; integer formats for OPS."""
    names = INTEGER if unit == "OPS" else USUAL_ORDER
    found = tuple(name for name in names if peak_figures(thing, name, sparse=False))
    if unit == "OPS" or found:
        return found
    return tuple(name for name in INTEGER if peak_figures(thing, name, sparse=False))


def rates(thing: Thing, said: Conditions, unit: str | None, *, outside: bool = False) -> Iterator[Rate]:
    """Every rate of a thing with its standing: named ones fixed, open ones usual or favourable."""
    dense = published(thing, unit=unit)
    usual = said.precisions or _first(dense)
    names = list(dict.fromkeys((*said.precisions, *dense, *_sparse_only(thing, unit))))
    if outside and unit != "OPS":
        names = list(dict.fromkeys((*names, *USUAL_ORDER)))
    for name in names:
        for sparse in (False, True):
            yield Rate(name, sparse, _standing(name in usual, sparse, said))


def _first(names: tuple[str, ...]) -> tuple[str, ...]:
    """The usual precision; BF16 and FP16 count as one."""
    return names[:1] if not names or names[0] not in _SAME_RATE else (names[0], _SAME_RATE[names[0]])


def _sparse_only(thing: Thing, unit: str | None) -> tuple[str, ...]:
    names = INTEGER if unit == "OPS" else USUAL_ORDER
    return tuple(name for name in names if peak_figures(thing, name, sparse=True))


def has_sparse(thing: Thing) -> bool:
    """Whether any sparse rate of it is published."""
    return bool(_sparse_only(thing, None) or _sparse_only(thing, "OPS"))


def _standing(usual: bool, sparse: bool, said: Conditions) -> Standing:
    if (said.precisions and not usual) or (said.sparse is not None and said.sparse != sparse):
        return Standing.OUTSIDE
    if not usual or (sparse and said.sparse is None):
        return Standing.FAVOURABLE
    return Standing.USUAL


def worse(one: Standing, two: Standing) -> Standing:
    """The standing of a reading that rests on both."""
    order = (Standing.USUAL, Standing.FAVOURABLE, Standing.OUTSIDE)
    return max(one, two, key=order.index)


def rate_pairs(new: Thing, old: Thing, said: Conditions) -> Iterator[tuple[str, str, Standing]]:
    """Precision of the new part against that of the old, dense on both sides.

    Usual: the same on both (named, or BF16, or the first that both publish). Favourable: another common
    precision, or a narrower one on the new part, where the sentence names none.
    """
    ours, theirs = published(new, unit=None), published(old, unit=None)
    named = tuple(name for name in said.precisions)
    if named and said.baseline_precision:
        yield named[0], said.baseline_precision, Standing.USUAL
        return
    if named and new.key == old.key and named[0] not in _SAME_RATE:  # "FP8 is twice as fast", of one chip
        yield named[0], theirs[0] if theirs else named[0], Standing.USUAL
        return
    common = [name for name in ours if _there(name, theirs)]
    usual = named or tuple(common[:1])
    for name in usual:
        if _there(name, theirs):
            yield name, _there(name, theirs) or name, Standing.USUAL
        elif theirs:  # the old part lacks it: its own narrowest stands against it
            yield name, _narrowest(theirs), Standing.USUAL
    other = Standing.OUTSIDE if named else Standing.FAVOURABLE
    for name in common:
        if name not in usual and _SAME_RATE.get(name) not in usual:
            yield name, _there(name, theirs) or name, other
    yield from _crossed(ours, theirs, other)


def _there(name: str, names: tuple[str, ...]) -> str | None:
    """The same format on the other part: BF16 and FP16 run at one rate and count as one, and what the matrix
    units of one part do in FP64 the vector units of another may do."""
    alike = (name, _SAME_RATE.get(name), "fp64" if name == "fp64_tensor" else None)
    return next((other for other in alike if other in names), None)


def _narrowest(names: tuple[str, ...]) -> str:
    return min(names, key=lambda name: (WIDTHS.get(name, 99), names.index(name)))


def _crossed(ours: tuple[str, ...], theirs: tuple[str, ...], standing: Standing) -> Iterator[tuple[str, str, Standing]]:
    """A format that only the new part has, against the narrowest of the old one; of those that learning uses."""
    useful = ("bf16", "fp16", "fp8", "fp4")
    old = tuple(name for name in theirs if name in useful)
    for name in (n for n in ours if n in useful and old and not _there(n, theirs)):
        other = _narrowest(old)
        if WIDTHS[name] < WIDTHS[other]:
            yield name, other, standing
