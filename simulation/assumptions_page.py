"""The register of assumptions as a page of the reference."""

from __future__ import annotations

from itertools import groupby

from simulation.model.register import Assumption, Register

HEAD = """\
# What the models assume

Every coefficient of the models of serving, processors, reliability and energy that is not a published fact of a
product, with the 5-95% range it is drawn from. Written by `manage.py assumptions --markdown` from
`simulation/data/assumptions.yaml`; what the training model fits is in its own file, written by `make calibrate`.

"measured" was read from measurements, "published" is a figure that a vendor or a paper states about the thing itself,
"default" is a judgement: the first thing to distrust.
"""
COLUMNS = "| name | 5% | median | 95% | unit | basis | what, and why |\n|---|---|---|---|---|---|---|\n"


def page(register: Register) -> str:
    """Markdown, one table per group of names."""
    parts = [HEAD]
    for group, members in groupby(register.values(), key=lambda one: one.name.split(".")[0]):
        parts.append(f"\n## {group}\n\n{COLUMNS}")
        parts += [_row(one) for one in members]
    return "".join(parts)


def _row(one: Assumption) -> str:
    low, middle, high = (f"{value:.3g}" for value in one.distribution.quantile([0.05, 0.5, 0.95]))
    words = f"{one.about}. {one.source}".replace("|", "\\|")
    return f"| `{one.name}` | {low} | {middle} | {high} | {one.unit} | {one.basis} | {words} |\n"
