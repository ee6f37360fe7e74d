"""The read models are a pure fold: however the log is cut, the rows are the same."""

from __future__ import annotations

import pytest

from eventlog import readschema
from eventlog.selectors import head, read_all
from hardware import models, projections, services

pytestmark = pytest.mark.django_db
ALICE = "user:7"


def rows():
    """Every row of every read model."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models.READ_MODELS}


def edits():
    """One of each kind of change, some of them twice."""
    for value in (3.1, 3.2):
        services.spec_edit(
            key="aws:trainium2", spec="memory_bandwidth", value=value, unit="TB/s", source=None,
            confidence="curator", reason="measured", actor=ALICE,
        )  # fmt: skip
    services.alias_add(key="aws:trainium2", alias="T-two", reason="", actor=ALICE)
    services.link_remember(words="the part", key="aws:trainium2", actor=ALICE)
    services.link_remember(words="the part", key="nvidia:h100", actor=ALICE)
    services.product_revise(key="nvidia:h100", fields={"generation": "Hopper 1"}, reason="test", actor=ALICE)
    services.source_record(ident="neuron_trainium", title="Neuron", date="2026", kind="vendor", actor=ALICE)


@pytest.mark.parametrize("size", [1, 7, 5000])
def test_a_replay_in_any_batches_gives_identical_rows(catalogue, size):
    edits()
    before = rows()
    readschema.create_empty([projections.PROJECTION])
    assert rows()["Product"] == []
    events = read_all(0, limit=head(), types=projections.PROJECTION.event_types)
    for start in range(0, len(events), size):
        projections.apply(events[start : start + size])
    assert rows() == before


def test_alternatives_of_an_edited_figure_are_replaced_as_a_whole(catalogue):
    edits()
    ours = models.SpecAlternative.objects.filter(spec_id="aws:trainium2/memory_bandwidth")
    assert [row.printed for row in ours] == ["3.1 TB/s", "2.9 TB/s", "3 TB/s", "2.4 TB/s"]


def test_a_figure_that_the_code_no_longer_knows_is_still_shown(catalogue):
    """Old events stay readable when a specification is renamed: the row has no number, nothing breaks."""
    from eventlog.domain.events import NewEvent
    from eventlog.services import append

    record = {"value": 4, "unit": "parsecs", "confidence": "press"}
    append(
        stream="product-nvidia:h100", actor=ALICE,
        events=[NewEvent("spec_recorded", {"key": "nvidia:h100", "spec": "length_of_run", "record": record})],
    )  # fmt: skip
    row = models.Spec.objects.get(pk="nvidia:h100/length_of_run")
    assert (row.number, row.printed, row.label) == (None, "4 parsecs", "length_of_run")
