"""Which page is which: addresses written in many ways, publishers, and the ids that follow from them."""

from __future__ import annotations

import uuid
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

NAMESPACE = uuid.UUID("2f1d5a0e-6c39-5d0e-9c54-7a1f0f5b8a10")
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "msclkid")
PREFIXES = ("www.", "m.", "amp.")
SECOND_LEVEL = {"co", "com", "net", "org", "ac", "gov", "edu", "or", "ne"}


def safe_url(url: str | None) -> str | None:
    """The address if it is one a reader may click, else None: no `javascript:`, no control characters."""
    if not url or len(url) > 2048 or any(ord(char) <= 32 for char in url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        return url.strip() if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def canonical_url(url: str) -> str:
    """One spelling per page, without default port, trailing dot, fragment and tracking."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}.get(parts.scheme.lower())
    port = f":{parts.port}" if parts.port and parts.port != default else ""
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKING)]
    return urlunsplit((parts.scheme.lower(), host + port, parts.path or "/", urlencode(query), ""))


def publisher_of(url: str | None) -> str | None:
    """The registrable name of the host, `www.theverge.com` -> `theverge.com`.

    Without a list of public suffixes: the last two labels, or three under a second-level suffix (`co.uk`).
    """
    if not url or not safe_url(url):
        return None
    host = (urlsplit(url).hostname or "").rstrip(".")
    labels = host.split(".")
    if len(labels) < 3 or labels[-1].isdigit() or ":" in host:
        return host or None
    keep = 3 if labels[-2] in SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def identity_of(*, url: str | None, path: str | None, digest: str) -> str:
    """The id under which a document's versions follow each other: address, else file, else itself."""
    if url and safe_url(url):
        return str(uuid.uuid5(NAMESPACE, f"url:{canonical_url(url)}"))
    return str(uuid.uuid5(NAMESPACE, f"path:{path}" if path else f"content:{digest}"))


def source_id(key: str) -> str:
    """Id of a source: a publisher's name or a feed's address."""
    return str(uuid.uuid5(NAMESPACE, f"source:{key.casefold()}"))
