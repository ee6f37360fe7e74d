"""Settings that are wrong are refused in a sentence."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import port


@pytest.mark.parametrize("text", ["abc", "", "0", "65536", "-1", "80a"])
def test_what_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(ImproperlyConfigured, match="PORT"):
        port()


def test_a_port_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8055")
    assert port() == 8055
