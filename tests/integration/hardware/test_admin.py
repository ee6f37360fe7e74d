"""What a curator does with the catalogue in the admin."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from eventlog.selectors import head, read_stream
from hardware import models, selectors, services

pytestmark = pytest.mark.django_db
PRODUCT = "/admin/hardware/product/aws_3Atrainium2/"


@pytest.fixture
def carol(catalogue) -> User:
    return User.objects.create_superuser("carol", password="a long password")


@pytest.fixture
def curator(carol) -> Client:
    client = Client()
    client.force_login(carol)
    return client


def form_of(page) -> dict[str, str]:
    """The fields of a rendered form with their values, as a browser would send them."""
    form = page.context["form"]
    return {field.html_name: "" if field.value() is None else field.value() for field in form}


class TestPages:
    def test_the_list_shows_products_and_finds_by_name(self, curator):
        page = curator.get("/admin/hardware/product/", {"q": "Trn2"})
        assert page.status_code == 200
        assert "aws:trn2.48xlarge" in page.content.decode()
        assert "Import a catalogue" in page.content.decode()

    def test_a_product_shows_figures_sources_alternatives_lineage_and_history(self, curator):
        text = curator.get(PRODUCT + "change/").content.decode()
        for expected in ("2.9 TB/s", "neuron_trainium2", "2.4 TB/s", "awesomeagents, wrong", "450-550 W",
                         "aws_3Atrainium1", "registered Trainium2 of AWS", "Trainium v2"):  # fmt: skip
            assert expected in text

    def test_a_family_lists_its_members_and_a_size_its_family(self, curator):
        family = curator.get("/admin/hardware/product/aws_3Atrn1/change/").content.decode()
        size = curator.get("/admin/hardware/product/aws_3Atrn1.32xlarge/change/").content.decode()
        assert "aws_3Atrn1.2xlarge/change/" in family
        assert "Trn1 instances" in size

    def test_the_history_button_leads_to_the_history_of_the_log(self, curator):
        response = curator.get(PRODUCT + "history/")
        assert response.url == PRODUCT + "change/#history"

    def test_tables_and_links_are_markup_and_names_are_not(self, curator):
        services.alias_add(key="aws:trainium2", alias="<script>alert(1)</script>", reason="<b>", actor="user:1")
        text = curator.get(PRODUCT + "change/").content.decode()
        assert '<table class="hardware-figures">' in text
        assert "<script>alert(1)" not in text
        assert "because <b>" not in text

    def test_sources_and_choices_are_listed(self, curator):
        assert curator.get(reverse("admin:hardware_source_changelist")).status_code == 200
        assert curator.get(reverse("admin:hardware_linkchoice_changelist")).status_code == 200

    def test_nothing_is_added_or_deleted_past_the_services(self, curator):
        assert curator.get("/admin/hardware/product/add/").status_code == 403
        assert curator.post(PRODUCT + "delete/", {"post": "yes"}).status_code == 403


class TestFigure:
    def test_an_edit_is_an_event_with_the_curators_name(self, curator, carol):
        page = curator.get(PRODUCT + "figure/", {"spec": "memory_bandwidth"})
        answer = {**form_of(page), "value": "3.1", "source": "nki_trn2", "reason": "the guide was revised"}
        response = curator.post(PRODUCT + "figure/", answer)
        assert response.status_code == 302
        event = read_stream("product-aws:trainium2")[-1]
        assert (event.type, event.actor) == ("spec_revised", f"user:{carol.pk}")
        assert selectors.catalogue_current().number("aws:trainium2", "memory_bandwidth") == pytest.approx(3.1e12)

    def test_a_wrong_unit_is_told_on_the_form_and_nothing_is_stored(self, curator):
        page = curator.get(PRODUCT + "figure/", {"spec": "memory_bandwidth"})
        before = head()
        for unit, message in (("GB", "measures B"), ("gb/s", "case matters")):
            answer = {**form_of(page), "unit": unit, "reason": "test"}
            assert message in curator.post(PRODUCT + "figure/", answer).content.decode()
        assert head() == before

    def test_a_form_that_is_out_of_date_is_refused(self, curator):
        page = curator.get(PRODUCT + "figure/", {"spec": "memory_bandwidth"})
        first = {**form_of(page), "value": "3.1", "reason": "one"}
        second = {**form_of(page), "value": "3.2", "reason": "two"}
        assert curator.post(PRODUCT + "figure/", first).status_code == 302
        assert "changed after the form was opened" in curator.post(PRODUCT + "figure/", second).content.decode()

    def test_whole_numbers_stay_whole_and_words_stay_words(self, curator):
        page = curator.get(PRODUCT + "figure/", {"spec": "memory_type"})
        curator.post(PRODUCT + "figure/", {**form_of(page), "value": "3", "reason": "odd but text"})
        assert models.Spec.objects.get(pk="aws:trainium2/memory_type").record["value"] == "3"
        page = curator.get(PRODUCT + "figure/", {"spec": "cores"})
        curator.post(PRODUCT + "figure/", {**form_of(page), "value": "1,024", "reason": "test"})
        assert models.Spec.objects.get(pk="aws:trainium2/cores").printed == "1,024 cores"

    def test_a_name_and_a_range_of_power(self, curator):
        curator.post(PRODUCT + "name/", {"alias": "T-two", "reason": ""})
        page = curator.get(PRODUCT + "power/")
        curator.post(PRODUCT + "power/", {**form_of(page), "high": "600", "reason": "a leak"})
        entry = selectors.catalogue_current().get("aws:trainium2")
        assert entry.aliases[-1] == "T-two"
        assert (entry.assumed_power_w.low, entry.assumed_power_w.high) == (450, 600)

    def test_a_source_is_added_and_then_named(self, curator):
        source = {"ident": "new_sheet", "title": "Data sheet 2", "date": "2026-11", "kind": "vendor", "url": ""}
        assert curator.get("/admin/hardware/source/record/").status_code == 200
        assert curator.post("/admin/hardware/source/record/", source).status_code == 302
        page = curator.get(PRODUCT + "figure/", {"spec": "tdp"})
        curator.post(PRODUCT + "figure/", {**form_of(page), "source": "new_sheet", "value": "510", "reason": "new"})
        assert selectors.catalogue_current().spec("aws:trainium2", "tdp").source == "new_sheet"

    def test_a_viewer_may_look_but_not_edit(self, catalogue):
        viewer = User.objects.create_user("victor", password="a long password", is_staff=True)
        viewer.user_permissions.add(Permission.objects.get(codename="view_product"))
        client = Client()
        client.force_login(viewer)
        page = client.get(PRODUCT + "change/")
        assert page.status_code == 200
        assert "Edit a figure" not in page.content.decode()
        for form in ("figure", "name", "power"):
            assert client.get(f"{PRODUCT}{form}/").status_code == 403
        assert client.get("/admin/hardware/product/import/").status_code == 403
        assert client.get("/admin/hardware/source/record/").status_code == 403


class TestImport:
    FILE = (
        b"- {key: 'acme:one', vendor: Acme, name: One, kind: gpu, specs: {tdp: {value: 9, unit: W, confidence: press}}}"
    )

    def upload(self, curator, content, name="chips.yaml"):
        return curator.post("/admin/hardware/product/import/", {"uploads": SimpleUploadedFile(name, content)})

    def test_the_diff_comes_first_and_then_it_is_taken_over(self, curator):
        before = head()
        page = self.upload(curator, self.FILE)
        assert "add specification acme:one tdp: 9 W" in page.content.decode()
        assert head() == before
        response = curator.post("/admin/hardware/product/import/", {"apply": "1", "texts": page.context["texts"]})
        assert response.status_code == 302
        assert selectors.catalogue_current().number("acme:one", "tdp") == 9

    @pytest.mark.parametrize("texts", ["", "[1]", '{"chips.yaml": 3}', "{"])
    def test_a_tampered_second_step_stores_nothing(self, curator, texts):
        before = head()
        page = curator.post("/admin/hardware/product/import/", {"apply": "1", "texts": texts})
        assert page.status_code == 200
        assert head() == before

    def test_a_file_that_changes_nothing_offers_nothing(self, curator):
        page = self.upload(curator, b"[]")
        assert "Nothing: the catalogue holds all of it already." in page.content.decode()
        assert not re.search('name="apply"', page.content.decode())

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            (
                "chips.yaml",
                b"- {key: 'acme:one', vendor: Acme, name: One, kind: toaster}",
                "acme:one &gt; kind",
            ),
            ("chips.yaml", b"\xff\xfe", "not UTF-8"),
            ("notes.txt", b"hello", "not a catalogue file"),
            ("chips.yaml", b"{", "not readable as YAML"),
        ],
    )
    def test_a_faulty_file_is_told_and_nothing_stored(self, curator, name, content, message):
        before = head()
        page = self.upload(curator, content, name)
        assert message in page.content.decode()
        assert head() == before
