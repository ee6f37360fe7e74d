from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import include, path
from rest_framework.test import APIClient

from claims import services
from claims.domain.observation import DocumentRef
from claims.domain.record import Mention
from ingest.domain.documents import RawInput
from ingest.services import document_ingest
from tests.claims_samples import EXTRACTOR

urlpatterns = [path("api/v1/", include("claims.urls"))]


@pytest.fixture
def analyst(db: None) -> Any:
    """A member of staff, who decides."""
    return get_user_model().objects.create_user("ada", is_staff=True)


@pytest.fixture
def stranger(db: None) -> Any:
    return get_user_model().objects.create_user("mallory")


@pytest.fixture
def api(analyst: Any, settings: Any) -> APIClient:
    """The REST API as the analyst sees it."""
    settings.ROOT_URLCONF = __name__
    client = APIClient()
    client.force_login(analyst)
    return client


@pytest.fixture
def who(analyst: Any) -> str:
    return f"user:{analyst.pk}"


@pytest.fixture
def announce(db: None) -> Callable[..., tuple[DocumentRef, str]]:
    """Ingest a text of our own and record mentions of parts of it."""

    def make(
        text: str, *quotes: tuple[str, dict[str, Any]], publisher: str = "amazon.com",
        published: date | None = date(2023, 11, 28), url: str | None = None, extractor: str = EXTRACTOR,
    ) -> tuple[DocumentRef, str]:  # fmt: skip
        raw = RawInput(data=text.encode(), name="sample.txt", publisher=publisher, published=published, url=url)
        result = document_ingest(raw=raw, actor="system:test")
        from claims import documents

        document, words, _ = documents.load(result.document)
        found = [cut(words, quote, **fields) for quote, fields in quotes]
        services.mentions_record(
            document=document, mentions=found, extractor_version=extractor, actor="system:extractor"
        )
        return document, words

    return make


def cut(text: str, quote: str, **fields: Any) -> Mention:
    """A mention of a quote in a text."""
    values: dict[str, Any] = {
        "subject": "aws:trainium2", "metric": "training_performance", "kind": "comparison", "value": 4.0,
        "value_high": None, "unit": "x", "bound": "exact", "baseline": "aws:trainium1", "claimant": "aws",
        "qualifier": None, "modality": "stated", "confidence": 0.8, "tier": "C", "value_text": quote.split()[0],
    }  # fmt: skip
    values.update(fields)
    start = text.index(quote)
    return Mention(quote=quote, start=start, end=start + len(quote), **values)
