"""Logs are one JSON object a line, whatever is logged."""

from __future__ import annotations

import json
import logging

import pytest

from config.logs import formatter


def line(text: str, *arguments: object, **about: object) -> str:
    record = logging.LogRecord("app", logging.WARNING, __file__, 1, text, arguments, None)
    record.__dict__.update(about)
    return formatter().format(record)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "ok\nINFO 2026-01-01 fake log line",  # would be a line of its own
        "\x1b[2J clears a terminal",
        'a "quote" and a \\',
        "{0.__class__} {}",
        "\u2028 and \x00",
    ],
)
def test_nothing_that_is_logged_starts_a_line_of_its_own(text: str) -> None:
    written = line("%s", text)
    assert "\n" not in written
    assert "\x1b" not in written
    assert json.loads(written)["event"] == text


def test_level_logger_and_time_are_fields() -> None:
    told = json.loads(line("stopped after %d s", 3))
    assert (told["event"], told["level"], told["logger"]) == ("stopped after 3 s", "warning", "app")
    assert told["timestamp"].endswith("Z")


def test_an_error_is_logged_with_where_it_came_from() -> None:
    try:
        raise ValueError("a bad figure")
    except ValueError as error:
        record = logging.LogRecord("app", logging.ERROR, __file__, 1, "failed", (), (type(error), error, None))
    written = formatter().format(record)
    assert "\n" not in written
    assert "a bad figure" in json.loads(written)["exception"]
