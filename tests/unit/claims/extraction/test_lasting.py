"""What lasts is frozen; what comes after is collected as ever."""

from __future__ import annotations

import gc
import weakref

from claims.extraction import lasting, lexicon, pipeline


class Knot:
    """Something that only the garbage collector frees."""

    def __init__(self) -> None:
        self.itself = self


def test_the_pipeline_freezes_what_it_loads():
    pipeline.nlp()
    assert gc.get_freeze_count() > len(lexicon.load().types)


def test_garbage_from_before_is_not_kept():
    before = weakref.ref(Knot())
    lasting.load()
    assert before() is None


def test_later_garbage_is_collected():
    lasting.load()
    later = weakref.ref(Knot())
    gc.collect()
    assert later() is None
