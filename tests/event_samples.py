"""Stored samples of every version of every event, and how they are taken.

A sample is an event as some version of the program stored it. It stays for ever: the upcasters must lift it
whatever the program has become. New ones are recorded from what the integration tests append:

    pytest -p tests.event_samples tests/integration

adds what `tests/samples/events.jsonl` does not hold yet and touches no line that is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "samples"
PAGE = FOLDER / "events.jsonl"

Sample = dict[str, Any]
_recorded: dict[tuple[str, int], Sample] = {}


def samples() -> Iterator[Sample]:
    """All stored samples: type, schema, stream, payload."""
    for path in sorted(FOLDER.glob("*events.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def pytest_configure(config: Any) -> None:
    from eventlog import writing

    write = writing.write

    def recording(command: writing.Command) -> Any:
        for row in command.rows:
            stream = command.streams[row["s"] - 1][0]
            sample = {"type": row["t"], "schema": row["v"], "stream": stream, "payload": json.loads(row["p"])}
            _recorded.setdefault((row["t"], row["v"]), sample)
        return write(command)

    writing.write = recording


def pytest_sessionfinish(session: Any) -> None:
    from eventlog.registry import registry

    known = {(sample["type"], sample["schema"]) for sample in samples()}
    new = [s for key, s in sorted(_recorded.items()) if key not in known and key[0] in registry().event_types]
    with PAGE.open("a", encoding="utf-8") as file:
        for sample in new:
            file.write(json.dumps(sample, sort_keys=True, ensure_ascii=False) + "\n")
