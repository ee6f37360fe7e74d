"""The examples of docs/how-to/dashboards.md do what the page says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from knox.models import AuthToken

from tests import builders

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "dashboards.md"
EXAMPLES = [line for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text(), re.S) for line in block.splitlines()]


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_works(client: Client, example: str) -> None:
    builders.article(f"{builders.SPEED} {builders.MEMORY}")
    token = AuthToken.objects.create(get_user_model().objects.create_user("analyst", is_staff=True))[1]
    words = shlex.split(example.replace("$TOKEN", token))
    assert words[0] == "curl"
    given: dict[str, list[str]] = {}
    rest = words[1:]
    while rest[0].startswith("-"):
        given.setdefault(rest[0], []).append(rest[1])
        rest = rest[2:]
    (address,) = rest
    headers = dict(header.split(": ", 1) for header in given["-H"])
    answer = client.generic(
        given.get("-X", ["GET"])[0], address.removeprefix("http://127.0.0.1:8000"), given.get("-d", [""])[0],
        content_type=headers.pop("Content-Type", "text/plain"), headers=headers,
    )  # fmt: skip
    assert answer.status_code in (200, 201), answer.content
    assert answer.content
