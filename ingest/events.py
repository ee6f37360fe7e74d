"""The events of documents and their sources. They hold no word of a text: title and text can be erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from eventlog.domain.events import Event
from eventlog.registry import EventType, register_event

DOCUMENT: Final = "document-"
INPUT: Final = "input-"
SOURCE: Final = "source-"

_VERSION_FIELDS: Final = {
    "number": "which version of the document this is, from 1",
    "identity": "uuid5 of the address or file that a document's versions share; of the words if pasted",
    "digest": "sha256 over the digest of the words and the publisher: names this content",
    "words": "sha256 of the words alone, in NFC with single blanks",
    "text": "sha256 under which title, text and offset map are kept outside the log",
    "original": "sha256 of the bytes as they arrived, kept outside the log",
    "kind": "text | markdown | record | html | pdf | item | pasted",
    "publisher": "registrable name or given name of the publisher, or null",
    "published": "ISO date on which it was published, or null",
    "url": "its address, or null",
    "language": "language tag that it declares, or null",
    "encoding": "how the original was decoded",
    "characters": "length of the text",
    "bytes": "length of the original",
    "warnings": "codes of what was noticed while reading",
    "part_of": "id of the document that listed it as related coverage, or null",
}


def _document(event: Event) -> str:
    source = event.payload["publisher"] or "an unnamed publisher"
    dated = f", dated {event.payload['published']}" if event.payload["published"] else ""
    return f"A document of {source} came in{dated} ({event.payload['characters']:,} characters)."


def _version(event: Event) -> str:
    return f"The document changed: version {event.payload['number']} came in."


def _rejected(event: Event) -> str:
    return f"An input was refused ({event.payload['code']}): {event.payload['message']}"


def _erased(event: Event) -> str:
    return f"The document's text was erased: {event.payload['reason']}"


def _source_added(event: Event) -> str:
    return f"The {event.payload['kind']} {event.payload['url']} is now watched."


def _source_checked(event: Event) -> str:
    if event.payload["code"]:
        return f"The source could not be read ({event.payload['code']}): {event.payload['message']}"
    return f"The source was read: {event.payload['new']} new, {event.payload['known']} known."


def _source_stopped(event: Event) -> str:
    return f"The source is no longer watched: {event.payload['reason']}"


def _source_rated(event: Event) -> str:
    name, letter, reason = (event.payload[field] for field in ("name", "reliability", "reason"))
    return f"The reliability of {name} was set to {letter or 'unrated'}: {reason}"


def _type(name: str, stream: str, sentence: Callable[[Event], str], fields: Mapping[str, str]) -> EventType:
    return EventType(name=name, stream=stream, fields=fields, sentence=sentence)


EVENT_TYPES: Final = (
    _type("document_ingested", "document-<sha256 of its first content>", _document, _VERSION_FIELDS),
    _type("document_version_added", "document-<sha256 of its first content>", _version, _VERSION_FIELDS),
    _type(
        "document_text_erased",
        "document-<sha256 of its first content>",
        _erased,
        {"reason": "why, as the person gave it", "texts": "sha256 of every text that was removed"},
    ),
    _type(
        "document_rejected",
        "input-<sha256 of name, address and bytes>",
        _rejected,
        {
            "code": "stable code of the reason",
            "message": "the reason in a sentence that says what to do",
            "name": "bare name of the file, or empty",
            "url": "address it was fetched from, or null",
            "bytes": "length of the input",
            "retry": "whether the same input may succeed later",
        },
    ),
    _type(
        "source_added",
        "source-<uuid5 of the address>",
        _source_added,
        {"url": "address that is polled", "kind": "feed | page", "name": "what people call it"},
    ),
    _type(
        "source_checked",
        "source-<uuid5 of the address>",
        _source_checked,
        {
            "code": "why it could not be read, or empty",
            "message": "the reason in a sentence, or empty",
            "new": "documents and versions that were new",
            "known": "documents that were known",
            "rejected": "items that were refused",
            "etag": "validator for the next request, or null",
            "last_modified": "validator for the next request, or null",
            "next_after": "seconds to wait at least, or null",
        },
    ),
    _type("source_stopped", "source-<uuid5 of the address>", _source_stopped, {"reason": "why"}),
    _type(
        "source_rated",
        "source-<uuid5 of the publisher's name>",
        _source_rated,
        {
            "name": "publisher as documents name it",
            "reliability": "A (completely reliable) to E (unreliable), F (can't be judged), or empty",
            "reason": "why",
        },
    ),
)


def register() -> None:
    for event_type in EVENT_TYPES:
        register_event(event_type)
