"""What lasts is frozen; what comes after is collected as ever."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

from claims.extraction import lasting


class Knot:
    """Something that only the garbage collector frees."""

    def __init__(self) -> None:
        self.itself = self


def test_the_pipeline_freezes_what_it_loads():
    """In a process of its own: mypy, which other tests run in this one, frees all that is frozen."""
    code = (
        "import gc; from claims.extraction import lexicon, pipeline; pipeline.nlp();"
        "print(gc.get_freeze_count() > len(lexicon.load().types))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True"


def test_garbage_from_before_is_not_kept():
    before = weakref.ref(Knot())
    lasting.load()
    assert before() is None


def test_later_garbage_is_collected():
    lasting.load()
    later = weakref.ref(Knot())
    gc.collect()
    assert later() is None
