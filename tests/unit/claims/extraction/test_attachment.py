"""Attachment: what ties a figure to a name."""

from __future__ import annotations

import pytest

from claims.extraction import attachment, composition, counterparts, extract, owned_parts
from tests.unit.claims.extraction.stages import sentence


def parts(text: str) -> tuple:
    one, clean = sentence(text, "sl_patterns")
    named = next(p for p in one.products if not p.is_vendor)
    return named, one.drafts[-1], one, clean


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("The H100 (80 GB) sells.", True), ("An H100's 80 GB of memory is little.", True),
        ("H100: 80 GB of memory.", True), ("The H100, which has 80 GB of memory, sells.", True),
        ("The H100 with 80 GB of memory sells.", True), ("It takes 80 GB of memory per H100.", True),
        ("The H100 at $2,100 sells.", True), ("It has 80 GB of memory in the H100.", True),
        ("Of the H100 one says that it drew 80 W.", False), ("The H100 sells; 80 GB of memory are common.", False),
        ("A 700 W H100 sells.", True),
    ],
)  # fmt: skip
def test_firm_ties(text: str, tied: bool) -> None:
    named, draft, one, clean = parts(text)
    assert (attachment.attachment(named, draft, one, clean) >= 0.9) is tied


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The H100 with 80 GB of memory sells.", True),
        ("H100's cores and 80 GB of memory", True),
        ("The H100 is out. It has 80 GB.", False),
    ],
)
def test_what_a_name_possesses(text: str, own: bool) -> None:
    work_sentence, clean = sentence(text, "sl_patterns")
    if not work_sentence.products:
        return
    named, draft, _, clean = parts(text)
    assert attachment.possessed(named, draft, clean) is own


def test_counterparts() -> None:
    named, draft, one, clean = parts("It makes 280 tokens/s, versus 180 tokens/s for the H100.")
    assert counterparts.counterpart(named, draft, one, clean) > 0
    assert counterparts.counterpart(named, one.drafts[0], one, clean) == 0


@pytest.mark.parametrize(
    ("text", "made_of"),
    [
        ("It is built on the Blackwell architecture and has 80 GB.", True),
        ("The Blackwell has 80 GB.", False),
        ("Blackwell cores need 80 W.", True),
    ],
)
def test_architectures(text: str, made_of: bool) -> None:
    named, draft, one, clean = parts(text)
    assert (composition.architecture(named, draft, one, clean) > 0) is made_of


def test_a_part_gives_its_figures_to_its_owner() -> None:
    named, _, one, clean = parts("Its NVLink ports move 900 GB/s.")
    assert owned_parts.owned(named, one, clean) > 0
    named, _, one, clean = parts("NVLink moves 900 GB/s.")
    assert owned_parts.owned(named, one, clean) == 0


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Blackwell reaches 20 petaflops of FP4 on the B200.", "nvidia:b200"),
        ("The MI350 GPUs boast 10 petaflops of FP4 (double that with sparsity) on the MI355X.", "amd:mi355x"),
        ("Its new GPUs take on Blackwell, with 288 GB of HBM3E (twice as much) on the MI355X.", "amd:mi355x"),
        ("The H100 delivers 989 teraflops of BF16, ahead of the A100.", "nvidia:h100"),
    ],
)
def test_a_format_or_an_aside_before_the_name(text: str, subject: str) -> None:
    assert [c.subject for c in extract(text) if c.kind == "quantity"] == [subject]
