"""Commands on the catalogue: events in, read models and the typed catalogue out."""

from __future__ import annotations

import pytest

from eventlog.selectors import head, read_all, read_stream
from hardware import models, selectors, services
from hardware.domain.diff import Action, What
from hardware.domain.errors import CatalogueError
from hardware.domain.loading import CatalogueRecord, load_catalogue
from tests.integration.hardware.conftest import SYSTEM, part

ALICE = "user:7"
pytestmark = pytest.mark.django_db


def edit(**changes):
    arguments = {
        "key": "aws:trainium2", "spec": "memory_bandwidth", "value": 3.1, "unit": "TB/s", "source": None,
        "confidence": "curator", "reason": "the new data sheet says so", "actor": ALICE,
    }  # fmt: skip
    return services.spec_edit(**{**arguments, **changes})


def replaced(records, key, *, specs=None, **changes):
    """The records with fields of one entry changed; figures are added to those it has."""
    entries = [
        {**entry, **changes, "specs": {**entry["specs"], **(specs or {})}} if entry["key"] == key else entry
        for entry in records.entries
    ]
    return CatalogueRecord(entries, records.sources, records.assumptions, records.unknowns)


class TestImport:
    def test_the_read_models_give_the_very_catalogue_of_the_files(self, whole):
        loaded, read = load_catalogue(), selectors.catalogue_current()
        assert read.version == loaded.version
        assert {e.key: e for e in read} == {e.key: e for e in loaded}
        assert set(read.unknowns) == set(loaded.unknowns)
        others = sum(len(spec.alternatives) for entry in loaded for spec in entry.specs.values())
        assert models.SpecAlternative.objects.count() == others > 100
        assert models.Source.objects.count() == len(loaded.sources)
        assert models.Spec.objects.count() == sum(len(entry.specs) for entry in loaded)

    def test_a_second_import_adds_nothing(self, catalogue):
        before = head()
        assert services.catalogue_import(actor=SYSTEM, wanted=catalogue) == []
        assert head() == before

    def test_a_changed_figure_is_one_event_with_what_it_was(self, catalogue):
        figure = {"value": 128, "unit": "GiB", "confidence": "press"}
        wanted = replaced(catalogue, "aws:trainium2", specs={"memory_capacity": figure})
        changes = services.catalogue_diff(wanted=wanted)
        assert [(c.what, c.action, c.key, c.name) for c in changes] == [
            (What.SPEC, Action.CHANGE, "aws:trainium2", "memory_capacity")
        ]
        assert "96 GiB" in changes[0].sentence()
        assert "128 GiB" in changes[0].sentence()
        services.catalogue_import(actor=SYSTEM, wanted=wanted, origin="test")
        event = read_stream("product-aws:trainium2")[-1]
        assert (event.type, event.payload["was"]["value"]) == ("spec_revised", 96)
        assert selectors.catalogue_current().number("aws:trainium2", "memory_capacity") == 128 * 2**30

    def test_a_diff_writes_nothing(self, catalogue):
        before = head()
        assert services.catalogue_diff(wanted=replaced(catalogue, "aws:trainium2", name="T2"))
        assert head() == before

    def test_a_curators_figure_survives_an_import(self, catalogue):
        edit()
        (kept,) = services.catalogue_diff(wanted=catalogue)
        assert (kept.action, kept.name) == (Action.KEEP, "memory_bandwidth")
        assert services.catalogue_import(actor=SYSTEM, wanted=catalogue) == []
        assert selectors.catalogue_current().number("aws:trainium2", "memory_bandwidth") == pytest.approx(3.1e12)

    def test_what_the_file_leaves_out_is_kept_and_said(self, catalogue, bundled):
        wanted = part(bundled, ["nvidia:h100"])
        actions = {(c.key, c.action) for c in services.catalogue_diff(wanted=wanted)}
        assert ("aws:trainium2", Action.ABSENT) in actions
        services.catalogue_import(actor=SYSTEM, wanted=wanted)
        assert "aws:trainium2" in selectors.catalogue_current()

    def test_a_new_name_in_the_file_is_added(self, catalogue):
        services.catalogue_import(actor=SYSTEM, wanted=replaced(catalogue, "aws:trainium2", aliases=["T2"]))
        assert selectors.catalogue_current().get("aws:trainium2").aliases[-2:] == ("Trainium-2", "T2")

    def test_a_faulty_file_stores_nothing(self, catalogue):
        before = head()
        with pytest.raises(CatalogueError, match="aws:trainium2 > predecessor"):
            services.catalogue_import(
                actor=SYSTEM, wanted=replaced(catalogue, "aws:trainium2", predecessor="aws:nothing")
            )
        assert head() == before

    def test_one_file_alone_leaves_the_rest_as_it_is(self, catalogue):
        figure = "{value: 9, unit: W, confidence: press}"
        text = f"- {{key: 'acme:one', vendor: Acme, name: One, kind: gpu, specs: {{tdp: {figure}}}}}"
        services.catalogue_import(actor=SYSTEM, wanted=services.catalogue_overlay({"chips.yaml": text}))
        found = selectors.catalogue_current()
        assert found.number("acme:one", "tdp") == 9
        assert found.number("aws:trainium2", "tdp") == 500


@pytest.mark.usefixtures("catalogue")
class TestEdit:
    def test_an_edit_changes_the_catalogue_and_keeps_what_was_printed(self):
        (event,) = edit()
        spec = selectors.catalogue_current().spec("aws:trainium2", "memory_bandwidth")
        assert (event.type, event.actor) == ("spec_revised", ALICE)
        assert spec.number == pytest.approx(3.1e12)
        assert [a.printed for a in spec.alternatives] == ["2.9 TB/s", "3 TB/s", "2.4 TB/s"]
        row = models.Spec.objects.get(pk="aws:trainium2/memory_bandwidth")
        assert (row.curated, row.actor, row.reason) == (True, ALICE, "the new data sheet says so")

    def test_the_version_follows_the_content_back_and_forth(self):
        before = selectors.catalogue_current().version
        edit(value=3, source="nki_trn2", confidence="vendor")
        changed = selectors.catalogue_current().version
        edit(value=2.9, source="neuron_trainium2", confidence="vendor")
        assert changed != before
        spec = selectors.catalogue_current().spec("aws:trainium2", "memory_bandwidth")
        assert spec.printed == "2.9 TB/s"
        assert sorted(a.printed for a in spec.alternatives) == ["2.4 TB/s", "3 TB/s"]

    def test_the_same_edit_twice_is_one_event(self):
        assert len(edit()) == 1
        assert edit() == []

    def test_a_new_figure_is_recorded(self):
        (event,) = edit(spec="tdp", key="google:tpu-v5e", value=220, unit="W")
        assert event.type == "spec_recorded"
        assert selectors.catalogue_current().power_range("google:tpu-v5e").point == 220

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"unit": "GB"}, "measures B, memory_bandwidth needs B/s"),
            ({"unit": "Tb/s"}, "measures bit/s, memory_bandwidth needs B/s"),
            ({"unit": "furlongs"}, "unknown unit"),
            ({"source": "hearsay"}, "unknown source 'hearsay'"),
            ({"spec": "beauty"}, "unknown specification 'beauty'"),
            ({"key": "aws:nothing"}, "no such product"),
            ({"reason": "  "}, "needs a reason"),
            ({"confidence": "sure"}, "'sure' is not allowed"),
            ({"value": "much"}, "'much' is not a number"),
        ],
    )
    def test_what_does_not_fit_is_refused_and_not_stored(self, changes, message):
        before = head()
        with pytest.raises(CatalogueError, match=message):
            edit(**changes)
        assert head() == before

    def test_an_edit_of_a_stale_form_is_refused(self):
        seen = selectors.product_get("aws:trainium2").position
        edit(seen=seen)
        with pytest.raises(services.StaleEditError, match="changed after"):
            edit(value=3.2, seen=seen)

    def test_a_range_of_power_makes_a_product_checkable(self):
        services.power_assume(
            key="google:tpu-v6e", low=200, point=250, high=300, basis="board photographs", reason="asked",
            actor=ALICE,
        )  # fmt: skip
        found = selectors.catalogue_current().power_range("google:tpu-v6e")
        assert (found.low, found.high, found.basis) == (200, 300, "board photographs")

    def test_a_range_that_falls_is_refused(self):
        with pytest.raises(CatalogueError, match="do not rise"):
            services.power_assume(
                key="google:tpu-v6e", low=300, point=250, high=200, basis="?", reason="asked", actor=ALICE
            )  # fmt: skip

    def test_a_product_can_be_added_with_its_figures(self):
        services.source_record(
            ident="etched_page", title="Etched: product page", date="2026-10", kind="vendor", actor=ALICE
        )
        figure = {"value": 1000, "unit": "W", "confidence": "vendor", "source": "etched_page"}
        services.product_register(
            record={"key": "etched:sohu", "vendor": "Etched", "name": "Sohu", "kind": "ai_accelerator",
                    "aliases": ["Sohu"], "specs": {"tdp": figure}},
            reason="asked for by an analyst", actor=ALICE,
        )  # fmt: skip
        assert selectors.catalogue_current().power_range("etched:sohu").is_point
        assert selectors.link_candidates(key="etched:sohu-ai", words="Sohu AI chip")[0].key == "etched:sohu"

    def test_a_product_is_not_added_twice(self):
        with pytest.raises(CatalogueError, match="in the catalogue already"):
            services.product_register(
                record={"key": "aws:trainium2", "vendor": "AWS", "name": "T", "kind": "gpu"},
                reason="x",
                actor=ALICE,
            )


@pytest.mark.usefixtures("catalogue")
class TestLinks:
    def test_a_choice_is_remembered_for_the_same_words(self):
        words = "the  new Annapurna part"
        assert selectors.link_candidates(key=None, words=words) == []
        services.link_remember(words=words, key="aws:trainium3", actor=ALICE)
        best, *_ = selectors.link_candidates(key=None, words="The new ANNAPURNA part")
        assert (best.key, best.score) == ("aws:trainium3", 1.0)

    def test_the_last_choice_counts(self):
        services.link_remember(words="the part", key="aws:trainium3", actor=ALICE)
        services.link_remember(words="the part", key="aws:trainium2", actor="user:8")
        assert selectors.link_choices() == {"the part": "aws:trainium2"}

    def test_an_added_name_is_linked(self):
        services.alias_add(key="aws:trainium3", alias=" Project  Zephyr ", reason="code name", actor=ALICE)
        assert services.alias_add(key="aws:trainium3", alias="Project Zephyr", reason="", actor=ALICE) == []
        assert selectors.link_candidates(key="aws:zephyr", words="Project Zephyr")[0].key == "aws:trainium3"

    @pytest.mark.parametrize(("words", "key"), [("", "aws:trainium3"), ("part", "aws:none")])
    def test_empty_words_and_unknown_products_are_refused(self, words, key):
        with pytest.raises(CatalogueError):
            services.link_remember(words=words, key=key, actor=ALICE)


@pytest.mark.usefixtures("catalogue")
class TestHistory:
    def test_every_event_has_a_sentence(self):
        from eventlog.registry import registry

        edit()
        services.alias_add(key="aws:trainium2", alias="T-two", reason="seen in print", actor=ALICE)
        services.link_remember(words="that part", key="aws:trainium2", actor=ALICE)
        services.product_revise(key="aws:trainium2", fields={"generation": "2"}, reason="shorter", actor=ALICE)
        sentences = [registry().event_type(e.type).sentence(e) for e in read_all(0, limit=10_000)]
        assert all(sentences)
        assert (
            "changed memory_bandwidth from 2.9 TB/s (neuron_trainium2) to 3.1 TB/s (curator), because the new"
            in "\n".join(sentences)
        )
        assert sentences[-1].startswith("changed generation from 2 (AWS calls it")

    def test_a_past_catalogue_is_folded_from_the_log(self):
        before, position = selectors.catalogue_current(), selectors.catalogue_position()
        edit()
        services.alias_add(key="aws:trainium2", alias="T-two", reason="", actor=ALICE)
        assert selectors.catalogue_at(position).version == before.version
        assert selectors.catalogue_at(selectors.catalogue_position()).version == selectors.catalogue_current().version
        assert selectors.catalogue_at(0).entries == {}

    def test_a_change_names_the_products_whose_claims_it_concerns(self):
        position = selectors.catalogue_position()
        assert selectors.influenced_since(position) == set()
        edit(key="google:tpu-v5e", spec="tdp", value=220, unit="W")
        assert selectors.influenced_since(position) == {"google:tpu-v5e"}

    def test_gaps_are_listed_with_what_is_assumed_instead(self):
        gaps = {(gap.product, gap.spec): gap for gap in selectors.unknown_list()}
        assert gaps["aws:trainium2", "tdp"].assumed == "450-550 W"
        assert gaps["google:tpu-v5e", "tdp"].assumed == ""
        assert "energy_efficiency" in gaps["google:tpu-v6e", "tdp"].blocks
